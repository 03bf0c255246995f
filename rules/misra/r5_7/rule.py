"""A tag is used for nothing else.

What
    Reports a second struct, union or enumeration with a tag that another one has, and everything else in the program
    that has the name of a tag.

Why it matters
    Two types of one name make code mean something else when it is moved, or when another header is included.

How it is checked
    All units together: other types with the tag, functions, objects, parameters, members, labels, typedefs and
    enumerators, local ones included, are reported. A type that a header defines is one, and so is one that is declared
    in several places and defined in one. A typedef may have the name of the tag of its own type.

Limits
    Names of system headers, of macros, and of parameters in declarations that are no definitions are not compared.

Deviating
    Types of another supplier's headers are the usual reason.
"""

from certkit.facts.unique import holders, tags, typedef_tags
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.7", "tags are unique")

_WORDS = ("struct ", "union ", "enum ")


def check(program: Program) -> Hits:
    known = tags(program)
    aliases = typedef_tags(program)
    for name, types in known.items():
        for places in types[1:]:
            yield places[0], f"the tag '{name}' is that of another type too, at {types[0][0]}"
    for name, rows in holders(program, set(known)).items():
        tag = next((row.place for row in rows if row.what == "tag"), None)
        own = any(text == word + name for text in aliases.get(name, ()) for word in _WORDS)
        for row in rows:
            if row.what != "tag" and not (row.what == "typedef" and own):
                yield row.place, f"the {row.what} '{name}' has the name of the tag at {tag}"
