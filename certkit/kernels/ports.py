"""How the files of a port are compiled (tables in kernel/ports; their stack figures belong to certkit.stack)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from certkit import shipped
from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["BuildPort", "build_port", "build_ports", "ports_in"]


@dataclass(frozen=True, slots=True)
class BuildPort:
    """A port's files and flags. Paths are below the kernel's root."""

    name: str
    title: str
    folder: str
    sources: tuple[str, ...]
    sources_mpu: tuple[str, ...]
    """Read as well when memory protection is on."""
    include: tuple[str, ...]
    target: str
    """Clang target triple."""
    flags: tuple[str, ...]
    defaults: tuple[str, ...]
    """Defines for a FreeRTOSConfig.h of ours that leaves this port's own settings open."""


@cache
def build_ports() -> tuple[BuildPort, ...]:
    """Every port there is a table for, by name. Raises CertkitError for a damaged table."""
    return tuple(_read(file) for file in sorted((shipped("kernel") / "ports").glob("*.toml")))


def build_port(name: str) -> BuildPort:
    """The port called `name` (any case, or its folder). Raises CertkitError listing the ports there are."""
    word = name.replace("\\", "/").strip("/")
    for port in build_ports():
        if word.lower() == port.name.lower() or word == port.folder or port.folder.startswith(f"portable/{word}/"):
            return port
    known = ", ".join(port.name for port in build_ports())
    raise CertkitError(f"no table for port {name!r}; certkit knows {known}")


def ports_in(root: Path) -> tuple[BuildPort, ...]:
    """The ports of the tables that a kernel tree has all files of."""
    return tuple(p for p in build_ports() if all((root / s).is_file() for s in p.sources))


def _read(file: Path) -> BuildPort:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        target = data["target"]
        return BuildPort(
            name=data["name"], title=data["title"], folder=data["folder"], sources=tuple(data["sources"]),
            sources_mpu=tuple(data.get("sources_mpu", ())), include=tuple(data["include"]), target=target["clang"],
            flags=tuple(target["flags"]), defaults=tuple(data.get("defaults", ())),
        )  # fmt: skip
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise CertkitError(f"is damaged ({error}); install certkit again", Place(str(file))) from None
