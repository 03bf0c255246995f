"""Nothing is assigned to a narrower type or one of another kind.

What
    Reports values that go to an object of another essential type category (signed to unsigned, a number to a Boolean,
    one enumeration to another) or to one with fewer bits: by assignment, initialiser, argument, returned value, and as
    case label of a switch.

Why it matters
    The conversion happens without a word and may lose the value, its sign or its precision.

How it is checked
    By the essential type of the value, whatever C promotes it to, against that of the object; a bit-field is as narrow
    as its width. An integer constant is as wide as its value needs, but for one of a type above int (`6L`). Allowed are
    a non-negative signed constant for an unsigned object that can hold it, `{ 0 }` for an aggregate, a real value for a
    complex object no narrower, and 0 and 1 for a Boolean where macros TRUE and FALSE stand for them. In a compound
    assignment the value is what the operator makes of both operands. Case labels are compared with the switch's
    category.

        uint8_t low = word;                      /* reported where word is a uint16_t */
        uint8_t low = (uint8_t)word;             /* fine: said */
        uint8_t five = 5;                        /* fine: a constant that fits */
        char letter = 65;                        /* reported: a number given to a character */

Limits
    Arguments for `...` and for functions without prototype have no type to compare with. Which other types a project
    means as Boolean is known where `booleans` in certkit.toml lists them.

Deviating
    Write a cast where the loss is meant; say in the deviation why the value fits.
"""

from certkit.facts.assignments import Assignment, assignments
from certkit.facts.essential import Category, Essential, Essentials, essentials
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r10.3", "no assignment to a narrower or different essential type")

_FLOATS = (Category.FLOATING, Category.COMPLEX)
_WORDS = {"assigned": "assigned to", "initialises": "given to", "argument": "passed as", "returned": "returned as"}


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for one in unit.fact(assignments):
        if one.zero:
            continue
        value = _value(one, types)
        case = one.object if one.how == "case" else None
        target = types.of(case) if case is not None else types.of_object(one.target, one.bits)
        if value is None or target is None or not _differs(value, target, one, types):
            continue
        if one.how == "case":
            yield one.value, f"this case label is {value}, and what the switch decides on is {target}"
        else:
            yield one.value, f"a value that is {value} is {_WORDS[one.how]} {one.what}, which is {target}"


def _value(one: Assignment, types: Essentials) -> Essential | None:
    """The essential type of what arrives in the object; None for a compound assignment that other rules judge."""
    value = types.of(one.value)
    if one.operator == "=" or value is None or one.object is None:
        return value
    left = types.of(one.object)
    if left is None:
        return None
    floating = [found for found in (left, value) if found.category in _FLOATS]
    standard = max(floating, key=lambda f: f.size) if floating else None
    if left.category is value.category is Category.CHARACTER:
        standard = Essential(Category.SIGNED, 4)
    return types.combined(one.operator[:-1], left, value, standard)


def _differs(value: Essential, target: Essential, one: Assignment, types: Essentials) -> bool:
    if value.category is not target.category:
        if target.category is Category.BOOLEAN and one.operator == "=" and types.is_truth_word(one.value):
            return False
        constant = types.constant(one.value) if one.operator == "=" else None
        fits = constant is not None and 0 <= constant < 1 << (one.bits or 8 * target.size)
        declared = one.value.bare.type if one.value.bare.kind is not Kind.CAST else None  # a cast says what is meant
        long = declared is not None and "long" in declared.canonical.rank
        fits = fits and (value.size <= target.size or not long)
        unsigned = value.category is Category.SIGNED and target.category is Category.UNSIGNED
        real = value.category is Category.FLOATING and target.category is Category.COMPLEX
        return not ((unsigned and fits) or (real and value.size <= target.size))
    if value.category is Category.ENUM:
        return value.key != target.key
    if one.how == "case" or value.category is Category.BOOLEAN:
        return False
    return value.size > target.size
