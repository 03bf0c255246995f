"""Calls through pointers: targets by struct and field, over units, and what stays open."""

from __future__ import annotations

import itertools

import pytest
from fixtures_c import unit_of

from certkit.facts.pointers import Resolution, pointer_facts, resolve

DECLARED = """
typedef void (*cb_t)(void *);
struct job { cb_t run; void *arg; struct { int n; cb_t deep; } in; };
struct timer { const char *name; cb_t run; };
static void a(void *p) { (void)p; }
static void b(void *p) { (void)p; }
static void c(void *p) { (void)p; }
"""

GO = " void go(struct job *j) { j->run(0); }"


def resolved(text: str, whole: bool | None = True) -> dict[str, tuple[set[str], bool]]:
    """Per call through a pointer (by what it goes through): names of the targets, and whether it is open."""
    return _by_through(resolve([pointer_facts(unit_of(DECLARED + text))], whole))


def _by_through(resolution: Resolution) -> dict[str, tuple[set[str], bool]]:
    return {t.site.through: ({key.rsplit(":", 1)[-1] for key in t.functions}, bool(t.open)) for t in resolution.targets}


def test_fields_of_one_name_in_two_structs_stay_apart() -> None:
    found = resolved("""
void set(struct job *j, struct timer *t) { j->run = a; t->run = b; }
void go(struct job *j, struct timer *t) { j->run(0); t->run(0); }""")
    assert found == {"job.run": ({"a"}, False), "timer.run": ({"b"}, False)}


@pytest.mark.parametrize(
    "setting",
    [
        "struct job one = { a, 0 };",
        "struct job one = { .run = a };",
        "struct job one[2] = { [1] = { .run = &a } };",
        "struct job one[] = { { 0, 0 }, { a, 0 } };",
        "void set(struct job *j) { j->run = (cb_t)a; }",
        "void set(struct job *j) { (*j).run = *a; }",
        "void set(struct job *j, int i) { j->run = i ? a : 0; }",
        "void set(struct job *j) { cb_t l = a; cb_t m = l; j->run = m; }",
        "static void put(struct job *j, cb_t f) { j->run = f; } void set(struct job *j) { put(j, a); }",
        "static cb_t get(void) { return a; } void set(struct job *j) { j->run = get(); }",
        "void set(struct job *j) { *j = (struct job){ .run = a }; }",
        "void set(struct job *j) { j->arg = (void *)a; j->run = (cb_t)j->arg; }",
        "static struct { struct job j; } all = { { a } };",
        "static struct { int n; struct job j; } all = { 1, a, 0 };",
        "void set(struct job *j) { j->run = (0, a); }",
        "static cb_t tab[] = { a }; void set(struct job *j, int i) { j->run = tab[i]; }",
        "static void put(struct job *j, cb_t f) { j->run = f; } static void (*p)(struct job *, cb_t) = put;"
        "void set(struct job *j) { p(j, a); }",
    ],
)
def test_every_way_a_function_gets_into_a_field(setting: str) -> None:
    found = resolved(setting + "\nvoid go(struct job *j) { j->run(0); }")
    targets, is_open = found["job.run"]
    assert "a" in targets
    assert targets <= {"a", "put"}
    assert not is_open


def test_nested_and_designated_fields() -> None:
    found = resolved("""
static const struct job one = { a, 0, { 1, b } }, two = { .in.deep = c };
void go(struct job *j) { j->in.deep(0); }""")
    assert found == {"job.in.deep": ({"b", "c"}, False)}


@pytest.mark.parametrize(
    ("text", "through"),
    [
        ("void go(cb_t f) { f(0); }", "argument 1 of go"),
        ("cb_t hook; void go(void) { hook(0); }", "variable hook"),
        ("void set(struct job *j, unsigned long v) { j->run = (cb_t)v; }" + GO, "job.run"),
        ("extern cb_t get(void); void set(struct job *j) { j->run = get(); }" + GO, "job.run"),
        (GO, "job.run"),
    ],
)
def test_what_only_other_code_decides_is_open(text: str, through: str) -> None:
    assert resolved(text, whole=False)[through] == (set(), True)


def test_an_address_taken_leaves_a_cell_open() -> None:
    found = resolved("""
extern void fill(cb_t *);
void set(void) { cb_t l = a; fill(&l); l(0); }
static cb_t tab[2] = { b }; void two(int i) { fill(tab); tab[i](0); }
static cb_t const fixed[2] = { b, c }; void three(int i) { cb_t const *p = fixed; (void)p; fixed[i](0); }""")
    assert found == {
        "variable l": ({"a"}, True), "variable tab": ({"b"}, True), "variable fixed": ({"b", "c"}, False)
    }  # fmt: skip


def test_a_pointer_read_through_a_pointer_is_open() -> None:
    assert resolved("void go(cb_t *p, int i) { p[i](0); }")["an expression"] == (set(), True)


def test_in_a_library_a_known_target_may_not_be_the_only_one() -> None:
    text = """
static struct job one;
void attach(cb_t f) { one.run = f; }
void own(void) { attach(a); }
void go(void) { one.run(0); }"""
    assert resolved(text, whole=False)["job.run"] == ({"a"}, True)
    assert resolved(text, whole=True)["job.run"] == ({"a"}, False)


def test_main_makes_a_whole_program() -> None:
    text = "static struct job one; void attach(cb_t f) { one.run = f; } void go(void) { one.run(0); }"
    closed = resolve([pointer_facts(unit_of(DECLARED + text + " int main(void) { attach(b); go(); return 0; }"))])
    assert closed.whole_program
    assert _by_through(closed)["job.run"] == ({"b"}, False)


def test_functions_of_one_type_are_the_coarser_answer() -> None:
    facts = pointer_facts(unit_of(DECLARED + "cb_t keep[] = { a, b }; void go(struct job *j) { j->run(0); }"))
    (target,) = resolve([facts]).targets
    names = {key.rsplit(":", 1)[-1] for key in resolve([facts]).of_type(target.site.type)}
    assert names == {"a", "b"}


def test_builtins_are_no_calls_through_pointers() -> None:
    assert resolved("int f(const char *p, ...) { __builtin_va_list l; __builtin_va_start(l, p); __builtin_va_end(l); "
                    "return 0; }") == {}  # fmt: skip


def test_units_may_come_in_any_order() -> None:
    """The constraint graph has one least solution; the order in which it is built must not show."""
    header = {"h.h": "typedef void (*cb_t)(void *);\nstruct job { cb_t run; };\nvoid put(struct job *j, cb_t f);\n"}
    texts = [
        '#include "h.h"\nvoid put(struct job *j, cb_t f) { j->run = f; }\nvoid go(struct job *j) { j->run(0); }',
        '#include "h.h"\nstatic void x(void *p) { (void)p; }\nvoid one(struct job *j) { put(j, x); }',
        '#include "h.h"\nvoid y(void *p) { (void)p; }\nvoid two(struct job *j) { put(j, y); }',
    ]
    facts = [pointer_facts(unit_of(text, files=header)) for text in texts]
    answers = {
        tuple((t.site.through, t.functions, t.open) for t in resolve(order, False).targets)
        for order in itertools.permutations(facts)
    }
    assert len(answers) == 1
    ((_, functions, reasons),) = next(iter(answers))
    assert {key.rsplit(":", 1)[-1] for key in functions} == {"x", "y"}
    assert "an application can pass it to put" in reasons
