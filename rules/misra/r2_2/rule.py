"""Every operation does something that matters.

What
    Reports operations whose removal would change nothing: statements whose value is dropped and that have no effect,
    calls of functions that only compute a value nobody takes, values stored in local variables and never read,
    assignments of a variable to itself, and arithmetic with a literal 0 or 1 that leaves a value as it is or always
    gives 0.

Why it matters
    Whoever wrote the operation expected it to do something. Often another operator or another variable was meant.

How it is checked
    Expression statements, both sides of commas and the steps of loops, looked into for effects: writes, volatile
    accesses, calls that may have one. An arithmetic operator, a cast or a dereference on top of a dropped value is
    reported whatever its operands do. Calls count as without effect when the function is defined in this unit and
    writes only its own variables, and for library functions that only compute. Calls of functions without value are
    reported too, unless the function is weak, stands under a condition, or holds macros or conditions: what it does
    may then depend on the configuration. A macro is looked at as a whole.
    Stores are followed over the function's control flow. Fine are casts to void, initialisers, and a variable that is
    later handed to a macro which drops it in this configuration.

Limits
    Stores through pointers, by macros, to members, array elements and objects with static duration are not judged,
    nor are functions with inline assembly or setjmp. Of operations without effect inside larger expressions, those
    with a literal operand (x + 0, 1 * x) are reported, those with a macro or a constant's name are not: another
    configuration may give them another value.

Deviating
    Say what the operation is for: a stub in this configuration, a value kept for a debugger.
"""

from collections.abc import Iterator

from certkit.facts.effects import Effects
from certkit.facts.liveness import dead_stores
from certkit.model import Kind, Node, TokenKind, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r2.2", "no dead code", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    effects = Effects(unit)
    with_effects = {(n.source.path, n.offset) for n in unit.nodes(*_ACTS) if n.macro and effects.one(n)}
    for node in _dropped(unit):
        if _is_void(node):
            if not node.macro and _is_idle(node, effects, unit):
                yield node, f"'{node.children[0].bare.name}' does nothing, and the call could be left out"
            continue
        if node.macro and not node.argument and (node.source.path, node.offset) in with_effects:
            continue
        if node.kind is Kind.CAST and effects.of(node):
            yield node, "this converts a value that is then dropped"
        elif _only_computes(node.bare) and effects.of(node):
            yield node, f"the result of '{node.bare.operator}' is dropped"
        elif not effects.of(node):
            calls = [n.callee for n in node.walk() if n.kind is Kind.CALL]
            if calls and calls[0] is not None:
                yield node, f"'{calls[0].name}' only computes a value, which is dropped here"
            else:
                yield node, "this has no effect, and its value is dropped"
    for node in unit.nodes(Kind.ASSIGN):
        left, right = (child.bare for child in node.children)
        same = left.kind is right.kind is Kind.NAME and left.entity is right.entity
        if node.operator == "=" and same and left.type is not None and not left.type.volatile:
            yield node, f"'{left.name}' is assigned to itself"
    told: set[int] = set()
    for function in unit.functions:
        for node in dead_stores(unit.flows.of(function)):
            name = node.children[0].unparenthesised.name
            if not _named_in_macro(name, node, function, unit):
                told.add(id(node))
                yield node, f"the value stored in '{name}' is never read"
    for node in unit.nodes(Kind.BINARY):
        what = _NEUTRAL.get(node.operator)
        if what is not None and node.macro is None:
            number = _neutral(node)
            if number is not None and node.function is not None and not any(id(a) in told for a in node.ancestors()):
                yield node, f"{what.format(number)} could be left out"


_NEUTRAL = {
    "+": "adding {}", "-": "subtracting {}", "*": "multiplying by {}", "/": "dividing by {}",
    "|": "a bitwise or with {}", "^": "an exclusive or with {}",
}  # fmt: skip
_BY_ONE = ("*", "/")


def _neutral(node: Node) -> int | None:
    """The literal operand that makes an operation superfluous, 0 or 1; None where there is none."""
    left, right = (child.bare for child in node.children)
    unit_value = 1 if node.operator in _BY_ONE else 0
    for one, other in ((right, left), (left, right)):
        if one is left and node.operator in ("-", "/"):
            break
        literal = one.kind is Kind.INTEGER and one.macro is None and one.text.rstrip("uUlL") in ("0", "1")
        literal = literal and other.kind is not Kind.INTEGER
        if literal and (one.value == unit_value or (node.operator == "*" and one.value == 0)):
            return int(one.value or 0)
    return None


