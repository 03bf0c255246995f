"""The C standard library: which header declares which function, macro and type, and since which edition of C.

From the clauses of C90 (7 and Amendment 1), C99 7 and C11 7; names only. What several headers give (NULL, size_t,
wchar_t) stands under <stddef.h>. The `f` and `l` forms of <math.h> and <complex.h> are made from the `double` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["FUNCTIONS", "HEADERS", "MACROS", "NAMES", "TYPES", "functions_of", "header_of", "names_of", "since",
           "year_of"]  # fmt: skip

_YEARS = (1990, 1999, 2011)

# Per header: functions of C90 (with its Amendment 1), of C99, of C11.
_FUNCTIONS: dict[str, tuple[str, ...]] = {
    "ctype.h": (
        "isalnum isalpha iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit tolower toupper",
        "isblank",
    ),
    "fenv.h": (
        "",
        "feclearexcept fegetexceptflag feraiseexcept fesetexceptflag fetestexcept fegetround fesetround fegetenv"
        " feholdexcept fesetenv feupdateenv",
    ),
    "inttypes.h": ("", "imaxabs imaxdiv strtoimax strtoumax wcstoimax wcstoumax"),
    "locale.h": ("localeconv setlocale",),
    "setjmp.h": ("longjmp",),
    "signal.h": ("raise signal",),
    "stdatomic.h": (
        "",
        "",
        "atomic_thread_fence atomic_signal_fence atomic_flag_test_and_set atomic_flag_test_and_set_explicit"
        " atomic_flag_clear atomic_flag_clear_explicit",
    ),
    "stdio.h": (
        "clearerr fclose feof ferror fflush fgetc fgetpos fgets fopen fprintf fputc fputs fread freopen fscanf fseek"
        " fsetpos ftell fwrite getc getchar gets perror printf putc putchar puts remove rename rewind scanf setbuf"
        " setvbuf sprintf sscanf tmpfile tmpnam ungetc vfprintf vprintf vsprintf",
        "snprintf vfscanf vscanf vsnprintf vsscanf",
    ),
    "stdlib.h": (
        "abort abs atexit atof atoi atol bsearch calloc div exit free getenv labs ldiv malloc mblen mbstowcs mbtowc"
        " qsort rand realloc srand strtod strtol strtoul system wcstombs wctomb",
        "_Exit atoll llabs lldiv strtof strtold strtoll strtoull",
        "aligned_alloc at_quick_exit quick_exit",
    ),
    "string.h": (
        "memchr memcmp memcpy memmove memset strcat strchr strcmp strcoll strcpy strcspn strerror strlen strncat"
        " strncmp strncpy strpbrk strrchr strspn strstr strtok strxfrm",
    ),
    "threads.h": (
        "",
        "",
        "call_once cnd_broadcast cnd_destroy cnd_init cnd_signal cnd_timedwait cnd_wait mtx_destroy mtx_init mtx_lock"
        " mtx_timedlock mtx_trylock mtx_unlock thrd_create thrd_current thrd_detach thrd_equal thrd_exit thrd_join"
        " thrd_sleep thrd_yield tss_create tss_delete tss_get tss_set",
    ),
    "time.h": ("asctime clock ctime difftime gmtime localtime mktime strftime time", "", "timespec_get"),
    "uchar.h": ("", "", "c16rtomb c32rtomb mbrtoc16 mbrtoc32"),
    "wchar.h": (
        "btowc fgetwc fgetws fputwc fputws fwide fwprintf fwscanf getwc getwchar mbrlen mbrtowc mbsinit mbsrtowcs"
        " putwc putwchar swprintf swscanf ungetwc vfwprintf vswprintf vwprintf wcrtomb wcscat wcschr wcscmp wcscoll"
        " wcscpy wcscspn wcsftime wcslen wcsncat wcsncmp wcsncpy wcspbrk wcsrchr wcsrtombs wcsspn wcsstr wcstod wcstok"
        " wcstol wcstoul wcsxfrm wctob wmemchr wmemcmp wmemcpy wmemmove wmemset wprintf wscanf",
        "vfwscanf vswscanf vwscanf wcstof wcstold wcstoll wcstoull",
    ),
    "wctype.h": (
        "iswalnum iswalpha iswcntrl iswctype iswdigit iswgraph iswlower iswprint iswpunct iswspace iswupper iswxdigit"
        " towctrans towlower towupper wctrans wctype",
        "iswblank",
    ),
}
_MATH_1990 = (
    "acos asin atan atan2 ceil cos cosh exp fabs floor fmod frexp ldexp log log10 modf pow sin sinh sqrt tan tanh"
)
_MATH_1999 = (
    "acosh asinh atanh cbrt copysign erf erfc exp2 expm1 fdim fma fmax fmin hypot ilogb lgamma llrint llround log1p"
    " log2 logb lrint lround nan nearbyint nextafter nexttoward remainder remquo rint round scalbln scalbn tgamma trunc"
)
_COMPLEX = (
    "cabs cacos cacosh carg casin casinh catan catanh ccos ccosh cexp cimag clog conj cpow cproj creal csin csinh"
    " csqrt ctan ctanh"
)
_MACROS: dict[str, tuple[str, ...]] = {
    "assert.h": ("assert", "", "static_assert"),
    "complex.h": ("", "complex I imaginary _Complex_I _Imaginary_I", "CMPLX CMPLXF CMPLXL"),
    "errno.h": ("EDOM EILSEQ ERANGE errno",),
    "fenv.h": (
        "",
        "FE_ALL_EXCEPT FE_DFL_ENV FE_DIVBYZERO FE_DOWNWARD FE_INEXACT FE_INVALID FE_OVERFLOW FE_TONEAREST FE_TOWARDZERO"
        " FE_UNDERFLOW FE_UPWARD",
    ),
    "float.h": (
        "DBL_DIG DBL_EPSILON DBL_MANT_DIG DBL_MAX DBL_MAX_10_EXP DBL_MAX_EXP DBL_MIN DBL_MIN_10_EXP DBL_MIN_EXP FLT_DIG"
        " FLT_EPSILON FLT_MANT_DIG FLT_MAX FLT_MAX_10_EXP FLT_MAX_EXP FLT_MIN FLT_MIN_10_EXP FLT_MIN_EXP FLT_RADIX"
        " FLT_ROUNDS LDBL_DIG LDBL_EPSILON LDBL_MANT_DIG LDBL_MAX LDBL_MAX_10_EXP LDBL_MAX_EXP LDBL_MIN"
        " LDBL_MIN_10_EXP LDBL_MIN_EXP",
        "DECIMAL_DIG FLT_EVAL_METHOD",
        "DBL_DECIMAL_DIG DBL_HAS_SUBNORM DBL_TRUE_MIN FLT_DECIMAL_DIG FLT_HAS_SUBNORM FLT_TRUE_MIN LDBL_DECIMAL_DIG"
        " LDBL_HAS_SUBNORM LDBL_TRUE_MIN",
    ),
    "iso646.h": ("and and_eq bitand bitor compl not not_eq or or_eq xor xor_eq",),
    "limits.h": (
        "CHAR_BIT CHAR_MAX CHAR_MIN INT_MAX INT_MIN LONG_MAX LONG_MIN MB_LEN_MAX SCHAR_MAX SCHAR_MIN SHRT_MAX SHRT_MIN"
        " UCHAR_MAX UINT_MAX ULONG_MAX USHRT_MAX",
        "LLONG_MAX LLONG_MIN ULLONG_MAX",
    ),
    "locale.h": ("LC_ALL LC_COLLATE LC_CTYPE LC_MONETARY LC_NUMERIC LC_TIME",),
    "math.h": (
        "HUGE_VAL",
        "FP_FAST_FMA FP_FAST_FMAF FP_FAST_FMAL FP_ILOGB0 FP_ILOGBNAN FP_INFINITE FP_NAN FP_NORMAL FP_SUBNORMAL FP_ZERO"
        " HUGE_VALF HUGE_VALL INFINITY MATH_ERREXCEPT MATH_ERRNO NAN fpclassify isfinite isgreater isgreaterequal isinf"
        " isless islessequal islessgreater isnan isnormal isunordered math_errhandling signbit",
    ),
    "setjmp.h": ("setjmp",),
    "signal.h": ("SIGABRT SIGFPE SIGILL SIGINT SIGSEGV SIGTERM SIG_DFL SIG_ERR SIG_IGN",),
    "stdalign.h": ("", "", "alignas alignof"),
    "stdarg.h": ("va_arg va_end va_start", "va_copy"),
    "stdatomic.h": (
        "",
        "",
        "ATOMIC_BOOL_LOCK_FREE ATOMIC_CHAR16_T_LOCK_FREE ATOMIC_CHAR32_T_LOCK_FREE ATOMIC_CHAR_LOCK_FREE"
        " ATOMIC_FLAG_INIT ATOMIC_INT_LOCK_FREE ATOMIC_LLONG_LOCK_FREE ATOMIC_LONG_LOCK_FREE ATOMIC_POINTER_LOCK_FREE"
        " ATOMIC_SHORT_LOCK_FREE ATOMIC_VAR_INIT ATOMIC_WCHAR_T_LOCK_FREE atomic_compare_exchange_strong"
        " atomic_compare_exchange_strong_explicit atomic_compare_exchange_weak atomic_compare_exchange_weak_explicit"
        " atomic_exchange atomic_exchange_explicit atomic_fetch_add atomic_fetch_add_explicit atomic_fetch_and"
        " atomic_fetch_and_explicit atomic_fetch_or atomic_fetch_or_explicit atomic_fetch_sub"
        " atomic_fetch_sub_explicit atomic_fetch_xor atomic_fetch_xor_explicit atomic_init atomic_is_lock_free"
        " atomic_load atomic_load_explicit atomic_store atomic_store_explicit kill_dependency",
    ),
    "stdbool.h": ("", "__bool_true_false_are_defined bool false true"),
    "stddef.h": ("NULL offsetof",),
    "stdint.h": ("", "INTMAX_C PTRDIFF_MAX PTRDIFF_MIN SIG_ATOMIC_MAX SIG_ATOMIC_MIN SIZE_MAX UINTMAX_C"),
    "stdio.h": (
        "BUFSIZ EOF FILENAME_MAX FOPEN_MAX L_tmpnam SEEK_CUR SEEK_END SEEK_SET TMP_MAX _IOFBF _IOLBF _IONBF stderr"
        " stdin stdout",
    ),
    "stdlib.h": ("EXIT_FAILURE EXIT_SUCCESS MB_CUR_MAX RAND_MAX",),
    "stdnoreturn.h": ("", "", "noreturn"),
    "threads.h": ("", "", "ONCE_FLAG_INIT TSS_DTOR_ITERATIONS thread_local"),
    "time.h": ("CLOCKS_PER_SEC", "", "TIME_UTC"),
    "wchar.h": ("WCHAR_MAX WCHAR_MIN WEOF",),
}
_TYPES: dict[str, str] = {
    "fenv.h": "fenv_t fexcept_t",
    "inttypes.h": "imaxdiv_t",
    "locale.h": "lconv",
    "math.h": "double_t float_t",
    "setjmp.h": "jmp_buf",
    "signal.h": "sig_atomic_t",
    "stdarg.h": "va_list",
    "stdatomic.h": "atomic_flag memory_order",
    "stddef.h": "max_align_t ptrdiff_t size_t wchar_t",
    "stdint.h": "intmax_t intptr_t uintmax_t uintptr_t",
    "stdio.h": "FILE fpos_t",
    "stdlib.h": "div_t ldiv_t lldiv_t",
    "threads.h": "cnd_t mtx_t once_flag thrd_start_t thrd_t tss_dtor_t tss_t",
    "time.h": "clock_t time_t timespec tm",
    "uchar.h": "char16_t char32_t",
    "wchar.h": "mbstate_t wint_t",
    "wctype.h": "wctrans_t wctype_t",
}
_ENUMERATORS = {
    "stdatomic.h": "memory_order_acq_rel memory_order_acquire memory_order_consume memory_order_relaxed"
    " memory_order_release memory_order_seq_cst",
    "threads.h": "mtx_plain mtx_recursive mtx_timed thrd_busy thrd_error thrd_nomem thrd_success thrd_timedout",
}

_KINDS = ("int", "int_least", "int_fast")

HEADERS = frozenset({*_FUNCTIONS, *_MACROS, *_TYPES, "complex.h", "math.h", "tgmath.h"})
"""The headers of C11 7.1.2."""


def _forms(names: str) -> str:
    return " ".join(f"{name}{form}" for name in names.split() for form in ("", "f", "l"))


def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, int]]:
    functions: dict[str, str] = {}
    macros: dict[str, str] = {}
    types: dict[str, str] = {}
    years: dict[str, int] = {}
    rows = {
        **_FUNCTIONS,
        "math.h": (_MATH_1990, f"{_forms(_MATH_1990)} {_forms(_MATH_1999)}"),
        "complex.h": ("", _forms(_COMPLEX)),
    }
    for source, into in ((rows, functions), (_MACROS, macros)):
        for header, editions in source.items():
            for year, words in zip(_YEARS, editions, strict=False):
                for name in words.split():
                    into.setdefault(name, header)
                    years.setdefault(name, year)
    for header, words in _TYPES.items():
        types.update((name, header) for name in words.split())
    for width in ("8", "16", "32", "64"):
        types.update((f"{sign}{kind}{width}_t", "stdint.h") for sign in ("", "u") for kind in _KINDS)
        for kind in ("INT", "INT_LEAST", "INT_FAST"):
            names = (f"{kind}{width}_MAX", f"{kind}{width}_MIN", f"U{kind}{width}_MAX")
            macros.update((name, "stdint.h") for name in names)
        macros.update({f"INT{width}_C": "stdint.h", f"UINT{width}_C": "stdint.h"})
    for name in ("INTPTR", "INTMAX"):
        macros.update({f"{name}_MAX": "stdint.h", f"{name}_MIN": "stdint.h", f"U{name}_MAX": "stdint.h"})
    for way, letters in (("PRI", "diouxX"), ("SCN", "dioux")):
        for letter in letters:
            for width in ("8", "16", "32", "64"):
                macros.update((f"{way}{letter}{kind}{width}", "inttypes.h") for kind in ("", "LEAST", "FAST"))
            macros.update({f"{way}{letter}MAX": "inttypes.h", f"{way}{letter}PTR": "inttypes.h"})
    return functions, macros, types, years


_functions, _macros, _types, _since = _tables()

FUNCTIONS: Mapping[str, str] = MappingProxyType(_functions)
"""Header by function name. atomic_ functions that are generic are in MACROS."""
MACROS: Mapping[str, str] = MappingProxyType(_macros)
"""Header by macro name; functions that a header may also define as macros are not repeated."""
TYPES: Mapping[str, str] = MappingProxyType(_types)
"""Header by type name; tags without their keyword."""
NAMES: frozenset[str] = frozenset({*FUNCTIONS, *MACROS, *TYPES, *" ".join(_ENUMERATORS.values()).split()})
"""Every name above, enumerators included."""


def functions_of(header: str) -> frozenset[str]:
    """The functions that a standard header declares."""
    return frozenset(name for name, owner in FUNCTIONS.items() if owner == header)


def names_of(header: str) -> frozenset[str]:
    """Functions, macros, types and enumerators that a standard header gives."""
    tables = (FUNCTIONS, MACROS, TYPES)
    found = {name for table in tables for name, owner in table.items() if owner == header}
    return frozenset(found | set(_ENUMERATORS.get(header, "").split()))


def header_of(name: str) -> str:
    """The header that gives a library name, "" for any other name."""
    found = FUNCTIONS.get(name) or MACROS.get(name) or TYPES.get(name)
    return found or next((header for header, words in _ENUMERATORS.items() if name in words.split()), "")


_LATE_HEADERS = {"stdalign.h": 2011, "stdatomic.h": 2011, "stdnoreturn.h": 2011, "threads.h": 2011, "uchar.h": 2011,
                 "complex.h": 1999, "fenv.h": 1999, "inttypes.h": 1999, "stdbool.h": 1999, "stdint.h": 1999,
                 "tgmath.h": 1999}  # fmt: skip


def since(name: str) -> int | None:
    """The year of the C edition that brought a library name: 1990, 1999, 2011; None for any other name."""
    year = _since.get(name)
    if year is None and name in NAMES:
        year = _LATE_HEADERS.get(header_of(name), 1990)
    return year


def year_of(standard: str) -> int:
    """The year of a -std= value: 1990, 1999 or 2011 (and everything later)."""
    if standard.endswith(("89", "90", "199409", "1990")):
        return 1990
    return 1999 if standard.endswith(("99", "9x", "1999")) else 2011
