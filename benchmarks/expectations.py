"""What C test files say a checker must report: lines and guidelines, out of five notations.

expect    `/* expect R11.5 */`, `/* expect@-1 R11.5 */`: certkit's own, any number of guidelines a line.
tags      `// NON_COMPLIANT` and `// COMPLIANT`, or `UndCC_Violation` and `UndCC_Valid`; the guideline is in the path
          (RULE-11-5, DIR-4-7, r11_5, MISRA23_11.5), or in the path of a `.testref` file that names a query of the
          folder, or names a file of it.
numbers   `// 11.5 10.4`: bare rule numbers in a comment, as cppcheck's own tests write them.
words     `/* Non-compliant - why */`, `/* Compliant */`; the guideline is in the file's name (R_11_05_2.c, D_04_07.c).
names     no comments: a file's name holds guideline and verdict (RULE-11-5-1-NC.c, rule_11_5_valid.c). It says only
          that there is something in the file or nothing, so the line is 0.

A comment speaks of the line it ends; one alone on its line that starts with a tag, of the next line that holds code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from certkit.lexer import read_source
from certkit.model import Comment, Source
from certkit.rule import normal_id

__all__ = ["NOTATIONS", "Case", "Line", "cases"]

NOTATIONS = ("expect", "tags", "numbers", "words", "names")

Line = tuple[Path, int, str]
"""A file (real path), a line from 1, a guideline's id."""

_PATH_ID = re.compile(
    r"(?i)^(?:(?:misra[-_])?(?P<kind>r|rule|d|dir|directive)|misra\d\d(?P<dir>_dir)?)[-_]?(?P<chapter>\d+)[-_.](?P<number>\d+)$"
)
_TAG = re.compile(r"(?<![\w-])(?:(?P<non>NON[-_ ])?COMPLIANT|UndCC_(?:(?P<violation>Violation)|Valid))(?!\w)")
_EXPECT = re.compile(r"expect(?:@(?P<shift>[+-]\d+))?\s+(?P<ids>[RD]\d+\.\d+(?:[\s,]+[RD]\d+\.\d+)*)")
_WORDS = re.compile(r"(?i)(?<![\w-])(?P<non>no[nt][- ]+)?compliant\b")
_NAME_ID = re.compile(r"(?i)^(?:(?P<kind>r|rule|d|dir)[-_]|misra-?c[-_])(?P<chapter>\d+)[-_](?P<number>\d+)(?![0-9])")
_VERDICT = re.compile(r"(?i)[-_](?:(?P<non>nc|mix|invalid|non[-_]?compliant)|c|valid|compliant)\d*$")
_MAIN = re.compile(r"\bmain\s*\(")
_NUMBER = re.compile(r"^\d{1,2}\.\d{1,2}$")
_COMMENT_GUIDELINES = frozenset({"misra-r3.1", "misra-d4.4"})
"""About comments: a tag before one of them speaks of the comment."""


@dataclass(frozen=True)
class Case:
    """Files that are checked together. `wrong` are lines that the set calls free of a guideline's violations.

    `judged` are the guidelines the set makes statements about; findings of others say nothing.
    """

    name: str
    folder: Path
    files: tuple[Path, ...]
    judged: frozenset[str]
    expected: frozenset[Line]
    compliant: frozenset[Line]
    speaks: Mapping[Path, frozenset[str]] | None = None
    """Where a set speaks in each file of other guidelines: those. What is reported elsewhere says nothing."""
    whole_files: bool = False
    """Only the file counts, not the line."""


def cases(root: Path, notation: str) -> tuple[Case, ...]:
    """The cases below a folder, by name. Files that no comment of the notation speaks in are read, not judged."""
    root = root.resolve()
    reader = {"expect": _expect, "tags": _tags, "numbers": _numbers, "words": _words, "names": _names}[notation]
    return tuple(sorted(reader(root), key=lambda one: one.name))


def _folders(root: Path) -> Iterator[tuple[Path, list[Path]]]:
    found: dict[Path, list[Path]] = {}
    for file in sorted(root.rglob("*.c")):
        found.setdefault(file.parent, []).append(file)
    yield from found.items()


def _texts(folder: Path, files: Iterable[Path]) -> Iterator[tuple[Path, Source]]:
    """The C files and the headers beside and below them; what is not UTF-8 is left out."""
    for file in (*files, *sorted(folder.rglob("*.h"))):
        try:
            yield file, read_source(file, file.name)
        except Exception:
            continue


# ---------------------------------------------------------------------- expect


def _expect(root: Path) -> Iterator[Case]:
    for folder, files in _folders(root):
        for side in ("good", "bad", ""):
            chosen = [f for f in files if (f.name.startswith(side) if side else not f.name.startswith(("good", "bad")))]
            expected = set()
            for file, source in _texts(folder, chosen):
                if side and not file.name.startswith(side):
                    continue
                for comment in source.comments:
                    for match in _EXPECT.finditer(comment.body):
                        line = comment.place.line + int(match["shift"] or 0)
                        expected |= {(file, line, normal_id(w)) for w in re.split(r"[\s,]+", match["ids"].strip())}
            own = _from_path(folder)
            if chosen and (expected or own):
                judged = {rule for _, _, rule in expected} | own
                name = f"{folder.relative_to(root)}/{side or '*'}"
                yield Case(name, folder, tuple(chosen), frozenset(judged), frozenset(expected), frozenset())


# ---------------------------------------------------------------------- tags


def _from_path(folder: Path) -> frozenset[str]:
    for part in reversed(folder.parts):
        if match := _PATH_ID.match(part):
            kind = (match["kind"] or ("d" if match["dir"] else "r"))[0]
            return frozenset({normal_id(f"{kind}{match['chapter']}.{match['number']}")})
    return frozenset()


