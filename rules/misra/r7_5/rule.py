"""The macros for integer constants get a plain integer constant that fits.

What
    Reports calls of INT8_C to INT64_C, UINT8_C to UINT64_C, INTMAX_C and UINTMAX_C whose argument is not a decimal,
    octal or hexadecimal constant without suffix (with a minus in front for the signed ones), or whose value is out of
    the range of as many bits as the macro names.

Why it matters
    The macros paste a suffix to what they get. With anything but a bare constant the result is a wrong type, a wrong
    value, or no number at all, and a value too large is silently one of another type.

How it is checked
    On the tokens of each call, before expansion, in active code and in the bodies of the project's macros at each use.

Limits
    An argument that another macro hands through its own parameter is not followed. The macros must come from a system
    header (`<stdint.h>`); INTMAX_C and UINTMAX_C are taken to have 64 bits.

Deviating
    No good reason is known.
"""

import re

from certkit.facts.literals import integer_value
from certkit.facts.macro_calls import macro_calls
from certkit.model import Token, TokenKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r7.5", "integer constant macros get a constant that fits")

_NAMES = frozenset({f"{sign}INT{bits}_C" for sign in ("", "U") for bits in (8, 16, 32, 64, "MAX")})


def check(unit: Unit) -> Hits:
    names = _NAMES & {m.name for m in unit.macros if m.system}
    for call in macro_calls(unit, names):
        argument = call.arguments[0]
        if len(call.arguments) != 1 or any(t.text in call.parameters for t in argument):
            continue
        wrong = _fault(call.name, argument)
        if wrong:
            yield call.where, f"the argument of {call.name}, '{' '.join(t.text for t in argument)}', {wrong}"


def _fault(name: str, argument: tuple[Token, ...]) -> str:
    signed = name.startswith("INT")
    negative = signed and len(argument) == 2 and argument[0].text == "-"
    number = argument[1] if negative else argument[0] if len(argument) == 1 else None
    found = integer_value(number.text) if number is not None and number.kind is TokenKind.NUMBER else None
    if found is None or number is None or number.text[:2].lower() == "0b":
        return "is no integer constant"
    value, suffix = found
    if suffix:
        return "has a suffix"
    bits = int((re.findall(r"\d+", name) or ["64"])[0])
    most = (1 << (bits - 1)) - (0 if negative else 1) if signed else (1 << bits) - 1
    return "" if value <= most else f"does not fit in {bits} bits"
