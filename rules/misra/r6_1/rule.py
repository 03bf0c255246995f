"""A bit-field has a type that says whether it is signed.

What
    Reports a bit-field of plain int, short, long or char, of an enumerated type, or of any other type than signed int,
    unsigned int and, from C99 on, _Bool.

Why it matters
    Whether a bit-field of plain int can be negative is the compiler's choice, so the same source may hold other values
    elsewhere. Other types than those three are an offer that a compiler may make or not, and how much room such a
    bit-field takes differs between those that do.

        int mode : 2;           /* 3 may come back as -1 */
        unsigned int mode : 2;  /* 0 to 3 everywhere */

How it is checked
    The type must be _Bool, unsigned int, or signed int with the word signed written in the declaration or in the
    typedef it uses. Typedefs of system headers (int32_t, uint8_t) count as saying their sign and as allowed, since they
    come with the compiler; a project's own typedef of unsigned char or long does not. In C90, where a bit-field of
    another type is no C, they count for what they stand for.

    Types that `bit-field-types` in certkit.toml lists are allowed: `bit-field-types = ["unsigned char", "enum mode"]`.

Limits
    From C99 on a compiler may document that it allows other types, as GCC and Clang do for all integer types and
    enumerations, and say whether plain int has a sign. That documentation is not known here: these findings stand until
    the project lists the types.

Deviating
    Where the compiler's manual allows the type (GCC: the chapter on structures, unions, enumerations and bit-fields
    among those on implementation-defined behaviour), list it instead, and keep the reference for Dir 1.1. Register
    layouts that a vendor's header declares with enumerations are the other usual reason.
"""

from certkit.facts.extensions import standard_year
from certkit.facts.specifiers import specifiers
from certkit.model import Kind, MacroDefinition, Node, TokenKind, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r6.1", "bit-fields of a type that says its sign")

_STANDARD = frozenset({"int", "unsigned int", "bool", "_Bool", "unsigned _BitInt", "_BitInt"})
_SIGNED = frozenset({"signed", "__signed", "__signed__"})


def check(unit: Unit) -> Hits:
    fields = [node for node in unit.nodes(Kind.FIELD) if node.bits is not None]
    if not fields:
        return
    old = standard_year(unit.standard) < 1999
    macros: dict[str, MacroDefinition] = {m.name: m for m in unit.macros}
    documented = {" ".join(words.split()) for words in unit.bit_field_types}
    for node in fields:
        type_ = node.type
        if type_ is None:
            continue
        name = f"the bit-field '{node.name}'" if node.name else "this bit-field"
        if not documented.isdisjoint((type_.text, type_.canonical.text)):
            continue
        if old and type_.canonical.rank not in ("int", "unsigned int"):
            yield node, f"{name} is of type '{type_.text}'; C90 allows signed int and unsigned int"
        elif type_.kind is TypeKind.ENUM:
            yield node, f"{name} is of the enumerated type '{type_.text}'"
        elif type_.kind is TypeKind.CHAR or (type_.canonical.signed and not _says_signed(node, type_, macros)):
            yield node, f"{name} is of type '{type_.text}', which does not say whether it is signed"
        elif type_.canonical.rank not in _STANDARD and not _is_supplied(type_):
            yield node, f"{name} is of type '{type_.text}', which only some compilers allow"


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


def _is_supplied(type_: Type) -> bool:
    """Whether the type is, or a typedef of the project stands for, a typedef of a system header."""
    entity = type_.entity if type_.typedef else None
    declared = entity.declarations[0] if entity is not None and entity.declarations else None
    if declared is None:
        return False
    return declared.system or _is_supplied(_below(declared, type_))


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
