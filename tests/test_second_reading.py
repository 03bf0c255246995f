"""Two front ends on the same C: they count alike, and where they do not, or one cannot read, it is said."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures_readings import both, second, shown

from certkit.errors import CertkitError
from certkit.facts.outline import Outline
from certkit.frontends import agreement, clang
from certkit.model import Place
from certkit.sources import Job

TEXTS = Path(__file__).parent / "second_reading"
_EXPECTED = re.compile(r"/\* (\w+):((?: [\w*]+(?:\(\))? \d+,?)*) \*/")


@pytest.mark.parametrize("name", ["control", "calls", "gnu", "text"])
def test_both_readings_agree_with_counts_by_hand(name: str) -> None:
    text = (TEXTS / f"{name}.c").read_text()
    expected = {
        function: {word: int(n) for word, n in (part.split() for part in counts.split(",") if part.strip())}
        for function, counts in _EXPECTED.findall(text)
    }
    first, notes = both(text, "-std=gnu17")
    assert notes == ()
    assert {o.name: shown(o) for o in first} == expected
    assert {o.name: shown(o) for o in second(text, "-std=gnu17").values()} == expected


CONDITIONS = [
    "defined(__GNUC__) && __GNUC__ >= 4 && !defined __cplusplus", "-7 / 2 == -3 && -7 % 2 == -1", "-1 > 0u",
    "0xFFFFFFFFFFFFFFFF / 2 == 0x7FFFFFFFFFFFFFFF", "(1 < 2u) - 2 < 0", "18446744073709551615u == -1",
    "(2 || 1 / 0) && !(0 && 1 / 0)", "(1 ? 2 : (1 / 1)) == 2", "'a' == 97 && '\\n' == 10", "'\\377' < 0",
    "0b11 == 3 && 010 == 8", "~0 == -1 && (5 ^ 5) == 0", "UNKNOWN == 0", "__STDC_VERSION__ >= 199901L",
    "__has_include(<stdint.h>)", '!__has_include("nowhere.h")', "defined(__has_include)", "__LINE__ == 1",
    "1 << 63 < 0", "-1 >> 1 == -1", "(0 ? -1 : 0u) + 1 > 0", "1 == 1 ? 0 : 1", "'\\x41' == 'A' && !'\\0'",
    "10 - 2 - 3 == 5 && 2 + 3 * 4 == 14", "0 ? 1 : 0 ? 2 : 3", "- - 1 == + 1", "7 & 3 == 3",
]  # fmt: skip


QUESTIONS = {
    "__has_attribute": "noreturn __noreturn__ optimize noclone naked section copy leaf simd error counted_by",
    "__has_builtin": "__builtin_expect __builtin_clz __builtin_va_arg_pack __sync_synchronize nothing",
    "__has_feature": "c_static_assert __c_atomic__ modules gnu_asm tls address_sanitizer",
    "__has_extension": "c_static_assert gnu_asm modules",
    "__has_c_attribute": "noreturn __fallthrough__ reproducible gnu::packed nothing",
}


@pytest.mark.parametrize(
    "condition", [*CONDITIONS, *(f"{q}({name})" for q, names in QUESTIONS.items() for name in names.split())]
)
def test_conditions_take_the_same_branch(condition: str) -> None:
    first, notes = both(
        f"#if {condition}\nint yes(void) {{ return 1; }}\n#else\nint no(void) {{ return 0; }}\n#endif\n"
    )
    assert notes == ()
    assert len(first) == 1


def test_conditional_groups_choose_the_same_functions() -> None:
    lines = (
        "#define A 2", "#if A == 1", "int a1(void) { return 1; }", "#elif A == 2", "int a2(void) { return 1; }",
        "#if 0", "nonsense '", "#elif 1", "int b(void) { return 1; }", "#else", "int c(void) { return 1; }", "#endif",
        "#elif garbage(", "int d(void);", "#else", "int e(void) { return 1; }", "#endif", "#ifdef A", "#undef A",
        "#endif", "#ifndef A", "int g(void) { return 1; }", "#endif", "#ifdef A", "#elifndef A",
        "int h(void) { return 1; }", "#endif",
    )  # fmt: skip
    first, notes = both("\n".join(lines))
    assert notes == ()
    assert [o.name for o in first] == ["a2", "b", "g", "h"]


def test_headers_are_found_as_a_compiler_finds_them() -> None:
    files = {
        "sub/own.h": '#include "beside.h"\n#ifndef OWN\n#define OWN\nstatic int own(void) { return BESIDE; }\n#endif\n',
        "sub/beside.h": "#undef BESIDE\n#define BESIDE 1 ? 2 : 3\n",
        "one/next.h": "#include_next <next.h>\n#define ONE TWO\n",
        "two/next.h": "#pragma once\n#define TWO own()\n",
        "system/sys.h": "static inline int from_system(void) { return 1; }\n",
        "macros.h": "#define FORCED FORCED_\nint not_wanted(void) { return 1; }\n",
        "forced.h": "#define FORCED_ own\n",
        "x.def": "X(p) X(q)\n",
    }
    lines = (
        '#include "sub/own.h"', '#include "sub/own.h"', "#include <next.h>", "#include <next.h>",
        "#define HEADER <sys.h>", "#include HEADER", "#define X(n) int x_##n(void) { return ONE + FORCED(); }",
        '#include "x.def"', "#undef X", "enum { p, q };", "#define X(n) int y_##n(void) { return n; }",
        '#include "x.def"',
    )  # fmt: skip
    flags = ("-include", "forced.h", "-imacros", "macros.h", "-isystem", "system", "-Ione", "-Itwo", "-DZERO", "-UZERO")
    found = second("\n".join(lines), *flags, files=files)
    assert sorted(found) == ["own", "x_p", "x_q", "y_p", "y_q"]
    assert found["own"].path == "sub/own.h"
    assert found["own"].line == 4
    assert shown(found["x_p"]) == {"return": 1, "own()": 2}


def test_a_header_read_again_in_another_state_is_read_again() -> None:
    """An include guard is asked for each time; a group behind #else is not lost."""
    files = {"h.h": "#ifndef H\n#define H\n#define F first\n#else\n#undef F\n#define F second\n#endif\n"}
    assert list(second('#include "h.h"\n#include "h.h"\nint F(void) { return 1; }\n', files=files)) == ["second"]
    guarded = {"h.h": "#ifndef H\n#define H\nint NAME(void) { return 1; }\n#endif\n"}
    text = '#define NAME a\n#include "h.h"\n#include "h.h"\n#undef H\n#undef NAME\n#define NAME b\n#include "h.h"\n'
    assert list(second(text, files=guarded)) == ["a", "b"]


