"""Names for the objects that thread functions are about: which object an expression denotes or points to.

The notation is that of `certkit.model.threads`. A local variable that has one value for good stands for that value.
"" is an object that is not known.
"""

from __future__ import annotations

from certkit.facts.constants import value_of
from certkit.facts.named_types import is_named
from certkit.facts.side_effects import is_change
from certkit.model import Entity, Kind, Node, TypeKind

__all__ = ["Objects"]

_GET = frozenset({"malloc", "calloc", "aligned_alloc", "realloc"})
_LOCAL = ("_Thread_local", "thread_local", "__thread")
_DEEPEST = 12


class Objects:
    """The names of objects in one unit."""

    def __init__(self) -> None:
        self._values: dict[int, tuple[list[Node], bool]] = {}

    def argument(self, node: Node) -> str:
        """The object that an argument of a thread function is about, passed by value or by address."""
        bare = node.uncast
        if bare.kind is Kind.UNARY and bare.operator == "&":
            return self.object(bare.children[0])
        if bare.kind is Kind.CALL or is_named(bare.type, "thrd_t", "tss_t", "mtx_t", "cnd_t"):
            return self.object(bare)
        return self.pointee(bare)

    def passed(self, node: Node) -> tuple[str, str]:
        """For an argument of any function: the thread or key it is, and what it points to."""
        bare = node.uncast
        if is_named(bare.type, "thrd_t", "tss_t") or _is_current(bare):
            return self.object(bare), ""
        type_ = node.type
        return "", self.pointee(bare) if type_ is not None and (type_.is_pointer or _is_array(bare)) else ""

    def object(self, node: Node, depth: int = 0) -> str:
        """The object that an lvalue denotes."""
        node = node.bare
        if depth > _DEEPEST:
            return ""
        if _is_current(node):
            return "@|"
        match node.kind:
            case Kind.NAME if node.entity is not None:
                if is_named(node.type, "thrd_t", "tss_t") and (value := self.only_value(node.entity)) is not None:
                    inner = value.bare
                    if inner.kind in (Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT) or _is_current(inner):
                        return self.object(inner, depth + 1)
                return f"{self.base(node.entity)}|"
            case Kind.MEMBER if node.children:
                inside = self.pointee(node.children[0], depth + 1) if node.arrow else self.object(node.children[0])
                return inside and f"{inside}.{node.name}"
            case Kind.SUBSCRIPT if len(node.children) == 2:
                return self._element(self.pointee(node.children[0], depth + 1), node.children[1])
            case Kind.UNARY if node.operator == "*":
                return self.pointee(node.children[0], depth + 1)
        return ""

    def pointee(self, node: Node, depth: int = 0) -> str:
        """What a pointer, or an array, leads to."""
        node = node.uncast
        if depth > _DEEPEST:
            return ""
        if _is_array(node):
            inside = self.object(node, depth + 1)
            return inside and f"{inside}[0]"
        match node.kind:
            case Kind.UNARY if node.operator == "&":
                return self.object(node.children[0], depth + 1)
            case Kind.BINARY if node.operator in ("+", "-") and len(node.children) == 2:
                return self._element(self.pointee(node.children[0], depth + 1), node.children[1])
            case Kind.NAME if node.entity is not None and node.entity.kind is not Kind.FUNCTION:
                return self._through(node.entity, depth)
            case Kind.MEMBER | Kind.SUBSCRIPT | Kind.UNARY:
                inside = self.object(node, depth + 1)
                return inside and f"{inside}*"
        return ""

    def _through(self, entity: Entity, depth: int) -> str:
        """What a pointer variable leads to."""
        base = self.base(entity)
        if base[0] != "%":
            return f"{base}|*"
        values, addressed = self._assigned(entity)
        if not addressed and len(values) == 1:
            found = self.pointee(values[0], depth + 1)
            if found and not (found[0] == "&" and self._varies(values[0])):
                return found
        own = not addressed and all(_gets(value) for value in values)
        return f"{'%' if own else '&'}{base[1:]}|*"

    def _varies(self, node: Node) -> bool:
        """Whether an expression names a local variable that changes."""
        names = [n.entity for n in node.walk() if n.kind is Kind.NAME and n.entity is not None]
        return any(len(self._assigned(e)[0]) > 1 for e in names if e.kind is Kind.VARIABLE and not e.linkage)

    def base(self, entity: Entity) -> str:
        """The base of an object's name."""
        if entity.kind is Kind.PARAMETER:
            if not self._assigned(entity)[0] and (number := _number(entity)) is not None:
                return f"${number}"
            return f"%{entity.key}"
        node = entity.declarations[0]
        specifiers = node.source.data[node.offset : node.at].decode(errors="replace")
        if any(word in specifiers for word in _LOCAL):
            return f"^{entity.key}"
        return entity.key if entity.linkage or node.storage == "static" else f"%{entity.key}"

    def only_value(self, entity: Entity) -> Node | None:
        """The value that a local variable has throughout; None where there are several, or none that is seen."""
        if entity.kind is not Kind.VARIABLE or entity.linkage or entity.declarations[0].storage == "static":
            return None
        values, addressed = self._assigned(entity)
        return values[0] if len(values) == 1 and not addressed else None

    def _assigned(self, entity: Entity) -> tuple[list[Node], bool]:
        """Every value that a variable is given, and whether its address is taken."""
        if id(entity) not in self._values:
            values = [d.initialiser for d in entity.declarations if d.initialiser is not None]
            addressed = False
            for use in entity.uses:
                below: Node = use
                while below.parent is not None and below.parent.kind is Kind.PAREN:
                    below = below.parent
                above = below.parent
                if above is None:
                    continue
                if is_change(above) and above.children[0] is below:
                    values.append(above.children[-1])
                    if above.operator != "=":
                        values.append(above)
                addressed = addressed or (above.kind is Kind.UNARY and above.operator == "&")
            self._values[id(entity)] = values, addressed
        return self._values[id(entity)]

    def _element(self, base: str, index: Node) -> str:
        if not base:
            return ""
        value = value_of(index)
        before = base.removesuffix("[0]")
        if isinstance(value, int):
            return base if value == 0 else f"{before}[{value}]"
        bare = index.bare
        if bare.kind is Kind.NAME and bare.entity is not None and not bare.entity.linkage:
            return f"{before}[={bare.entity.key}]"
        return f"{before}[?]"


def _is_current(node: Node) -> bool:
    return node.kind is Kind.CALL and node.callee is not None and node.callee.name == "thrd_current"


def _is_array(node: Node) -> bool:
    return node.type is not None and node.type.canonical.kind is TypeKind.ARRAY


def _gets(node: Node) -> bool:
    bare = node.uncast
    return bare.kind is Kind.CALL and bare.callee is not None and bare.callee.name in _GET


def _number(entity: Entity) -> int | None:
    """Which parameter of its function a parameter is."""
    function = entity.declarations[0].parent
    if function is None or function.kind is not Kind.FUNCTION:
        return None
    parameters = [node for node in function.children if node.kind is Kind.PARAMETER]
    return next((n for n, node in enumerate(parameters) if node is entity.declarations[0]), None)
