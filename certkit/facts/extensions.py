"""Language extensions: what a compiler accepts beyond the standard that a unit is written in.

Names are those of GCC's and Clang's manuals and of the common embedded compilers; what a later standard made
part of the language is an extension in an earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from certkit.model import Place, Source, Token, TokenKind, Unit

__all__ = ["blank_splices", "extensions", "macro_extensions", "probes", "standard_year"]

_NAMES = """
    asm __asm __asm__ __attribute __attribute__ __declspec __extension__ __inline __inline__ __forceinline __const
    __const__ __volatile __volatile__ __signed __signed__ __restrict __restrict__ __typeof __typeof__ __auto_type
    __label__ __thread __alignof __alignof__ __real __real__ __imag __imag__ __complex__ __int128 __int128_t
    __uint128_t __float128 _Float16 _Float32 _Float64 _Float128 __fp16 __bf16 __FUNCTION__ __PRETTY_FUNCTION__
    __COUNTER__ __BASE_FILE__ __FILE_NAME__ __INCLUDE_LEVEL__ __TIMESTAMP__ __packed __weak __irq __fiq __interrupt
    __ramfunc __root __no_init __persistent __task __stackless __far __near __huge __stdcall __cdecl __fastcall
    __nullptr __null __clang__ __GNUC__ __GNUC_MINOR__ __GNUC_PATCHLEVEL__ __VERSION__
"""
_WORDS = frozenset(_NAMES.split())
_PREFIXES = ("__builtin_", "__sync_", "__atomic_", "__c11_atomic_", "__clang_")
_SINCE = {
    "inline": 1999, "restrict": 1999, "_Bool": 1999, "_Complex": 1999, "_Pragma": 1999, "__func__": 1999,
    "_Alignas": 2011, "_Alignof": 2011, "_Atomic": 2011, "_Generic": 2011, "_Noreturn": 2011, "_Static_assert": 2011,
    "_Thread_local": 2011, "typeof": 2023, "typeof_unqual": 2023, "_BitInt": 2023, "_Decimal32": 2023,
    "_Decimal64": 2023, "_Decimal128": 2023, "__has_include": 2023, "__has_c_attribute": 2023, "__has_embed": 2023,
}  # fmt: skip
_QUESTIONS = """
    __has_builtin __has_constexpr_builtin __has_feature __has_extension __has_c_attribute __has_cpp_attribute
    __has_attribute __has_declspec_attribute __is_identifier __has_include __has_include_next __has_warning __has_embed
"""
_PROBES = frozenset(_QUESTIONS.split())
_CONDITIONS = frozenset({"if", "ifdef", "ifndef", "elif", "elifdef", "elifndef"})
_DIRECTIVES = {
    "include_next": 0, "import": 0, "ident": 0, "sccs": 0, "assert": 0, "unassert": 0, "warning": 2023, "embed": 2023,
    "elifdef": 2023, "elifndef": 2023,
}  # fmt: skip
_YEARS = {
    1990: ("89", "90", "1990", "199409"), 1999: ("9x", "99", "1999"), 2011: ("1x", "11", "17", "18", "2011", "2017"),
    2023: ("2x", "23", "2y", "2023", "2024"),
}  # fmt: skip
_ASM = frozenset({"asm", "__asm", "__asm__"})
_BINARY = re.compile(r"0[bB][01]")
_HEX_FLOAT = re.compile(r"0[xX][0-9A-Fa-f.]*[pP]")
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[eE]")


def standard_year(standard: str) -> int:
    """The year of the language standard that a -std flag names: "c99" and "gnu99" are 1999, an unknown one 2011."""
    found = re.search(r"\d[\dxy]*$", standard)
    digits = "90" if standard == "ansi" else found[0] if found else "17"
    return next((year for year, names in _YEARS.items() if digits in names), 2011)


def _is_extension(token: Token, year: int) -> bool:
    text = token.text
    if token.kind is TokenKind.IDENTIFIER:
        if text in _WORDS or (text[0] == "_" and text.startswith(_PREFIXES)) or "$" in text:
            return True
        return _SINCE.get(text, 0) > year
    if token.kind is TokenKind.NUMBER:
        return (year < 2023 and _BINARY.match(text) is not None) or (year < 1999 and _HEX_FLOAT.match(text) is not None)
    if token.kind in (TokenKind.STRING, TokenKind.CHARACTER):
        return "\\" in text and _ESCAPE.search(text) is not None
    return False


_found: dict[tuple[str, str, int], tuple[tuple[Token, str], ...]] = {}


def extensions(source: Source, year: int) -> tuple[tuple[Token, str], ...]:
    """Every extension that shows in a file's tokens, skipped lines included: the token and what it is."""
    key = (source.path, source.sha256, year)
    if key not in _found:
        _found[key] = tuple(_search(source, year))
    return _found[key]


