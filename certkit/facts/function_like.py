"""Function-like macros: which of them a function could replace.

`fixed_macros` looks at the uses in a unit, `needs_macro` at a definition's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from certkit.facts.names import unshown_words
from certkit.model import Kind, MacroDefinition, Node, Token, TokenKind, Unit

__all__ = ["does_nothing", "fixed_macros", "needs_macro"]

_DECLARATIONS = (
    Kind.FUNCTION, Kind.VARIABLE, Kind.PARAMETER, Kind.FIELD, Kind.STRUCT, Kind.UNION, Kind.ENUM, Kind.ENUMERATOR,
    Kind.TYPEDEF, Kind.ATTRIBUTE, Kind.STATIC_ASSERT,
)  # fmt: skip
_JUMPS = (Kind.RETURN, Kind.GOTO, Kind.COMPUTED_GOTO, Kind.LABEL, Kind.CASE, Kind.DEFAULT, Kind.ASM)
_BREAKABLE = (Kind.FOR, Kind.WHILE, Kind.DO, Kind.SWITCH)
_WORD = re.compile(r"[A-Za-z_]\w*")
_CHANGES = ("&", "++", "--", "p++", "p--")


def fixed_macros(unit: Unit) -> frozenset[str]:
    """Macros used, at least once, where or as a function call could not be.

    Such uses stand where C wants a constant (C11 6.6), declare something, jump, name a type, are assigned to, or refer
    to a local object of the function they stand in.
    """
    found: set[str | None] = set()
    for node in unit.nodes(*_DECLARATIONS):
        if node.macro and not node.argument and not _inside(node, node.enclosing(Kind.COMPOUND, Kind.FOR)):
            found.add(node.macro)
    for node in unit.nodes(*_JUMPS):
        if not node.argument:
            found.add(node.macro)
    for node in unit.nodes(Kind.BREAK, Kind.CONTINUE):
        if node.macro and not _inside(node, node.enclosing(*_BREAKABLE)):
            found.add(node.macro)
    for node in unit.nodes(Kind.TYPE_REF):
        above = node.parent
        if node.macro and above is not None and (not above.argument if node.argument else above.macro is None):
            found.add(node.macro)
    for node in unit.nodes(Kind.NAME):
        if node.macro and not node.argument and _is_local(node):
            found.add(node.macro)
    for node in unit.nodes(Kind.ASSIGN, Kind.UNARY):
        if node.children and _changes_from_outside(node):
            found.add(node.children[0].unparenthesised.macro)
    constant: set[str] = set()
    for root in _constants(unit):
        names = {below.macro for below in root.walk() if below.macro}
        if names:  # those in the arguments of other macros too
            constant.update(names, _WORD.findall(root.text))
    for source in unit.sources.values():
        constant |= unshown_words(source)
        for directive in source.directives:
            if directive.name in ("if", "elif"):
                constant.update(t.text for t in directive.tokens)
    return frozenset(name for name in found if name) | _with_inner(constant, unit.macros)


def _with_inner(names: set[str], definitions: tuple[MacroDefinition, ...]) -> frozenset[str]:
    """The macros among the names and those their bodies use."""
    bodies: dict[str, set[str]] = {}
    for one in definitions:
        bodies.setdefault(one.name, set()).update(t.text for t in one.body if t.kind is TokenKind.IDENTIFIER)
    found: set[str] = set()
    waiting = [name for name in names if name in bodies]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(inner for inner in bodies[name] if inner in bodies)
    return frozenset(found)


def _inside(node: Node, outer: Node | None) -> bool:
    """Whether `outer` comes from the same macro use."""
    return outer is not None and outer.macro == node.macro and outer.at == node.at


def _changes_from_outside(node: Node) -> bool:
    """Whether an assignment, increment or address operator outside a macro is applied to what the macro gives."""
    operand = node.children[0].unparenthesised
    if operand.macro is None or operand.argument:
        return False
    behind = node.source.data[operand.end : operand.end + 32].decode(errors="replace").lstrip(") \t\r\n")
    if node.kind is Kind.ASSIGN:
        return behind.startswith(node.operator) and not behind.startswith("==")
    if node.operator.startswith("p"):
        return behind.startswith(node.operator[1:])
    return node.macro is None and node.operator in _CHANGES


def _is_local(node: Node) -> bool:
    """A use, in a macro's body, of an object that the surrounding function declares."""
    entity = node.entity
    if entity is None or entity.kind not in (Kind.VARIABLE, Kind.PARAMETER) or not entity.declarations:
        return False
    declared = entity.declarations[0]
    return declared.function is not None and declared.storage != "extern" and declared.at != node.at


def _constants(unit: Unit) -> Iterator[Node]:
    """Expressions that C wants to be constant."""
    for node in unit.nodes(Kind.CASE):
        yield node.children[0]
    for node in unit.nodes(Kind.DESIGNATED):
        yield from node.children[:-1]
    for node in unit.nodes(
        Kind.ENUMERATOR, Kind.STATIC_ASSERT, Kind.FIELD, Kind.TYPEDEF, Kind.VARIABLE, Kind.PARAMETER
    ):
        if node.macro and not node.argument:
            continue  # the macro declares it
        initialiser = node.initialiser
        lasting = node.storage == "static" or node.function is None
        for child in node.children:
            expression = child.kind is not Kind.TYPE_REF and child.kind not in _DECLARATIONS
            if expression and (lasting or child is not initialiser):
                yield child


