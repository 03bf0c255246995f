"""The macros a compiler for a target has defined before the first line, as data of our own.

The second reading must not ask the primary front end for them, so what kernel headers and C libraries test stands
here: integer widths by data model, the architecture's names, and what the command line's flags add. Facts are those of
the Arm C Language Extensions (IHI 0053), the RISC-V C API and the psABI documents; a test checks each of them.
What is not listed is undefined: format strings and the lock-free properties of atomic types, for two.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Sequence
from math import ceil, log10

from certkit.frontends.pyc_architectures import Architecture, Model, architecture, option

__all__ = ["predefined"]

_SUFFIX = {"int": "", "unsigned int": "U", "long int": "L", "long unsigned int": "UL", "long long int": "LL"}

_VERSIONS = {"89": "", "90": "", "9899:1990": "", "99": "199901L", "9x": "199901L", "9899:1999": "199901L",
             "11": "201112L", "1x": "201112L", "9899:2011": "201112L", "2x": "202311L", "23": "202311L"}  # fmt: skip


def predefined(arguments: Sequence[str]) -> dict[str, str]:
    """Name and replacement of every predefined macro for a command line, its -D and -U not applied.

    A target of unknown architecture gets the ILP32 integer macros and no architecture names.
    """
    triple = option(arguments, "--target=") or option(arguments, "-target") or _host()
    facts = architecture(triple, arguments)
    big = facts.big_endian
    found = {**_COMMON, **_integers(facts, "-fshort-wchar" in arguments), **_floats(facts.long_double)}
    found["__BIGGEST_ALIGNMENT__"] = str(facts.biggest_alignment)
    found.update(_standard(option(arguments, "-std="), "-ansi" in arguments))
    found["__BYTE_ORDER__"] = "__ORDER_BIG_ENDIAN__" if big else "__ORDER_LITTLE_ENDIAN__"
    found["__BIG_ENDIAN__" if big else "__LITTLE_ENDIAN__"] = "1"
    found.update(facts.names)
    wint = "unsigned int" if "linux" in triple or "__riscv" in found else "int"
    bits = min(facts.model.wchar, facts.model.int_)
    found["__WINT_TYPE__"], found["__WINT_WIDTH__"] = wint, str(bits)
    if wint == "unsigned int":
        found["__WINT_UNSIGNED__"] = "1"
    found["__WINT_MAX__"] = f"{2**bits - 1}U" if wint == "unsigned int" else _largest(bits, "int")
    if "-funsigned-char" in arguments or (facts.unsigned_char and "-fsigned-char" not in arguments):
        found["__CHAR_UNSIGNED__"] = "1"
    if "linux" in triple:
        found.update(dict.fromkeys(("__linux__", "__linux", "__unix__", "__unix", "__gnu_linux__"), "1"))
        if "__STRICT_ANSI__" not in found:
            found.update({"linux": "1", "unix": "1"})
    elif "darwin" in triple or "apple" in triple:
        found.update({"__APPLE__": "1", "__MACH__": "1", "__APPLE_CC__": "6000", "__USER_LABEL_PREFIX__": "_"})
        del found["__ELF__"]
    if "-ffreestanding" in arguments:
        found["__STDC_HOSTED__"] = "0"
    if "-pthread" in arguments:
        found["_REENTRANT"] = "1"
    level = next((a for a in reversed(arguments) if re.fullmatch(r"-O(\d|s|z|g|fast)?", a)), "-O0")
    if level != "-O0":
        found["__OPTIMIZE__"] = "1"
        del found["__NO_INLINE__"]
        if level in ("-Os", "-Oz"):
            found["__OPTIMIZE_SIZE__"] = "1"
    return found


# The dialect is the primary front end's: it presents itself as a GNU C 4.2 compatible Clang 18.
_COMMON = {
    "__STDC__": "1", "__STDC_HOSTED__": "1", "__STDC_UTF_16__": "1", "__STDC_UTF_32__": "1", "__GNUC__": "4",
    "__GNUC_MINOR__": "2", "__GNUC_PATCHLEVEL__": "1", "__GXX_ABI_VERSION": "1002", "__clang__": "1",
    "__clang_major__": "18", "__clang_minor__": "1", "__clang_patchlevel__": "1", "__llvm__": "1", "__ELF__": "1",
    "__NO_INLINE__": "1", "__CHAR_BIT__": "8", "__BOOL_WIDTH__": "8", "__ORDER_LITTLE_ENDIAN__": "1234",
    "__ORDER_BIG_ENDIAN__": "4321", "__ORDER_PDP_ENDIAN__": "3412", "__FINITE_MATH_ONLY__": "0",
    "__USER_LABEL_PREFIX__": "", "__PRAGMA_REDEFINE_EXTNAME": "1", "__FLT_RADIX__": "2",
    "__ATOMIC_RELAXED": "0", "__ATOMIC_CONSUME": "1", "__ATOMIC_ACQUIRE": "2", "__ATOMIC_RELEASE": "3",
    "__ATOMIC_ACQ_REL": "4", "__ATOMIC_SEQ_CST": "5", "__SCHAR_MAX__": "127", "__SIZEOF_SHORT__": "2",
    "__SHRT_MAX__": "32767", "__SHRT_WIDTH__": "16", "__SIZEOF_LONG_LONG__": "8", "__SIZEOF_FLOAT__": "4",
    "__LONG_LONG_MAX__": "9223372036854775807LL", "__LLONG_WIDTH__": "64",
}  # fmt: skip


def _host() -> str:
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    system = {"linux": "unknown-linux-gnu", "darwin": "apple-darwin"}.get(sys.platform, "unknown-unknown")
    return f"{machine}-{system}"


def _standard(value: str, ansi: bool) -> dict[str, str]:
    """The macros of a -std= value; gnu17 without one."""
    match = re.fullmatch(r"(?:c|gnu|iso)(.+)", value)
    version = "90" if ansi and not match else match.group(1) if match else "17"
    number = _VERSIONS.get(version, "201710L")
    found = {"__STDC_VERSION__": number} if number else {}
    found["__GNUC_STDC_INLINE__" if number else "__GNUC_GNU_INLINE__"] = "1"
    if (match and not value.startswith("gnu")) or (ansi and not match):
        found["__STRICT_ANSI__"] = "1"
    return found


def _integers(facts: Architecture, short_wchar: bool) -> dict[str, str]:
    """Widths, limits and types of the integers of a data model."""
    model: Model = facts.model
    pointer, size, difference, address = model.pointer, model.size, model.difference, model.address
    wchar = 16 if short_wchar else model.wchar
    wide = "unsigned short" if short_wchar else "unsigned int" if facts.unsigned_wchar else "int"
    found = {
        "__SIZEOF_INT__": str(model.int_ // 8), "__SIZEOF_LONG__": str(model.long_ // 8),
        "__SIZEOF_POINTER__": str(pointer // 8), "__SIZEOF_SIZE_T__": str(pointer // 8),
        "__SIZEOF_PTRDIFF_T__": str(pointer // 8), "__SIZEOF_WCHAR_T__": str(wchar // 8),
        "__POINTER_WIDTH__": str(pointer), "__INT_WIDTH__": str(model.int_), "__LONG_WIDTH__": str(model.long_),
        "__INT_MAX__": str(2 ** (model.int_ - 1) - 1), "__LONG_MAX__": f"{2 ** (model.long_ - 1) - 1}L",
        "__SIZE_TYPE__": size, "__PTRDIFF_TYPE__": difference, "__WCHAR_WIDTH__": str(wchar),
        "__SIZE_WIDTH__": str(pointer), "__PTRDIFF_WIDTH__": str(pointer), "__INTPTR_WIDTH__": str(pointer),
        "__SIZE_MAX__": f"{2**pointer - 1}{_SUFFIX[size]}", "__PTRDIFF_MAX__": _largest(pointer, difference),
        "__INTPTR_MAX__": _largest(pointer, address), "__UINTPTR_MAX__": f"{2**pointer - 1}U{_SUFFIX[address]}",
        "__INTPTR_TYPE__": address, "__UINTPTR_TYPE__": _unsigned(address),
        "__WCHAR_TYPE__": wide, "__WCHAR_MAX__": _largest(wchar, wide),
        "__CHAR16_TYPE__": _unsigned(model.int16),
        "__CHAR32_TYPE__": _unsigned(model.int32 if model.int16 == "int" else "int"),
        "__INTMAX_WIDTH__": "64", "__UINTMAX_WIDTH__": "64",
    }  # fmt: skip
    if wide != "int":
        found["__WCHAR_UNSIGNED__"] = "1"
    if (model.long_, pointer) in ((64, 64), (32, 32)):
        found.update(dict.fromkeys(("_LP64", "__LP64__") if pointer == 64 else ("_ILP32", "__ILP32__"), "1"))
    greatest = "long int" if model.long_ == 64 else model.int64
    rows = ((8, "signed char", ""), (16, model.int16, ""), (32, model.int32, ""), (64, model.int64, ""))
    for bits, signed, alone in (*rows, (64, greatest, "INTMAX")):
        suffix = _SUFFIX.get(signed, "")
        u = f"U{suffix}" if bits >= 32 or (bits == 16 and model.int_ == 16) else ""
        for name in (alone,) if alone else (f"INT{bits}", f"INT_LEAST{bits}", f"INT_FAST{bits}"):
            found[f"__{name}_TYPE__"], found[f"__U{name}_TYPE__"] = signed, _unsigned(signed)
            found[f"__{name}_MAX__"], found[f"__U{name}_MAX__"] = _largest(bits, signed), f"{2**bits - 1}{u}"
        name = alone or f"INT{bits}"
        found[f"__{name}_C_SUFFIX__"], found[f"__U{name}_C_SUFFIX__"] = suffix, u
    return found


# By binary digits: greatest binary and decimal exponents, least decimal one; largest, least normal, epsilon, least.
_FLOATS = {
    24: (128, 38, -37, "3.40282347e+38", "1.17549435e-38", "1.19209290e-7", "1.40129846e-45"),
    53: (1024, 308, -307, "1.7976931348623157e+308", "2.2250738585072014e-308", "2.2204460492503131e-16",
         "4.9406564584124654e-324"),
    64: (16384, 4932, -4931, "1.18973149535723176502e+4932", "3.36210314311209350626e-4932",
         "1.08420217248550443401e-19", "3.64519953188247460253e-4951"),
    106: (1024, 308, -291, "1.79769313486231580793728971405301e+308", "2.00416836000897277799610805135016e-292",
          "4.94065645841246544176568792868221e-324", "4.94065645841246544176568792868221e-324"),
    113: (16384, 4932, -4931, "1.18973149535723176508575932662800702e+4932",
          "3.36210314311209350626267781732175260e-4932", "1.92592994438723585305597794258492732e-34",
          "6.47517511943802511092443895822764655e-4966"),
}  # fmt: skip


def _floats(long_double: int) -> dict[str, str]:
    """Limits of float, double and long double (C11 5.2.4.2.2)."""
    found = {"__DECIMAL_DIG__": "__LDBL_DECIMAL_DIG__"}
    double = min(long_double, 53)
    for name, digits, suffix in (("FLT", 24, "F"), ("DBL", double, ""), ("LDBL", long_double, "L")):
        exponent, ten, least_ten, *values = _FLOATS[digits]
        numbers = {
            "MANT_DIG": digits, "DIG": int((digits - 1) * log10(2)), "DECIMAL_DIG": ceil(1 + digits * log10(2)),
            "MAX_EXP": exponent, "MAX_10_EXP": ten, "MIN_10_EXP": least_ten,
            "MIN_EXP": digits - 1020 - 54 if digits == 106 else 3 - exponent,
        }  # fmt: skip
        found.update({f"__{name}_{k}__": str(v) if v >= 0 else f"({v})" for k, v in numbers.items()})
        pairs = zip(("MAX", "MIN", "EPSILON", "DENORM_MIN"), values, strict=True)
        found.update({f"__{name}_{k}__": f"{v}{suffix}" for k, v in pairs})
    found["__SIZEOF_DOUBLE__"] = "8" if double == 53 else "4"
    return found


def _largest(bits: int, type_: str) -> str:
    """The largest value of a type of that many bits, as a constant."""
    if type_.startswith("unsigned"):
        return f"{2**bits - 1}{'U' if bits >= 32 else ''}"
    return f"{2 ** (bits - 1) - 1}{_SUFFIX.get(type_, '')}"


def _unsigned(signed: str) -> str:
    if signed.startswith("long"):
        return signed.replace("int", "unsigned int")
    return f"unsigned {signed.removeprefix('signed ')}"
