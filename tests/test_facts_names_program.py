"""Names, unused objects, threads and locks over all units of a program."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.concurrency import Threads, concurrency
from certkit.facts.summary import summarise
from certkit.facts.unique import holders, tags, typedef_tags
from certkit.facts.unused import kept_objects, unused_locals
from certkit.model import Program, Unit


def program(*units: Unit) -> Program:
    return Program("test", tuple(summarise(unit) for unit in units), {})


def test_holders_of_a_name() -> None:
    unit = unit_of("extern int n; int n; struct s { int n; }; void f(int n) { (void)n; n: goto n; } typedef int t;")
    rows = holders(program(unit), {"n"})["n"]
    assert sorted(row.what for row in rows) == ["label", "member", "object", "parameter"]


def test_a_type_is_one_wherever_it_is_declared() -> None:
    files = {"a.h": "struct s;\nvoid one(struct s *p);\n", "b.h": "struct s;\nvoid two(struct s *p);\n"}
    first = unit_of('#include "a.h"\n#include "b.h"\nstruct s { int m; };', files=files)
    second = unit_of('#include "b.h"\n', files=files)
    assert [len(types) for types in tags(program(first, second)).values()] == [1]


def test_two_types_of_one_tag() -> None:
    unit = unit_of("struct s { int a; }; void f(void) { struct s { int b; } x; (void)x; }")
    assert len(tags(program(unit))["s"]) == 2


def test_typedefs_know_their_tags() -> None:
    found = typedef_tags(program(unit_of("typedef struct s { int a; } s; typedef struct { int a; } t;")))
    assert found["s"] == {"struct s"}
    assert "struct t" not in found["t"]


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("void f(void) { int x; }", ["x"]),
        ("void f(void) { int x; (void)x; }", []),
        ("void f(void) { int x = x; }", ["x"]),
        ("void f(void) { static int x; for (int i = 0; ; ) { } }", ["i", "x"]),
        ("void f(void) { extern int x; }", []),
        ("void f(void) { __attribute__((used)) static int x; }", []),
    ],
)
def test_unused_locals(text: str, unused: list[str]) -> None:
    assert sorted(row.name for row in unused_locals(unit_of(text))) == unused


def test_objects_that_others_may_use_are_kept() -> None:
    unit = unit_of(
        '#define KEEP __attribute__((section("x")))\nstatic KEEP int a; static int b, c, d, e;\n'
        '#if 0\nint z = b;\n#endif\n#define USE c\nvoid f(void) { __asm("ldr r0, =d"); }\n'
    )
    assert {key.rpartition(":")[2] for key in kept_objects(unit)} == {"a", "b", "c", "d"}


# ------------------------------------------------------------------ threads

THREADS = """
#include <threads.h>
static mtx_t l, m; static int x; static struct { int a, b; } s; static _Thread_local int own; static _Atomic int t;
static void inner(void) { x++; }
static int one(void *p) { (void)p; mtx_lock(&l); inner(); s.a = 1; mtx_unlock(&l); own = 1; t = 1; return x; }
static int two(void *p) { (void)p; mtx_lock(&l); mtx_lock(&m); s.b = 2; mtx_unlock(&m); mtx_unlock(&l); return 0; }
int main(void) { thrd_t a; for (;;) { thrd_create(&a, one, 0); } return thrd_create(&a, &two, 0); }
"""


def test_threads_locks_and_accesses() -> None:
    found = concurrency(unit_of(THREADS))
    assert [(s.entry.rpartition(":")[2], s.repeated, s.endless) for s in found.starts] == [
        ("one", True, True), ("two", False, False),
    ]  # fmt: skip
    held = {(o.held.rpartition(":")[2], o.taken.rpartition(":")[2]) for o in found.orders if o.taken}
    assert held == {("", "l"), ("l", "m")}
    accesses = {(a.name, a.write, len(a.locks)) for a in found.accesses}
    assert accesses == {("x", True, 0), ("x", False, 0), ("s.a", True, 1), ("s.b", True, 2)}


def test_what_runs_in_a_thread() -> None:
    threads = Threads(program(unit_of(THREADS)))
    assert {key.rpartition(":")[2]: several for key, several in threads.entries.items()} == {"one": True, "two": False}
    reached = threads.reached([key for key in threads.entries if key.endswith("one")])
    assert {key.rpartition(":")[2] for key in reached} >= {"one", "inner"}


def test_declarations_carry_what_they_write() -> None:
    unit = unit_of("typedef int w_t; w_t f(const w_t a, int *); _Alignas(8) extern int x;")
    rows = {e.name: e.declarations[0] for e in summarise(unit).entities}
    assert rows["f"].parameters == (("const", "a"), ("", ""))
    assert rows["f"].type_names == ("w_t", "w_t", "")
    assert rows["x"].alignment == ("8",)
