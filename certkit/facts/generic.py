"""The generic selections of a unit (C11 6.5.1.1): what stands in each, and which macro's body it is written in.

The front end's tree has the expressions; types, `default` and the order come from the tokens, macros expanded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from certkit.facts.expansion import Piece, definitions, expand, expand_body, expand_use, pieces
from certkit.facts.type_names import Form, read_type_name, types_in_sight
from certkit.model import Kind, MacroDefinition, Node, Place, Unit

__all__ = ["Association", "Selection", "in_body", "once_per_macro", "parse", "refused", "selections"]


@dataclass(frozen=True)
class Association:
    """`types: value` of a selection. No `types` is `default`; `form` is None for that and for types not understood."""

    types: tuple[Piece, ...]
    value: tuple[Piece, ...]
    first: Piece
    """The first token: of the type, or `default`."""
    form: Form | None = None
    node: Node | None = field(default=None, repr=False)

    @property
    def is_default(self) -> bool:
        return not self.types


@dataclass(frozen=True, eq=False)
class Selection:
    """One expanded `_Generic`. `definition` is the macro whose body it is written in, None for ordinary text.

    Text counts as ordinary where it is an argument of a macro.
    """

    node: Node = field(repr=False)
    keyword: Piece
    definition: MacroDefinition | None
    controlling: tuple[Piece, ...]
    associations: tuple[Association, ...]

    @property
    def operand(self) -> Node:
        """The controlling expression."""
        return self.node.children[0]


def selections(unit: Unit) -> list[Selection]:
    """Those of project text and of the project's macros, in source order."""
    nodes = unit.nodes(Kind.GENERIC)
    if not nodes:
        return []
    macros, typedefs = definitions(unit), types_in_sight(unit)
    uses = {(use.place.path, use.offset): use for use in unit.macro_uses}
    groups: dict[tuple[str, int], list[Node]] = defaultdict(list)
    found = []
    for node in nodes:
        if node.macro is None:
            tokens = node.source.tokens
            first = bisect_left(tokens, node.offset, key=lambda t: t.offset)
            end = bisect_left(tokens, node.end, key=lambda t: t.offset)
            found += _matched([node], expand(pieces(tokens[first:end]), macros)[:], macros)[:1]
        else:
            groups[node.source.path, node.offset].append(node)
    for key, members in groups.items():
        if key in uses:
            found += _matched(members, expand_use(unit, uses[key], macros), macros)
    kept = [one for one in found if one.definition is None or not one.definition.system]
    return sorted(
        (_typed(one, lambda words: read_type_name(words, typedefs)) for one in kept),
        key=lambda one: (one.node.source.path, one.node.offset),
    )


def refused(unit: Unit, known: Sequence[Selection]) -> Iterator[Association]:
    """The associations in the bodies of macros whose every use the front end refused, so that no selection is known."""
    if not any(one.severity in ("error", "fatal") for one in unit.diagnostics):
        return
    macros, typedefs = definitions(unit), types_in_sight(unit)
    used = {use.name for use in unit.macro_uses} - {one.definition.name for one in known if one.definition is not None}
    for macro in macros.values():
        if macro.system or macro.name not in used or not any(t.text == "_Generic" for t in macro.body):
            continue
        for _, parts in in_body(expand_body(macro, macros)):
            parsed = parse(parts)
            for one in parsed[1] if parsed is not None else ():
                form = read_type_name([piece.text for piece in one.types], typedefs) if one.types else None
                yield Association(one.types, one.value, one.first, form)


def _matched(nodes: Sequence[Node], text: list[Piece], macros: dict[str, MacroDefinition]) -> list[Selection]:
    """Nodes with the `_Generic`s of their text, both in source order."""
    found = []
    for node, (keyword, parts) in zip(nodes, in_body(text), strict=False):
        parsed = parse(parts)
        if parsed is not None and node.children:
            controlling, associations = parsed
            found.append(Selection(node, keyword, macros.get(keyword.macro), controlling, associations))
    return found


def _typed(one: Selection, read: Callable[[list[str]], Form | None]) -> Selection:
    values = one.node.children[1:]
    joined = tuple(
        Association(
            a.types, a.value, a.first, read([p.text for p in a.types]) if a.types else None,
            values[number] if number < len(values) else None,
        )
        for number, a in enumerate(one.associations)
    )  # fmt: skip
    return Selection(one.node, one.keyword, one.definition, one.controlling, joined)


def in_body(text: Sequence[Piece]) -> Iterator[tuple[Piece, tuple[Piece, ...]]]:
    """Each `_Generic` of a text with what stands in its parentheses, inner ones behind the one they stand in."""
    for at, piece in enumerate(text):
        if piece.text != "_Generic" or at + 1 >= len(text) or text[at + 1].text != "(":
            continue
        depth = 0
        for end in range(at + 1, len(text)):
            depth += (text[end].text == "(") - (text[end].text == ")")
            if depth == 0:
                yield piece, tuple(text[at + 2 : end])
                break


def parse(parts: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Association, ...]] | None:
    """The controlling expression and the associations of what stands in the parentheses; None for neither."""
    members = _split(parts, ",")
    if len(members) < 2 or not members[0]:
        return None
    associations = []
    for member in members[1:]:
        sides = _split(member, ":", 1)
        if len(sides) != 2 or not sides[0]:
            return None
        types = () if sides[0][0].text == "default" else sides[0]
        associations.append(Association(types, sides[1], sides[0][0]))
    return members[0], tuple(associations)


def _split(parts: Sequence[Piece], at: str, most: int = -1) -> list[tuple[Piece, ...]]:
    found: list[list[Piece]] = [[]]
    depth = 0
    for piece in parts:
        depth += (piece.text in ("(", "[", "{")) - (piece.text in (")", "]", "}"))
        if piece.text == at and depth == 0 and most != 0:
            found.append([])
            most -= 1
        else:
            found[-1].append(piece)
    return [tuple(one) for one in found]


def once_per_macro(
    found: Iterable[tuple[Selection, Piece | None, str]], everything: Sequence[Selection]
) -> Iterator[tuple[Node | Place, str]]:
    """Where to report faults of selections: (selection, token at fault or None for the whole, message).

    A fault written in a macro's body that every use shows is reported once, there; any other at the use.
    """
    uses: dict[Place, int] = defaultdict(int)
    for one in everything:
        uses[one.keyword.token.place] += 1
    faults: dict[tuple[Place, Place], list[tuple[Selection, Piece, str]]] = defaultdict(list)
    for one, token, message in found:
        at = token or one.keyword
        faults[one.keyword.token.place, at.token.place].append((one, at, message))
    for (keyword, place), rows in faults.items():
        first, token, message = rows[0]
        shared = first.definition is not None and token.macro == first.keyword.macro
        if shared and len({id(one) for one, *_ in rows}) == uses[keyword]:
            yield place, message
        else:
            for one, at, said in rows:
                yield (one.node if one.definition is not None else at.token.place), said
