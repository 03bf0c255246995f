"""Small trees with deviations, and findings and contexts to settle them with."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from certkit.deviations import Context, Note, RawDeviation, Reading, Settled, read_all, settle
from certkit.deviations.reading import read_source_marks
from certkit.ledger import Deviation, Finding
from certkit.lexer import lex
from certkit.rule import categories, normal_id

__all__ = ["context", "deviation", "finding", "kinds", "marks", "notes_of", "read_tree", "settled", "states"]


def marks(text: str, path: str = "a.c") -> tuple[list[RawDeviation], list[Note]]:
    """The marks of one file, in order of line, and what is wrong with the writing."""
    notes: list[Note] = []
    found = list(read_source_marks(lex(text, path), notes))
    return sorted(found, key=lambda one: (one.line, one.column)), notes


def kinds(notes: Iterable[Note | Finding]) -> list[tuple[str, int]]:
    """(rule, line) of notes or findings, sorted."""
    return sorted((note.rule, note.line) for note in notes)


def read_tree(files: Mapping[str, str], register: str | None = None, sources: Iterable[str] = ()) -> Reading:
    """`read_all` over a folder with these files, `sources` of them analysed; `register` becomes its deviations.toml."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        if register is not None:
            (root / "deviations.toml").write_text(register, encoding="utf-8")
        given = {path: lex(files[path], path) for path in sources}
        return read_all(given, root, root / "deviations.toml" if register is not None else None)


def finding(rule: str, line: int, path: str = "a.c", *, macro: str | None = None, function: str = "f",
            fingerprint: str = "0000:1") -> Finding:  # fmt: skip
    """An open finding of a rule given as "R11.5"."""
    return Finding(
        rule=normal_id(rule), path=path, line=line, column=1, message="found", function=function,
        configurations=("one",), macro=macro, status="open", deviation=None, fingerprint=fingerprint,
    )  # fmt: skip


def context(
    *, checked: Iterable[str] = ("R11.3", "R11.5", "R15.5", "D4.7"), inactive: Iterable[tuple[str, int]] = (),
    macros: Mapping[str, str | None] | None = None, heap: str | None = "heap_4", published: Iterable[str] = (),
    hashes: Mapping[str, str] | None = None, as_of: date | None = None, partial: Iterable[str] = (),
) -> Context:  # fmt: skip
    """One configuration called "one" that compiles every line but the inactive ones."""
    off = set(inactive)
    return Context(
        active=lambda path, line: () if (path, line) in off else ("one",),
        configurations=("one",),
        checked={**{normal_id(r): "full" for r in checked}, **{normal_id(r): "partial" for r in partial}},
        categories=categories(),
        macros={"one": macros or {}},
        heap={"one": heap},
        configuration_hashes=hashes or {},
        published=frozenset(published),
        as_of=as_of,
    )


def settled(
    files: Mapping[str, str],
    findings: Iterable[Finding] = (),
    *,
    register: str | None = None,
    at: Context | None = None,
) -> Settled:
    """The whole way: a tree, findings and a context in, the settled result out."""
    return settle(read_tree(files, register), tuple(findings), at or context())


def deviation(result: Settled, *, line: int | None = None, id: str | None = None) -> Deviation:
    """The one deviation whose mark is on the line of a.c, or that has the id."""
    (found,) = (d for d in result.deviations if (d.path, d.line) == ("a.c", line) or d.id == id)
    return found


def states(result: Settled, line: int) -> tuple[str, ...]:
    """States of the one deviation on the line, complete and incomplete left out."""
    return tuple(s for s in deviation(result, line=line).states if s not in ("complete", "incomplete"))


def notes_of(result: Settled, rule: str) -> list[tuple[str, int]]:
    """(path, line) of the audit findings of a rule."""
    return [(f.path, f.line) for f in result.audit if f.rule == rule]