# ------------------------------------------------------------------ definitions

_TELLTALE = frozenset({
    "#", "##", "%:", "%:%:", "return", "goto", "case", "default", "continue", "asm", "__asm", "__asm__",
    "__attribute__", "__attribute", "__declspec", "_Pragma", "_Generic", "typeof", "__typeof__", "__typeof", "static",
    "extern", "typedef", "sizeof", "_Alignof", "offsetof", "__func__", "__FUNCTION__", "__FILE__", "__LINE__",
    "__COUNTER__", "__VA_ARGS__", "defined", "_Static_assert", "va_start", "va_arg", "va_end", "va_copy",
})  # fmt: skip
_CLOSES = {")": "(", "]": "[", "}": "{"}
_ASSIGNS = frozenset({"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "++", "--"})
_STARTS_STATEMENT = frozenset({"else", "do", "return", "if", "while", "for", "switch"})


def does_nothing(definition: MacroDefinition) -> bool:
    """Whether a macro's body is empty, an empty loop, or only discards parameters: nothing for a function to do."""
    left = "".join(t.text for t in definition.body)
    for parameter in definition.parameters or ():
        left = re.sub(rf"\(void\)\(*{re.escape(parameter)}(?!\w)\)*", "", left)
    return not re.sub(r"do\{(.*)\}while\(0\)", r"\1", left).strip("(){};,")


def needs_macro(definition: MacroDefinition, macros: Mapping[str, tuple[MacroDefinition, ...]]) -> bool:
    """Whether the text of a function-like macro shows that no function could do the same.

    `macros` are the definitions by name, for those that the body uses.
    """
    return _needs(definition, macros, frozenset())


def _needs(
    definition: MacroDefinition, macros: Mapping[str, tuple[MacroDefinition, ...]], above: frozenset[str]
) -> bool:
    body = definition.body
    texts = [t.text for t in body]
    if any(text in _TELLTALE for text in texts) or not _balanced(texts) or texts[-1:] == ["else"]:
        return True
    if _breaks_out(texts) or _lists(texts) or texts == [*(definition.parameters or ())]:
        return True
    parameters = frozenset(definition.parameters or ())
    if "..." in parameters or any(p.endswith("...") for p in parameters):
        return True
    if not parameters.issubset(texts):
        return True  # a function would evaluate the argument that this one drops
    if any(token.text in parameters and _unlike_value(body, i) for i, token in enumerate(body)):
        return True
    inner = {text for text in texts if text in macros and text not in parameters} - above - {definition.name}
    return any(_needs(one, macros, above | {definition.name}) for text in sorted(inner) for one in macros[text])


def _balanced(texts: list[str]) -> bool:
    open_: list[str] = []
    for text in texts:
        if text in ("(", "[", "{"):
            open_.append(text)
        elif text in _CLOSES and (not open_ or open_.pop() != _CLOSES[text]):
            return False
    return not open_


def _lists(texts: list[str]) -> bool:
    """Whether the body is an initialiser's braces, a part of such a list, or a designator."""
    braces = texts[:1] == ["{"] and texts[-1:] == ["}"] and len(texts) > 2 and ";" not in texts
    return braces or texts[-1:] == [","] or texts[:1] in (["."], ["["])


def _breaks_out(texts: list[str]) -> bool:
    return "break" in texts and not any(word in texts for word in ("for", "while", "switch"))


def _is_operand(token: Token | None) -> bool:
    if token is None:
        return False
    if token.kind in (TokenKind.IDENTIFIER, TokenKind.NUMBER, TokenKind.STRING, TokenKind.CHARACTER):
        return token.text not in _STARTS_STATEMENT
    return False


def _unlike_value(body: tuple[Token, ...], i: int) -> bool:
    """Whether the parameter at `i` is used as something that no argument of a function can be."""
    before = body[i - 1] if i > 0 else None
    after = body[i + 1] if i + 1 < len(body) else None
    if before is not None and before.text in (".", "->"):
        return True  # a member's name
    if after is not None and after.text == "(":
        return True  # what it calls may be a macro
    if _is_operand(before) or _is_operand(after) or (before is not None and before.text in (")", "]")):
        return True  # an operator, a type, a part of a string, a declared name
    first, last = i, i
    while first > 0 and last + 1 < len(body) and body[first - 1].text == "(" and body[last + 1].text == ")":
        first, last = first - 1, last + 1
    before = body[first - 1] if first > 0 else None
    after = body[last + 1] if last + 1 < len(body) else None
    reached = before is not None and before.text == "*" and _is_unary(body, first - 1)
    if after is not None and after.text in _ASSIGNS and not reached:
        return True  # changed
    if before is not None and (before.text in ("++", "--") or (before.text == "&" and _is_unary(body, first - 1))):
        return True  # changed, or its address taken
    head = before is not None and before.kind is TokenKind.IDENTIFIER  # of a call or a statement
    if first < i and not head and after is not None and (_is_operand(after) or after.text in ("(", "{")):
        return True  # the type of a cast or a compound literal
    return after is not None and after.text == "*" and (last + 2 < len(body) and body[last + 2].text == ")")


def _is_unary(body: tuple[Token, ...], i: int) -> bool:
    """Whether the operator at `i` has no left operand."""
    before = body[i - 1] if i > 0 else None
    return before is None or not (_is_operand(before) or before.text in (")", "]"))
