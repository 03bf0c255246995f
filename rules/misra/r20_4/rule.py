"""No macro has the name of a keyword.

What
    Reports #define of a keyword of the C edition in use, or of an extension that compilers treat as a keyword (asm,
    typeof and their underscored spellings).

Why it matters
    Code that reads like C then is something else.

        #define while if               /* reported */
        #define inline                 /* reported where inline is a keyword, C99 and later */

How it is checked
    On the directives that this configuration executes. Words that only a later edition made keywords (inline and
    restrict in C90) may be macros.

Limits
    None known. A compiler's further keywords are reserved names, which Rule 21.1 covers.

Deviating
    Headers that adapt a keyword to compilers without it are the usual reason.
"""

from certkit.facts.library import year_of
from certkit.facts.names import defining_name
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.4", "no macro has the name of a keyword")

_C90 = (
    "auto break case char const continue default do double else enum extern float for goto if int long register return"
    " short signed sizeof static struct switch typedef union unsigned void volatile while"
)
_C99 = "inline restrict _Bool _Complex _Imaginary"
_C11 = "_Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local"
_EXTENSIONS = (
    "asm typeof __asm __asm__ __typeof __typeof__ __inline __inline__ __const __const__ __restrict __restrict__"
    " __volatile __volatile__ __signed __signed__ __attribute __attribute__ __extension__ __alignof __alignof__"
)


def check(unit: Unit) -> Hits:
    year = year_of(unit.standard)
    keywords = {*_C90.split(), *_EXTENSIONS.split()}
    keywords |= set(_C99.split()) if year >= 1999 else set()
    keywords |= set(_C11.split()) if year >= 2011 else set()
    for source in unit.sources.values():
        for directive in source.directives:
            if directive.name != "define" or not unit.is_active(directive.place):
                continue
            name = defining_name(directive.tokens)
            if name is not None and name.text in keywords:
                yield name, f"the macro '{name.text}' takes the place of a keyword"
