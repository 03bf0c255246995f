"""pycparser fed with expanded tokens; GNU C that its grammar lacks becomes C with the same statements and calls.

Nothing here adds or takes away a branch, a jump or a call: attributes, asm statements, labels' addresses and the like
are left out or replaced by an expression of the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pycparser.c_lexer import CLexer, Token
from pycparser.c_parser import CParser, ParseError

from certkit.frontends.pyc_scan import Tok, Unreadable

__all__ = ["ATOMIC", "COMPUTED_GOTO", "NOT_CALLS", "parse"]

COMPUTED_GOTO = "__certkit_goto"
"""`goto *e;` comes out as a call of this."""
NOT_CALLS = frozenset(("offsetof", "__builtin_offsetof", "__builtin_va_arg", "__builtin_choose_expr", COMPUTED_GOTO))
"""Names that pycparser's tree shows as called though nothing is called."""
ATOMIC = re.compile(
    r"__(?:c11_|scoped_)?atomic_(?:init|load|store|exchange|compare_exchange|fetch_\w+|\w+_fetch)(?:_n|_strong|_weak)?"
)
"""Operations on atomic objects that look like calls; operators to a compiler unless the program declares them."""

_KEYWORDS = {
    **dict.fromkeys(("__inline", "__inline__"), "INLINE"), **dict.fromkeys(("__const", "__const__"), "CONST"),
    **dict.fromkeys(("__volatile", "__volatile__"), "VOLATILE"), **dict.fromkeys(("__signed", "__signed__"), "SIGNED"),
    **dict.fromkeys(("__restrict", "__restrict__"), "RESTRICT"),
    **dict.fromkeys(("__alignof", "__alignof__", "_Alignof"), "SIZEOF"),
    **dict.fromkeys(("typeof", "__typeof", "__typeof__"), "TYPEOF"), "__thread": "_THREAD_LOCAL", "__auto_type": "INT",
    **dict.fromkeys(("__complex", "__complex__"), "_COMPLEX"), "__builtin_offsetof": "OFFSETOF",
    **dict.fromkeys(("_Float16", "__fp16", "__bf16", "__float128"), "DOUBLE"),
}  # fmt: skip
_NOTHING = frozenset(
    ("__extension__", "__real__", "__imag__", "__real", "__imag", "_Nonnull", "_Nullable", "_Null_unspecified")
)
_ASM = frozenset(("asm", "__asm", "__asm__"))
_ASM_WORDS = frozenset(("volatile", "__volatile", "__volatile__", "inline", "__inline", "__inline__", "goto"))
_BRACKETED = frozenset(("__attribute__", "__attribute", "__declspec", "_Pragma", "__pragma"))
_SPECIAL = _NOTHING | _ASM | _BRACKETED | {"__label__", "__builtin_types_compatible_p", "goto", "...", "?", "&&", "["}
_TYPES = "__builtin_va_list", "__int128_t", "__uint128_t"
_OPERANDS = frozenset(("CPP_ID", "CPP_INTEGER", "CPP_STRING", "CPP_CHAR"))
_OPERAND_END = frozenset((")", "]", "}"))
_COORDINATE = re.compile(r"(?P<file>.*):(?P<line>\d+):\d+: (?P<message>.*)", re.DOTALL)


class _Kinds(dict[str, str]):
    """pycparser's token type of every spelling, found by pycparser's own scanner at the first request."""

    def __missing__(self, value: str) -> str:
        if not value.isascii() and value.replace("$", "_").isidentifier():
            self[value] = "ID"
            return "ID"
        lexer = CLexer(error_func=_refuse_token)
        lexer.input(value)
        token = lexer.token()
        if token is None or token.value != value:
            raise ValueError(f"{value} is no C token")
        kind = self[value] = str(token.type)
        return kind


def _refuse_token(message: str, line: int, column: int) -> None:
    raise ValueError(message)


_kinds = _Kinds(_KEYWORDS)


class _Feed:
    """Stands in for pycparser's scanner: the tokens are there already."""

    filename = ""

    def __init__(self, error_func: object, dialect: object = None) -> None:
        self._next: Any = lambda: None

    def input(self, text: Any, filename: str = "") -> None:
        """`text` is the token sequence."""
        tokens = iter(text)
        self._next = lambda: next(tokens, None)

    def token(self) -> Token | None:
        found: Token | None = self._next()
        return found


def parse(tokens: Sequence[Tok], strict: bool = False) -> Any:
    """The translation unit as pycparser's FileAST; raises Unreadable with the place where its grammar ends.

    With `strict` (-std=c99 and the like, -ansi) the word `asm` is a name as any other.
    """
    parser = CParser(lexer=_Feed)
    plain = _plain(tokens, strict)
    try:
        return parser.parse(plain)
    except ParseError as error:
        match = _COORDINATE.fullmatch(str(error))
        if match:
            raise Unreadable(_told(match["message"]), match["file"], int(match["line"])) from None
        message = _told(str(error).rpartition(": ")[2])
    except RecursionError:
        message = "nested too deeply"
    token = parser._tokens.peek(1) or plain[-1]
    raise Unreadable(message, token.filename, token.lineno)


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def _told(message: str) -> str:
    text = _lowered(message)
    return f"pycparser stops {text}" if text.startswith("before") else f"pycparser says: {text}"


