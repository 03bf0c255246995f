"""Configurations as outputs name them: no path of the machine the run was on."""

from __future__ import annotations

from pathlib import Path

from certkit import ledger
from certkit.frontends.clang_files import display_path
from certkit.sources import Project

__all__ = ["configured"]


def configured(project: Project) -> tuple[ledger.ConfigurationRecord, ...]:
    """The project's configurations, folders named relative to it or, outside it, as certkit names them."""

    def shown(path: Path) -> str:
        if path == project.root:
            return "."
        return display_path(str(path), project.root)

    def flag(word: str) -> str:
        """A flag with the folder it names as outputs name it."""
        head, slash, rest = word.partition("/")
        return head + shown(Path(slash + rest)) if slash and (not head or head.startswith("-")) else word

    return tuple(
        ledger.ConfigurationRecord(
            name=c.name, target=c.target or "host", defines=c.defines, include=tuple(shown(p) for p in c.include),
            flags=tuple(flag(f) for f in c.flags), header=shown(c.header) if c.header else None,
            origin=c.origin, note=c.note,
        )
        for c in project.configurations
    )  # fmt: skip
