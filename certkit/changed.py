"""Which lines a change touched, asked of git."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from certkit.errors import CertkitError

__all__ = ["changed_lines"]

_DIFF = (
    "diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--relative", "--no-renames", "--src-prefix=a/",
    "--dst-prefix=b/", "--diff-algorithm=myers", "--inter-hunk-context=0",
)  # fmt: skip
"""Nothing is left to the user's own git configuration: a header line read wrongly would hide findings."""
_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def changed_lines(root: Path, revision: str) -> dict[str, frozenset[int]]:
    """Lines added or changed since `revision`, by path relative to `root`; files git does not track count whole.

    Raises CertkitError when root is in no git work tree or the revision is unknown.
    """
    if revision.startswith("-"):
        raise CertkitError(f"--against: {revision!r} is no revision")
    text = _git(root, *_DIFF, revision, "--", ".")
    found: dict[str, set[int]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("+++ "):
            path = _name(line[4:].rstrip("\t"))
        elif path and (match := _HUNK.match(line)):
            first, count = int(match[1]), int(match[2] or 1)
            found.setdefault(path, set()).update(range(first, first + count))
    for name in filter(None, _git(root, "ls-files", "-z", "--others", "--exclude-standard").split("\0")):
        file = root / name
        if file.suffix in (".c", ".h") and file.is_file():
            found[name] = set(range(1, file.read_bytes().count(b"\n") + 2))
    return {name: frozenset(lines) for name, lines in found.items()}


def _name(shown: str) -> str:
    """The path behind `+++ `, "" for a file that is gone; git puts names with odd characters in quotes, like C."""
    if shown.startswith('"') and shown.endswith('"'):
        raw = shown[1:-1].encode("latin-1", "replace").decode("unicode_escape")
        shown = raw.encode("latin-1", "replace").decode("utf-8", "surrogateescape")
    return shown.removeprefix("b/") if shown.startswith("b/") else ""


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "-c", "core.quotePath=true", *words],
            capture_output=True,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise CertkitError(f"--against needs git, which cannot be started: {error.strerror}") from None
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise CertkitError(f"--against: git says: {reason[0]}")
    return done.stdout
