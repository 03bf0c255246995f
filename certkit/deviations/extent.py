"""How far code reaches, from tokens alone: the rest of a statement, a block, a function.

A mark in a comment says "here"; this module says which lines "here" is. It works on the raw text, so it is the
same in every configuration, and it errs on the short side: a mark must never swallow what it does not mean.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from certkit.model import Source, TokenKind

__all__ = ["Layout", "Span"]

_OPEN = {"(": ")", "[": "]", "{": "}"}
_CLOSE = frozenset(_OPEN.values())
_HEADED = frozenset({"if", "while", "for", "switch"})
_ENDS_OPERAND = frozenset({",", ";", "&&", "||", "?", ":", "{", *_CLOSE})


@dataclass(frozen=True, slots=True)
class Span:
    """Lines `first` to `last`, both included."""

    first: int
    last: int

    def __contains__(self, line: int) -> bool:
        return self.first <= line <= self.last


@dataclass(frozen=True)
class Layout:
    """Brackets, statements and functions of one file."""

    source: Source

    # ------------------------------------------------------------------ brackets

    @cached_property
    def _partners(self) -> list[int | None]:
        """Per token, the index of the bracket it pairs with.

        Each branch of an #if starts from the brackets that were open at the #if, so that two branches that
        open the same block do not count twice.
        """
        tokens = self.source.tokens
        partner: list[int | None] = [None] * len(tokens)
        stack: list[int] = []
        branches: list[tuple[list[int], list[int] | None]] = []  # open at the #if, open after its first branch
        conditionals = [d for d in self.source.directives if d.name in _CONDITIONAL]
        at = 0
        for index, token in enumerate(tokens):
            while at < len(conditionals) and conditionals[at].place.line < token.place.line:
                stack = _branch(conditionals[at].name, stack, branches)
                at += 1
            if token.text in _OPEN:
                stack.append(index)
            elif token.text in _CLOSE and stack and _OPEN[tokens[stack[-1]].text] == token.text:
                opener = stack.pop()
                partner[index] = opener
                if partner[opener] is None:
                    partner[opener] = index
        return partner

    @cached_property
    def _lines(self) -> list[int]:
        return [token.place.line for token in self.source.tokens]

    def first_token(self, line: int) -> int | None:
        """Index of the first token on the line, None where it has none (directives apart)."""
        index = bisect_left(self._lines, line)
        return index if index < len(self._lines) and self._lines[index] == line else None

    def _is_list(self, brace: int) -> bool:
        """Whether an opening brace starts an initialiser or an enumerator list: no statements inside."""
        tokens = self.source.tokens
        before = tokens[brace - 1].text if brace else ""
        if before in ("=", ",", "(", "[", "return", "?", "enum"):
            return True
        if before == "{":
            return self._is_list(brace - 1)
        if before == ")":  # a compound literal, or the body of a function or of a headed statement
            opener = self._partners[brace - 1]
            ahead = tokens[opener - 1].text if opener else ""
            return ahead in ("=", ",", "(", "&", "return", "?", "*")
        return brace > 1 and tokens[brace - 2].text == "enum"

    def _enclosing(self, index: int) -> int | None:
        """The innermost bracket open before the token, as an index."""
        tokens, partner = self.source.tokens, self._partners
        while index > 0:
            index -= 1
            if tokens[index].text in _CLOSE:
                opener = partner[index]
                if opener is None:
                    return None
                index = opener
            elif tokens[index].text in _OPEN:
                return index
        return None

    # ------------------------------------------------------------------ statements

    def _starts_statement(self, index: int) -> bool:
        if index == 0:
            return True
        tokens = self.source.tokens
        before = tokens[index - 1].text
        if before == "{":
            return not self._is_list(index - 1)
        if before == "}":
            opener = self._partners[index - 1]
            return opener is None or not self._is_list(opener)
        if before in (";", "else", "do"):
            around = self._enclosing(index)
            return around is None or tokens[around].text == "{"
        if before == ":":
            return self._is_label(index - 1)
        if before == ")":
            opener = self._partners[index - 1]
            return bool(opener) and tokens[opener - 1].text in _HEADED  # type: ignore[operator]
        return False

    def _is_label(self, colon: int) -> bool:
        tokens = self.source.tokens
        for index in range(colon - 1, max(-1, colon - 64), -1):
            text = tokens[index].text
            if text in ("case", "default"):
                return True
            if text in (";", "{", "}", ":"):
                return index == colon - 2
            if text == "?":
                return False
        return False

    def statement(self, line: int) -> Span:
        """The target line and the further lines of what starts on it.

        At the start of a statement or declaration: up to its semicolon, or up to the bracket that closes the
        header of an if, for, while or switch, or up to the brace that opens a body; the body is never included.
        Inside an expression: up to the end of the argument or operand that starts there. On a directive: its lines.
        """
        index = self.first_token(line)
        if index is None:
            for directive in self.source.directives:
                if directive.place.line <= line <= directive.end_line:
                    return Span(line, directive.end_line)
            return Span(line, line)
        end = self._statement_end(index) if self._starts_statement(index) else self._operand_end(index)
        return Span(line, max(line, self._lines[end]) if end is not None else line)

    def statement_start(self, line: int) -> int:
        """The line on which the statement that ends on `line` starts; `line` itself where that is not plain."""
        index = bisect_right(self._lines, line) - 1
        if index < 0 or self._lines[index] != line or self.source.tokens[index].text != ";":
            return line
        tokens, partner = self.source.tokens, self._partners
        while index > 0:
            before = tokens[index - 1].text
            opener = partner[index - 1]
            if before in (")", "]") or (before == "}" and opener is not None and self._is_list(opener)):
                if opener is None:
                    return line
                if opener and tokens[opener - 1].text in _HEADED:
                    break
                index = opener
            elif before in (";", "{", "}", "(", "else", "do") or (before == ":" and self._is_label(index - 1)):
                break
            else:
                index -= 1
        return self._lines[index]

    def _statement_end(self, index: int) -> int | None:
        tokens, partner = self.source.tokens, self._partners
        first = tokens[index].text
        if first == "else" and index + 1 < len(tokens) and tokens[index + 1].text == "if":
            index, first = index + 1, "if"
        if first in _HEADED and index + 1 < len(tokens):
            return partner[index + 1]
        if first in ("do", "else", "{", "}"):
            return index
        start = index
        while index < len(tokens):
            text = tokens[index].text
            if text == ";":
                return index
            if text in _CLOSE:
                return index - 1
            if text == "{" and not self._is_list(index):
                return index - 1
            if text == ":" and self._is_label(index):
                return index
            if text in _OPEN:
                close = partner[index]
                if close is None:
                    return None
                body = next((i for i in range(index + 1, close) if tokens[i].text == ";"), None)
                if body is not None:  # a block as an argument: not ours
                    return next((i for i in range(body, index, -1) if tokens[i].text == "{"), start)
                if index == start + 1 and self._ends_bare_macro(close):
                    return close
                index = close
            index += 1
        return index - 1

    def _ends_bare_macro(self, close: int) -> bool:
        """Whether `NAME( ... )`, first in its statement, is a macro written without a semicolon."""
        tokens = self.source.tokens
        return (
            close + 1 < len(tokens)
            and tokens[close + 1].kind is TokenKind.IDENTIFIER
            and tokens[close + 1].place.line > tokens[close].place.line
        )

    def _operand_end(self, index: int) -> int | None:
        tokens, partner = self.source.tokens, self._partners
        start = index
        while index < len(tokens):
            text = tokens[index].text
            if text in _ENDS_OPERAND and not (text == "{" and self._is_list(index)):
                return max(start, index - 1)
            if text in _OPEN:
                close = partner[index]
                if close is None:
                    return None
                if any(tokens[i].text == ";" for i in range(index + 1, close)):
                    return index
                index = close
            index += 1
        return index - 1

    def is_bare_call(self, index: int) -> bool:
        """Whether the statement that starts at the token is `NAME( ... );` and nothing else."""
        tokens = self.source.tokens
        close = self._partners[index + 1] if index + 1 < len(tokens) and tokens[index + 1].text == "(" else None
        return (
            self._starts_statement(index)
            and close is not None
            and tokens[close + 1 : close + 2] != ()
            and (tokens[close + 1].text == ";")
        )

    # ------------------------------------------------------------------ blocks and functions

    def has_code(self, line: int) -> bool:
        """Whether a token or a directive stands on the line (a string or a splice may also run over it)."""
        return self.first_token(line) is not None or any(
            d.place.line <= line <= d.end_line for d in self.source.directives
        )

    def block_closed_on(self, line: int) -> Span | None:
        """The block that the last closing brace on the line ends, with its header; None without one."""
        index = bisect_right(self._lines, line) - 1
        while index >= 0 and self._lines[index] == line:
            if self.source.tokens[index].text == "}" and self._partners[index] is not None:
                return Span(self._lines[self._head(self._partners[index])], line)  # type: ignore[arg-type]
            index -= 1
        return None

    def enclosing_block(self, line: int, column: int) -> Span | None:
        """The innermost brace block around a place, from its opening brace."""
        index = self._token_after(line, column)
        around = self._enclosing(index)
        while around is not None and self.source.tokens[around].text != "{":
            around = self._enclosing(around)
        if around is None or self._partners[around] is None:
            return None
        return Span(self._lines[around], self._lines[self._partners[around]])  # type: ignore[index]

    def construct_after(self, line: int, column: int) -> Span | None:
        """The statement, declaration or definition that follows a place, its body included."""
        tokens = self.source.tokens
        index = self._token_after(line, column)
        if index >= len(tokens):
            return None
        start = index
        while index < len(tokens):
            text = tokens[index].text
            if text == ";":
                return Span(self._lines[start], self._lines[index])
            if text in _CLOSE:
                return Span(self._lines[start], self._lines[max(start, index - 1)])
            if text in _OPEN:
                close = self._partners[index]
                if close is None:
                    return None
                body = text == "{" and not self._is_list(index)
                index = close
                if body and not (index + 1 < len(tokens) and tokens[index + 1].text in (";", "else", "while", ",")):
                    return Span(self._lines[start], self._lines[index])
            index += 1
        return Span(self._lines[start], self._lines[-1])

    def _token_after(self, line: int, column: int) -> int:
        return bisect_left(self.source.tokens, (line, column), key=lambda t: (t.place.line, t.place.column))

    def _head(self, brace: int) -> int:
        """The first token of the header in front of an opening brace."""
        tokens, partner, index = self.source.tokens, self._partners, brace
        while index > 0:
            before = tokens[index - 1].text
            if before in (";", "{", "}"):
                break
            if before in _CLOSE and partner[index - 1] is not None:
                index = partner[index - 1]  # type: ignore[assignment]
            else:
                index -= 1
        return index

    @cached_property
    def functions(self) -> tuple[tuple[Span, str, str], ...]:
        """Function definitions: lines from head to closing brace, name, and a hash of the tokens (16 hex digits).

        White space, comments and directives do not enter the hash.
        """
        tokens, partner = self.source.tokens, self._partners
        found = []
        index = 0
        while index < len(tokens):
            text = tokens[index].text
            close = partner[index] if text in _OPEN else None
            if text == "{" and close is not None:
                if index and tokens[index - 1].kind is TokenKind.STRING:  # extern "C" {
                    index += 1
                    continue
                head = self._head(index)
                opener = next((i for i in range(head, index) if tokens[i].text == "("), None)
                if opener is not None and opener > head and not self._is_list(index):
                    words = " ".join(t.text for t in tokens[head : close + 1])
                    digest = hashlib.sha256(words.encode()).hexdigest()[:16]
                    found.append((Span(self._lines[head], self._lines[close]), tokens[opener - 1].text, digest))
            index = close + 1 if close is not None and close > index else index + 1
        return tuple(found)

    def function_at(self, line: int) -> tuple[Span, str, str] | None:
        """The function definition around a line: lines, name, hash."""
        at = bisect_right(self.functions, line, key=lambda f: f[0].first) - 1
        return self.functions[at] if at >= 0 and line in self.functions[at][0] else None

    def code_hash(self, line: int) -> str:
        """A hash of the function around the line, or of the line's own tokens outside functions."""
        around = self.function_at(line)
        if around is not None:
            return around[2]
        span = self.statement(line)
        low, high = bisect_left(self._lines, span.first), bisect_right(self._lines, span.last)
        words = [t.text for t in self.source.tokens[low:high]]
        words += [t.text for d in self.source.directives if d.place.line in span for t in d.tokens]
        return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


_CONDITIONAL = frozenset({"if", "ifdef", "ifndef", "elif", "elifdef", "elifndef", "else", "endif"})


def _branch(name: str, stack: list[int], branches: list[tuple[list[int], list[int] | None]]) -> list[int]:
    """The brackets open after a conditional directive."""
    if name.startswith("if"):
        branches.append((list(stack), None))
        return stack
    if not branches:
        return stack
    before, after = branches[-1]
    after = list(stack) if after is None else after
    if name == "endif":
        branches.pop()
        return after
    branches[-1] = (before, after)
    return list(before)
