"""Which expressions and functions change anything that outlives them.

An effect is a write to an object, a volatile access, inline assembly, or a call of a function that may have one. A
function without effects writes only its own automatic variables, calls only such functions, and comes back.
"""

from __future__ import annotations

from certkit.facts.flow import Flows
from certkit.model import Entity, Kind, Node, Unit

__all__ = ["COMPUTING", "Effects"]

COMPUTING = frozenset({
    "abs", "labs", "llabs", "strlen", "strcmp", "strncmp", "memcmp", "strchr", "strrchr", "strstr", "strspn", "strcspn",
    "strpbrk", "memchr", "isalnum", "isalpha", "isblank", "iscntrl", "isdigit", "isgraph", "islower", "isprint",
    "ispunct", "isspace", "isupper", "isxdigit", "tolower", "toupper", "fabs", "fabsf", "fabsl", "floor", "floorf",
    "floorl", "ceil", "ceilf", "ceill", "trunc", "truncf", "truncl", "copysign", "copysignf", "copysignl", "fmax",
    "fmaxf", "fmaxl", "fmin", "fminf", "fminl",
    "strcasecmp", "strncasecmp", "strnlen",  # POSIX
    "__ctype_b_loc", "__ctype_tolower_loc", "__ctype_toupper_loc", "__errno_location", "__errno",  # inside macros
})  # fmt: skip
"""Library functions that only compute a value from their arguments and what those point to (C11 7.4, 7.12, 7.22, 7.24).

Those of <math.h> are the ones that report no errors. The last are what <ctype.h> and errno of usual C libraries expand
to: they say where a table or errno is.
"""
_JUMPS = frozenset({Kind.RETURN, Kind.GOTO, Kind.BREAK, Kind.CONTINUE})
_WRITES = frozenset({"++", "--", "p++", "p--"})


class Effects:
    """Effects in one unit; what its functions do is worked out when asked for."""

    def __init__(self, unit: Unit) -> None:
        self._flows: Flows = unit.flows
        self._known: dict[int, bool] = {}

    def of(self, node: Node) -> bool:
        """Whether evaluating an expression has an effect; assignments to local variables count."""
        return any(self._effect(part, None) for part in _evaluated(node))

    def one(self, node: Node) -> bool:
        """Whether a node has an effect of its own, apart from what stands below it; jumps count."""
        return node.kind in _JUMPS or self._effect(node, None)

    def of_function(self, entity: Entity | None) -> bool:
        """Whether calling a function may have an effect; true for one that this unit does not define."""
        if entity is None or entity.kind is not Kind.FUNCTION:
            return True
        known = self._known.get(id(entity))
        if known is None:
            self._known[id(entity)] = False  # a function that calls itself adds nothing of its own
            known = self._known[id(entity)] = self._decide(entity)
        return known

    def _decide(self, entity: Entity) -> bool:
        definition = entity.definition
        if definition is None or definition.body is None:
            return not (entity.name in COMPUTING and entity.linkage == "external")
        if not self._flows.of(definition).returns:
            return True
        return any(self._effect(part, definition) for part in _evaluated(definition.body))

    def _effect(self, node: Node, inside: Node | None) -> bool:
        """Whether one node has an effect; automatic variables of the function `inside` may be written."""
        if node.kind in (Kind.ASM, Kind.VA_ARG, Kind.STATEMENT_EXPRESSION, Kind.COMPUTED_GOTO, Kind.OTHER):
            return True  # OTHER is, for one, a call that the front end had to give up
        if node.kind is Kind.CALL:
            return self.of_function(node.callee)
        if node.kind is Kind.ASSIGN or (node.kind is Kind.UNARY and node.operator in _WRITES):
            target = node.children[0].unparenthesised
            return inside is None or target.kind is not Kind.NAME or not _is_own(target.entity)
        if node.kind in (Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT, Kind.UNARY):
            return node.type is not None and (node.type.volatile or node.type.atomic)
        return False


def _evaluated(node: Node) -> list[Node]:
    """The node and everything below it that is evaluated."""
    found, work = [], [node]
    while work:
        one = work.pop()
        found.append(one)
        if one.kind not in (Kind.SIZEOF, Kind.STATIC_ASSERT):
            work.extend(one.children)
    return found


def _is_own(entity: Entity | None) -> bool:
    if entity is None or entity.linkage or entity.kind not in (Kind.VARIABLE, Kind.PARAMETER):
        return False
    return all(d.storage not in ("static", "extern") for d in entity.declarations)
