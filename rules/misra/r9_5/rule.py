"""An array that designators initialise says how many elements it has.

What
    Reports an array of unknown size, `[]`, whose initialiser has designators for its elements.

Why it matters
    The greatest index that a designator names decides how large the array becomes. Without a number in the declaration
    nobody can tell a missing last element, or a slip in an index, from what was meant, and the compiler cannot either.

        static const int gain[] = { [0] = 3, [70] = 5 };  /* 7 was meant: 71 elements */
        static const int gain[8] = { [0] = 3, [70] = 5 }; /* refused by the compiler */

How it is checked
    Objects and compound literals whose own braces hold `[index] =`, where neither the declaration, nor a typedef that
    it uses, nor another declaration of the same object says the size. Designators of members (`.x =`), and those of
    inner arrays, whose size is always written, do not count. Declarations that a macro writes are looked at in the
    macro's body.

Limits
    None known.

Deviating
    Tables whose length another constant expression is checked against, by _Static_assert for one, are the usual
    reason.
"""

import re

from certkit.model import Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r9.5", "arrays with designators have a size")

_OPEN = re.compile(r"\[\s*\]")


def check(unit: Unit) -> Hits:
    macros = {m.name: " ".join(t.text for t in m.body) for m in unit.macros}
    for node in unit.nodes(Kind.VARIABLE, Kind.COMPOUND_LITERAL):
        if node.type is None or node.type.canonical.kind is not TypeKind.ARRAY or not node.children:
            continue
        list_ = node.children[-1]
        if list_.kind is not Kind.INITIALISER or not any(_names_element(c, macros) for c in list_.children):
            continue
        if _is_open(node, list_, macros) and not _sized_elsewhere(node):
            what = f"the array '{node.name}'" if node.name else "this array"
            yield node, f"{what} has designators for its elements and no size of its own"


def _names_element(node: Node, macros: dict[str, str]) -> bool:
    if node.kind is not Kind.DESIGNATED:
        return False
    if node.macro is None or node.argument:
        return node.text.startswith("[")
    return bool(re.search(r"[{,]\s*\[|^\[", macros.get(node.macro, "")))


def _is_open(node: Node, list_: Node, macros: dict[str, str]) -> bool:
    """Whether the declarator or the type it is written with leaves the outermost size out."""
    if node.macro is not None and not node.argument:
        return _OPEN.search(macros.get(node.macro, "")) is not None
    for child in node.children:
        if child.kind is Kind.TYPE_REF and child.type is not None:
            shape = child.type.canonical
            if shape.kind is TypeKind.ARRAY and shape.length is None and not shape.variable:
                return True
    start = node.at + len(node.name.encode()) if node.name else node.offset
    text = node.source.data[start : list_.offset].decode(errors="replace")
    words = re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.DOTALL).strip(" \t\r\n()=")
    if node.kind is Kind.COMPOUND_LITERAL:
        return _OPEN.search(words) is not None
    return _OPEN.match(words) is not None or _OPEN.match(macros.get(words.split("(")[0].strip(), "")) is not None


def _sized_elsewhere(node: Node) -> bool:
    others = node.entity.declarations if node.entity is not None else ()
    return any(d is not node and d.type is not None and d.type.canonical.length is not None for d in others)