ONE = Outline("f", "a.c", 3, (1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0), (("*", 1), ("g", 2)))


def test_equal_readings_leave_nothing_to_say() -> None:
    assert agreement.compare((ONE,), (ONE,)) == ()
    assert agreement.compare((), ()) == ()


def test_every_difference_of_a_function_is_told_with_both_counts() -> None:
    other = replace(ONE, counts=(2, *ONE.counts[1:-1], 1), calls=(("g", 1), ("h", 1)))
    (note,) = agreement.compare((ONE,), (other,))
    assert (note.kind, note.severity, note.path, note.line) == ("front-ends-disagree", "error", "a.c", 3)
    assert note.message == (
        "f: the two front ends count differently (first against second): 1 against 2 if, 0 against 1 ?: operators, "
        "1 against 0 calls through a pointer, 2 against 1 calls of g, 0 against 1 calls of h"
    )


@pytest.mark.parametrize("position", range(12))
def test_no_count_can_change_unseen(position: int) -> None:
    counts = list(ONE.counts)
    counts[position] += 1
    assert len(agreement.compare((ONE,), (replace(ONE, counts=tuple(counts)),))) == 1


def test_functions_that_one_reading_lacks_are_told_in_order() -> None:
    later = replace(ONE, name="late", line=9)
    notes = agreement.compare((ONE, later), (replace(ONE, name="new", line=1),))
    assert [n.message for n in notes] == [
        "new: only the second front end sees this function, the first does not",
        "f: only the first front end sees this function, the second does not",
        "late: only the first front end sees this function, the second does not",
    ]


