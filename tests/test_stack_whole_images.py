"""Images as projects link them: link-time optimisation, and the compiler's and the C library's own functions."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from fixtures_machine import GCC
from fixtures_stack import analysed, project_of, roots

from certkit.stack.machine.image import read_image
from certkit.stack.machine.program import read_program
from certkit.stack.options import StackOptions

pytestmark = pytest.mark.gcc

CORE = ("-mcpu=cortex-m3", "-mthumb")
UNITS = {
    "a.c": """
extern int more(int, int);
extern int ask(int) __attribute__((noinline));
static int __attribute__((noinline)) same(int a) { volatile int t[4]; t[0] = a; return t[0] + ask(a); }
static int __attribute__((noinline)) scaled(int a, int by) { volatile int t[8]; t[a & 7] = by; return t[0] * by; }
int first(int a) { return same(a) + scaled(a, 3) + more(a, 4) + 1; }
void _start(void) { volatile int x = first(2); (void)x; for (;;) { } }
""",
    "b.c": """
int __attribute__((noinline)) ask(int a) { volatile int t[2]; t[0] = a; return t[0]; }
static int __attribute__((noinline)) same(int a) { volatile int t[40]; t[a & 7] = a; return t[0] + ask(a); }
int __attribute__((noinline)) more(int a, int b) { return same(a) + same(a + b) + ask(b); }
""",
}


def optimised(folder: Path, *flags: str) -> Path:
    """The image of UNITS, optimised as a whole, with the figures that the linker's compiler writes beside it."""
    figures = ("-flto", "-g", "-fstack-usage", "-fcallgraph-info=su,da", *flags)
    for name in UNITS:
        subprocess.run([GCC, *CORE, *figures, "-c", name, "-o", f"{name}.o"], cwd=folder, check=True)
    objects = [f"{name}.o" for name in UNITS]
    line = [GCC, *CORE, *figures, "-nostdlib", "-Wl,-Ttext=0x8000", *objects, "-o", "image.elf"]
    subprocess.run(line, cwd=folder, check=True, capture_output=True)
    return folder / "image.elf"


@pytest.mark.parametrize("flags", [("-O2",), ("-Os",), ("-O2", "-flto-partition=1to1")], ids=" ".join)
def test_an_image_optimised_at_link_time(tmp_path: Path, flags: tuple[str, ...]) -> None:
    """Static functions of one name, copies with constant arguments: each has its frame, in the file it came from."""
    project = project_of(tmp_path, UNITS)
    image = optimised(tmp_path, *flags)
    done = analysed(project, StackOptions(elf=(image,)))
    found = roots(done.stack)
    start = found["_start"]
    assert start.complete, start.assumptions
    frames = {frame.function: frame for frame in done.stack.frames}
    assert {frame.evidence for frame in frames.values()} == {"machine-code"}
    assert sum(step.bytes or 0 for step in start.path) == start.depth
    assert start.depth is not None
    assert start.depth > 160  # the larger `same`
    places = {frame.path for frame in frames.values()}
    assert places <= {"a.c", "b.c"}


def test_figures_that_link_time_optimisation_writes_are_compared(tmp_path: Path) -> None:
    """Their local functions go by a temporary file; here by their own."""
    project = project_of(tmp_path, UNITS)
    image = optimised(tmp_path, "-O2")
    both = analysed(project, StackOptions(elf=(image,), su=tmp_path))
    assert [note.message for note in both.notes if note.kind == "stk-disagreement"] == []
    alone = analysed(project, StackOptions(su=tmp_path))
    text = " ".join(frame.function + frame.path for frame in alone.stack.frames)
    assert "ltrans" not in text
    assert "/tmp" not in text
    machine, figures = roots(both.stack)["_start"], roots(alone.stack)["_start"]
    assert machine.depth is not None
    assert figures.depth is not None
    assert machine.depth <= figures.depth


