"""C types, copied out of a front end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from certkit.model.tree import Entity

__all__ = ["UNASKED", "Type", "TypeKind"]

UNASKED: Final = object()
"""Stands for what nobody has asked about yet, where None is an answer."""


class TypeKind(StrEnum):
    """What a type is once typedefs are looked through."""

    VOID = "void"
    BOOL = "bool"
    CHAR = "char"  # plain char, whatever its sign
    INTEGER = "integer"  # every other standard or extended integer type
    FLOATING = "floating"
    COMPLEX = "complex"
    ENUM = "enum"
    POINTER = "pointer"
    ARRAY = "array"
    FUNCTION = "function"
    STRUCT = "struct"
    UNION = "union"
    OTHER = "other"


@dataclass(slots=True, eq=False)
class Type:
    """A C type as written (`text`, typedef names kept); equal types of a unit are one object only per spelling.

    `kind` looks through typedefs. `size` and `align` are bytes, None when the type is incomplete or variable.
    `target` is the pointee, the element or the return type. `typedef` is the outermost typedef name, else "".
    Compare types by `canonical.text`.
    """

    kind: TypeKind
    text: str
    const: bool = False
    volatile: bool = False
    restrict: bool = False
    atomic: bool = False
    size: int | None = None
    align: int | None = None
    signed: bool = False
    rank: str = ""
    """Canonical builtin name: "unsigned char", "long long", "double"."""
    target: Type | None = None
    length: int | None = None
    """Elements of an array; None when unknown, variable or flexible."""
    variable: bool = False
    """A variable length array."""
    parameters: tuple[Type, ...] = ()
    variadic: bool = False
    prototype: bool = True
    """False for a function type declared with an empty or identifier list."""
    typedef: str = ""
    entity: Entity | None = field(default=None, repr=False)
    """The struct, union, enum behind it, or the typedef where `typedef` is set."""
    canonical: Type = field(default=None, repr=False)  # type: ignore[assignment]
    """The same type without typedefs (itself where there are none)."""
    limits: Any = field(default=UNASKED, repr=False)
    """What facts.constants has found its least and greatest value to be."""

    @property
    def is_pointer(self) -> bool:
        return self.kind is TypeKind.POINTER

    @property
    def is_function_pointer(self) -> bool:
        return self.is_pointer and self.target is not None and self.target.kind is TypeKind.FUNCTION

    @property
    def is_object_pointer(self) -> bool:
        """A pointer to anything but a function; pointer to void included."""
        return self.is_pointer and not self.is_function_pointer

    @property
    def is_void_pointer(self) -> bool:
        return self.is_pointer and self.target is not None and self.target.kind is TypeKind.VOID

    @property
    def is_integral(self) -> bool:
        """Any integer type, bool, char and enum included."""
        return self.kind in (TypeKind.BOOL, TypeKind.CHAR, TypeKind.INTEGER, TypeKind.ENUM)

    @property
    def is_arithmetic(self) -> bool:
        return self.is_integral or self.kind in (TypeKind.FLOATING, TypeKind.COMPLEX)

    @property
    def is_scalar(self) -> bool:
        return self.is_arithmetic or self.is_pointer

    @property
    def is_record(self) -> bool:
        return self.kind in (TypeKind.STRUCT, TypeKind.UNION)

    def __str__(self) -> str:
        return self.text
