"""Ranges of expressions: precise where it matters, and never wrong."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from fixtures_c import unit_of
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.values import Range, Ranges, ranges_of
from certkit.model import Kind, Node, Unit

PRELUDE = """
extern int c(void);
extern void see(int n, long long value);
extern unsigned char small;
extern volatile int port;
static const int limit = 12;
struct s { unsigned w : 3; };
"""


def analysed(body: str, parameters: str = "int k, unsigned u, unsigned char b") -> tuple[Unit, Ranges, dict[int, Node]]:
    unit = unit_of(f"{PRELUDE}int t({parameters});\nint t({parameters}) {{ {body} }}\n", "-w")
    function = next(f for f in unit.functions if f.name == "t")
    seen = {}
    for call in unit.nodes(Kind.CALL):
        if call.callee is not None and call.callee.name == "see":
            seen[int(call.children[1].bare.value or 0)] = call.children[2].bare
    return unit, ranges_of(unit, function), seen


def seen_range(body: str) -> tuple[int, int] | None:
    _, ranges, seen = analysed(body)
    found = ranges.of(seen[1])
    return found[:2] if found is not None else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("see(1, 3 + 4);", (7, 7)),
        ("see(1, b);", (0, 255)),
        ("see(1, b + 1);", (1, 256)),
        ("see(1, b * b);", (0, 65025)),
        ("see(1, u);", (0, 2**32 - 1)),
        ("see(1, u & 7U);", (0, 7)),
        ("see(1, u | 4U);", (4, 2**32 - 1)),
        ("see(1, (b & 1) | 8);", (8, 15)),
        ("switch (u) { case 3: see(1, u); break; default: break; }", (3, 3)),
        ("switch (u) { case 3: case 5: see(1, u); break; default: break; }", (3, 5)),
        ("switch (u) { case 3: u++; break; case 5: break; default: return 1; } see(1, u);", (4, 5)),
        ("see(1, u % 10U);", (0, 9)),
        ("see(1, u >> 28);", (0, 15)),
        ("see(1, limit);", (12, 12)),
        ("struct s x; see(1, x.w);", (0, 7)),
        ("int v = 3; v += 2; see(1, v);", (5, 5)),
        ("int v = 3; if (c()) { v = 9; } see(1, v);", (3, 9)),
        ("int v = 3; see(1, v++);", (3, 3)),
        ("int v = 3; see(2, v++); see(1, v);", (4, 4)),
        ("if (k > 4) { see(1, k); }", (5, 2**31 - 1)),
        ("if (k > 4 && k <= 9) { see(1, k); }", (5, 9)),
        ("if (!(k > 4) || k > 9) { } else { see(1, k); }", (5, 9)),
        ("if (4 < k) { if (10 > k) { see(1, k); } }", (5, 9)),
        ("if (k == 7) { see(1, k); }", (7, 7)),
        ("for (int i = 0; i < 10; i++) { see(1, i); }", (0, 9)),
        ("int i; for (i = 0; i < 10; i++) { } see(1, i);", (10, 10)),
        ("int i; for (i = 0; i < 10; i++) { if (c()) { break; } } see(1, i);", (0, 10)),
        ("for (unsigned char i = 9; i > 0; i--) { see(1, i); }", (1, 9)),
        ("int i = 20; while (i > 3) { i -= 2; see(1, i); }", (2, 18)),
        ("for (int i = 0; i < limit; i++) { for (int j = i; j < 12; j++) { see(1, j); } }", (0, 11)),
        ("see(1, (unsigned char)(b + 300));", (0, 255)),
        ("see(1, (signed char)5);", (5, 5)),
        ("see(1, c() ? 3 : 8);", (3, 8)),
        ("int v = 3; int *p = &v; *p = 8; see(1, v);", (-(2**31), 2**31 - 1)),
        ("static int v = 3; see(1, v);", (-(2**31), 2**31 - 1)),
        ("volatile int v = 3; see(1, v);", (-(2**31), 2**31 - 1)),
        ('int v = 3; __asm volatile ("" : "=r" (v)); see(1, v);', (-(2**31), 2**31 - 1)),
        ("int v = 3; (void)(c() && (v = 8)); see(1, v);", (3, 8)),
        ("int v; v = (k = 4, k + 1); see(1, v);", (5, 5)),
        ("again: see(1, k); if (c()) { k = 3; goto again; }", (-(2**31), 2**31 - 1)),
    ],
)
def test_range(body: str, expected: tuple[int, int]) -> None:
    assert seen_range(body) == expected


def test_bounds_from_constants_are_firm() -> None:
    _, ranges, seen = analysed("for (int i = 0; i < 10; i++) { see(1, i); see(2, k); if (i < k) { see(3, i); } }")
    assert ranges.of(seen[1]) == Range(0, 9, True, True)
    assert ranges.of(seen[2]) == Range(-(2**31), 2**31 - 1)
    third = analysed("for (int i = 0; i < k; i++) { see(1, i); }")
    found = third[1].of(third[2][1])
    assert found is not None
    assert (found.firm_low, found.firm_high) == (True, False)


def test_what_no_value_reaches() -> None:
    _, ranges, seen = analysed("int v = 3; if (v > 5) { see(1, v); } see(2, v);")
    assert not ranges.reaches(seen[1])
    assert ranges.reaches(seen[2])


# ------------------------------------------------------------------ random programs, run and analysed

_TYPES = {"a": ("unsigned char", 0, 255), "d": ("signed char", -128, 127), "e": ("int", -(2**31), 2**31 - 1)}
_expression = st.recursive(
    st.one_of(
        st.sampled_from(sorted(_TYPES)).map(lambda v: ("var", v)), st.integers(-3, 300).map(lambda n: ("const", n))
    ),
    lambda inner: st.tuples(
        st.sampled_from(["+", "-", "*", "/", "%", "&", "|", "^", "<", ">", "<=", ">=", "==", "!="]), inner, inner
    ),
    max_leaves=4,
)
_statement = st.recursive(
    st.one_of(
        st.tuples(st.just("set"), st.sampled_from(sorted(_TYPES)), _expression),
        st.tuples(st.just("add"), st.sampled_from(sorted(_TYPES)), _expression),
        st.tuples(st.just("see"), _expression),
    ),
    lambda inner: st.one_of(
        st.tuples(st.just("if"), _expression, st.lists(inner, max_size=3), st.lists(inner, max_size=3)),
        st.tuples(st.just("while"), _expression, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=10,
)


class _Undefined(Exception):
    pass


class _Machine:
    """Prints a program and runs it, noting each value seen."""

    def __init__(self, inputs: dict[str, int]) -> None:
        self.variables = inputs
        self.seen: dict[int, list[int]] = {}
        self.steps = 0

    def value(self, node: Any) -> int:
        if node[0] == "var":
            return self.variables[node[1]]
        if node[0] == "const":
            return int(node[1])
        left, right = self.value(node[1]), self.value(node[2])
        match node[0]:
            case "/" | "%":
                if right == 0:
                    raise _Undefined
                quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
                result = quotient if node[0] == "/" else left - quotient * right
            case _:
                result = int(eval(f"({left}) {node[0]} ({right})"))
        if not -(2**31) <= result < 2**31:
            raise _Undefined
        return result

    def store(self, name: str, value: int) -> None:
        _, low, high = _TYPES[name]
        self.variables[name] = (value - low) % (high - low + 1) + low

    def run(self, block: Any, numbers: dict[int, int]) -> None:
        for node in block:
            self.steps += 1
            if self.steps > 300:
                raise _Undefined
            match node[0]:
                case "set":
                    self.store(node[1], self.value(node[2]))
                case "add":
                    self.store(node[1], self.value(("+", ("var", node[1]), node[2])))
                case "see":
                    value = self.value(node[1])
                    self.seen.setdefault(numbers[id(node)], []).append(value)
                case "if":
                    self.run(node[2] if self.value(node[1]) else node[3], numbers)
                case "while":
                    while self.value(node[1]):
                        self.run(node[2], numbers)
                        self.steps += 1
                        if self.steps > 300:
                            raise _Undefined


def _printed(node: Any) -> str:
    if node[0] == "var":
        return str(node[1])
    if node[0] == "const":
        return f"({node[1]})"
    return f"({_printed(node[1])} {node[0]} {_printed(node[2])})"


def _program(block: Any, numbers: dict[int, int]) -> str:
    text = ""
    for node in block:
        match node[0]:
            case "set":
                text += f"{node[1]} = {_printed(node[2])}; "
            case "add":
                text += f"{node[1]} += {_printed(node[2])}; "
            case "see":
                numbers[id(node)] = len(numbers) + 1
                text += f"see({numbers[id(node)]}, {_printed(node[1])}); "
            case "if":
                text += f"if ({_printed(node[1])}) {{ {_program(node[2], numbers)} }} "
                text += f"else {{ {_program(node[3], numbers)} }} "
            case "while":
                text += f"while ({_printed(node[1])}) {{ {_program(node[2], numbers)} }} "
    return text


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_statement, min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 255), st.integers(-128, 127), st.integers(-400, 400)), min_size=6, max_size=6),
)
def test_no_value_lies_outside_its_range(block: list[Any], inputs: list[tuple[int, int, int]]) -> None:
    numbers: dict[int, int] = {}
    text = _program(block, numbers)
    _, ranges, nodes = analysed(text, "unsigned char a, signed char d, int e")
    for a, d, e in inputs:
        machine = _Machine({"a": a, "d": d, "e": e})
        with suppress(_Undefined):
            machine.run(block, numbers)
        for number, values in machine.seen.items():
            found = ranges.of(nodes[number])
            assert found is not None, text
            assert found.low <= min(values), text
            assert max(values) <= found.high, text


POINTERS = """
#include <stddef.h>
struct n { struct n *next; }; struct n *get(void); void put(struct n **at); struct n *shared; void see(int null);
"""


@pytest.mark.parametrize(
    ("body", "known"),
    [
        ("see(p == NULL);", None),
        ("if (p != NULL) { see(p == NULL); }", 0),
        ("if (!p) { return; } see(p == NULL);", 0),
        ("if (p) { p = p->next; see(p == NULL); }", None),
        ("while (p != NULL) { p = p->next; } see(p == NULL);", 1),
        ("p = NULL; see(p == NULL);", 1),
        ("p = NULL; if (q != NULL) { p = q; } see(p == NULL);", None),
        ("if (q != NULL && p == q) { see(p == NULL); }", 0),
        ("if (p != NULL) { p++; see(p == NULL); }", None),
        ("if (p != NULL) { put(&p); see(p == NULL); }", None),
        ("if (shared != NULL) { see(shared == NULL); }", 0),
        ("if (shared != NULL) { get(); see(shared == NULL); }", None),
        ("p = q ? q : NULL; see(p == NULL);", None),
        ("if (p < q) { see(p == NULL); }", None),
    ],
)
def test_pointers_are_null_or_not(body: str, known: int | None) -> None:
    unit = unit_of(f"{POINTERS}void t(struct n *p, struct n *q) {{ {body} }}\n", "-w")
    function = next(f for f in unit.functions if f.name == "t")
    call = next(n for n in unit.nodes(Kind.CALL) if n.callee is not None and n.callee.name == "see")
    found = ranges_of(unit, function).of(call.children[1].bare)
    assert found is not None
    assert found.exact == known


def test_enumerators_tell_values_apart() -> None:
    text = "enum e { A, B }; void see(int n); void t(enum e x) { if (x == A) { see(x == B); } }"
    unit = unit_of(text)
    call = unit.nodes(Kind.CALL)[0]
    found = ranges_of(unit, unit.functions[0]).of(call.children[1].bare)
    assert found is not None
    assert found.exact == 0
