"""The macros for small integer constants are not used.

What
    Reports calls of INT8_C, UINT8_C, INT16_C and UINT16_C where int is wider than they say.

Why it matters
    No constant has a type smaller than int. What these macros give is of type int whatever they promise, signed
    for the unsigned ones too, and reads as something else.

How it is checked
    On tokens, in active code and in the bodies of the project's macros at each use. The size of int is the target's:
    where int has 16 bits only the 8 bit variants are reported.

Limits
    The macros must come from a system header (`<stdint.h>`).

Deviating
    Cast a constant to the small type instead.
"""

from certkit.facts.macro_calls import macro_calls
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r7.6", "no macros for integer constants smaller than int")

_BITS = {"INT8_C": 8, "UINT8_C": 8, "INT16_C": 16, "UINT16_C": 16}


def check(unit: Unit) -> Hits:
    names = frozenset(_BITS) & {m.name for m in unit.macros if m.system}
    if not names:
        return
    size = next(
        (n.type.canonical.size for n in unit.nodes(Kind.INTEGER) if n.type is not None and n.type.rank == "int"), 4
    )
    for call in macro_calls(unit, names):
        if _BITS[call.name] < 8 * (size or 4):
            yield call.where, f"{call.name} gives an int, not the {_BITS[call.name]} bits it names"
