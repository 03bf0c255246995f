"""Names with external linkage as the whole program sees them: who defines them, who may define them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from certkit.facts.library import FUNCTIONS
from certkit.facts.names import is_reserved
from certkit.model import Declared, SharedEntity, Summary

__all__ = ["defined_externally", "provided_elsewhere"]

_OBJECTS = frozenset({"errno", "stdin", "stdout", "stderr"})
"""What a C library may supply as objects (C11 7.5, 7.21.1)."""


def defined_externally(entity: SharedEntity) -> Declared | None:
    """The external definition that a unit makes of a name, None where it makes none.

    A weak definition is none, since another may replace it; an inline one is none unless a declaration of the unit says
    `extern` or leaves `inline` out (C11 6.7.4 paragraph 7).
    """
    found = [d for d in entity.declarations if d.definition and not d.weak]
    if not found:
        return None
    at_file_scope = [d for d in entity.declarations if not d.block_scope]
    if any(d.inline for d in found) and all(d.inline and d.storage != "extern" for d in at_file_scope):
        return None
    return next((d for d in found if not d.tentative), found[0])


def provided_elsewhere(name: str, rows: Iterable[tuple[Summary, SharedEntity]]) -> bool:
    """Whether the implementation supplies a name: a system header declares it, the C library owns it, C reserves it."""
    if name in FUNCTIONS or name in _OBJECTS or is_reserved(name):
        return True
    return any(d.system for _, e in rows for d in e.declarations)
