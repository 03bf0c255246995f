"""`MISRA Ref` groups and `coverity[...]` comments, the dialect of FreeRTOS V11.

A group is a comment naming the reference, one with a link, and one for the tool, on consecutive lines. The target
is the line after the run of comments. Facts: the three-line form in that order holds for all 366 groups of
V11.0.0 to V11.3.0; the reader also takes one comment with all three parts, `//` comments and missing parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certkit.deviations.extent import Layout
from certkit.deviations.record import Note, RawDeviation
from certkit.model import Comment

__all__ = ["checker_rule", "read", "spoken"]

_REF = re.compile(r"\bMISRA\s+Ref(?:erence)?\s*:?\s+(?P<id>\d+(?:\.\d+)+)\.?(?:\s*\[(?P<title>[^\]]*)\])?", re.I)
_LINK = re.compile(r"(?P<url>https?://\S+?)#(?P<anchor>[^\s*]+)")
_LINK_LINE = re.compile(r"\bMore details at\b", re.IGNORECASE)
_COVERITY = re.compile(r"coverity\s*((?:\[[^\]\n]*\]\s*)+)(?P<rest>.*)", re.DOTALL)
_TAG = re.compile(r"\[\s*([^\]:]*?)\s*(?::\s*([^\]]*?)\s*)?\]")
_CHECKER = re.compile(
    r"(?:misra_)?c[_-]?(?P<edition>19\d\d|20\d\d)_(?P<kind>rule|directive|dir)_(?P<a>\d+)_(?P<b>\d+)(?:_violation)?\Z",
    re.IGNORECASE,
)
_RENUMBERED = frozenset({"1998", "2004"})


def checker_rule(name: str) -> tuple[str | None, str | None]:
    """The guideline a Coverity event names, and the edition where its numbering is another one.

    ("misra-r11.5", None) for misra_c_2012_rule_11_5_violation; (None, "2004") for a 2004 rule; (None, None) for a
    checker that is not MISRA's.
    """
    match = _CHECKER.match(name.strip())
    if not match:
        return None, None
    if match["edition"] in _RENUMBERED:
        return None, match["edition"]
    letter = "r" if match["kind"].lower() == "rule" else "d"
    return f"misra-{letter}{int(match['a'])}.{int(match['b'])}", None


def spoken(body: str) -> str:
    """A comment's words on one line, without the stars that decorate its lines."""
    return " ".join(" ".join(line.strip().lstrip("*").strip() for line in body.split("\n")).split())


def read(layout: Layout, notes: list[Note]) -> Iterator[RawDeviation]:
    """The groups and lone coverity comments of one file, in order. What is wrong with the writing goes to `notes`."""
    comments = layout.source.comments
    index = 0
    while index < len(comments):
        comment = comments[index]
        if not comment.text.startswith(("/*", "//")):
            index += 1
            continue
        if _REF.search(comment.body):
            last = index
            while last + 1 < len(comments) and _COVERITY.search(comments[last].body) is None:
                following = comments[last + 1]
                part = _LINK_LINE.search(following.body) or _LINK.search(following.body)
                part = part or _COVERITY.search(following.body)
                if not part or not _adjacent(comments[last], following) or _REF.search(following.body):
                    break
                last += 1
            yield from _group(layout, comments[index : last + 1], _target(comments, last), notes)
            index = last + 1
        else:
            if comment.body.startswith("coverity"):
                yield from _alone(layout, index, notes)
            index += 1


def _adjacent(one: Comment, other: Comment) -> bool:
    return other.place.line <= one.end_line + 1 and not other.code_before and not one.code_after


def _target(comments: Sequence[Comment], index: int) -> int:
    """The line after the run of comments that starts at `index`: marks stack, and share the line under them."""
    while index + 1 < len(comments) and _adjacent(comments[index], comments[index + 1]):
        following = comments[index + 1]
        if not (following.body.startswith("coverity") or _REF.search(following.body) or _LINK.search(following.body)):
            break
        index += 1
    last = comments[index]
    return last.end_line if last.code_after else last.end_line + 1


def _tags(text: str) -> tuple[list[tuple[str, str]], str]:
    """(event, classification) pairs and the words behind them. Function models ([+kill]) are no suppressions."""
    found: list[tuple[str, str]] = []
    rest = ""
    for match in _COVERITY.finditer(text):
        found += [(m[1], m[2] or "") for m in _TAG.finditer(match[1]) if m[1] and m[1][0] not in "+-"]
        rest = spoken(match["rest"])
    return found, rest


def _resolve(
    tags: Sequence[tuple[str, str]], comment: Comment, notes: list[Note]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rules: list[str] = []
    for name, _ in tags:
        rule, edition = checker_rule(name)
        if rule and rule not in rules:
            rules.append(rule)
        if edition:
            message = f"{name} is a guideline of MISRA C:{edition}, whose numbers differ; no finding is matched to it"
            notes.append(Note("dev-other-edition", comment.place.path, comment.place.line, message))
    return tuple(rules), tuple(name for name, _ in tags)


def _group(layout: Layout, parts: Sequence[Comment], target: int, notes: list[Note]) -> Iterator[RawDeviation]:
    first, last = parts[0], parts[-1]
    text = "\n".join(spoken(part.body) for part in parts)
    references = list(_REF.finditer(text))
    link = _LINK.search(text)
    link_line = next((p.place.line for p in parts if _LINK.search(p.body)), 0)
    tags, rest = _tags(text)
    rules, names = _resolve(tags, last, notes)
    path, line = first.place.path, first.place.line
    where = f"MISRA Ref {references[0]['id']}"
    if not names:
        notes.append(Note("dev-ref-no-checker", path, line, f"{where} has no coverity[...] line under it"))
    span = layout.statement(target)
    for match in references:
        numbers = match["id"].split(".")[:2]
        own = rules
        if rules and not any(rule[7:].split(".") == numbers for rule in rules):
            said = ", ".join(names)
            notes.append(Note("dev-rule-mismatch", path, line, f"MISRA Ref {match['id']} stands over {said}"))
        elif not rules and not names:
            letter = "d" if link and link["anchor"].lower().startswith("dir") else "r"
            own = (f"misra-{letter}{'.'.join(numbers)}",)
        yield RawDeviation(
            "misra-ref", "group", path, line, first.place.column, last.end_line, span.first, span.last, own, names,
            ref=match["id"], title=match["title"], link=f"{link['url']}#{link['anchor']}" if link else None,
            link_line=link_line, rationale=rest or None,
        )  # fmt: skip


def _alone(layout: Layout, index: int, notes: list[Note]) -> Iterator[RawDeviation]:
    comments = layout.source.comments
    comment = comments[index]
    tags, rest = _tags(comment.body)
    if not tags:
        return
    rules, names = _resolve(tags, comment, notes)
    rationale, above = rest or None, False
    if rationale is None and index:
        before = comments[index - 1]
        if _adjacent(before, comment) and not before.code_before and not before.body.startswith("coverity"):
            rationale, above = spoken(before.body) or None, True
    said = f"coverity[{', '.join(names)}] has no MISRA Ref" + ("" if rationale else " and no reason")
    path, line = comment.place.path, comment.place.line
    notes.append(Note("dev-no-reason" if rules and not rationale else "dev-no-ref", path, line, said))
    span = layout.statement(_target(comments, index))
    title = next((label for _, label in tags if label), None)
    yield RawDeviation(
        "coverity", "next", path, line, comment.place.column, comment.end_line, span.first, span.last, rules, names,
        title=title, rationale=rationale, above=above,
    )  # fmt: skip
