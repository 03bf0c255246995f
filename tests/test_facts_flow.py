"""Control flow graphs: which code can be reached, where functions can be left."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.flow import Flow
from certkit.model import Kind, Unit

PRELUDE = """
#include <stdlib.h>
#include <stdnoreturn.h>
#define NEVER __attribute__((noreturn))
extern int c(void);
extern void x(int n);
noreturn void stop(void);
NEVER void macro_stop(void);
void late_stop(void) NEVER;
static void hang(void) { for (;;) { } }
static void nested_hang(void) { hang(); }
enum { OFF = 0 };
"""


def flow_of(body: str) -> tuple[Unit, Flow]:
    unit = unit_of(f"{PRELUDE}int t(int k);\nint t(int k) {{ {body} }}\n", "-w")
    function = next(f for f in unit.functions if f.name == "t")
    return unit, unit.flows.of(function)


def reached(body: str) -> set[int]:
    """The n of every x(n) that control can reach."""
    unit, flow = flow_of(body)
    found = set()
    for call in unit.nodes(Kind.CALL):
        if call.callee is not None and call.callee.name == "x" and flow.is_reachable(call):
            found.add(call.children[1].bare.value)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x(1); return 0; x(2);", {1}),
        ("if (c()) { return 1; } else { return 2; } x(1);", set()),
        ("if (OFF) { x(1); } x(2);", {2}),
        ("if (OFF && c()) { x(1); } x(2);", {2}),
        ("if (c() && OFF) { x(1); } else { x(2); }", {2}),
        ("if (!OFF || c()) { x(1); } else { x(2); }", {1}),
        ("for (;;) { x(1); } x(2);", {1}),
        ("for (;;) { if (c()) { break; } } x(2);", {2}),
        ("while (1) { if (c()) { continue; } x(1); } x(2);", {1}),
        ("while (0) { x(1); } x(2);", {2}),
        ("do { x(1); } while (0); x(2);", {1, 2}),
        ("do { x(1); continue; x(2); } while (c()); x(3);", {1, 3}),
        ("for (int i = 0; i < 3; i++, x(1)) { break; }", set()),
        ("switch (k) { x(1); case 1: x(2); break; x(3); default: x(4); } x(5);", {2, 4, 5}),
        ("switch (k) { case 1: return 1; default: return 2; } x(1);", set()),
        ("switch (k) { case 1: return 1; case 2: return 2; } x(1);", {1}),
        ("switch (3) { case 1: x(1); break; case 3: x(3); break; default: x(2); }", {3}),
        ("switch (3) { case 1 ... 4: x(1); break; default: x(2); }", {1}),
        ("switch (k) { case 0: do { x(1); case 1: x(2); } while (c()); }", {1, 2}),
        ("goto out; x(1); out: x(2);", {2}),
        ("again: x(1); if (c()) { goto again; } x(2);", {1, 2}),
        ("exit(1); x(1);", set()),
        ("stop(); x(1);", set()),
        ("macro_stop(); x(1);", set()),
        ("late_stop(); x(1);", set()),
        ("hang(); x(1);", set()),
        ("nested_hang(); x(1);", set()),
        ("if (c()) { stop(); } x(1);", {1}),
        ("(void)(c() && (stop(), 1)); x(1);", {1}),
        ("(void)(c() ? c() : (stop(), 1)); x(1);", {1}),
        ("(void)sizeof((stop(), 1)); x(1);", {1}),
        ("int v = ({ if (c()) { return 1; } x(1); 3; }); x(2);", {1, 2}),
        ("int v = ({ return 1; 3; }); x(2);", set()),
        ("void *p = &&one; goto *p; x(1); one: x(2);", {2}),
        ("if (c()) return 0; else x(1); x(2);", {1, 2}),
        ("while (c()) x(1); x(2);", {1, 2}),
    ],
)
def test_reachable_calls(body: str, expected: set[int]) -> None:
    assert reached(body) - {None} == expected


@pytest.mark.parametrize(
    ("body", "returns", "falls_off"),
    [
        ("return 1;", True, False),
        ("x(1);", True, True),
        ("for (;;) { }", False, False),
        ("if (c()) { return 1; }", True, True),
        ("if (c()) { return 1; } else { return 2; }", True, False),
        ("switch (k) { case 1: return 1; default: stop(); }", True, False),
        ("abort();", False, False),
        ("do { return 1; } while (0);", True, False),
    ],
)
def test_ways_out(body: str, returns: bool, falls_off: bool) -> None:
    flow = flow_of(body)[1]
    assert (flow.returns, flow.falls_off) == (returns, falls_off)


def test_a_recursive_function_is_no_endless_question() -> None:
    unit = unit_of("int f(int n);\nint f(int n) { return f(n - 1); }\n")
    assert unit.flows.of(unit.functions[0]).returns


def test_edges_name_the_operand_that_decided() -> None:
    unit, flow = flow_of("if ((c() > 1) && !(k == 3)) { x(1); } else { x(2); }")
    decided = {(e.when, e.condition.bare.operator) for b in flow.blocks for e in b.edges if e.condition is not None}
    assert decided == {("true", ">"), ("false", ">"), ("true", "=="), ("false", "==")}
    assert unit is not None


def test_a_long_chain_of_else_if() -> None:
    body = " else ".join(f"if (k == {n}) {{ x({n}); }}" for n in range(400))
    assert reached(body) == set(range(400))


# ---------------------------------------------------------------- random programs against an independent reading

_simple = st.sampled_from(["x", "break", "continue", "return"])
_programs = st.recursive(
    _simple.map(lambda word: (word,)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: ("block", *parts)),
        st.tuples(inner, inner).map(lambda t: ("if", *t)),
        inner.map(lambda s: ("while", s)),
        inner.map(lambda s: ("forever", s)),
        inner.map(lambda s: ("do", s)),
        inner.map(lambda s: ("never", s)),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: ("switch", *parts)),
    ),
    max_leaves=25,
)


class _Printer:
    """Prints a random program and, apart from it, works out by structure alone which x(n) it can reach."""

    def __init__(self) -> None:
        self.count = 0
        self.hit: set[int] = set()

    def run(self, node: tuple, live: bool, loop: bool, breakable: bool) -> tuple[str, set[str]]:  # type: ignore[type-arg]
        """Text and ways out: "next", "break", "continue", "return"."""
        word, *parts = node
        if word == "x":
            self.count += 1
            if live:
                self.hit.add(self.count)
            return f"x({self.count});", {"next"} if live else set()
        if word == "return" or (word == "break" and not breakable) or (word == "continue" and not loop):
            return "return 0;", {"return"} if live else set()
        if word in ("break", "continue"):
            return f"{word};", {word} if live else set()
        if word == "block":
            texts, out = [], set()
            for part in parts:
                text, ways = self.run(part, live, loop, breakable)
                texts.append(text)
                out |= ways - {"next"}
                live = "next" in ways
            return "{ " + " ".join(texts) + " }", out | ({"next"} if live else set())
        if word == "if":
            first, a = self.run(parts[0], live, loop, breakable)
            second, b = self.run(parts[1], live, loop, breakable)
            return f"if (c()) {{ {first} }} else {{ {second} }}", a | b
        if word == "never":
            text, _ = self.run(parts[0], False, loop, breakable)
            return f"if (0) {{ {text} }}", {"next"} if live else set()
        if word == "switch":
            text, out, fall = "", set(), False
            for index, part in enumerate(parts):
                one, ways = self.run(part, live or fall, loop, True)
                text += f"case {index}: {one} "
                fall = "next" in ways
                out |= ways
            # there is no default, so the switch can always be passed by
            left = (out - {"break", "next"}) | ({"next"} if live else set())
            return f"switch (c()) {{ {text} }}", left
        text, ways = self.run(parts[0], live, True, True)
        out = ways & {"return"}
        if word == "while":
            return f"while (c()) {{ {text} }}", out | ({"next"} if live else set())
        if word == "forever":
            return f"for (;;) {{ {text} }}", out | ({"next"} if "break" in ways else set())
        again = ways & {"next", "continue"}
        return f"do {{ {text} }} while (c());", out | ({"next"} if again or "break" in ways else set())


@settings(max_examples=60, deadline=None)
@given(st.lists(_programs, min_size=1, max_size=4))
def test_reachability_agrees_with_the_structure_of_the_program(program: list[tuple]) -> None:  # type: ignore[type-arg]
    printer = _Printer()
    text, ways = printer.run(("block", *program), True, False, False)
    unit, flow = flow_of(text)
    assert reached(text) == printer.hit
    assert flow.falls_off == ("next" in ways)
    assert len(unit.nodes(Kind.CALL)) >= len(printer.hit)
