"""Values from outside are checked before they are relied on.

What
    Reports a value that a library function took from a file, a device or a text, where it chooses an element, moves a
    pointer, divides, shifts, bounds a loop, or gives the size of memory, although nothing before compared it with
    anything; also text from outside that is a format, is run as a command, copied without a limit, or printed as a
    text that may not end.

Why it matters
    Whoever supplies the input decides what the program does: an index or a size out of range reads and writes memory
    that has nothing to do with it.

How it is checked
    Values of getchar, fgetc, atoi, strtol and their like, and objects that scanf and fread fill, used directly or kept
    in a local variable of integer type that gets its values only from there. A comparison, a switch, a mask, a
    remainder, or handing the value to another function, earlier in the function, counts as a check. A finding is
    certain where the function never checks the value at all, possible where it does so later. Texts come from scanf,
    fgets and fread, from getenv, and from the arguments of main; they are followed within the function. Comparing a
    part of one, or handing it to another function such as strlen, counts as a check; for printing so does any use of
    argc, and fgets, which ends its text.

Limits
    Input that comes through registers, parameters, or functions of the project is not known to come from outside, and
    values in structures and arrays are not followed. Whether a check is the right one is for the reviewer.

Deviating
    Input whose range the sender guarantees is the usual reason; say what protects the channel.
"""

from certkit.facts.external import reliances
from certkit.facts.external_texts import text_reliances
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.14", "values from outside checked", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for one in reliances(unit):
        name = f"'{one.name}', which '{one.source}' supplied," if one.name else f"what '{one.source}' returns"
        yield one.node, f"{name} {one.how} without having been checked", one.precision
    for text in text_reliances(unit):
        where = (
            "an argument of the program" if text.source in ("main", "argv") else f"text that '{text.source}' supplied"
        )
        yield text.node, f"{where} {text.how} without having been checked", text.precision
