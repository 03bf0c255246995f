"""An array is initialised in all its elements or in none.

What
    Reports arrays, parts of other objects too, of which an initialiser gives some elements a value and leaves the
    others to become zero.

Why it matters
    Whoever leaves elements out may have meant zero, or may have miscounted. With all of them written there is no doubt.

How it is checked
    Each value is followed to its element by the rules of C, missing braces and designators included. Allowed are
    `{ 0 }`, a string literal for an array of characters, and an array whose elements are all designated. An array
    without size is as long as its list, so nothing can be missing.

        int list[4] = { 1, 2, 3 };               /* reported: is the last one meant to be zero? */
        int list[4] = { [0] = 1, [2] = 3 };      /* fine: the gaps are meant */
        int list[4] = { 0 };                     /* fine */

Limits
    Arrays of variable length cannot be initialised, and lists with an error in them are checked as far as the parser
    could follow.

Deviating
    Say why zero is right for the rest, or use designators, which show that the gaps are meant.
"""

from collections.abc import Iterator

from certkit.facts.initialisers import Braced, Path, braced_lists, is_zero, members, path_text
from certkit.model import Kind, Node, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r9.3", "arrays are not initialised in part")


def check(unit: Unit) -> Hits:
    for owner, outermost in unit.fact(braced_lists):
        name = owner.name if owner.kind is Kind.VARIABLE else ""
        for where, path, missing in _partial(outermost, ()):
            text = f"{name}{path_text(path)}".lstrip(".")
            what = f"array '{text}'" if text else "the array"
            yield where, f"{what} is initialised in part: {missing} of its elements have no value"


def _partial(list_: Braced, above: Path) -> Iterator[tuple[Node, Path, int]]:
    """Arrays that a list fills in part: where their values begin, their paths, and how many elements lack one."""
    arrays: dict[Path, tuple[Type, dict[int, bool], Node]] = {}  # the element's first value has designators, or not
    if not is_zero(list_):
        for value in list_.values:
            type_: Type | None = list_.type.canonical
            for depth, step in enumerate(value.path):
                prefix = value.path[:depth]
                if type_ is not None and type_.kind is TypeKind.ARRAY and isinstance(step, int):
                    node = list_.node if not prefix else value.node
                    _, filled, _ = arrays.setdefault(prefix, (type_, {}, node))
                    last = value.last if value.last and depth == len(value.path) - 1 else step
                    for index in range(step, last + 1):
                        filled.setdefault(index, value.designators > 0)
                type_ = _inner(type_, step)
    for prefix, (type_, filled, node) in arrays.items():
        missing = (type_.length or 0) - len(filled)
        if missing > 0 and not all(filled.values()):
            yield node, above + prefix, missing
    paths = {id(v.node): v.path for v in list_.values}
    for nested in list_.nested:
        yield from _partial(nested, above + paths.get(id(nested.node), ()))


def _inner(type_: Type | None, step: object) -> Type | None:
    if type_ is None:
        return None
    below = type_.target if isinstance(step, int) else next((t for e, t in members(type_) if e is step), None)
    return below.canonical if below is not None else None
