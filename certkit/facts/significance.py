"""How many characters of an identifier tell it from another one: the least that a language standard grants.

C90 5.2.4.1: 31 for internal identifiers and macros, 6 for external ones, with no difference between upper and lower
case. C99 and C11 5.2.4.1: 63 and 31, case told apart.
"""

from __future__ import annotations

from functools import cache

from certkit.facts.extensions import standard_year

__all__ = ["external", "internal", "limit"]


@cache
def limit(standard: str, linked: bool = False) -> int:
    """The number of significant characters under a -std flag's standard; `linked` for external linkage."""
    old = standard_year(standard) < 1999
    if linked:
        return 6 if old else 31
    return 31 if old else 63


def internal(name: str, standard: str) -> str:
    """The part of a macro's or internal identifier's name that counts."""
    return name[: limit(standard)]


def external(name: str, standard: str) -> str:
    """The part of an external identifier's name that counts, in one case where case does not."""
    length = limit(standard, linked=True)
    return name[:length].lower() if length == 6 else name[:length]
