"""A macro with a generic selection evaluates the argument it chooses by once, whichever way the choice falls.

What
    Reports macros in which a parameter that a _Generic chooses by is evaluated not exactly once for some association.

Why it matters
    The controlling expression is not evaluated. If one association evaluates the argument and another does not, or one
    does it twice, side effects of the argument depend on its type.

        #define SHOW(x) _Generic((x), int: show(x), default: 0)     /* reported: x may not be evaluated */
        #define SHOW(x) _Generic((x), int: show, default: other)(x)  /* better: once in any case */

How it is checked
    In the body of each macro that holds one _Generic, with other macros expanded, the places of each parameter are
    counted for every association: in its value, and outside the selection. The controlling expression, types, and the
    operands of sizeof, _Alignof and typeof do not count. A macro whose associations are all constants and which uses
    the parameter nowhere else evaluates nothing and is not reported.

Limits
    Macros with more than one _Generic are not counted. An identifier that is no enumeration constant of the unit makes
    an association a value that is not constant. A parameter in an operand of &&, || or ?: counts as evaluated.

Deviating
    Say that all uses pass arguments without side effects.
"""

from collections.abc import Iterable, Sequence

from certkit.facts.expansion import Piece, definitions, expand_body
from certkit.facts.generic import in_body, parse
from certkit.model import Kind, MacroDefinition, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r23.7", "the argument a macro chooses by is evaluated once", tags=("c11",))

_UNEVALUATED = frozenset({"sizeof", "_Alignof", "alignof", "typeof", "__typeof__"})


def check(unit: Unit) -> Hits:
    macros = definitions(unit)
    constants = frozenset(e.name for e in unit.entities if e.kind is Kind.ENUMERATOR)
    for macro in macros.values():
        if macro.system or not macro.parameters or not any(t.text == "_Generic" for t in macro.body):
            continue
        for parameter, message in _faults(macro, expand_body(macro, macros), constants):
            yield macro.place, f"macro '{macro.name}' {message} '{parameter}', which its _Generic chooses by"


def _faults(macro: MacroDefinition, body: Sequence[Piece], constants: frozenset[str]) -> Iterable[tuple[str, str]]:
    found = list(in_body(body))
    parsed = parse(found[0][1]) if len(found) == 1 else None
    if parsed is None:
        return
    controlling, associations = parsed
    keyword, parts = found[0]
    start = next(i for i, piece in enumerate(body) if piece is keyword)
    outside = [*body[:start], *body[start + len(parts) + 3 :]]
    for name in macro.parameters or ():
        parameter = name.removesuffix("...") or "__VA_ARGS__"
        if not any(piece.text == parameter for piece in controlling):
            continue
        around = _evaluations(outside, parameter)
        counts = [around + _evaluations(a.value, parameter) for a in associations]
        if not any(counts) and all(_is_constant(a.value, constants) for a in associations):
            continue
        if not all(counts):
            yield parameter, "has associations that do not evaluate"
        elif max(counts) > 1:
            yield parameter, "evaluates more than once"


def _evaluations(text: Sequence[Piece], parameter: str) -> int:
    count = at = 0
    while at < len(text):
        if text[at].text in _UNEVALUATED:
            at += 1
            if at < len(text) and text[at].text == "(":
                depth = 0
                while at < len(text):
                    depth += (text[at].text == "(") - (text[at].text == ")")
                    if depth == 0:
                        break
                    at += 1
        elif text[at].text == parameter:
            count += 1
        at += 1
    return count


def _is_constant(value: Sequence[Piece], constants: frozenset[str]) -> bool:
    return all(not piece.is_identifier or piece.text in constants for piece in value)
