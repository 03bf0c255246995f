"""How far a mark reaches: never into a body, never into the next statement."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.deviations.extent import Layout
from certkit.lexer import lex


def reach(text: str, line: int) -> int:
    return Layout(lex(text, "a.c")).statement(line).last


@pytest.mark.parametrize(
    ("text", "line", "last"),
    [
        ("a = b;\nc = d;\n", 1, 1),
        ("a = f( b,\n       c );\nd = e;\n", 1, 2),
        ("int x = 1,\n    y = 2;\nint z;\n", 1, 2),
        ("if( a &&\n    b )\n{\n  c = d;\n}\n", 1, 2),
        ("if( a )\n  c = d;\n", 1, 1),
        ("{\n  if( a ) { }\n  else if( b ||\n           c )\n  { d = 1; }\n}\n", 3, 4),
        ("while( a )\n{\n  b = 1;\n}\n", 1, 1),
        ("for( i = 0;\n     i < n;\n     i++ )\n{\n  b = 1;\n}\n", 1, 3),
        ("switch( a )\n{\n  case 1:\n    b = 1;\n    break;\n}\n", 1, 1),
        ("{\n  case 1:\n    b = 1;\n}\n", 2, 2),
        ("do\n{\n  a = 1;\n} while( b );\n", 1, 1),
        ("void f( int a,\n        int b )\n{\n  c = 1;\n}\n", 1, 2),
        ("void f( int a,\n        int b );\nint c;\n", 1, 2),
        ("struct s\n{\n  int a;\n};\n", 1, 1),
        ("int t[ 2 ] =\n{\n  1,\n  2\n};\nint u;\n", 1, 5),
        ("p = ( struct s )\n{\n  1\n};\nq = 0;\n", 1, 4),
        ("return g( a,\n          b );\nh = 1;\n", 1, 2),
        ("MACRO( a )\nb = 1;\n", 1, 1),
        ("MACRO( a,\n       b )\n{\n  c = 1;\n}\n", 1, 2),
        ("f( ( {\n  a = 1;\n  b;\n} ) );\n", 1, 1),
        ("#define M( a )  \\\n    b = a;        \\\n    c = a;\nint d;\n", 1, 3),
        ("\n\nint a;\n", 1, 1),
        ("a = 1;\n", 9, 9),
        ("{\n  a = 1;\n}\nb = 2;\n", 1, 1),
        ("x = a\n#if B\n  + b\n#endif\n  ;\ny = 1;\n", 1, 5),
    ],
)
def test_what_starts_on_the_line_ends(text: str, line: int, last: int) -> None:
    assert reach(text, line) == last


@pytest.mark.parametrize(
    ("text", "line", "last"),
    [
        ("f( a,\n   b +\n   c,\n   d );\n", 2, 3),
        ("if( a &&\n    ( b ==\n      c ) &&\n    d )\n{\n}\n", 2, 3),
        ("x = a ?\n    b :\n    c;\ny = 1;\n", 2, 2),
        ("x = a ?\n    b :\n    c +\n    d;\ny = 1;\n", 3, 4),
        ("int t[] = {\n  { 1,\n    2 },\n  { 3 }\n};\n", 2, 3),
        ("enum e {\n  A =\n    1,\n  B\n};\n", 2, 3),
        ("for( i = 0;\n     i < n;\n     i++ )\n{\n}\n", 2, 2),
    ],
)
def test_inside_an_expression_it_ends_with_the_operand(text: str, line: int, last: int) -> None:
    assert reach(text, line) == last


def test_both_branches_of_a_conditional_may_open_the_same_block() -> None:
    text = "void f( void )\n{\n#if A\n  if( a )\n  {\n#else\n  if( b )\n  {\n#endif\n    c = 1;\n  }\n}\nint d;\n"
    layout = Layout(lex(text, "a.c"))
    assert [(span.first, span.last, name) for span, name, _ in layout.functions] == [(1, 12, "f")]
    assert layout.function_at(13) is None


def test_the_hash_of_a_function_ignores_layout_and_sees_every_token() -> None:
    one = Layout(lex("int f( int a )\n{\n    return a + 1;\n}\n", "a.c")).code_hash(3)
    same = Layout(lex("/* moved */\n\nint f( int a ) { return a +\n 1; /* why */ }\n", "a.c")).code_hash(3)
    other = Layout(lex("int f( int a )\n{\n    return a + 2;\n}\n", "a.c")).code_hash(3)
    assert one == same != other


def test_extern_c_is_no_function() -> None:
    text = 'extern "C" {\nint f( void )\n{\n  return 1;\n}\n}\n'
    assert [name for _, name, _ in Layout(lex(text, "a.h")).functions] == ["f"]


_BODY = st.lists(
    st.sampled_from(["a = 1;", "g( b, c );", "if( d ) { e = 2; }", "return;", "h[ 0 ] = { 1 };"]),
    min_size=1,
    max_size=6,
)
_HEAD = st.sampled_from([
    "if( a )", "else if( a )", "while( b( c ) )", "for( i = 0; i < 3; i++ )", "switch( a )", "void f( int a )", "do",
    "else", "MACRO( a, b )", "struct s",
])  # fmt: skip


@settings(deadline=None)
@given(_HEAD, _BODY)
def test_a_header_never_reaches_into_its_body(head: str, body: list[str]) -> None:
    text = "{\n" + head + "\n{\n" + "\n".join(body) + "\n}\n}\n"
    assert reach(text, 2) == 2


@settings(deadline=None)
@given(st.text(alphabet="ab(){}[];:,=?#\n \"'\\/*", max_size=80), st.integers(1, 12))
def test_any_text_has_an_answer(text: str, line: int) -> None:
    layout = Layout(lex(text, "a.c"))
    span = layout.statement(line)
    assert span.first == line <= span.last <= max(line, text.count("\n") + 1)
    assert layout.statement_start(line) <= line
    layout.function_at(line)
    layout.code_hash(line)
    for column in (1, 5):
        layout.construct_after(line, column)
        layout.enclosing_block(line, column)
    layout.block_closed_on(line)
