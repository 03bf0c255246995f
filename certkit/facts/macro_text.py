"""Definitions of function-like macros as text: how parameters stand in the body, and what uses pass for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from certkit.model import MacroDefinition, Token, TokenKind

__all__ = ["arguments_of", "bare_parameters", "is_type_name", "mixed_parameters"]

_HASH, _PASTE = ("#", "%:"), ("##", "%:%:")


def mixed_parameters(macro: MacroDefinition) -> tuple[slice, ...]:
    """Which arguments are for parameters that are operands of # or ## and also stand elsewhere in the body."""
    found = []
    for number, parameter in enumerate(macro.parameters or ()):
        name = "__VA_ARGS__" if parameter == "..." else parameter
        ways = {_is_operand(macro.body, at) for at, token in enumerate(macro.body) if token.text == name}
        if ways == {True, False}:
            found.append(slice(number, None if parameter == "..." else number + 1))
    return tuple(found)


def _is_operand(body: Sequence[Token], at: int) -> bool:
    before = body[at - 1].text if at else ""
    behind = body[at + 1].text if at + 1 < len(body) else ""
    return before in _HASH or before in _PASTE or behind in _PASTE


def arguments_of(
    tokens: Sequence[Token], names: Collection[str]
) -> Iterator[tuple[Token, tuple[tuple[Token, ...], ...]]]:
    """Each name among `names` that is followed by arguments, with them."""
    for at, token in enumerate(tokens[:-1]):
        if token.kind is not TokenKind.IDENTIFIER or token.text not in names or tokens[at + 1].text != "(":
            continue
        depth, arguments = 0, [[]]  # type: ignore[var-annotated]
        for one in tokens[at + 1 :]:
            depth += (one.text == "(") - (one.text == ")")
            if depth == 0:
                yield token, tuple(tuple(argument) for argument in arguments)
                break
            if one.text == "," and depth == 1:
                arguments.append([])
            elif depth > 1 or one.text != "(":
                arguments[-1].append(one)


_OPEN = frozenset({"(", "[", ",", "{"})
_CLOSE = frozenset({")", "]", ",", "}"})
_NAME_FOLLOWS = frozenset({".", "->", "struct", "union", "enum", "goto"})
_VALUE_FOLLOWS = frozenset({"=", "+", "-", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "!", "~", "return"})
_EXPRESSION_FOLLOWS = frozenset({"return", "case", "sizeof", "else", "do", "_Alignof"})
_SPECIFIERS = frozenset({
    "auto", "const", "extern", "inline", "register", "restrict", "static", "typedef", "volatile", "_Atomic", "void",
    "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "_Complex", "_Noreturn",
    "_Thread_local",
})  # fmt: skip
_HEADS = frozenset({"for", "while", "if", "switch"})


def bare_parameters(macro: MacroDefinition, types: Collection[str] = ()) -> Iterator[Token]:
    """For each parameter, its first place in the body where an argument would be an operand without parentheses.

    Places where it cannot be an operand are left out: beside # and ##, as a member, a tag, a label, a type, a declared
    name, a whole statement, a part of a string, a function called, and where commas and brackets enclose it. `types`
    are the typedef names in sight.
    """
    parameters = macro.parameters or ()
    for parameter in parameters:
        places = [_Place(macro.body, at, parameters, types) for at in _places(macro, parameter)]
        if any(place.is_before_name or place.names_variable for place in places):
            continue  # `type name` somewhere: it is a type, or a name
        for at, token in enumerate(macro.body):
            if token.text == parameter and _Place(macro.body, at, parameters, types).is_bare:
                yield token
                break


def _places(macro: MacroDefinition, parameter: str) -> list[int]:
    return [at for at, token in enumerate(macro.body) if token.text == parameter]


def is_type_name(tokens: Sequence[Token], types: Collection[str]) -> bool:
    """Whether tokens read like a type: a keyword of one, a tag, or a typedef name among `types` in front."""
    words = [token.text for token in tokens]
    tagged = len(words) > 1 and words[0] in ("struct", "union", "enum")
    return bool(words) and (tagged or words[0] in types or not _SPECIFIERS.isdisjoint(words))


