"""Every statement can be reached.

What
    Reports code that no execution can reach, at its first statement (a branch at its opening brace), once for each
    stretch of it.

Why it matters
    Unreachable code is never tested, hides mistakes in the conditions around it, and costs memory and review.

How it is checked
    On the control flow of each function: behind return, break, continue, goto, endless loops, calls that never come
    back (noreturn functions, exit and its kin, functions of this unit that cannot be left), before the first case of
    a switch, and in branches that a condition known at translation time rules out.

Limits
    Conditions whose outcome follows only from ranges of variables are findings of Rule 14.3 and not followed here,
    nor is code inside an expression (`0 && f()`). Functions that nobody calls are not reported.

Deviating
    Name the configurations in which the code is reached, or the tool that asks for it (a return behind an endless
    loop, a break behind a return).
"""

from certkit.facts.flow import Flow
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r2.1", "no unreachable code", enforcement="partial", decidable=False)

_JUMPED_TO = (Kind.LABEL, Kind.CASE, Kind.DEFAULT)


def check(unit: Unit) -> Hits:
    for function in unit.functions:
        flow = unit.flows.of(function)
        if function.body is not None and len(flow.reachable) < len(flow.blocks):
            for statement in _first_unreached(function.body, flow):
                yield statement, f"nothing reaches this statement of '{function.name}'"


def _first_unreached(node: Node, flow: Flow) -> list[Node]:
    """The first statement of each unreached stretch below a reached statement."""
    found: list[Node] = []
    reached = True
    for child in _statements(node):
        if child.kind in _JUMPED_TO or flow.is_reachable(child):
            now = flow.is_reachable(child)
            if not now and reached:
                first = _first_code(child, flow)
                if first is not None:
                    found.append(first)
            reached = now
            found += _first_unreached(child, flow)
            continue
        if reached or node.kind is not Kind.COMPOUND:
            first = _first_code(child, flow)
            if first is None:
                continue
            found.append(first if node.kind is Kind.COMPOUND else child)
        reached = False
        found += _reached_again(child, flow)
    return found


def _reached_again(node: Node, flow: Flow) -> list[Node]:
    """Unreached stretches below an unreached statement, behind labels that make code reached again."""
    found: list[Node] = []
    for child in _statements(node):
        below = _first_unreached if child.kind in _JUMPED_TO and flow.is_reachable(child) else _reached_again
        found += below(child, flow)
    return found


_STATEMENTS = frozenset({
    Kind.COMPOUND, Kind.DECLARATION, Kind.IF, Kind.FOR, Kind.WHILE, Kind.DO, Kind.SWITCH, Kind.CASE, Kind.DEFAULT,
    Kind.BREAK, Kind.CONTINUE, Kind.RETURN, Kind.GOTO, Kind.COMPUTED_GOTO, Kind.LABEL, Kind.EMPTY, Kind.ASM,
})  # fmt: skip
_HEADS = {Kind.IF: 1, Kind.WHILE: 1, Kind.SWITCH: 1, Kind.CASE: 1, Kind.FOR: -1, Kind.DO: 0}


def _statements(node: Node) -> tuple[Node, ...]:
    """The statements directly inside a statement, controlling expressions left out."""
    if node.kind is Kind.DO:
        return node.children[:1]
    if node.kind is Kind.CASE:
        return node.children[-1:]
    if node.kind in (Kind.COMPOUND, Kind.LABEL, Kind.DEFAULT):
        return node.children
    return node.children[_HEADS[node.kind] :] if node.kind in _HEADS else ()


def _first_code(node: Node, flow: Flow) -> Node | None:
    """The first statement that does something: not an empty one, not a declaration without initialiser.

    What stands behind a label that something jumps to is not looked at.
    """
    if node.kind is Kind.EMPTY:
        return None
    if node.kind is Kind.DECLARATION:
        return node if any(c.kind is Kind.VARIABLE and c.initialiser is not None for c in node.children) else None
    if node.kind in (Kind.COMPOUND, *_JUMPED_TO):
        for child in _statements(node):
            if child.kind in _JUMPED_TO and flow.is_reachable(child):
                return None
            first = _first_code(child, flow)
            if first is not None:
                return first
        return None
    return node
