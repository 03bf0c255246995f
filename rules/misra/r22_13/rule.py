"""Thread objects and the like exist as long as the program runs.

What
    Reports objects of type thrd_t, mtx_t, cnd_t or tss_t, arrays of them and structures with such a member, that are
    automatic or thread-local variables, compound literals in functions, or that stand in allocated memory.

Why it matters
    Threads outlive the function, and the thread, that created such an object. If its memory is gone, another thread
    waits on something else.

How it is checked
    A type counts when a typedef of that name leads to it. Parameters are no objects of their own here. Allocated memory
    is seen where the result of malloc, calloc, realloc or aligned_alloc is converted to a pointer to such a type.

Limits
    Memory of an allocator that the program has of its own is not seen.

Deviating
    Say how the object is known to outlive every thread that uses it.
"""

from certkit.facts.named_types import holds
from certkit.facts.specifiers import specifiers
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.13", "thread objects are of static storage duration", tags=("c11",))

TYPES = ("thrd_t", "mtx_t", "cnd_t", "tss_t")
_THREAD_LOCAL = frozenset({"_Thread_local", "thread_local", "__thread"})
_ALLOCATING = frozenset({"malloc", "calloc", "realloc", "aligned_alloc"})


def check(unit: Unit) -> Hits:
    if not any(e.kind is Kind.TYPEDEF and e.name in TYPES for e in unit.entities):
        return
    for node in unit.nodes(Kind.VARIABLE):
        name = holds(node.type, *TYPES)
        if not name:
            continue
        what = "holds one" if node.type is not None and node.type.is_record else "is"
        if any(token.text in _THREAD_LOCAL for token in specifiers(node)):
            yield node, f"'{node.name}', which {what} of type {name}, is thread-local"
        elif node.function is not None and node.storage not in ("static", "extern"):
            yield node, f"'{node.name}', which {what} of type {name}, is an automatic variable"
    for node in unit.nodes(Kind.COMPOUND_LITERAL):
        if node.function is not None and (name := holds(node.type, *TYPES)):
            yield node, f"a compound literal in a function, of type {name} or with such a member, is automatic"
    for use in unit.library.calls(_ALLOCATING):
        if use.call is not None and (name := _converted(use.call)):
            yield use.where, f"'{use.name}' gives the memory of an object of type {name}"


def _converted(call: Node) -> str:
    """The thread type that a call's pointer is converted to."""
    node = call.parent
    while node is not None and node.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST):
        type_ = node.type
        if type_ is not None and type_.is_pointer and (name := holds(type_.target, *TYPES)):
            return name
        node = node.parent
    return ""
