"""A typedef name is used for nothing else.

What
    Reports what has the name of a typedef: another typedef, a variable, a function, a member, a label, a tag.

Why it matters
    A reader should not have to find out which of two types a name means, or whether it is a type at all.

        typedef float mass;
        void weigh(void) { double mass = 0.0; }    /* reported: mass is no type in here */
        void weigh(void) { double total = 0.0; }   /* better */

How it is checked
    The names of typedefs are compared over all units with other typedefs, functions, objects, parameters, members,
    labels, tags and enumerators, local ones included. What takes a typedef's name is reported, and the typedef where it
    stands behind it in one file; of two typedefs of one name both are. A typedef in a header is one, however often it
    is included. A struct, union or enumeration may have its typedef's name as its tag.

Limits
    Names of system headers, of macros, and of parameters in declarations that are no definitions are not compared.

Deviating
    Types of another supplier's headers are the usual reason.
"""

from certkit.facts.unique import Holder, holders, typedef_tags
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
            others = [row for row in rows if row != one and not (row.what == "tag" and own_tag)]
            twin = next((row for row in others if row.what == "typedef" or _is_before(row, one)), None)
            if twin is not None:
                yield one.place, f"the typedef name '{name}' is also that of the {twin.what} at {twin.place}"
        for row in rows if typedefs else ():
            if row.what == "typedef" or (row.what == "tag" and own_tag):
                continue
            owner = next((one for one in typedefs if not _is_before(row, one)), None)
            if owner is not None:
                yield row.place, f"the {row.what} '{name}' has the name of the typedef at {owner.place}"


def _is_before(row: Holder, typedef: Holder) -> bool:
    """Whether a reader of one file meets a thing before the typedef that takes its name."""
    return row.place.path == typedef.place.path and row.place < typedef.place


_WORDS = ("struct ", "union ", "enum ")
