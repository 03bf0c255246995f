"""The macros a compiler for a target has defined before the first line, as data of our own.

The second reading must not ask the primary front end for them, so what kernel headers and C libraries test stands
here: integer widths by data model, the architecture's names, and what the command line's flags add. Facts are those of
the Arm C Language Extensions (IHI 0053), the RISC-V C API and the psABI documents; a test checks each of them.
What is not listed is undefined: floating-point limits and format strings are left out.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["predefined"]


class _Model(NamedTuple):
    """Bits of int, long, pointers and wchar_t; the types behind size_t, ptrdiff_t, intptr_t, int16_t to int64_t."""

    int_: int
    long_: int
    pointer: int
    wchar: int
    size: str
    difference: str
    address: str
    int16: str
    int32: str
    int64: str


_ILP32 = _Model(32, 32, 32, 32, "unsigned int", "int", "int", "short", "int", "long long int")
_LP64 = _Model(32, 64, 64, 32, "long unsigned int", "long int", "long int", "short", "int", "long int")
_IP16 = _Model(16, 32, 16, 16, "unsigned int", "int", "int", "short", "long int", "long long int")
_SUFFIX = {"int": "", "unsigned int": "U", "long int": "L", "long unsigned int": "UL", "long long int": "LL"}

# Every Arm architecture: __ARM_ARCH, profile, Thumb level, and the feature groups below.
_ARM = {
    "4T": (4, "", 1, ""), "5TE": (5, "", 1, "d"), "5TEJ": (5, "", 1, "d"), "6": (6, "", 1, "ds"), "6M": (6, "M", 1, ""),
    "7M": (7, "M", 2, "ci"), "7EM": (7, "M", 2, "cids"), "8M_BASE": (8, "M", 1, "ci8"), "8M_MAIN": (8, "M", 2, "cids8"),
    "8_1M_MAIN": (8, "M", 2, "cids8v"), "7A": (7, "A", 2, "cds"), "8A": (8, "A", 2, "cids"),
    "7R": (7, "R", 2, "cds"), "8R": (8, "R", 2, "cids"),
}  # fmt: skip
_ARM_CPUS = (  # pattern, architecture, __ARM_FP of the core's own unit (2 half, 4 single, 8 double precision)
    (r"cortex-m(0|0plus|1)|sc000", "6M", 0), (r"cortex-m3|sc300", "7M", 0), (r"cortex-m4", "7EM", 6),
    (r"cortex-m7", "7EM", 14), (r"cortex-m23", "8M_BASE", 0), (r"cortex-m3[35]p?", "8M_MAIN", 6),
    (r"cortex-m(52|55|85)", "8_1M_MAIN", 14), (r"cortex-a(5|7|8|9|12|15|17)", "7A", 14), (r"cortex-a\d\d+.*", "8A", 14),
    (r"cortex-r4", "7R", 0), (r"cortex-r4f|cortex-r5", "7R", 12), (r"cortex-r[78]", "7R", 14),
    (r"cortex-r52.*", "8R", 14),
    (r"arm926ej-s", "5TEJ", 0), (r"arm9.*e.*|arm10.*", "5TE", 0), (r"arm1[13]\d.*", "6", 0),
)  # fmt: skip
_ARM_NAMES = (  # -march= values and the architecture part of a triple
    (r"v8\.1-?m.*main.*", "8_1M_MAIN", 0), (r"v8-?m\.?main.*", "8M_MAIN", 14), (r"v8-?m\.?base.*", "8M_BASE", 0),
    (r"v8-?r.*", "8R", 14), (r"v8.*", "8A", 14), (r"v7e-?m.*", "7EM", 6), (r"v7-?m.*", "7M", 0), (r"v7-?r.*", "7R", 0),
    (r"v7.*", "7A", 12), (r"v6-?s?m.*", "6M", 0), (r"v6.*", "6", 0), (r"v5tej.*", "5TEJ", 0), (r"v5.*", "5TE", 0),
)  # fmt: skip
_ARM_FPU = {"fpv4-sp-d16": 6, "fpv5-sp-d16": 6, "fpv5-d16": 14, "vfpv2": 12, "vfpv3": 12, "vfpv3-d16": 12, "neon": 12,
            "vfpv4": 14, "vfpv4-d16": 14, "neon-vfpv4": 14, "fp-armv8": 14, "neon-fp-armv8": 14, "none": 0}  # fmt: skip

_VERSIONS = {"89": "", "90": "", "9899:1990": "", "99": "199901L", "9x": "199901L", "9899:1999": "199901L",
             "11": "201112L", "1x": "201112L", "9899:2011": "201112L", "2x": "202311L", "23": "202311L"}  # fmt: skip


def predefined(arguments: Sequence[str]) -> dict[str, str]:
    """Name and replacement of every predefined macro for a command line, its -D and -U not applied.

    A target of unknown architecture gets the ILP32 integer macros and no architecture names.
    """
    target = _option(arguments, "--target=") or _option(arguments, "-target")
    triple = target or _host()
    architecture = triple.split("-", 1)[0].lower()
    if "-m32" in arguments and architecture in ("x86_64", "amd64"):
        architecture = "i686"
    names, model, big, unsigned_char = _architecture(architecture, triple, arguments)
    found = {**_COMMON, **_integers(model, signed_wchar="__arm__" not in names and "__aarch64__" not in names)}
    found.update(_standard(_option(arguments, "-std="), "-ansi" in arguments))
    found["__BYTE_ORDER__"] = "__ORDER_BIG_ENDIAN__" if big else "__ORDER_LITTLE_ENDIAN__"
    found["__BIG_ENDIAN__" if big else "__LITTLE_ENDIAN__"] = "1"
    found.update(dict.fromkeys(names, "1") if not isinstance(names, dict) else names)
    if "-funsigned-char" in arguments or (unsigned_char and "-fsigned-char" not in arguments):
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


def _option(arguments: Sequence[str], name: str) -> str:
    """The last value of an option, "" where it is missing."""
    value = ""
    for i, argument in enumerate(arguments):
        if argument == name and not name.endswith("=") and i + 1 < len(arguments):
            value = arguments[i + 1]
        elif name.endswith("=") and argument.startswith(name):
            value = argument[len(name) :]
    return value


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


def _integers(model: _Model, *, signed_wchar: bool) -> dict[str, str]:
    """Widths, limits and types of the integers of a data model."""
    pointer, size, difference, address = model.pointer, model.size, model.difference, model.address
    found = {
        "__SIZEOF_INT__": str(model.int_ // 8), "__SIZEOF_LONG__": str(model.long_ // 8),
        "__SIZEOF_POINTER__": str(pointer // 8), "__SIZEOF_SIZE_T__": str(pointer // 8),
        "__SIZEOF_PTRDIFF_T__": str(pointer // 8), "__SIZEOF_WCHAR_T__": str(model.wchar // 8),
        "__POINTER_WIDTH__": str(pointer), "__INT_WIDTH__": str(model.int_), "__LONG_WIDTH__": str(model.long_),
        "__INT_MAX__": str(2 ** (model.int_ - 1) - 1), "__LONG_MAX__": f"{2 ** (model.long_ - 1) - 1}L",
        "__SIZE_TYPE__": size, "__PTRDIFF_TYPE__": difference, "__WCHAR_WIDTH__": str(model.wchar),
        "__SIZE_WIDTH__": str(pointer), "__PTRDIFF_WIDTH__": str(pointer), "__INTPTR_WIDTH__": str(pointer),
        "__SIZE_MAX__": f"{2**pointer - 1}{_SUFFIX[size]}", "__PTRDIFF_MAX__": _largest(pointer, difference),
        "__INTPTR_MAX__": _largest(pointer, address), "__UINTPTR_MAX__": f"{2**pointer - 1}U{_SUFFIX[address]}",
        "__INTPTR_TYPE__": address, "__UINTPTR_TYPE__": _unsigned(address),
        "__WCHAR_TYPE__": "int" if signed_wchar else "unsigned int",
        "__WCHAR_MAX__": _largest(model.wchar, "int") if signed_wchar else f"{2**model.wchar - 1}U",
        "__INTMAX_WIDTH__": "64", "__UINTMAX_WIDTH__": "64",
    }  # fmt: skip
    if not signed_wchar:
        found["__WCHAR_UNSIGNED__"] = "1"
    if (model.long_, pointer) in ((64, 64), (32, 32)):
        found.update(dict.fromkeys(("_LP64", "__LP64__") if pointer == 64 else ("_ILP32", "__ILP32__"), "1"))
    greatest = "long int" if model.long_ == 64 else model.int64
    rows = ((8, "signed char", ""), (16, model.int16, ""), (32, model.int32, ""), (64, model.int64, ""))
    for bits, signed, alone in (*rows, (64, greatest, "INTMAX")):
        u = "U" if bits >= 32 or (bits == 16 and model.int_ == 16) else ""
        for name in (alone,) if alone else (f"INT{bits}", f"INT_LEAST{bits}", f"INT_FAST{bits}"):
            found[f"__{name}_TYPE__"], found[f"__U{name}_TYPE__"] = signed, _unsigned(signed)
            found[f"__{name}_MAX__"] = _largest(bits, signed)
            found[f"__U{name}_MAX__"] = f"{2**bits - 1}{u}{_SUFFIX.get(signed, '')}"
    return found


def _largest(bits: int, signed: str) -> str:
    return f"{2 ** (bits - 1) - 1}{_SUFFIX.get(signed, '')}"


def _unsigned(signed: str) -> str:
    if signed.startswith("long"):
        return signed.replace("int", "unsigned int")
    return f"unsigned {signed.removeprefix('signed ')}"


_Architecture = tuple[dict[str, str], _Model, bool, bool]


def _architecture(name: str, triple: str, arguments: Sequence[str]) -> _Architecture:
    """Names, data model, whether big-endian, and whether plain char is unsigned."""
    one = "1"
    if name in ("aarch64", "arm64"):
        numbers = {"__ARM_ARCH": "8", "__ARM_FP": "0xE", "__ARM_ARCH_PROFILE": "'A'"}
        names: tuple[str, ...] = (
            "__aarch64__",
            "__ARM_64BIT_STATE",
            "__AARCH64EL__",
            "__ARM_ARCH_ISA_A64",
            "__ARM_NEON",
        )
        return {**dict.fromkeys(names, one), **numbers}, _LP64, False, "apple" not in triple
    if name.startswith(("arm", "thumb")):
        return _arm(name, triple, arguments), _ILP32, False, True
    if name.startswith("riscv"):
        return _riscv(name, arguments), _LP64 if name.startswith("riscv64") else _ILP32, False, True
    if name in ("x86_64", "amd64"):
        names = ("__x86_64__", "__x86_64", "__amd64__", "__amd64", "__SSE__", "__SSE2__", "__MMX__")
        sizes = {"__SIZEOF_INT128__": "16", "__SIZEOF_LONG_DOUBLE__": "16"}
        model = _LP64._replace(int64="long long int") if "apple" in triple else _LP64
        return {**dict.fromkeys(names, one), **sizes}, model, False, False
    if re.fullmatch(r"i[3-6]86", name):
        return {"__i386__": one, "__i386": one}, _ILP32, False, False
    if name in ("mips", "mipsel"):
        end = "EL" if name.endswith("el") else "EB"
        names = ("__mips__", "__mips_hard_float", "_ABIO32", f"__MIPS{end}__", f"__MIPS{end}", f"_MIPS{end}")
        size = {"__mips": "32", "_MIPS_SZPTR": "32", "_MIPS_SZINT": "32", "_MIPS_SZLONG": "32", "__mips_isa_rev": "2"}
        model = _ILP32._replace(address="long int")
        return {**dict.fromkeys(names, one), **size}, model, end == "EB", False
    if name in ("powerpc", "ppc"):
        names = ("__powerpc__", "__PPC__", "__ppc__", "__POWERPC__", "_ARCH_PPC", "_BIG_ENDIAN")
        model = _ILP32._replace(size="long unsigned int", difference="long int", address="long int")
        return dict.fromkeys(names, one), model, True, True
    if name == "msp430":
        return dict.fromkeys(("__MSP430__", "MSP430"), one), _IP16, False, False
    if name == "avr":
        return dict.fromkeys(("__AVR__", "__AVR", "AVR"), one), _IP16._replace(int16="int"), False, False
    return {}, _ILP32, False, False


def _arm(name: str, triple: str, arguments: Sequence[str]) -> dict[str, str]:
    """Names of a 32-bit Arm target: the core by -mcpu, -march or the triple, its unit by -mfpu and -mfloat-abi."""
    cpu, march = _option(arguments, "-mcpu="), _option(arguments, "-march=").removeprefix("arm")
    part = re.sub(r"^(arm|thumb)(eb)?", "", name)
    tables = ((_ARM_CPUS, cpu.split("+")[0]), (_ARM_NAMES, march), (_ARM_NAMES, part))
    architecture, fp = next(
        ((a, f) for table, text in tables if text for p, a, f in table if re.fullmatch(p, text)), ("4T", 0)
    )
    number, profile, thumb, features = _ARM[architecture]
    unit = _option(arguments, "-mfpu=")
    fp = _ARM_FPU.get(unit, fp) if unit not in ("", "auto") else fp
    abi = _option(arguments, "-mfloat-abi=") or ("hard" if triple.endswith("hf") else "softfp" if fp else "soft")
    if abi == "soft" or "+nofp" in cpu + march:
        fp = 0
    found = {
        "__arm__": "1", "__arm": "1", "__ARMEL__": "1", "__ARM_32BIT_STATE": "1", "__ARM_EABI__": "1", "__ARM_PCS": "1",
        "__ARM_ACLE": "200", "__VFP_FP__": "1", "__ARM_SIZEOF_WCHAR_T": "4", "__ARM_SIZEOF_MINIMAL_ENUM": "4",
        "__ARM_ARCH": str(number), f"__ARM_ARCH_{architecture}__": "1", "__ARM_ARCH_ISA_THUMB": str(thumb),
    }  # fmt: skip
    if profile:
        found["__ARM_ARCH_PROFILE"] = f"'{profile}'"
    if profile != "M":
        found["__ARM_ARCH_ISA_ARM"] = "1"
    if profile == "M" or name.startswith("thumb") or "-mthumb" in arguments:
        found.update({"__thumb__": "1", "__THUMBEL__": "1", **({"__thumb2__": "1"} if thumb == 2 else {})})
    if march.startswith("v8-m.main") or part.startswith("v8m.main"):
        features = features if "+dsp" in march else features.replace("d", "").replace("s", "")
    groups = {"c": ("CLZ", "SAT", "QBIT"), "i": ("IDIV",), "d": ("DSP",), "s": ("SIMD32",)}
    found.update({f"__ARM_FEATURE_{f}": "1" for g in features if g in groups for f in groups[g]})
    if "8" in features:
        found["__ARM_FEATURE_CMSE"] = "3" if "-mcmse" in arguments else "1"
    if "v" in features and "+nomve" not in cpu:
        found["__ARM_FEATURE_MVE"] = "3" if fp else "1"
    if fp:
        found["__ARM_FP"] = hex(fp)
    else:
        found["__SOFTFP__"] = "1"
    if abi == "hard":
        found["__ARM_PCS_VFP"] = "1"
    return found


def _riscv(name: str, arguments: Sequence[str]) -> dict[str, str]:
    """Names of a RISC-V target: the extensions by -march (rv32imac where it is missing), the float ABI by -mabi."""
    march = _option(arguments, "-march=").lower() or f"rv{name[5:7]}imac"
    letters = re.sub(r"^rv\d\d", "", march).split("_")[0].replace("g", "imafd")
    found = {"__riscv": "1", "__riscv_xlen": march[2:4] if march[2:4].isdigit() else "32"}
    rows = {"m": ("mul", "div", "muldiv"), "a": ("atomic",), "c": ("compressed",), "f": ("fdiv", "fsqrt"),
            "v": ("vector",), "e": ("32e",)}  # fmt: skip
    found.update({f"__riscv_{one}": "1" for letter, ones in rows.items() if letter in letters for one in ones})
    if "f" in letters or "d" in letters:
        found["__riscv_flen"] = "64" if "d" in letters else "32"
    abi = _option(arguments, "-mabi=")
    found[f"__riscv_float_abi_{'double' if abi.endswith('d') else 'single' if abi.endswith('f') else 'soft'}"] = "1"
    return found
