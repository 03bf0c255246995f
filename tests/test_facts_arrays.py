"""Which array a pointer moves in, and whether its target could be const."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.arrays import steps
from certkit.facts.constness import could_be_const
from certkit.model import Kind

PRELUDE = """
struct s { int a[4]; int last[1]; int m; struct s *n; };
extern void set(int *p);
extern void get(const int *p);
extern int table[6];
"""


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("table[1]", [(6, 1, True)]),
        ("1[table]", [(6, 1, True)]),
        ("&table[6]", [(6, 6, False)]),
        ("table + 2", [(6, 2, False)]),
        ("*(table + 2)", [(6, 2, True)]),
        ("(&table[2])[1]", [(6, 2, False), (6, 3, True)]),
        ("(table + 1)[2]", [(6, 3, True), (6, 1, False)]),
        ("p->a[3]", [(4, 3, True)]),
        ("p->last[3]", []),
        ("local[1]", [(6, 3, True)]),
        ("moved[1]", [(6, 2, True)]),
        ("q[1]", []),
        ("(&m)[1]", [(1, 1, True)]),
        ('"abc"[1]', [(4, 1, True)]),
        ("grid[1][2]", [(2, 1, True), (3, 2, True)]),
        ("*grid[1]", [(2, 1, True)]),
        ("&grid[1][0]", [(2, 1, False), (3, 0, False)]),
        ("sizeof(table[9])", []),
        ("*moved", [(6, 1, True)]),
        ("*moved++", [(6, 1, True), (6, 2, False)]),
        ("*++moved", [(6, 2, True)]),
        ("moved += 3", [(6, 4, False)]),
        ("*q++", []),
    ],
)
def test_steps(expression: str, found: list[tuple[int, int, bool]]) -> None:
    unit = unit_of(
        f"{PRELUDE}void t(struct s *p, int *q);\nvoid t(struct s *p, int *q) {{\n"
        f"int grid[2][3]; int m = 0; int *local = &table[2]; int *moved = table; moved++;\n(void)({expression}); }}\n",
        "-w",
    )
    line = unit.source.text.count("\n")
    assert sorted((s.length, s.reached.low, s.access) for s in steps(unit) if s.node.start.line == line) == sorted(
        found
    )


@pytest.mark.parametrize(
    ("use", "const"),
    [
        ("(void)p->m;", True),
        ("int v = p->a[1] + (*p).m; (void)v;", True),
        ("get(p->a);", True),
        ("get(&p->m);", True),
        ("p->n->m = 1;", True),  # another object
        ("struct s *o = p->n; (void)o;", True),
        ("const struct s *o = p; (void)o;", True),
        ("if ((p != 0) && (p->n == p)) { }", True),
        ("p++; (void)(p - p);", True),
        ("(void)((char *)p)[1];", True),
        ("p = p->n;", True),
        ("p->m = 1;", False),
        ("p->a[1]++;", False),
        ("*p = *p;", False),
        ("set(p->a);", False),
        ("set(&p->m);", False),
        ("*&p->m = 1;", False),
        ("struct s *o = p; (void)o;", False),
        ("struct s **o = &p; (void)o;", False),
        ("((char *)p)[1] = 0;", False),
        ("(p + 1)->m = 1;", False),
        ("(*p++).m = 1;", False),
        ("(p->m ? p : p->n)->m = 1;", False),
        ("p->n = p;", False),
        ("(void)sizeof(p->m = 1);", False),  # must still compile
    ],
)
def test_could_be_const(use: str, const: bool) -> None:
    unit = unit_of(f"{PRELUDE}void t(struct s *p);\nvoid t(struct s *p) {{ {use} }}\n", "-w")
    function = next(f for f in unit.functions if f.name == "t")
    parameter = next(c for c in function.children if c.kind is Kind.PARAMETER)
    assert parameter.entity is not None
    assert could_be_const(parameter.entity) is const
