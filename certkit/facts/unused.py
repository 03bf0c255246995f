"""Objects that nothing refers to, and those that something outside C may refer to."""

from __future__ import annotations

import re

from certkit.facts.names import assembly_words, skipped_mentions
from certkit.model import Entity, Kind, MacroDefinition, Named, Node, Unit

__all__ = ["is_unused", "kept_objects", "unused_locals"]

_KEPT = re.compile(r"\b(?:__)?(?:used|retain|section|alias)(?:__)?\b")


def is_unused(entity: Entity) -> bool:
    """Whether nothing in the unit names an object, apart from its own definition."""
    definition = entity.definition
    return all(definition is not None and definition in use.ancestors() for use in entity.uses)


def unused_locals(unit: Unit) -> tuple[Named, ...]:
    """The objects defined in blocks that nothing refers to.

    One from a macro that does more than declare it, and that no expansion uses, is shown once, at the macro.
    """
    found = []
    of_macro: dict[str, list[tuple[Node, bool]]] = {}
    for node in unit.nodes(Kind.VARIABLE):
        entity = node.entity
        if entity is None or not node.definition or node.function is None or entity.linkage or not node.name:
            continue
        idle = is_unused(entity) and not _is_kept(node, unit)
        if node.macro is not None:
            of_macro.setdefault(node.macro, []).append((node, idle))
        elif idle:
            found.append(Named(node.name, "local", node.place))
    for name, rows in of_macro.items():
        macro = next((m for m in unit.macros if m.name == name and not m.system), None)
        if macro is not None and _does_more(macro) and all(idle for _, idle in rows):
            found.append(Named(rows[0][0].name, "local", macro.place))
        else:
            found.extend(Named(node.name, "local", node.place) for node, idle in rows if idle)
    return tuple(sorted(found))


def _does_more(macro: MacroDefinition) -> bool:
    """Whether a macro's body is more than one declaration."""
    texts = [t.text for t in macro.body]
    return texts[:1] == ["{"] or texts[:1] == ["do"] or ";" in texts[:-1]


def kept_objects(unit: Unit) -> frozenset[str]:
    """Keys of the file-scope objects that more may use than the tree shows.

    They are marked for the linker or a debugger, or named in assembly, in lines this unit skipped or in macro bodies.
    """
    words = assembly_words(unit.sources.values()) | unit.fact(skipped_mentions)
    found = set()
    for entity in unit.entities:
        if entity.kind is not Kind.VARIABLE or not entity.linkage:
            continue
        if entity.name in words or any(_is_kept(node, unit) for node in entity.declarations):
            found.add(entity.key)
    return frozenset(found)


def _is_kept(node: Node, unit: Unit) -> bool:
    for child in node.children:
        if child.kind is Kind.ATTRIBUTE:
            if child.macro is None:
                text = child.text
            else:
                text = " ".join(t.text for m in unit.macros if m.name == child.macro for t in m.body)
            if _KEPT.search(text):
                return True
    return False
