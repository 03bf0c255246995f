"""What counts a loop, and which names are one object."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.loops import changes, handed_out, loops, object_of, overlap, uses
from certkit.facts.operations import converting, operations
from certkit.model import Kind, Node

PRELUDE = """
struct s { struct s *next; int at; int data[4]; };
void h(int *p, const int *q);
"""
PARAMETERS = "struct s *p, struct s o, int i, int j, int *q, float f"


def function(body: str) -> Node:
    (found,) = unit_of(f"{PRELUDE}void t({PARAMETERS});\nvoid t({PARAMETERS}) {{ {body} }}\n").functions
    return found


@pytest.mark.parametrize(
    ("head", "counter"),
    [
        ("for (i = 0; i < 3; i++)", "i"),
        ("for (; 3 > i; i += j)", "i"),
        ("for (i = 0, j = 0; i < 3; j++, i++)", "i"),
        ("for (i = 0; i < 3; j++)", "i"),
        ("for (i = 0; j < 3; j++)", "j"),
        ("for (int k = 0; k < 3; k++)", "k"),
        ("for (p->at = 0; p->at < 3; p->at++)", "p->at"),
        ("for (; p->next->at > 3; p = p->next)", "p"),
        ("for (h(&i, q); i < 3;)", "i"),
        ("for (i = 0; j < 3;)", ""),
        ("for (;;)", ""),
        ("while (i < 3)", ""),
    ],
)
def test_the_counter_of_a_loop(head: str, counter: str) -> None:
    unit = unit_of(f"{PRELUDE}void t({PARAMETERS});\nvoid t({PARAMETERS}) {{ {head} {{ }} }}\n")
    (loop,) = unit.fact(loops)
    use = loop.counter_use
    assert (use.text if use is not None else "").removesuffix("->next->at") == counter


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("i", "i", True),
        ("i", "j", False),
        ("o", "o.at", True),
        ("o.at", "o.data", False),
        ("p", "p->at", True),
        ("p->at", "(p)->at", True),
        ("p->at", "p->next->at", False),
        ("o.data[1]", "o.data[1]", True),
        ("o.data[1]", "o.data[2]", False),
        ("o.data[i]", "o.data[i]", True),
        ("o.data", "o.data[i]", True),
        ("*q", "*q", True),
        ("*q", "q", True),
    ],
)
def test_objects_overlap(one: str, other: str, same: bool) -> None:
    casts = [n for n in function(f"(void)({one}); (void)({other});").walk() if n.kind is Kind.CAST]
    left, right = (object_of(cast.children[-1]) for cast in casts)
    assert left is not None
    assert right is not None
    assert overlap(left, right) is same
    assert overlap(right, left) is same


def test_changes_uses_and_addresses() -> None:
    body = function("i = j + 1; p->at++; --o.data[i]; (void)sizeof(i++); h(&i, &j); h((int *)&o.at, q); *q += 2;")
    assert [c.node.children[0].text for c in changes(body)] == ["i", "p->at", "o.data[i]", "*q"]
    assert [n.text for n, _ in handed_out(body)] == ["&i", "&o.at"]
    named = [n.text for n, _ in uses(body)]
    assert named == ["i", "j", "p->at", "o.data[i]", "i", "i", "j", "o.at", "q", "*q"]


def test_operations_with_compound_assignments() -> None:
    unit = unit_of("int t(int a, int b) { a += b; a <<= b; a = b; a = (a < b) && (b, a); return a - b ? a : b; }\n")
    written = sorted(o.written for o in unit.fact(operations))
    assert written == ["&&", "+=", ",", "-", "<", "<<="]
    assert sorted(o.written for o in converting(unit)) == ["+=", "-", "<", "?:"]


def test_a_for_whose_first_clause_does_not_translate_is_left_out() -> None:
    text = "void t(int n) { for (nothing i = 0; i < n; i++) { } for (; n > 0; n--) { } for (n = 3; n > 0; n--) { } }\n"
    assert [one.init is None for one in unit_of(text).fact(loops)] == [True, False]