def _tags(root: Path) -> Iterator[Case]:
    shared: dict[Path, set[str]] = {}
    for reference in sorted(root.rglob("*.testref")):
        named = Path(reference.read_text(encoding="utf-8").strip())
        for above in reference.parents:
            if (above / named).exists() or (above / named.parent).is_dir():
                folder = (above / named).parent if named.suffix else above / named
                shared.setdefault(folder.resolve(), set()).update(_from_path(reference.parent))
                break
    for folder, files in _folders(root):
        rules = frozenset(shared.pop(folder, set())) | _from_path(folder)
        if rules:
            yield from _tagged(root, folder, files, rules)
    for folder, names in sorted(shared.items()):  # outside the root
        yield from _tagged(root, folder, sorted(folder.glob("*.c")), frozenset(names))


def _tagged(root: Path, folder: Path, files: list[Path], rules: frozenset[str]) -> Iterator[Case]:
    expected, compliant = set[Line](), set[Line]()
    for file, source in _texts(folder, files):
        for comment in source.comments:
            tag = _TAG.search(comment.body)
            if tag and (comment.code_before or comment.code_after or tag.start() == 0):  # else commented-out code
                line = _line(source, comment, rules)
                into = expected if tag["non"] or tag["violation"] else compliant
                into.update((file, line, rule) for rule in rules)
    if expected or compliant:
        name = str(folder.relative_to(root)) if folder.is_relative_to(root) else folder.name
        yield Case(name, folder, tuple(files), rules, frozenset(expected), frozenset(compliant - expected))


def _line(source: Source, comment: Comment, rules: frozenset[str]) -> int:
    """The line a tag speaks of."""
    if comment.code_before:
        return comment.place.line
    if comment.code_after:
        return comment.end_line
    below = [t.place.line for t in source.tokens if t.place.line > comment.end_line]
    below += [d.place.line for d in source.directives if d.place.line > comment.end_line]
    if rules & _COMMENT_GUIDELINES:
        below += [c.place.line for c in source.comments if c.place.line > comment.end_line]
    return min(below, default=comment.place.line)


# ---------------------------------------------------------------------- numbers


def _numbers(root: Path) -> Iterator[Case]:
    programs: dict[tuple[Path, str], list[Path]] = {}
    for folder, files in _folders(root):
        for file in files:
            programs.setdefault((folder, re.sub(r"-\d+-", "-", file.stem)), []).append(file)
    found = []
    for (folder, stem), files in programs.items():
        expected = set()
        for file, source in _texts(folder, files):
            if file.suffix == ".h" and not file.stem.startswith(stem.removesuffix("-test")):
                continue
            for comment in source.comments:
                words = comment.body.replace(",", " ").split()
                if "TODO" in comment.body or not comment.code_before:
                    continue
                expected |= {(file, comment.place.line, normal_id(w)) for w in words if _NUMBER.match(w)}
        if expected:
            found.append((folder, stem, files, expected))
    judged = frozenset(rule for *_, expected in found for _, _, rule in expected)
    for folder, stem, files, expected in found:
        name = str((folder / stem).relative_to(root))
        yield Case(name, folder, tuple(files), judged, frozenset(expected), frozenset())


# ---------------------------------------------------------------------- words and names


def _from_name(file: Path) -> frozenset[str]:
    match = _NAME_ID.match(file.stem)
    return frozenset({normal_id(f"{(match['kind'] or 'r')[0]}{match['chapter']}.{match['number']}")} if match else ())


def _named(root: Path) -> Iterator[tuple[Path, list[Path], dict[Path, frozenset[str]]]]:
    """Folders with the files checked together and what each speaks of: all of a folder that has one main at most,
    else every file alone."""
    for folder, files in _folders(root):
        mains = sum(1 for file in files if _MAIN.search(file.read_text(encoding="utf-8", errors="replace")))
        for together in [files] if mains <= 1 else [[file] for file in files]:
            near = [*together, *(h for h in sorted(folder.rglob("*.h")) if len(together) > 1 or _NAME_ID.match(h.stem))]
            if speaks := {file: rules for file in near if (rules := _from_name(file))}:
                yield folder, together, speaks


def _words(root: Path) -> Iterator[Case]:
    for folder, files, speaks in _named(root):
        expected, compliant = set[Line](), set[Line]()
        for file, source in _texts(folder, files):
            for comment in source.comments:
                for rule in speaks.get(file, frozenset()):
                    tag = _WORDS.search(comment.body.replace("\n", " "))
                    alone = not (comment.code_before or comment.code_after)
                    if tag and not (alone and comment.body[: tag.start()].strip(" \t*!<-")):
                        line = _line(source, comment, frozenset({rule}))
                        (expected if tag["non"] else compliant).add((file, line, rule))
        if expected or compliant:
            name = str((files[0] if len(files) == 1 else folder).relative_to(root))
            judged = frozenset(rule for rules in speaks.values() for rule in rules)
            right = frozenset(compliant - expected)
            yield Case(name, folder, tuple(files), judged, frozenset(expected), right, speaks)


def _names(root: Path) -> Iterator[Case]:
    for folder, files, speaks in _named(root):
        expected, compliant = set[Line](), set[Line]()
        for file in files:
            if verdict := _VERDICT.search(file.stem):
                lines = {(file, 0, rule) for rule in speaks.get(file, frozenset())}
                (expected if verdict["non"] else compliant).update(lines)
        if expected or compliant:
            name = str((files[0] if len(files) == 1 else folder).relative_to(root))
            own = {file: speaks[file] for file, _, _ in expected | compliant}
            judged = frozenset(rule for rules in own.values() for rule in rules)
            yield Case(name, folder, tuple(files), judged, frozenset(expected), frozenset(compliant), own, True)
