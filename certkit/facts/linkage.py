"""Names with external linkage as the whole program sees them: who defines them, who may define them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from certkit.facts.library import FUNCTIONS
from certkit.facts.names import assembly_words, is_reserved
from certkit.model import Declared, Program, SharedEntity, Summary

__all__ = ["defined_externally", "provided_elsewhere", "undefined"]

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


def undefined(program: Program) -> Iterator[list[tuple[Summary, SharedEntity]]]:
    """What the units tell of each name with external linkage that one of them uses, as more than the operand of sizeof,
    and neither they, assembly within them nor the implementation define. Where there is any, units are missing."""
    assembly = assembly_words(program.sources.values())
    for key, rows in program.entities.items():
        if not key.startswith("f:") or any(d.definition for _, e in rows for d in e.declarations):
            continue
        name = rows[0][1].name
        used = any(use.how != "size" for _, e in rows for use in e.uses)
        if used and f"{name}:" not in assembly and not provided_elsewhere(name, rows):
            yield rows
