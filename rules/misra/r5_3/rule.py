"""An inner name hides no outer one.

What
    Reports a name declared in a block, as a parameter or in a `for` that hides another one of the same name space
    declared in an enclosing scope.

Why it matters
    Inside the inner scope the name means something else than a few lines above. A reader, or somebody who moves a
    line, easily takes one for the other.

How it is checked
    For each ordinary name and tag declared in an inner scope, the enclosing scopes are searched for one declared
    before it that has the same first 31 characters. A block-scope declaration that refers to the
    outer function or object hides nothing. The finding stands at the inner name.

Limits
    From C99 on a compiler tells 63 characters apart: where the names differ within these, the finding is "possible".
    Parameters of declarations that are no definitions are left out, since no code is in their scope. So are names that
    only system headers declare, and macros (Rule 5.5).

Deviating
    Code generated into nested blocks is the usual reason.
"""

from collections import defaultdict
from collections.abc import Mapping

from certkit.facts.names import Identifier, declaration_order, identifiers
from certkit.facts.significance import declared, sureness
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.3", "no name hides another")


def check(unit: Unit) -> Hits:
    groups: dict[tuple[str, str], list[Identifier]] = defaultdict(list)
    for one in identifiers(unit):
        if one.space in ("ordinary", "tag"):
            groups[one.space, declared(one.name)].append(one)
    order = declaration_order(unit)
    for members in groups.values():
        if len(members) > 1:
            members.sort(key=order)
            earlier: dict[int, list[tuple[int, Identifier]]] = defaultdict(list)  # by scope: places in order, names
            for at, inner in enumerate(members):
                outer = _hidden(inner, earlier)
                earlier[id(inner.scope)].append((at, inner))
                if outer is not None:
                    message = f"'{inner.name}' hides the {_kind(outer)} '{outer.name}' of an enclosing scope"
                    yield inner.node, message, sureness(inner.name, outer.name, unit.standard)


def _hidden(inner: Identifier, earlier: Mapping[int, list[tuple[int, Identifier]]]) -> Identifier | None:
    """The first name of an enclosing scope that a name hides; `earlier` are those declared before it, by scope."""
    scope, node = inner.scope, inner.node
    if scope is None or (node.kind is Kind.PARAMETER and scope.kind is not Kind.COMPOUND):
        return None
    if node.kind in (Kind.FUNCTION, Kind.VARIABLE) and node.entity is not None and node.entity.linkage:
        return None  # it refers to what is declared outside
    found = [
        next(((at, one) for at, one in earlier.get(id(around), ()) if one.node.entity is not node.entity), None)
        for around in (None, *scope.ancestors())
    ]
    return min((row for row in found if row is not None), default=(0, None), key=lambda row: row[0])[1]


def _kind(one: Identifier) -> str:
    return "object" if one.node.kind is Kind.VARIABLE else one.node.kind.value
