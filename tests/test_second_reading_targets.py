"""The second reader's own table of predefined macros: every value in it is what libclang says for the same flags."""

from __future__ import annotations

import re
from functools import cache

import pytest
from clang.cindex import CursorKind, Index, TranslationUnit

from certkit import shipped
from certkit.frontends.pyc_targets import predefined

ARM = "--target=arm-none-eabi"
COMMANDS = [
    *((ARM, f"-mcpu={cpu}") for cpu in (
        "cortex-m0", "cortex-m0plus", "cortex-m3", "cortex-m4", "cortex-m7", "cortex-m23", "cortex-m33", "cortex-m35p",
        "cortex-m52", "cortex-m55", "cortex-m85", "cortex-a5", "cortex-a9", "cortex-a53", "cortex-r4", "cortex-r5",
        "cortex-r7", "cortex-r52", "arm7tdmi", "arm926ej-s")),
    (ARM, "-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16"),
    (ARM,), (ARM, "-Os", "-ffreestanding", "-std=c99"), (ARM, "-mcpu=cortex-a9", "-mthumb"),
    (ARM, "-mcpu=cortex-m4", "-mfloat-abi=soft"), (ARM, "-mcpu=cortex-m4", "-mfloat-abi=softfp"),
    (ARM, "-mcpu=cortex-m7", "-mfloat-abi=hard", "-mfpu=fpv5-sp-d16"), (ARM, "-mcpu=cortex-m7", "-mfpu=fpv5-d16"),
    (ARM, "-mcpu=cortex-m33", "-mfloat-abi=soft", "-mcmse"), (ARM, "-mcpu=cortex-m33+nofp"), (ARM, "-march=armv7e-m"),
    (ARM, "-march=armv8-m.main+dsp"), (ARM, "-march=armv6-m"), (ARM, "-march=armv7-a"),
    (ARM, "-mcpu=cortex-a9", "-mfpu=neon", "-mfloat-abi=hard"),
    (ARM, "-mcpu=cortex-r5", "-mfpu=vfpv3-d16", "-mfloat-abi=hard"),
    ("--target=thumbv7em-none-eabi",), ("--target=armv7m-none-eabi",), ("--target=thumbv6m-none-eabi",),
    ("--target=arm-none-eabihf", "-mcpu=cortex-m4"), ("-target", "thumbv8m.main-none-eabi"),
    ("--target=aarch64-none-elf",), ("--target=riscv32-unknown-elf",),
    ("--target=riscv64-unknown-elf", "-std=c11", "-O2"),
    ("--target=riscv32-unknown-elf", "-march=rv32imafdc", "-mabi=ilp32d"),
    ("--target=riscv32-unknown-elf", "-march=rv32i_zicsr"),
    ("--target=riscv32-unknown-elf", "-march=rv32imc", "-mabi=ilp32"),
    ("--target=x86_64-unknown-linux-gnu",), ("--target=x86_64-unknown-linux-gnu", "-std=gnu89", "-pthread"),
    ("--target=x86_64-unknown-linux-gnu", "-ansi"),
    ("--target=x86_64-unknown-linux-gnu", "-std=c2x", "-funsigned-char"),
    ("--target=i686-unknown-linux-gnu",), ("--target=mipsel-none-elf",), ("--target=mips-none-elf",),
    ("--target=powerpc-none-eabi",), ("--target=msp430-none-elf",), ("--target=avr-none-elf",),
    ("--target=armeb-none-eabi",), ("--target=aarch64-apple-darwin",),
    ("--target=x86_64-unknown-linux-gnu", "-m32"), (ARM, "-fshort-wchar"),
    ("--target=x86_64-apple-darwin",),
]  # fmt: skip


def libclang(arguments: tuple[str, ...]) -> dict[str, str]:
    """Every macro libclang has before the first line, tokens joined by a space."""
    options = TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD
    unit = Index.create().parse("x.c", args=list(arguments), unsaved_files=[("x.c", "\n")], options=options)
    found = {}
    for cursor in unit.cursor.get_children():
        if cursor.kind == CursorKind.MACRO_DEFINITION and cursor.location.file is None:
            name, *body = [t.spelling for t in cursor.get_tokens()]
            found[name] = " ".join(body)
    return found


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_the_table_says_what_libclang_says(arguments: tuple[str, ...]) -> None:
    ours, theirs = predefined(arguments), libclang(arguments)
    wrong = {
        n: (v, theirs.get(n))
        for n, v in ours.items()
        if n not in theirs or theirs[n].replace(" ", "").lower() != v.replace(" ", "").lower()
    }
    missing = {name for name in asked_for() if name in theirs and name not in ours}
    assert wrong == {}
    assert missing == set()


@cache
def asked_for() -> frozenset[str]:
    """What kernel V11.3.0's GCC ports ask for, and every name of a predefined macro's form in the shipped headers.

    Left out are the lock-free properties of atomic types: <stdatomic.h> passes them on as values, no condition asks.
    """
    headers = (file.read_text() for file in (shipped("kernel") / "include").glob("*.h"))
    return frozenset(PORTS | {name for text in headers for name in re.findall(r"\b__(?!GCC_ATOMIC)\w+\b", text)})


PORTS = {
    "__ARM_FP", "__riscv_xlen", "__riscv_32e", "__riscv_flen", "__riscv_fdiv", "__riscv_vector", "__mips_hard_float",
    "__GNUC__", "__APPLE__", "__linux__", "__x86_64__", "__AVR_3_BYTE_PC__", "__ARMEB__", "__thumb__",
}  # fmt: skip
