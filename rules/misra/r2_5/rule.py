"""Every macro that is defined is used.

What
    Reports a macro definition whose name nothing refers to.

Why it matters
    A macro without a use may be left over, or misspelt where it was meant to be used, in which case another value is
    in force. Either way it costs every reader a search.

How it is checked
    A macro counts as used when its name stands anywhere else in a file of a unit that sees the definition: expanded,
    tested by a conditional directive, named in another macro's body or in a pragma, also in lines that the
    configuration skips. An #undef behind the definition is a use of it, since it shows that the name may be defined
    there; one in front of it is none. Names that ## may put together from words of these files count as used.
    Where several configurations are analysed, the macro must be unused in each that defines it. Left out are macros
    given on the command line, names reserved to the implementation (they speak to its headers) and NDEBUG.

Limits
    Headers that no analysed file includes are not searched. Where a name is defined several times in one unit, a use
    of one definition counts for all. A name that stands in the same files with another meaning (a member, text no
    configuration compiles) hides an unused macro.

Deviating
    Headers of a library define macros for their users; say which headers those are.
"""

from certkit.facts.names import is_joined, is_reserved, mentions, pastes
from certkit.model import Place, Program, Source, Summary
from certkit.rule import Hits, Rule

RULE = Rule("misra-r2.5", "no unused macro", absence=True)


def check(program: Program) -> Hits:
    defined: dict[Place, str] = {}
    used: set[Place] = set()
    for summary in program.summaries:
        own = {m.place: m.name for m in summary.macros if m.place.path in program.sources}
        files = _files(summary, program)
        words = frozenset[str]().union(*(mentions(source) for source in files))
        undone = _undone(files)
        joining = any(pastes(source) for source in files)
        for place, name in own.items():
            taken_back = any(at.path != place.path or at.line > place.line for at in undone.get(name, ()))
            free = taken_back or is_reserved(name) or name == "NDEBUG"
            if free or name in words or (joining and is_joined(name, words)):
                used.add(place)
        defined.update(own)
    for place, name in sorted(defined.items()):
        if place not in used:
            yield place, f"the macro '{name}' is never used"


def _undone(files: list[Source]) -> dict[str, list[Place]]:
    """Where each name is taken back with #undef."""
    found: dict[str, list[Place]] = {}
    for source in files:
        for directive in source.directives:
            if directive.name == "undef" and directive.tokens:
                found.setdefault(directive.tokens[0].text, []).append(directive.place)
    return found


def _files(summary: Summary, program: Program) -> list[Source]:
    """The project files that the unit reads."""
    paths = {summary.path, *(i.path for i in summary.includes if i.path), *(m.place.path for m in summary.macros)}
    return [program.sources[path] for path in sorted(paths) if path in program.sources]
