"""Translation limits: what is counted, and against which standard."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.translation_limits import excesses


def _found(text: str, *flags: str) -> set[tuple[str, int]]:
    return {(one.what, one.number) for one in excesses(unit_of(text, *flags))}


def test_a_small_unit_exceeds_nothing() -> None:
    assert _found("int f(int a) { if (a) { for (;;) { } } else if (a > 1) { a = 2; } return a; }\n") == set()


@pytest.mark.parametrize(
    ("what", "count", "text"),
    [
        ("enumerators", 1024, "enum e { " + ", ".join(f"n{i}" for i in range(1024)) + " };"),
        ("members", 1024, "struct s { " + " ".join(f"int n{i};" for i in range(1024)) + " };"),
        ("parameters", 128, "void f(" + ", ".join(f"int n{i}" for i in range(128)) + ");"),
        ("arguments", 128, "void f(int n, ...); void g(void) { f(" + ", ".join(["1"] * 128) + "); }"),
        ("nested blocks", 128, "void f(void) " + "{" * 128 + "}" * 128),
        ("nested conditional directives", 64, "#if 1\n" * 64 + "#endif\n" * 64),
        ("characters in a string literal", 4096, 'const char *s = "' + "x" * 4000 + '"\n"' + "y" * 96 + '";'),
        ("characters in a line", 4096, "/*" + "x" * 2000 + "\\\n" + "y" * 2092 + "*/"),
        (
            "case labels",
            1024,
            "void f(int n) { switch (n) { " + "\n".join(f"case {i}:" for i in range(1024)) + " break; } }",
        ),
    ],
)
def test_one_more_than_the_standard_grants(what: str, count: int, text: str) -> None:
    assert (what, count) in _found(text + "\n")


def test_c90_grants_less() -> None:
    text = "void f(" + ", ".join(f"int n{i}" for i in range(32)) + ");\n"
    assert _found(text, "-std=c90") == {("parameters", 32)}
    assert _found(text) == set()


def test_an_else_if_chain_is_no_nesting() -> None:
    chain = "\nelse ".join(f"if (n == {i}) {{ n = 0; }}" for i in range(20))
    assert _found(f"void f(int n) {{\n{chain} }}\n", "-std=c90") == set()
