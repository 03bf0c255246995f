"""Language features whose use the guidelines do not yet cover are not used.

What
    Reports code that asks for, or calls, the bounds-checking interfaces that C11 describes in an annex (memcpy_s and
    its like).

Why it matters
    The features a new standard brings may be implemented badly or be undefined in new ways, until experience has shown
    how to use them. Of those that C11 brought, this one alone has no guidelines: the amendments gave _Generic,
    _Noreturn, alignment, atomic objects and threads rules of their own.

How it is checked
    Definitions of the macro that asks a library for the interfaces, with a value other than 0, and uses of the
    functions and types of that annex, unless the project defines a function of the name itself.

Limits
    Editions before the amendments on C11 call _Generic, _Noreturn, alignment, atomic objects and threads emergent too;
    that is not reported, whatever edition is chosen.
    A macro given on the command line is seen only by its effects.

Deviating
    A coding standard that prefers these functions is the usual reason; say which implementation is used.
"""

from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r1.4", "no emergent language feature")

_SWITCH = "__STDC_WANT_LIB_EXT1__"
_TYPES = frozenset({"rsize_t", "constraint_handler_t"})
_NAMES = """
    abort_handler_s asctime_s bsearch_s ctime_s fopen_s fprintf_s freopen_s fscanf_s fwprintf_s fwscanf_s getenv_s
    gets_s gmtime_s ignore_handler_s localtime_s mbsrtowcs_s mbstowcs_s memcpy_s memmove_s memset_s printf_s qsort_s
    scanf_s set_constraint_handler_s snprintf_s snwprintf_s sprintf_s sscanf_s strcat_s strcpy_s strerror_s
    strerrorlen_s strncat_s strncpy_s strnlen_s strtok_s swprintf_s swscanf_s tmpfile_s tmpnam_s vfprintf_s vfscanf_s
    vfwprintf_s vfwscanf_s vprintf_s vscanf_s vsnprintf_s vsnwprintf_s vsprintf_s vsscanf_s vswprintf_s vswscanf_s
    vwprintf_s vwscanf_s wcrtomb_s wcscat_s wcscpy_s wcsncat_s wcsncpy_s wcsnlen_s wcsrtombs_s wcstok_s wcstombs_s
    wctomb_s wmemcpy_s wmemmove_s wprintf_s wscanf_s
"""
_FUNCTIONS = frozenset(_NAMES.split())


def check(unit: Unit) -> Hits:
    for macro in unit.macros:
        if macro.name == _SWITCH and macro.place.path in unit.sources and [t.text for t in macro.body] != ["0"]:
            yield macro.place, "the bounds-checking interfaces of C11's annex are asked for"
    own = {e.name for e in unit.entities if e.kind is Kind.FUNCTION and e.definition is not None}
    for node in unit.nodes(Kind.NAME):
        if node.name in _FUNCTIONS and node.name not in own:
            entity = node.entity
            if entity is None or (entity.kind is Kind.FUNCTION and entity.linkage == "external"):
                yield node, f"'{node.name}' is one of the bounds-checking interfaces of C11's annex"
    for node in unit.nodes(Kind.TYPE_REF):
        entity = node.entity
        if entity is not None and entity.name in _TYPES and entity.declarations and entity.declarations[0].system:
            yield node, f"'{entity.name}' is one of the bounds-checking interfaces of C11's annex"
