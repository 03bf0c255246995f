"""Every rule proved on its own examples: the lines it must find, exactly, and nothing else unlisted.

In an example, `/* expect R11.5 */` ends a line the rule must report once per id named; `/* expect@-1 R11.5 */` speaks
of the line above. `/* also raises: R2.7 R8.7 */` lists other rules that the example cannot help raising; a listed rule
that stays silent is an error too. `/* flags: -std=c90 */` adds parser flags. `good*.c` of a folder are one program,
`bad*.c` another. A rule tagged "pervasive" (every `int` is a finding) is looked at in its own examples only, as are
guidelines that only another edition of MISRA C has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from certkit import shipped
from certkit.lexer import read_source
from certkit.model import Program, Source
from certkit.reading import RawFinding, UnitResult, raw, read_job, source_findings
from certkit.rule import EDITION, LoadedRule, discover, normal_id, select, shown_id
from certkit.sources import Job

__all__ = ["Outcome", "prove", "readings"]

_EXPECT = re.compile(r"expect(?:@(?P<shift>[+-]\d+))?\s+(?P<ids>[RD]\d+\.\d+(?:[\s,]+[RD]\d+\.\d+)*)")
_ALSO = re.compile(r"also raises:\s*(?P<ids>[RD0-9., ]+)")
_FLAGS = re.compile(r"flags:\s*(?P<flags>[^*]+)")
_DEFAULT = ("--target=arm-none-eabi", "-std=c11", "-nostdinc")


@dataclass(frozen=True)
class Outcome:
    """What one rule's examples showed; no `problems` means proved. `expected` counts the lines it had to find.

    `manual` marks a guideline that needs a person: nothing is proved there, its page is only looked at.
    """

    rule: str
    expected: int
    examples: tuple[str, ...]
    problems: tuple[str, ...]
    manual: bool = False


def prove(rule: LoadedRule, rules: Iterable[LoadedRule] | None = None) -> Outcome:
    """Runs all `rules` (default: every rule) of the usual edition on the examples of `rule`, and the rule itself."""
    usual = {r.id for r in select(rules if rules is not None else discover())} | {rule.id}
    everything = tuple(r for r in (rules if rules is not None else discover()) if r.id in usual)
    problems: list[str] = []
    expected = 0
    examples: list[str] = []
    for side in () if rule.manual else ("good", "bad"):
        files = sorted(rule.folder.glob(f"{side}*.c"))
        if not files:
            problems.append(f"{side}.c is missing")
            continue
        examples += [f.name for f in files]
        wanted = _program(rule, files, side, everything, problems)
        expected += wanted
        if side == "bad" and not wanted:
            problems.append("bad.c expects nothing of its own rule")
    how = "How it is reviewed" if rule.manual else "How it is checked"
    for heading in ("What", "Why it matters", how, "Limits", "Deviating"):
        if not rule.sections.get(heading, "").strip():
            problems.append(f"its page has no {heading!r}")
    return Outcome(rule.id, expected, tuple(examples), tuple(problems), rule.manual)


def _program(
    rule: LoadedRule, files: list[Path], side: str, everything: tuple[LoadedRule, ...], problems: list[str]
) -> int:
    root = rule.folder.resolve()
    texts = [*files, *sorted(rule.folder.glob(f"{side}*.h"))]
    sources = {f.name: read_source(f, f.name) for f in texts}
    ids = frozenset(r.id for r in everything)
    arguments = _arguments(root, sources.values())
    results = []
    for file in files:
        results.append(read_job(Job(file.name, "example", arguments), root, ids, second=False))
    of_units = {f for r in results for f in r.findings if EDITION not in f.allowed_in}
    found = Counter((f.path, f.line, f.rule) for f in of_units)
    for name, file in zip(sources, texts, strict=True):
        found.update((f.path, f.line, f.rule) for f in source_findings(str(file), name, ids))
    found.update((f.path, f.line, f.rule) for f in _system(everything, results, sources))
    expected, also = _expectations(sources)
    for note in (n for r in results for n in r.integrity):
        told = note.kind == "parse-error" and (note.path, note.line, rule.id) in expected  # the rule reports it too
        if not told:
            problems.append(f"{note.path}:{note.line}: {note.message}")
    silent = set(also)
    pervasive = {r.id for r in everything if "pervasive" in r.rule.tags and r.id != rule.id}
    for key in sorted(set(found) | set(expected)):
        path, line, name = key
        if name in pervasive:
            continue
        if (path, name) in also or ("", name) in also:
            silent.discard((path, name))
            continue
        if found[key] and not expected[key]:
            problems.append(f"{path}:{line}: {shown_id(name)} was raised, not expected")
        elif expected[key] and not found[key]:
            problems.append(f"{path}:{line}: {shown_id(name)} was expected, not raised")
        elif name == rule.id and found[key] != expected[key]:
            times = f"{found[key]} times, expected {expected[key]}"
            problems.append(f"{path}:{line}: {shown_id(name)} was raised {times}")
    problems.extend(f"{path}: lists {shown_id(name)}, which raises nothing there" for path, name in sorted(silent))
    return sum(1 for (_, _, name) in expected if name == rule.id)


def _arguments(root: Path, sources: Iterable[Source]) -> tuple[str, ...]:
    flags = [
        word
        for source in sources
        for comment in source.comments
        if (match := _FLAGS.search(comment.body))
        for word in match["flags"].split()
    ]
    return (*_DEFAULT, f"-isystem{shipped('kernel') / 'include'}", f"-I{root}", *flags)


def _system(
    everything: tuple[LoadedRule, ...], results: list[UnitResult], sources: dict[str, Source]
) -> list[RawFinding]:
    summaries = tuple(r.summary for r in results if r.summary is not None)
    program = Program("example", summaries, sources)
    return [f for one in everything if one.scope == "program" for f in set(raw(one, one.check(program)))]


def _expectations(sources: dict[str, Source]) -> tuple[Counter[tuple[str, int, str]], set[tuple[str, str]]]:
    expected: Counter[tuple[str, int, str]] = Counter()
    also: set[tuple[str, str]] = set()
    for name, source in sources.items():
        for comment in source.comments:
            for match in _EXPECT.finditer(comment.body):
                line = comment.place.line + int(match["shift"] or 0)
                for word in re.split(r"[\s,]+", match["ids"].strip()):
                    expected[name, line, normal_id(word)] += 1
            if listed := _ALSO.search(comment.body):
                also |= {(name, normal_id(word)) for word in re.split(r"[\s,]+", listed["ids"].strip(" ,"))}
    return expected, also


def readings(rules: Iterable[LoadedRule]) -> tuple[int, tuple[str, ...]]:
    """Both front ends on every example: how many functions were compared, and what they disagree on."""
    from certkit.facts.outline import outline
    from certkit.frontends import agreement, clang

    compared, notes = 0, []
    for rule in rules:
        root = rule.folder.resolve()
        for file in sorted([*root.glob("good*.c"), *root.glob("bad*.c")]):
            job = Job(file.name, "example", _arguments(root, [read_source(file, file.name)]))
            unit = clang.read(job, root)
            compared += len(outline(unit))
            for note in agreement.check(unit, job, root):
                if note.severity == "error":
                    notes.append(f"{rule.folder.name}/{note.path}:{note.line}: {note.message}")
    return compared, tuple(notes)
