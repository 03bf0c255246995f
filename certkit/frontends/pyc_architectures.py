"""What an architecture is called by its compilers, and how wide its types are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Architecture", "Model", "architecture", "option"]


class Model(NamedTuple):
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


_ILP32 = Model(32, 32, 32, 32, "unsigned int", "int", "int", "short", "int", "long long int")
_LP64 = Model(32, 64, 64, 32, "long unsigned int", "long int", "long int", "short", "int", "long int")
_IP16 = Model(16, 32, 16, 16, "unsigned int", "int", "int", "short", "long int", "long long int")


class Architecture(NamedTuple):
    """An architecture's own macros and the facts the common ones follow from."""

    names: dict[str, str]
    model: Model
    big_endian: bool = False
    unsigned_char: bool = False
    unsigned_wchar: bool = False
    long_double: int = 53
    """Binary digits of a long double; 24 says that double is no wider than float."""
    biggest_alignment: int = 8


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


def option(arguments: Sequence[str], name: str) -> str:
    """The last value of an option, "" where it is missing."""
    value = ""
    for i, argument in enumerate(arguments):
        if argument == name and not name.endswith("=") and i + 1 < len(arguments):
            value = arguments[i + 1]
        elif name.endswith("=") and argument.startswith(name):
            value = argument[len(name) :]
    return value


def architecture(triple: str, arguments: Sequence[str]) -> Architecture:
    """The architecture of a target triple; one that is not known is a 32-bit one without a name."""
    name = triple.split("-", 1)[0].lower()
    apple = "apple" in triple
    if name in ("aarch64", "arm64"):
        found = _ones("__aarch64__ __ARM_64BIT_STATE __AARCH64EL__ __ARM_ARCH_ISA_A64 __ARM_NEON")
        found.update({"__ARM_ARCH": "8", "__ARM_FP": "0xE", "__ARM_ARCH_PROFILE": "'A'", "__SIZEOF_INT128__": "16"})
        if apple:
            return Architecture(found, _LP64._replace(int64="long long int"))
        return Architecture(found, _LP64, False, True, True, 113, 16)
    if name.startswith(("arm", "thumb")):
        big = name.startswith(("armeb", "thumbeb")) or "-mbig-endian" in arguments
        return Architecture(_arm(name, triple, arguments, big), _ILP32, big, True, True)
    if name.startswith("riscv"):
        wide = name.startswith("riscv64")
        found = _riscv(name, arguments) | ({"__SIZEOF_INT128__": "16"} if wide else {})
        return Architecture(found, _LP64 if wide else _ILP32, False, True, False, 113, 16)
    if name in ("x86_64", "amd64") and "-m32" not in arguments:
        found = _ones("__x86_64__ __x86_64 __amd64__ __amd64 __SSE__ __SSE2__ __MMX__") | {"__SIZEOF_INT128__": "16"}
        model = _LP64._replace(int64="long long int") if apple else _LP64
        return Architecture(found, model, long_double=64, biggest_alignment=16)
    if re.fullmatch(r"i[3-6]86|x86_64|amd64", name):
        return Architecture(_ones("__i386__ __i386"), _ILP32, long_double=64, biggest_alignment=16)
    if name in ("mips", "mipsel"):
        end = "EL" if name.endswith("el") else "EB"
        found = _ones(f"__mips__ __mips_hard_float _ABIO32 __MIPS{end}__ __MIPS{end} _MIPS{end}")
        found.update({"__mips": "32", "_MIPS_SZPTR": "32", "_MIPS_SZINT": "32", "_MIPS_SZLONG": "32"})
        found["__mips_isa_rev"] = "2"
        return Architecture(found, _ILP32._replace(address="long int"), end == "EB")
    if name in ("powerpc", "ppc"):
        found = _ones("__powerpc__ __PPC__ __ppc__ __POWERPC__ _ARCH_PPC _BIG_ENDIAN")
        model = _ILP32._replace(size="long unsigned int", difference="long int", address="long int")
        return Architecture(found, model, True, True, False, 106, 16)
    if name == "msp430":
        return Architecture(_ones("__MSP430__ MSP430"), _IP16, biggest_alignment=2)
    if name == "avr":
        found = _ones("__AVR__ __AVR AVR")
        return Architecture(found, _IP16._replace(int16="int"), long_double=24, biggest_alignment=1)
    return Architecture({}, _ILP32)


def _ones(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), "1")


def _arm(name: str, triple: str, arguments: Sequence[str], big: bool) -> dict[str, str]:
    """Names of a 32-bit Arm target: the core by -mcpu, -march or the triple, its unit by -mfpu and -mfloat-abi."""
    cpu, march = option(arguments, "-mcpu="), option(arguments, "-march=").removeprefix("arm")
    part = re.sub(r"^(arm|thumb)(eb)?", "", name)
    tables = ((_ARM_CPUS, cpu.split("+")[0]), (_ARM_NAMES, march), (_ARM_NAMES, part))
    architecture, fp = next(
        ((a, f) for table, text in tables if text for p, a, f in table if re.fullmatch(p, text)), ("4T", 0)
    )
    number, profile, thumb, features = _ARM[architecture]
    unit = option(arguments, "-mfpu=")
    fp = _ARM_FPU.get(unit, fp) if unit not in ("", "auto") else fp
    abi = option(arguments, "-mfloat-abi=") or ("hard" if triple.endswith("hf") else "softfp" if fp else "soft")
    if abi == "soft" or "+nofp" in cpu + march:
        fp = 0
    found = {
        "__arm__": "1", "__arm": "1", "__ARM_32BIT_STATE": "1", "__ARM_EABI__": "1", "__ARM_PCS": "1",
        f"__ARME{'B' if big else 'L'}__": "1",
        "__ARM_ACLE": "200", "__VFP_FP__": "1", "__ARM_SIZEOF_WCHAR_T": "2" if "-fshort-wchar" in arguments else "4",
        "__ARM_SIZEOF_MINIMAL_ENUM": "4",
        "__ARM_ARCH": str(number), f"__ARM_ARCH_{architecture}__": "1", "__ARM_ARCH_ISA_THUMB": str(thumb),
    }  # fmt: skip
    if profile:
        found["__ARM_ARCH_PROFILE"] = f"'{profile}'"
    if profile != "M":
        found["__ARM_ARCH_ISA_ARM"] = "1"
    if profile == "M" or name.startswith("thumb") or "-mthumb" in arguments:
        found.update(
            {"__thumb__": "1", f"__THUMBE{'B' if big else 'L'}__": "1", **({"__thumb2__": "1"} if thumb == 2 else {})}
        )
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
    march = option(arguments, "-march=").lower() or f"rv{name[5:7]}imac"
    letters = re.sub(r"^rv\d\d", "", march).split("_")[0].replace("g", "imafd")
    found = {"__riscv": "1", "__riscv_xlen": march[2:4] if march[2:4].isdigit() else "32"}
    rows = {"m": ("mul", "div", "muldiv"), "a": ("atomic",), "c": ("compressed",), "f": ("fdiv", "fsqrt"),
            "v": ("vector",), "e": ("32e",)}  # fmt: skip
    found.update({f"__riscv_{one}": "1" for letter, ones in rows.items() if letter in letters for one in ones})
    if "f" in letters or "d" in letters:
        found["__riscv_flen"] = "64" if "d" in letters else "32"
    abi = option(arguments, "-mabi=")
    found[f"__riscv_float_abi_{'double' if abi.endswith('d') else 'single' if abi.endswith('f') else 'soft'}"] = "1"
    return found
