"""libclang's types copied into `model.Type`, each once per unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from certkit.frontends.libclang import library, text
from certkit.model import Entity, Type, TypeKind

__all__ = ["Types"]

# CXTypeKind of clang-c/Index.h (LLVM 18).
_BUILTIN: dict[int, tuple[TypeKind, bool, str]] = {
    2: (TypeKind.VOID, False, "void"),
    3: (TypeKind.BOOL, False, "_Bool"),
    4: (TypeKind.CHAR, False, "char"),
    13: (TypeKind.CHAR, True, "char"),
    5: (TypeKind.INTEGER, False, "unsigned char"),
    6: (TypeKind.INTEGER, False, "char16_t"),
    7: (TypeKind.INTEGER, False, "char32_t"),
    8: (TypeKind.INTEGER, False, "unsigned short"),
    9: (TypeKind.INTEGER, False, "unsigned int"),
    10: (TypeKind.INTEGER, False, "unsigned long"),
    11: (TypeKind.INTEGER, False, "unsigned long long"),
    12: (TypeKind.INTEGER, False, "unsigned __int128"),
    14: (TypeKind.INTEGER, True, "signed char"),
    15: (TypeKind.INTEGER, True, "wchar_t"),
    16: (TypeKind.INTEGER, True, "short"),
    17: (TypeKind.INTEGER, True, "int"),
    18: (TypeKind.INTEGER, True, "long"),
    19: (TypeKind.INTEGER, True, "long long"),
    20: (TypeKind.INTEGER, True, "__int128"),
    21: (TypeKind.FLOATING, True, "float"),
    22: (TypeKind.FLOATING, True, "double"),
    23: (TypeKind.FLOATING, True, "long double"),
    30: (TypeKind.FLOATING, True, "__float128"),
    31: (TypeKind.FLOATING, True, "half"),
    32: (TypeKind.FLOATING, True, "_Float16"),
}
_POINTER, _RECORD, _ENUM, _TYPEDEF, _NO_PROTO, _PROTO = 101, 105, 106, 107, 110, 111
_CONSTANT_ARRAY, _INCOMPLETE_ARRAY, _VARIABLE_ARRAY, _ELABORATED, _ATTRIBUTED, _ATOMIC, _COMPLEX = (
    112, 114, 115, 119, 163, 177, 100,
)  # fmt: skip
_SIZED = frozenset({*_BUILTIN, _POINTER, _CONSTANT_ARRAY, _RECORD, _ENUM, _COMPLEX}) - {2}
"""Asking libclang for the size of any other type (a builtin function's placeholder, say) can crash it."""
_UNION_DECL = 3
_UNNAMED_AT = re.compile(r" at (?P<file>[^():]+):(?P<line>\d+):(?P<column>\d+)\)")


class Types:
    """The types of one unit, interned by libclang's identity.

    `entity_of` finds the entity of a declaration cursor; `show` names a file as outputs do.
    """

    def __init__(self, entity_of: Callable[[Any], Entity | None], show: Callable[[str], str]) -> None:
        self.lib = library()
        self.known: dict[tuple[int, int | None, int | None], Type] = {}
        self.entity_of, self.show = entity_of, show
        self.waiting: list[tuple[Type, Any]] = []  # types whose entity is set once all declarations are known

    def of(self, raw: Any) -> Type | None:
        """The Type of a CXType; None for an invalid one."""
        if raw.kind == 0:
            return None
        key = (raw.kind, raw.d0, raw.d1)
        found = self.known.get(key)
        return found if found is not None else self._make(key, raw)

    def finish(self) -> None:
        """Sets the entities, to be called when all declarations have been read."""
        for made, cursor in self.waiting:
            made.entity = self.entity_of(cursor)
        self.waiting.clear()

    def _make(self, key: tuple[int, int | None, int | None], raw: Any) -> Type:
        lib = self.lib
        made = Type(TypeKind.OTHER, self._spelling(raw))
        self.known[key] = made
        bare = raw
        while bare.kind in (_ELABORATED, _ATTRIBUTED, _ATOMIC):
            if bare.kind == _ATOMIC:
                made.atomic = True
                bare = lib.Type_getValueType(bare)
            else:
                bare = (lib.Type_getNamedType if bare.kind == _ELABORATED else lib.Type_getModifiedType)(bare)
        canonical = lib.getCanonicalType(raw)
        made.const = bool(lib.isConstQualifiedType(canonical))
        made.volatile = bool(lib.isVolatileQualifiedType(canonical))
        made.restrict = bool(lib.isRestrictQualifiedType(canonical))
        if bare.kind == _TYPEDEF:
            made.typedef = text(lib.getTypedefName(bare))
            self.waiting.append((made, lib.getTypeDeclaration(bare)))
        if (canonical.kind, canonical.d0, canonical.d1) == key:
            made.canonical = made
        else:
            same = self.of(canonical)
            made.canonical = same if same is not None else made
        core = canonical
        while core.kind == _ATOMIC:
            made.atomic = True
            core = lib.Type_getValueType(core)
        self._shape(made, core, bare if bare.kind != _TYPEDEF else core)
        return made

    def _shape(self, made: Type, core: Any, written: Any) -> None:
        """Fills kind, size and parts from the canonical type; parts as written keep their typedefs."""
        lib, kind = self.lib, core.kind
        if kind in _SIZED:
            size, align = lib.Type_getSizeOf(core), lib.Type_getAlignOf(core)
            made.size, made.align = size if size >= 0 else None, align if align > 0 else None
        parts = written if written.kind == kind else core
        if kind in _BUILTIN:
            made.kind, made.signed, made.rank = _BUILTIN[kind]
        elif kind == _POINTER:
            made.kind, made.target = TypeKind.POINTER, self.of(lib.getPointeeType(parts))
        elif kind in (_CONSTANT_ARRAY, _INCOMPLETE_ARRAY, _VARIABLE_ARRAY):
            made.kind, made.target = TypeKind.ARRAY, self.of(lib.getArrayElementType(parts))
            made.length = lib.getArraySize(core) if kind == _CONSTANT_ARRAY else None
            made.variable = kind == _VARIABLE_ARRAY
        elif kind in (_PROTO, _NO_PROTO):
            made.kind, made.target = TypeKind.FUNCTION, self.of(lib.getResultType(parts))
            count = max(0, lib.getNumArgTypes(parts))
            found = [self.of(lib.getArgType(parts, i)) for i in range(count)]
            made.parameters = tuple(one for one in found if one is not None)
            made.variadic, made.prototype = bool(lib.isFunctionTypeVariadic(core)), kind == _PROTO
        elif kind in (_RECORD, _ENUM):
            cursor = lib.getTypeDeclaration(core)
            made.kind = TypeKind.ENUM if kind == _ENUM else TypeKind.STRUCT
            if kind == _RECORD and cursor.kind == _UNION_DECL:
                made.kind = TypeKind.UNION
            if not made.typedef:
                self.waiting.append((made, cursor))
        elif kind == _COMPLEX:
            made.kind, made.target = TypeKind.COMPLEX, self.of(lib.getArrayElementType(core))

    def _spelling(self, raw: Any) -> str:
        spelled = text(self.lib.getTypeSpelling(raw))
        if " at " in spelled:
            spelled = _UNNAMED_AT.sub(lambda m: f" at {self.show(m['file'])}:{m['line']}:{m['column']})", spelled)
        return spelled
