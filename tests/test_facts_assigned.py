"""Local objects read before they have a value."""

from __future__ import annotations

from contextlib import suppress
from itertools import product

import pytest
from fixtures_c import unit_of
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.assigned import early_reads

PRELUDE = """
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
struct s { int a; int b; int t[2]; struct { int c; } n; };
union u { int a; float f; };
enum e { A, B, C };
void use(int v); void fill(int *p); void look(const int *p); void take(struct s v); int get(void);
_Noreturn void stop(void); void variadic(int first, ...);
extern int g;
"""
PARAMETERS = "int a, int b, int c, int n, enum e e, const int *p"


def reads(body: str) -> list[tuple[str, str]]:
    unit = unit_of(f"{PRELUDE}void t({PARAMETERS});\nvoid t({PARAMETERS}) {{ {body} }}\n")
    assert not [d for d in unit.diagnostics if d.severity == "error"]
    (function,) = unit.functions
    return [(r.name, r.precision + (" handed" if r.handed else "")) for r in early_reads(unit.flows.of(function))]


CERTAIN = "certain"
POSSIBLE = "possible"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("int x; use(x);", [("x", CERTAIN)]),
        ("int x; use(x); use(x);", [("x", CERTAIN)]),
        ("int x = x; use(x);", [("x", CERTAIN)]),
        ("int x = sizeof(x); use(x);", []),
        ("int x; x = x + 1;", [("x", CERTAIN)]),
        ("int x; x++;", [("x", CERTAIN)]),
        ("int x; x += 1;", [("x", CERTAIN)]),
        ("int x; x = 1; use(x);", []),
        ("int x; (void)x; (void)sizeof(x);", []),
        ("static int x; use(x);", []),
        ("extern int x; use(x);", []),
        ("register int x; use(x);", [("x", CERTAIN)]),
        ("int x; use(a ? x : 0);", [("x", CERTAIN)]),
        ("int x; if (a && x) { }", [("x", CERTAIN)]),
        ("int x; int ok = 0; if (a) { x = 1; ok = 1; } use(ok ? x : 0);", []),
        ("int x; int ok = 0; if (a) { x = 1; ok = 1; } use(ok ? 0 : x);", [("x", POSSIBLE)]),
        ("int x; int ok = 0; if (a) { x = 1; ok = 1; } use(ok && (x > 3));", []),
        ("int x; int ok = 0; if (a) { x = 1; ok = 1; } use(ok || (x > 3));", [("x", POSSIBLE)]),
        ("char t[9]; (void)strcat(t, \"a\");", [("t", "possible handed")]),
        ("char t[9]; (void)printf(\"%s\", t);", [("t", "possible handed")]),
        ("int x; (void)printf(\"%n\", &x); use(x);", []),
        ("char t[9]; (void)sprintf(t, \"a\"); use(t[0]);", []),
        ("int x; if (((x = get()) > 0) && x) { }", []),
        ("int x; { int x = 1; use(x); } use(x);", [("x", CERTAIN)]),
        ("int *q; use(*q);", [("q", CERTAIN)]),
        ("int *q; *q = 1;", [("q", CERTAIN)]),
        ("int x; fill(&x); use(x);", []),
        ("int x; look(&x); use(x);", [("x", "possible handed")]),
        ("int x; int *q = &x; *q = 1; use(x);", []),
        ("int x; variadic(1, &x); use(x);", []),
        ("int x; variadic(1, x);", [("x", CERTAIN)]),
        # ways
        ("int x; if (a) { x = 1; } use(x);", [("x", POSSIBLE)]),
        ("int x; if (a) { x = 1; } else { x = 2; } use(x);", []),
        ("int x; if (a) { x = 1; } if (a) { use(x); }", []),
        ("int x; if (a) { x = 1; } if (!a) { use(x); }", [("x", POSSIBLE)]),
        ("int x; if (a > 3) { x = 1; } if (3 < a) { use(x); }", []),
        ("int x; if (a >= 3) { x = 1; } if (a < 3) { } else { use(x); }", []),
        ("int x; if (a) { x = 1; } a = get(); if (a) { use(x); }", [("x", POSSIBLE)]),
        ("int x; if (g) { x = 1; } if (g) { use(x); }", []),
        ("int x; if (g) { x = 1; } stop; if (g) { use(x); }", []),
        ("int x; if (g) { x = 1; } use(1); if (g) { use(x); }", [("x", POSSIBLE)]),
        ("int x; if (p[1]) { x = 1; } if (p[1]) { use(x); }", []),
        ("int x; int ok = 0; if (a) { x = 1; ok = 1; } if (ok) { use(x); }", []),
        ("int x; int ok = 0; if (a) { x = 1; ok = 1; } if (ok == 0) { use(x); }", [("x", POSSIBLE)]),
        ("int x; if (a == 1) { x = 1; } if (a == 2) { x = 2; } if (a == 1) { use(x); }", []),
        ("int x; switch (e) { case A: x = 1; break; case B: x = 2; break; case C: x = 3; break; } use(x);", []),
        ("int x; switch (e) { case A: x = 1; break; default: break; } use(x);", [("x", POSSIBLE)]),
        ("int x; switch (a) { case 1: x = 1; break; default: break; } if (a == 1) { use(x); }", []),
        ("int x; switch (a) { case 1: x = 1; break; default: stop(); } use(x);", []),
        ("int x; if (a) { x = 1; } else { stop(); } use(x);", []),
        ("int x; if (a) { x = 1; } else { return; } use(x);", []),
        ("int x; if (a) { goto end; } x = 1; end: use(x);", [("x", POSSIBLE)]),
        ("switch (a) { int x; case 1: use(x); break; default: break; }", [("x", CERTAIN)]),
        # loops
        ("int x; for (int i = 0; i < n; i++) { x = i; } use(x);", [("x", POSSIBLE)]),
        ("int x; for (int i = 0; i < 3; i++) { x = i; } use(x);", []),
        ("int x; do { x = get(); } while (x < 0); use(x);", []),
        ("int x; while (1) { x = 1; break; } use(x);", []),
        ("for (int i = 0; i < n; i++) { int x; if (i == 0) { x = 1; } use(x); }", [("x", POSSIBLE)]),
        ("int x; int first = 1; while (get()) { if (first) { x = 1; first = 0; } use(x); }", []),
        # aggregates
        ("struct s v; use(v.a);", [("v.a", CERTAIN)]),
        ("struct s v; v.a = 1; use(v.a); use(v.b);", [("v.b", CERTAIN)]),
        ("struct s v; v.n.c = 1; use(v.n.c);", []),
        ("struct s v; v.t[0] = 1; use(v.t[0]);", []),
        ("struct s v; use(v.t[1]);", [("v.t", CERTAIN)]),
        ("struct s v; v.a = 1; take(v);", []),
        ("struct s v; take(v);", [("v", CERTAIN)]),
        ("struct s v = { 0 }; use(v.b);", []),
        ("struct s v; fill(&v.a); use(v.a);", []),
        ("struct s v; fill((int *)&v); use(v.b);", []),
        ("struct s v, w; w = v; use(w.a);", [("v", CERTAIN)]),
        ("union u v; v.a = 1; use((int)v.f);", []),
        ("union u v; use(v.a);", [("v", CERTAIN)]),
        ("int t[3]; use(t[1]);", [("t[1]", CERTAIN)]),
        ("int t[3]; use(t[a]);", [("t", CERTAIN)]),
        ("int t[3]; t[0] = 1; use(t[1]);", [("t[1]", CERTAIN)]),
        ("int t[3]; t[0] = 1; use(t[0]);", []),
        ("int t[3]; t[0] = 1; use(t[a]);", []),
        ("int t[3]; t[a] = 1; use(t[0]);", []),
        ("int t[3]; fill(&t[1]); use(t[2]);", []),
        ("int t[3]; *(t + 1) = 1; use(t[1]);", []),
        ("int t[2][2]; t[0][1] = 1; use(t[0][0]); use(t[1][0]);", [("t[1]", CERTAIN)]),
        ("struct s t[2]; t[0].a = 1; use(t[0].b); use(t[1].a);", [("t[1]", CERTAIN)]),
        # through a pointer that always points to the object
        ("int x; int *q = &x; use(*q);", [("x", CERTAIN)]),
        ("int x; int *q = &x; if (a) { *q = 1; } use(x);", [("x", POSSIBLE)]),
        ("int x; int *q = &x; q[0] = 1; use(x);", []),
        ("int x; int *q = &x; fill(q); use(*q);", []),
        ("int x; int *q = &x; look(q); use(*q);", [("x", "possible handed")]),
        ("int x; int *q = &x; int *r = q; *r = 1; use(*q);", []),
        ("int x; int y = 1; int *q = &x; if (a) { q = &y; } use(*q);", []),
        ("int x; int *q = &x; int **r = &q; **r = 1; use(*q);", []),
        ("struct s v; struct s *q = &v; q->a = 1; use(v.a); use(q->b);", [("v.b", CERTAIN)]),
        ("struct s v; struct s *q = &v; q->t[1] = 1; use(q->t[0]);", []),
        ("struct s v; struct s *q = &v; *q = *(const struct s *)p; use(v.a);", []),
        # jumps over an initialiser
        ("if (a) { goto end; } int x = 1; end: use(x);", [("x", POSSIBLE)]),
        ("goto end; int x = 1; end: use(x);", [("x", CERTAIN)]),
        ("again: ; int x = 1; use(x); if (get()) { goto again; }", []),
        ("switch (a) { case 1: ; int x = 1; use(x); break; default: use(x); break; }", [("x", CERTAIN)]),
        ("switch (a) { case 1: { int x = 1; use(x); break; } default: break; }", []),
        # loops whose bounds come from elsewhere
        ("int x; int i; int m; fill(&i); fill(&m); for (; i < m; i++) { x = i; } use(x);", []),
        ("int x; int m; fill(&m); for (int i = 0; i < m; i++) { x = i; } use(x);", [("x", POSSIBLE)]),
        ("int t[3]; fill(t); use(t[1]);", []),
        ("int t[3]; use(*t);", [("t", CERTAIN)]),
        ("int t[2][2]; t[a][0] = 1; use(t[0][1]);", []),
        ("int t[n]; use(t[0]);", [("t", CERTAIN)]),
        ("int i; int t[3]; t[i] = 1;", [("i", CERTAIN)]),
        ("int x; __asm volatile (\"nop\"); use(x);", []),
        ("_Atomic int x; use(x);", []),
    ],
)  # fmt: skip
def test_early_reads(body: str, found: list[tuple[str, str]]) -> None:
    assert reads(body) == found


