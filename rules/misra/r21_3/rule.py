"""The allocation functions of <stdlib.h> are not used.

What
    Reports every use of malloc, calloc, realloc, aligned_alloc and free: a call, the address taken, a macro of that
    name expanded.

Why it matters
    A heap can run out, break into pieces and take unbounded time; memory can be used after its release, released twice
    or never. None of that shows in a test that happens to pass.

How it is checked
    Each name that denotes one of these functions with external linkage, declared by a system header or not declared at
    all, is reported where it is used. A name that only project files declare and this unit does not define is reported
    as possible. Functions of a project's own allocator have other names and are not meant. Code from macros is reported
    at the use.

Limits
    Library functions that allocate behind the scenes, and extensions (strdup, asprintf, alloca), are not reported.

Deviating
    A single allocation phase before the system starts to work is the usual case; say who checks for failure, and what
    keeps later code from allocating.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.3", "no malloc, calloc, realloc, aligned_alloc or free", tags=("library",))

NAMES = frozenset({"malloc", "calloc", "realloc", "aligned_alloc", "free"})


def check(unit: Unit) -> Hits:
    for use in unit.library.of(NAMES):
        yield use.hit