def test_of_two_definitions_of_a_name_each_is_compared() -> None:
    inline = replace(ONE, line=1, calls=())
    assert agreement.compare((inline, ONE), (ONE, inline)) == ()
    (note,) = agreement.compare((inline, ONE), (inline, replace(ONE, calls=())))
    assert note.line == 3
    assert len(agreement.compare((inline, ONE), (inline,))) == 1
    _, notes = both("extern inline int f(void) { return 1; }\nint f(void) { return 1 ? 2 : 3; }\n", "-std=gnu89")
    assert notes == ()


@pytest.mark.parametrize(("standard", "count"), [("c11", 1), ("gnu11", 2)])
def test_trigraphs_are_read_where_the_standard_has_them(standard: str, count: int) -> None:
    text = "// what??/\nint f(void) { return 1; }\nint g(void) { return 2; }\n"
    first, notes = both(text, f"-std={standard}")
    assert notes == ()
    assert len(first) == count


def test_a_text_on_which_the_readings_part_is_an_error() -> None:
    """The one macro given to the second reading alone stands for a target whose macros we have wrong."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        (root / "a.c").write_text("int f(int a)\n{\n#ifdef ODD\n    if (a) { return 1; }\n#endif\n    return a;\n}\n")
        job = Job("a.c", "test", ("-nostdinc",))
        (note,) = agreement.check(clang.read(job, root), job, root, {"ODD": "1"})
    assert (note.kind, note.severity, note.path, note.line) == ("front-ends-disagree", "error", "a.c", 1)
    assert note.message.endswith("0 against 1 if, 1 against 2 return")


FAILURES = [
    ("int f(void) { return 1; }\n/* open\n", 2, "a comment has no end"),
    ("int a;\n#include <nowhere.h>\n", 2, "cannot find the header <nowhere.h>"),
    ("int a;\n#error stop here\n", 2, "#error stop here"),
    ("#define M(a, b) a\nint x =\n  M(1);\n", 3, "macro M takes 2 arguments and is given 1"),
    ("#define M(a) a\nint x = M(1;\n", 2, "the call of macro M has no closing parenthesis"),
    ("#if 1\nint a;\n", 1, "a conditional directive has no #endif"),
    ("int a;\n#endif\n", 2, "#endif without #if"),
    ("#if 1 +\n#endif\n", 1, "the condition 1 + lacks an operand at its end"),
    ("#if 1 / 0\n#endif\n", 1, "the condition 1 / 0 divides by 0"),
    ("#if\n#endif\n", 1, "#if is not complete"),
    ("#if !defined\n#endif\n", 1, "#if is not complete"),
    ("#define\n", 1, "#define is not complete"),
    ("\n#define 3 4\n", 2, "#define of 3, which is no name"),
    ("#frob\n", 1, "#frob is not known to the second reader"),
    ("int a;\nint b = @;\n", 2, "illegal character '@'"),
    ("int f(void)\n{\n  return (1;\n}\n", 3, "pycparser stops before: ;"),
    ("int f(void) {\n", 1, "pycparser says: at end of input"),
    ("#define V(...) __VA_OPT__(x)\nint V(1);\n", 1, "__VA_OPT__ is not known to the second reader"),
    ("void f(void) { __asm { nop } }\n", 1, "asm without parentheses is not known to the second reader"),
    ('#include "unit.c"\n', 0, "headers include one another without an end"),
    ("int x = " + "(" * 3000 + "1" + ")" * 3000 + ";\n", 1, "nested too deeply"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message"), FAILURES, ids=[m for _, _, m in FAILURES])
def test_what_the_second_reader_cannot_read_is_told_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(CertkitError) as caught:
        second(text)
    assert caught.value.message == message
    assert caught.value.place == Place("unit.c", line)


def test_a_failed_second_reading_is_a_note_with_the_cause() -> None:
    _, (note,) = both("#define V(...) __VA_OPT__(int) x\nV(1);\n")
    assert (note.kind, note.severity, note.path, note.line) == ("second-reading-failed", "note", "unit.c", 1)
    said = "the second front end could not read this, the first reading is unconfirmed: "
    assert note.message == said + "__VA_OPT__ is not known to the second reader"
    error = CertkitError("cannot be read", Place("lib/h.h", 7), status=3)
    note = agreement.unread(Job("a.c", "x", ()), error)
    assert (note.path, note.line) == ("lib/h.h", 7)
    assert "while reading a.c" in note.message
