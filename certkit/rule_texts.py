"""Official headlines of guidelines, from a file of somebody who holds a licence for them.

certkit ships titles of its own, since the standard's text is copyrighted. Who holds a licence may name a file; what it
says is then shown beside them, marked as coming from that file, and is kept nowhere. Three forms, by the file's ending:

    .toml   "R11.5" = "text", "Dir 4.7" = "text"; a table around them is looked into as well
    .csv    guideline,text - a first line without a guideline is taken for the heading
    other   `Rule 11.5  text` on one line, or `Rule 11.5 Advisory` and the text on the lines below, up to an empty line
            or the next guideline; lines before the first guideline are passed over
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from certkit.errors import CertkitError
from certkit.frontends.clang_files import display_path
from certkit.ledger import Input, Ledger
from certkit.model import Place
from certkit.rule import normal_id

__all__ = ["RuleTexts", "label", "read"]

_HEAD = re.compile(r"\s*(?P<id>(?:Rule|Dir(?:ective)?|R|D)\s?\d+\.\d+)(?![\d.])\s*[:\-]?\s*(?P<rest>.*)", re.IGNORECASE)
_CATEGORY = re.compile(r"\(?(?:mandatory|required|advisory)\)?\.?\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """A file of headlines: its name in outputs, its hash, and the headlines by rule (never shown by repr)."""

    path: str
    sha256: str
    texts: dict[str, str] = field(repr=False)

    def given(self, ledger: Ledger) -> Ledger:
        """The ledger with the headlines in memory, and the file among its inputs."""
        inputs = {row.path: row for row in ledger.inputs} | {self.path: Input(path=self.path, sha256=self.sha256)}
        return msgspec.structs.replace(
            ledger,
            inputs=tuple(inputs[path] for path in sorted(inputs)),
            rule_texts=self.path,
            texts=self.texts,
        )


def label(ledger: Ledger) -> str:
    """What stands before every headline."""
    return f"headline from the licence holder's file {ledger.rule_texts}"


def read(file: Path, root: Path) -> RuleTexts:
    """The headlines in a file. Raises CertkitError with file and line where it cannot be understood or has none."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CertkitError(f"rule texts cannot be read: {error.strerror}", Place(str(file))) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    read_as = {".toml": _toml, ".csv": _csv}.get(file.suffix.lower(), _lines)
    texts: dict[str, str] = {}
    for name, line, words in read_as(text, file):
        try:
            rule = normal_id(name)
        except CertkitError as error:
            raise CertkitError(error.message, Place(str(file), line)) from None
        texts.setdefault(rule, " ".join(words.split()))
    texts = {rule: words for rule, words in texts.items() if words}
    if not texts:
        raise CertkitError("holds no rule text; write lines such as `Rule 11.5  text`", Place(str(file)))
    shown = display_path(str(file.absolute()), root)
    return RuleTexts(shown, hashlib.sha256(data).hexdigest(), texts)


def _toml(text: str, file: Path) -> Iterator[tuple[str, int, str]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+)", str(error))
        raise CertkitError(f"is not TOML: {error}", Place(str(file), int(where[1]) if where else 0)) from None
    inner = [value for value in table.values() if isinstance(value, dict)]
    for rows in (table, *inner):
        for key, value in rows.items():
            if isinstance(value, str):
                line = next((n for n, one in enumerate(text.split("\n"), 1) if key in one), 0)
                yield key, line, value


def _csv(text: str, file: Path) -> Iterator[tuple[str, int, str]]:
    rows = csv.reader(io.StringIO(text), delimiter=";" if text.split("\n", 1)[0].count(";") else ",")
    for number, row in enumerate(rows):
        if len(row) < 2 or not row[0].strip():
            continue
        if number == 0 and not re.search(r"\d+\.\d+", row[0]):
            continue
        words = [cell for cell in row[1:] if cell.strip() and not _CATEGORY.fullmatch(cell.strip())]
        yield row[0], rows.line_num, words[-1] if words else ""


def _lines(text: str, file: Path) -> Iterator[tuple[str, int, str]]:
    name, at, words = "", 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.fullmatch(line)
        if head and (not name or head["id"].strip().lower() != name.lower()):
            if name:
                yield name, at, words
            name, at = head["id"], number
            words = "" if _CATEGORY.fullmatch(head["rest"]) else head["rest"]
        elif name and line.strip():
            words += f" {line}"
        elif name and words:
            yield name, at, words
            name, words = "", ""
    if name:
        yield name, at, words
