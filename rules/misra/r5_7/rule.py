"""A tag is used for nothing else.

What
    Reports a tag that two structs, unions or enumerations share, or that is the name of something else in the program.

Why it matters
    Two types of one name make code mean something else when it is moved, or when another header is included.

        struct packet { int length; };                          /* in one file */
        void send(void) { struct packet { char *data; } p; }    /* another type, silently */

How it is checked
    The tags of defined types are compared over all units with those of other types and with the names of functions,
    objects, parameters, members, labels, typedefs and enumerators, local ones included. Each type is reported once, at
    its tag, with the first other thing of that name; types that share a tag are all reported. A type that a header
    defines is one, and so is one that is declared in several places and defined in one. A typedef may have the name of
    the tag of its own type. A tag that C itself forbids to take again in one scope is reported where it is taken again.

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
    users = holders(program, set(known))
    for name, types in known.items():
        places = [places[0] for places in types]
        own = any(text == word + name for text in aliases.get(name, ()) for word in _WORDS)
        others = [r for r in users.get(name, ()) if r.what != "tag" and not (r.what == "typedef" and own)]
        for place in places:
            second = next((p for p in places if p != place), None)
            if second is not None:
                yield place, f"the tag '{name}' is that of another type too, at {second}"
            elif others:
                yield place, f"the tag '{name}' is also the name of the {others[0].what} at {others[0].place}"
    for name, place in sorted({row for summary in program.summaries for row in summary.tags_again}):
        yield place, f"the tag '{name}' is that of another type of this scope too"
