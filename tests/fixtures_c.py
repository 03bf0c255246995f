"""C text to a Unit, for tests of the front end, facts and rules."""

from __future__ import annotations

import tempfile
from pathlib import Path

from certkit import shipped
from certkit.frontends import clang
from certkit.model import Kind, Node, Unit
from certkit.sources import Job

ARM = ("--target=arm-none-eabi", "-nostdinc")


def unit_of(text: str | bytes, *flags: str, files: dict[str, str] | None = None) -> Unit:
    """The unit of `text` as unit.c, for Cortex-M with our own headers; `files` lie beside it."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        (root / "unit.c").write_bytes(text if isinstance(text, bytes) else text.encode())
        for path, content in (files or {}).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(content)
        standard = () if any(f.startswith("-std=") for f in flags) else ("-std=c11",)
        arguments = (*ARM, *standard, f"-isystem{shipped('kernel') / 'include'}", f"-I{root}", *flags)
        return clang.read(Job("unit.c", "test", arguments), root)


def only(unit: Unit, kind: Kind) -> Node:
    """The one node of a kind."""
    (found,) = unit.nodes(kind)
    return found
