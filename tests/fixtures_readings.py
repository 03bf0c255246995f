"""Both front ends on one C text."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from certkit import shipped
from certkit.facts.outline import STATEMENTS, Outline, outline
from certkit.frontends import agreement, clang, pyc
from certkit.ledger import Integrity
from certkit.sources import Job


def both(
    text: str, *flags: str, files: Mapping[str, str] | None = None
) -> tuple[tuple[Outline, ...], tuple[Integrity, ...]]:
    """What the first reading sees in `text`, and what `agreement.check` says; the text must be C that Clang accepts."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        job = _job(root, text, flags, files)
        unit = clang.read(job, root)
        assert [d for d in unit.diagnostics if d.severity != "warning"] == []
        return outline(unit), agreement.check(unit, job, root)


def second(text: str, *flags: str, files: Mapping[str, str] | None = None) -> dict[str, Outline]:
    """The second reading alone, by function."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        return {o.name: o for o in pyc.outline(_job(root, text, flags, files), root, {})}


def shown(one: Outline) -> dict[str, int]:
    """What an outline counts, zeros left out; calls as "name()"."""
    counts = {word: n for word, n in zip(STATEMENTS, one.counts, strict=True) if n}
    return counts | {f"{callee}()": n for callee, n in one.calls}


def _job(root: Path, text: str, flags: tuple[str, ...], files: Mapping[str, str] | None) -> Job:
    (root / "unit.c").write_bytes(text.encode())
    for path, content in (files or {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content)
    arguments = ("-nostdinc", f"-isystem{shipped('kernel') / 'include'}", f"-I{root}", *flags)
    return Job("unit.c", "test", arguments)
