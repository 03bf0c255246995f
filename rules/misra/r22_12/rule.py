"""Thread objects and the like are accessed through the library only.

What
    Reports every access to the value of an object of type thrd_t, mtx_t, cnd_t or tss_t that is not an argument:
    assignments, copies in initialisers, arithmetic, comparisons, access to members, casts, and memory functions.
    Copies of structures with such a member count.

Why it matters
    What these types hold is the library's business. A copy of a mutex is not that mutex, and two identifiers of the
    same thread need not compare equal.

How it is checked
    A type counts when a typedef of that name leads to it. A value that a call returns (thrd_current) may be stored.
    Code of the library's own macros does not count.

Limits
    Access through a pointer to another type is not seen. Passing such an object by value to a function of the program
    is not reported.

Deviating
    There is hardly a reason: thrd_equal compares threads, and a pointer can be stored in place of a copy.
"""

from certkit.facts.library import functions_of
from certkit.facts.named_types import holds, is_named
from certkit.facts.refused_operations import refused_operations
from certkit.model import Kind, Node, Type, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.12", "thread objects are accessed by library functions only", tags=("c11",))

TYPES = ("thrd_t", "mtx_t", "cnd_t", "tss_t")
_MEMORY = functions_of("string.h")
_COPIED = (Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT, Kind.UNARY, Kind.CONDITIONAL)
_KINDS = (Kind.ASSIGN, Kind.BINARY, Kind.UNARY, Kind.MEMBER, Kind.CAST, Kind.VARIABLE)


def check(unit: Unit) -> Hits:
    if not any(e.kind is Kind.TYPEDEF and e.name in TYPES for e in unit.entities):
        return
    system = {m.name for m in unit.macros if m.system}
    for node in unit.nodes(*_KINDS):
        if node.macro in system and not node.argument:
            continue
        if message := _access(node):
            yield node, message
    for place, name in refused_operations(unit, lambda word: word in TYPES):
        yield place, f"an operator is applied to an object of type {name}, which has none"
    for call in unit.nodes(Kind.CALL):
        callee = call.callee
        if callee is None or callee.name.removeprefix("__builtin_") not in _MEMORY:
            continue
        for argument in call.children[1:]:
            if name := _pointee(argument):
                yield argument, f"'{callee.name}' accesses an object of type {name}"


def _access(node: Node) -> str:
    children = node.children
    match node.kind:
        case Kind.ASSIGN if children and (name := is_named(children[0].type, *TYPES)):
            if node.operator != "=" or not _is_call(children[1]):
                return f"'{node.operator}' changes an object of type {name}"
        case Kind.ASSIGN if children and (name := _member(children[0].type)):
            return f"'{node.operator}' copies a structure with a member of type {name}"
        case Kind.VARIABLE if node.initialiser is not None and (name := is_named(node.type, *TYPES)):
            value = node.initialiser.bare
            if value.kind not in (Kind.INITIALISER, Kind.OTHER) and not _is_call(value):
                return f"'{node.name}' of type {name} starts as a copy"
        case Kind.VARIABLE if node.initialiser is not None and (name := _member(node.type)):
            if node.initialiser.bare.kind in _COPIED:
                return f"'{node.name}' starts as a copy of a structure with a member of type {name}"
        case Kind.UNARY if children and node.operator not in ("&", "*"):
            if name := is_named(children[0].bare.type, *TYPES):
                return f"'{node.operator.removeprefix('p')}' is applied to an object of type {name}"
        case Kind.BINARY if node.operator != ",":
            for child in children:
                if name := is_named(child.bare.type, *TYPES):
                    return f"'{node.operator}' is applied to an object of type {name}"
        case Kind.MEMBER if children:
            base = children[0].type
            if name := is_named(base.target if node.arrow and base is not None else base, *TYPES):
                return f"member '{node.name}' of an object of type {name} is accessed"
        case Kind.CAST if children and node.type is not None and node.type.text != "void":
            if name := is_named(children[0].bare.type, *TYPES):
                return f"the value of an object of type {name} is converted to '{node.type}'"
    return ""


def _member(type_: Type | None) -> str:
    """The thread type that a structure or union holds."""
    return holds(type_, *TYPES) if type_ is not None and type_.is_record else ""


def _is_call(node: Node) -> bool:
    return node.bare.kind is Kind.CALL


def _pointee(argument: Node) -> str:
    node: Node | None = argument
    while node is not None:
        type_: Type | None = node.type
        if type_ is not None and type_.is_pointer and (name := is_named(type_.target, *TYPES)):
            return name
        passes = node.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST) and node.children
        node = node.children[-1] if passes else None
    return ""
