"""What expressions do to the state in which a function's resources are, and what their values are."""

from __future__ import annotations

from certkit.facts.constants import value_of
from certkit.facts.resource_calls import LibraryCalls, is_stream
from certkit.facts.resource_state import NULL, Key, Site, State, Value
from certkit.model import Entity, Kind, Node, Type, TypeKind

__all__ = ["Values", "is_pointer"]

_FOLDED = frozenset({Kind.INTEGER, Kind.CHARACTER, Kind.CAST, Kind.PAREN, Kind.UNARY, Kind.BINARY, Kind.CONVERSION})
_FAR = 3
"""Pointers gone through, from a variable on, to memory that is still told apart."""
_STREAMS = ("stdin", "stdout", "stderr")


class Values(LibraryCalls):
    """Evaluates expressions. `resolved` has the values of calls that were gone into, `asked` the names of members that
    conditions read."""

    def __init__(self, library: dict[int, str], asked: frozenset[str]) -> None:
        super().__init__()
        self.library, self.asked = library, asked
        self.entities: dict[int, Entity] = {}
        self.resolved: dict[int, Value] = {}

    def value(self, node: Node, state: State) -> Value:
        """Runs an expression; what its value is."""
        found = self.evaluate(node, state)
        state.values[id(node)] = found
        return found

    def evaluate(self, node: Node, state: State) -> Value:
        children = node.children
        if node.kind in _FOLDED and node.type is not None and node.type.is_integral:
            number = value_of(node)
            if isinstance(number, int):
                return ("int", number)
        match node.kind:
            case Kind.PAREN | Kind.CONVERSION | Kind.CAST:
                inner = self.value(children[-1], state) if children else None
                return NULL if inner == ("int", 0) and is_pointer(node) else inner
            case Kind.NAME:
                return self.name(node, state)
            case Kind.STRING:
                return ("text", node.name)
            case Kind.MEMBER:
                return self.read(self.key(node, state), node, state)
            case Kind.CALL:
                if id(node) in self.resolved:
                    return self.resolved[id(node)]
                return self.call(node, [self.value(child, state) for child in children[1:]], state)
            case Kind.ASSIGN if len(children) == 2:
                return self.assign(node, state)
            case Kind.UNARY if children:
                return self.unary(node, state)
            case Kind.BINARY if len(children) == 2:
                return self.binary(node, state)
            case Kind.CONDITIONAL if len(children) == 3:
                return self.choice(node, state)
            case Kind.SIZEOF | Kind.GENERIC | Kind.STATEMENT_EXPRESSION | Kind.TYPE_REF | Kind.FUNCTION:
                return None
        values = [self.value(child, state) for child in children]
        if node.kind in (Kind.INITIALISER, Kind.DESIGNATED, Kind.COMPOUND_LITERAL):
            for one in values:
                state.escape(one)
        return None

    def name(self, node: Node, state: State) -> Value:
        entity = node.entity
        for stream in _STREAMS:
            if node.name.endswith((stream, f"{stream}p")) and is_stream(node.type):
                return self.checked(("std", stream), node, state)
        if entity is None:
            return None
        self.entities[id(entity)] = entity
        if entity.kind in (Kind.FUNCTION, Kind.ENUMERATOR) or (
            node.type is not None and node.type.kind is TypeKind.ARRAY
        ):
            value = value_of(node)
            return ("int", value) if isinstance(value, int) else ("object", id(entity))
        return self.read(("v", id(entity)), node, state)

    def read(self, key: Key | None, node: Node, state: State) -> Value:
        if key is None:
            return None
        if node.type is not None and node.type.kind is TypeKind.ARRAY:
            return ("object", key)
        if node.type is not None and node.type.is_record:
            return ("record", ("object", key[1] if key[0] == "v" else key))
        found = state.env.get(key)
        if found is None and is_pointer(node):
            if _depth(key) > _FAR:
                return None
            version = state.version(key[1]) if key[0] == "v" else 0
            generation = 0 if key[0] == "v" and self.automatic(key[1]) else state.version(0)
            found = self.foreign(("site", "foreign", key, version, generation), node, node.name, state)
            state.env[key] = found
        return self.checked(found, node, state)

    def foreign(self, key: Key, node: Node, name: str, state: State) -> Value:
        """A resource of somebody else, as far as one can see."""
        if key not in self.sites:
            self.sites[key] = Site(key, node, "stream" if is_stream(node.type) else "memory", name, foreign=True)
        state.renew(key)
        state.status[key] = "foreign"
        return key

    def key(self, node: Node, state: State) -> Key | None:
        """Where an lvalue stands; its parts are run."""
        while node.kind is Kind.PAREN and node.children:
            node = node.children[-1]
        match node.kind:
            case Kind.NAME if node.entity is not None:
                self.entities[id(node.entity)] = node.entity
                return ("v", id(node.entity))
            case Kind.MEMBER if node.children:
                base = self.value(node.children[0], state) if node.arrow else self.address(node.children[0], state)
                return ("m", base, node.name) if base is not None and base[0] in ("site", "object") else None
            case Kind.UNARY if node.operator == "*" and node.children:
                pointer = self.value(node.children[0], state)
                if pointer is None or pointer[0] not in ("object", "site"):
                    return None
                if pointer[0] == "site" or isinstance(pointer[1], str):
                    return ("m", pointer, "*")
                return pointer[1] if isinstance(pointer[1], tuple) else ("v", pointer[1])
        for child in node.children:
            self.value(child, state)
        return None

    def address(self, node: Node, state: State) -> Value:
        while node.kind is Kind.PAREN and node.children:
            node = node.children[-1]
        if node.kind is Kind.UNARY and node.operator == "*" and node.children:
            return self.value(node.children[0], state)
        if node.kind is Kind.SUBSCRIPT and len(node.children) == 2:
            base, index = (self.value(child, state) for child in node.children)
            return _moved(base, index)
        key = self.key(node, state)
        return None if key is None else ("object", key[1] if key[0] == "v" else key)

    def assign(self, node: Node, state: State) -> Value:
        target, source = node.children
        value = self.value(source, state)
        key = self.key(target, state)
        if node.operator != "=":
            old = state.env.get(key) if key is not None else None
            moves = node.operator in ("+=", "-=") and is_pointer(target)
            value = _moved(old, value, 1 if node.operator == "+=" else -1) if moves else None
        self.store(key, value, state)
        return value

    def store(self, key: Key | None, value: Value, state: State) -> None:
        if key is None:
            state.escape(value)
            return
        if value is not None and value[0] == "record":
            self.copied(key, value[1], state)
            return
        if value is not None and value[0] == "int" and key[0] == "m" and key[2] not in self.asked:
            value = None  # a number that no condition asks for
        if key[0] == "v":
            state.assigned(key[1])
            if not self.automatic(key[1]) or ("object", key[1]) in state.escaped:
                state.escape(value)
        elif not self.owned(key[1], state):
            state.escape(value)
            for other in [k for k in state.env if k[0] == "m" and k[2] == key[2] and not self.owned(k[1], state)]:
                del state.env[other]  # it may be the same object
        state.set(key, value)

    def copied(self, key: Key, source: Value, state: State) -> None:
        """A structure is assigned: its members go along."""
        target: Value = ("object", key[1]) if key[0] == "v" else key[1] if key[2] == "*" else ("object", key)
        for member in [k for k in state.env if k[0] == "m" and k[1] == source]:
            self.store(("m", target, member[2]), state.env[member], state)

    def owned(self, base: Value, state: State) -> bool:
        """Whether nobody else can reach the object with this address."""
        while base is not None and base[0] == "object" and isinstance(base[1], tuple):
            if base in state.escaped or base[1][0] != "m":
                return False
            base = base[1][1]
        if base is None or base in state.escaped:
            return False
        if base[0] == "object":
            return self.automatic(base[1])
        return base[0] == "site" and base in self.sites and not self.sites[base].foreign

    def automatic(self, entity: int) -> bool:
        known = self.entities.get(entity)
        if known is None or known.linkage or known.kind not in (Kind.VARIABLE, Kind.PARAMETER):
            return False
        return all(d.storage not in ("static", "extern") for d in known.declarations)

    def unary(self, node: Node, state: State) -> Value:
        operand = node.children[0]
        if node.operator == "&":
            return self.address(operand, state)
        if node.operator == "*":
            return self.read(self.key(node, state), node, state)
        value = self.value(operand, state)
        if node.operator in ("++", "--", "p++", "p--"):
            step = ("int", 1 if "+" in node.operator else -1)
            self.store(self.key(operand, state), _moved(value, step) if is_pointer(operand) else None, state)
            return value if node.operator.startswith("p") else None
        if node.operator == "!" and value is not None and value[0] == "test":
            return ("test", value[1], not value[2])
        if node.operator == "!" and value is not None and value[0] == "site":
            return ("test", value, True)
        if node.operator in ("!", "-") and value is not None and value[0] == "int":
            return ("int", int(not value[1]) if node.operator == "!" else -value[1])
        return None

    def binary(self, node: Node, state: State) -> Value:
        left, right = (self.value(child, state) for child in node.children)
        if node.operator == ",":
            return right
        if node.operator in ("+", "-") and is_pointer(node):
            sign = 1 if node.operator == "+" else -1
            return _moved(left, right, sign) if is_pointer(node.children[0]) else _moved(right, left, sign)
        if node.operator in ("==", "!=") and NULL in (left, right):
            pointer = right if left == NULL else left
            if pointer is not None and pointer[0] == "site":
                return ("test", pointer, node.operator == "==")
        return None

    def choice(self, node: Node, state: State) -> Value:
        self.value(node.children[0], state)
        values = [self.value(arm, state) for arm in node.children[1:]]
        if values[0] == values[1]:
            return values[0]
        sites = [one for one in values if one is not None and one[0] == "site"]
        if len(sites) == 1 and NULL in values:
            return sites[0]
        for one in sites:
            state.escape(one)
        return None


def is_pointer(node: Node) -> bool:
    """Whether an expression is a pointer, or an array that becomes one."""
    type_: Type | None = node.type
    return type_ is not None and (type_.is_pointer or type_.kind is TypeKind.ARRAY)


def _moved(pointer: Value, by: Value, sign: int = 1) -> Value:
    """A pointer so many elements away; a distance of None is unknown."""
    if pointer is None or pointer[0] not in ("site", "inside"):
        return pointer
    site, distance = (pointer, 0) if pointer[0] == "site" else pointer[1:]
    step = by[1] * sign if by is not None and by[0] == "int" else None
    distance = None if distance is None or step is None or abs(distance + step) > 4 else distance + step
    return site if distance == 0 else ("inside", site, distance)


def _depth(key: Key) -> int:
    """How many pointers of somebody else's lead to a place."""
    count = 0
    while key[0] == "m" and isinstance(key[1], tuple) and key[1][0] == "site":
        count += 1
        if key[1][1] != "foreign" or not isinstance(key[1][2], tuple):
            break
        key = key[1][2]
    return count
