"""Our freestanding headers: C11's names, for any target, for both readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from certkit import shipped
from certkit.frontends import clang, pyc
from certkit.model import Kind, Unit
from certkit.sources import Job

INCLUDE = shipped("kernel") / "include"
HEADERS = sorted(p.name for p in INCLUDE.glob("[a-z]*.h"))
TARGETS = {
    "arm-none-eabi": ("--target=arm-none-eabi", "-mcpu=cortex-m3", "-mthumb"),
    "riscv32": ("--target=riscv32-unknown-elf",),
    "x86_64": ("--target=x86_64-unknown-linux-gnu",),
    "aarch64": ("--target=aarch64-none-elf",),
    "msp430": ("--target=msp430",),  # int has 16 bits
}
# C11 7.x: every function with external linkage, by header.
_LISTED = """\
ctype.h: isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit
  tolower toupper
setjmp.h: setjmp longjmp
signal.h: signal raise
stdio.h: remove rename tmpfile tmpnam fclose fflush fopen freopen setbuf setvbuf fprintf fscanf printf scanf
  snprintf sprintf sscanf vfprintf vfscanf vprintf vscanf vsnprintf vsprintf vsscanf fgetc fgets fputc fputs
  getc getchar putc putchar puts ungetc fread fwrite fgetpos fseek fsetpos ftell rewind clearerr feof ferror
  perror
stdlib.h: atof atoi atol atoll strtod strtof strtold strtol strtoll strtoul strtoull rand srand aligned_alloc
  calloc free malloc realloc abort atexit at_quick_exit exit _Exit getenv quick_exit system bsearch qsort abs
  labs llabs div ldiv lldiv mblen mbtowc wctomb mbstowcs wcstombs
string.h: memcpy memmove strcpy strncpy strcat strncat memcmp strcmp strcoll strncmp strxfrm memchr strchr
  strcspn strpbrk strrchr strspn strstr strtok memset strerror strlen
time.h: clock difftime mktime time timespec_get asctime ctime gmtime localtime strftime
threads.h: call_once cnd_broadcast cnd_destroy cnd_init cnd_signal cnd_timedwait cnd_wait mtx_destroy mtx_init
  mtx_lock mtx_timedlock mtx_trylock mtx_unlock thrd_create thrd_current thrd_detach thrd_equal thrd_exit
  thrd_join thrd_sleep thrd_yield tss_create tss_delete tss_get tss_set
fenv.h: feclearexcept fegetexceptflag feraiseexcept fesetexceptflag fetestexcept fegetround fesetround
  fegetenv feholdexcept fesetenv feupdateenv
locale.h: setlocale localeconv
inttypes.h: imaxabs imaxdiv strtoimax strtoumax wcstoimax wcstoumax
math.h: acos asin atan atan2 cos sin tan acosh asinh atanh cosh sinh tanh exp exp2 expm1 frexp ilogb ldexp log
  log10 log1p log2 logb modf scalbn scalbln cbrt fabs hypot pow sqrt erf erfc lgamma tgamma ceil floor
  nearbyint rint lrint llrint round lround llround trunc fmod remainder remquo copysign nan nextafter
  nexttoward fdim fmax fmin fma
