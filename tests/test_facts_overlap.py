"""Parts of memory that overlap, or lie a known distance apart."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.overlap import distance, overlap_in_union
from certkit.model import Kind

SHAPES = """
union word { unsigned char b[8]; unsigned short h[4]; unsigned w[2]; float f;
             struct { unsigned short x, y; } s; };
struct rec { int n; union word u; char a[4]; char z[4]; };
void take(void *to, const void *from);
"""


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("u.w[0]", "u.h[0]", True),
        ("u.w[0]", "u.h[1]", True),
        ("u.w[0]", "u.h[2]", False),
        ("u.w[1]", "u.h[2]", True),
        ("p->u.b[3]", "p->u.f", True),
        ("p->u.b[4]", "p->u.f", False),
        ("u.s.y", "u.h[1]", False),  # the same bytes, the same type
        ("u.s.y", "u.h[0]", False),
        ("u.h[0]", "u.h[1]", False),
        ("u.w[i]", "u.h[i]", False),  # not known
        ("u.f", "p->u.f", False),
        ("p->n", "p->u.w[0]", False),
    ],
)
def test_lvalues_of_one_union(left: str, right: str, found: bool) -> None:
    unit = unit_of(f"{SHAPES} void f(union word u, struct rec *p, int i) {{ {left} = {right}; }}")
    [node] = unit.nodes(Kind.ASSIGN)
    assert overlap_in_union(node.children[0].bare, node.children[1].bare) is found
    assert overlap_in_union(node.children[1].bare, node.children[0].bare) is found


@pytest.mark.parametrize(
    ("to", "source", "found"),
    [
        ("a", "&a[2]", 8),
        ("a + 3", "a + 1", -8),
        ("q", "&q[4]", 4),
        ("&p->a", "p->z", 4),
        ("(char *)&p->a[1]", "&(*p).z", 3),
        ("&p->u", "&p->u.h[1]", 2),
        ("q + i", "q + i", 0),
        ("q + i", "q", None),
        ("&a[i]", "&a[i]", 0),
        ("a", "q", None),
        ("q++", "q++", None),
        ('"text"', '"text"', None),
    ],
)
def test_distance_of_two_pointers(to: str, source: str, found: int | None) -> None:
    unit = unit_of(f"{SHAPES} static int a[9]; void f(char *q, struct rec *p, int i) {{ take({to}, {source}); }}")
    [call] = unit.nodes(Kind.CALL)
    assert distance(call.children[1], call.children[2]) == found


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("u.whole", "u.bits.b", True),
        ("u.bits.a", "u.whole", True),
        ("u.bits.a", "u.bits.b", False),
        ("u.whole", "u.alone", True),
        ("u.half", "u.bits.b", False),  # which bytes the bit-field takes is not known
    ],
)
def test_bit_fields_in_a_union(left: str, right: str, found: bool) -> None:
    shape = (
        "union reg { unsigned whole; unsigned short half; struct { unsigned a : 4, b : 28; } bits; int alone : 3; };"
    )
    unit = unit_of(f"{shape} void f(union reg u) {{ {left} = {right}; }}")
    [node] = unit.nodes(Kind.ASSIGN)
    assert overlap_in_union(node.children[0].bare, node.children[1].bare) is found
