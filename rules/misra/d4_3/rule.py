"""Assembly is kept apart from other code.

What
    Reports assembly in a function that does other things too, and assembly at file scope.

Why it matters
    Where assembly stands in the middle of C, a reader has to follow both at once, and the compiler may keep values in
    the registers that the assembly changes. In a function or a macro of its own it can be reviewed and exchanged.

How it is checked
    A function with assembly may hold nothing else than declarations of objects that the assembly or the return uses,
    casts to void and a return, none of them with a call or an assignment. In each other function, assembly is reported
    where it begins; statements of assembly on end are one. Assembly in braces, which the parser does not know, is found
    by its tokens. Assembly that a macro of a header writes is encapsulated and kept apart. A macro defined in the same
    C file is encapsulated, but whether it is kept apart from the code it stands in is a matter of judgement: a function
    that mixes it with other code is a possible finding.

Limits
    Whether the function or macro hides the assembly well, is for the reviewer.

Deviating
    Functions that check a register's value right behind reading it are the usual reason.
"""

from certkit.facts.assembly import (
    asm_statements,
    braced_assembly,
    file_scope_asm,
    is_assembly,
    mixed_with,
    own_asm_macros,
)
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.3", "assembly is encapsulated")


def check(unit: Unit) -> Hits:
    told: set[int] = set()
    for node in asm_statements(unit):
        function = node.function
        if function is None or _follows_assembly(node):
            continue
        told.add(id(function))
        other = mixed_with(function)
        if other is not None:
            line = other.start.line
            yield node, f"'{function.name}' mixes assembly with other code, in line {line} for one"
    in_braces = braced_assembly(unit)
    for token, _ in in_braces:
        path, at = token.place.path, token.offset
        spans = [(t.offset, last) for t, last in in_braces if t.place.path == path]
        for function in unit.functions:
            if function.source.path == path and function.offset <= at < function.end:
                told.add(id(function))
                other = mixed_with(function, spans)
                if other is not None:
                    line = other.start.line
                    yield token.place, f"'{function.name}' mixes assembly with other code, in line {line} for one"
    for node in own_asm_macros(unit):
        function = node.function
        if function is not None and id(function) not in told:
            told.add(id(function))
            other = mixed_with(function)
            if other is not None:
                what = f"'{node.macro}' brings assembly into '{function.name}', which holds other code too"
                yield node, f"{what}, in line {other.start.line} for one", "possible"
    for node in file_scope_asm(unit):
        yield node, "assembly stands at file scope, in no function or macro"


def _follows_assembly(node: Node) -> bool:
    """Whether the statement before is assembly too."""
    above = node.parent
    if above is None or above.kind is not Kind.COMPOUND:
        return False
    at = next((i for i, child in enumerate(above.children) if child is node), 0)
    return at > 0 and is_assembly(above.children[at - 1])
