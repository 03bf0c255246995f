"""Names of one scope and name space differ in the characters that count.

What
    Reports a name whose first 31 characters are those of another one declared in the same scope and name space, or
    that is declared there a second time for another thing.

Why it matters
    A compiler, or a tool behind it, may look at the first characters only and take both for one thing; a reader may
    too.

        static int brake_pressure_of_the_front_axle_left;
        static int brake_pressure_of_the_front_axle_right;     /* reported: "..._front_axl" is all that counts */
        static int front_right_brake_pressure;                 /* fine */

How it is checked
    Ordinary names, tags, members and labels are compared within their scope. Two names with external linkage are left
    to Rule 5.1, macros to Rule 5.4. The finding stands at the later one. A name that is declared there twice, which C
    forbids for the second thing is another one, is reported too, unless the two types differ (Rule 1.1) or the name has
    external linkage.

Limits
    C99 asks 63 characters of a compiler, C90 31, for names without external linkage. The smaller number is taken
    whatever the standard, as the one that all compilers and the tools behind them grant; where C99 grants more (neither
    name has external linkage, and they differ within 63), the finding is "possible". Names that only system
    headers declare are not compared.

Deviating
    A compiler and debugger that are documented to look at more characters are the usual reason.
"""

from collections import defaultdict

from certkit.facts.declared_again import declared_twice
from certkit.facts.names import Identifier, declaration_order, identifiers
from certkit.facts.significance import DECLARED, declared, sureness
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.2", "names of one scope are distinct")


def check(unit: Unit) -> Hits:
    groups: dict[tuple[str, int, str], list[Identifier]] = defaultdict(list)
    for one in identifiers(unit):
        if len(one.name) >= DECLARED:
            groups[one.space, id(one.scope), declared(one.name)].append(one)
    order = declaration_order(unit)
    for members in groups.values():
        members.sort(key=order)
        first = members[0]
        told = {first.name}
        for one in members[1:]:
            if one.name not in told and not (_is_external(one) and _is_external(first)):
                told.add(one.name)
                message = f"'{one.name}' is not distinct from '{first.name}', which is in the same scope"
                linked = _is_external(one) or _is_external(first)
                yield one.node, message, sureness(one.name, first.name, unit.standard, linked)
    for place, name in declared_twice(unit):
        yield place, f"'{name}' is declared in this scope already, for something else"


def _is_external(one: Identifier) -> bool:
    return one.node.entity is not None and one.node.entity.linkage == "external"
