"""Members of an atomic structure or union are not accessed one by one.

What
    Reports `object.member` and `pointer->member` where the structure or union is atomic.

Why it matters
    Access to a part of an atomic object is undefined: it goes past what makes the object atomic.

How it is checked
    The type of the object or of what the pointer points to, behind typedefs as well. The operand of sizeof, which is
    not evaluated, is left out.

        _Atomic struct point at;
        x = at.x;                                /* reported */
        struct point copy = at; x = copy.x;      /* fine */

Limits
    None known.

Deviating
    No good reason is known: copy the object as a whole (a plain assignment, atomic_load, atomic_store) and work on the
    copy.
"""

from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r12.6", "no access to members of atomic structures")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.MEMBER):
        type_ = node.children[0].bare.type if node.children else None
        if type_ is not None and node.arrow:
            type_ = type_.target
        if type_ is not None and type_.atomic and type_.is_record and node.enclosing(Kind.SIZEOF) is None:
            yield node, f"member '{node.name}' of an atomic {type_.kind} is accessed by itself"
