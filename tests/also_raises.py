"""Rewrites the `also raises` lines of rule examples: `python tests/also_raises.py [ID]...`.

A new rule speaks in other rules' examples, too. Each line this changes is to be read in the diff: what it lists must
be a true finding of that other rule, else the rule is wrong and not the list.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from certkit.rule import LoadedRule, discover, select
from certkit.selftest import prove

_RAISED = re.compile(r"(?P<file>\S+?):\d+: (?P<kind>Rule|Dir) (?P<number>\S+) was raised, not expected")
_SILENT = re.compile(r"(?P<file>\S+?): lists (?P<kind>Rule|Dir) (?P<number>\S+), which raises nothing there")
_LINE = re.compile(r"/\* also raises: ([^*]*?) \*/\n")
_HEAD = re.compile(r"\A(?:/\*.*?\*/[ \t]*\n)?", re.DOTALL)


def relist(rule: LoadedRule, rules: tuple[LoadedRule, ...]) -> tuple[str, ...]:
    """Brings the lists of one folder up to date; returns the problems that are left."""
    for _ in range(3):
        changes: dict[str, tuple[set[str], set[str]]] = {}
        problems = prove(rule, rules).problems
        for problem in problems:
            for pattern, side in ((_RAISED, 0), (_SILENT, 1)):
                match = pattern.match(problem)
                if match and f"misra-{match['kind'][0].lower()}{match['number']}" != rule.id:
                    changes.setdefault(match["file"], (set(), set()))[side].add(match["kind"][0] + match["number"])
        if not changes:
            return problems
        for name, (raised, silent) in changes.items():
            _rewrite(rule.folder / name, raised, silent)
    return prove(rule, rules).problems


def _rewrite(file: Path, raised: set[str], silent: set[str]) -> None:
    text = file.read_text(encoding="utf-8")
    match = _LINE.search(text)
    listed = (set(match[1].split()) if match else set()) | raised
    listed -= silent
    text = _LINE.sub("", text, count=1)
    if listed:
        ids = " ".join(sorted(listed, key=lambda i: (i[0], *map(int, i[1:].split(".")))))
        head = _HEAD.match(text)
        at = head.end() if head and "also raises" not in head[0] else 0
        text = f"{text[:at]}/* also raises: {ids} */\n{text[at:]}"
    file.write_text(text, encoding="utf-8")


def main() -> int:
    rules = discover()
    left = [f"{r.folder.name}: {p}" for r in select(rules, sys.argv[1:], in_edition=None) for p in relist(r, rules)]
    print("\n".join(left) or "every list is true")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
