"""A function is used where a function-like macro is not needed.

What
    Reports the definition of a function-like macro that a function could replace.

Why it matters
    A macro's arguments are neither checked against types nor evaluated exactly once, its names may clash with those
    at the point of use, and a debugger cannot step into it. A small function costs nothing more when the compiler
    inlines it.

How it is checked
    A definition is reported unless its text or its uses show that a function could not do the same:
    - the body does nothing (it is empty, an empty loop, or discards parameters) or is unbalanced or variadic, uses #
    or ##, jumps out, or holds sizeof, an attribute, asm, _Generic or the place of use (__LINE__ and the like);
    - a parameter is a type, an operator, a member's name, a part of a string, something to be changed, or not used, so
    that its argument is not evaluated; or the body is nothing but the parameter as it stands;
    - some use stands where C wants a constant expression, in a directive, declares something, is assigned to, or
    relies on a local object of the function it stands in;
    - the body uses another macro for which one of these holds, or another definition of the name needs to be a macro.
    Where several configurations are analysed, this must hold in each that sees the definition. The finding is
    "possible": whether macro and function are interchangeable is a matter of judgement.

Limits
    Macros that work for arguments of several types are reported, though one function could not serve them all. Of a
    macro that nothing uses, only the definition is looked at.

Deviating
    Speed on a compiler that does not inline is the usual reason; say how it was measured, and that no argument has
    effects.
"""

from certkit.facts.function_like import does_nothing, needs_macro
from certkit.model import MacroDefinition, Place, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.9", "functions before macros", enforcement="partial", decidable=False, absence=True)


def check(program: Program) -> Hits:
    macros: dict[str, tuple[MacroDefinition, ...]] = {}
    places: dict[Place, MacroDefinition] = {}
    fixed: set[Place] = set()
    for summary in program.summaries:
        for one in summary.macros:
            if one.place not in places:
                places[one.place] = one
                macros[one.name] = (*macros.get(one.name, ()), one)
            if one.name in summary.fixed_macros:
                fixed.add(one.place)
    for place, one in sorted(places.items()):
        if one.parameters is None or place in fixed or does_nothing(one):
            continue
        if not any(needs_macro(other, macros) for other in macros[one.name]):
            yield place, f"a function could do what the macro '{one.name}' does", "possible"
