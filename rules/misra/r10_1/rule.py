"""Operands are of a kind the operator is made for.

What
    Reports operands whose essential type does not go with the operator: Booleans, characters and enumerations used as
    numbers, numbers and pointers used as Booleans, bits of signed values, shift counts that may be negative, a minus in
    front of an unsigned value, floating values compared for equality.

Why it matters
    C takes nearly any operand anywhere. What comes out then hangs on how the compiler stores an enumeration, whether
    char has a sign, or how wide int is, and often the wrong variable was named in the first place.

How it is checked
    By the essential type of each operand, whatever C promotes it to. A constant without `u` is signed, so `x & 1` is
    reported. Allowed are a non-negative signed constant as a shift count, characters in `+`, `-`, `++` and `--`
    (Rule 10.2 says how), enumerations as array indices and in comparisons, and equality with 0.0 or infinity. Compound
    assignments count like the operators they apply.

        if (count && ready) { ... }              /* reported: count is a number */
        if ((count != 0U) && ready) { ... }      /* fine */
        level = level << 1;                      /* reported where level is signed */
        bits = bits << 1;                        /* fine where bits is unsigned */

Limits
    Which other types a project means as Boolean is known where `booleans` in certkit.toml lists them. Pointers are
    looked at in `!`, `&&` and `||` alone.

Deviating
    Flags of signed type from an interface one cannot change are a usual reason.
"""

from certkit.facts.constants import value_of
from certkit.facts.essential import Category, Essentials, essentials
from certkit.facts.operations import operations
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r10.1", "operands suit their operators")

_BOOLEAN, _CHARACTER, _ENUM, _SIGNED, _UNSIGNED, _FLOATING, _COMPLEX = Category
_NUMBER = "is used as a number"
_TRUTH = "is used as a Boolean"
_BITS = "is used for its bits"
_COUNT = "is used as a shift count"
_WHOLE = "is used where an integer belongs"

_NO_NUMBERS = {_BOOLEAN: _NUMBER, _CHARACTER: _NUMBER, _ENUM: _NUMBER}
_INTEGERS = {_FLOATING: _WHOLE, _COMPLEX: _WHOLE}
_ADDING = {_BOOLEAN: _NUMBER, _ENUM: _NUMBER}
_BITWISE = {_BOOLEAN: _NUMBER, _CHARACTER: _NUMBER, _ENUM: _BITS, _SIGNED: _BITS, **_INTEGERS}
_LOGICAL = dict.fromkeys((_CHARACTER, _ENUM, _SIGNED, _UNSIGNED, _FLOATING, _COMPLEX), _TRUTH)
_SHIFTING = {_BOOLEAN: _NUMBER, _CHARACTER: _NUMBER, _ENUM: _COUNT, _SIGNED: _COUNT, **_INTEGERS}
_ORDER = {_BOOLEAN: _NUMBER, _COMPLEX: "has no order"}
_EQUAL = {_FLOATING: "is compared for equality", _COMPLEX: "is compared for equality"}
_COUNTING = {**_ADDING, _COMPLEX: "is counted"}
_WRONG: dict[str, dict[Category, str]] = {
    "+": _ADDING,
    "-": _ADDING,
    "*": _NO_NUMBERS,
    "/": _NO_NUMBERS,
    "%": {**_NO_NUMBERS, **_INTEGERS},
    "&": _BITWISE,
    "|": _BITWISE,
    "^": _BITWISE,
    "<<": _BITWISE,
    ">>": _BITWISE,
    "&&": _LOGICAL,
    "||": _LOGICAL,
    "<": _ORDER,
    ">": _ORDER,
    "<=": _ORDER,
    ">=": _ORDER,
    "==": _EQUAL,
    "!=": _EQUAL,
}
_NEGATED = {**_NO_NUMBERS, _UNSIGNED: "is used as if it could be negative"}
_UNARY: dict[str, dict[Category, str]] = {
    "!": _LOGICAL,
    "~": _BITWISE,
    "+": _NO_NUMBERS,
    "-": _NEGATED,
    "++": _COUNTING,
    "--": _COUNTING,
    "p++": _COUNTING,
    "p--": _COUNTING,
}
_INDEX = {_BOOLEAN: _NUMBER, _CHARACTER: _NUMBER, **_INTEGERS}


def _is_exact(node: Node) -> bool:
    """Whether a value is one that floating values can be compared with: zero or an infinity."""
    node = node.bare
    if node.kind is Kind.UNARY and node.operator in ("-", "+"):
        node = node.children[0].bare
    infinite = node.kind is Kind.CALL and node.children[0].bare.name.startswith(("__builtin_inf", "__builtin_huge_val"))
    return infinite or value_of(node) in (0, float("inf"), float("-inf"))


def _counts(types: Essentials, right: Node) -> bool:
    """Whether a shift count is a non-negative signed constant, which is as good as an unsigned one."""
    found, value = types.of(right), types.constant(right)
    return found is not None and found.category is _SIGNED and value is not None and value >= 0


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)

    def judged(operator: str, wrong: dict[Category, str], operand: Node) -> Hits:
        found = types.of(operand)
        if found is None:
            bare = operand.bare.type
            if operator in ("!", "&&", "||") and bare is not None and (bare.is_pointer or bare.target is not None):
                yield operand, f"an operand of '{operator}' is a pointer, which is used as a Boolean"
        elif found.category in wrong:
            yield operand, f"an operand of '{operator}' is {found}, which {wrong[found.category]}"

    for one in unit.fact(operations):
        wrong = _WRONG.get(one.operator, {})
        if one.operator in ("==", "!=") and (_is_exact(one.left) or _is_exact(one.right)):
            continue
        yield from judged(one.written, wrong, one.left)
        if one.operator not in ("<<", ">>"):
            yield from judged(one.written, wrong, one.right)
        elif not _counts(types, one.right):
            yield from judged(one.written, _SHIFTING, one.right)
    for node in unit.nodes(Kind.UNARY):
        if node.operator in _UNARY and node.children:
            yield from judged(node.operator.removeprefix("p"), _UNARY[node.operator], node.children[0])
    for node in unit.nodes(Kind.SUBSCRIPT):
        for child in node.children:
            yield from judged("[]", _INDEX, child)
    for node in unit.nodes(Kind.CONDITIONAL):
        if len(node.children) >= 2:
            yield from judged("?:", _LOGICAL, node.children[0])
