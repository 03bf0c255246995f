"""A whole run remembered: the ledger of the last run over the same files, when not a byte of them has changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from certkit.cache import Store, program_hash, still_absent, unchanged
from certkit.deviations.reading import is_kernel
from certkit.ledger import Ledger
from certkit.sources import Project

if TYPE_CHECKING:
    from certkit.run import Options

__all__ = ["Memory"]

_SKIPPED = frozenset({"build", "node_modules", "__pycache__", "venv"})
_READ = (".c", ".h", ".s", ".asm", ".inc", ".s79", ".s90", ".ext", ".md", ".txt", ".config", ".toml", ".yml", ".cmake")
"""Kinds of file below the project that a run may read: code, marks in assembly, documents of the kernel."""


_DOCUMENTED = ("examples", "include", "portable", "tools")
"""Folders of a project that may hold what the audit of documents compares; a kernel is searched whole."""


class Remembered(msgspec.Struct, frozen=True):
    """A ledger, the hash of every file that went into it, and the paths that must not come into being."""

    files: dict[str, str]
    absent: list[str]
    ledger: Ledger


class Memory:
    """What the last run with the same project, options and program left in the store."""

    def __init__(self, store: Store, project: Project, options: Options) -> None:
        self.store, self.project = store, project
        self.register = options.register
        self.key = ""
        if store.folder is not None:
            self.key = Store.key(
                "run", program_hash(options.rule_folders), project, options.chosen, options.ignored, options.register,
                options.second_reading, options.as_of, options.edition, options.policy,
            )  # fmt: skip

    def _tree(self) -> list[str]:
        """Files below the project's root that a run may read beside what its units include."""
        root = self.project.root
        kernels = {job.path.removesuffix("tasks.c") for job in self.project.jobs if job.path.endswith("tasks.c")}
        whole = {root / below for below in kernels | {""} if is_kernel(root / below)}
        found = [os.path.join(root, n) for n in _names(root) if os.path.isfile(os.path.join(root, n))]
        for top in whole or {root / name for name in _DOCUMENTED}:
            for where, folders, names in os.walk(top):
                folders[:] = [f for f in folders if not f.startswith(".") and f not in _SKIPPED]
                found += [os.path.join(where, n) for n in names if n.lower().endswith(_READ)]
        return sorted(set(found))

    def recall(self) -> Ledger | None:
        """The remembered ledger; None when there is none or anything it rests on differs now."""
        if not self.key:
            return None
        kept = self.store.get(self.key, Remembered)
        if kept is None or not still_absent(kept.absent) or not set(self._tree()) <= kept.files.keys():
            return None
        digests: dict[str, str] = {}
        return kept.ledger if all(unchanged(disk, was, digests) for disk, was in kept.files.items()) else None

    def keep(self, ledger: Ledger, files: Mapping[str, str], absent: list[str]) -> None:
        """Remembers a ledger; `files` are those already hashed, by path on disk, `absent` those that do not exist."""
        if not self.key:
            return
        rest = {*self._tree(), *([str(Path(self.register))] if self.register else [])} - files.keys()
        digests: dict[str, str] = {}
        for disk in rest:
            unchanged(disk, "", digests)
        self.store.put(self.key, Remembered({**files, **digests}, absent, ledger))


def _names(folder: Path) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if name.lower().endswith(_READ)]
    except OSError:
        return []
