"""Scores checkers of MISRA C guidelines against C files that say what must be found.

    python benchmarks/score.py --notation tags --run certkit --run cppcheck FOLDER -- --target=x86_64-linux-gnu -std=c11
    python benchmarks/score.py --notation expect --run certkit rules
    python benchmarks/score.py --notation numbers --sarif other=other.sarif FOLDER

Prints expected lines, hits, false alarms, misses, precision, recall and F1 per guideline and over all, for every tool
on the same cases. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import tools
from expectations import NOTATIONS, Case, Line, cases

from certkit.errors import CertkitError
from certkit.rule import normal_id, order, shown_id

RUNNERS: dict[str, tools.Tool] = {"certkit": tools.certkit, "cppcheck": tools.cppcheck}


@dataclass
class Count:
    """Lines of one guideline: reported rightly, reported wrongly, not reported. `marked` of the wrong ones stand on
    lines the set calls compliant, the others on lines it says nothing of."""

    hits: set[Line] = field(default_factory=set)
    wrong: set[Line] = field(default_factory=set)
    marked: set[Line] = field(default_factory=set)
    missed: set[Line] = field(default_factory=set)

    @property
    def precision(self) -> float | None:
        """Right reports of all reports; None where there are none."""
        total = len(self.hits) + len(self.wrong)
        return len(self.hits) / total if total else None

    @property
    def recall(self) -> float | None:
        """Reported lines of all expected; None where none is expected."""
        total = len(self.hits) + len(self.missed)
        return len(self.hits) / total if total else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where nothing is expected and nothing reported."""
        total = 2 * len(self.hits) + len(self.wrong) + len(self.missed)
        return 2 * len(self.hits) / total if total else None

    def add(self, other: Count) -> None:
        """Joins another count into this one."""
        self.hits |= other.hits
        self.wrong |= other.wrong
        self.marked |= other.marked
        self.missed |= other.missed


def count(case: Case, reported: Iterable[Line], unmarked: str, reach: int = 0) -> dict[str, Count]:
    """The count of each judged guideline. With `unmarked` "ignored", reports on lines without a mark are left out.

    With a `reach`, a report up to that many lines from an expected line that nothing else hits counts as its hit.
    """
    files = {*case.files, *case.folder.rglob("*.h")}
    said = {line for line in reported if line[2] in case.judged and line[0] in files}
    if case.speaks is not None:
        said = {line for line in said if line[2] in case.speaks.get(line[0], ())}
    if case.whole_files:
        said = {(file, 0, rule) for file, _, rule in said}
    found = {}
    for rule in case.judged:
        expected = {line for line in case.expected if line[2] == rule}
        mine = {line for line in said if line[2] == rule}
        mine = _moved(mine, expected, reach)
        wrong = mine - expected
        if unmarked == "ignored":
            wrong &= case.compliant
        found[rule] = Count(mine & expected, wrong, wrong & case.compliant, expected - mine)
    return found


def _moved(mine: set[Line], expected: set[Line], reach: int) -> set[Line]:
    """The reports, those within reach of an expected line that has none moved there, the nearest first."""
    pairs = sorted((abs(a[1] - b[1]), a, b) for a in mine - expected for b in expected - mine if a[0] == b[0])
    moved, taken = dict[Line, Line](), set[Line]()
    for distance, report, place in pairs:
        if distance <= reach and report not in moved and place not in taken:
            moved[report] = place
            taken.add(place)
    return {moved.get(one, one) for one in mine}


def total(counts: Iterable[Count]) -> Count:
    """All counts as one."""
    joined = Count()
    for one in counts:
        joined.add(one)
    return joined


def table(results: dict[str, dict[str, Count]]) -> str:
    """The score of every tool, guideline by guideline and over all, as text."""
    rules = sorted({rule for counts in results.values() for rule in counts}, key=order)
    names = list(results)
    head = f"{'guideline':<10} {'lines':>5}"
    titles = f" | {'hit':>4} {'false':>5} {'miss':>4} {'P':>5} {'R':>5} {'F1':>5}"
    rows = [" " * len(head) + "".join(f" | {name:<{len(titles) - 3}.{len(titles) - 3}}" for name in names).rstrip()]
    head += titles * len(names)
    rows += [head, "-" * len(head)]
    for rule in rules:
        first = next(counts[rule] for counts in results.values() if rule in counts)
        row = (
            f"{shown_id(rule).replace('Rule ', 'R').replace('Dir ', 'D'):<10} {len(first.hits) + len(first.missed):>5}"
        )
        rows.append(row + "".join(_cells(results[name].get(rule, Count())) for name in names))
    rows.append("-" * len(head))
    sums = {name: total(results[name].values()) for name in names}
    expected = max((len(s.hits) + len(s.missed) for s in sums.values()), default=0)
    rows.append(f"{'over all':<10} {expected:>5}" + "".join(_cells(sums[name]) for name in names))
    for name in names:
        marks = [c.f1 for c in results[name].values() if c.f1 is not None]
        silent = sum(1 for c in results[name].values() if not c.hits and c.missed)
        mean = sum(marks) / len(marks) if marks else 0.0
        rows.append(f"{name}: mean F1 over {len(marks)} guidelines {mean:.3f}; {silent} with lines to find and no hit")
    return "\n".join(rows)


