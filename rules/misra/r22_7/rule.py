"""EOF is compared with an unchanged result of a function that can return it.

What
    Reports comparisons with EOF (and WEOF), case labels included, where the other operand is not the value, as it came,
    of a library function that returns EOF (WEOF): narrowed to a character type or made unsigned, computed with, or
    something else altogether.

Why it matters
    EOF differs from every character only in the type that the function returns. After a conversion to char a character
    can look like EOF, or EOF is never found.

How it is checked
    The operand is followed back through casts, ?:, assignments and local variables along the control flow. A type
    narrower than int, or unsigned, anywhere on that way changes the value. Values from parameters, from objects that
    are not local and from functions of the program are not judged as long as their type can hold EOF.

Limits
    Objects whose address is taken, members and elements are judged by their type only. Each function is looked at for
    itself.

Deviating
    Say why every value that the function returns survives the change.
"""

from certkit.facts.end_of_file import eof_tests
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.7", "EOF is compared with unchanged results", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for one in eof_tests(unit):
        changed = sorted(how for what, how in one.origins if what == "changed")
        if changed:
            how = f"{changed[0]}" if changed[0].startswith("a ") else f"a value changed {changed[0]}"
            yield one.node, f"{one.macro} is compared with {how}"
