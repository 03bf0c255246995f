"""Casts make sense for what they cast.

What
    Reports casts to Boolean, to an enumeration and to character from essential types these do not go with, casts of
    Booleans to anything else, and casts between characters and floating types.

Why it matters
    Such a cast gives up meaning: a number need not be one of the enumeration's values, a character is no measure, and
    a Boolean is no number. A comparison or a table says what is meant.

How it is checked
    By the essential type of the operand. Casting to Boolean is reported from everything but Boolean (0 and 1 as
    integer constants are allowed), to an enumeration from everything but itself, to character from Boolean and
    floating, from Boolean and character to floating, and from Boolean to integers.

        (bool)count                              /* reported */
        (count != 0U)                            /* fine, and says what is asked */
        (enum state)value                        /* reported: may be a state that does not exist */

Limits
    Which other types a project means as Boolean is known where `booleans` in certkit.toml lists them.

Deviating
    Values that arrive as numbers from outside and are checked before they become an enumeration are the usual reason.
"""

from certkit.facts.essential import Category, Essential, essentials
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r10.5", "no cast to an inappropriate essential type")

_FLOATS = (Category.FLOATING, Category.COMPLEX)


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for node in unit.nodes(Kind.CAST):
        source = types.of(node.children[-1]) if node.children else None
        target = types.of_type(node.type)
        if source is None or target is None or not _senseless(source, target):
            continue
        if target.category is Category.BOOLEAN and source.is_integer and types.constant(node.children[-1]) in (0, 1):
            continue
        yield node, f"a value that is {source} is cast to '{node.type}', which is {target}"


def _senseless(source: Essential, target: Essential) -> bool:
    match target.category:
        case Category.ENUM:
            return source.category is not Category.ENUM or source.key != target.key
        case Category.BOOLEAN:
            return source.category is not Category.BOOLEAN
        case Category.CHARACTER:
            return source.category in (Category.BOOLEAN, *_FLOATS)
        case Category.FLOATING | Category.COMPLEX:
            return source.category in (Category.BOOLEAN, Category.CHARACTER)
    return source.category is Category.BOOLEAN
