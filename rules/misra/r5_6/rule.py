"""A typedef name is used for nothing else.

What
    Reports a typedef whose name something else in the program has too, be it another typedef.

Why it matters
    A reader should not have to find out which of two types a name means, or whether it is a type at all.

        typedef float mass;
        void weigh(void) { double mass = 0.0; }    /* mass is no type in here */
        void weigh(void) { double total = 0.0; }   /* better */

How it is checked
    The names of typedefs are compared over all units with other typedefs, functions, objects, parameters, members,
    labels, tags and enumerators, local ones included. Each typedef is reported once, at its name, with the first other
    thing of that name; two typedefs of one name are reported both. A typedef in a header is one, however often it is
    included. A struct, union or enumeration may have its typedef's name as its tag.

Limits
    Names of system headers, of macros, and of parameters in declarations that are no definitions are not compared.

Deviating
    Types of another supplier's headers are the usual reason.
"""

from certkit.facts.unique import holders, typedef_tags
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.6", "typedef names are unique")


def check(program: Program) -> Hits:
    aliases = typedef_tags(program)
    names = {row.name for s in program.summaries for row in s.unlinked if row.what == "typedef"}
    for name, rows in holders(program, names).items():
        typedefs = [row for row in rows if row.what == "typedef"]
        own_tag = any(text == word + name for text in aliases.get(name, ()) for word in _WORDS)
        for one in typedefs:
            other = next((row for row in rows if row != one and not (row.what == "tag" and own_tag)), None)
            if other is not None:
                yield one.place, f"the typedef name '{name}' is also that of the {other.what} at {other.place}"


_WORDS = ("struct ", "union ", "enum ")
