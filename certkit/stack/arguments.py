"""Bytes that GCC for Arm leaves out of its own frame figures: argument registers a function pushes for itself.

A variadic function first pushes the argument registers from that of its last named argument on; a function that takes
a struct half in registers, half on the stack pushes the half in registers, rounded up to 8. Neither is in .su or .ci
(measured with GCC 12.2); both are in the machine code and in DWARF.
"""

from __future__ import annotations

from certkit.model import Kind, Type, TypeKind

__all__ = ["pushed_arguments"]

_REGISTERS = 4
_WORD = 4


def pushed_arguments(function: Type, hard_float: bool = False) -> tuple[int, str]:
    """Bytes to add to the frame of a function of this type, and why ("" with 0).

    Follows the argument rules of the Arm procedure call standard (AAPCS32, section 6.5). `hard_float` is its
    variant for floating point registers, which variadic functions never use.
    """
    function = function.canonical
    if function.kind is not TypeKind.FUNCTION:
        return 0, ""
    hard_float = hard_float and not function.variadic
    result = function.target.canonical if function.target is not None else None
    # A struct result above a word goes through memory: its address takes the first register.
    register = 1 if result is not None and result.is_record and (result.size or 0) > _WORD else 0
    last, split, why, on_stack = register, 0, "", False
    for parameter in function.parameters:
        kind = parameter.canonical
        if hard_float and _in_float_registers(kind):
            continue
        words = -(-(kind.size or _WORD) // _WORD)
        if (kind.align or _WORD) >= 8 and register % 2:
            register += 1
        last = min(register, _REGISTERS)
        if register + words <= _REGISTERS:
            register += words
            continue
        if register < _REGISTERS and not on_stack and (kind.is_record or kind.kind is TypeKind.COMPLEX):
            in_registers = (_REGISTERS - register) * _WORD
            split = -(-in_registers // 8) * 8
            why = f"{split} bytes for the part of {parameter.text} that arrives in registers"
        register, on_stack = _REGISTERS, True
    variable = (_REGISTERS - last) * _WORD if function.variadic else 0
    if variable > split:
        return variable, f"{variable} bytes of argument registers that a variadic function pushes"
    return split, why


def _in_float_registers(kind: Type) -> bool:
    if kind.kind in (TypeKind.FLOATING, TypeKind.COMPLEX):
        return True
    if not kind.is_record or kind.entity is None or kind.kind is TypeKind.UNION:
        return False
    definition = kind.entity.definition
    members = [c.type.canonical for c in definition.children if c.kind is Kind.FIELD and c.type] if definition else []
    return 0 < len(members) <= 4 and all(f.kind is TypeKind.FLOATING and f.rank == members[0].rank for f in members)
