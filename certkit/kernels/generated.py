"""Stand-ins for the headers that MicroPython's build generates from its own sources, so that its CC3200 port parses.

They declare what the sources name and nothing more: interned strings by name, roots of the garbage collector, pins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

__all__ = ["write_generated"]

_FOLDERS = ("ports/cc3200", "py", "shared", "extmod")
# Registered by files of the port, the interpreter and what the port's configuration takes from extmod.
_ROOTS = ("ports/cc3200", "py", "shared", "extmod/vfs.c", "extmod/os_dupterm.c", "extmod/modnetwork.c")


def write_generated(top: Path, folder: Path) -> None:
    """Writes `folder`/genhdr/*.h for the MicroPython tree at `top`."""
    names: set[str] = set()
    roots: dict[str, None] = {}
    for below, text in _sources(top):
        names.update(re.findall(r"\bMP_QSTR_(\w*)", text))
        if below.startswith(_ROOTS):
            for one in re.findall(r"^MP_REGISTER_ROOT_POINTER\((.+?)\);", text, re.M):
                roots.setdefault(one)
    strings = ['QDEF0(MP_QSTRnull, 0, 0, "")', *(f'QDEF0(MP_QSTR_{n}, 0, 0, "{n}")' for n in sorted(names))]
    headers = {
        "qstrdefs.generated.h": strings,
        "root_pointers.h": [f"{one};" for one in sorted(roots)],
        "mpversion.h": ['#define MICROPY_GIT_TAG ""', '#define MICROPY_GIT_HASH ""', '#define MICROPY_BUILD_DATE ""'],
        "moduledefs.h": [],
        "compressed.data.h": [],
        "pins.h": [f"extern pin_obj_t pin_{pin};" for pin in _pins(top)],
    }
    target = folder / "genhdr"
    target.mkdir(parents=True, exist_ok=True)
    for name, lines in headers.items():
        title = "/* Stand-in written by certkit for a header that MicroPython's build generates. */"
        (target / name).write_text("\n".join([title, *lines]) + "\n", encoding="utf-8")


def _sources(top: Path) -> Iterable[tuple[str, str]]:
    for folder in _FOLDERS:
        for file in sorted((top / folder).rglob("*.[ch]")):
            yield file.relative_to(top).as_posix(), file.read_text(encoding="utf-8", errors="replace")


def _pins(top: Path) -> list[str]:
    """Pins the sources use by name."""
    used: set[str] = set()
    for file in sorted((top / "ports/cc3200").rglob("*.[ch]")):
        used.update(re.findall(r"\bpin_(GP\d+)\b", file.read_text(encoding="utf-8", errors="replace")))
    return sorted(used)
