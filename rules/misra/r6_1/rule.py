"""A bit-field has a type that says whether it is signed.

What
    Reports a bit-field of plain int, short, long or char, of an enumerated type, or, in C90, of any type but signed int
    and unsigned int.

Why it matters
    Whether a bit-field of plain int can be negative is the compiler's choice, so the same source may hold other values
    elsewhere.

How it is checked
    The type must be _Bool, unsigned, or signed with the word signed written in the declaration or in the typedef it
    uses. Typedefs of system headers (int32_t) count as saying it.

Limits
    From C99 on a compiler may allow other types than int and _Bool; those parsed here do. Whether the project's
    compiler documents it is for the reviewer.

Deviating
    Register layouts that a vendor's header declares with enumerations are the usual reason.
"""

from certkit.facts.extensions import standard_year
from certkit.facts.specifiers import specifiers
from certkit.model import Kind, MacroDefinition, Node, TokenKind, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r6.1", "bit-fields of a type that says its sign")

_SIGNED = frozenset({"signed", "__signed", "__signed__"})


def check(unit: Unit) -> Hits:
    fields = [node for node in unit.nodes(Kind.FIELD) if node.bits is not None]
    if not fields:
        return
    old = standard_year(unit.standard) < 1999
    macros: dict[str, MacroDefinition] = {m.name: m for m in unit.macros}
    for node in fields:
        type_ = node.type
        if type_ is None:
            continue
        name = f"the bit-field '{node.name}'" if node.name else "this bit-field"
        if old and type_.canonical.rank not in ("int", "unsigned int"):
            yield node, f"{name} is of type '{type_.text}'; C90 allows signed int and unsigned int"
        elif type_.kind is TypeKind.ENUM:
            yield node, f"{name} is of the enumerated type '{type_.text}'"
        elif type_.kind is TypeKind.CHAR or (type_.canonical.signed and not _says_signed(node, type_, macros)):
            yield node, f"{name} is of type '{type_.text}', which does not say whether it is signed"


def _says_signed(node: Node, type_: Type, macros: dict[str, MacroDefinition]) -> bool:
    words = [t.text for t in specifiers(node) if t.kind is TokenKind.IDENTIFIER]
    if node.macro is not None:
        words.append(node.macro)
    if _holds(words, macros, 8):
        return True
    entity = type_.entity if type_.typedef else None
    declared = entity.declarations[0] if entity is not None and entity.declarations else None
    if declared is None:
        return False
    return declared.system or _says_signed(declared, _below(declared, type_), macros)


def _below(declared: Node, type_: Type) -> Type:
    """What the typedef stands for: the typedef that its own declaration names, if any."""
    for child in declared.children:
        if child.kind is Kind.TYPE_REF and child.type is not None:
            return child.type
    return type_.canonical


def _holds(words: list[str], macros: dict[str, MacroDefinition], depth: int) -> bool:
    for word in words:
        if word in _SIGNED:
            return True
        macro = macros.get(word)
        if macro is not None and depth and _holds([t.text for t in macro.body], macros, depth - 1):
            return True
    return False
