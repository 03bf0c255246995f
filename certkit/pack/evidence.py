"""What one kind of evidence says about a row: gathered from the ledger's facts, not yet judged.

A kind is a word such as `MISRA:R17.2` or `STK:task-bound` that the profile's data names. Each kind has at most one
function here; a kind without one is "absent" and says why.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from certkit import shipped
from certkit.ledger import Deviation
from certkit.pack.count import Count, plural
from certkit.pack.facts import Facts, GuidelineRow

__all__ = ["Evidence", "Item", "State", "gather", "kinds"]

State = Literal["open", "withheld", "absent", "part", "deviated", "holds", "shown"]
"""open: something contradicts the row. withheld: cannot be told, something is unknown. absent: not computed at all.
part: looked at in part, nothing open. deviated: holds with deviations. holds: looked at, nothing found.
shown: a list for a person to read, neither for nor against."""

ALLOCATORS = ("pvPortMalloc", "pvPortCalloc", "malloc", "calloc", "realloc")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list behind a piece of evidence."""

    label: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """`limits` say why it is not more; `counter` is what speaks against the row."""

    check: str
    label: str
    state: State
    statement: str
    counts: tuple[Count, ...] = ()
    items: tuple[Item, ...] = ()
    counter: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    deviated: int = 0


@cache
def kinds() -> Mapping[str, Mapping[str, str]]:
    """Label and reason for absence by prefix, from `reports/shared/checks.toml`."""
    table: dict[str, dict[str, str]] = tomllib.loads((shipped("reports") / "shared" / "checks.toml").read_text("utf-8"))
    return table


def gather(check: str, facts: Facts) -> Evidence:
    """The evidence of one kind."""
    prefix, _, name = check.partition(":")
    if prefix == "MISRA":
        return _guidelines(check, name, facts)
    function = GATHERED.get(check)
    return (function(check, facts) if function else None) or _absent(check)


def _absent(check: str, reason: str = "") -> Evidence:
    kind = kinds()[check.partition(":")[0]]
    return Evidence(check, _label(check), "absent", reason or kind["missing"])


def _label(check: str) -> str:
    prefix, _, name = check.partition(":")
    return f"{kinds()[prefix]['label']}: {name.replace('-', ' ')}"


# ----------------------------------------------------------------- guidelines


def _selected(pattern: str, facts: Facts) -> tuple[GuidelineRow, ...]:
    if pattern in {"GCS", "GEP"}:
        return facts.misra
    if pattern == "system-scope":
        return tuple(row for row in facts.misra if row.record.scope in {"system", "program"})
    match = re.fullmatch(r"([RD])(\d+)\.(?:x|(\d+)(?:-(?:\d+\.)?(\d+))?)", pattern)
    assert match, f"{pattern} is no guideline pattern"
    letter, chapter, first, last = match[1].lower(), match[2], match[3], match[4]
    numbers = range(int(first), int(last or first) + 1) if first else range(1, 1000)
    wanted = {f"misra-{letter}{chapter}.{number}" for number in numbers}
    return tuple(row for row in facts.misra if row.rule in wanted)


def _shown_pattern(pattern: str) -> str:
    names = {"GCS": "all guidelines", "GEP": "enforcement of all guidelines", "system-scope": "system-wide guidelines"}
    match = re.fullmatch(r"([RD])([\d.]+?)(\.x)?(?:-([\d.]+))?", pattern)
    if pattern in names or not match:
        return names.get(pattern, pattern)
    kind = "Dir" if match[1] == "D" else "Rule"
    if match[3]:
        return f"{kind}s of chapter {match[2]}"
    return f"{kind}s {match[2]} to {match[4]}" if match[4] else f"{kind} {match[2]}"


def invalid(row: GuidelineRow, deviation: Deviation) -> str:
    """Why a deviation does not excuse findings of the guideline; "" where it does.

    MISRA Compliance:2020 in our words: mandatory guidelines cannot be deviated, required ones need a complete
    record, advisory ones a recorded reason.
    """
    if row.category == "mandatory" or "forbidden" in deviation.states:
        return "a mandatory guideline cannot be deviated"
    faults = set(deviation.states) - {"complete", "incomplete", "orphan"}
    if faults:
        return ", ".join(sorted(state.replace("-", " ") for state in faults))
    if row.category == "advisory":
        return "" if deviation.rationale else "no reason given"
    return "" if "complete" in deviation.states else "the record is incomplete"


