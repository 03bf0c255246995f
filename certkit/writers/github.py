"""Annotations for GitHub Actions: workflow commands on stdout, one a line.

Escapes as in the toolkit's own command writer. GitHub shows ten errors and ten warnings of a step and fifty
annotations of a job, so the counts come first and are never among those that are lost.
"""

from __future__ import annotations

from collections import Counter

from certkit.ledger import Ledger
from certkit.model import Place
from certkit.rule import shown_id
from certkit.writers.pages import level, records
from certkit.writers.verdict import over_budget, reviews_found, totals, untold, verdict

__all__ = ["limits", "write"]

COMMANDS = {"error": "error", "warning": "warning", "note": "notice", "none": "notice"}
SHOWN = 10
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(ledger: Ledger) -> str:
    """The verdict, what makes the run incomplete, stacks over budget, then open findings, errors first."""
    count = totals(ledger)
    weight = {0: "notice", 1: "error", 3: "error"}[ledger.exit_code]
    counts = f"{count.open:,} open, {count.deviated:,} deviated, {count.baselined:,} baselined findings"
    counts += f", {count.disapplied:,} of disapplied guidelines" if count.disapplied else ""
    lines = [_command(weight, None, "certkit", f"{verdict(ledger)[0]} {counts}.")]
    lines += [_command("error", t.place, f"INCOMPLETE {t.id}", t.message) for t in untold(ledger)]
    lines += [_command("error", t.place, t.id, t.message) for t in (*over_budget(ledger), *reviews_found(ledger))]
    weights = _weights(ledger)
    for f in sorted(ledger.open, key=lambda f: tuple(COMMANDS).index(weights[f.rule])):
        macro = f" [macro {f.macro}]" if f.macro else ""
        lines.append(_command(COMMANDS[weights[f.rule]], f.place, shown_id(f.rule), f.message + macro))
    return "\n".join(lines) + "\n"


def limits(ledger: Ledger) -> tuple[str, ...]:
    """What a user must know where GitHub shows fewer annotations than there are."""
    weights = _weights(ledger)
    count = Counter(COMMANDS[weights[f.rule]] for f in ledger.open)
    lost = {kind: number for kind, number in sorted(count.items()) if number > SHOWN}
    if not lost:
        return ()
    told = ", ".join(f"{number:,} {kind}s" for kind, number in lost.items())
    return (f"GitHub shows {SHOWN} annotations of a kind for each step; there are {told}. The log has them all.",)


def _weights(ledger: Ledger) -> dict[str, str]:
    known = records(ledger)
    return {rule: level(rule, known.get(rule)) for rule in {f.rule for f in ledger.open}}


def _command(kind: str, place: Place | None, title: str, message: str) -> str:
    where = [f"file={place.path.translate(PROPERTY)}"] if place else []
    where += [f"line={place.line}"] if place and place.line else []
    where += [f"col={place.column}"] if place and place.column else []
    return f"::{kind} {','.join([*where, f'title={title.translate(PROPERTY)}'])}::{message.translate(DATA)}"
