"""A real application in Debian: MicroPython's CC3200 port over kernel V9.0.0, read with the flags of its own build.

Facts are those of ports/cc3200/Makefile and application.mk; the list of files is read from application.mk itself.
"""

from __future__ import annotations

import re

from certkit import shipped
from certkit.errors import CertkitError
from certkit.kernels.recognition import Kernel
from certkit.model import Place
from certkit.sources import Configuration, Job

__all__ = ["APPLICATION", "GENERATED", "application"]

APPLICATION = ("application", "application-debug", "application-kernel")
"""The release build, the debug build, and the release build's kernel files alone."""

GENERATED = "certkit-generated"
"""Folder of the stand-ins for headers that MicroPython's build generates (`certkit kernel get debian` writes them)."""

_FOLDER = "ports/cc3200"
_INCLUDE = (
    ".", "fatfs/src", "fatfs/src/drivers", "FreeRTOS", "FreeRTOS/Source/include",
    "FreeRTOS/Source/portable/GCC/ARM_CM3", "ftp", "hal", "hal/inc", "misc", "mods", "simplelink", "simplelink/oslib",
    "telnet", "util", "bootmgr", "boards/WIPY",
)  # fmt: skip
_FLAGS = ("-std=gnu99", "-ffreestanding", "-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=soft", "-fsigned-char")
_DEFINES = ("gcc", "TARGET_IS_CC3200", "SL_FULL", "USE_FREERTOS", 'FFCONF_H="lib/oofatfs/ffconf.h"')
# Naked functions with C statements, which GCC takes and our parser refuses: there the attribute is read as another.
_NAKED = frozenset({"hal/cpu.c", "hal/startup_gcc.c"})
_NOTE = (
    "files and flags of ports/cc3200/application.mk, board WIPY; headers that the build generates are stand-ins "
    "(names without values); in hal/cpu.c and hal/startup_gcc.c the attribute naked is read as noinline"
)


def application(kernel: Kernel, name: str) -> tuple[Configuration, tuple[Job, ...]]:
    """One of the APPLICATION configurations and its jobs. Raises CertkitError when application.mk names no file."""
    top = kernel.top
    port = top / _FOLDER
    ours = shipped("kernel")
    configuration = Configuration(
        name=name,
        target="arm-none-eabi",
        flags=_FLAGS,
        defines=(*_DEFINES, "DEBUG" if name == "application-debug" else "NDEBUG"),
        include=(*(port / i for i in _INCLUDE), top, top / "drivers/cc3100/inc"),
        system_include=(
            ours / "include", ours / "applications/cc3200", top / GENERATED, top / GENERATED / "genhdr",
        ),
        header=port / "FreeRTOS/FreeRTOSConfig.h",
        port="ARM_CM3",
        origin="certkit",
        note="the kernel files of the application alone" if name == "application-kernel" else _NOTE,
    )  # fmt: skip
    files = _files(kernel)
    if name == "application-kernel":
        files = tuple(f for f in files if f.startswith("FreeRTOS/"))
    jobs = []
    for file in files:
        more = ("-Dnaked=noinline",) if file in _NAKED else ()
        jobs.append(Job(f"{_FOLDER}/{file}", name, (*configuration.arguments(), *more)))
    return configuration, tuple(jobs)


def _files(kernel: Kernel) -> tuple[str, ...]:
    """The C files below ports/cc3200 that application.mk compiles, in its order."""
    port = kernel.top / _FOLDER
    make = port / "application.mk"
    try:
        text = make.read_text(encoding="utf-8").replace("\\\n", " ")
    except (OSError, UnicodeDecodeError) as error:
        raise CertkitError(f"cannot be read: {error}", Place(str(make))) from None
    found: list[str] = []
    for line in re.findall(r"^APP_\w+_SRC_C\s*=\s*(.*)$", text, re.M):
        listed = re.match(r"\$\(addprefix\s+([^,\s]*),(.*)\)", line)
        prefix, names = (listed[1], listed[2]) if listed else ("", line)
        found += [prefix + name for name in names.split() if name.endswith(".c")]
    inside = tuple(dict.fromkeys(f for f in found if (port / f).is_file()))
    if not inside:
        raise CertkitError("lists no C file of the application", Place(str(make)))
    return inside
