"""Error information that a function gives back is tested.

What
    Reports calls whose returned error information nothing tests: dropped, kept in a variable that is never looked at,
    or used as if no error could occur.

Why it matters
    A failure that nobody notices goes on as wrong data. The place to notice it is right behind the call.

How it is checked
    Two kinds of functions count. Of the standard library, those that report failure by their value. Of the program's
    own, those that return nothing but a few constants, on every path, where something speaks of errors or truth
    values: a negative constant, the type, names of constants, of the variable or of the function, a comment above it;
    and functions whose type is named for errors (`err_t`, an enum of statuses), declared or defined. Such a value is a
    status. A value counts as tested where it is compared or controls a decision before its variable is written again,
    in the function it is handed to as well; returned or stored elsewhere, it is the concern of whoever reads it there.
    Functions of the library that it is handed to do not test it, apart from <ctype.h> and realloc. A macro written
    like a call without arguments, whose value is a constant in this configuration, is taken for the function that it
    is elsewhere. Output functions in a macro's text are reported once for the macro. Findings about own functions are
    marked possible: the constants may mean something else.

Limits
    A cast to void is taken for a decision; it is reported where a function of the program, its type or the variable it
    returns is named for errors (`err_status`), which are then disregarded in so many words. Error information in errno,
    through a pointer argument or in an object is not seen, nor is a use in front of the test. Results of calls through
    pointers are not followed.

Deviating
    Say what the value is, if no error information, or why the failure cannot occur or does no harm there.
"""

import re
from collections.abc import Mapping

from certkit.facts.library import FUNCTIONS
from certkit.model import Passed, Program, Status, Untested
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.7", "error information from a function is tested", enforcement="partial", decidable=False)

# C11 library functions whose value alone tells that they failed (7.11, 7.21, 7.22, 7.26, 7.27, 7.29).
_LIBRARY = frozenset(
    re.findall(
        r"\w+",
        """
    setlocale malloc calloc realloc aligned_alloc atexit at_quick_exit system getenv signal raise
    fopen freopen fclose fflush setvbuf tmpfile tmpnam remove rename fgetc getc getchar fgets gets fputc putc putchar
    fputs puts ungetc fread fwrite fgetpos fsetpos fseek ftell scanf fscanf sscanf vscanf vfscanf vsscanf
    printf fprintf sprintf snprintf vprintf vfprintf vsprintf vsnprintf
    fgetwc getwc getwchar fgetws fputwc putwc putwchar fputws ungetwc wscanf fwscanf swscanf vwscanf vfwscanf vswscanf
    wprintf fwprintf swprintf vwprintf vfwprintf vswprintf mblen mbtowc wctomb mbstowcs wcstombs mbrtowc wcrtomb
    thrd_create thrd_detach thrd_join thrd_sleep mtx_init mtx_lock mtx_timedlock mtx_trylock mtx_unlock
    cnd_init cnd_signal cnd_broadcast cnd_wait cnd_timedwait tss_create tss_set timespec_get gmtime localtime mktime
    fopen_s freopen_s tmpfile_s tmpnam_s gets_s strcpy_s strncpy_s strcat_s strncat_s memset_s memcpy_s memmove_s
    strerror_s asctime_s ctime_s gmtime_s localtime_s getenv_s
""",
    )
)

# Those whose failure most programs cannot report anywhere: in a macro's text, told once for the macro.
_PRINTING = frozenset(
    ("printf", "vprintf", "fprintf", "vfprintf", "puts", "fputs", "putc", "fputc", "putchar", "fwrite", "fflush")
)
# Library functions outside the list that look at what they are given: a null pointer or EOF does no harm there.
_LOOKING = frozenset(("realloc", "fflush"))


def check(program: Program) -> Hits:
    defined = {
        key for key, seen in program.entities.items() if any(d.definition for _, e in seen for d in e.declarations)
    }
    statuses: dict[str, Status] = {}
    for status in (s for summary in program.summaries for s in summary.results.statuses):
        if status.calls or status.function not in statuses:
            statuses[status.function] = status
    unread = {u.parameter: u.passed for one in program.summaries for u in one.results.unread}
    named: dict[str, set[str]] = {}
    for key in defined:
        named.setdefault(program.entities[key][0][1].name, set()).add(key)
    printing: dict[tuple[str, str], list[Untested]] = {}
    for summary in program.summaries:
        for one in summary.results.untested:
            if not _arrives_nowhere(one.passed, unread, defined):
                continue
            if one.name in _LIBRARY and one.function == f"f:{one.name}" and one.function not in defined:
                if one.how == "dropped" and one.macro and one.name in _PRINTING:
                    printing.setdefault((one.macro, one.name), []).append(one)
                elif one.how != "void":
                    yield one.place, f"failure of '{one.name}' is {_fate(one)}"
            elif one.how != "used" and any(_is_status(key, statuses, one.how) for key in _functions(one, named)):
                yield one.place, f"what '{one.name}' returns is {_fate(one)}", "possible"
    for (macro, name), rows in printing.items():
        more = f" ({len(rows) - 1} more uses of '{macro}')" if len(rows) > 1 else ""
        yield min(row.place for row in rows), f"failure of '{name}' is {_fate(rows[0])}{more}"


def _functions(one: Untested, named: Mapping[str, set[str]]) -> set[str]:
    """Keys of the functions whose value a call may be; "" for one that only other configurations define."""
    if one.function:
        return {one.function}
    return {key for name in one.stands_for for key in named.get(name, {""})}


def _fate(one: Untested) -> str:
    if one.how in ("dropped", "void"):
        return f"not tested: the value is dropped{' by a cast' if one.how == 'void' else ''}"
    if one.how == "passed":
        return "never tested: the functions it is handed to do not look at it"
    if one.variable:
        return f"never tested: '{one.variable}', which holds it, decides nothing"
    return "never tested: the value is used as it comes"


def _is_status(function: str, statuses: Mapping[str, Status], how: str) -> bool:
    """Whether everything the function returns is a constant, of two at least, calls it passes on included.

    Something must speak of errors or truth values; where the value is dropped by a cast, the name of the function, of
    its type or of what it returns.
    """
    if not function:
        return True
    values: set[int] = set()
    telling: set[str] = set()
    seen: set[str] = set()
    work = [function]
    while work:
        one = work.pop()
        status = statuses.get(one)
        if status is None:
            return False
        values.update(status.constants)
        telling.add(status.telling)
        fresh = set(status.calls) - seen
        seen |= fresh
        work.extend(fresh)
    return len(values) > 1 and bool(telling & ({"name"} if how == "void" else {"name", "error", "truth"}))


def _arrives_nowhere(
    passed: tuple[Passed, ...], unread: Mapping[Passed, tuple[Passed, ...]], defined: set[str]
) -> bool:
    """Whether no function that a value is handed to looks at it; one out of sight does, unless it is library."""
    seen: set[Passed] = set()
    work = list(passed)
    while work:
        one = work.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in unread:
            work.extend(unread[one])
        elif one.function in defined or not _is_blind(one.function.removeprefix("f:")):
            return False
    return True


def _is_blind(name: str) -> bool:
    """Whether a library function takes what it is given for a good value."""
    return name in FUNCTIONS and name not in _LOOKING and not name.startswith("is")
