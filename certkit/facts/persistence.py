"""Which functions of a program have side effects that outlive their calls, found over all units."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Literal, NamedTuple

from certkit.facts.pointer_stores import shown_name
from certkit.model import Guarded, Program

__all__ = ["Persistence", "unwelcome"]

Verdict = Literal["yes", "no", "unknown"]


class Persistence:
    """What calls do, over the call graph of one configuration; linear in its size."""

    def __init__(self, program: Program) -> None:
        rows = {row.function: row for summary in program.summaries for row in summary.behaves}
        callers: dict[str, list[str]] = defaultdict(list)
        for row in rows.values():
            for callee in row.calls:
                callers[callee].append(row.function)
        self._rows = rows
        self._effective = _closure([key for key, row in rows.items() if row.what], callers)
        undefined = [callee for callee in callers if callee not in rows]
        self._unknown = _closure([*undefined, *(key for key, row in rows.items() if row.open)], callers)

    def of(self, function: str) -> Verdict:
        """Whether calling the function with this key has a persistent side effect."""
        if function in self._effective:
            return "yes"
        return "unknown" if function in self._unknown or function not in self._rows else "no"

    def why(self, function: str) -> str:
        """What an effective function does: "changes 'x'", or "calls 'g', which changes 'x'"."""
        through = self._effective[function]
        if not through:
            return self._rows[function].what
        end = through
        while self._effective[end]:
            end = self._effective[end]
        return f"{'calls' if end == through else 'leads to'} '{shown_name(end)}', which {self._rows[end].what}"


def _closure(start: list[str], callers: dict[str, list[str]]) -> dict[str, str]:
    """The functions given and all that lead to one of them by calls, each with the call to take, "" at the start."""
    seen, work = dict.fromkeys(start, ""), deque(start)
    while work:
        key = work.popleft()
        for caller in callers.get(key, ()):
            if caller not in seen:
                seen[caller] = key
                work.append(caller)
    return seen


class Unwelcome(NamedTuple):
    """An expression with a persistent side effect where none should be."""

    row: Guarded
    what: str
    precision: Literal["certain", "possible"]


def unwelcome(program: Program, context: str) -> Iterator[Unwelcome]:
    """The guarded expressions of a kind that have a persistent side effect, or call what no unit defines."""
    rows = sorted({row for summary in program.summaries for row in summary.guarded if row.context == context})
    if not rows:
        return
    known = Persistence(program)
    for row in rows:
        verdicts = [(known.of(key), key, name) for key, name in row.calls]
        certain = next(((key, name) for verdict, key, name in verdicts if verdict == "yes"), None)
        unsure = next((name for verdict, _, name in verdicts if verdict == "unknown"), "")
        if row.what:
            yield Unwelcome(row, row.what, "certain")
        elif certain:
            yield Unwelcome(row, f"calls '{certain[1]}', which {known.why(certain[0])}", "certain")
        elif unsure:
            yield Unwelcome(row, f"calls '{unsure}', which may have side effects", "possible")
        elif row.open:
            yield Unwelcome(row, "calls a function through a pointer", "possible")
