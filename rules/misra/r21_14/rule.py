"""Strings are not compared with memcmp.

What
    Reports memcmp where both arguments point to text that ends in a null character.

Why it matters
    Behind the null stands whatever was there before. Two equal strings can then differ, or a comparison run past the
    end of the shorter one.

        char name[8] = "ab";
        memcmp(name, "ab", 8u)         /* reported: compares five bytes behind the null, too */
        strcmp(name, "ab")             /* better */

How it is checked
    An argument is such text when it is a string literal, or an array defined with text that ends in a null, or an array
    or pointer of char that this unit hands to a string function (strlen, strcpy and the like). The first two are
    certain, the last is possible. Both arguments must be such; char of unknown content counts where it is compared with
    a literal up to and including the null. Arrays of signed char and unsigned char are bytes, not text.

Limits
    Text that comes from elsewhere through a pointer is not recognised.

Deviating
    Use strcmp or strncmp. Say which bytes are compared where memcmp is right after all (a fixed record).
"""

from certkit.facts.constants import value_of
from certkit.facts.library import functions_of
from certkit.facts.strings import literal_length, text_behind, unconverted
from certkit.model import Kind, Node, Unit
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
        if len(use.call.children) != 4 or "" in found:
            continue
        if not {"plain", "undeclared"} & set(found) or _leaves_little_doubt(use.call, found):
            message = "memcmp compares texts that end in a null character"
            yield use.where, message, "certain" if found == ["known", "known"] else "possible"


def _kind(argument: Node, treated: set[int]) -> str:
    node = unconverted(argument)
    if node.kind is Kind.NAME and node.entity is None:
        return "undeclared"
    pointee = node.type.target if node.type is not None else None
    if pointee is None or pointee.size != 1:
        return ""
    if id(node.entity) in treated:
        return "treated"
    text = text_behind(argument)
    if pointee.canonical.rank != "char":
        return ""
    return "known" if text is not None and text.length else "plain"


def _leaves_little_doubt(call: Node, found: list[str]) -> bool:
    """Whether one side is text, and the other is a name that is not declared, or compared up to the text's end."""
    if set(found) in ({"known", "undeclared"}, {"treated", "undeclared"}):
        return True
    return "known" in found and _compares_null(call)


def _compares_null(call: Node) -> bool:
    """Whether the size takes in the null at the end of a literal's text: then the other side is a text, too."""
    size = value_of(call.children[3])
    lengths = [literal_length(unconverted(argument)) for argument in call.children[1:3]]
    return isinstance(size, int) and any(length is not None and 0 < length < size for length in lengths)
