"""How many characters of an identifier tell it from another one.

C90 5.2.4.1 grants 31 for internal identifiers and macros, 6 for external ones, with no difference between upper and
lower case; C99 and C11 5.2.4.1 grant 63 and 31, case told apart. A declared name is compared in 31 characters whatever
the standard: linkers, debuggers and the next compiler see it, and 31 is what all of them grant. The name of a macro is
gone once the preprocessor of the project's own standard has run.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from certkit.facts.extensions import standard_year

if TYPE_CHECKING:
    from certkit.rule import Precision

__all__ = ["DECLARED", "declared", "external", "macro", "sureness"]

DECLARED = 31
"""Characters in which declared names must differ."""


@cache
def _limits(standard: str) -> tuple[int, int]:
    """Significant characters of macros and of external names under a -std flag's standard."""
    return (31, 6) if standard_year(standard) < 1999 else (63, 31)


def declared(name: str) -> str:
    """The part of a declared identifier's name that counts."""
    return name[:DECLARED]


def sureness(one: str, other: str, standard: str, linked: bool = False) -> Precision:
    """How sure it is that two names, alike in DECLARED characters, clash: "possible" where the standard grants more.

    `linked` says that one of them has external linkage.
    """
    length = _limits(standard)[0]
    return "certain" if linked or one[:length] == other[:length] else "possible"


def macro(name: str, standard: str, characters: int | None = None) -> str:
    """The part of a macro's, or a macro parameter's, name that counts among macros: so many characters, if given."""
    return name[: _limits(standard)[0] if characters is None else characters]


def external(name: str, standard: str) -> str:
    """The part of an external identifier's name that counts, in one case where case does not."""
    length = _limits(standard)[1]
    return name[:length].lower() if length == 6 else name[:length]
