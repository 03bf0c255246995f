"""Names with external linkage as the whole program sees them: who defines them, who may define them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from certkit.facts.names import is_reserved
from certkit.model import Declared, SharedEntity, Summary

__all__ = ["LIBRARY", "defined_externally", "provided_elsewhere"]

_C_LIBRARY = """
    abort abs acos acosh aligned_alloc asctime asin asinh at_quick_exit atan atan2 atanh atexit atof atoi atol atoll
    bsearch calloc cbrt ceil clearerr clock copysign cos cosh ctime difftime div erf erfc errno exit exp exp2 expm1 fabs
    fclose fdim feof ferror fflush fgetc fgetpos fgets floor fma fmax fmin fmod fopen fprintf fputc fputs fread free
    freopen frexp fscanf fseek fsetpos ftell fwrite getc getchar getenv gets gmtime hypot ilogb isalnum isalpha isblank
    iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit labs ldexp ldiv lgamma llabs lldiv llrint
    llround localeconv localtime log log10 log1p log2 logb longjmp lrint lround malloc mblen mbstowcs mbtowc memchr
    memcmp memcpy memmove memset mktime modf nan nearbyint nextafter perror pow printf putc putchar puts qsort
    quick_exit raise rand realloc remainder remove remquo rename rewind rint round scalbln scalbn scanf setbuf setjmp
    setlocale setvbuf signal sin sinh snprintf sprintf sqrt srand sscanf stderr stdin stdout strcat strchr strcmp
    strcoll strcpy strcspn strerror strftime strlen strncat strncmp strncpy strpbrk strrchr strspn strstr strtod strtof
    strtok strtol strtold strtoll strtoul strtoull strxfrm system tan tanh tgamma time tmpfile tmpnam tolower toupper
    trunc ungetc vfprintf vfscanf vprintf vscanf vsnprintf vsprintf vsscanf wcstombs wctomb
"""
LIBRARY = frozenset(_C_LIBRARY.split())
"""What the C library supplies (C11 7), wide characters and the f and l forms of <math.h> apart."""


def defined_externally(entity: SharedEntity) -> Declared | None:
    """The external definition that a unit makes of a name, None where it makes none.

    A weak definition is none, since another may replace it; an inline one is none unless a declaration of the unit says
    `extern` or leaves `inline` out (C11 6.7.4 paragraph 7).
    """
    found = [d for d in entity.declarations if d.definition and not d.weak]
    if not found:
        return None
    at_file_scope = [d for d in entity.declarations if not d.block_scope]
    if any(d.inline for d in found) and all(d.inline and d.storage != "extern" for d in at_file_scope):
        return None
    return next((d for d in found if not d.tentative), found[0])


def provided_elsewhere(name: str, rows: Iterable[tuple[Summary, SharedEntity]]) -> bool:
    """Whether the implementation supplies a name: a system header declares it, the C library owns it, C reserves it."""
    return name in LIBRARY or is_reserved(name) or any(d.system for _, e in rows for d in e.declarations)
