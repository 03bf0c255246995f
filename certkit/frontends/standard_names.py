"""Names of the C standard library used without the header that declares them.

What such a name stands for is no guess, since the standard reserves it (C11 7.19, 7.20, 7.18, 7.16, 7.1.4): a unit that
forgot `#include <stdint.h>` is read again with `int32_t` declared, so that the rules see the rest of what it says. The
errors of the first reading stay, and so the unit is not analysed in full.
"""

from __future__ import annotations

from certkit.model import Entity, Kind, TypeKind, Unit

__all__ = ["declared", "standard_names"]

_DECLARING = frozenset({Kind.TYPEDEF, Kind.ENUMERATOR})
_WIDTHS = (8, 16, 32, 64)


def _texts() -> dict[str, str]:
    """What declares each name, in terms of what the parser predefines for the target."""
    types = {"size_t": "SIZE", "ptrdiff_t": "PTRDIFF", "wchar_t": "WCHAR", "intptr_t": "INTPTR", "uintptr_t": "UINTPTR"}
    types |= {"intmax_t": "INTMAX", "uintmax_t": "UINTMAX"}
    macros = {"NULL": "((void *)0)", "true": "1", "false": "0", "SIZE_MAX": "__SIZE_MAX__"}
    for width in _WIDTHS:
        for kind in ("", "_least", "_fast"):
            types[f"int{kind}{width}_t"] = f"INT{kind.upper()}{width}"
            types[f"uint{kind}{width}_t"] = f"UINT{kind.upper()}{width}"
        macros[f"INT{width}_MAX"] = f"__INT{width}_MAX__"
        macros[f"INT{width}_MIN"] = f"(-__INT{width}_MAX__ - 1)"
        macros[f"UINT{width}_MAX"] = f"__UINT{width}_MAX__"
    texts = {name: f"typedef __{word}_TYPE__ {name};" for name, word in types.items()}
    texts |= {name: f"#define {name} {text}" for name, text in macros.items()}
    texts["bool"] = "#define bool _Bool"
    texts["va_list"] = "typedef __builtin_va_list va_list;"
    texts["FILE"] = "typedef struct certkit_stream FILE;"
    return texts


_TEXTS = _texts()


def standard_names(unit: Unit, missed: frozenset[str]) -> tuple[str, ...]:
    """Those among the names the parser missed that the library would declare and the unit itself does not.

    Of an unknown `int32_t (*f)(void)` the parser makes a function, or the type of one, called int32_t: that is no
    declaration of it.
    """
    own = {entity.name for entity in unit.entities if _declares(entity)} | {macro.name for macro in unit.macros}
    return tuple(sorted(name for name in missed if name in _TEXTS and name not in own))


def _declares(entity: Entity) -> bool:
    type_ = entity.declarations[0].type if entity.declarations else None
    function = type_ is not None and type_.canonical.kind is TypeKind.FUNCTION
    return entity.kind in _DECLARING and not function


def declared(names: tuple[str, ...]) -> str:
    """The text that declares them."""
    return "".join(f"{_TEXTS[name]}\n" for name in names)