@pytest.mark.parametrize(
    ("callee", "argument", "found"),
    [
        ("*q = 1;", "a", []),
        ("if (k) { *q = 1; }", "a", []),
        ("if (k) { *q = 1; }", "1", []),
        ("if (k) { *q = 1; }", "0", [("x", CERTAIN)]),
        ("if (k && q) { q[0] = 1; }", "0", [("x", CERTAIN)]),
        ("k = get(); if (k) { *q = 1; }", "0", []),
        ("use(*q);", "a", [("x", "possible handed")]),
        ("if (q != 0) { use(k); }", "a", [("x", CERTAIN)]),
        ("look(q);", "a", [("x", "possible handed")]),
        ("fill(q);", "a", []),
        ("inner(q);", "a", [("x", "possible handed")]),
        ("int *r = q; *r = k;", "a", []),
        ("(*q)++;", "a", []),
    ],
)
def test_functions_of_the_unit_are_looked_into(callee: str, argument: str, found: list[tuple[str, str]]) -> None:
    text = f"static void inner(int *w) {{ use(*w); }}\nstatic void f(int *q, int k) {{ {callee} }}\n"
    unit = unit_of(
        f"{PRELUDE}{text}void t({PARAMETERS});\nvoid t({PARAMETERS}) {{ int x; f(&x, {argument}); use(x); }}\n"
    )
    rows = early_reads(unit.flows.of(unit.functions[-1]), flows=unit.flows)
    assert [(r.name, r.precision + (" handed" if r.handed else "")) for r in rows] == found