def _cells(one: Count) -> str:
    ratios = "".join(f" {'-' if r is None else format(r, '.2f'):>5}" for r in (one.precision, one.recall, one.f1))
    return f" | {len(one.hits):>4} {len(one.wrong):>5} {len(one.missed):>4}{ratios}"


def details(results: dict[str, dict[str, Count]], root: Path) -> str:
    """Every false alarm and miss, by guideline and tool; what is "near" a line that is wrong the other way says so."""
    rows = []
    for name, counts in results.items():
        for rule in sorted(counts, key=order):
            one = counts[rule]
            for kind, lines, other in (("miss", one.missed, one.wrong), ("false", one.wrong, one.missed)):
                for file, line, _ in sorted(lines):
                    near = any(f == file and abs(n - line) <= 3 for f, n, _ in other)
                    shown = file.relative_to(root) if file.is_relative_to(root) else file
                    mark = " marked compliant" if (file, line, rule) in one.marked else ""
                    note = f"{name} {shown_id(rule)} {kind} {shown}:{line}{' near' if near else ''}{mark}: "
                    rows.append(note + _text(file, line))
    return "\n".join(rows)


def _text(file: Path, line: int) -> str:
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    return lines[line - 1].strip()[:110] if 0 < line <= len(lines) else ""


def as_json(results: dict[str, dict[str, Count]]) -> str:
    """The counts as JSON."""
    document = {
        name: {
            rule: {
                "hits": len(c.hits), "false": len(c.wrong), "missed": len(c.missed),
                "precision": c.precision, "recall": c.recall, "f1": c.f1,
            }
            for rule, c in [*sorted(counts.items(), key=lambda kv: order(kv[0])), ("all", total(counts.values()))]
        }
        for name, counts in results.items()
    }  # fmt: skip
    return json.dumps(document, indent=1) + "\n"


def run(chosen: Sequence[Case], name: str, flags: Sequence[str], jobs: int) -> list[tools.Answer]:
    """The answers of a tool to the cases, in order; trouble is told on stderr."""
    with ThreadPoolExecutor(jobs) as pool:
        answers = list(pool.map(lambda case: RUNNERS[name](case, flags), chosen))
    for case, answer in zip(chosen, answers, strict=True):
        for note in answer.trouble:
            print(f"{name}: {case.name}: {note}", file=sys.stderr)
    return answers


def main(arguments: Sequence[str] | None = None) -> int:
    """Scores and prints; 0, or 2 where nothing could be scored."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    flags = words[words.index("--") + 1 :] if "--" in words else []
    words = words[: words.index("--")] if "--" in words else words
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+", help="searched for C files that carry expectations")
    parser.add_argument("--notation", choices=NOTATIONS, required=True)
    parser.add_argument("--run", choices=sorted(RUNNERS), action="append", default=[], help="run a tool on every case")
    parser.add_argument("--sarif", metavar="NAME=FILE", action="append", default=[], help="a log, places from FOLDER")
    parser.add_argument("--select", default="", help="only these guidelines: R11.5,D4.7")
    parser.add_argument("--certain", action="store_true", help="leave out what a tool reports as possible only")
    parser.add_argument("--unmarked", choices=("wrong", "ignored"), default="wrong",
                        help="what a report on a line without any mark is (default: wrong)")  # fmt: skip
    parser.add_argument("--reach", type=int, default=0, metavar="LINES",
                        help="lines a report may stand away from the mark it answers (default: 0)")  # fmt: skip
    parser.add_argument("--edition", default="c2023", help="of MISRA C that certkit checks (default: c2023)")
    parser.add_argument("--json", type=Path, help="write the counts here")
    parser.add_argument("--details", type=Path, help="write every miss and false alarm here")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(words)
    select = {normal_id(word) for word in options.select.split(",") if word.strip()}
    chosen = [
        one for root in options.folder for one in cases(root, options.notation) if not select or one.judged & select
    ]
    if not chosen or not (options.run or options.sarif):
        print("nothing to score: no expectations found, or no tool named", file=sys.stderr)
        return 2
    RUNNERS["certkit"] = partial(tools.certkit, edition=options.edition)
    answers = {name: run(chosen, name, flags, options.jobs) for name in options.run}
    for word in options.sarif:
        name, _, file = word.partition("=")
        hits = frozenset(tools.sarif(Path(file), options.folder[0].resolve()))
        answers[name] = [tools.Answer(hits)] * len(chosen)
    results: dict[str, dict[str, Count]] = {}
    for name, per_case in answers.items():
        counts = results.setdefault(name, {})
        for case, answer in zip(chosen, per_case, strict=True):
            said = {line for line, sure in answer.hits if sure or not options.certain}
            for rule, one in count(case, said, options.unmarked, options.reach).items():
                if not select or rule in select:
                    counts.setdefault(rule, Count()).add(one)
    print(table(results))
    if options.json:
        options.json.write_text(as_json(results), encoding="utf-8")
    if options.details:
        options.details.write_text(details(results, options.folder[0].resolve()) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CertkitError as error:
        sys.exit(f"score: {error}")
