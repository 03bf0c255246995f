"""Names of headers hold no quotes, backslashes or comment marks.

What
    Reports an #include whose name holds ', ", \\, /* or //.

Why it matters
    What these characters mean there is undefined, and differs between compilers and hosts.

How it is checked
    On the #include lines that this configuration executes, behind any macro that gives the name.

Limits
    None known.

Deviating
    Write / between folders, on every host.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.2", "no quotes, backslashes or comment marks in names of headers")

_MARKS = ("'", '"', "\\", "/*", "//")


def check(unit: Unit) -> Hits:
    for include in unit.includes:
        found = [mark for mark in _MARKS if mark in include.name]
        if found:
            yield include.place, f"the name of this header holds {' and '.join(found)}"
