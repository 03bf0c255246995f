"""An argument for an array parameter has as many elements as the parameter says.

What
    Reports an argument with fewer elements than the size written in the parameter: an array or string that is too
    short, a single object's address, an element's address with too few elements behind it, a null pointer.

Why it matters
    The size in `int values[4]` binds nobody: C takes it for a pointer. The function will use four elements all the
    same.

How it is checked
    The sizes in the function's declarations in sight are compared with what the argument denotes: a named array, a
    member, a string, a compound literal, `&array[constant]`, `&object`, a local pointer set to such and moved from
    there. The outer size counts.

        void fill(int values[4]);
        int three[3], five[5];
        fill(three);             /* reported */
        fill(&five[2]);          /* reported: three elements are left */
        fill(five);              /* fine */

Limits
    Where the value of any other pointer comes from is not followed. Calls through pointers are not checked, since no
    size survives in their type.

Deviating
    Say how the function knows how many elements it may use.
"""

from certkit.facts.arrays import array_behind
from certkit.facts.constants import is_null_pointer_constant
from certkit.facts.positions import positions_of
from certkit.model import Entity, Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.5", "arguments for array parameters are long enough", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for call in unit.nodes(Kind.CALL):
        wanted = _sizes(call.callee)
        for number, argument in enumerate(call.children[1:]):
            size = wanted.get(number)
            if size is None:
                continue
            if is_null_pointer_constant(argument):
                yield argument, f"a null pointer is passed where an array of {size} elements is wanted"
                continue
            found = _elements(unit, argument)
            if found is not None and found < size:
                yield argument, f"{found} of the {size} elements wanted are passed"


def _sizes(function: Entity | None) -> dict[int, int]:
    """Elements wanted per argument: the largest size of any declaration."""
    found: dict[int, int] = {}
    for declaration in function.declarations if function is not None else ():
        parameters = [child for child in declaration.children if child.kind is Kind.PARAMETER]
        for number, parameter in enumerate(parameters):
            type_ = parameter.type
            if type_ is not None and type_.kind is TypeKind.ARRAY and type_.length:
                found[number] = max(found.get(number, 0), type_.length)
    return found


def _elements(unit: Unit, argument: Node) -> int | None:
    """Elements from where the argument points to the end of what it points into; None where that is not known."""
    node = argument.bare
    if node.kind is Kind.CAST:
        return None
    if node.kind is Kind.UNARY and node.operator == "&":
        operand = node.children[0].bare
        if operand.kind in (Kind.NAME, Kind.MEMBER) and operand.type is not None and operand.type.is_record:
            return 1
    found = array_behind(argument)
    if found is not None:
        return max(0, found[1] - found[2])
    function = argument.function
    place = positions_of(unit, function).of(argument) if function is not None else None
    return max(0, place.length - place.at.low) if place is not None else None
