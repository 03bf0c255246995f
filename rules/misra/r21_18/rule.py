"""Sizes given to functions of <string.h> fit the objects.

What
    Reports a size of zero, or larger than an object that is passed along, in calls of memchr, memcmp, memcpy, memmove,
    memset, strncat, strncmp, strncpy and strxfrm; and a null pointer there.

Why it matters
    The function trusts the number. Too large, it reads or writes past the end; zero is rarely what was meant.

        char line[8];
        memset(line, 0, 9u);           /* reported: one byte too many */
        memset(line, 0, sizeof(line)); /* better */

How it is checked
    The size as a constant, or as the range that it has where it stands, is compared with the bytes behind each pointer,
    where the call itself shows the object, or an allocation of constant size that a local pointer or a function of this
    unit passes on. For the functions that stop at a null character, the destination counts,
    a source only where its text has none, and strncat needs one byte more, behind the text that the destination was
    defined with. A size that is always too large is certain, one whose bound in the code is too large is possible. A
    text that strncat or strxfrm gets must be one: a local array that nothing has used before is reported.

Limits
    Objects behind pointers from elsewhere are not known. Whether a text ends early enough is not asked.

Deviating
    There is no reason to: the guideline is mandatory.
"""

from certkit.facts.constants import is_null_pointer_constant, value_of
from certkit.facts.strings import bytes_behind, is_unset, text_behind
from certkit.facts.values import Range, ranges_of
from certkit.model import Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r21.18", "sizes for <string.h> fit the objects", enforcement="partial", decidable=False, tags=("library",)
)

_POINTERS = {"memchr": (0,), "memcmp": (0, 1), "memcpy": (0, 1), "memmove": (0, 1), "memset": (0,), "strncat": (0,),
             "strncmp": (), "strncpy": (0,), "strxfrm": (0,)}  # fmt: skip
"""Arguments whose object must have room for the size; the size is the last of three."""
_TEXTS = {"strncat": (0, 1), "strxfrm": (1,)}
"""Arguments that must hold text before the call."""


def check(unit: Unit) -> Hits:
    for use in unit.library.calls(_POINTERS.keys()):
        assert use.call is not None
        arguments = list(use.call.children[1:])
        if len(arguments) != 3:
            continue
        size = _range(arguments[2], unit)
        if size is not None and size.exact == 0 and use.name != "strxfrm":
            yield arguments[2], f"'{use.name}' gets the size 0"
            continue
        for number in (0, 1):
            if use.name in ("memchr", "memset") and number:
                continue
            pointer = arguments[number]
            if is_null_pointer_constant(pointer):
                if use.name != "strxfrm" or number:
                    yield pointer, f"'{use.name}' gets a null pointer"
            elif number in _TEXTS.get(use.name, ()) and is_unset(pointer):
                yield arguments[2], f"'{use.name}' gets an array that nothing has put text into yet"
            elif (number in _POINTERS[use.name] or _is_endless(pointer)) and size is not None:
                room = bytes_behind(pointer)
                extra = 1 if use.name == "strncat" and number == 0 else 0
                if room is not None and size.low + extra > room:
                    yield arguments[2], f"'{use.name}' gets a size of {size.low} for an object of {room} bytes"
                    break
                if room is not None and extra and _fills(arguments, size, room):
                    yield arguments[2], f"'{use.name}' may need more than the {room} bytes of an object", "possible"
                    break
                if room is not None and size.high + extra > room and size.firm_high:
                    message = f"'{use.name}' may get a size of {size.high} for an object of {room} bytes"
                    yield arguments[2], message, "possible"
                    break


def _fills(arguments: list[Node], size: Range, room: int) -> bool:
    """Whether what strncat adds does not fit behind the text that the destination was defined with."""
    kept, text = text_behind(arguments[0]), text_behind(arguments[1])
    if kept is None or text is None or kept.length is None or text.length is None:
        return False
    return kept.length + min(text.length, size.low) + 1 > room


def _is_endless(pointer: Node) -> bool:
    """Whether a text without a null at its end stands there, so that a function does not stop before the size."""
    text = text_behind(pointer)
    return text is not None and text.length is None


def _range(size: Node, unit: Unit) -> Range | None:
    function = size.function
    if function is not None and (found := ranges_of(unit, function).of(size)) is not None:
        return found
    value = value_of(size)
    return Range(value, value, True, True) if isinstance(value, int) else None
