"""A pointer through which nothing is written points to const.

What
    Reports parameters and local variables whose pointed-to type is not const although nothing is written through
    them.

Why it matters
    With const the declaration tells the caller that the object stays as it is, and the compiler enforces it.

How it is checked
    In each function definition, every use of the pointer is followed: stores through it, its members and elements,
    and places where it is handed on as a pointer to a non-const type (argument, assignment, return). A pointer with
    no such use is reported at its declaration, one it shares with a macro at the macro's use. Array parameters are
    pointers. Parameters that are not used at all could point to const as well.

        int sum(int *list, int n) { ... total += list[i]; ... }          /* reported */
        int sum(const int *list, int n) { ... total += list[i]; ... }    /* fine */
        void clear(int *list, int n) { ... list[i] = 0; ... }            /* fine: written */

Limits
    Each pointer is judged alone: one that is only copied to another, which could be const too, is not reported.
    Static and global pointers, members, functions with inline assembly, and main are not judged, nor pointers whose
    type is a typedef of a pointer (a handle), since const cannot be added to its target there, nor pointers to atomic
    objects. Parameters of a function whose address its own unit takes (a callback, a thread) are left alone, since its
    type is fixed by whoever calls it; where another unit takes the address, the parameter is reported all the same.

Deviating
    Interfaces that fix the type are the usual reason: callbacks, interrupt handlers, ports of one interface.
"""

from certkit.facts.constness import could_be_const
from certkit.facts.summary import how_used
from certkit.model import Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.13", "pointers point to const where they can", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    with_asm = {id(node.function) for node in unit.nodes(Kind.ASM)}
    for function in unit.functions:
        if id(function) in with_asm or function.name == "main":
            continue
        fixed = _is_handed_on(function)
        for node in function.walk():
            if node.kind not in (Kind.PARAMETER, Kind.VARIABLE) or node.entity is None or not _is_candidate(node):
                continue
            if fixed and node.kind is Kind.PARAMETER:
                continue
            if could_be_const(node.entity):
                what = "parameter" if node.kind is Kind.PARAMETER else "variable"
                name = f"{what} '{node.name}'" if node.name else f"an unnamed {what}"
                yield node, f"{name} of '{function.name}' could point to const"


def _is_candidate(node: Node) -> bool:
    if node.storage in ("static", "extern") or (node.kind is Kind.PARAMETER and _belongs_to_type(node)):
        return False
    type_ = node.type
    if type_ is None or type_.typedef:
        return False
    array = node.kind is Kind.PARAMETER and type_.kind is TypeKind.ARRAY
    target = type_.target if type_.is_object_pointer or array else None
    return target is not None and not target.const and not target.atomic


def _is_handed_on(function: Node) -> bool:
    """Whether the unit uses the function as a value, whose type somebody else has laid down: a callback."""
    uses = function.entity.uses if function.entity is not None else []
    return any(use.kind is Kind.NAME and how_used(use) == "address" for use in uses)


def _belongs_to_type(parameter: Node) -> bool:
    """Whether a parameter is one of a function pointer's type, not of the function itself."""
    return parameter.parent is None or parameter.parent.kind is not Kind.FUNCTION or not parameter.parent.definition
