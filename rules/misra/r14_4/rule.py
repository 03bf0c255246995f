"""What controls an if or a loop is essentially Boolean.

What
    Reports the condition of an `if`, `while`, `do` or `for` whose essential type is not Boolean: a number, a pointer, a
    character, an enumeration.

Why it matters
    A comparison says what is meant. A bare number or pointer leaves the reader to guess whether zero, empty or null was
    the question, and `=` written for `==` goes unnoticed.

How it is checked
    The essential type of the whole condition, with conversions the language adds looked through: comparisons and
    logical operators, _Bool, a cast to it, `true` and `false`, and integer types behind the typedef names bool, bool_t,
    boolean and the like are Boolean. The constants 1 and 0 are signed: `while (1)` is reported, `for (;;)` is
    not, and `do { } while (0)` is: the exception for it belongs to Rule 14.3. Code from macros is reported at the use.

        if (count) { }           /* reported: compare with 0 */
        if (pointer) { }         /* reported: compare with NULL */
        if (!count) { }          /* fine here: ! yields a Boolean (Rule 10.1 speaks of its operand) */
        if (flag && (n > 3)) { } /* fine where flag is Boolean */

Limits
    Which other types of a project are meant as Boolean (a typedef named otherwise, an enumeration of yes and no) is
    known only where `booleans` in certkit.toml lists them.

Deviating
    `while (1)` and the `do { } while (0)` of macros are the usual reasons, and harmless.
"""

from certkit.facts.essential import essentials
from certkit.facts.essential_types import is_undeclared
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r14.4", "conditions of if and loops are Boolean")

_WORDS = {Kind.IF: "if", Kind.WHILE: "while", Kind.DO: "do", Kind.FOR: "for"}


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for node in unit.nodes(*_WORDS):
        condition = _condition(node)
        if condition is None or unit.library.wrote(node, _WORDS[node.kind]):
            continue
        found = types.of(condition)
        if found is not None and found.category == "Boolean":
            continue
        type_ = condition.bare.type
        if type_ is None or is_undeclared(condition.bare) or type_.text == "<dependent type>":
            continue  # of a name that nothing declares: the error is told elsewhere
        what = str(found) if found is not None else f"of type '{type_}'"
        yield condition, f"the condition of this '{_WORDS[node.kind]}' is {what}, not Boolean"


def _condition(node: Node) -> Node | None:
    if node.kind is Kind.FOR:
        return node.for_parts[1]
    return node.children[-1 if node.kind is Kind.DO else 0] if node.children else None
