"""PC-lint comments, the dialect of FreeRTOS up to V10.6.2 and of much other code.

    /*lint !e9087 !e740 reason */         the physical line it stands on
    /*lint -e956 reason */ ... /*lint +e956 */          the lines between
    /*lint -save -e904 reason */ ... /*lint -restore */  the lines between
    -e(n) next expression, --e(n) rest of the expression around; -e{n} next construct, --e{n} block around
    -esym(n,name) findings that name the symbol, in this file

A number stands for guidelines by kernel/pclint.toml, which gives a confidence and a source for each.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from certkit import shipped
from certkit.deviations.extent import Layout
from certkit.deviations.misra_ref import spoken
from certkit.deviations.record import Note, RawDeviation
from certkit.errors import CertkitError
from certkit.model import Comment, Place
from certkit.rule import normal_id

__all__ = ["Number", "numbers", "read"]

_START = re.compile(r"(?:/\*|//)lint(?=[\s!+\-])")
_NUMBER = r"[0-9?*]+"
_OPTION = re.compile(
    rf"""
    (?P<line>!e(?P<n1>{_NUMBER}))
  | (?P<sign>[+-])e(?P<n2>{_NUMBER})
  | (?P<twice>-{{1,2}})e(?P<bracket>[({{])(?P<list>{_NUMBER}(?:\s*,\s*{_NUMBER})*)[)}}]
  | [+-]e(?P<by>sym|func|string|type|call|file)\((?P<n3>{_NUMBER})\s*,(?P<names>[^)]*)\)
  | -(?P<save>save)\b
  | -(?P<restore>restore)\b
  | (?P<other>[+-]{{1,2}}[A-Za-z][\w-]*(?:\([^)]*\)|=\S*)?)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """What a PC-lint number stands for; `rules` are certkit ids of MISRA C:2012.

    `confidence` is "published", "observed", "likely", "uncertain" or "none". `reported_at` is "end of scope" or
    "end of declaration" where the tool's message does not stand at what it is about.
    """

    number: str
    meaning: str
    rules: tuple[str, ...]
    confidence: str
    source: str
    reported_at: str = ""

    @property
    def certain(self) -> bool:
        """Whether a finding may be covered on the strength of this number."""
        return self.confidence not in ("uncertain", "none")


@cache
def numbers() -> dict[str, Number]:
    """The shipped map by number. Raises CertkitError when the data file is damaged."""
    file = shipped("kernel") / "pclint.toml"
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))["number"]
        return {
            number: Number(
                number, row["meaning"], tuple(normal_id(r) for r in row["rules"]), row["confidence"], row["source"],
                row.get("reported_at", ""),
            )
            for number, row in table.items()
        }  # fmt: skip
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise CertkitError(f"PC-lint map cannot be read: {error}", Place("kernel/pclint.toml")) from None


@dataclass
class _Directive:
    """The options of one comment, sorted by what they do."""

    comment: Comment
    line: list[str]
    off: list[str]
    on: list[str]
    local: list[tuple[str, str]]
    """(bracket with its dashes, number)."""
    symbols: list[tuple[str, tuple[str, ...]]]
    save: bool
    restore: bool
    reason: str


def _parse(comment: Comment) -> _Directive | None:
    start = _START.match(comment.text)
    if not start:
        return None
    text = comment.text[start.end() :]
    text = spoken(text[:-2] if comment.block and text.endswith("*/") else text)
    found = _Directive(comment, [], [], [], [], [], False, False, "")
    position, seen = 0, False
    while match := _OPTION.match(text, position):
        if match["other"] and not _is_option(match["other"], seen):
            break
        seen = True
        if match["line"]:
            found.line.append(match["n1"])
        elif match["sign"]:
            (found.off if match["sign"] == "-" else found.on).append(match["n2"])
        elif match["bracket"]:
            found.local += [(match["twice"] + match["bracket"], n.strip()) for n in match["list"].split(",")]
        elif match["by"]:
            names = tuple(name.strip() for name in match["names"].split(",") if name.strip())
            found.symbols.append((match["n3"], names))
        found.save |= bool(match["save"])
        found.restore |= bool(match["restore"])
        position = match.end()
        position += len(text[position:]) - len(text[position:].lstrip(" .,;"))
    found.reason = text[position:].strip()
    return found if seen else None


def _is_option(word: str, seen: bool) -> bool:
    """Whether a word with a dash is an option of the tool we need not know, and not the reason's first word."""
    return not seen or "(" in word or "=" in word