def _guidelines(check: str, pattern: str, facts: Facts) -> Evidence:
    rows = _selected(pattern, facts)
    label = f"guideline checker: {_shown_pattern(pattern)}"
    checked = [row for row in rows if row.checked]
    full = [row for row in checked if row.record.enforcement == "full"]
    enforced = Count(len(full), len(rows), "guideline", "checked in full", "enforcement.html")
    if not rows or (not checked and not any(row.undisposed for row in rows)):
        reason = "not checked in this run" if len(rows) == 1 else kinds()["MISRA"]["missing"]
        return Evidence(check, label, "absent", reason, (enforced,), _rows(rows))
    if not facts.analysed:
        return Evidence(check, label, "withheld", "no file was analysed, so no absence of findings means anything")
    limits = tuple(_unchecked(rows, full))
    if pattern == "GEP":
        state: State = "part" if limits else "shown"
        return Evidence(check, label, state, "how each guideline is enforced", (enforced,), limits=limits)
    findings = [f for row in rows for f in row.findings]
    undisposed, deviated = sum(row.undisposed for row in rows), sum(row.having("deviated") for row in rows)
    href = f"guidelines.html#{rows[0].rule}"
    counts = (
        Count(undisposed, len(findings), "finding", "not covered by a deviation", href),
        Count(deviated, len(findings), "finding", "covered by a deviation", href),
        enforced,
    )
    counter = [f"{row.undisposed} {plural(row.undisposed, 'finding')} of {row.shown} without a deviation"
               for row in rows if row.undisposed]  # fmt: skip
    mandatory, unaccepted = _unaccepted(rows, facts)
    counter += mandatory
    limits = (*limits, *unaccepted)
    found: State = "open" if counter else "part" if limits else "deviated" if deviated else "holds"
    project_wide = any(d.style == "project" and set(d.rules) & {r.rule for r in rows} for d in facts.ledger.deviations)
    if found == "holds" and project_wide:
        found = "deviated"
    statement = "no finding" if not findings else f"{len(findings)} {plural(len(findings), 'finding')}"
    return Evidence(check, label, found, statement, counts, _rows(rows), tuple(counter), limits, deviated)


def _unchecked(rows: Iterable[GuidelineRow], full: Iterable[GuidelineRow]) -> Iterable[str]:
    rows, done = tuple(rows), {row.rule for row in full}
    none = [row.shown for row in rows if not row.checked]
    part = [row.shown for row in rows if row.checked and row.rule not in done]
    if none:
        yield f"not checked: {_names(none)}"
    if part:
        yield f"checked in part: {_names(part)}"


def _names(names: list[str]) -> str:
    shown = ", ".join(names[:6])
    return shown if len(names) <= 6 else f"{shown} and {len(names) - 6} more"


def _unaccepted(rows: Iterable[GuidelineRow], facts: Facts) -> tuple[list[str], list[str]]:
    """Deviated findings whose deviation does not excuse them: (of mandatory guidelines, others)."""
    mandatory: list[str] = []
    others: list[str] = []
    for row in rows:
        reasons: dict[str, int] = {}
        for finding in row.findings:
            if finding.status == "deviated" and finding.deviation:
                reason = invalid(row, facts.deviation[finding.deviation])
                reasons[reason] = reasons.get(reason, 0) + 1
        for reason, number in sorted(reasons.items()):
            if reason:
                text = f"{number} deviated {plural(number, 'finding')} of {row.shown}: {reason}"
                (mandatory if "mandatory" in reason else others).append(text)
    return mandatory, others


def _rows(rows: Iterable[GuidelineRow]) -> tuple[Item, ...]:
    rows = tuple(rows)
    if len(rows) > 40:
        return ()
    return tuple(
        Item(row.shown, f"{row.status}: {row.undisposed} open, {row.having('deviated')} deviated",
             f"guidelines.html#{row.rule}")
        for row in rows
    )  # fmt: skip


