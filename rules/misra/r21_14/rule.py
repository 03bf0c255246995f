"""Strings are not compared with memcmp.

What
    Reports memcmp where both arguments point to text that ends in a null character.

Why it matters
    Behind the null stands whatever was there before. Two equal strings can then differ, or a comparison run past the
    end of the shorter one.

How it is checked
    An argument is such text when it is a string literal, or an array defined with text that ends in a null, or an array
    or pointer of char that this unit hands to a string function (strlen, strcpy and the like). The first two are
    certain, the last is possible. Both arguments must be such.

Limits
    Text that comes from elsewhere through a pointer is not recognised.

Deviating
    Use strcmp or strncmp. Say which bytes are compared where memcmp is right after all (a fixed record).
"""

from certkit.facts.library import functions_of
from certkit.facts.strings import text_behind, unconverted
from certkit.model import Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r21.14", "strings are not compared with memcmp", enforcement="partial", decidable=False, tags=("library",)
)

_STRINGS = frozenset(n for n in functions_of("string.h") if n.startswith("str")) - {"strerror"}


def check(unit: Unit) -> Hits:
    treated: set[int] = set()
    for use in unit.library.calls(_STRINGS):
        assert use.call is not None
        for argument in use.call.children[1:]:
            entity = unconverted(argument).entity
            if entity is not None:
                treated.add(id(entity))
    for use in unit.library.calls({"memcmp"}):
        assert use.call is not None
        found = [_kind(argument, treated) for argument in use.call.children[1:3]]
        if len(found) == 2 and "" not in found:
            message = "memcmp compares texts that end in a null character"
            yield use.where, message, "certain" if found == ["known", "known"] else "possible"


def _kind(argument: Node, treated: set[int]) -> str:
    text = text_behind(argument)
    if text is not None and text.length is not None:
        return "known"
    node = unconverted(argument)
    pointee = node.type.target if node.type is not None else None
    is_text = pointee is not None and pointee.canonical.rank == "char"
    return "treated" if is_text and id(node.entity) in treated else ""
