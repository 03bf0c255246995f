"""What a generic selection chooses by has an essential type that is also its type in the language.

What
    Reports selections whose controlling expression has an essential type other than its type after promotion: character
    constants, comparisons, arithmetic on types smaller than int, enumerations and their constants, bit-fields.

Why it matters
    The choice is made by the language's type. A reader who thinks in essential types expects the branch for char,
    bool, short or the enumeration and gets the one for int.

        _Generic('a', char: 1, int: 2)         /* reported: 'a' is a character, its type is int */
        _Generic((char)'a', char: 1, int: 2)   /* better: the type is what it looks like */

How it is checked
    Category and width of the essential type are compared with those of the expression's type. Of an integer constant
    only the sign counts: 1 is as narrow as its value, and chosen as int.

Limits
    The result of a _Generic inside the controlling expression is taken for its type in the language.

Deviating
    Write a cast to the type that is meant.
"""

from certkit.facts.essential import Category, Essential, essential_type, of_type
from certkit.facts.generic import selections
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r23.6", "a selection chooses by an expression of the same essential and standard type", tags=("c11",)
)


def check(unit: Unit) -> Hits:
    for one in selections(unit):
        operand = one.operand.bare
        essential, standard = essential_type(operand), of_type(operand.type)
        if essential is not None and standard is not None and _differ(essential, standard):
            yield one.node, f"_Generic chooses by '{operand.type}', but the operand is {essential}"


def _differ(essential: Essential, standard: Essential) -> bool:
    if essential.category is not standard.category or essential.category is Category.ENUM:
        return True
    return not essential.constant and essential.size != standard.size
