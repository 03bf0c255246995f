"""Precautions a machine can check: small statements about a configuration.

config.NAME defined        config.NAME undefined
config.NAME == 1           also != < <= > >= ; the value is a number or a name
heap != heap_3             heap, port and configuration take == and !=
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from certkit.deviations.record import Context
from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["Predicate", "parse"]

_DEFINED = re.compile(r"config\.(?P<name>[A-Za-z_]\w*)\s+(?P<how>defined|undefined)\Z")
_COMPARE = re.compile(r"config\.(?P<name>[A-Za-z_]\w*)\s*(?P<op>==|!=|<=|>=|<|>)\s*(?P<value>[\w.]+)\Z")
_BUILD = re.compile(r"(?P<what>heap|port|configuration)\s*(?P<op>==|!=)\s*(?P<value>[\w./+-]+)\Z")


@dataclass(frozen=True, slots=True)
class Predicate:
    """One statement; `text` is as written."""

    text: str
    what: str
    name: str
    operator: str
    value: str

    def holds(self, context: Context, configuration: str) -> bool | None:
        """Whether it holds in a configuration; None where that is not known."""
        if self.what == "config":
            return self._macro(context, configuration)
        tables = {"heap": context.heap, "port": context.port}
        now = configuration if self.what == "configuration" else tables[self.what].get(configuration)
        return None if now is None else (now == self.value) is (self.operator == "==")

    def _macro(self, context: Context, configuration: str) -> bool | None:
        macros = context.macros.get(configuration)
        if macros is None:
            return None
        present = macros.get(self.name) is not None
        if self.operator in ("defined", "undefined"):
            return present is (self.operator == "defined")
        if not present:
            return None
        now, wanted = _number(macros[self.name] or ""), _number(self.value)
        if now is None or wanted is None:
            same = _bare(macros[self.name] or "") == self.value
            return {"==": same, "!=": not same}.get(self.operator)
        return {
            "==": now == wanted, "!=": now != wanted, "<": now < wanted, "<=": now <= wanted, ">": now > wanted,
            ">=": now >= wanted,
        }[self.operator]  # fmt: skip


def parse(text: str, place: Place | None = None) -> Predicate:
    """The predicate a text states. Raises CertkitError for anything else."""
    words = text.strip()
    if match := _DEFINED.match(words):
        return Predicate(words, "config", match["name"], match["how"], "")
    if match := _COMPARE.match(words):
        return Predicate(words, "config", match["name"], match["op"], match["value"])
    if match := _BUILD.match(words):
        return Predicate(words, match["what"], "", match["op"], match["value"])
    shapes = "`config.NAME defined`, `config.NAME == 1`, `heap != heap_3`"
    raise CertkitError(f"{text!r} is no predicate; write one of the forms {shapes}", place)


def _bare(text: str) -> str:
    text = text.strip()
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    return text


def _number(text: str) -> int | None:
    """The integer a macro body spells, through parentheses, a cast or a suffix; None for anything more."""
    words = re.sub(r"^\(\s*[A-Za-z_][\w ]*\)\s*(?=[\d(])", "", _bare(text))
    match = re.fullmatch(r"([+-]?\s*(?:0[xX][0-9a-fA-F]+|\d+))[uUlL]*", _bare(words))
    if not match:
        return None
    digits = match[1].replace(" ", "")
    try:
        return int(digits, 0) if not re.fullmatch(r"[+-]?0\d+", digits) else int(digits, 8)
    except ValueError:
        return None
