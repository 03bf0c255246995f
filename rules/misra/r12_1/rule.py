"""Parentheses say which operator goes first.

What
    Reports operators that are an operand of another, weaker one without parentheses around them: `a * b + c`,
    `a == b && c`, `a < b ? c : d`; and the operand of `sizeof` without parentheses.

Why it matters
    C has a dozen levels of precedence for binary operators, some of them surprising, and few readers know all.

How it is checked
    Multiplicative operators bind tightest, then additive ones, shifts, relations, equality, `&`, `^`, `|`, `&&`, `||`
    and `?:`. A chain of one level (`a + b - c`, `a && b && c`) needs no parentheses, nor do unary operators, casts,
    subscripts, calls and what stands on either side of an assignment or a comma. Parentheses in macros count. What a
    macro of a system header writes (`UINT_MAX` may be a product and a sum) is left out.

        a * b + c                                /* reported at the product */
        (a * b) + c                              /* fine */
        a + b - c                                /* fine: one level */
        x == 1 && y == 2                         /* reported twice */

Limits
    A macro of a system header inside one of the project's own is taken for the project's.

Deviating
    A project may decide that arithmetic everybody knows (`a * b + c`) reads well without; the guideline is advisory.
"""

from collections.abc import Iterator

from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r12.1", "parentheses make the order of operators explicit")

_LEVELS = (("*", "/", "%"), ("+", "-"), ("<<", ">>"), ("<", ">", "<=", ">="), ("==", "!="), ("&",), ("^",), ("|",),
           ("&&",), ("||",), ("?:",))  # fmt: skip
_PRECEDENCE = {operator: 12 - level for level, operators in enumerate(_LEVELS) for operator in operators}


def check(unit: Unit) -> Hits:
    library = {macro.name for macro in unit.macros if macro.system}
    for node in unit.nodes(Kind.BINARY, Kind.CONDITIONAL):
        outer = _operator(node)
        for operand in _operands(node) if outer in _PRECEDENCE else ():
            inner = _operator(operand)
            theirs = operand.macro in library and not operand.argument
            if _PRECEDENCE.get(inner, 0) > _PRECEDENCE[outer] and not theirs:
                yield operand, f"'{inner}' is an operand of '{outer}' without parentheses"
    for node in unit.nodes(Kind.SIZEOF):
        if node.children and node.children[0].kind is not Kind.PAREN and _is_expression(node.children[0]):
            yield node, f"the operand of {node.name} has no parentheses"


def _operator(node: Node) -> str:
    return "?:" if node.kind is Kind.CONDITIONAL else node.operator if node.kind is Kind.BINARY else ""


def _operands(node: Node) -> Iterator[Node]:
    """The operands with implicit conversions looked through, parentheses not."""
    for child in node.children:
        while child.kind is Kind.CONVERSION and child.children:
            child = child.children[-1]
        yield child


def _is_expression(node: Node) -> bool:
    return node.kind not in (Kind.TYPE_REF, Kind.ATTRIBUTE, Kind.STRUCT, Kind.UNION, Kind.ENUM, Kind.PARAMETER)
