"""Nothing has undefined or critical unspecified behaviour.

What
    Reports code whose behaviour C leaves undefined, or unspecified in a way that matters, as far as no other guideline
    speaks of it and it shows in the text: a division by a constant zero, a constant that overflows, a null pointer
    constant that is followed, a floating constant too large for an integer, a format that does not fit its argument, a
    library name redeclared otherwise, a comparison with a string literal's address, `defined` made by a macro, an
    internal function that is used and not defined, a lone quote, a `main` that does not return int, a structure or
    union without named members, a write through a cast to an object defined const, and a file that does not end with
    a line end.

Why it matters
    Where behaviour is undefined, a compiler may do anything, and does other things with another option or version.

How it is checked
    The parser's own diagnostics for most of these constructs are taken over, in project files and active lines;
    members are looked for in each definition, and an object that is written through `*`, `[]` or `->` behind a cast of
    its own address must not be const; the end of the file is looked at in its text. What the standard's lists name and
    another guideline covers is left to that guideline: order of evaluation (13.2), pointers (18.1 to 18.6), shifts
    (12.2), uninitialised objects (9.1), overlapping copies (19.1), data races (Dir 5.1) and others.

Limits
    Only what is listed under What is looked for. Most undefined behaviour depends on values at run time; no finding
    here says nothing about that. Options that switch the parser's warnings off switch these findings off.

Deviating
    Hardly ever: the code does not mean what it says.
"""

from certkit.model import Kind, Node, Place, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r1.3", "no undefined or critical unspecified behaviour", enforcement="partial", decidable=False)

_OPTIONS = {
    "-Wdivision-by-zero": "a division by zero",
    "-Winteger-overflow": "a constant expression that overflows its type",
    "-Wnull-dereference": "a null pointer that is followed",
    "-Wliteral-conversion": "a floating constant that its target type cannot hold",
    "-Wformat": "a format and an argument that do not fit",
    "-Wformat-insufficient-args": "a format that asks for more arguments than there are",
    "-Wformat-invalid-specifier": "a format that does not exist",
    "-Wincompatible-library-redeclaration": "a library function redeclared with another type",
    "-Wstring-compare": "a comparison with the address of a string literal",
    "-Wexpansion-to-defined": "a macro that makes the word 'defined' in a condition",
    "-Wundefined-internal": "an internal function that is used but not defined",
    "-Winvalid-pp-token": "a quote without its other half",
    "-Wmain-return-type": "a function 'main' that does not return int",
    "-Wvarargs": "a va_start that does not name the last parameter",
}

_ERRORS = {"'main' must return 'int'": "a function 'main' that does not return int"}


def check(unit: Unit) -> Hits:
    told: set[tuple[Place, str]] = set()
    for one in unit.diagnostics:
        what = _OPTIONS.get(one.option) if one.option else _ERRORS.get(one.message)
        if what is None or one.place.path not in unit.sources or (one.place, one.option) in told:
            continue
        if one.option == "-Wliteral-conversion" and "out of range" not in one.message:
            continue
        if one.option == "-Winvalid-pp-token" and not unit.is_active(one.place):
            continue
        told.add((one.place, one.option))
        yield one.place, f"undefined or unspecified: {what}"
    for node in unit.nodes(Kind.STRUCT, Kind.UNION):
        if node.definition and not any(_is_named(child) for child in node.children):
            what = f"{node.kind} {node.name}" if node.name else f"this {node.kind}"
            yield node, f"undefined or unspecified: '{what}' has no named member"
    for node in unit.nodes(Kind.ASSIGN, Kind.UNARY):
        name = _const_written(node)
        if name:
            yield node, f"undefined or unspecified: '{name}', which is defined const, is written through a cast"
    for source in unit.sources.values():
        if source.text and not source.text.endswith("\n"):
            yield Place(source.path, len(source.lines), 1), "undefined or unspecified: a file without a final line end"


def _is_named(member: Node) -> bool:
    """Whether a member has a name, or is an unnamed structure or union, whose members count as its owner's."""
    return member.kind in (Kind.STRUCT, Kind.UNION) or (member.kind is Kind.FIELD and bool(member.name))


def _const_written(node: Node) -> str:
    """The const object that an assignment, ++ or -- changes through a cast of its address, "" for none."""
    if node.kind is Kind.UNARY and node.operator not in ("++", "--", "p++", "p--"):
        return ""
    target = node.children[0].unparenthesised
    while target.kind is Kind.MEMBER and not target.arrow:
        target = target.children[0].unparenthesised
    through = (target.kind is Kind.UNARY and target.operator == "*") or target.arrow or target.kind is Kind.SUBSCRIPT
    if not through or not target.children:
        return ""
    pointer = target.children[0].bare
    cast = pointer.kind is Kind.CAST
    pointer = pointer.uncast
    if not cast or pointer.kind is not Kind.UNARY or pointer.operator != "&":
        return ""
    written = pointer.children[0].unparenthesised
    while written.kind in (Kind.MEMBER, Kind.SUBSCRIPT) and written.children and not written.arrow:
        written = written.children[0].bare
    entity = written.entity
    is_object = written.kind is Kind.NAME and entity is not None and written.type is not None
    return written.name if is_object and written.type is not None and written.type.const else ""