# ----------------------------------------------------------------- call graph and stack


def _graph(check: str, facts: Facts) -> Evidence | None:
    if not facts.stack:
        return None
    functions, calls = len(facts.stack.frames), len(facts.stack.calls)
    known = sum(1 for c in facts.stack.calls if c.callee)
    counts = (Count(known, calls, "call", "with a known target", "calls.html#edges"),)
    statement = f"{functions} {plural(functions, 'function')} and {calls} {plural(calls, 'call')} between them"
    return Evidence(check, _label(check), "shown", statement, counts)


def _recursion(check: str, facts: Facts) -> Evidence | None:
    if not facts.stack:
        return None
    groups, open_calls = facts.stack.recursion, len(facts.stack.unresolved)
    items = tuple(Item(", ".join(group), "reach each other", "calls.html#recursion") for group in groups)
    counter = tuple(f"recursion: {', '.join(group)}" for group in groups)
    functions = len({name for group in groups for name in group})
    counts = (Count(functions, len(facts.stack.frames), "function", "part of a recursion", "calls.html#recursion"),)
    if groups:
        statement = f"{len(groups)} recursive {plural(len(groups), 'group')}"
        return Evidence(check, _label(check), "open", statement, counts, items, counter)
    if open_calls:
        return Evidence(check, _label(check), "withheld", _unresolved_text(open_calls), (_unresolved(facts),))
    return Evidence(check, _label(check), "holds", "no recursion in the call graph", counts)


def _unresolved(facts: Facts) -> Count:
    open_calls = len(facts.stack.unresolved) if facts.stack else None
    return Count(open_calls, len(facts.indirect), "indirect call", "without a known target", "calls.html#unresolved")


def _unresolved_text(number: int) -> str:
    return f"withheld: {number} indirect {plural(number, 'call')} without a known target"


def _indirect(check: str, facts: Facts) -> Evidence | None:
    if not facts.stack:
        return None
    number = len(facts.stack.unresolved)
    limits = (_unresolved_text(number).removeprefix("withheld: "),) if number else ()
    statement = "targets of indirect calls" if number else "every indirect call has known targets"
    state: State = "part" if number else "holds"
    return Evidence(check, _label(check), state, statement, (_unresolved(facts),), limits=limits)


def _unreachable(check: str, facts: Facts) -> Evidence | None:
    if not facts.stack:
        return None
    count = Count(len(facts.uncalled), len(facts.stack.frames), "function",
                  "not called by any known call", "calls.html#uncalled")  # fmt: skip
    return Evidence(check, _label(check), "shown", "functions that no known call reaches, for review", (count,))


def _allocation(check: str, facts: Facts) -> Evidence | None:
    if not facts.stack:
        return None
    if facts.stack.unresolved:
        return Evidence(check, _label(check), "withheld", _unresolved_text(len(facts.stack.unresolved)))
    found = facts.reaching(ALLOCATORS)
    count = Count(len(found), len(facts.stack.frames), "function", "able to reach an allocator", "calls.html#edges")
    limits = (f"an allocator is reached from {_names(list(found))}",) if found else ()
    return Evidence(check, _label(check), "part" if found else "holds", "call chains to an allocator", (count,),
                    limits=limits)  # fmt: skip


def _tasks(check: str, facts: Facts) -> Evidence | None:
    tasks = facts.stack.tasks if facts.stack else ()
    if not tasks:
        return None
    within = sum(t.verdict == "within" for t in tasks)
    count = Count(within, len(tasks), "task", "within its stack budget", "stack.html#tasks")
    items = tuple(Item(t.name, t.verdict, "stack.html#tasks") for t in tasks)
    counter = tuple(f"task {t.name}: bound {t.required} bytes over budget {t.budget} bytes"
                    for t in tasks if t.verdict == "exceeded")  # fmt: skip
    held = [t.name for t in tasks if t.verdict in {"withheld", "no budget"}]
    limits = (f"no verdict for {_names(held)}",) if held else ()
    state: State = "open" if counter else "withheld" if held else "holds"
    return Evidence(check, _label(check), state, "worst-case stack per task against its budget", (count,), items,
                    counter, limits)  # fmt: skip