_ACTS = (Kind.CALL, Kind.ASSIGN, Kind.UNARY, Kind.ASM, Kind.RETURN, Kind.GOTO, Kind.BREAK, Kind.CONTINUE)


def _dropped(unit: Unit) -> Iterator[Node]:
    """Expressions in reachable code whose value nobody takes."""
    for node in unit.nodes(*_EXPRESSIONS):
        above = node.parent
        if above is None or (node.kind is Kind.BINARY and node.operator == ","):
            continue
        below = node
        while above is not None and (above.kind is Kind.PAREN or _is_comma_end(above, below)):
            below, above = above, above.parent
        if above is None or node.system or not _drops(above, below):
            continue
        if node.kind is Kind.PAREN and node.children[-1].kind in _EXPRESSIONS:
            continue  # its inner expression is looked at
        function = node.function
        if function is not None and unit.flows.of(function).is_reachable(node):
            yield node


_EXPRESSIONS = (
    Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT, Kind.CALL, Kind.UNARY, Kind.BINARY, Kind.CONDITIONAL, Kind.CAST, Kind.PAREN,
    Kind.CONVERSION, Kind.INTEGER, Kind.CHARACTER, Kind.FLOATING, Kind.STRING, Kind.SIZEOF, Kind.OFFSETOF, Kind.GENERIC,
    Kind.COMPOUND_LITERAL,
)  # fmt: skip


def _is_comma_end(above: Node, below: Node) -> bool:
    return above.kind is Kind.BINARY and above.operator == "," and above.children[1] is below


def _drops(above: Node, part: Node) -> bool:
    """Whether a construct evaluates a part for its effects alone."""
    match above.kind:
        case Kind.COMPOUND:
            outer = above.parent
            last = above.children[-1] is part
            return not (outer is not None and outer.kind is Kind.STATEMENT_EXPRESSION and last)
        case Kind.BINARY:
            return above.operator == "," and above.children[0] is part
        case Kind.FOR:
            init, _, step, body = above.for_parts
            return part is init or part is step or part is body
        case Kind.IF:
            return part is not above.children[0]
        case Kind.WHILE:
            return part is above.children[-1]
        case Kind.DO:
            return part is above.children[0]
        case Kind.LABEL | Kind.DEFAULT:
            return True
        case Kind.CASE:
            return part is above.children[-1]
    return False


def _only_computes(node: Node) -> bool:
    """Whether the operator itself does nothing but give a value: no access, no choice of what is evaluated."""
    if node.kind is Kind.BINARY:
        return node.operator not in ("&&", "||", ",")
    if node.kind is Kind.UNARY and node.operator == "*":
        return node.type is not None and not node.type.volatile and not node.type.atomic
    return node.kind is Kind.UNARY and node.operator in ("-", "+", "~", "!")


def _is_idle(node: Node, effects: Effects, unit: Unit) -> bool:
    """Whether a call of a function without value has no effect, whatever the configuration.

    Functions that another one may stand in for, those under a condition, and those whose text has macros or conditions
    are not judged.
    """
    function = node.callee.definition if node.kind is Kind.CALL and node.callee is not None else None
    if function is None or function.body is None or effects.of(node) or node.callee is None:
        return False
    if any("weak" in line for d in node.callee.declarations for line in (d.text.partition("{")[0], d.macro or "")):
        return False
    first, last = function.start.line, function.source.place(function.body.end - 1).line
    path = function.source.path
    macros = any(u.place.path == path and function.offset <= u.offset < function.body.end for u in unit.macro_uses)
    inside = any(first <= d.place.line <= last for d in function.source.directives)
    before = [d.name for d in function.source.directives if d.place.line < first]
    depth = sum(name in ("if", "ifdef", "ifndef") for name in before) - before.count("endif")
    return not macros and not inside and depth == 0


def _is_void(node: Node) -> bool:
    return node.type is None or node.type.kind is TypeKind.VOID


def _named_in_macro(name: str, node: Node, function: Node, unit: Unit) -> bool:
    """Whether the variable is written in a macro's argument behind the store, in the same function."""
    body = function.body
    end = body.end if body is not None else function.end
    uses = [u for u in unit.macro_uses if u.place.path == node.source.path and node.end <= u.offset < end]
    if node.macro is not None or not uses:
        return node.macro is not None and not node.argument
    spans = [(u.offset, u.end) for u in uses]
    return any(
        t.text == name and t.kind is TokenKind.IDENTIFIER and any(a <= t.offset < b for a, b in spans)
        for t in node.source.tokens
        if node.end <= t.offset < end
    )