LIBRARY = """
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
double volatile d; float volatile f; long long volatile q; unsigned long long volatile u;
int _write(int a, char *b, int c) { return c; } int _read(int a, char *b, int c) { return 0; }
int _close(int a) { return 0; } int _lseek(int a, int b, int c) { return 0; } int _fstat(int a, void *b) { return 0; }
int _isatty(int a) { return 1; } int _kill(int a, int b) { return 0; } int _getpid(void) { return 1; }
void _exit(int s) { for (;;) { } } void *_sbrk(int n) { static char heap[4096]; return heap; }
int divided(void) { d = d * 2.5 / d; f = f * 2.f / f; q = q / u; u = u % q; d = (double)u; return (int)d; }
int main(void) { char b[80]; snprintf(b, 80, "%d %s %f", divided(), b, d); free(malloc(20)); return atoi(b); }
"""


@pytest.mark.parametrize("library", ["nano", "nosys"])
@pytest.mark.parametrize("core", ["cortex-m0", "cortex-m3", "cortex-m4 -mfloat-abi=hard -mfpu=fpv4-sp-d16"])
def test_every_function_of_the_libraries_can_be_followed(tmp_path: Path, core: str, library: str) -> None:
    """libgcc's assembly calls into the middle of other functions of its own; newlib returns through registers."""
    (tmp_path / "main.c").write_text(LIBRARY)
    line = [GCC, "-mthumb", *f"-mcpu={core}".split(), "-Os", "-w", "main.c", f"--specs={library}.specs", "-Wl,-e,main",
            "-o", "image.elf"]  # fmt: skip
    subprocess.run(line, cwd=tmp_path, check=True, capture_output=True)
    image = read_image(tmp_path / "image.elf")
    program = read_program(image)
    names = {image.functions[address].name: one for address, one in program.walks.items()}
    assert len(names) > 60
    assert {name for name, one in names.items() if one.lost} == set()
    assert {name for name, one in names.items() if one.dynamic} <= {"_start", "_mainCRTStartup"}
    assert {"printf", "snprintf", "malloc"}.isdisjoint(
        n for n, w in names.items() if any(c.to is None for c in w.calls)
    )
    aliases = {name for function in image.functions.values() for name in function.names}
    assert {"__aeabi_ddiv", "__aeabi_uldivmod"} <= aliases
    assert names["main"].bytes >= 80


def test_targets_of_pointers_are_found_under_the_names_they_get(tmp_path: Path) -> None:
    """A function that its source has as external, or as static, is local and renamed in such an image."""
    units = {
        "a.c": "struct ops { int (*run)(int); int (*stop)(int); };\nextern struct ops table;\nextern int deep(int);\n"
        "static int __attribute__((noinline)) same(int a) { volatile int t[4]; t[0] = a; return t[0]; }\n"
        "int __attribute__((noinline)) apply(int a) { return table.run(a) + table.stop(a) + same(a) + 1; }\n"
        "void __attribute__((noinline)) set(int a) { table.run = a ? deep : same; }\n"
        "void _start(void) { set(*(volatile int *)0x20000000); volatile int x = apply(2); (void)x; for (;;) { } }\n",
        "b.c": "struct ops { int (*run)(int); int (*stop)(int); };\n"
        "static int __attribute__((noinline)) same(int a) { volatile int t[90]; t[a & 7] = a; return t[0]; }\n"
        "int __attribute__((noinline)) deep(int a) { volatile int t[60]; t[a & 7] = a; return t[0]; }\n"
        "struct ops table = { 0, same };\n",
    }
    project = project_of(tmp_path, units)
    for name in units:
        subprocess.run([GCC, *CORE, "-O2", "-flto", "-g", "-c", name, "-o", f"{name}.o"], cwd=tmp_path, check=True)
    line = [GCC, *CORE, "-O2", "-flto", "-g", "-nostdlib", "-Wl,-Ttext=0x8000", "a.c.o", "b.c.o", "-o", "image.elf"]
    subprocess.run(line, cwd=tmp_path, check=True, capture_output=True)
    done = analysed(project, StackOptions(elf=(tmp_path / "image.elf",), whole_program=True))
    reached = {call.callee for call in done.stack.calls if call.kind == "indirect"}
    sizes = {frame.function: frame.bytes or 0 for frame in done.stack.frames}
    assert len(reached) == 3, reached
    assert sum(sizes[name] > 200 for name in reached) == 2
    start = roots(done.stack)["_start"]
    assert start.depth is not None
    assert start.depth > 360