def _interrupts(check: str, facts: Facts) -> Evidence | None:
    main = facts.stack.main_stack if facts.stack else None
    if not main:
        return None
    known = sum(level.bytes is not None for level in main.levels)
    count = Count(known, len(main.levels), "interrupt level", "bounded", "stack.html#main")
    states: dict[str, State] = {"within": "holds", "exceeded": "open"}
    counter = (f"main stack: {main.required} bytes over budget {main.budget} bytes",)
    return Evidence(check, _label(check), states.get(main.verdict, "withheld"),
                    f"main stack with nested interrupts: {main.verdict}", (count,),
                    counter=counter if main.verdict == "exceeded" else (),
                    limits=main.assumptions if main.verdict == "withheld" else ())  # fmt: skip


# ----------------------------------------------------------------- the run itself


def _register(check: str, facts: Facts) -> Evidence:
    deviations = facts.ledger.deviations
    complete = sum(d.states == ("complete",) for d in deviations)
    count = Count(complete, len(deviations), "deviation", "complete", "deviations.html")
    forbidden = [d.id for d in deviations if "forbidden" in d.states]
    faulty = len(deviations) - complete
    limits = (f"{faulty} {plural(faulty, 'deviation')} with a gap or a fault in the record",) if faulty else ()
    state: State = "open" if forbidden else "part" if faulty else "shown"
    counter = tuple(f"a mandatory guideline is deviated: {name}" for name in forbidden)
    return Evidence(check, _label(check), state, "deviations and the state of their records", (count,), (),
                    counter, limits)  # fmt: skip


def _files(check: str, facts: Facts) -> Evidence | None:
    if not facts.files:
        return None
    failed = [row.path for row in facts.files if row.state == "failed"]
    analysed = sum(row.state == "analysed" for row in facts.files)
    count = Count(analysed, len(facts.files), "file", "analysed in full", "scope.html")
    limits = (f"not read in some configuration: {_names(failed)}",) if failed else ()
    return Evidence(check, _label(check), "part" if failed else "shown", "files and what became of them", (count,),
                    limits=limits)  # fmt: skip


def _inputs(check: str, facts: Facts) -> Evidence | None:
    number = len(facts.ledger.inputs)
    count = Count(number, number, "input", "named with a hash", "reproduce.html#inputs")
    return Evidence(check, _label(check), "shown", "every input of the run", (count,)) if number else None


def _tool(check: str, facts: Facts) -> Evidence:
    libraries = len(facts.ledger.tool.libraries)
    count = Count(libraries, libraries, "library", "named with its version", "tools.html")
    tool = facts.ledger.tool
    return Evidence(check, _label(check), "shown", f"{tool.name} {tool.version}", (count,))


def _configuration(check: str, facts: Facts) -> Evidence | None:
    number = len(facts.ledger.configurations)
    count = Count(number, number, "configuration", "named with flags and macros", "configuration.html")
    return Evidence(check, _label(check), "shown", f"identity {facts.configuration_id}", (count,)) if number else None


def _pack(check: str, facts: Facts) -> Evidence:
    href = "reproduce.html#verify"
    return Evidence(check, _label(check), "shown", "the pack holds its inputs' hashes and can be verified offline",
                    items=(Item("Steps", "verify the pack and make it again", href),))  # fmt: skip


GATHERED: dict[str, Callable[[str, Facts], Evidence | None]] = {
    "CG:graph": _graph,
    "CG:functions": _graph,
    "CG:edges": _graph,
    "CG:recursion": _recursion,
    "CG:indirect": _indirect,
    "CG:unreachable": _unreachable,
    "CG:alloc-reach": _allocation,
    "STK:task-bound": _tasks,
    "STK:isr": _interrupts,
    "TASK:table": _tasks,
    "ISR:inventory": _interrupts,
    "DEV:register": _register,
    "SCOPE:files": _files,
    "INPUT:hashes": _inputs,
    "TOOL:inventory": _tool,
    "CFG:identity": _configuration,
    "PACK:verify": _pack,
}
