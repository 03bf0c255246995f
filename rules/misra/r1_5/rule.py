"""Language features marked as obsolescent are not used.

What
    Reports what the standards announce to take away: a storage class behind other specifiers, an empty parameter list
    and an old-style definition, an internal name redeclared without static, #undef or #define of the Boolean names,
    ATOMIC_VAR_INIT, gets, realloc with a size of zero, and ungetc where nothing has been read yet.

Why it matters
    Later editions of C drop such features or give them another meaning; code that uses them stops being portable.

How it is checked
    Declarations are looked at as they are written; attributes of compilers, and macros that stand for one or for
    nothing, are no specifiers. For realloc, a size that is certainly zero is a certain finding, one
    that the function's own values allow to be zero, by constants in the code, a possible one. ungetc is reported where
    it is the first use of the stream that the function has just opened.

Limits
    Where the position of a stream is zero for other reasons is not seen.

Deviating
    Old code that is proven in use is the usual reason. Empty parameter lists and old-style definitions are reported by
    Rule 8.2 too, names without static by Rule 8.8.
"""

from certkit.facts.constants import value_of
from certkit.facts.specifiers import specifiers
from certkit.facts.values import ranges_of
from certkit.model import Kind, Node, TokenKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r1.5", "no obsolescent language feature", enforcement="partial", decidable=False)

_STORAGE = frozenset({"static", "extern", "typedef", "register", "auto"})
_ATTRIBUTES = frozenset({"__attribute__", "__attribute", "__declspec", "__extension__"})
_BOOLEAN = frozenset({"bool", "true", "false"})


def check(unit: Unit) -> Hits:
    yield from _declarations(unit)
    yield from _boolean_names(unit)
    for use in unit.library.of({"ATOMIC_VAR_INIT", "gets"}):
        yield use.where, f"{use.name} is obsolescent", use.precision
    for use in unit.library.calls({"realloc"}):
        if use.call is not None and len(use.call.children) > 2:
            yield from _realloc(unit, use.call.children[2], use.call)
    for use in unit.library.calls({"ungetc"}):
        if use.call is not None and len(use.call.children) > 2 and _is_fresh(use.call):
            yield use.where, "ungetc at the start of a stream is obsolescent"


def _declarations(unit: Unit) -> Hits:
    nothing = _ATTRIBUTES | {m.name for m in unit.macros if not m.body or m.body[0].text in _ATTRIBUTES}
    for node in unit.nodes(Kind.FUNCTION, Kind.VARIABLE, Kind.TYPEDEF, Kind.PARAMETER):
        if node.implicit or node.macro is not None or not node.storage:
            continue
        words = [t.text for t in specifiers(node) if t.kind is TokenKind.IDENTIFIER and t.text not in nothing]
        index = next((i for i, word in enumerate(words) if word in _STORAGE), 0)
        if index:
            yield node, f"'{words[index]}' stands behind '{words[index - 1]}' in the declaration of '{node.name}'"
    for node in unit.nodes(Kind.FUNCTION):
        if node.type is not None and not node.type.prototype and not node.implicit:
            yield node, f"the parameter list of '{node.name}' is empty, which is obsolescent"
    for one in unit.diagnostics:
        old = one.option == "-Wdeprecated-non-prototype" and "definition without" in one.message
        if old and one.place.path in unit.sources:
            yield one.place, "an old-style function definition is obsolescent"
    for entity in unit.entities:
        if entity.linkage == "internal":
            for node in entity.declarations:
                if node.storage != "static" and node.function is None and node.parent is unit.root:
                    yield node, f"'{node.name}' gets its internal linkage from an earlier declaration"


def _boolean_names(unit: Unit) -> Hits:
    if not any(i.name == "stdbool.h" for i in unit.includes):
        return
    for source in unit.sources.values():
        for directive in source.directives:
            name = directive.tokens[0] if directive.tokens else None
            if directive.name not in ("define", "undef") or name is None or name.text not in _BOOLEAN:
                continue
            if unit.is_active(directive.place):
                yield name, f"#{directive.name} of '{name.text}' is obsolescent"


def _realloc(unit: Unit, size: Node, call: Node) -> Hits:
    if value_of(size) == 0:
        yield call, "realloc with a size of zero is obsolescent"
        return
    function = call.function
    found = ranges_of(unit, function).of(size) if function is not None else None
    if found is not None and found.firm_low and found.low <= 0:
        yield call, "the size given to realloc may be zero, which is obsolescent", "possible"


def _is_fresh(call: Node) -> bool:
    """Whether the stream is a local variable that was opened and not used in between."""
    stream = call.children[2].bare
    entity = stream.entity
    if stream.kind is not Kind.NAME or entity is None or entity.linkage or not entity.declarations:
        return False
    definition = entity.declarations[0]
    opened = definition.initialiser is not None and _opens(definition.initialiser)
    before = sorted((u for u in entity.uses if u.offset < stream.offset), key=lambda u: u.offset)
    for use in before:
        above = use.parent
        if above is not None and above.kind is Kind.ASSIGN and above.children[0] is use:
            opened = _opens(above.children[1])
        elif use.enclosing(Kind.CALL) is not None:
            return False
    return opened


def _opens(node: Node) -> bool:
    bare = node.bare
    return bare.kind is Kind.CALL and bare.callee is not None and bare.callee.name in ("fopen", "tmpfile", "freopen")
