"""Text for people: headline, findings by file, deviations, integrity, stack, and the verdict as the last line.

80 columns, save for the `path:line:column: rule: message` lines, which stay whole so that editors follow them.
Colour never changes the words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from certkit.ledger import Deviation, Finding, Ledger
from certkit.rule import order, shown_id
from certkit.rule_texts import label
from certkit.writers.layout import FEW, WIDTH, entry, flat, limited, wrapped
from certkit.writers.pages import category, records, titled
from certkit.writers.text_policy import headline, policy_sections
from certkit.writers.text_stack import stack_section
from certkit.writers.verdict import obstacles, totals, unfollowed, verdict
from certkit.writers.view import View

__all__ = ["render", "write"]

QUIET_STATES = frozenset({"complete", "incomplete"})


def write(ledger: Ledger) -> str:
    """The text as it goes into a file or a pipe."""
    return render(ledger, View())


def render(ledger: Ledger, view: View) -> str:
    """The text as `view` asks for it; a run that is incomplete says so in the first and the last line."""
    parts: list[Iterable[str]] = [_headline(ledger, view)]
    if view.verbosity >= 0:
        parts += [_obstacles(ledger, view), *_findings(ledger, view), _rules(ledger, view), _deviations(ledger, view)]
        parts += [*policy_sections(ledger, view), _notes(ledger, view), _unchecked(ledger, view)]
        parts += [stack_section(ledger.stack, view)] if ledger.stack is not None else []
    parts.append([_closing(ledger, view)])
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


def _headline(ledger: Ledger, view: View) -> Iterator[str]:
    count = totals(ledger)
    state = (
        view.paint("bold", "Analysis complete")
        if ledger.complete
        else view.paint("bold red", "INCOMPLETE: not everything was analysed; counts are lower bounds")
    )
    yield state
    yield f"{ledger.project}, {ledger.tool.name} {ledger.tool.version}"
    opened = view.paint("bold red" if count.open else "bold", f"{count.open:,} open")
    disapplied = f", {count.disapplied:,} of disapplied guidelines" if count.disapplied else ""
    yield f"{'findings':<15}{opened}, {count.deviated:,} deviated, {count.baselined:,} baselined{disapplied}"
    files = count.files
    others = [
        f"{number:,} {what}"
        for number, what in (
            (files.failed, "FAILED"),
            (files.inactive, "inactive in every configuration"),
            (files.excluded, "excluded"),
        )
        if number
    ]
    yield from entry("files", ", ".join([f"{files.analysed:,} of {files.total:,} analysed", *others]))
    if count.lines_uncompiled is None:
        yield from entry("lines", f"{count.lines_total:,}; unknown how many no configuration compiles")
    elif count.lines_total:
        compiled = count.lines_total - count.lines_uncompiled
        told = f"{compiled:,} of {count.lines_total:,} compiled, {count.lines_uncompiled:,} in no configuration"
        yield from entry("lines", told)
    if left := unfollowed(ledger):
        told = f"{left:,} not followed on every way: findings may be missing there (see the notes)"
        yield from entry("functions", told)
    names = [c.name for c in ledger.configurations]
    yield from entry("configurations", f"{len(names)}: {', '.join(names)}" if names else "none named")
    checked, known = count.full + count.partial, len(ledger.guidelines)
    told = f"{checked:,} of {known:,} checked, {count.partial:,} of them in part; {count.unchecked:,} NOT CHECKED"
    yield from entry("guidelines", told if known else "none checked in this run")
    yield from headline(ledger)


def _obstacles(ledger: Ledger, view: View) -> Iterator[str]:
    found = obstacles(ledger)
    if found:
        yield view.paint("bold red", f"Why it is incomplete ({len(found):,})")
    rows = (f"{row.place or ledger.project}: {row.id}: {flat(row.message)}" for row in found)
    yield from limited(rows, len(found), view)


def _findings(ledger: Ledger, view: View) -> Iterator[Iterable[str]]:
    more = ("deviated", "disapplied") if view.deviated else ()
    shown = [f for f in ledger.findings if f.status == "open" or f.status in more]
    shown.sort(key=lambda f: (f.path, order(f.rule), f.line, f.column))
    everywhere = {c.name for c in ledger.configurations}
    for path, of_file in groupby(shown, key=lambda f: f.path):
        rows = tuple(of_file)
        status = Counter(f.status for f in rows)
        counts = ", ".join(f"{status[s]:,} {s}" for s in ("open", "deviated", "disapplied") if status[s])
        lines = [f"{view.paint('bold', flat(path))}  {counts}"]
        for group in _groups(rows, view):
            lines += _group(group, everywhere, view)
        yield lines


def _groups(rows: Iterable[Finding], view: View) -> Iterable[tuple[Finding, ...]]:
    """Uses of one macro with one message together, unless every place is wanted."""
    if view.verbosity > 0:
        return ((row,) for row in rows)
    groups: dict[object, list[Finding]] = defaultdict(list)
    for number, row in enumerate(rows):
        same = (row.rule, row.macro, row.message, row.status, row.deviation, row.precision, row.configurations)
        key = same if row.macro else number
        groups[key].append(row)
    return map(tuple, groups.values())


def _group(group: tuple[Finding, ...], everywhere: set[str], view: View) -> Iterator[str]:
    first = group[0]
    macro = f" [{flat(first.macro)}]" if first.macro else ""
    remarks = ["possible"] * (first.precision == "possible")
    if first.configurations and everywhere.difference(first.configurations):
        remarks.append(f"only in {', '.join(first.configurations)}")
    if first.status == "deviated":
        remarks.append(f"deviated: {first.deviation}")
    if first.status == "disapplied":
        remarks.append("the guideline is disapplied here")
    remark = f" ({flat('; '.join(remarks))})" if remarks else ""
    rule = view.paint("cyan", shown_id(first.rule))
    yield f"{view.paint('bold', flat(str(first.place)))}: {rule}: {flat(first.message)}{macro}{remark}"
    if len(group) > 1:
        more = f"and {len(group) - 1:,} more of {first.macro} on line{'s' if len(group) > 2 else ''} "
        lines = [str(f.line) for f in group[1:]]
        tail = ", ..." if len(lines) > FEW else ""
        yield from wrapped(f"{more}{', '.join(lines[:FEW])}{tail}", "    ")
    if view.verbosity > 0:
        told = [f"in {first.function}"] * bool(first.function) + [f"fingerprint {first.fingerprint}"]
        yield from wrapped(", ".join(told), "    ")


def _rules(ledger: Ledger, view: View) -> Iterator[str]:
    opened = Counter(f.rule for f in ledger.findings if f.status == "open")
    covered = Counter(f.rule for f in ledger.findings if f.status == "deviated")
    known = records(ledger)
    rules = sorted({*opened, *covered}, key=order)
    for title, some in (("guideline", True), ("own check", False)):
        chosen = [rule for rule in rules if rule.startswith("misra-") is some]
        width = max((len(name) for name in (title, *map(shown_id, chosen))), default=0)
        if chosen:
            head = f"{title:<{width}}{'open':>7}{'deviated':>10}{'  category ' if some else ''}  title"
            yield view.paint("bold", head)
        for rule in chosen:
            weight = f"  {category(rule, known.get(rule)):<9}" if some else ""
            row = f"{shown_id(rule):<{width}}{opened[rule]:>7,}{covered[rule]:>10,}{weight}  "
            yield from wrap(row + titled(rule, known.get(rule)), WIDTH, subsequent_indent=" " * len(row))
            if rule in ledger.texts:
                yield from wrapped(f"[{label(ledger)}] {flat(ledger.texts[rule])}", "    ")


def _deviations(ledger: Ledger, view: View) -> Iterator[str]:
    rows = ledger.deviations
    if not rows:
        return
    states = Counter(state for row in rows for state in row.states)
    covered = sum(f.status == "deviated" for f in ledger.findings)
    yield view.paint("bold", f"Deviations: {len(rows):,}, covering {covered:,} finding{'' if covered == 1 else 's'}")
    yield from wrapped(", ".join(f"{number:,} {state}" for state, number in sorted(states.items())), "  ")
    missing = Counter(field for row in rows for field, value in row.record.items() if value is None)
    if missing:
        fields = ", ".join(f"{field} {number:,}" for field, number in sorted(missing.items()))
        yield from wrapped(f"fields missing from records: {fields}", "  ")
    told = [row for row in rows if view.verbosity > 0 or not QUIET_STATES.issuperset(row.states)]
    yield from limited((line for row in told for line in _deviation(row, view)), len(told), view)


def _deviation(row: Deviation, view: View) -> Iterator[str]:
    rules = ", ".join(shown_id(rule) for rule in row.rules) or "no rule named"
    states = ", ".join(row.states)
    yield f"{row.path}:{row.line}: {states}: {rules}, covers {row.matches:,}"
    if view.verbosity > 0:
        yield from wrapped(flat(row.rationale or "no rationale is written"), "    ")


def _notes(ledger: Ledger, view: View) -> Iterator[str]:
    notes = [row for row in ledger.integrity if row.severity == "note" or ledger.complete]
    if notes:
        yield view.paint("bold", f"Notes on the analysis ({len(notes):,})")
    rows = (f"{row.path or ledger.project}{f':{row.line}' if row.line else ''}: {flat(row.message)}" for row in notes)
    yield from limited(rows, len(notes), view)


def _unchecked(ledger: Ledger, view: View) -> Iterator[str]:
    reasons: dict[str, list[str]] = defaultdict(list)
    valid = {rule for row in ledger.reviews if row.valid for rule in row.rules}
    for row in ledger.guidelines:
        if row.enforcement == "none":
            reason = "reviewed by a person" if row.rule in valid else row.reason or "no reason is given"
            reasons[reason].append(row.rule)
    if not reasons:
        return
    yield view.paint("bold", f"Guidelines not checked by the tool ({sum(map(len, reasons.values())):,})")
    for reason, rules in sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0])):
        names = sorted(rules, key=order)
        told = names if view.verbosity > 0 or len(names) <= FEW else [*names[:FEW], "..."]
        yield from wrapped(f"{len(names):,}: {reason}: {', '.join(map(shown_id, told))}", "  ")


def _closing(ledger: Ledger, view: View) -> str:
    told, following = verdict(ledger)
    style = {0: "bold green", 1: "bold red", 3: "bold red"}[ledger.exit_code]
    return view.paint(style, told) + (f" Next: {following}" if following else "")
