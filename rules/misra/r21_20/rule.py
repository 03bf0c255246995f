"""A pointer that getenv, asctime and the like returned is not used after the next such call.

What
    Reports the use of a pointer returned by asctime, ctime, gmtime, localtime, localeconv, getenv, setlocale or
    strerror behind a later call that may have changed what it points to: of the same function, asctime and ctime
    counting as one, gmtime and localtime too (ctime changes their object as well), and localeconv and setlocale.

Why it matters
    The library keeps one object and fills it anew. The text in hand silently becomes another.

        const char *home = getenv("HOME");
        const char *path = getenv("PATH");
        use(home);                     /* reported: home may read as PATH now */

How it is checked
    Inside each function, along every path of its control flow: what variables hold, copies of it, and two such calls
    among the arguments of one call. A call of a function of this unit stands for all such calls that it leads to. After
    the first use that is too late, the same pointer is not reported again.

Limits
    Pointers kept in members, in arrays or across functions are not followed, nor are calls made by functions of other
    units that are called in between.

Deviating
    There is no reason to: the guideline is mandatory. Copy what is needed before the next call.
"""

from certkit.facts.lent import overtaken
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r21.20", "results of getenv and its like are not used after the next call", enforcement="partial",
    decidable=False, tags=("library",),
)  # fmt: skip


def check(unit: Unit) -> Hits:
    for one in overtaken(unit):
        if one.name:
            yield one.node, f"'{one.name}', which '{one.lender}' returned, is used after a later call of '{one.by}'"
        else:
            yield one.node, f"what '{one.lender}' returned is used after '{one.by}' was called for another argument"
