"""Worst chains against brute force over all paths of small random graphs."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from fixtures_stack import analysed, ci_text, project_of, roots, su_text
from hypothesis import given
from hypothesis import strategies as st

from certkit.stack.graph import Function, Gap, components, worst_depths
from certkit.stack.options import StackOptions

NAMES = [f"f{number}" for number in range(7)]
SIZES = st.lists(st.integers(min_value=0, max_value=64), min_size=len(NAMES), max_size=len(NAMES))
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([*NAMES, "ext"])), max_size=14)


def functions_of(sizes: list[int]) -> dict[str, Function]:
    return {name: Function(name, size) for name, size in zip(NAMES, sizes, strict=True)}


def calls_of(pairs: list[tuple[str, str]], acyclic: bool) -> dict[str, list[str]]:
    calls: dict[str, list[str]] = {}
    for caller, callee in pairs:
        if not acyclic or callee == "ext" or caller < callee:
            calls.setdefault(caller, []).append(callee)
    return calls


def brute(name: str, sizes: dict[str, int], calls: dict[str, list[str]], limit: dict[str, int]) -> int:
    """The deepest stack of all call sequences, each function active at most `limit` times at once."""
    if limit[name] == 0:
        return 0
    below = {**limit, name: limit[name] - 1}
    inner = [brute(callee, sizes, calls, below) for callee in calls.get(name, []) if callee in sizes]
    return sizes[name] + max(inner, default=0)


@given(SIZES, PAIRS)
def test_equals_brute_force_without_cycles(sizes: list[int], pairs: list[tuple[str, str]]) -> None:
    calls = calls_of(pairs, acyclic=True)
    plain = dict(zip(NAMES, sizes, strict=True))
    for name, worst in worst_depths(functions_of(sizes), calls).items():
        assert worst.depth == brute(name, plain, calls, dict.fromkeys(NAMES, 1))
        assert sum(step.bytes or 0 for step in worst.path) == worst.depth
        assert worst.path[0].function == name
        for step, following in pairwise(worst.path):
            assert following.function in calls[step.function]


@given(SIZES, PAIRS)
def test_a_cycle_has_no_bound_and_neither_has_what_reaches_it(sizes: list[int], pairs: list[tuple[str, str]]) -> None:
    calls = calls_of(pairs, acyclic=False)
    worst = worst_depths(functions_of(sizes), calls)
    reach = {name: reachable(name, calls) for name in NAMES}
    for name in NAMES:
        cyclic = any(other in reach[other] for other in {name, *reach[name]} if other in reach)
        assert (worst[name].depth is None) == cyclic
        assert worst[name].complete == (not cyclic and "ext" not in reach[name])


def reachable(name: str, calls: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(calls.get(name, []))
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting.extend(calls.get(other, []))
    return found


@given(
    st.lists(st.integers(min_value=0, max_value=64), min_size=4, max_size=4),
    st.lists(st.tuples(st.sampled_from(NAMES[:4]), st.sampled_from(NAMES[:4])), max_size=7),
    st.lists(st.integers(min_value=1, max_value=3), min_size=4, max_size=4),
)
def test_declared_activations_bound_every_recursion(
    sizes: list[int], pairs: list[tuple[str, str]], times: list[int]
) -> None:
    names = NAMES[:4]
    calls = calls_of(pairs, acyclic=False)
    limit = dict(zip(names, times, strict=True))
    plain = dict(zip(names, sizes, strict=True))
    found = worst_depths({n: Function(n, s) for n, s in plain.items()}, calls, activations=limit)
    for name in names:
        depth = found[name].depth
        assert depth is not None
        assert depth >= brute(name, plain, calls, limit)


@given(SIZES, PAIRS)
def test_an_external_counts_nothing_and_is_named_with_the_depth_at_its_call(
    sizes: list[int], pairs: list[tuple[str, str]]
) -> None:
    calls = calls_of(pairs, acyclic=True)
    with_frame = {**functions_of(sizes), "ext": Function("ext", 10_000)}
    for name, worst in worst_depths(functions_of(sizes), calls).items():
        at = worst.gaps.get(Gap("external", "ext"))
        deep = worst_depths(with_frame, calls)[name].depth
        assert deep == (worst.depth if at is None else at + 10_000)


@given(PAIRS)
def test_components_come_callees_first_and_cover_all(pairs: list[tuple[str, str]]) -> None:
    calls = calls_of(pairs, acyclic=False)
    found = components(NAMES, calls)
    assert sorted(name for members in found for name in members) == NAMES
    rank = {name: number for number, members in enumerate(found) for name in members}
    for caller, callees in calls.items():
        assert all(rank[callee] <= rank[caller] for callee in callees if callee in rank)


def test_a_long_chain_needs_no_recursion_of_ours() -> None:
    names = [f"g{number}" for number in range(20_000)]
    calls = {a: [b] for a, b in pairwise(names)}
    worst = worst_depths({name: Function(name, 8) for name in names}, calls)
    assert worst["g0"].depth == 160_000
    assert [step.function for step in worst["g0"].path] == names


def test_a_growing_frame_has_no_bound() -> None:
    functions = {"f": Function("f", 8), "g": Function("g", 16, bounded=False)}
    worst = worst_depths(functions, {"f": ["g"]})
    assert worst["f"].depth is None
    assert worst["f"].gaps == {Gap("dynamic", "g"): None}
    assert [step.function for step in worst["f"].path] == ["f", "g"]


def test_a_line_of_calls_as_long_as_the_program_stays_small(tmp_path: Path) -> None:
    """Every function starts a chain; listed in full, the chains of 3,000 functions in a line have 4.5 million steps."""
    many = 3000
    functions = {f"f{n}": (n + 1, 8) for n in range(many)}
    calls = [(f"f{n}", f"f{n + 1}", n + 1) for n in range(many - 1)]
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "a.ci").write_text(ci_text("a.c", functions, calls))
    (tmp_path / "made" / "a.su").write_text(su_text("a.c", functions))
    done = analysed(project_of(tmp_path, {"a.c": "int x;\n"}), StackOptions(su=tmp_path / "made"))
    found = roots(done.stack)
    assert [step.function for step in found["f0"].path] == list(functions)  # nothing calls it, so it is whole
    assert sum(len(root.path) for root in found.values()) < 105 * many
    assert found["f5"].path[-1].function == "... the chain of f105"
    for number in range(many):
        root = found[f"f{number}"]
        assert root.depth == 8 * (many - number) == sum(step.bytes or 0 for step in root.path)
