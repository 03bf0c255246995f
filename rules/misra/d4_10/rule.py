"""A header protects itself against being included more than once.

What
    Reports an included file of the project without an include guard, with a guard that does not work, or with the
    guard of another header.

Why it matters
    A header that is included twice, directly or through others, declares its types twice, or fails to be read at all
    because another header used the same guard.

        #ifndef UART_H
        #define UART_H
        ...             /* everything stands in here */
        #endif

How it is checked
    Every file that an #include of the program brings in. All of it must stand between `#ifndef NAME` (or `#if !defined
    NAME`), a `#define NAME` as the next directive, and the matching #endif; comments may stand anywhere, and so may
    conditions that hold nothing but #error. `#pragma once` is accepted too. No two headers may have one name: the name
    belongs to the header whose file name it holds, or to the first one included. Files that hold nothing but comments
    need no guard.

Limits
    Headers that no analysed file includes are not looked at. `#pragma once` is an extension that compilers treat in
    their own ways.

Deviating
    Files that are meant to be included several times, with other macros each time, are the usual reason.
"""

from pathlib import PurePosixPath

from certkit.facts.guards import guard_of
from certkit.model import Place, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.10", "include guards")


def check(program: Program) -> Hits:
    headers = dict.fromkeys(i.path for summary in program.summaries for i in summary.includes if i.path)
    named: dict[str, list[Place]] = {}
    for path in headers:
        if path in program.sources:
            guard = guard_of(program.sources[path])
            if guard.defect:
                yield guard.place, f"this header is not protected against a second inclusion: {guard.defect}"
            if guard.macro:
                named.setdefault(guard.macro, []).append(guard.place)
    for macro, places in named.items():
        owner = next(
            (place for place in places if _letters(PurePosixPath(place.path).stem) in _letters(macro)), places[0]
        )
        for place in places:
            if place is not owner:
                yield place, f"the include guard '{macro}' is that of {owner.path} too"


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())