class _Place:
    """A parameter at one position of a body."""

    def __init__(self, body: Sequence[Token], at: int, parameters: Collection[str], types: Collection[str]) -> None:
        self.body, self.at, self.parameters, self.types = body, at, parameters, types

    def text(self, offset: int) -> str:
        """The token so far away, "" outside the body."""
        at = self.at + offset
        return self.body[at].text if 0 <= at < len(self.body) else ""

    @property
    def is_bare(self) -> bool:
        before, behind = self.text(-1), self.text(1)
        if _is_operand(self.body, self.at) or before in _NAME_FOLLOWS:
            return False
        if behind == "(":
            return before in _VALUE_FOLLOWS  # a function called for its value; elsewhere it may be a declared name
        if self._is_word(-1) or self._is_word(1):
            return False  # part of a declaration or a string
        closes = behind in _CLOSE or behind in ("", ";", "{")
        if self._opens() and (closes or behind == ":"):
            return False  # enclosed, a statement of its own, or a label
        if self._opens() and behind == "=" and self.body[-1].text == ",":
            return False  # an enumerator in a list of them
        return not (self._is_type() or self._is_declared())

    @property
    def is_before_name(self) -> bool:
        """`x name`, where a declaration may begin."""
        at = self.at + 1
        follows = at < len(self.body) and self.body[at].kind is TokenKind.IDENTIFIER
        return self._opens() and follows and self.text(-1) not in _NAME_FOLLOWS and not self._ends_head()

    @property
    def names_variable(self) -> bool:
        """`int x = 1;`, `item_t *x;`: what the macro declares by this name can only be given as a name."""
        word = self.text(-1) in _SPECIFIERS or self.text(-1) in self.types
        return (word or self._is_declared()) and self.text(1) in ("=", ";", "[", ",")

    def _opens(self) -> bool:
        before = self.text(-1)
        return before in _OPEN or before in ("", ";", "}") or self._ends_head()

    def _is_word(self, offset: int) -> bool:
        """Whether the neighbour is a string, or a word that does not take an expression."""
        at = self.at + offset
        if not 0 <= at < len(self.body):
            return False
        token = self.body[at]
        word = token.kind is TokenKind.IDENTIFIER and not (offset < 0 and token.text in _EXPRESSION_FOLLOWS)
        return word or token.kind is TokenKind.STRING

    def _ends_head(self) -> bool:
        """Whether the parenthesis in front closes the head of a loop or an if."""
        if self.text(-1) != ")":
            return False
        depth, at = 0, self.at - 1
        while at >= 0:
            depth += (self.body[at].text == ")") - (self.body[at].text == "(")
            if depth == 0:
                return at > 0 and self.body[at - 1].text in _HEADS
            at -= 1
        return False

    def _is_type(self) -> bool:
        """`x *)`, `x *const`, `x *name =`, `x *name;`, `x *` alone."""
        if not self._opens() or self.text(1) != "*":
            return False
        after = self.text(2)
        if after in (")", "*", ",", "") or after in _SPECIFIERS:
            return True
        alone = self.text(-1) in ("", ";", "{", "}")
        return self.text(3) == "=" or (self.text(3) == ";" and (alone or after not in self.parameters))

    def _is_declared(self) -> bool:
        """`void *x`, `item_t *x`: behind stars and a word for a type."""
        offset = -1
        while self.text(offset) == "*" or self.text(offset) in ("const", "volatile"):
            offset -= 1
        word, tagged = self.text(offset), self.text(offset - 1) in ("struct", "union", "enum")
        if offset == -1 or not word:
            return False
        by_parameter = (
            word in self.parameters and _Place(self.body, self.at + offset, self.parameters, self.types)._is_type()
        )
        return tagged or word in _SPECIFIERS or word in self.types or by_parameter
