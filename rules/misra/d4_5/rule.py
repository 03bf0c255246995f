"""Names that can be seen at one place do not look alike.

What
    Reports an identifier that another one of the same name space, visible where it is, differs from only in ways that
    are easy to overlook. Each pair of names is reported once in a unit.

Why it matters
    Whoever reads or types one name for the other gets code that compiles and does something else.

How it is checked
    Two names look alike when they differ only in: upper and lower case; underscores; O, D and 0; I, l and 1; S and 5;
    Z and 2; n and h; B and 8; rn and m; or in several of these. They are compared when both are ordinary identifiers,
    or both tags, members of one structure, or labels of one function, and when the scope of one lies in the scope of
    the other. The finding stands at the name that is declared second.

Limits
    Macros, names that only system headers declare, and parameters of declarations that are no definitions are not
    compared.

Deviating
    A naming scheme that tells types from objects by case is the usual reason.
"""

from collections import defaultdict

from certkit.facts.lookalike import bucket, look_alike
from certkit.facts.names import Identifier, identifiers
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.5", "no names that look alike", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    groups: dict[tuple[str, str], list[Identifier]] = defaultdict(list)
    for one in identifiers(unit):
        unbound = one.node.kind is Kind.PARAMETER and (one.scope is None or one.scope.kind is not Kind.COMPOUND)
        if not unbound:
            groups[one.space, bucket(one.name)].append(one)
    tops = {id(node): i for i, node in enumerate(unit.root.children)}
    for members in groups.values():
        if len({one.name for one in members}) > 1:
            yield from _pairs(sorted(members, key=lambda one: _order(one, tops)))


def _order(one: Identifier, tops: dict[int, int]) -> tuple[bool, int, int]:
    """Sorts names of file scope before others, then as they are declared."""
    top = one.node
    while id(top) not in tops and top.parent is not None:
        top = top.parent
    return one.scope is not None, tops.get(id(top), -1), one.node.offset


def _pairs(order: list[Identifier]) -> Hits:
    told: set[frozenset[str]] = set()
    for i, second in enumerate(order):
        for first in order[:i]:
            pair = frozenset((first.name, second.name))
            if pair not in told and look_alike(first.name, second.name) and _overlap(first, second):
                told.add(pair)
                yield second.node, f"'{second.name}' looks like '{first.name}', which is visible here too"


def _overlap(first: Identifier, second: Identifier) -> bool:
    """Whether one scope holds the other."""
    if first.scope is None or second.scope is None:
        return True
    if first.scope is second.scope:
        return True
    if first.space in ("member", "label"):
        return False
    return first.scope in second.scope.ancestors() or second.scope in first.scope.ancestors()
