"""The lexer sees what the C standard's first phases see, and every offset points at its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certkit.errors import CertkitError
from certkit.kept import Kept
from certkit.lexer import lex, read_source
from certkit.model import Place, TokenKind


def texts(source: str) -> list[str]:
    return [t.text for t in lex(source, "a.c").tokens]


def test_tokens_comments_and_directives_are_told_apart() -> None:
    source = lex('#define A(x) x /* why */\nint a; // end\nchar *s = "/* no */"; /* c */ int b;\n', "a.c")
    assert [t.text for t in source.tokens] == [
        "int", "a", ";", "char", "*", "s", "=", '"/* no */"', ";", "int", "b", ";",
    ]  # fmt: skip
    assert [c.body for c in source.comments] == ["why", "end", "c"]
    assert [(d.name, [t.text for t in d.tokens]) for d in source.directives] == [("define", ["A", "(", "x", ")", "x"])]


def test_a_comment_knows_what_stands_around_it() -> None:
    source = lex("int a; /* after */\n/* alone */\n/* before */ int b;\n/* two\n lines */ int c;\n", "a.c")
    assert [(c.code_before, c.code_after, c.place.line, c.end_line) for c in source.comments] == [
        (True, False, 1, 1),
        (False, False, 2, 2),
        (False, True, 3, 3),
        (False, True, 4, 5),
    ]


def test_splices_join_tokens_and_lines_stay_physical() -> None:
    source = lex("#define LONG \\\n  1\nint lo\\\nng_name; // one \\\n two\nint b;\n", "a.c")
    assert source.directives[0].end_line == 2
    assert [t.text for t in source.tokens] == ["int", "long_name", ";", "int", "b", ";"]
    assert source.tokens[3].place == Place("a.c", 6, 1)
    assert source.splices == (1, 3, 4)
    assert source.comments[0].end_line == 5


def test_digraphs_prefixes_and_numbers() -> None:
    assert texts("%:define A 1\nu8\"x\" L'a' 0x1p-3 1.e+5f .5 a+++b <: :>") == [
        'u8"x"', "L'a'", "0x1p-3", "1.e+5f", ".5", "a", "++", "+", "b", "<:", ":>",
    ]  # fmt: skip


def test_header_names_are_one_token_only_behind_include() -> None:
    source = lex("#include <a.h>\n#if A < B\n#endif\nint x = a < b;\n", "a.c")
    assert source.directives[0].tokens[0].kind is TokenKind.HEADER
    assert [t.text for t in source.directives[1].tokens] == ["A", "<", "B"]


def test_an_unterminated_comment_or_string_ends_where_it_must() -> None:
    assert lex("int a; /* never", "a.c").comments[0].text == "/* never"
    assert texts('char *s = "open\nint b;') == ["char", "*", "s", "=", '"open', "int", "b", ";"]


def test_crlf_lines_have_no_carriage_return() -> None:
    source = lex("int a;\r\n#define B 1\r\nint c;\r\n", "a.c")
    assert source.line(1) == "int a;"
    assert source.tokens[-1].place.line == 3


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    source = lex('\ufeff#include "a.h"\nint a;\n', "a.c")
    assert [(d.name, d.place) for d in source.directives] == [("include", Place("a.c", 1, 1))]
    assert source.line(1) == '#include "a.h"'
    first = lex("\ufeffint a;\n", "a.c")
    assert [(t.text, t.place.column) for t in first.tokens] == [("int", 1), ("a", 5), (";", 6)]
    assert all(first.place(t.offset) == t.place for t in first.tokens)


def test_a_byte_that_is_not_utf8_is_one_clear_error(tmp_path: Path) -> None:
    file = tmp_path / "latin.c"
    file.write_bytes(b"int a;\n/* caf\xe9 */\n")
    with pytest.raises(CertkitError) as caught:
        read_source(file, "latin.c")
    assert caught.value.place == Place("latin.c", 2, 7)
    assert "0xe9 is not UTF-8" in str(caught.value)
    assert caught.value.status == 3


@given(st.text(alphabet="ab1 \n\t/*\"'\\#;()+-é<>.", max_size=80))
def test_every_token_stands_where_it_says(text: str) -> None:
    source = lex(text, "a.c")
    for token in source.tokens:
        assert source.place(token.offset) == token.place
        if "\\" not in text:
            assert source.data[token.offset :].startswith(token.text.encode())


@given(st.text(alphabet="ab1 \n/*;", max_size=60))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    source = lex(text, "a.c")
    rest = sorted([*(t.text for t in source.tokens), *(c.text for c in source.comments)])
    assert "".join("".join(r.split()) for r in rest) == "".join(sorted(["".join(r.split()) for r in rest]))
    assert sum(len("".join(r.split())) for r in rest) == len("".join(text.split()))


def test_what_is_kept_is_bounded_by_the_length_of_the_texts() -> None:
    kept: Kept[str, str] = Kept(10)
    assert kept.put("a", "A", 6) == "A"
    assert kept.put("b", "B", 4) == "B"
    assert kept.get("a") == "A"
    kept.put("c", "C", 3)  # "b" was asked for the longest ago
    assert (kept.get("a"), kept.get("b"), kept.get("c"), len(kept)) == ("A", None, "C", 2)
    kept.put("d", "D", 99)  # longer than allowed: it stays alone
    assert (kept.get("d"), len(kept)) == ("D", 1)
    kept.put("d", "E", 1)
    kept.put("e", "F", 9)
    assert (kept.get("d"), kept.get("e")) == ("E", "F")
