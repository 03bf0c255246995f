"""Which lines a change touched, asked of git."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from certkit.errors import CertkitError

__all__ = ["changed_lines"]

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def changed_lines(root: Path, revision: str) -> dict[str, frozenset[int]]:
    """Lines added or changed since `revision`, by path relative to `root`; files git does not track count whole.

    Raises CertkitError when root is in no git work tree or the revision is unknown.
    """
    text = _git(root, "diff", "-U0", "--no-color", "--no-ext-diff", "--relative", "--no-renames", revision, "--", ".")
    found: dict[str, set[int]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("+++ "):
            path = line[6:] if line.startswith("+++ b/") else ""
        elif path and (match := _HUNK.match(line)):
            first, count = int(match[1]), int(match[2] or 1)
            found.setdefault(path, set()).update(range(first, first + count))
    for name in _git(root, "ls-files", "--others", "--exclude-standard").splitlines():
        file = root / name
        if file.suffix in (".c", ".h") and file.is_file():
            found[name] = set(range(1, file.read_bytes().count(b"\n") + 2))
    return {name: frozenset(lines) for name, lines in found.items()}


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, errors="replace")
    except OSError as error:
        raise CertkitError(f"--against needs git, which cannot be started: {error.strerror}") from None
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise CertkitError(f"--against: git says: {reason[0]}")
    return done.stdout
