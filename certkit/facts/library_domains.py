"""For which arguments functions of the C library are defined (C11 7.12, 7.21, 7.22, 7.24), as far as values tell.

Arguments count from 0. Characters, string lengths and sizes are left to the facts about strings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

__all__ = ["DIVIDING", "DOMAINS", "INTEGERS", "NARROW", "NOT_NULL", "PERIODIC"]

_FIRST = (
    "strlen strdup atoi atol atoll atof strtol strtoul strtoll strtoull strtod strtof strtold fclose fgetc fgetpos"
    " fputs puts rewind ftell feof ferror clearerr getc remove asctime ctime gmtime localtime mktime wcslen atexit"
    " printf vprintf scanf vscanf"
)
_BOTH = (
    "strcpy strcat strcmp strcoll strspn strcspn strpbrk strstr strncpy strncat strncmp wcscpy wcscat wcscmp wcsncpy"
    " wcsncat wcsncmp wcsstr fopen rename memcpy memmove memcmp wmemcpy wmemmove wmemcmp fprintf fscanf sprintf sscanf"
    " vfprintf vsprintf vsscanf fputs"
)
_SECOND = "fputc putc ungetc strxfrm"


def _not_null() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for name in _FIRST.split():
        found[name] = (0,)
    for name in _BOTH.split():
        found[name] = (0, 1)
    for name in _SECOND.split():
        found[name] = (1,)
    for name in ("memset", "memchr", "strchr", "strrchr", "wmemset", "wmemchr", "wcschr", "wcsrchr"):
        found[name] = (0,)
    found.update({"fgets": (0, 2), "fread": (0, 3), "fwrite": (0, 3), "qsort": (0, 3), "bsearch": (0, 1, 4)})
    found.update({"snprintf": (2,), "vsnprintf": (2,), "fseek": (0,), "setvbuf": (0,)})
    return found


NOT_NULL: Mapping[str, tuple[int, ...]] = MappingProxyType(_not_null())
"""Per function, the pointer arguments that must point to something."""

_Test = Callable[[Sequence[float]], bool]
_BASE: dict[str, _Test] = {
    "acos": lambda v: -1 <= v[0] <= 1,
    "asin": lambda v: -1 <= v[0] <= 1,
    "acosh": lambda v: v[0] >= 1,
    "atanh": lambda v: -1 < v[0] < 1,
    "sqrt": lambda v: v[0] >= 0,
    "log": lambda v: v[0] > 0,
    "log2": lambda v: v[0] > 0,
    "log10": lambda v: v[0] > 0,
    "log1p": lambda v: v[0] > -1,
    "logb": lambda v: v[0] != 0,
    "tgamma": lambda v: not (v[0] <= 0 and v[0] == int(v[0])),
    "lgamma": lambda v: not (v[0] <= 0 and v[0] == int(v[0])),
    "ilogb": lambda v: v[0] != 0,
    "atan2": lambda v: v[0] != 0 or v[1] != 0,
    "pow": lambda v: not (v[0] < 0 and v[1] != int(v[1])) and not (v[0] == 0 and v[1] <= 0),
    "frexp": lambda v: math.isfinite(v[0]),
}

DOMAINS: Mapping[str, _Test] = MappingProxyType(
    {f"{name}{form}": test for name, test in _BASE.items() for form in ("", "f", "l")}
)
"""Per mathematical function, whether it is defined for these values."""

DIVIDING = frozenset(f"{name}{form}" for name in ("fmod", "remainder", "remquo") for form in ("", "f", "l"))
"""Functions whose second argument is a divisor (C11 7.12.10)."""

NARROW: Mapping[str, int] = MappingProxyType(
    {
        f"{name}{form}": number
        for names, number in (("acos asin acosh atanh sqrt log log2 log10 log1p", 0), ("fmod remainder remquo", 1))
        for name in names.split()
        for form in ("", "f", "l")
    }
)
"""Mathematical functions that are undefined for half of all numbers or more, or divide, and which argument that is."""

PERIODIC = frozenset(f"{name}{form}" for name in ("sin", "cos", "tan") for form in ("", "f", "l"))
"""Functions whose argument is an angle in radians: far from zero, a step between two values spans much of a period."""

INTEGERS: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        **dict.fromkeys(("abs", "labs", "llabs", "imaxabs"), (0, "absolute")),
        **dict.fromkeys(("div", "ldiv", "lldiv", "imaxdiv"), (1, "divisor")),
        **dict.fromkeys(("strtol", "strtoul", "strtoll", "strtoull", "strtoimax", "strtoumax"), (2, "base")),
    }
)
"""Per function, the integer argument that has a value it must not have, and which: of 0 as a divisor, of an absolute
value's least integer, of a base other than 0 and 2 to 36."""
