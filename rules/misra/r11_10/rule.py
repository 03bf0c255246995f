"""_Atomic is not applied to void.

What
    Reports `_Atomic void` wherever it stands: as what a pointer points to, in declarations, parameters and casts, and
    behind a typedef of void.

Why it matters
    There is no object of type void that could be atomic; the language gives no meaning to it, and what a pointer to one
    promises is anybody's guess.

How it is checked
    By what the parser says of the type. The parser takes it for an error, so what depends on the declaration is not
    analysed, and the analysis is reported as incomplete.

Limits
    The finding sits at the first _Atomic of the declaration that the parser complains about.

Deviating
    No good reason is known.
"""

from bisect import bisect_left

from certkit.model import Place, Token, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.10", "_Atomic is not applied to void")

_MESSAGE = "_Atomic cannot be applied to incomplete type 'void'"


def check(unit: Unit) -> Hits:
    for one in unit.diagnostics:
        void = one.message.startswith(_MESSAGE) or "(aka 'void')" in one.message
        about = one.message.startswith("_Atomic cannot be applied to incomplete type") and void
        if about and one.place.path in unit.sources:
            yield _word(unit, one.place), "_Atomic is applied to void"


def _word(unit: Unit, place: Place) -> Token | Place:
    """The _Atomic in the declaration that begins at a place."""
    tokens = unit.sources[place.path].tokens
    at = bisect_left(tokens, (place.line, place.column), key=lambda t: (t.place.line, t.place.column))
    return next((t for t in tokens[at : at + 8] if t.text == "_Atomic"), place)