def test_variable_arguments_are_no_reads() -> None:
    text = "void t(int n, ...);\nvoid t(int n, ...) { va_list l; va_start(l, n); use(va_arg(l, int)); va_end(l); }\n"
    unit = unit_of(PRELUDE + text)
    assert early_reads(unit.flows.of(unit.functions[0])) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("_Atomic int x; use(x);", [("x", CERTAIN)]),
        ("_Atomic int x; x = 1; use(x);", [("x", CERTAIN)]),
        ("_Atomic int x = 1; use(x);", []),
        ("_Atomic int x; atomic_init(&x, 1); use(x);", []),
        ("atomic_int x; atomic_store(&x, 1);", [("x", CERTAIN)]),
        ("_Atomic int x; (void)atomic_fetch_add(&x, 1);", [("x", CERTAIN)]),
        ("_Atomic int x; x++;", [("x", CERTAIN)]),
        ("_Atomic int x; if (a) { atomic_init(&x, 1); } x = 2;", [("x", POSSIBLE)]),
        ("_Atomic int x; begin(&x); use(x);", []),
        ("static _Atomic int x; use(x);", []),
        ("_Atomic(struct s) x; struct s y = x; take(y);", [("x", CERTAIN)]),
        ("int x; use(x);", []),
        ("struct h x; x.c = 1; x.n = 1;", [("x.c", CERTAIN)]),
        ("struct h x; x.n = 1; atomic_init(&x.c, 1); use(x.c);", []),
        ("struct h x = { 0 }; use(x.c);", []),
    ],
)
def test_atomic_objects(body: str, found: list[tuple[str, str]]) -> None:
    head = f"{PRELUDE}#include <stdatomic.h>\nvoid begin(_Atomic int *p);\nstruct h {{ _Atomic int c; int n; }};\n"
    unit = unit_of(f"{head}void t({PARAMETERS});\nvoid t({PARAMETERS}) {{ {body} }}\n")
    (function,) = unit.functions
    assert [(r.name, r.precision) for r in early_reads(unit.flows.of(function), atomic=True)] == found


