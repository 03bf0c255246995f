"""Why a C file or header of a kernel tree is not read: every one that no job reads gets a reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from certkit.kernels.pinned import tree_files
from certkit.kernels.ports import build_port
from certkit.kernels.recognition import Kernel
from certkit.sources import Configuration, Excluded

__all__ = ["exclusions"]


def exclusions(
    kernel: Kernel, read: Collection[str], configurations: tuple[Configuration, ...], reasons: Mapping[str, str]
) -> tuple[Excluded, ...]:
    """Every C file and header of the tree but those in `read`, with the reason; `reasons` has special ones by path.

    A header can be here and be read all the same: only the parser knows, and the run takes it off.
    """
    folders = tuple(build_port(c.port).folder for c in configurations if c.port)
    rows = []
    for path in tree_files(kernel.top, lambda p: p.endswith((".c", ".h"))):
        if path in read:
            continue
        below = path
        if kernel.application:
            root = kernel.root.relative_to(kernel.top).as_posix() + "/"
            if not path.startswith(root):
                rows.append(Excluded(path, _outside(path)))
                continue
            below = path.removeprefix(root)
        rows.append(Excluded(path, reasons.get(below) or _reason(below, folders)))
    return tuple(rows)


def _outside(path: str) -> str:
    if path.startswith("ports/cc3200/"):
        return "no file read includes it" if path.endswith(".h") else "not in the application's build (application.mk)"
    return "MicroPython's interpreter, libraries and drivers: not the application around the kernel"


def _reason(path: str, folders: tuple[str, ...]) -> str:
    header = path.endswith(".h")
    where = path.rpartition("/")[0]
    if path.startswith("portable/MemMang/"):
        return "other heap" if not header else "no file read includes it"
    if path.startswith("portable/Common/"):
        return "memory protection is off in every configuration read"
    if where in folders:
        return "no file read includes it" if header else "memory protection is off in every configuration read"
    if path.startswith("portable/"):
        return "port not selected"
    if path.startswith("examples/"):
        return "example, not part of the kernel"
    if where in ("", "include"):
        return "no file read includes it" if header else "not one of the kernel's core files"
    return "not part of the kernel's core, its port or its heap"
