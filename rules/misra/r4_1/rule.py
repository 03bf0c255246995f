"""Octal and hexadecimal escape sequences end where a reader sees it.

What
    Reports an octal or hexadecimal escape sequence in a string or character constant that is followed by an ordinary
    character.

Why it matters
    A hexadecimal sequence takes in every hexadecimal digit behind it, an octal one up to three digits. What the author
    meant as the next character may become part of the number.

How it is checked
    Behind the sequence must come the end of the literal or another escape sequence. Strings in macro bodies are
    checked at the definition; lines that the configuration skips are left out. \\x without a digit behind it, which C
    forbids and some compilers let pass, is reported too.

Limits
    None known.

Deviating
    Usually not worth it: end the literal and start another one; adjacent literals are joined.
"""

from certkit.facts.escapes import unended
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r4.1", "escape sequences ended")


def check(unit: Unit) -> Hits:
    for source in unit.sources.values():
        for token, escape in unended(source):
            if unit.is_active(token.place):
                what = "has no digits" if escape == "\\x" else "runs on into the next character"
                yield token, f"the escape sequence '{escape}' {what}"
