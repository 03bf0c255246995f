"""Pictures of stacks as SVG without scripts: the worst chain as stacked frames, and the call graph below a function.

Both are projections of the ledger's stack and the same bytes for the same ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from certkit.errors import CertkitError
from certkit.ledger import Root, Stack, Step

__all__ = ["MOST", "chain_svg", "graph_svg"]

MOST = 60
"""Functions shown in a call graph; those with the deepest chains come first."""

_ROWS = 80
"""Rows of a chain; of a longer one its middle is one row."""
_BOX = 280
_ROW, _WIDE, _FONT = 28, 720, "font-family='ui-monospace, monospace' font-size='13'"
_STYLE = (
    "text{fill:#1a1a1a}.f{fill:#dbe7f5;stroke:#2f5d8a}.w{fill:#f5e3c8;stroke:#8a5a14}.u{fill:#fff;stroke:#a01818;"
    "stroke-dasharray:4 3}.e{fill:none;stroke:#6b7280}.p{fill:none;stroke:#8a5a14;stroke-width:2.5}"
)


def chain_svg(stack: Stack, name: str) -> str:
    """The worst chain of a function or task, a frame a row, as long as its bytes, with the depth reached.

    Raises CertkitError when the stack knows no such function.
    """
    root = _root(stack, name)
    frames = {frame.function: frame for frame in stack.frames}
    total = root.depth or sum(step.bytes or 0 for step in root.path) or 1
    rows, used = [], 0
    path = root.path
    if len(path) > _ROWS:
        between = path[_ROWS // 2 : -(_ROWS // 2)]
        known_sizes = [step.bytes for step in between if step.bytes is not None]
        folded = Step(
            function=f"... {len(between)} more ...",
            bytes=sum(known_sizes) if len(known_sizes) == len(between) else None,
        )
        path = (*path[: _ROWS // 2], folded, *path[-(_ROWS // 2) :])
    for number, step in enumerate(path):
        size = step.bytes or 0
        left, wide = 240 + used * 360 / total, max(size * 360 / total, 2)
        used += size
        y = 44 + number * _ROW
        frame = frames.get(step.function)
        told = f"{step.function}: {'unknown' if step.bytes is None else f'{size:,}'} bytes"
        where = f", {frame.path}:{frame.line}, {frame.evidence}" if frame is not None and frame.path else ""
        known = "w" if step.bytes is not None else "u"
        rows.append(
            f"<g><title>{escape(told + where)}</title>"
            f"<text x='8' y='{y + 15}'>{escape(_short(step.function, 28))}</text>"
            f"<rect class='{known}' x='{left:.1f}' y='{y}' width='{wide:.1f}' height='20'/>"
            f"<text x='612' y='{y + 15}'>{'?' if step.bytes is None else f'+{size:,}'} = {used:,}</text></g>"
        )
    depth = "no bound" if root.depth is None else f"{'' if root.complete else 'at least '}{root.depth:,} bytes"
    title = f"Worst chain of {name}: {depth}"
    return _picture(title, "\n".join(rows), _WIDE, 56 + _ROW * len(path))


def graph_svg(stack: Stack, name: str) -> str:
    """The calls below a function or task, callers left of callees, the worst chain emphasised.

    At most MOST functions are drawn, those with the deepest chains; the title says how many are not. Raises
    CertkitError when the stack knows no such function.
    """
    root = _root(stack, name)
    roots = {one.function: one for one in stack.roots}
    calls: dict[str, dict[str, None]] = {}
    for call in stack.calls:
        calls.setdefault(call.caller, {})[call.callee] = None
    reached, waiting = {root.function: 0}, [root.function]
    while waiting:
        caller = waiting.pop(0)
        for callee in calls.get(caller, ()):
            if callee not in reached:
                reached[callee] = reached[caller] + 1
                waiting.append(callee)
    path = [step.function for step in root.path]
    ranked = sorted(reached, key=lambda f: (f not in path, -(roots[f].depth or 1 << 30 if f in roots else 0), f))
    shown = set(ranked[:MOST])
    columns: dict[int, list[str]] = {}
    for function in sorted(shown, key=lambda f: (reached[f], f not in path, f)):
        columns.setdefault(reached[function], []).append(function)
    places = {
        function: (16 + level * (_BOX + 50), 44 + row * 34)
        for level, functions in columns.items() for row, function in enumerate(functions)
    }  # fmt: skip
    worst = set(pairwise(path))
    edges, boxes = [], []
    for caller in sorted(shown):
        for callee in calls.get(caller, ()):
            if callee in shown and callee != caller:
                x, y = places[caller]
                to, at = places[callee]
                kind = "p" if (caller, callee) in worst else "e"
                middle = (x + _BOX + to) / 2
                edges.append(
                    f"<path class='{kind}' d='M{x + _BOX} {y + 12}C{middle:.0f} {y + 12} {middle:.0f} {at + 12} {to} "
                    f"{at + 12}'/>"
                )
    for function, (x, y) in places.items():
        one = roots.get(function)
        depth = "no frame" if one is None else "no bound" if one.depth is None else f"{one.depth:,}"
        kind = "w" if function in path else "f" if one is not None and one.depth is not None else "u"
        boxes.append(
            f"<g><title>{escape(f'{function}: {depth}')}</title><rect class='{kind}' x='{x}' y='{y}' width='{_BOX}' "
            f"height='24' rx='3'/><text x='{x + 6}' y='{y + 16}'>{escape(_short(function, 25))}</text>"
            f"<text x='{x + _BOX - 6}' y='{y + 16}' text-anchor='end'>{depth}</text></g>"
        )
    more = f"; {len(reached) - len(shown)} more are not drawn" if len(reached) > len(shown) else ""
    title = f"Calls below {name}: {len(reached)} functions{more}"
    wide = 16 + (max(columns) + 1) * (_BOX + 50)
    tall = 60 + 34 * max(len(functions) for functions in columns.values())
    return _picture(title, "\n".join([*sorted(edges), *boxes]), wide, tall)


def _root(stack: Stack, name: str) -> Root:
    entries = [task.entry for task in stack.tasks if name in (task.name, task.entry)]
    wanted = entries[0] if entries else name
    for root in stack.roots:
        if root.function == wanted:
            return root
    raise CertkitError(f"there is no chain of {name!r} to draw")


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _picture(title: str, body: str, wide: int, tall: int, styles: Sequence[str] = (_STYLE,)) -> str:
    told = escape(title)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {wide} {tall}' width='{wide}' height='{tall}' "
        "role='img' "
        f'aria-label="{escape(title, {chr(34): "&quot;"})}" {_FONT}>\n<title>{told}</title>\n'
        f"<style>{''.join(styles)}</style>\n<rect width='100%' height='100%' fill='#fff'/>\n"
        f"<text x='8' y='24' font-weight='bold'>{told}</text>\n{body}\n</svg>\n"
    )
