"""An enumerator without a value of its own shares its value with no other.

What
    Reports an enumerator whose value is implied by its place in the list and equal to another one's of the same list.

Why it matters
    Somebody who adds an enumerator with a value in the middle may not notice that the following ones, counted on from
    it, now coincide with others.

How it is checked
    Within one enumeration, each implied value is compared with all the others. Two enumerators that both have a value
    written are meant to be equal and are not reported.

        enum level { LOW = 1, MID, HIGH = 2 };        /* reported: MID is 2 as well */
        enum level { LOW = 1, MID = 2, HIGH = 2 };    /* fine: said on purpose */

Limits
    None known.

Deviating
    Usually not worth it: write the value.
"""

from collections import defaultdict

from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.12", "implied enumerator values are unique")


def check(unit: Unit) -> Hits:
    for enum in unit.nodes(Kind.ENUM):
        members = [child for child in enum.children if child.kind is Kind.ENUMERATOR]
        by_value: dict[object, list[Node]] = defaultdict(list)
        for one in members:
            by_value[one.value].append(one)
        for one in members:
            same = by_value[one.value]
            if len(same) > 1 and not _is_written(one):
                other = next(o for o in same if o is not one)
                yield one, f"the implied value {one.value} of '{one.name}' is that of '{other.name}'"


def _is_written(node: Node) -> bool:
    return any(child.kind is not Kind.ATTRIBUTE for child in node.children)
