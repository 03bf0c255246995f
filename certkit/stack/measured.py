"""High-water marks measured on a target, to stand beside bounds. A measurement never becomes a bound.

Two forms are read: `name bytes`, the bytes a stack has used at most, and the kernel's own list of tasks, whose fourth
column is how many words of a stack were never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import structs

from certkit.errors import CertkitError
from certkit.ledger import Integrity, Task
from certkit.model import Place

__all__ = ["Measured", "beside", "read_measured"]

Measured = dict[str, tuple[int, bool]]
"""By task: a figure, and whether it is words never used (the kernel's list) instead of bytes used."""

_PLAIN = re.compile(r"(\S.*?)[\s,;:=]+(\d+)(?:\s*(?:bytes|B))?\s*")
_LIST = re.compile(r"(\S.*?)\s+([XBRSD])\s+(\d+)\s+(\d+)\s+(\d+)(?:\s+\S+)?\s*")
"""Name, state, priority, words never used, number and, on several cores, the cores (tasks.c, vTaskListTasks)."""


def read_measured(file: Path) -> Measured:
    """The figures of a file; raises CertkitError with the line that is in neither form, or when there is none."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", Place(file.name)) from None
    found: Measured = {}
    for number, line in enumerate(text.splitlines(), start=1):
        row = line.strip()
        if not row or row.startswith("#"):
            continue
        if match := _LIST.fullmatch(row):
            name, figure, left = match[1], int(match[4]), True
        elif match := _PLAIN.fullmatch(row):
            name, figure, left = match[1], int(match[2]), False
        else:
            message = (
                "is neither `name bytes` nor a row of the kernel's task list (name, state, priority, stack, number)"
            )
            raise CertkitError(message, Place(file.name, number))
        before = found.get(name)
        if before is not None and before[1] != left:
            raise CertkitError(f"{name} is measured in two forms", Place(file.name, number))
        # Of several measurements the one that shows the deepest use counts.
        found[name] = (figure if before is None else min(figure, before[0]) if left else max(figure, before[0]), left)
    if not found:
        raise CertkitError("holds no measurement", Place(file.name))
    return found


def beside(tasks: Iterable[Task], measured: Mapping[str, tuple[int, bool]], word: int) -> tuple[
    tuple[Task, ...], list[Integrity]
]:  # fmt: skip
    """Tasks with what was measured of each, and notes: a use above a bound, which is then wrong; an unknown name."""
    notes, shown, used = [], [], set()
    for task in tasks:
        known = next((n for n in (task.name, task.entry, task.name[:15], task.name[:11]) if n in measured), None)
        if known is None:
            shown.append(task)
            continue
        used.add(known)
        figure, left = measured[known]
        if left and task.budget is None:
            message = f"{task.name}: {figure} words were never used, but its stack's size is not known"
            notes.append(
                Integrity(kind="stk-measured", path=task.path, line=task.line, message=message, severity="note")
            )
            shown.append(task)
            continue
        seen = (task.budget or 0) - figure * word if left else figure
        bound = None if task.depth is None or task.context is None else task.depth + task.context
        if task.verdict != "withheld" and bound is not None and seen > bound:
            message = (
                f"{task.name} used {seen} bytes, more than its bound of {bound}: a declaration or the build is wrong"
            )
            notes.append(Integrity(kind="stk-measured", path=task.path, line=task.line, message=message))
        shown.append(structs.replace(task, measured=seen))
    for name in sorted(set(measured) - used):
        message = f"{name} was measured, but no task has this name"
        notes.append(Integrity(kind="stk-measured", path="", line=0, message=message, severity="note"))
    return tuple(shown), notes
