"""Fingerprints: the identity of a finding that outlives edits elsewhere in its file.

A fingerprint is `hash:ordinal`. The hash covers rule, path, enclosing function and the text of the finding's line
without white space; the ordinal counts from 1 among equal hashes in order of line, column and message. No line
number enters it, so blank lines and moved functions change nothing; neither does re-indentation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Located", "digest", "fingerprints", "identity"]

HASH_CHARACTERS = 16


class Located(NamedTuple):
    """What a fingerprint is made of; `text` is the whole physical line the finding stands on."""

    rule: str
    path: str
    line: int
    column: int
    message: str
    function: str
    text: str


def digest(rule: str, path: str, function: str, text: str) -> str:
    """The hash part: 16 hexadecimal digits of SHA-256."""
    parts = "\0".join((rule, path, function, "".join(text.split())))
    return hashlib.sha256(parts.encode(errors="surrogatepass")).hexdigest()[:HASH_CHARACTERS]


def fingerprints(findings: Iterable[Located]) -> list[str]:
    """The fingerprint of each finding, in the order given; the result of each does not depend on that order."""
    rows = tuple(findings)
    keys = [(row.rule, row.path, row.function, row.text) for row in rows]
    known = {key: digest(*key) for key in set(keys)}  # a long line may hold thousands of findings
    hashes = [known[key] for key in keys]
    by_place = sorted(range(len(rows)), key=lambda i: (rows[i].line, rows[i].column, rows[i].message))
    seen: dict[str, int] = {}
    found = [""] * len(rows)
    for i in by_place:
        seen[hashes[i]] = seen.get(hashes[i], 0) + 1
        found[i] = f"{hashes[i]}:{seen[hashes[i]]}"
    return found


def identity(fingerprint: str) -> str:
    """The hash of a fingerprint without its ordinal."""
    return fingerprint.partition(":")[0]