"""
FUNCTIONS = {
    header: set(names.split()) for header, names in re.findall(r"^(\w+\.h):((?:.*\n)(?:  .*\n)*)", _LISTED, re.M)
}
FUNCTIONS["math.h"] = {name + suffix for name in FUNCTIONS["math.h"] for suffix in ("", "f", "l")}


def read(text: str, flags: tuple[str, ...], root: Path) -> Unit:
    (root / "unit.c").write_text(text)
    return clang.read(Job("unit.c", "test", (*flags, "-nostdinc", f"-isystem{INCLUDE}", "-Wall", "-Werror")), root)


def test_every_header_of_c11_is_there() -> None:
    names = """
        assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg
        stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype
    """
    assert [f"{name}.h" for name in names.split()] == HEADERS


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("standard", ["-std=c90", "-std=c99", "-std=c11", "-std=gnu11"])
def test_all_headers_read_together_and_twice(target: str, standard: str, tmp_path: Path) -> None:
    text = "".join(f"#include <{name}>\n" for name in (*HEADERS, *reversed(HEADERS))) + "int unit;\n"
    unit = read(text, (*TARGETS[target], standard), tmp_path)
    assert unit.diagnostics == ()


@pytest.mark.parametrize("header", HEADERS)
def test_each_header_stands_alone(header: str, tmp_path: Path) -> None:
    unit = read(f"#include <{header}>\nint unit;\n", (*TARGETS["arm-none-eabi"], "-std=c11"), tmp_path)
    assert unit.diagnostics == ()


@pytest.mark.parametrize("header", FUNCTIONS)
def test_a_header_declares_all_functions_of_c11_and_no_others(header: str, tmp_path: Path) -> None:
    unit = read(f"#include <{header}>\nint unit;\n", (*TARGETS["arm-none-eabi"], "-std=c11"), tmp_path)
    top = unit.root.children
    declared = {n.name for n in top if n.kind is Kind.FUNCTION and not n.name.startswith("__certkit_")}
    wanted = set(FUNCTIONS[header])
    if header == "threads.h":
        wanted |= FUNCTIONS["time.h"]
    assert declared == wanted


@pytest.mark.parametrize("target", TARGETS)
def test_types_limits_and_constants_agree(target: str, tmp_path: Path) -> None:
    width = {"msp430": ("int", 2, 2)}.get(target, ("", 4, 8 if target in ("x86_64", "aarch64") else 4))
    checks = [
        f"sizeof(void *) == {width[2]}",
        f"sizeof(int) == {width[1]}",
        "sizeof(int32_t) == 4",
        "sizeof(uint64_t) == 8",
        "sizeof(size_t) == sizeof(void *)",
        "sizeof(intptr_t) == sizeof(void *)",
        "SIZE_MAX == (size_t)-1",
        "UINT32_MAX == 4294967295",
        "INT32_MIN == -2147483647 - 1",
        "UINT64_MAX == (uint64_t)-1",
        "INT_MAX == (int)(UINT_MAX >> 1)",
        "LONG_MAX == (long)(ULONG_MAX >> 1)",
        "CHAR_BIT == 8",
        "UCHAR_MAX == 255",
        "CHAR_MAX > CHAR_MIN",
        "WCHAR_MAX > WCHAR_MIN",
        "offsetof(struct s, b) > 0",
        "_Generic(UINT32_C(1), uint_least32_t: 1, default: 0)",
        "_Generic(INT64_C(1), int_least64_t: 1, default: 0)",
        "_Generic(INT32_MAX, int32_t: 1, default: 0)",
        "_Generic(sizeof 1, size_t: 1, default: 0)",
        "(bool)2 == true",
        "DBL_MAX > FLT_MAX || sizeof(double) == sizeof(float)",
    ]
    text = "".join(f"#include <{n}.h>\n" for n in ("stdint", "limits", "stddef", "stdbool", "float"))
    text += "struct s { int a; int b; };\n" + "".join(f'_Static_assert({c}, "{c}");\n' for c in checks)
    text += "#if UINT32_MAX != 4294967295 || INT32_MIN >= 0 || UINT32_C(5) != 5\n#error\n#endif\n"
    unit = read(text, (*TARGETS[target], "-std=c11", "-Wno-error"), tmp_path)
    assert unit.diagnostics == ()


def test_uint32_t_is_long_on_bare_arm_as_with_gcc(tmp_path: Path) -> None:
    text = "#include <stdint.h>\nuint32_t x;\n"
    (variable,) = read(text, (*TARGETS["arm-none-eabi"], "-std=c11"), tmp_path).nodes(Kind.VARIABLE)
    assert variable.type is not None
    assert variable.type.canonical.text == "unsigned long"


@pytest.mark.parametrize("target", TARGETS)
def test_format_macros_fit_their_types(target: str, tmp_path: Path) -> None:
    text = "#include <inttypes.h>\n#include <stdio.h>\nvoid f(void);\nvoid f(void) {\n"
    for bits in (8, 16, 32, 64):
        for kind in ("", "LEAST", "FAST"):
            lower = f"_{kind.lower()}" if kind else ""
            text += f"{{ int{lower}{bits}_t a = 0; uint{lower}{bits}_t b = 0;\n"
            text += f'(void)printf("%" PRId{kind}{bits} "%" PRIx{kind}{bits}, a, b);\n'
            text += f'(void)sscanf("", "%" SCNi{kind}{bits} "%" SCNu{kind}{bits}, &a, &b); }}\n'
    text += '(void)printf("%" PRIdMAX "%" PRIuPTR, (intmax_t)0, (uintptr_t)0);\n}\n'
    unit = read(text, (*TARGETS[target], "-std=c11", "-Wformat"), tmp_path)
    assert unit.diagnostics == ()


def test_the_second_reading_takes_the_same_text(tmp_path: Path) -> None:
    plain = [name for name in HEADERS if name != "tgmath.h"]  # _Generic is needed only where its macros are used
    text = "".join(f"#include <{name}>\n" for name in plain)
    text += (
        "struct s { int a; int b; };\nextern int f(int n, ...);\n"
        "int f(int n, ...) { va_list l; int x; FILE *p = stdout;\n"
        "va_start(l, n); x = va_arg(l, int); va_end(l); if (errno == EDOM) { x += (int)offsetof(struct s, b); }\n"
        'if (isnan(1.0)) { abort(); } (void)fprintf(p, "%" PRIu32, (uint32_t)x); assert(x > 0); return x; }\n'
    )
    (tmp_path / "unit.c").write_text(text)
    flags = (*TARGETS["arm-none-eabi"], "-std=c11", "-nostdinc", f"-isystem{INCLUDE}")
    (outline,) = pyc.outline(Job("unit.c", "test", flags), tmp_path, {})
    assert outline.name == "f"


def test_nothing_but_documented_names_is_reserved() -> None:
    """Helper names of ours start with two underscores, so no program can clash with them."""
    for name in HEADERS:
        text = re.sub(r"/\*.*?\*/", "", (INCLUDE / name).read_text(), flags=re.S)
        assert not re.findall(r"\bcertkit\w*", text), name
