"""Memory and streams along the ways through functions: what is found, what is not, and that it always ends."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.resources import faults

HEAD = """
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct pair { char *text; FILE *file; };
extern void take(char *text); extern void look(const char *text); extern bool flag(void);
static char *kept; extern struct pair *back; extern void acted(void);
struct list { struct list *next; char *name; }; extern struct list *first;
static char *name(void) { return "name"; } static char *copy(void) { return malloc(3); }
extern void put(struct pair *pair);
static struct pair *added(char *text) { struct pair *p = calloc(1, sizeof *p); p->text = text; put(p); return p; }
static void joined(struct pair *p, char *text) { p->text = text; }
"""


def found(body: str, *, more: str = "") -> list[str]:
    text = f"{HEAD}{more}\nvoid f(char *given, FILE *file, struct pair *pair, int n, bool on)\n{{\n{body}\n}}\n"
    unit = unit_of(text)
    assert not [d for d in unit.diagnostics if d.severity in ("error", "fatal")], text
    return sorted(fault.rule for fault in unit.fact(faults))


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("char *p = malloc(3); free(p);", []),
        ("char *p = malloc(3); look(p);", ["leak"]),
        ("char *p = malloc(3); take(p);", []),
        ("kept = malloc(3);", []),
        ("pair->text = malloc(3);", []),
        ("struct pair own; own.text = malloc(3);", ["leak"]),
        ("struct pair own; own.text = malloc(3); *pair = own;", []),
        ("char *p = on ? malloc(3) : NULL; if (p != NULL) { free(p); }", []),
        ("char *p = NULL; if (on) { p = malloc(3); } if (on) { free(p); }", []),
        ("char *p = NULL; if (on) { p = malloc(3); } if (n == 3) { free(p); }", ["leak"]),
        ("char *p = NULL; if (on) { p = malloc(3); } on = flag(); if (on) { free(p); }", ["leak"]),
        ("char *p; while ((p = malloc(3)) != NULL) { free(p); }", []),
        ("char *p; while ((p = malloc(3)) != NULL) { look(p); }", ["leak"]),
        ("char *p = malloc(3); char **at = &p; free(*at);", []),
        ("free(given); free(given);", ["free"]),
        ("free(given); given = NULL; free(given);", []),
        ("free(given + 1);", ["free"]),
        ("free(given + n);", []),
        ("char a[3]; free(a);", ["free"]),
        ("fclose(file); fputs(\"x\", file);", ["closed"]),
        ("if (on) { fclose(file); } if (!on) { fclose(file); }", []),
        ("fclose(pair->file); pair->file = tmpfile(); fputs(\"x\", pair->file);", []),
        ("FILE *r = fopen(given, \"r\"); FILE *w = fopen(given, \"w\"); fclose(r); fclose(w);", ["twice"]),
        ("FILE *r = fopen(given, \"r\"); given = kept; FILE *w = fopen(given, \"w\"); fclose(r); fclose(w);", []),
        ("FILE *r = fopen(given, \"r\"); if (r != NULL) { fputs(\"x\", r); fclose(r); }", ["write"]),
        ("goto end; end: free(given);", []),
        ("void (*act)(void) = acted; free((void *)act);", ["free"]),
        ("free(name()); free(copy());", ["free"]),
        ("struct pair *p = malloc(sizeof *p); if (p != NULL) { p->text = malloc(3); look(given); } back = p;", []),
        ("struct pair *p = malloc(sizeof *p); if (p != NULL) { p->text = malloc(3); look(given); free(p); }", ["leak"]),
        ("FILE *s = on ? fopen(given, \"r\") : stdin; if (!s) { return; } fgetc(s); if (s != stdin) { fclose(s); }",
         []),
        ("FILE *s = stdin; if (on) { s = fopen(given, \"r\"); } fgetc(s); if (s != stdin && s) { fclose(s); }", []),
        ("void *p = file; fclose(file); look(p);", []),
        ("struct pair *p = added(given); p->text = malloc(3);", []),
        ("joined(added(given), copy());", []),
        ("char *a = malloc(3); char *b; while (n-- > 0) { b = malloc(3); free(a); a = b; } free(a);", []),
        ("struct list *l, *next; for (l = first; l != NULL; l = next) { next = l->next; free(l); }", []),
        ("struct list *l; for (l = first; l != NULL; l = l->next) { look(l->name); free(l->name); }", []),
        ("struct list *l; for (l = first; l != NULL; l = l->next) { free(l->name); free(l->name); }", ["free"]),
        ("(void)sizeof(fclose(file)); fputs(\"x\", file);", []),
    ],
)  # fmt: skip
def test_ways_through_one_function(body: str, rules: list[str]) -> None:
    assert found(body) == rules


def test_functions_are_followed() -> None:
    more = (
        "static void done(char **at) { free(*at); *at = NULL; }\n"
        "static char *made(int n) { char *p = malloc(n); if (p != NULL) { p[0] = 0; } return p; }\n"
        "static void chain(char *p) { done(&p); }\n"
    )
    assert found("char *p = made(3); done(&p);", more=more) == []
    assert found("char *p = made(3); chain(p);", more=more) == []
    assert found("char *p = made(3); look(p);", more=more) == ["leak"]
    assert found("char *p = made(3); chain(p); free(p);", more=more) == ["free"]


def test_recursion_ends() -> None:
    more = "static void again(char *p, int n) { if (n > 0) { again(p, n - 1); } else { free(p); } }\n"
    found("char *p = malloc(3); again(p, n);", more=more)


def test_own_functions_of_library_names_mean_nothing() -> None:
    own = "static void *malloc(int n);\nstatic void *malloc(int n) { return 0; }\n"
    text = f"{own}int f(void);\nint f(void) {{ return malloc(3) == 0; }}\n"
    assert unit_of(text).fact(faults) == ()


SIMPLE = [
    "p = malloc(3);", "q = p;", "p = q;", "free(p);", "p = realloc(p, 4);", "q = realloc(p, 5);", "take(p);",
    "look(q);", "p++;", "q = p + n;", "kept = p;", "pair->text = q;", "file = fopen(\"a\", \"r\");",
    "fclose(file);", "p = NULL;",
    "fputs(\"x\", file);", "file = freopen(\"b\", \"w\", file);", "n = flag();", "on = (p == NULL);", "break;",
    "continue;", "return;", "pair->file = file;", "*pair = (struct pair){ p, file };", "exit(1);",
    "q = strcpy(p, \"x\");",
]  # fmt: skip
CONDITIONS = [
    "on",
    "!on",
    "p == NULL",
    "(q != NULL) && on",
    "n < 3",
    "p",
    "fclose(file) == 0",
    "(p = malloc(2)) == NULL",
]


def blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=3).map(" ".join)
    condition = st.sampled_from(CONDITIONS)
    return st.one_of(
        st.tuples(condition, some, some).map(lambda t: f"if ({t[0]}) {{ {t[1]} }} else {{ {t[2]} }}"),
        st.tuples(condition, some).map(lambda t: f"while ({t[0]}) {{ {t[1]} }}"),
        st.tuples(some, condition).map(lambda t: f"do {{ {t[0]} }} while ({t[1]});"),
        st.tuples(some, some).map(lambda t: f"switch (n) {{ case 1: {t[0]} break; default: {t[1]} break; }}"),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.recursive(st.sampled_from(SIMPLE), blocks, max_leaves=12), min_size=1, max_size=6))
def test_any_function_is_walked_to_an_end_and_twice_alike(statements: list[str]) -> None:
    body = "char *p = NULL; char *q = given; do { " + " ".join(statements) + " } while (on);"
    assert found(body) == found(body)
