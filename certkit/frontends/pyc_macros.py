"""Macro expansion for the second reading: the hide-set algorithm of the C committee's notes (X3J11/86-196).

pcpp's own expansion copies the rest of the file at every call, and pastes wrongly where an argument is empty.
"""

from __future__ import annotations

from typing import Any

from pcpp.preprocessor import Preprocessor

from certkit.frontends.pyc_scan import Tok, Unreadable, one_token

__all__ = ["ASKED", "COUNTED", "Expander"]

COUNTED = ("__LINE__", "__COUNTER__")
"""Macros whose replacement is a number made at each use."""
ASKED = frozenset((
    "__has_include", "__has_include_next", "__has_attribute", "__has_builtin", "__has_feature", "__has_extension",
    "__has_c_attribute", "__has_warning",
))  # fmt: skip
"""Operators of conditions: defined as macros are, never replaced."""
_PLAIN_BODY: Any = object()  # a replacement list that is copied as it stands


class Expander(Preprocessor):  # type: ignore[misc]
    """pcpp's Preprocessor with expansion of its own."""

    def __init__(self) -> None:
        self.only: dict[str, frozenset[str]] = {}  # the hide set of one name
        self.counter = 0
        super().__init__()

    def expand_macros(self, tokens: list[Tok], expanding_from: object = None) -> list[Tok]:
        """The tokens with every macro replaced."""
        macros = self.macros
        hits = [i for i, t in enumerate(tokens) if t.value in macros]
        if not hits:
            return tokens
        out: list[Tok] = []
        done = 0
        for i in hits:
            if i >= done:
                out += tokens[done:i]
                done = self._expand(tokens, i, out)
        out += tokens[done:]
        return out

    def _expand(self, tokens: list[Tok], at: int, out: list[Tok]) -> int:
        """Expands the name at `at` into `out`; returns the index behind what that used up."""
        macros = self.macros
        stack, position = [tokens[at]], at + 1
        while stack:
            token = stack.pop()
            macro = macros.get(token.value)
            if macro is None or token.value in token.hide:
                out.append(token)
                continue
            name = token.value
            own = self.only.get(name)
            if own is None:
                own = self.only[name] = frozenset((name,))
            if macro.arglist is None:
                if name in ASKED:
                    out.append(token)
                    continue
                if name in COUNTED:
                    number = token.lineno if name == "__LINE__" else self.counter
                    self.counter += name == "__COUNTER__"
                    out.append(Tok("CPP_INTEGER", str(number), token.lineno, token.source))
                    continue
                hide = token.hide | own if token.hide else own
                replacement = self._replaced(macro, [], token, hide)
            else:
                following = stack[-1] if stack else tokens[position] if position < len(tokens) else None
                if following is None or following.value != "(":
                    out.append(token)
                    continue
                arguments, close, position = self._arguments(macro, token, stack, tokens, position)
                hide = (token.hide & close.hide) | own if token.hide and close.hide else own
                replacement = self._replaced(macro, arguments, token, hide)
            replacement.reverse()
            stack += replacement
        return position

    def _arguments(
        self, macro: Any, name: Tok, stack: list[Tok], tokens: list[Tok], position: int
    ) -> tuple[list[list[Tok]], Tok, int]:
        """The arguments of a call whose `(` comes next, its `)`, and the position in `tokens` behind it."""
        wanted = len(macro.arglist)
        last = wanted if macro.variadic else -1
        found: list[list[Tok]] = [[]]
        depth, count = 0, len(tokens)
        while True:
            if stack:
                token = stack.pop()
            elif position < count:
                token = tokens[position]
                position += 1
            else:
                raise Unreadable(f"the call of macro {name.value} has no closing parenthesis", name.source, name.lineno)
            value = token.value
            if value == "(":
                depth += 1
                if depth == 1:
                    continue
            elif value == ")":
                depth -= 1
                if not depth:
                    break
            elif value == "," and depth == 1 and len(found) != last:
                found.append([])
                continue
            found[-1].append(token)
        if wanted == 0 and found == [[]]:
            found = []
        if macro.variadic and len(found) == wanted - 1:
            found.append([])
        if len(found) != wanted:
            text = f"macro {name.value} takes {wanted} arguments and is given {len(found)}"
            raise Unreadable(text, name.source, name.lineno)
        return found, token, position

    def _replaced(self, macro: Any, arguments: list[list[Tok]], call: Tok, hide: frozenset[str]) -> list[Tok]:
        """The replacement list with arguments put in (C11 6.10.3.1 to 6.10.3.3), placed where the call stands."""
        line, source = call.lineno, call.source
        parts = getattr(macro, "parts", None)
        if parts is None:
            parts = macro.parts = self._parts(macro)
        if parts is _PLAIN_BODY:
            return [Tok(t.type, t.value, line, source, hide) for t in macro.value]
        out: list[Tok] = []
        expanded: dict[int, list[Tok]] = {}
        left_empty = True  # the operand that ended last is a place marker
        for kind, payload, paste in parts:
            if kind == "token":
                piece = [Tok(payload.type, payload.value, line, source, hide)]
            elif kind == "string":
                text = " ".join(t.value for t in arguments[payload]).replace("\\", "\\\\").replace('"', '\\"')
                piece = [Tok("CPP_STRING", f'"{text}"', line, source, hide)]
            else:
                if kind == "raw":
                    given = arguments[payload]
                else:
                    if payload not in expanded:
                        expanded[payload] = self.expand_macros(arguments[payload])
                    given = expanded[payload]
                piece = [Tok(t.type, t.value, line, source, t.hide | hide if t.hide else hide) for t in given]
            rest = kind == "raw" and macro.variadic and payload == len(macro.arglist) - 1
            if paste and rest and out and out[-1].value == ",":
                if not piece:  # GNU: `, ## __VA_ARGS__` swallows the comma
                    out.pop()
                paste = False
            if paste and piece and not left_empty:
                joined = out[-1].value + piece[0].value
                kind_of = one_token(joined)
                if kind_of is not None:  # anything else is an error of the program; two tokens is what GCC leaves
                    out[-1] = Tok(kind_of, joined, line, source, out[-1].hide & piece[0].hide | hide)
                    del piece[0]
                out += piece
                left_empty = False
            else:
                out += piece
                left_empty = not piece and (not paste or left_empty)
        return out

    def _parts(self, macro: Any) -> Any:
        """The replacement list as (kind, token or argument number, pasted to what is before)."""
        body, names = macro.value, macro.arglist or []
        parts: list[tuple[str, Any, bool]] = []
        i, paste, plain = 0, False, True
        while i < len(body):
            token = body[i]
            value = token.value
            if value == "__VA_OPT__" and macro.variadic:
                raise Unreadable("__VA_OPT__ is not known to the second reader", token.source, token.lineno)
            if value == "##" and parts and i + 1 < len(body):
                paste, plain = True, False
                i += 1
                continue
            if value == "#" and macro.arglist is not None and i + 1 < len(body) and body[i + 1].value in names:
                parts.append(("string", names.index(body[i + 1].value), paste))
                i, plain = i + 1, False
            elif value in names:
                beside = paste or (i + 1 < len(body) and body[i + 1].value == "##")
                parts.append(("raw" if beside else "argument", names.index(value), paste))
                plain = False
            else:
                parts.append(("token", token, paste))
            paste = False
            i += 1
        return _PLAIN_BODY if plain else tuple(parts)