def _plain(tokens: Sequence[Tok], strict: bool = False) -> list[Token]:
    """pycparser's tokens, with GNU constructs rewritten."""
    kinds, special = _kinds, _SPECIAL - {"asm"} if strict else _SPECIAL
    out: list[Token] = []
    for name in _TYPES:
        out += [Token(k, v, 0, 0, "") for k, v in (("TYPEDEF", "typedef"), ("INT", "int"), ("ID", name), ("SEMI", ";"))]
    append = out.append
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        value = token.value
        if value in special:
            i = _rewrite(tokens, i, out)
            continue
        try:
            kind = kinds[value]
        except ValueError as error:
            raise Unreadable(_lowered(str(error)), token.source, token.lineno) from None
        append(Token(kind, value, token.lineno, 0, token.source))
        i += 1
    return out


def _rewrite(tokens: Sequence[Tok], i: int, out: list[Token]) -> int:
    """Puts what stands for the construct at `i` into `out`; returns the index behind it."""
    token, following = tokens[i], tokens[i + 1].value if i + 1 < len(tokens) else ""
    value = token.value

    def put(kind: str, text: str) -> None:
        out.append(Token(kind, text, token.lineno, 0, token.source))

    if value in _NOTHING:
        return i + 1
    if value == "[":
        if following == "[":  # C23 attribute
            return _behind(tokens, i, "[", "]")
        put("LBRACKET", value)
    elif value == "?":
        put("CONDOP", value)
        if following == ":":  # a ?: b
            put("INT_CONST_DEC", "1")
    elif value == "...":
        ranged = out[-1].value not in (",", "(")  # case 1 ... 3, [0 ... 3]
        put("OR" if ranged else "ELLIPSIS", "|" if ranged else value)
    elif value == "&&":
        operand = False
        if i > 1:
            before, earlier = tokens[i - 1], tokens[i - 2]
            operand = before.type in _OPERANDS or before.value in _OPERAND_END
            if before.value == "return" or (before.value == ")" and earlier.value == "*"):
                operand = False
        put("LAND" if operand else "AND", value if operand else "&")  # &&label
    elif value == "goto":
        if following == "*":
            end = _statement_end(tokens, i)
            put("ID", COMPUTED_GOTO)
            put("LPAREN", "(")
            out.extend(t for t in _plain(tokens[i + 2 : end])[4 * len(_TYPES) :])
            put("RPAREN", ")")
            return end
        put("GOTO", value)
    elif value in _ASM:
        i += 1
        while i < len(tokens) and tokens[i].value in _ASM_WORDS:
            i += 1
        if i >= len(tokens) or tokens[i].value != "(":
            raise Unreadable("asm without parentheses is not known to the second reader", token.source, token.lineno)
        return _asm(tokens, i, out)
    elif value == "__label__":
        return _statement_end(tokens, i) + 1
    elif following == "(":  # attributes, pragmas, __builtin_types_compatible_p
        if value.startswith("__builtin"):
            put("INT_CONST_DEC", "0")
        return _behind(tokens, i + 1, "(", ")")
    else:
        raise Unreadable(f"{value} without parentheses", token.source, token.lineno)
    return i + 1


def _asm(tokens: Sequence[Tok], i: int, out: list[Token]) -> int:
    """An asm statement whose `(` is at `i` becomes its operands, joined by commas; returns the index behind it."""
    end = _behind(tokens, i, "(", ")")
    section, depth, first = 0, 0, True
    for j in range(i, end):
        value = tokens[j].value
        if depth == 1 and value == ":":
            section += 1
        elif depth == 1 and value == "(" and section in (1, 2):  # outputs and inputs: "constraint" (expression)
            if not first:
                out.append(Token("COMMA", ",", tokens[j].lineno, 0, tokens[j].source))
            out.extend(_plain(tokens[j : _behind(tokens, j, "(", ")")])[4 * len(_TYPES) :])
            first = False
        depth += (value == "(") - (value == ")")
    return end


def _behind(tokens: Sequence[Tok], i: int, opening: str, closing: str) -> int:
    """The index behind the bracket that closes the one at `i`."""
    depth = 0
    for j in range(i, len(tokens)):
        if tokens[j].value == opening:
            depth += 1
        elif tokens[j].value == closing:
            depth -= 1
            if not depth:
                return j + 1
    raise Unreadable(f"{opening} is never closed", tokens[i].source, tokens[i].lineno)


def _statement_end(tokens: Sequence[Tok], i: int) -> int:
    """The index of the `;` that ends the statement at `i`."""
    depth = 0
    for j in range(i, len(tokens)):
        value = tokens[j].value
        depth += (value in "([{") - (value in ")]}") if len(value) == 1 else 0
        if value == ";" and not depth:
            return j
    raise Unreadable("a statement has no end", tokens[i].source, tokens[i].lineno)