def read(layout: Layout, notes: list[Note]) -> Iterator[RawDeviation]:
    """The PC-lint deviations of one file, in order. What is wrong with the writing goes to `notes`."""
    path = layout.source.path
    end = len(layout.source.lines)
    open_off: list[tuple[RawDeviation, list[str]]] = []
    saved: list[int] = []
    closed: list[RawDeviation] = []
    blamed: set[int] = set()
    for index, comment in enumerate(layout.source.comments):
        found = _parse(comment)
        if found is None:
            continue
        line = comment.place.line
        reason, above = _reason(layout, index, found.reason)
        below = comment.end_line if comment.code_after else comment.end_line + 1
        if found.restore and saved:
            depth = saved.pop()
            closed += [_close(one, line) for one, _ in open_off[depth:]]
            del open_off[depth:]
        elif found.restore:
            notes.append(Note("dev-off-on-mismatch", path, line, "lint -restore without a -save before it"))
        if found.save:
            saved.append(len(open_off))
        made: list[RawDeviation] = []
        if found.line:
            made.append(_line_form(layout, _make("line", comment, found.line, reason, above, line, line)))
        if found.off:
            form = "save" if found.save else "off"
            one = _make(form, comment, found.off, reason, above, below, end)
            open_off.append((one, list(found.off)))
            made.append(one)
        for number in found.on:
            blamed |= _switch_on(number, comment, open_off, closed, notes)
        for bracket, number in found.local:
            span = _local(layout, bracket, comment)
            made.append(_make(f"-e{bracket}", comment, [number], reason, above, *(span or (below, below))))
        for number, names in found.symbols:
            one = _make("symbol", comment, [number], reason, above, 1, end)
            made.append(replace(one, symbols=tuple(names)))
        if reason is None and any(one.rules for one in made):
            said = " ".join(name for one in made for name in one.names)
            notes.append(Note("dev-no-reason", path, line, f"lint {said} gives no reason, nor does a comment above"))
        for one in made:
            if one.form not in ("off", "save"):
                yield one
    for one, left in open_off:
        said = " ".join(f"e{n}" for n in left)
        # Numbers that are nobody's guideline may stay off for the rest of a file: that hides nothing we check.
        if left and one.line not in blamed and (one.rules or one.uncertain):
            notes.append(Note("dev-unclosed-region", path, one.line, f"lint -{said} is not switched on again"))
        yield one
    yield from closed


def _switch_on(
    number: str, comment: Comment, open_off: list[tuple[RawDeviation, list[str]]], closed: list[RawDeviation],
    notes: list[Note],
) -> set[int]:  # fmt: skip
    """Closes the latest region of the number; else notes it, and returns the line of the region left open."""
    line = comment.place.line
    for index in range(len(open_off) - 1, -1, -1):
        one, left = open_off[index]
        if number in left:
            left.remove(number)
            if not left:
                closed.append(_close(one, line))
                del open_off[index]
            return set()
    message = f"lint +e{number} switches on what nothing above switched off"
    if open_off:
        one, left = open_off[-1]
        message += f"; line {one.line} switched off {' '.join('e' + n for n in left)}, which stays off"
    notes.append(Note("dev-off-on-mismatch", comment.place.path, line, message))
    return {open_off[-1][0].line} if open_off else set()


def _close(one: RawDeviation, line: int) -> RawDeviation:
    return replace(one, last_covered=max(line, one.first_covered or line))


def _make(
    form: str, comment: Comment, found: list[str], reason: str | None, above: bool, first: int, last: int
) -> RawDeviation:
    """The numbers as one deviation: rules of certain numbers, rules of uncertain ones apart."""
    known = [numbers().get(n) for n in found]
    rules = dict.fromkeys(rule for n in known if n and n.certain for rule in n.rules)
    unsure = dict.fromkeys(rule for n in known if n and not n.certain for rule in n.rules)
    return RawDeviation(
        "pc-lint", form, comment.place.path, comment.place.line, comment.place.column, comment.end_line, first, last,
        tuple(rules), tuple(f"e{n}" for n in found), uncertain=tuple(unsure), rationale=reason, above=above,
    )  # fmt: skip


def _line_form(layout: Layout, one: RawDeviation) -> RawDeviation:
    """The line form with what the position of the mark adds.

    PC-lint reports some numbers where a scope ends (818, 529): behind a closing brace they mean the whole block,
    header included. Others (526) come where a declaration ends, and mean it from its first line. Everything else
    keeps to the physical line, as the tool does.
    """
    block = layout.block_closed_on(one.line)
    wide: list[tuple[str, int, int]] = []
    for name in one.names:
        number = numbers().get(name[1:])
        if number is None or not number.certain:
            continue
        if number.reported_at == "end of scope" and block is not None:
            wide += [(rule, block.first, block.last) for rule in number.rules]
        elif number.reported_at == "end of declaration":
            wide += [(rule, layout.statement_start(one.line), one.line) for rule in number.rules]
    return replace(one, wide=tuple(wide))


def _local(layout: Layout, bracket: str, comment: Comment) -> tuple[int, int] | None:
    """Lines of the forms with brackets: one dash looks ahead, two look around; ( is an expression, { a construct."""
    line, column = comment.place.line, comment.place.column
    if bracket == "--{":
        span = layout.enclosing_block(line, column)
    elif bracket == "-{":
        span = layout.construct_after(line, column)
    else:
        span = layout.statement(line if comment.code_before or comment.code_after else comment.end_line + 1)
    return (span.first, span.last) if span else None


_SEE_ABOVE = re.compile(r"\W*(?:see|as)?\s*(?:the\s+)?(?:comments?\s+)?above\b\W*\Z", re.IGNORECASE)


def _reason(layout: Layout, index: int, own: str) -> tuple[str | None, bool]:
    """The reason, and whether it was found in a comment further up: behind a bare mark, or one that says so.

    A bare mark's reason is looked for only in a comment that speaks of lint itself, at most six lines up.
    """
    words = own.strip(" .")
    if words and not _SEE_ABOVE.match(words):
        return own, False
    line = layout.source.comments[index].place.line
    for comment in reversed(layout.source.comments[:index]):
        if _START.match(comment.text):
            continue
        speaks = re.search(r"\blint\b", comment.body, re.IGNORECASE) is not None
        if line - comment.end_line <= 6 and (speaks or words):
            return spoken(comment.body), True
        break
    return own if words else None, False
