"""Language extensions are not used.

What
    Reports what a compiler accepts beyond the C standard that the unit is compiled as.

Why it matters
    An extension binds the code to compilers that have it, and what it means there is not laid down by the standard.

How it is checked
    In the lines that a configuration compiles: extension keywords (attributes, asm, typeof and the like), built-in
    functions, `$` in names, binary constants, `\\e`, ranges in cases and designators, a conditional without its
    middle operand, extra directives, extra forms of variadic macros; further statement expressions, addresses of
    labels, arrays of no elements, structures without members, empty initialisers, arithmetic on and sizes of void and
    functions, casts to a union, arrays of variable length in a structure, enumerations declared ahead, a backslash
    that blanks part from the end of its line, questions such as `#ifdef __has_attribute`, and macros that identify the
    compiler where they are more than asked for (`__clang_version__`). An extension in a macro of the project is
    reported once, where the macro is defined, a table of labels' addresses at its first one. What a later standard
    brought counts as an extension before it: `_Generic` and nameless members in C99, `inline`, `long long`, compound
    literals, designators, hexadecimal floating constants and `//` in C90.

Limits
    #pragma is a means the standard provides, and is not reported, whatever it asks for; nor is `#ifdef __GNUC__`, by
    which code keeps extensions away from other compilers.
    Extensions that change only the meaning of standard syntax (a wider enumeration, say) are not seen.

Deviating
    Say for each extension which compilers are used, and where its meaning there is documented; keep it behind macros.
"""

from certkit.facts.extension_uses import extension_uses
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r1.2", "no language extensions", enforcement="partial")


def check(unit: Unit) -> Hits:
    yield from extension_uses(unit)
