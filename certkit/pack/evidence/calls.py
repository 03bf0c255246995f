"""Evidence from the call graph and the stack bounds."""

from __future__ import annotations

from certkit.pack.count import Count, plural
from certkit.pack.evidence.kind import Evidence, Item, State, label_of, names
from certkit.pack.facts import Facts

__all__ = ["ALLOCATORS", "allocation", "graph", "indirect", "interrupts", "recursion", "tasks", "unreachable"]

ALLOCATORS = ("pvPortMalloc", "pvPortCalloc", "malloc", "calloc", "realloc")


def graph(check: str, facts: Facts) -> Evidence | None:
    if not facts.stack:
        return None
    functions, known = len(facts.stack.frames), sum(1 for c in facts.stack.calls if c.callee)
    calls = known + facts.unresolved_sites
    counts = (Count(known, calls, "call", "with a known target", "calls.html#edges"),)
    statement = f"{functions} {plural(functions, 'function')} and {calls} {plural(calls, 'call')} between them"
    return Evidence(check, label_of(check), "shown", statement, counts, limits=_one_configuration(facts))


def recursion(check: str, facts: Facts) -> Evidence | None:
    if not facts.stack:
        return None
    groups, open_calls = facts.stack.recursion, facts.unresolved_sites
    items = tuple(Item(", ".join(group), "reach each other", "calls.html#recursion") for group in groups)
    counter = tuple(f"recursion: {', '.join(group)}" for group in groups)
    functions = len({name for group in groups for name in group})
    counts = (Count(functions, len(facts.stack.frames), "function", "part of a recursion", "calls.html#recursion"),)
    if groups:
        statement = f"{len(groups)} recursive {plural(len(groups), 'group')}"
        return Evidence(check, label_of(check), "open", statement, counts, items, counter)
    if open_calls:
        return Evidence(check, label_of(check), "withheld", _unresolved_text(open_calls), (_unresolved(facts),))
    limits = (*_one_configuration(facts), *_outside(facts))
    state: State = "part" if limits else "holds"
    return Evidence(check, label_of(check), state, "no recursion in the call graph", counts, limits=limits)


def _unresolved(facts: Facts) -> Count:
    return Count(
        facts.unresolved_sites, facts.indirect_sites, "indirect call", "without a known target",
        "calls.html#unresolved",
    )  # fmt: skip


def _one_configuration(facts: Facts) -> tuple[str, ...]:
    """A call graph is that of one configuration; with several it leaves the others unlooked at."""
    number = len(facts.ledger.configurations)
    if number < 2 or not facts.stack:
        return ()
    return (f"the call graph is that of configuration {facts.stack.configuration or 'unnamed'}, one of {number}",)


def _outside(facts: Facts) -> tuple[str, ...]:
    """Functions that are called and have no body in the sources: what they call is not known."""
    if not facts.outside:
        return ()
    return (f"called, but not in the sources: {names(list(facts.outside))}",)


def _unresolved_text(number: int) -> str:
    return f"withheld: {number} indirect {plural(number, 'call')} without a known target"


def indirect(check: str, facts: Facts) -> Evidence | None:
    if not facts.stack:
        return None
    number = facts.unresolved_sites
    limits = (_unresolved_text(number).removeprefix("withheld: "),) if number else ()
    statement = "targets of indirect calls" if number else "every indirect call has known targets"
    state: State = "part" if number else "holds"
    return Evidence(check, label_of(check), state, statement, (_unresolved(facts),), limits=limits)


def unreachable(check: str, facts: Facts) -> Evidence | None:
    if not facts.stack:
        return None
    count = Count(len(facts.uncalled), len(facts.stack.frames), "function",
                  "not called by any known call", "calls.html#uncalled")  # fmt: skip
    return Evidence(check, label_of(check), "shown", "functions that no known call reaches, for review", (count,))


def allocation(check: str, facts: Facts) -> Evidence | None:
    if not facts.stack:
        return None
    if facts.stack.unresolved:
        return Evidence(check, label_of(check), "withheld", _unresolved_text(facts.unresolved_sites))
    found = facts.reaching(ALLOCATORS)
    count = Count(len(found), len(facts.stack.frames), "function", "able to reach an allocator", "calls.html#edges")
    limits = (f"an allocator is reached from {names(list(found))}",) if found else ()
    return Evidence(check, label_of(check), "part" if found else "holds", "call chains to an allocator", (count,),
                    limits=limits)  # fmt: skip


def tasks(check: str, facts: Facts) -> Evidence | None:
    tasks = facts.stack.tasks if facts.stack else ()
    if not tasks:
        return None
    within = sum(t.verdict == "within" for t in tasks)
    count = Count(within, len(tasks), "task", "within its stack budget", "stack.html#tasks")
    items = tuple(Item(t.name, t.verdict, "stack.html#tasks") for t in tasks)
    counter = tuple(f"task {t.name}: bound {t.required} bytes over budget {t.budget} bytes"
                    for t in tasks if t.verdict == "exceeded")  # fmt: skip
    held = [t.name for t in tasks if t.verdict in {"withheld", "no budget"}]
    limits = (f"no verdict for {names(held)}",) if held else ()
    state: State = "open" if counter else "withheld" if held else "holds"
    return Evidence(check, label_of(check), state, "worst-case stack per task against its budget", (count,), items,
                    counter, limits)  # fmt: skip


def interrupts(check: str, facts: Facts) -> Evidence | None:
    main = facts.stack.main_stack if facts.stack else None
    if not main:
        return None
    known = sum(level.bytes is not None for level in main.levels)
    levels = Count(known, len(main.levels), "interrupt level", "bounded", "stack.html#main")
    states: dict[str, State] = {"within": "holds", "exceeded": "open"}
    counter = (f"main stack: {main.required} bytes over budget {main.budget} bytes",)
    return Evidence(check, label_of(check), states.get(main.verdict, "withheld"),
                    f"main stack with nested interrupts: {main.verdict}", (levels,) if main.levels else (),
                    counter=counter if main.verdict == "exceeded" else (),
                    limits=main.assumptions if main.verdict == "withheld" else ())  # fmt: skip
