"""Values from outside are checked before they are relied on.

What
    Reports a value that a library function took from a file, a device or a text, where it chooses an element, moves a
    pointer, divides, shifts, or gives the size of memory, although nothing before compared it with anything; also a
    format string that is not a literal but comes from outside.

Why it matters
    Whoever supplies the input decides what the program does: an index or a size out of range reads and writes memory
    that has nothing to do with it.

How it is checked
    Values of getchar, fgetc, atoi, strtol and their like, and objects that scanf and fread fill, used directly or kept
    in a local variable of integer type that gets its values only from there. A comparison, a switch, a mask, a
    remainder, or handing the value to another function, earlier in the function, counts as a check. A finding is
    certain where the function never checks the value at all, possible where it does so later. For formats, what getenv
    and fgets supplied, used in the same function.

Limits
    Input that comes through registers, parameters, or functions of the project is not known to come from outside, and
    values in structures and arrays are not followed. Whether a check is the right one is for the reviewer.

Deviating
    Input whose range the sender guarantees is the usual reason; say what protects the channel.
"""

from certkit.facts.external import reliances
from certkit.model import Entity, Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.14", "values from outside checked", enforcement="partial", decidable=False)

_FORMATS = {"printf": 0, "fprintf": 1, "sprintf": 1, "snprintf": 2, "scanf": 0, "fscanf": 1, "sscanf": 1}


def check(unit: Unit) -> Hits:
    for one in reliances(unit):
        name = f"'{one.name}', which '{one.source}' supplied," if one.name else f"what '{one.source}' returns"
        yield one.node, f"{name} {one.how} without having been checked", one.precision
    supplied = _texts(unit)
    for use in unit.library.calls(frozenset(_FORMATS)):
        number = _FORMATS[use.name] + 1
        if use.call is None or len(use.call.children) <= number:
            continue
        source = _text_source(use.call.children[number], supplied)
        if source:
            yield use.call.children[number], f"the format comes from outside, through '{source}'"


def _texts(unit: Unit) -> dict[int, tuple[Entity, str]]:
    """Local objects that hold text from outside."""
    found: dict[int, tuple[Entity, str]] = {}
    for use in unit.library.calls({"fgets", "gets", "fread"}):
        if use.call is not None and len(use.call.children) > 1:
            entity = use.call.children[1].bare.entity
            if entity is not None:
                found[id(entity)] = (entity, use.name)
    for node in unit.nodes(Kind.VARIABLE):
        if node.initialiser is not None and node.entity is not None and _is_getenv(node.initialiser):
            found[id(node.entity)] = (node.entity, "getenv")
    return found


def _is_getenv(node: Node) -> bool:
    bare = node.bare
    return bare.kind is Kind.CALL and bare.callee is not None and bare.callee.name == "getenv"


def _text_source(node: Node, supplied: dict[int, tuple[Entity, str]]) -> str:
    if _is_getenv(node):
        return "getenv"
    entity = node.bare.entity
    return supplied[id(entity)][1] if entity is not None and id(entity) in supplied else ""