Program = list[tuple[object, ...]]
CONDITIONS = st.sampled_from(["a", "!a", "b", "!b", "a && b", "a || !b", "f", "f == 0"])
STATEMENTS = st.recursive(
    st.lists(
        st.one_of(st.just(("set",)), st.just(("use",)), st.just(("f", 0)), st.just(("f", 1)), st.just(("return",))),
        min_size=1, max_size=2,
    ),
    lambda inner: st.lists(
        st.one_of(
            st.just(("set",)), st.just(("use",)), st.just(("f", 1)),
            st.tuples(st.just("if"), CONDITIONS, inner, inner), st.tuples(st.just("once"), CONDITIONS, inner),
        ),
        min_size=1, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


def written(program: Program, lines: list[str]) -> None:
    for one in program:
        match one:
            case ("set",):
                lines.append("x = 1;")
            case ("use",):
                lines.append("use(x);")
            case ("f", value):
                lines.append(f"f = {value};")
            case ("return",):
                lines.append("if (n == 0) { return; }")
            case ("if", condition, then, other):
                lines.append(f"if ({condition}) {{")
                written(then, lines)  # type: ignore[arg-type]
                lines.append("} else {")
                written(other, lines)  # type: ignore[arg-type]
                lines.append("}")
            case ("once", condition, body):
                lines.append(f"while ({condition}) {{")
                written(body, lines)  # type: ignore[arg-type]
                lines += ["break;", "}"]


class Done(Exception):
    pass


def executed(program: Program, at: int, world: dict[str, int], log: dict[int, set[bool]]) -> int:
    """Runs a program; logs per line of a read whether the object was unset. Returns the line behind it."""

    def holds(condition: str) -> bool:
        return bool(eval(condition.replace("&&", " and ").replace("||", " or ").replace("!", " not "), {}, world))

    for one in program:
        match one:
            case ("set",):
                world["x"] = 1
            case ("use",):
                log.setdefault(at, set()).add(not world["x"])
                world["x"] = 1
            case ("f", value):
                world["f"] = value  # type: ignore[assignment]
            case ("return",):
                if world["n"] == 0:
                    raise Done
            case ("if", condition, then, other):
                taken = holds(str(condition))
                behind = executed(then, at + 1, world if taken else dict(world), log if taken else {})  # type: ignore[arg-type]
                behind = executed(other, behind + 1, dict(world) if taken else world, {} if taken else log)  # type: ignore[arg-type]
                at = behind
            case ("once", condition, body):
                taken = holds(str(condition))
                at = executed(body, at + 1, world if taken else dict(world), log if taken else {}) + 1  # type: ignore[arg-type]
        at += 1
    return at


def length(program: Program) -> int:
    lines: list[str] = []
    written(program, lines)
    return len(lines)


@settings(max_examples=150, deadline=None)
@given(STATEMENTS)
def test_reports_are_what_executing_every_way_shows(program: Program) -> None:
    """Against running the program for all parameters: nothing missed, nothing invented, "certain" never wrong."""
    lines: list[str] = []
    written(program, lines)
    head = f"{PRELUDE}void t(int a, int b, int n);\nvoid t(int a, int b, int n) {{ int x; int f = 0;\n"
    unit = unit_of(head + "\n".join(lines) + "\n}\n")
    first = head.count("\n") + 1
    (function,) = unit.functions
    found = {r.node.place.line - first: r.precision for r in early_reads(unit.flows.of(function))}
    log: dict[int, set[bool]] = {}
    for a, b, n in product((0, 1), repeat=3):
        run(program, {"a": a, "b": b, "n": n, "x": 0, "f": 0}, log)
    assert set(found) == {line for line, seen in log.items() if True in seen}
    assert all(False not in log[line] for line, precision in found.items() if precision == "certain")


def run(program: Program, world: dict[str, int], log: dict[int, set[bool]]) -> None:
    with suppress(Done):
        executed(program, 0, world, log)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # a flag that is handed out together with the object it speaks of
        ("int x; int f = 0; if (a) { fill(&x); fill(&f); } if (f == 1) { use(x); }", []),
        ("int x; int f = 0; while (n > 0) { if (n == a) { fill(&x); fill(&f); } n--; } if (f) { use(x); }", []),
        # once its address is known elsewhere, nothing is known of the flag
        ("int x; int f = 0; fill(&f); if (a) { fill(&x); } if (f) { use(x); }", [("x", "possible")]),
        ("int x; int f = 1; if (a) { fill(&x); fill(&f); } if (f == 1) { use(x); }", [("x", "possible")]),
    ],
)
def test_a_flag_keeps_its_value_until_its_address_is_given_away(body: str, found: list[tuple[str, str]]) -> None:
    assert reads(body) == found
