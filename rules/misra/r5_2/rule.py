"""Names of one scope and name space differ in the characters that count.

What
    Reports a name whose significant characters are those of another one declared in the same scope and name space.

Why it matters
    A compiler may look at the first characters only and take both for one thing; a reader may too.

How it is checked
    Ordinary names, tags, members and labels are compared within their scope: 63 characters from C99 on, 31 in C90. Two
    names with external linkage are left to Rule 5.1, macros to Rule 5.4. The finding stands at the later one.

Limits
    Names that only system headers declare are not compared.

Deviating
    A documented compiler that looks at more characters is the usual reason.
"""

from collections import defaultdict

from certkit.facts.names import Identifier, declaration_order, identifiers
from certkit.facts.significance import internal, limit
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.2", "names of one scope are distinct")


def check(unit: Unit) -> Hits:
    longest = limit(unit.standard)
    groups: dict[tuple[str, int, str], list[Identifier]] = defaultdict(list)
    for one in identifiers(unit):
        if len(one.name) >= longest:
            groups[one.space, id(one.scope), internal(one.name, unit.standard)].append(one)
    order = declaration_order(unit)
    for members in groups.values():
        members.sort(key=order)
        first = members[0]
        told = {first.name}
        for one in members[1:]:
            if one.name not in told and not (_is_external(one) and _is_external(first)):
                told.add(one.name)
                yield one.node, f"'{one.name}' is not distinct from '{first.name}', which is in the same scope"


def _is_external(one: Identifier) -> bool:
    return one.node.entity is not None and one.node.entity.linkage == "external"
