"""An object that only one function uses is defined inside that function.

What
    Reports an object defined at file scope whose name appears in one function only.

Why it matters
    At block scope nothing else can change the object, and its reader need not look further than the function.

How it is checked
    The uses of an object are collected over all units of a configuration. It is reported at its definition when all
    of them stand in the body of one function, reads and writes alike; `static` keeps its lifetime. A use outside
    functions (the initialiser or size of another object) keeps it at file scope, and so does an asm statement that
    mentions its name. An object that nothing uses is not reported. Where several configurations are analysed, this
    must hold in each that compiles the definition. For an object with external linkage the finding is "possible",
    since code outside the analysed files may use it.

        static int calls;                               /* reported where only count() uses it */
        int count(void) { static int calls; ... }       /* fine, and it lives as long */

Limits
    Assembly files and debuggers that look objects up by name are not seen.

Deviating
    Objects kept at file scope for a debugger or a test are the usual reason; name them.
"""

from certkit.facts.names import assembly_words
from certkit.model import Kind, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.9", "objects of one function at block scope", absence=True)


def check(program: Program) -> Hits:
    assembly = assembly_words(program.sources.values())
    for rows in program.entities.values():
        entity = rows[0][1]
        if entity.kind is not Kind.VARIABLE or entity.name in assembly:
            continue
        definition = next((d for _, e in rows for d in e.declarations if d.definition and not d.block_scope), None)
        users = {(use.place.path, use.function) for _, e in rows for use in e.uses}
        if definition is None or len(users) != 1:
            continue
        ((_, function),) = users
        if function:
            message = f"'{entity.name}' is used in '{function}' alone and can be defined there"
            if entity.linkage == "external":
                yield definition.place, message, "possible"
            else:
                yield definition.place, message