def _in_code(tokens: tuple[Token, ...], year: int) -> Iterator[tuple[Token, str]]:
    """Extensions among the tokens of a file or of a macro's body."""
    for i, token in enumerate(tokens):
        before = tokens[i - 1].text if i else ""
        if token.kind is TokenKind.PUNCTUATOR:
            if token.text == ":" and before == "?":
                yield tokens[i - 1], "a conditional without its middle operand"
            elif token.text == "..." and before not in (",", "("):
                yield token, "a range"
            elif token.text == "*" and before == "goto":
                yield tokens[i - 1], "a jump to a computed label"
            elif token.text == "{" and before == "(" and not _is_operand(tokens[i - 2] if i > 1 else None):
                yield tokens[i - 1], "a statement used as an expression"
        elif _is_extension(token, year) and not (before in _ASM and "volatile" in token.text):
            yield token, f"'{token.text}'"


def _is_operand(token: Token | None) -> bool:
    """Whether a parenthesis behind the token may hold the arguments of a macro."""
    return token is not None and (token.text == ")" or (token.kind is TokenKind.IDENTIFIER and token.text != "return"))


def _search(source: Source, year: int) -> Iterator[tuple[Token, str]]:
    yield from _in_code(source.tokens, year)
    for directive in source.directives:
        if directive.name in _DIRECTIVES and not 0 < _DIRECTIVES[directive.name] <= year:
            name = Token(TokenKind.IDENTIFIER, directive.name, directive.place, 0)
            yield name, f"the directive '#{directive.name}'"
        elif directive.name == "define":
            yield from _variadic(directive.tokens, year)
    if year < 1999:
        for comment in source.comments:
            if not comment.block:
                yield Token(TokenKind.OTHER, "//", comment.place, 0), "a '//' comment"


def _variadic(tokens: tuple[Token, ...], year: int) -> Iterator[tuple[Token, str]]:
    """Extensions in the parameters and the body of a #define."""
    for i, token in enumerate(tokens):
        text = token.text
        before = tokens[i - 1] if i else None
        if text == "..." and before is not None and before.kind is TokenKind.IDENTIFIER and i > 1:
            yield token, "a named variable parameter"
        elif text == "__VA_ARGS__" and i > 1 and tokens[i - 1].text == "##" and tokens[i - 2].text == ",":
            yield tokens[i - 1], "'##' that removes a comma"


def macro_extensions(unit: Unit, year: int) -> Iterator[tuple[Token, str]]:
    """The project's macros whose body is written with an extension, each once: its first token of one and what it is.

    A macro that only uses another such macro is none of them.
    """
    own = {one.name for one in unit.macros if not one.system}
    for macro in unit.macros:
        if macro.system or macro.place.path not in unit.sources:
            continue
        found = next((row for row in _in_code(macro.body, year) if row[0].text not in own), None)
        if found is not None:
            yield found


def probes(unit: Unit, year: int) -> Iterator[Token]:
    """The questions that conditional directives ask a compiler about itself: `__has_attribute` and the like."""
    for source in unit.sources.values():
        for directive in source.directives:
            if directive.name in _CONDITIONS and unit.is_active(directive.place):
                token = next(
                    (t for t in directive.tokens if t.text in _PROBES and _SINCE.get(t.text, 9999) > year), None
                )
                if token is not None:
                    yield token


def blank_splices(source: Source) -> Iterator[Place]:
    """Backslashes that only blanks part from the end of their line, outside comments: C joins no lines there."""
    lines = [n for n in source.splices if source.line(n).endswith((" ", "\t"))]
    for number in lines:
        if not any(c.place.line <= number <= c.end_line for c in source.comments):
            yield Place(source.path, number, len(source.line(number).rstrip()))
