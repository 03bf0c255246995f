"""What conditions are worth, and how macro parameters stand in bodies."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given
from hypothesis import strategies as st

from certkit.facts.conditions import chains, conditions, undefined_names
from certkit.facts.macro_text import arguments_of, bare_parameters, mixed_parameters
from certkit.lexer import lex
from certkit.model import MacroDefinition, TokenKind


def value(condition: str, before: str = "") -> tuple[int | None, bool]:
    (one,) = conditions(unit_of(f"{before}\n#if {condition}\n#endif\n"))
    return one.value, one.truth


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("1", (1, True)), ("3", (3, False)), ("3 > 2", (1, True)), ("0x10 + 010", (24, False)), ("!5", (0, True)),
        ("UNKNOWN", (0, True)), ("__STDC_VERSION__", (201112, False)), ("(__GNUC__)", (4, False)),
        ("__STDC_VERSION__ + 1", (None, False)), ("__LINE__", (2, False)), ("__STDC_VERSION__ > 3", (None, True)),
        ("defined X", (None, True)), ("defined(X) + 1", (None, False)), ("0 && __STDC_VERSION__", (0, True)),
        ("1 || __STDC_VERSION__", (1, True)), ("(1 ? 4 : 5) - 1", (3, False)), ("-7 / 2", (-3, False)),
        ("'a'", (97, False)), ("1u << 3", (8, False)), ("~0", (-1, False)), ("__has_include(<x.h>)", (None, True)),
    ],
)  # fmt: skip
def test_values(condition: str, expected: tuple[int | None, bool]) -> None:
    assert value(condition) == expected


def test_macros_are_replaced_as_text() -> None:
    assert value("SUM * 2", "#define SUM 1 + 2\n") == (5, False)
    assert value("ADD(1, (2, 3))", "#define ADD(a, b) (a)\n") == (1, True)
    assert value("TWO", "#define TWO 1\n#undef TWO\n#define TWO 2\n") == (None, False)


@pytest.mark.parametrize(
    ("condition", "value_", "wraps"),
    [
        ("0u - 1", (1 << 64) - 1, ("-",)), ("1u + (0u - 10u)", (1 << 64) - 9, ("-",)), ("-1u > 0", 1, ("-",)),
        ("-1 > 0u", 1, ()), ("0xFFFFFFFFFFFFFFFF + 1", 0, ("+",)), ("0xFFFFFFFF + 1u", 1 << 32, ()),
        ("~0u > 0", 1, ()), ("1 || (0u - 1u)", 1, ()), ("0 && (0u - 1u)", 0, ()), ("1 && (0u - 1u)", 1, ("-",)),
        ("1 ? 2 : (0u - 1u)", 2, ()), ("0 ? 2 : (3u - 1u)", 2, ()), ("(3u - 4u) && (5u - 6u)", 1, ("-", "-")),
        ("4294967296u * 4294967296u", 0, ("*",)), ("3 - 4", -1, ()),
    ],
)  # fmt: skip
def test_unsigned_arithmetic_wraps(condition: str, value_: int, wraps: tuple[str, ...]) -> None:
    (one,) = conditions(unit_of(f"#if {condition}\n#endif\n"))
    assert (one.value, one.wraps) == (value_, wraps)


@given(st.recursive(st.tuples(st.integers(0, 9), st.sampled_from(["", "u", "U"])).map(lambda t: f"{t[0]}{t[1]}"),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "<", ">=", "==", "&&", "||", "&", "^"]), inner)
        .map(lambda t: f"({' '.join(t)})"),
        inner.map(lambda t: f"(-{t})"), inner.map(lambda t: f"(~{t})")),
    max_leaves=6,
))  # fmt: skip
def test_unsigned_values_are_those_of_the_parser(condition: str) -> None:
    found, _ = value(condition)
    assert found is not None
    shown = f"{found}u" if found >= 0 else str(found)
    unit = unit_of(f"#if ({condition}) != ({shown})\nint wrong;\n#endif\n")
    assert not unit.entities


@given(st.recursive(st.integers(0, 9).map(str), lambda inner: st.tuples(
    inner, st.sampled_from(["+", "-", "*", "<", "==", "&&", "||", "&", "|"]), inner).map(lambda t: f"({' '.join(t)})")
))  # fmt: skip
def test_values_are_those_of_the_parser(condition: str) -> None:
    found, _ = value(condition)
    assert found is not None
    unit = unit_of(f"#if ({condition}) != ({found})\nint wrong;\n#endif\n")
    assert not unit.entities


def test_only_evaluated_conditions_are_listed() -> None:
    text = "#if 0\n#if 1\n#endif\n#elif 1\nint a;\n#elif 1\nint b;\n#else\n#if 1\n#endif\n#endif\n#ifdef X\n#endif\n"
    unit = unit_of(text)
    assert [one.directive.place.line for one in conditions(unit)] == [1, 4]
    assert [chain.directives[0].place.line for chain in chains(unit.source)] == [1, 2, 9, 12]


def test_names_that_count_zero() -> None:
    unit = unit_of("#if defined(A) && A\n#endif\n#if B || C\n#endif\n#ifdef D\n#endif\n")
    assert [(place.line, name) for place, name in undefined_names(unit)] == [(3, "B"), (3, "C")]


def macro(text: str) -> MacroDefinition:
    (directive,) = lex(f"#define {text}\n", "a.c").directives
    close = next(i for i, t in enumerate(directive.tokens) if t.text == ")")
    parameters = tuple(t.text for t in directive.tokens[2:close] if t.kind is TokenKind.IDENTIFIER or t.text == "...")
    return MacroDefinition(directive.tokens[0].text, directive.place, parameters, directive.tokens[close + 1 :], False)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("M(x) (x)", []), ("M(x) (x * 2)", ["x"]), ("M(x, y) x + (y)", ["x"]), ("M(x) f(x, 1)", []), ("M(x) a[x]", []),
        ("M(x) #x", []), ("M(x) a##x", []), ("M(x) (s).x", []), ("M(x) sizeof(x)", []), ("M(x) sizeof x", ["x"]),
        ("M(x) void f(void *x)", []), ("M(x) void f(t_t *x)", []), ("M(x) (2 * x)", ["x"]), ("M(x) (x *)0", []),
        ("M(x) x *name = 0", []), ("M(x) if (a) x; else b", []), ("M(x) x = 1", ["x"]), ("M(x) \"a\" x", []),
        ("M(x) x(1)", []), ("M(x) goto x", []), ("M(x) (int)x", ["x"]), ("M(x) *x", ["x"]), ("M(x) x->a", ["x"]),
        ("M(t) t *", []), ("M(t, n) t *n;", []), ("M(t) void f(t *p, t q)", []), ("M(x) x = 1,", []),
        ("M(t, v, l) for (t *v = l; v; )", ["l"]), ("M(x, y) (x * y)", ["x", "y"]), ("M(x, y) z = x * y;", ["x", "y"]),
        ("M(x) t_t *x = y; if (x == 0) f(x + 1);", []), ("M(x) int x; x += 1;", []), ("M(x) y = int_t * x;", ["x"]),
    ],
)  # fmt: skip
def test_bare_parameters(text: str, bare: list[str]) -> None:
    assert [t.text for t in bare_parameters(macro(text), {"t_t"})] == bare


def test_mixed_parameters_and_arguments() -> None:
    assert mixed_parameters(macro("M(a, b, c) (#a + a + b##c)")) == (slice(0, 1),)
    assert mixed_parameters(macro("M(a, ...) (#__VA_ARGS__ + __VA_ARGS__)")) == (slice(1, None),)
    tokens = lex("f(M(1, (2, 3)), M, M(4))", "a.c").tokens
    found = [[" ".join(t.text for t in a) for a in arguments] for _, arguments in arguments_of(tokens, "M")]
    assert found == [["1", "( 2 , 3 )"], ["4"]]
