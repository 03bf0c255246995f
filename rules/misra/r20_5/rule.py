"""#undef is not used.

What
    Reports each #undef directive that takes effect.

Why it matters
    After an #undef the same name may mean different things in different lines, and a reader of one line no longer
    knows which definition it sees.

How it is checked
    Every #undef in the project's files is reported at its `#`, in each configuration that does not skip it.

Limits
    None known.

Deviating
    Say which name, why the earlier definition must not be seen, and that no later line depends on it.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.5", "no #undef")


def check(unit: Unit) -> Hits:
    for source in unit.sources.values():
        for directive in source.directives:
            if directive.name == "undef" and unit.is_active(directive.place):
                name = directive.tokens[0].text if directive.tokens else ""
                yield directive.place, f"'{name}' is undefined here"
