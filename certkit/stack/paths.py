"""How the paths that compilers print become paths of the project."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from certkit.frontends.clang_files import display_path

__all__ = ["PathMap"]


class PathMap:
    """Maps printed paths to project paths with `/`. `known` are the project's own files.

    A path is looked for below `folders` (where the compiler ran), then below the project. Where it exists nowhere (the
    build happened on another machine) a known file whose path is its end stands for it; what is left keeps its last two
    parts only, so that no machine's folders reach any output.
    """

    def __init__(self, root: Path, known: Iterable[str] = (), folders: Iterable[Path] = ()) -> None:
        self.root = Path(os.path.realpath(root))
        self.folders = (*folders, self.root)
        self.known = sorted(known, key=lambda path: (-len(path), path))
        self._made: dict[str, str] = {}

    def shown(self, printed: str) -> str:
        """The project path for a printed one; "" for the compiler's own places such as <built-in>."""
        found = self._made.get(printed)
        if found is None:
            found = self._made[printed] = self._find(printed)
        return found

    def _find(self, printed: str) -> str:
        if not printed or printed.startswith("<"):
            return ""
        path = printed.replace("\\", "/")
        for folder in self.folders:
            candidate = os.path.join(folder, path)
            if os.path.isfile(candidate):
                return display_path(candidate, self.root)
        for own in self.known:
            if path == own or path.endswith("/" + own):
                return own
        return display_path(os.path.join(os.sep, path), self.root)
