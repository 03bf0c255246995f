"""The rest of the constructs where compilers' figures and machine code part: each has its real figure or no verdict."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_machine import calls, compiled, linked, walks
from fixtures_stack import analysed, project_of, roots

from certkit.stack.options import StackOptions

pytestmark = pytest.mark.gcc

LEVELS = ("-O0", "-Os", "-O2")
SOURCE = """
#include <stdint.h>
struct wide { int w[64]; };
extern int use(void *); extern int ask(int); extern int taken(struct wide);
int maybe(int) __attribute__((weak));
int passed(struct wide *p) { return taken(*p) + 1; }
int guarded(int x) { return maybe ? maybe(x) + 1 : 0; }
float product(float a, float b) { return a * b; }
double quotient(double a, double b) { return a / b; }
uint64_t divided(uint64_t a, uint64_t b) { return a / b; }
extern int (*const table[])(int);
int chosen(int i, int x) { return table[i](x); }
int apply(int (*f)(int), int x);
int nested(int x) { int inner(int y) { return x + ask(y); } return apply(inner, x) + apply(inner, x + 1); }
"""
BYTES = {"passed": (264, 248, 248), "guarded": (16, 8, 8), "product": (16, 8, 8), "quotient": (24, 8, 8),
         "divided": (24, 8, 8)}  # fmt: skip


@pytest.mark.parametrize("level", range(3), ids=LEVELS)
def test_frames(tmp_path: Path, level: int) -> None:
    found = walks(compiled(tmp_path, SOURCE, LEVELS[level], "-mfloat-abi=soft"))
    assert {name: found[name].bytes for name in BYTES} == {name: row[level] for name, row in BYTES.items()}
    assert not any(one.lost or one.dynamic for one in found.values())


@pytest.mark.parametrize("level", LEVELS)
def test_calls_that_the_compiler_makes_up_are_there(tmp_path: Path, level: str) -> None:
    made = compiled(tmp_path, SOURCE, level, "-mfloat-abi=soft")
    for function, callee in {
        "product": "__aeabi_fmul",
        "quotient": "__aeabi_ddiv",
        "divided": "__aeabi_uldivmod",
    }.items():
        assert callee in {name for name, _, _ in calls(made, function)}


@pytest.mark.parametrize("level", LEVELS)
def test_what_has_no_body_withholds(tmp_path: Path, level: str) -> None:
    """A weak function that nobody defines, a table that another file has, code that a caller's stack holds."""
    project = project_of(tmp_path, {"unit.c": SOURCE})
    made = compiled(tmp_path, SOURCE, level, "-mfloat-abi=soft")
    known = {"use": 8, "ask": 8, "taken": 8, "apply": 8, "__aeabi_fmul": 8, "__aeabi_ddiv": 8, "__aeabi_uldivmod": 8}
    done = analysed(project, StackOptions(elf=(made,), frames={**known, "memcpy": 8}))
    found = roots(done.stack)
    assert not found["guarded"].complete
    assert any("maybe" in text for text in found["guarded"].assumptions)
    assert not found["chosen"].complete
    assert found["passed"].complete
    assert found["product"].complete


def test_a_weak_function_that_is_left_out_of_an_image_is_no_call(tmp_path: Path) -> None:
    """The linker puts an instruction that does nothing in its place."""
    source = "int maybe(int) __attribute__((weak));\nint guarded(int x) { return maybe ? maybe(x) + 1 : 0; }\n"
    unit = compiled(tmp_path, source + "void _start(void) { guarded(1); }\n", "-Os")
    assert calls(linked(tmp_path, [unit]), "guarded") == []
