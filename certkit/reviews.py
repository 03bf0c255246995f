"""Manual reviews: what the register says a person looked at, held against the files as they are now.

A review is bound to what was reviewed: to files, by one hash over all of them, or to a kernel release. When they
change the review is stale. A stale or incomplete review shows nothing, and makes the run incomplete; that a guideline
has no review is shown where guidelines are, and is never a pass.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from certkit.deviations import register
from certkit.deviations.match import path_pattern
from certkit.deviations.review import NEEDED, ReviewRow
from certkit.frontends.clang_files import display_path
from certkit.ledger import Input, Integrity, Ledger, Review
from certkit.rule import shown_id
from certkit.sources import Project

__all__ = ["review", "reviewed"]

_SKIPPED = frozenset({"build", "node_modules", "__pycache__", "venv"})


def review(ledger: Ledger, project: Project, file: Path) -> Ledger:
    """The ledger with the reviews of a register, what is wrong with them, and the register among its inputs.

    Reviewed files that nothing analysed (documents, say) are in the review's hash and not among the inputs: a pack
    copies those. Raises CertkitError with file and line for a record that cannot be understood.
    """
    name = display_path(str(file.absolute()), project.root)
    rows = register.reviews(file, str(file))
    if not rows:
        return ledger
    digests = {row.path: row.sha256 for row in ledger.inputs}
    tree = _tree(project.root, name) if any(row.paths for row, _, _ in rows) else ()
    made = []
    for row, rules, line in rows:
        paths = [p for p in tree if any(path_pattern(g).match(p) for g in row.paths)] if row.paths else []
        for path in paths:
            if path not in digests:
                digests[path] = hashlib.sha256((project.root / path).read_bytes()).hexdigest()
        made.append(_review(row, rules, name, line, {p: digests[p] for p in paths}, project.release))
    made = _named(made)
    inputs = {row.path: row for row in ledger.inputs}
    inputs.setdefault(name, Input(path=name, sha256=hashlib.sha256(file.read_bytes()).hexdigest()))
    errors = tuple(_notes(made))
    return msgspec.structs.replace(
        ledger,
        reviews=tuple(made),
        inputs=tuple(inputs[path] for path in sorted(inputs)),
        integrity=ledger.integrity + errors,
        complete=ledger.complete and not errors,
    )


def reviewed(ledger: Ledger) -> Mapping[str, tuple[Review, ...]]:
    """The reviews of each guideline, valid or not."""
    found: dict[str, list[Review]] = {}
    for row in ledger.reviews:
        for rule in row.rules:
            found.setdefault(rule, []).append(row)
    return {rule: tuple(rows) for rule, rows in found.items()}


def _review(
    row: ReviewRow, rules: tuple[str, ...], path: str, line: int, files: Mapping[str, str], release: str
) -> Review:
    told: dict[str, object] = {
        "scope": row.paths or row.release, "code": row.code or row.release, "method": row.method, "result": row.result,
        "reviewer": row.reviewer, "role": row.role, "date": row.date, "evidence": row.evidence,
    }  # fmt: skip
    missing = [field for field in NEEDED if not told[field]]
    if row.result == "findings" and not row.findings:
        missing.append("findings")
    now = _hash(files)
    states = ["incomplete"] if missing else []
    if row.paths and not files:
        states.append("nothing-reviewed")
    elif (row.code and row.paths and row.code != now) or (row.release and row.release != release):
        states.append("stale")
    return Review(
        id=row.id or "", rules=rules, path=path, line=line, scope=row.paths, files=len(files), release=row.release,
        code=row.code, code_now=now, method=row.method, result=row.result, findings=row.findings,
        reviewer=row.reviewer, role=row.role, date=row.date.isoformat() if row.date else None, evidence=row.evidence,
        missing=tuple(missing), states=tuple(states) or ("complete",),
    )  # fmt: skip


def _hash(files: Mapping[str, str]) -> str | None:
    rows = "\n".join(f"{path} {files[path]}" for path in sorted(files))
    return hashlib.sha256(rows.encode()).hexdigest()[:16] if rows else None


def _named(rows: list[Review]) -> list[Review]:
    """Each with a name of its own: the one it has, else its guidelines."""
    bases = [row.id or f"review of {', '.join(map(shown_id, row.rules))}" for row in rows]
    counts, used = Counter(bases), Counter[str]()
    found = []
    for row, base in zip(rows, bases, strict=True):
        used[base] += 1
        name = base if counts[base] == 1 else f"{base} #{used[base]}"
        found.append(msgspec.structs.replace(row, id=name))
    return found


def _notes(rows: list[Review]) -> Iterator[Integrity]:
    for row in rows:
        for state in row.states:
            if state != "complete":
                message = f"{row.id}: {_why(row, state)}"
                yield Integrity(kind=f"review-{state}", path=row.path, line=row.line, message=message)


def _why(row: Review, state: str) -> str:
    if state == "incomplete":
        lacking = f"the record lacks {', '.join(row.missing)}"
        files = f"{row.files} file{'s' if row.files > 1 else ''}"
        told = f'; what it names ({files}) has code = "{row.code_now}"' if row.code_now else ""
        return lacking + (told if "code" in row.missing else "")
    if state == "nothing-reviewed":
        return f"no file of the project matches {', '.join(row.scope)}"
    if row.release is not None and not row.code:
        return f"it is of release {row.release}, which this is not"
    return f"what was reviewed has changed since: code is {row.code_now}, was {row.code}"


def _tree(root: Path, register: str) -> tuple[str, ...]:
    """Every file below the root that a review can speak of: documents included, the register itself left out."""
    found = []
    for where, folders, names in os.walk(root):
        folders[:] = [f for f in folders if not f.startswith(".") and f not in _SKIPPED]
        below = os.path.relpath(where, root).replace(os.sep, "/")
        found += [name if below == "." else f"{below}/{name}" for name in names]
    return tuple(sorted(path for path in found if path != register and (root / path).is_file()))
