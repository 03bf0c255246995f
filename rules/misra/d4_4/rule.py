"""Code is not kept in comments.

What
    Reports comments that hold C code.

Why it matters
    Nobody compiles or tests code in a comment. A reader cannot tell whether it is an old version, an idea or an
    error, and where it holds a comment itself, the end of that comment brings the rest back to life.

How it is checked
    The lines of each comment are compared with the shapes of C: directives, declarations, assignments, calls, jumps
    and the heads of blocks, ended as C ends them. Line comments on successive lines are taken together. One finding
    for each comment, at its first such line; it is "possible", since only a reader can tell code that was switched
    off from an example. Left out are a comment behind a directive or a closing brace, which repeats the condition; one
    in which more lines of prose stand than lines of code; and examples: code that prose introduces in a documentation
    comment (`/**`, `/*!`, `///`), that stands behind a word such as "example" or `@code`, or that is indented below
    the prose above it.

Limits
    What is code is guessed from shapes: fragments of expressions and single braces are not seen, and a formula that
    ends in a semicolon is taken for code. Code that was switched off and is indented below a line of prose is taken
    for an example.

Deviating
    Formulas and pseudo-code in explanations are the usual reason.
"""

import re
from collections.abc import Iterator

from certkit.facts.commented import code_lines
from certkit.model import Comment, Place, Source
from certkit.rule import Hits, Rule

_DOCUMENTATION = re.compile(r"/\*\*(?![*/])|/\*!|//[/!](?!/)")
_EXAMPLE = re.compile(r"(?i)[@\\](?:code|verbatim|snippet)|<pre>|<code>|```|\bexamples?\b|\busage\b|\be\.\s?g\.")
_HEAD = re.compile(r"(?s)(?:else|do|(?:else\s+)?(?:if|for|while|switch)\s*\(.*\))")
RULE = Rule("misra-d4.4", "no code in comments", enforcement="partial", decidable=False)


def check(source: Source) -> Hits:
    for group in _groups(source):
        lines = [row for comment in group for row in _lines(comment)]
        found = code_lines([text for _, text in lines])
        if found and not _explains(source, group[0], lines, found):
            yield _place(source, *lines[found[0]]), "this comment holds what reads like code", "possible"


def _closes(source: Source, comment: Comment) -> bool:
    """Whether a comment stands behind a closing brace."""
    return source.line(comment.place.line)[: comment.place.column - 1].rstrip().endswith("}")


def _explains(source: Source, comment: Comment, lines: list[tuple[Place, str]], found: list[int]) -> bool:
    """Whether the code in some lines is an example: prose before it introduces it, or a sentence goes on in it."""
    first = found[0]
    before = [row for row in lines[:first] if row[1]]
    if not before:
        return False
    if len(found) == 1 and lines[first - 1][1][-1:].islower():
        return True
    if _DOCUMENTATION.match(comment.text) or any(_EXAMPLE.search(text) for _, text in before):
        return True
    return _place(source, *lines[first]).column > _place(source, *before[-1]).column


def _place(source: Source, place: Place, text: str) -> Place:
    """Where the text of a comment's line stands."""
    column = source.line(place.line).find(text) + 1
    return Place(place.path, place.line, column or place.column)


def _groups(source: Source) -> Iterator[list[Comment]]:
    """Comments, line comments on successive lines together; those behind a directive are left out."""
    directives = {n for d in source.directives for n in range(d.place.line, d.end_line + 1)}
    group: list[Comment] = []
    for comment in source.comments:
        if comment.place.line in directives and comment.code_before:
            continue
        if comment.code_before and _HEAD.fullmatch(comment.body) and _closes(source, comment):
            continue
        joins = group and not comment.block and not group[-1].block and not comment.code_before
        if joins and comment.place.line == group[-1].end_line + 1:
            group.append(comment)
            continue
        if group:
            yield group
        group = [comment]
    if group:
        yield group


def _lines(comment: Comment) -> list[tuple[Place, str]]:
    """The lines of a comment without delimiters and the decoration in front, each with its place."""
    text = comment.text
    body = text[2:-2] if comment.block and text.endswith("*/") else text[2:]
    path, line, column = comment.place
    rows = []
    for i, row in enumerate(body.split("\n")):
        decoration = "*!/<" if i == 0 else "*"
        rows.append((Place(path, line + i, 1 if i else column), row.strip().lstrip(decoration).strip()))
    return rows
