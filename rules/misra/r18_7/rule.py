"""No structure has a flexible array member.

What
    Reports a member that is an array of unknown size.

Why it matters
    sizeof leaves such a member out and assigning the structure does not copy it; the memory it needs is usually
    allocated at run time.

How it is checked
    Each member's declared type, typedef names looked through.

Limits
    A last member with one element that is used as if it had more is not recognised; Rule 18.1 speaks of it. An array
    of length 0, an extension, is reported as what it stands for.

Deviating
    Message formats whose length varies are the usual reason; say how such an object gets its memory and is copied.
"""

from certkit.model import Kind, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r18.7", "no flexible array member")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.FIELD):
        type_ = node.type
        if type_ is not None and type_.kind is TypeKind.ARRAY and not type_.variable and not type_.length:
            yield node, f"the member '{node.name}' is an array of unknown size"
