"""Numbers have types whose names tell size and sign.

What
    Reports each use of a basic numerical type: `short`, `int`, `long`, `float`, `double`, `signed` or `unsigned char`
    and their combinations.

Why it matters
    How many bits a basic type has depends on the compiler. Where the size shows in the name, a reader sees what fits,
    and code moved to another target keeps its meaning.

How it is checked
    The keywords are searched in the lines that a configuration compiles, with macros that stand for them; a macro is
    reported at each use. Permitted are plain `char` and `_Bool`, a typedef of a basic type whose name holds its size
    in bits (`uint32_t`, `float64_t`, `cfloat32_t` for a complex type), and in the definition or declaration of `main`
    its result and `argc`. A typedef whose name gives no size, a wrong one, or another sign or kind of number than it
    has, is reported at that name.

Limits
    A macro of a system header that hides a basic type is not reported.

Deviating
    Interfaces of a standard library, and types that are to be as wide as the target's registers, are the usual
    reasons.
"""

import re

from certkit.facts.basic_types import basic_macros, basic_types
from certkit.model import Kind, Node, Place, TypeKind, Unit
from certkit.rule import Hits, Rule

_SHAPE = re.compile(r"(?i)(?:(?P<complex>c(?:omplex|float))|(?P<real>float)|(?P<unsigned>u)?int)_?\d")
_WIDTHS = ("8", "16", "32", "64", "128")
RULE = Rule("misra-d4.6", "types that tell size and sign", tags=("pervasive",))


def check(unit: Unit) -> Hits:
    typedefs = _typedefs(unit)
    main = [part for node in unit.nodes(Kind.FUNCTION) if node.name == "main" for part in _free_parts(node)]
    for source in unit.sources.values():
        for one in basic_types(source):
            place, at = one.token.place, one.token.offset
            free = one.text == "int" and any(path == place.path and a <= at < b for path, a, b in main)
            if not free and unit.is_active(place):
                yield from _judge(place, at, f"the basic type '{one.text}'", typedefs)
    macros = basic_macros(unit)
    for use in unit.macro_uses:
        if use.name in macros and use.place.path in unit.sources:
            what = f"the macro '{use.name}', which stands for a basic type,"
            yield from _judge(use.place, use.offset, what, typedefs)


def _judge(place: Place, at: int, what: str, typedefs: list[Node]) -> Hits:
    around = [n for n in typedefs if n.source.path == place.path and n.offset <= at < n.end]
    if not around:
        yield place, f"{what} is used"
    for node in around:
        wrong = _wrong(node)
        if wrong:
            yield node, f"{what} is given the name '{node.name}', which {wrong}"


def _typedefs(unit: Unit) -> list[Node]:
    """Typedefs of numerical types."""
    numbers = (TypeKind.INTEGER, TypeKind.FLOATING, TypeKind.COMPLEX)
    return [n for n in unit.nodes(Kind.TYPEDEF) if n.type is not None and n.type.canonical.kind in numbers]


def _wrong(node: Node) -> str:
    """What the name of a typedef says wrongly about its type, or does not say; "" for nothing."""
    kind = node.type.canonical if node.type is not None else None
    if kind is None or kind.size is None:
        return ""
    bits = kind.size * 8 // (2 if kind.kind is TypeKind.COMPLEX else 1)
    word = _SHAPE.match(node.name)
    numbers = re.findall(r"\d+", node.name)
    if str(bits) not in numbers and (word is not None or not any(number in _WIDTHS for number in numbers)):
        return "does not tell its size"
    if word is None:
        return ""
    if word["complex"]:
        return "" if kind.kind is TypeKind.COMPLEX else "says that it is complex"
    if word["real"]:
        return "" if kind.kind is TypeKind.FLOATING else "says that it is a real floating type"
    if kind.kind is not TypeKind.INTEGER or kind.signed == bool(word["unsigned"]):
        return f"says that it is {'an unsigned' if word['unsigned'] else 'a signed'} integer"
    return ""


def _free_parts(main: Node) -> list[tuple[str, int, int]]:
    """Where `main` may say `int`: for its result and its first parameter, as path, offset and end."""
    parts = [(main.source.path, main.offset, main.at)]
    first = next((child for child in main.children if child.kind is Kind.PARAMETER), None)
    if first is not None:
        parts.append((first.source.path, first.offset, first.end))
    return parts
