"""No dynamic memory.

What
    Reports every use of the standard library's allocation functions, and of the widespread extensions that allocate
    from the same heap: posix_memalign, memalign, strdup, asprintf and their kin.

Why it matters
    Whether an allocation succeeds depends on everything that happened before. Exhaustion, fragmentation, leaks, use
    after release and unbounded time cannot be excluded by testing a part.

How it is checked
    A call of one of these functions, its address taken, or a macro expanded that leads to it is reported where it
    stands. A function of such a name that this unit defines itself, or that has internal linkage, is the project's
    own; one that only project files declare is reported as possible.

Limits
    A project's own allocators under other names are not known (the kernel's pvPortMalloc among them): where they rest
    on the library, that use is reported; where they manage memory of their own, nothing is.

Deviating
    Say which allocators there are, when they are called, what bounds their use, and who handles failure.
"""

from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.12", "no dynamic memory allocation", enforcement="partial", decidable=False, tags=("library",))

_LIBRARY = frozenset({"malloc", "calloc", "realloc", "aligned_alloc", "free"})
_EXTENSIONS = frozenset({
    "posix_memalign", "memalign", "valloc", "pvalloc", "reallocarray", "reallocf", "cfree", "free_sized",
    "free_aligned_sized", "strdup", "strndup", "wcsdup", "asprintf", "vasprintf", "getline", "getdelim",
})  # fmt: skip


def check(unit: Unit) -> Hits:
    for use in unit.library.of(_LIBRARY):
        yield use.hit
    for node in unit.nodes(Kind.NAME):
        name = node.name.removeprefix("__builtin_")
        entity = node.entity
        if name not in _EXTENSIONS or (entity is not None and entity.kind is not Kind.FUNCTION):
            continue
        if entity is None or any(d.system or d.implicit for d in entity.declarations):
            yield node, f"'{name}' allocates or releases memory"
        elif entity.linkage == "external" and entity.definition is None:
            yield node, f"'{name}', which only project files declare, allocates or releases memory", "possible"
