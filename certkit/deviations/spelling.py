"""Spelling in the deviation documents: variants of one name, and slips of a letter.

No dictionary is shipped: a word is suspect when the project itself never writes it elsewhere and often writes a word
that differs by one letter too many, one too few, or two swapped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from certkit.deviations.record import Note

__all__ = ["misspelt", "variants"]

_STANDARD = re.compile(r"\bMISRA[ -]?C[:\- ]?(?P<year>\d{4})\b")
_WORD = re.compile(r"(?<![\w/.])[a-z]{7,}(?![\w/])")
_OFTEN = 3


def variants(documents: Mapping[str, Sequence[str]]) -> Iterator[Note]:
    """Places where the standard's name is not written as in most places."""
    found = [
        (path, number, match.group())
        for path, lines in documents.items()
        for number, line in enumerate(lines, 1)
        for match in _STANDARD.finditer(line)
    ]
    if found:
        usual = Counter(name for _, _, name in found).most_common(1)[0][0]
        for path, number, name in found:
            if name != usual:
                yield Note("dev-spelling", path, number, f"{name!r}, elsewhere {usual!r}")


def misspelt(documents: Mapping[str, Sequence[str]], root: Path) -> Iterator[Note]:
    """Words of the documents that look like a slip in a word the tree often uses."""
    if not documents:
        return
    words = Counter(_WORD.findall("\n".join(line for lines in documents.values() for line in lines)))
    code: Counter[str] = Counter()
    for file in sorted([*root.glob("*.c"), *root.glob("include/*.h")]):
        code.update(re.findall(r"\b[a-z]{6,}\b", file.read_bytes().decode("utf-8", errors="replace")))
    usual = {word for word, count in (code + words).items() if count >= _OFTEN}
    for path, lines in documents.items():
        for number, line in enumerate(lines, 1):
            for match in _WORD.finditer(line):
                word = match.group()
                if words[word] > 1 or code[word]:
                    continue
                meant = next((other for other in sorted(_slips(word)) if other in usual), None)
                if meant:
                    yield Note("dev-spelling", path, number, f"{word!r} is probably {meant!r}", possible=True)


def _slips(word: str) -> set[str]:
    """Words from which `word` may have come by one letter added or two swapped; endings are grammar, not slips."""
    body = range(1, len(word) - 2)
    fewer = {word[:i] + word[i + 1 :] for i in body}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in body}
    more = {word[:i] + letter + word[i:] for i in body for letter in "abcdefghijklmnopqrstuvwxyz"}
    return (fewer | swapped | more) - {word}
