"""Characters are only moved by integers or measured against each other.

What
    Reports `+` and `-` with a character operand in any form but these: character plus integer, integer plus character,
    character minus integer, character minus character.

Why it matters
    `'0' + digit` and `letter - 'a'` mean something. The sum of two characters, or a number less a character, does not,
    and comes from mixing up text and numbers.

How it is checked
    By the essential types of the operands; the integer must be no wider than int. Compound assignments count like the
    operators they apply.

        digit = '0' + value;                     /* fine: still a character */
        value = letter - '0';                    /* fine: a distance */
        letter = '0' + 'A';                      /* reported: the sum of two characters is none */

Limits
    None known.

Deviating
    Cast the character to an integer type where its code is meant, as in a checksum over text.
"""

from certkit.facts.essential import Category, essentials, moves_character
from certkit.facts.operations import operations
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r10.2", "characters in sums and differences only where they mean something")


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for one in unit.fact(operations):
        if one.operator not in ("+", "-"):
            continue
        left, right = types.of(one.left), types.of(one.right)
        characters = [found is not None and found.category is Category.CHARACTER for found in (left, right)]
        if left is None or right is None or not any(characters):
            continue
        measured = all(characters) and one.operator == "-"
        if not (measured or moves_character(one.operator, left, right)):
            yield one.node, f"'{one.written}' has a character operand; one operand is {left}, the other {right}"
