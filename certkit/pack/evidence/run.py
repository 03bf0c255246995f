"""Evidence that is the run itself: its inputs, tools, files, configurations, deviations, and the pack."""

from __future__ import annotations

from certkit.pack.count import Count, plural
from certkit.pack.evidence.kind import Evidence, Item, State, label_of, names
from certkit.pack.facts import Facts

__all__ = ["configuration", "files", "inputs", "pack", "register", "tool"]


def register(check: str, facts: Facts) -> Evidence:
    deviations = facts.ledger.deviations
    complete = sum(d.states == ("complete",) for d in deviations)
    count = Count(complete, len(deviations), "deviation", "complete", "deviations.html")
    forbidden = [d.id for d in deviations if "forbidden" in d.states]
    faulty = len(deviations) - complete
    limits = (f"{faulty} {plural(faulty, 'deviation')} with a gap or a fault in the record",) if faulty else ()
    state: State = "open" if forbidden else "part" if faulty else "shown"
    counter = tuple(f"a mandatory guideline is deviated: {name}" for name in forbidden)
    return Evidence(check, label_of(check), state, "deviations and the state of their records", (count,), (),
                    counter, limits)  # fmt: skip


def files(check: str, facts: Facts) -> Evidence | None:
    if not facts.files:
        return None
    failed = [row.path for row in facts.files if row.state == "failed"]
    analysed = sum(row.state == "analysed" for row in facts.files)
    count = Count(analysed, len(facts.files), "file", "analysed in full", "scope.html")
    limits = (f"not read in some configuration: {names(failed)}",) if failed else ()
    return Evidence(check, label_of(check), "part" if failed else "shown", "files and what became of them", (count,),
                    limits=limits)  # fmt: skip


def inputs(check: str, facts: Facts) -> Evidence | None:
    number = len(facts.ledger.inputs)
    count = Count(number, number, "input", "named with a hash", "reproduce.html#inputs")
    return Evidence(check, label_of(check), "shown", "every input of the run", (count,)) if number else None


def tool(check: str, facts: Facts) -> Evidence:
    libraries = len(facts.ledger.tool.libraries)
    count = Count(libraries, libraries, "library", "named with its version", "tools.html")
    tool = facts.ledger.tool
    return Evidence(check, label_of(check), "shown", f"{tool.name} {tool.version}", (count,))


def configuration(check: str, facts: Facts) -> Evidence | None:
    number = len(facts.ledger.configurations)
    count = Count(number, number, "configuration", "named with flags and macros", "configuration.html")
    return Evidence(check, label_of(check), "shown", f"identity {facts.configuration_id}", (count,)) if number else None


def pack(check: str, facts: Facts) -> Evidence:
    href = "reproduce.html#verify"
    return Evidence(check, label_of(check), "shown", "the pack holds its inputs' hashes and can be verified offline",
                    items=(Item("Steps", "verify the pack and make it again", href),))  # fmt: skip
