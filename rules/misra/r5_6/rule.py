"""A typedef name is used for nothing else.

What
    Reports a second typedef of a name, and everything else in the program that has the name of a typedef.

Why it matters
    A reader should not have to find out which of two types a name means, or whether it is a type at all.

How it is checked
    All units together: other typedefs, functions, objects, parameters, members, labels, tags and enumerators, local
    ones included, with the name of a typedef are reported. A typedef in a header is one, however often it is included.
    A struct, union or enumeration may have its typedef's name as its tag.

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
        for row in rows:
            if row == typedefs[0] or (row.what == "tag" and own_tag):
                continue
            yield row.place, f"the {row.what} '{name}' has the name of the typedef at {typedefs[0].place}"


_WORDS = ("struct ", "union ", "enum ")
