"""The library tables, and where a unit uses the library."""

from __future__ import annotations

import re

import pytest
from fixtures_c import unit_of

from certkit import shipped
from certkit.facts.library import FUNCTIONS, HEADERS, MACROS, NAMES, TYPES, functions_of, header_of, names_of, since
from certkit.facts.type_generic import generic_calls


def uses(text: str, *names: str, files: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    unit = unit_of(text, files=files)
    return [(use.name, use.how, use.precision) for use in unit.library.of(names)]


def test_tables_agree_with_each_other() -> None:
    assert not set(FUNCTIONS) & set(MACROS)
    assert {*FUNCTIONS.values(), *MACROS.values(), *TYPES.values()} <= HEADERS
    assert all(header_of(name) in HEADERS for name in NAMES)
    assert functions_of("setjmp.h") == {"longjmp"}
    assert names_of("setjmp.h") == {"longjmp", "setjmp", "jmp_buf"}
    assert len(HEADERS) == 29  # C11 7.1.2 paragraph 2


def test_years() -> None:
    assert (since("printf"), since("snprintf"), since("quick_exit"), since("sinf")) == (1990, 1999, 2011, 1999)
    assert since("nobody") is None


@pytest.mark.parametrize("header", sorted(HEADERS - {"tgmath.h"}))
def test_our_headers_declare_what_the_table_says(header: str) -> None:
    folder = shipped("kernel") / "include"
    text = (folder / header).read_text()
    shared = "".join(f.read_text() for f in folder.glob("*.h"))
    missing = {n for n in functions_of(header) if not re.search(rf"\b{n}\b", text)}
    pasted = {n for n in missing if re.search(r"##", text)}
    assert missing - pasted <= {"gets"}, header  # gets left the language in 2011
    assert all(re.search(rf"\b{n}\b", shared) or "##" in shared for n in names_of(header))


def test_calls_addresses_and_macros() -> None:
    text = """
    #include <stdio.h>
    #define SHOW(x) puts(x)
    #define LAST (EOF)
    #define KEEP(x) x
    void *p = (void *)&remove;
    int f(void) { return SHOW("a") + (printf)("b") + (*getchar)() + LAST + KEEP(EOF); }
    """
    assert uses(text, "puts", "remove", "printf", "getchar", "EOF") == [
        ("remove", "taken as an address", "certain"),
        ("puts", "called", "certain"),
        ("printf", "called", "certain"),
        ("getchar", "called", "certain"),
        ("EOF", "expanded", "certain"),
        ("EOF", "expanded", "certain"),
    ]


def test_what_a_system_macro_expands_to_is_no_use_but_its_arguments_are() -> None:
    header = '#pragma GCC system_header\nint puts(const char *);\n#define out(x) ((x) ? puts("") : abort())\n'
    text = """
    #include "sys/out.h"
    void abort(void);
    #define OUT(x) out(x)
    void f(const char *s) { out(s); OUT(s); out((puts(s), s)); }
    """
    files = {"sys/out.h": header}
    assert [n for n, _, _ in uses(text, "puts", "abort", files=files)] == ["puts"]


def test_own_functions_of_library_names() -> None:
    assert uses("static int remove(int a) { return a; }\nint f(void) { return remove(1); }", "remove") == []
    assert uses("int remove(int a) { return a; }\nint f(void) { return remove(1); }", "remove") == []
    assert uses("int remove(int a);\nint f(void) { return remove(1); }", "remove") == [("remove", "called", "possible")]
    assert uses("int f(void) { int time = 1; return time; }", "time") == []
    assert uses("struct s { int (*time)(void); };\nint f(struct s *s) { return s->time(); }", "time") == []


def test_undeclared_and_builtin_functions_are_the_library_s() -> None:
    assert uses("void f(void) { exit(1); }", "exit") == [("exit", "called", "certain")]
    text = "void f(void *a, void *b) { __builtin_memcpy(a, b, 3); }"
    assert uses(text, "memcpy") == [("memcpy", "called", "certain")]


def test_types_and_headers() -> None:
    unit = unit_of(
        "#include <time.h>\n#include <threads.h>\nstruct tm a; time_t b; int c = (int)sizeof(struct tm) + mtx_timed;\n"
    )
    found = [(u.name, u.where.line if hasattr(u.where, "line") else u.where.place.line) for u in unit.library.types(
        {"tm", "time_t", "mtx_timed"}
    )]  # fmt: skip
    assert sorted(found) == [("mtx_timed", 3), ("time_t", 3), ("tm", 3), ("tm", 3)]
    assert [i.place.line for i in unit.library.includes("threads.h")] == [2]


def test_calls_in_expressions_that_do_not_compile() -> None:
    text = """
    struct s { int rand; void (*exit)(int); };
    static int abs(int x) { return x; }
    void f(struct s *p) {
        missing = malloc(10);
        absent = abs(1) + calloc(10);
        p->exit(missing);
        if (nobody) { return free(missing); }
    }
    """
    assert uses(text, "malloc", "calloc", "free", "abs", "exit") == [
        ("malloc", "called", "certain"),
        ("calloc", "called", "certain"),
        ("free", "called", "certain"),
    ]


def test_facilities_of_a_header_are_its_includes_and_its_functions() -> None:
    def found(text: str, header: str) -> list[tuple[str, str]]:
        library = unit_of(text).library
        return [(use.name, use.how) for use in library.facilities(header, names_of(header))]

    jump, signal = "#include <setjmp.h>\n", "#include <signal.h>\n"
    assert found(jump + "jmp_buf at; void f(void) { longjmp(at, 1); }", "setjmp.h") == [
        ("setjmp.h", "included"),
        ("longjmp", "called"),
    ]
    assert found(jump + "jmp_buf at;", "setjmp.h") == [("setjmp.h", "included")]
    assert found(signal + "int f(void) { return raise(SIGINT) + SIGTERM; }", "signal.h") == [
        ("signal.h", "included"),
        ("raise", "called"),
    ]
    assert found("void f(void) { int x = setjmp(0); }", "setjmp.h") == [("setjmp", "called")]


def test_an_unused_header_is_one_of_the_source_file_alone() -> None:
    def found(text: str) -> int:
        return len([*unit_of(text).library.unused("stdio.h")])

    assert found("#include <stdio.h>\nint f(void) { return 1; }") == 1
    assert found("#include <stdio.h>\nextern FILE *log;") == 0
    assert found("#include <stdio.h>\nint f(void) { return EOF; }") == 0
    assert found("int f(void) { return 1; }") == 0


CHOOSING = """
#pragma GCC system_header
double sqrt(double x); float sqrtf(float x); double pow(double x, double y); float powf(float x, float y);
#define CHOOSE(name, x) (sizeof(x) == sizeof(float) ? name##f(x) : name(x))
#define sqrt(x) CHOOSE(sqrt, (x))
#define pow(x, y) (sizeof((x) + (y)) == sizeof(float) ? powf((x), (y)) : pow((x), (y)))
#define creal(x) (sizeof(x) == sizeof(float) ? (float)(x) : creal(x))
double creal(double);
"""


def test_type_generic_macros_given_a_pointer_do_not_compile_and_are_seen() -> None:
    unit = unit_of("#include <tgmath.h>\nvoid f(void *p, double x) { x = sqrt(p) + pow(x, p); }")
    found = [(call.name, [str(one.bare.type) for one in call.operands]) for call in generic_calls(unit)]
    assert found == [("sqrt", ["void *"]), ("pow", ["double", "void *"])]


def test_type_generic_macros_that_choose_by_size() -> None:
    text = """
    #include <tgmath.h>
    #define ROOT(v) sqrt(v)
    double f(float x, double y) {
        double other = (x > 0.0f) ? sqrtf(x) : (sqrt)(y);
        return other + sqrt(x) + ROOT(y) + pow(sqrt(x), y) + creal(y);
    }
    """
    unit = unit_of(text, files={"tgmath.h": CHOOSING})
    found = [(call.name, [str(one.bare.type) for one in call.operands]) for call in generic_calls(unit)]
    assert found == [
        ("sqrt", ["float"]), ("sqrt", ["double"]), ("pow", ["double", "double"]), ("sqrt", ["float"]),
        ("creal", ["double"]),
    ]  # fmt: skip
