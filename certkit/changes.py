"""What two ledgers say differently about deviations, stacks, and the analysis itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from certkit.ledger import ConfigurationRecord, Deviation, Ledger, MainStack, Record, Root, Stack, Task
from certkit.writers.verdict import file_states

T = TypeVar("T")

__all__ = ["Change", "DeviationChange", "StackChange", "changes", "deviation_changes", "stack_changes"]

VERDICTS = ("", "within", "no budget", "exceeded", "withheld")
"""Verdicts from good to bad; "" is a stack that is not there."""
ENFORCEMENT = ("none", "partial", "full")
FILES = ("excluded", "inactive", "failed", "analysed")


class DeviationChange(Record, frozen=True):
    """A deviation that came, went, or is judged or worded otherwise; `worse` when it has a fault it had not."""

    what: Literal["added", "removed", "changed"]
    id: str
    path: str
    line: int
    rules: tuple[str, ...]
    old_states: tuple[str, ...] = ()
    new_states: tuple[str, ...] = ()
    old_rationale: str | None = None
    new_rationale: str | None = None
    worse: bool = False


class StackChange(Record, frozen=True):
    """Bytes of stack on both sides: a function's depth, a task's or the main stack's need. None is unknown.

    `old_verdict` and `new_verdict` are "" where there was nothing; of a function, "bounded" or "not bounded".
    """

    what: Literal["function", "task", "main stack"]
    name: str
    old: int | None
    new: int | None
    old_verdict: str
    new_verdict: str
    worse: bool

    @property
    def delta(self) -> int | None:
        """Bytes more (or less, negative) than before; None where either is unknown."""
        return None if self.old is None or self.new is None else self.new - self.old


class Change(Record, frozen=True):
    """A difference in what was analysed or how; None where the thing was not there. `worse` when less is looked at."""

    what: Literal["project", "tool", "library", "configuration", "input", "file", "guideline", "stack"]
    name: str
    old: str | None
    new: str | None
    worse: bool = False


# ------------------------------------------------------------------------------------------------ deviations


def deviation_changes(old: Sequence[Deviation], new: Sequence[Deviation]) -> tuple[DeviationChange, ...]:
    """Changes by path and line; a mark that only moved is none. Marks are matched by what they say, then by where."""
    pairs: list[tuple[Deviation, Deviation]] = []
    gone, come = list(old), list(new)
    keys: tuple[Callable[[Deviation], object], ...] = (
        lambda d: (d.style, d.path, d.rules, d.ref, d.rationale),
        lambda d: (d.style, d.rules, d.ref, d.rationale),
        lambda d: d.id,
    )
    for key in keys:
        found = _by_key(gone, come, key)
        taken = {id(d) for pair in found for d in pair}
        gone, come = ([d for d in side if id(d) not in taken] for side in (gone, come))
        pairs += found
    rows = [_deviation("removed", row, None) for row in gone] + [_deviation("added", None, row) for row in come]
    for before, after in pairs:
        if set(before.states) != set(after.states) or before.rationale != after.rationale:
            rows.append(_deviation("changed", before, after))
    return tuple(sorted(rows, key=lambda row: (row.path, row.line, row.what, row.id)))


def _by_key(
    old: Iterable[Deviation], new: Iterable[Deviation], key: Callable[[Deviation], object]
) -> list[tuple[Deviation, Deviation]]:
    groups: dict[object, tuple[list[Deviation], list[Deviation]]] = defaultdict(lambda: ([], []))
    for number, side in enumerate((old, new)):
        for row in sorted(side, key=lambda d: (d.path, d.line)):
            groups[key(row)][number].append(row)
    return [pair for before, after in groups.values() for pair in zip(before, after, strict=False)]


def _deviation(
    what: Literal["added", "removed", "changed"], old: Deviation | None, new: Deviation | None
) -> DeviationChange:
    shown = new or old
    assert shown is not None
    faults = set(new.states if new else ()) - {"complete"} - set(old.states if old else ())
    return DeviationChange(
        what=what,
        id=shown.id,
        path=shown.path,
        line=shown.line,
        rules=shown.rules,
        old_states=old.states if old else (),
        new_states=new.states if new else (),
        old_rationale=old.rationale if old else None,
        new_rationale=new.rationale if new else None,
        worse=bool(faults) if old else bool(faults - {"incomplete"}),
    )


# ------------------------------------------------------------------------------------------------ stacks


def stack_changes(old: Stack | None, new: Stack | None) -> tuple[StackChange, ...]:
    """Tasks, the main stack, then functions whose figure or verdict differs; empty where a side has no stack at all."""
    if old is None or new is None:
        return ()
    needs = _numbered(_needs(old)), _numbered(_needs(new))
    rows = [_need(key[0], needs[0].get(key), needs[1].get(key)) for key in sorted({*needs[0], *needs[1]})]
    roots = (_numbered((r.function, r) for r in old.roots), _numbered((r.function, r) for r in new.roots))
    rows += [_root(key[0], roots[0].get(key), roots[1].get(key)) for key in sorted({*roots[0], *roots[1]})]
    return tuple(row for row in rows if (row.old, row.old_verdict) != (row.new, row.new_verdict))


def _needs(stack: Stack) -> Iterator[tuple[str, Task | MainStack]]:
    yield from ((task.name, task) for task in stack.tasks)
    if stack.main_stack is not None:
        yield "", stack.main_stack


def _numbered(rows: Iterable[tuple[str, T]]) -> dict[tuple[str, int], T]:
    """By name and ordinal: static functions of several files share a name."""
    found: dict[tuple[str, int], T] = {}
    for name, row in rows:
        number = 1
        while (name, number) in found:
            number += 1
        found[name, number] = row
    return found


def _need(name: str, old: Task | MainStack | None, new: Task | MainStack | None) -> StackChange:
    before, after = (row.verdict if row else "" for row in (old, new))
    return StackChange(
        what="task" if name else "main stack",
        name=name or "main stack",
        old=old.required if old else None,
        new=new.required if new else None,
        old_verdict=before,
        new_verdict=after,
        worse=VERDICTS.index(after) > max(VERDICTS.index(before), VERDICTS.index("no budget")),
    )


def _root(name: str, old: Root | None, new: Root | None) -> StackChange:
    bounded = [row is not None and row.complete and row.depth is not None for row in (old, new)]
    words = [
        "" if row is None else "bounded" if good else "not bounded"
        for row, good in zip((old, new), bounded, strict=True)
    ]
    return StackChange(
        what="function",
        name=name,
        old=old.depth if old else None,
        new=new.depth if new else None,
        old_verdict=words[0],
        new_verdict=words[1],
        worse=bounded[0] and new is not None and not bounded[1],
    )


# ------------------------------------------------------------------------------------------------ the analysis


def changes(old: Ledger, new: Ledger) -> tuple[Change, ...]:
    """Differences in project, tool, configurations, inputs, files and guidelines, in this order."""
    rows = [Change(what="project", name="project", old=old.project, new=new.project)]
    rows.append(Change(what="tool", name=old.tool.name, old=old.tool.version, new=new.tool.version))
    rows += _rows("library", old.tool.libraries, new.tool.libraries)
    rows += _rows("configuration", _configurations(old), _configurations(new), lambda a, b: b is None)
    rows += _rows("input", {i.path: i.sha256 for i in old.inputs}, {i.path: i.sha256 for i in new.inputs})
    rows += _rows("file", file_states(old), file_states(new), _weaker(FILES))
    rows += _rows("guideline", _enforcement(old), _enforcement(new), _weaker(ENFORCEMENT))
    categories = _rows("guideline", _categories(old), _categories(new))
    rows += [row for row in categories if row.old is not None and row.new is not None]
    lost = old.stack is not None and new.stack is None
    words = ["not analysed" if ledger.stack is None else "analysed" for ledger in (old, new)]
    rows.append(Change(what="stack", name="stack", old=words[0], new=words[1], worse=lost))
    if old.stack is not None and new.stack is not None:
        rows.append(Change(what="stack", name="frames", old=old.stack.compiler, new=new.stack.compiler))
    return tuple(row for row in rows if row.old != row.new)


def _configurations(ledger: Ledger) -> dict[str, str]:
    return {row.name: _configuration(row) for row in ledger.configurations}


def _enforcement(ledger: Ledger) -> dict[str, str]:
    return {row.rule: row.enforcement for row in ledger.guidelines}


def _categories(ledger: Ledger) -> dict[str, str]:
    return {row.rule: row.recategorised or row.category for row in ledger.guidelines}


def _configuration(row: ConfigurationRecord) -> str:
    """A configuration as the words of a command, so that a difference can be read."""
    words = [f"--target={row.target}"] * bool(row.target) + [*row.flags]
    words += [f"-D{name}" for name in row.defines] + [f"-I{path}" for path in row.include]
    return " ".join(words + [f"with {row.header}"] * bool(row.header))


def _rows(
    what: Literal["library", "configuration", "input", "file", "guideline"],
    old: dict[str, str],
    new: dict[str, str],
    lost: Callable[[str | None, str | None], bool] = lambda a, b: False,
) -> list[Change]:
    pairs = ((name, old.get(name), new.get(name)) for name in sorted({*old, *new}))
    return [Change(what=what, name=name, old=a, new=b, worse=lost(a, b)) for name, a, b in pairs if a != b]


def _weaker(order: Sequence[str]) -> Callable[[str | None, str | None], bool]:
    """Whether the second word is known and weaker than the first."""
    return lambda a, b: a is not None and b is not None and order.index(b) < order.index(a)
