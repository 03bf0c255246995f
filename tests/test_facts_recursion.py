"""Cycles in call graphs."""

from __future__ import annotations

from itertools import pairwise

from fixtures_c import unit_of
from hypothesis import given
from hypothesis import strategies as st

from certkit.facts.recursion import components, recursion
from certkit.facts.summary import summarise
from certkit.model import Program

_NAMES = "abcdef"
_GRAPHS = st.dictionaries(st.sampled_from(_NAMES), st.lists(st.sampled_from(_NAMES), unique=True))


def _reached(graph: dict[str, list[str]], start: str) -> set[str]:
    seen: set[str] = set()
    work = list(graph.get(start, ()))
    while work:
        name = work.pop()
        if name not in seen:
            seen.add(name)
            work.extend(graph.get(name, ()))
    return seen


@given(_GRAPHS)
def test_two_nodes_share_a_component_when_each_reaches_the_other(graph: dict[str, list[str]]) -> None:
    group = {name: n for n, names in enumerate(components(graph)) for name in names}
    nodes = {*graph, *(to for row in graph.values() for to in row)}
    assert set(group) == nodes
    for one in nodes:
        for other in nodes - {one}:
            together = other in _reached(graph, one) and one in _reached(graph, other)
            assert (group[one] == group[other]) == together


@given(_GRAPHS)
def test_every_function_that_reaches_itself_is_reported_and_no_other(graph: dict[str, list[str]]) -> None:
    text = "".join(f"void {n}(void);\n" for n in _NAMES)
    text += "".join(f"void {n}(void) {{ {''.join(f'{to}();' for to in graph.get(n, []))} }}\n" for n in _NAMES)
    program = Program("test", (summarise(unit_of(text)),), {})
    assert {c.path[0] for c in recursion(program)} == {n for n in _NAMES if n in _reached(graph, n)}
    for cycle in recursion(program):
        steps = (*cycle.path, cycle.path[0])
        assert all(to in graph[at] for at, to in pairwise(steps))


def test_statics_of_the_same_name_are_not_mixed_up() -> None:
    one = unit_of("static void f(void) { }\nvoid g(void);\nvoid g(void) { f(); }\n")
    two = unit_of("void g(void);\nstatic void f(void) { g(); }\nvoid h(void);\nvoid h(void) { f(); }\n")
    summaries = (summarise(one), summarise(two))
    assert recursion(Program("test", summaries, {})) == ()


def test_a_cycle_through_a_pointer_is_possible() -> None:
    text = "struct s { void (*run)(void); } s;\nvoid f(void);\nvoid g(void) { s.run = f; }\nvoid f(void) { s.run(); }\n"
    (cycle,) = recursion(Program("test", (summarise(unit_of(text)),), {}))
    assert (cycle.path, cycle.precision, cycle.place.line) == (("f",), "possible", 4)
