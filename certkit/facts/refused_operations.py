"""Operations that the front end refuses because of an operand's type.

Its tree lacks them, its diagnostics have them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from certkit.model import Place, Unit

__all__ = ["refused_operations"]

_TYPE = r"'([^']+)'(?: \(aka '([^']+)'\))?"
_OPERATIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"invalid operands to binary expression \({_TYPE} and {_TYPE}\)",
        rf"cannot (?:in|de)crement value of type {_TYPE}",
        rf"invalid argument type {_TYPE} to unary expression",
        rf"(?:used|operand of) type {_TYPE} where arithmetic or pointer type is required",
        rf"no member named '\w+' in {_TYPE}",
        rf"incomplete definition of type {_TYPE}",
    )
)


def refused_operations(unit: Unit, meant: Callable[[str], bool]) -> Iterator[tuple[Place, str]]:
    """Where an operand's type, as the diagnostic spells it, is one that is meant, and that type."""
    for one in unit.diagnostics:
        for operation in _OPERATIONS if one.severity in ("error", "fatal") else ():
            match = operation.search(one.message)
            found = [word for word in match.groups() if word is not None and meant(word)] if match else []
            if found:
                yield one.place, found[0]
                break
