"""String functions stay inside the objects they get.

What
    Reports calls of strcpy, strcat, strlen, strcmp, strchr and the other unbounded string functions that run past the
    end of an array: a text without a null at its end, a text too long for its destination, a null pointer.

Why it matters
    These functions stop at a null character and nowhere else. Past the end they read secrets or overwrite neighbours.

How it is checked
    With what the call itself shows: the size of a named array, or of an allocation of constant size that a local
    pointer or a function of this unit passes on; the length of a literal or of the text an array was defined with.
    Certain where nothing can have changed that (literals, const arrays, sizes, local arrays that nothing has used
    before), possible where the program may have:

        char line[8];
        (void)strcat(line, "a");       /* reported: line holds no text yet */
        char name[4] = "four";         /* four characters, no null */
        n = strlen(name);              /* reported */

Limits
    Texts whose length depends on what the program did are not followed, nor are pointers from elsewhere.

Deviating
    There is no reason to: the guideline is mandatory.
"""

from typing import Literal

from certkit.facts.constants import is_null_pointer_constant
from certkit.facts.library_uses import LibraryUse
from certkit.facts.strings import bytes_behind, is_unset, text_behind
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r21.17", "string functions stay inside their objects", enforcement="partial", decidable=False,
    tags=("library",),
)  # fmt: skip

_READ = {"strcat": (0, 1), "strchr": (0,), "strcmp": (0, 1), "strcoll": (0, 1), "strcpy": (1,), "strcspn": (0, 1),
         "strlen": (0,), "strpbrk": (0, 1), "strrchr": (0,), "strspn": (0, 1), "strstr": (0, 1),
         "strtok": (0, 1)}  # fmt: skip
"""Arguments that must be text; strtok's first may be null."""


def check(unit: Unit) -> Hits:
    for use in unit.library.calls(_READ.keys()):
        assert use.call is not None
        arguments = use.call.children[1:]
        for number, argument in enumerate(arguments[:2]):
            if number not in _READ[use.name] and use.name != "strcpy":
                continue
            if is_null_pointer_constant(argument):
                if use.name != "strtok" or number:
                    yield argument, f"'{use.name}' gets a null pointer"
                continue
            text = text_behind(argument)
            if bytes_behind(argument) == 0:
                yield argument, f"'{use.name}' gets a pointer past the end of its array"
            elif number in _READ[use.name] and is_unset(argument):
                yield argument, f"'{use.name}' gets an array that nothing has put text into yet"
            elif number in _READ[use.name] and text is not None and text.length is None:
                yield argument, f"'{use.name}' gets text without a null at its end", _sure(text.fixed)
        if use.name in ("strcpy", "strcat") and len(arguments) == 2:
            yield from _destination(use)


def _sure(fixed: bool) -> Literal["certain", "possible"]:
    return "certain" if fixed else "possible"


def _destination(use: LibraryUse) -> Hits:
    assert use.call is not None
    to, text = use.call.children[1], text_behind(use.call.children[2])
    room = bytes_behind(to)
    if room is None or room == 0 or text is None or text.length is None:
        return
    before = text_behind(to) if use.name == "strcat" else None
    kept = before.length or 0 if before is not None else 0
    if text.length + 1 > room:
        yield use.where, f"'{use.name}' needs {text.length + 1} bytes, {room} are there", _sure(text.fixed)
    elif kept + text.length + 1 > room:
        yield use.where, f"'{use.name}' needs {kept + text.length + 1} bytes, {room} are there", "possible"
