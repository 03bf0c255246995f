"""Drawings of stacks in a pack: files of their own, so that no page grows, and the same bytes for the same ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from certkit.ledger import Stack
from certkit.stack.svg import chain_svg, graph_svg

__all__ = ["MOST", "Drawing", "drawings", "picture_files"]

MOST = 60
"""Task functions that are drawn; a project with more has them in the tables and as `certkit stack --svg`."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The two pictures of a task function: files in the pack, and in words what they show."""

    entry: str
    chain: str
    chain_text: str
    calls: str
    calls_text: str


def drawings(stack: Stack | None) -> Mapping[str, Drawing]:
    """The drawings of each task's function whose chain is known, by function."""
    found: dict[str, Drawing] = {}
    if stack is None:
        return found
    roots = {root.function: root for root in stack.roots}
    used: set[str] = set()
    for task in stack.tasks:
        root = roots.get(task.entry)
        if root is None or task.entry in found or len(found) == MOST:
            continue
        stem = re.sub(r"[^A-Za-z0-9_]+", "-", task.entry).strip("-") or "task"
        while stem.lower() in used:
            stem += "-"
        used.add(stem.lower())
        steps = ", ".join(
            f"{step.function} {'unknown' if step.bytes is None else f'{step.bytes:,}'}" for step in root.path[:12]
        )
        more = f" and {len(root.path) - 12} more" if len(root.path) > 12 else ""
        depth = "no bound" if root.depth is None else f"{'' if root.complete else 'at least '}{root.depth:,} bytes"
        found[task.entry] = Drawing(
            task.entry, f"pictures/{stem}-chain.svg", f"Worst chain of {task.entry}, {depth}: {steps}{more}",
            f"pictures/{stem}-calls.svg",
            f"Calls below {task.entry}, the worst chain emphasised; the calls page lists every call with its place",
        )  # fmt: skip
    return found


def picture_files(stack: Stack | None) -> Mapping[str, bytes]:
    """Every drawing's file by its path in the pack."""
    files: dict[str, bytes] = {}
    for one in drawings(stack).values():
        assert stack is not None
        files[one.chain] = chain_svg(stack, one.entry).encode()
        files[one.calls] = graph_svg(stack, one.entry).encode()
    return files
