"""The whole road with GCC: our own C in, verdicts and exit codes out; and where GCC's own figures are wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fixtures_machine import compiled
from fixtures_stack import analysed, project_of, roots

from certkit import shipped
from certkit.frontends import clang
from certkit.sources import Job
from certkit.stack.arguments import pushed_arguments
from certkit.stack.cfa import read_cfa
from certkit.stack.ci import read_ci
from certkit.stack.options import StackOptions

pytestmark = pytest.mark.gcc

SOURCE = """
#include <stdarg.h>
struct big { int x[16]; };
typedef int (*op_t)(int);
struct ops { op_t run; };
extern int ext(int);
extern void sink(void *);
static int twice(int a) { volatile int t[10]; t[0] = a; return t[0] * 2; }
static int thrice(int a) { return ext(a) * 3; }
static const struct ops table[] = { { twice }, { thrice } };
int apply(int which, int v) { return table[which].run(v) + 1; }
int print(const char *f, ...) { va_list a; va_start(a, f); sink(&a); va_end(a); return 0; }
int byval(struct big b) { sink(&b); return b.x[3]; }
int fact(int n) { return n < 2 ? 1 : n * fact(n - 1) + ext(n); }
int even(int n);
int odd(int n) { return n ? even(n - 1) + ext(1) : 0; }
int even(int n) { return n ? odd(n - 1) + ext(2) : 1; }
void grow(int n) { char b[n]; sink(b); }
void outer(int n) { grow(n); sink(0); }
__attribute__((naked)) void start(void) { __asm volatile("push {r4-r7,lr}\\n bl ext\\n pop {r4-r7,pc}"); }
void above(void) { start(); sink(0); }
void spill(void) { __asm volatile("push {r0-r3}\\n pop {r0-r3}" ::: "memory"); }
__attribute__((interrupt)) void isr(void) { sink(0); }
"""


def test_what_gcc_leaves_out_or_cannot_bound(tmp_path: Path) -> None:
    done = analysed(project_of(tmp_path, {"a.c": SOURCE}))
    frames = {f.function: f for f in done.stack.frames}
    found = roots(done.stack)
    # Variadic, and a struct half in registers: machine code says 32 and 24, GCC's own figures 16 and 8.
    assert (frames["print"].bytes, frames["print"].evidence) == (32, "cfa")
    assert "16 bytes of argument registers that a variadic function pushes" in frames["print"].qualifiers
    assert frames["byval"].bytes == 24
    assert frames["isr"].bytes == 12
    # Assembly: what the compiler does not count is read in the object it makes.
    assert (frames["start"].bytes, frames["start"].evidence) == (20, "machine-code")
    assert (frames["spill"].bytes, frames["spill"].evidence) == (16, "machine-code")
    assert (frames["grow"].bytes, found["grow"].depth, found["outer"].depth) == (None, None, None)
    assert found["fact"].depth is None
    assert done.stack.recursion == (("even", "odd"), ("fact",))
    assert [s.function for s in found["apply"].path] == ["apply", "twice"]
    assert any("ext counts 0" in text for text in found["apply"].assumptions)
    assert [e.callee for e in done.stack.calls if e.caller == "start"] == ["ext"]
    assert not any(found[name].complete for name in ("above", "outer", "fact", "odd"))
    assert found["twice"].complete
    assert found["spill"].complete
    kinds = {(n.kind, n.line) for n in done.notes if n.severity == "error"}
    assert {("stk-cycle", 14), ("stk-dynamic", 18)} <= kinds


def test_assembly_without_machine_code_withholds(tmp_path: Path) -> None:
    """From .su and .ci files alone nothing tells what assembly does to the stack."""
    project = project_of(tmp_path, {"a.c": SOURCE})
    compiled(tmp_path / "made", SOURCE, "-Os", name="a.c")
    done = analysed(project, StackOptions(su=tmp_path / "made", frames={"ext": 0, "sink": 0}))
    frames = {f.function: f for f in done.stack.frames}
    found = roots(done.stack)
    assert (frames["start"].bytes, frames["start"].evidence) == (None, "none")
    assert not any(found[name].complete for name in ("start", "spill", "above"))
    kinds = {(n.kind, n.line) for n in done.notes if n.severity == "error"}
    assert {("stk-frame", 20), ("stk-asm", 22)} <= kinds


def test_declarations_close_what_is_open(tmp_path: Path) -> None:
    options = StackOptions(
        frames={"ext": 0, "sink": 0, "start": 20},
        dynamic={"grow": 64},
        recursion={"fact": 5, "even": 2, "odd": 2},
        not_followed={"spill": "not called"},
    )
    done = analysed(project_of(tmp_path, {"a.c": SOURCE}), options)
    found = roots(done.stack)
    frames = {f.function: f for f in done.stack.frames}
    assert found["fact"].depth == 5 * (frames["fact"].bytes or 0)
    assert found["odd"].depth == 2 * ((frames["odd"].bytes or 0) + (frames["even"].bytes or 0))
    assert (frames["grow"].bytes, frames["grow"].evidence) == (72, "declared")
    assert (frames["start"].bytes, found["above"].complete) == (20, True)


SIGNATURES = """
#include <stdarg.h>
extern void sink(void *);
struct s3 { char c[3]; }; struct s8 { int a[2]; }; struct s12 { int a[3]; }; struct s24 { int a[6]; };
struct d16 { long long a[2]; }; struct s64 { int a[16]; }; union u8 { int a; long long b; };
int v0(int a, ...) { sink(&a); return a; }
int v1(int a, int b, ...) { sink(&a); return b; }
int v2(int a, int b, int c, ...) { sink(&a); return c; }
int v3(int a, int b, int c, int d, ...) { sink(&a); return d; }
int v4(int a, int b, int c, int d, int e, ...) { sink(&a); return e; }
int v5(long long a, ...) { sink(&a); return 0; }
int v6(int a, long long b, ...) { sink(&b); return a; }
int v7(double a, double b, ...) { sink(&a); sink(&b); return 0; }
int v8(struct s3 a, ...) { sink(&a); return 0; }
int v9(struct s12 a, ...) { sink(&a); return 0; }
int v10(struct s24 a, ...) { sink(&a); return 0; }
struct s24 v11(int a, ...) { struct s24 r; sink(&r); sink(&a); return r; }
int s0(struct s64 a) { sink(&a); return 0; }
int s1(int q, struct s24 a) { sink(&a); return q; }
int s2(int q, int r, struct s12 a) { sink(&a); return q + r; }
int s3(int q, int r, int s, struct s8 a) { sink(&a); return q + r + s; }
int s4(int q, int r, int s, int t, struct s24 a) { sink(&a); return q + r + s + t; }
int s5(struct s8 a, struct s12 b) { sink(&a); sink(&b); return 0; }
int s6(int q, struct d16 a) { sink(&a); return q; }
int s7(int q, union u8 a, struct s12 b) { sink(&a); sink(&b); return q; }
struct s24 s8(int q, struct s12 a) { struct s24 r; sink(&r); sink(&a); return r; }
int s9(struct s12 a, long long b, struct s12 c) { sink(&a); sink(&b); sink(&c); return 0; }
int s10(int q, double d, struct s12 a) { sink(&d); sink(&a); return q; }
int s11(struct s3 a, struct s3 b, struct s3 c, struct s3 d) { sink(&a); sink(&b); sink(&c); sink(&d); return 0; }
"""


@pytest.mark.parametrize("level", ["-O0", "-Os", "-O2"])
def test_bytes_for_arguments_equal_what_dwarf_counts_over_gcc_s_figure(tmp_path: Path, level: str) -> None:
    (tmp_path / "a.c").write_text(SIGNATURES)
    flags = ("-mcpu=cortex-m3", "-mthumb", "-nostdinc", f"-isystem{shipped('kernel') / 'include'}")
    made = tmp_path / "a.o"
    line = ["arm-none-eabi-gcc", *flags, level, "-g", "-fcallgraph-info=su,da", "-c", "a.c", "-o", str(made)]
    subprocess.run(line, cwd=tmp_path, check=True)
    cfa = read_cfa(made)
    ci = {n.name: n.bytes or 0 for n in read_ci(tmp_path / "a.ci").nodes if n.defined}
    unit = clang.read(Job("a.c", "", ("--target=arm-none-eabi", *flags)), tmp_path.resolve())
    ours = {f.name: pushed_arguments(f.type)[0] for f in unit.functions if f.type is not None}
    assert len(ours) == 24
    assert ours == {name: cfa[name] - ci[name] for name in ours}


def test_a_call_to_an_alias_reaches_its_body(tmp_path: Path) -> None:
    files = {
        "a.c": "int body(int x) { volatile int t[6]; t[0] = x; return t[0]; }\n"
        'int other(int) __attribute__((alias("body")));\nint near(int x) { return other(x) + 1; }\n',
        "b.c": "extern int other(int);\nint far(int x) { return other(x) + 2; }\n",
    }
    stack = analysed(project_of(tmp_path, files)).stack
    found = roots(stack)
    assert [s.function for s in found["far"].path] == ["far", "body"]
    assert found["far"].complete
    assert found["near"].complete


def test_static_functions_of_one_name_stay_apart(tmp_path: Path) -> None:
    body = "static int same(int x) {{ volatile int t[{0}]; t[0] = x; return t[0]; }}\n"
    body += "int {1}(int x) {{ return same(x) + 1; }}\n"
    files = {"a.c": body.format(4, "one"), "b.c": body.format(40, "two")}
    stack = analysed(project_of(tmp_path, files), StackOptions(flags=("-O1", "-fno-inline"))).stack
    frames = {f.function: f.bytes or 0 for f in stack.frames}
    assert set(frames) == {"a.c:same", "b.c:same", "one", "two"}
    found = roots(stack)
    assert found["one"].depth == frames["one"] + frames["a.c:same"]
    assert found["two"].depth == frames["two"] + frames["b.c:same"]
    assert frames["b.c:same"] > frames["a.c:same"]


# ------------------------------------------------------------------ the command


def certkit(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "certkit", *words], cwd=cwd, capture_output=True, text=True)


FLAGS = ("--", "--target=arm-none-eabi", "-mcpu=cortex-m3", "-mthumb", "-Os")
CLEAN = "static int leaf(int a) { volatile int t[8]; t[0] = a; return t[0]; }\nint top(int a) { return leaf(a) + 1; }\n"


def test_exit_codes(tmp_path: Path) -> None:
    (tmp_path / "clean.c").write_text(CLEAN)
    (tmp_path / "a.c").write_text(SOURCE)
    port = ("--port", "ARM_CM3")
    within = certkit("stack", "clean.c", *port, "--budget", "top=400", *FLAGS, cwd=tmp_path)
    assert within.returncode == 0, within.stdout + within.stderr
    assert "within" in within.stdout
    exceeded = certkit("stack", "clean.c", *port, "--budget", "top=80", *FLAGS, cwd=tmp_path)
    assert (exceeded.returncode, "EXCEEDED by" in exceeded.stdout) == (1, True)
    assert certkit("stack", "clean.c", *port, "--budget", "top=80", "--exit-zero", *FLAGS, cwd=tmp_path).returncode == 0
    assert certkit("stack", "a.c", *FLAGS, cwd=tmp_path).returncode == 3
    assert certkit("stack", "clean.c", "--margin", "lots", *FLAGS, cwd=tmp_path).returncode == 2
    assert certkit("stack", "clean.c", "--explain", "nobody", *FLAGS, cwd=tmp_path).returncode == 2


def test_a_unit_that_does_not_compile_is_told_in_the_compiler_s_words(tmp_path: Path) -> None:
    (tmp_path / "bad.c").write_text('int f(void) { return 1; }\n_Static_assert(0, "never");\n')
    done = certkit("stack", "bad.c", *FLAGS, cwd=tmp_path)
    assert done.returncode == 3
    assert "bad.c:2" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_missing_compiler_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "clean.c").write_text(CLEAN)
    done = certkit("stack", "clean.c", "--compiler", "no-such-gcc", *FLAGS, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        "error: the compiler no-such-gcc is not installed; install it, name another with --compiler, or give existing "
        ".su and .ci files with --su\n"
    )


def test_a_compiler_that_is_no_gcc_is_refused(tmp_path: Path) -> None:
    (tmp_path / "clean.c").write_text(CLEAN)
    fake = tmp_path / "fakecc"
    fake.write_text("#!/bin/sh\necho some compiler\n")
    fake.chmod(0o755)
    done = certkit("stack", "clean.c", "--compiler", str(fake), *FLAGS, cwd=tmp_path)
    assert done.returncode == 2
    assert "fakecc is no GCC" in done.stderr
    assert str(tmp_path) not in done.stderr


def test_a_compilation_database_decides_flags_and_compiler(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "src" / "clean.c").write_text(CLEAN)
    row = {
        "directory": str(tmp_path / "out"),
        "file": "../src/clean.c",
        "command": "arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -O0 -flto -MMD -MF x.d -c ../src/clean.c -o clean.o",
    }
    (tmp_path / "compile_commands.json").write_text(json.dumps([row]))
    done = certkit("stack", "-p", "compile_commands.json", "-o", "json:l.json", "-o", "text", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    text = (tmp_path / "l.json").read_text()
    ledger = json.loads(text)
    assert "-mcpu=cortex-m4 -mthumb -O0" in ledger["stack"]["compiler"]
    assert [n["kind"] for n in ledger["integrity"] if "link-time" in n["message"]] == ["stk-compile"]
    places = {f["function"]: f["path"] for f in ledger["stack"]["frames"]}
    assert places == {"leaf": "src/clean.c", "top": "src/clean.c"}
    assert str(tmp_path) not in text
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == []  # nothing is written beside the build


def test_the_configuration_file_declares_what_only_the_user_knows(tmp_path: Path) -> None:
    (tmp_path / "a.c").write_text(
        "extern void wait(void);\nvoid worker(void) { wait(); }\nvoid tick(void) { }\nint main(void) { return 0; }\n"
    )
    (tmp_path / "certkit.toml").write_text(
        '[stack]\nport = "ARM_CM3"\nentries = ["worker"]\nmargin-preset = "freertos-author"\nmain-stack = 1024\n'
        '[stack.budgets]\nworker = 512\n[stack.frames]\nwait = 96\n[stack.levels]\nlow = ["tick"]\n'
    )
    done = certkit("stack", "a.c", "-o", "json:l.json", *FLAGS, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    stack = json.loads((tmp_path / "l.json").read_text())["stack"]
    (task,) = stack["tasks"]
    assert (task["context"], task["margin"], task["budget"], task["verdict"]) == (76, 80, 512, "within")
    assert task["depth"] >= 96
    assert (stack["main_stack"]["budget"], stack["main_stack"]["verdict"]) == (1024, "within")


def test_existing_files_and_damage_to_them(tmp_path: Path) -> None:
    (tmp_path / "clean.c").write_text(CLEAN)
    (tmp_path / "figures").mkdir()
    line = ["arm-none-eabi-gcc", "-mcpu=cortex-m3", "-mthumb", "-Os", "-fstack-usage", "-fcallgraph-info=su,da"]
    subprocess.run([*line, "-c", "clean.c", "-o", "figures/clean.o"], cwd=tmp_path, check=True)
    words = ("stack", "clean.c", "--su", "figures", "--port", "ARM_CM3", "--entry", "top", *FLAGS)
    assert certkit(*words, cwd=tmp_path).returncode == 0
    graph = tmp_path / "figures" / "clean.ci"
    graph.write_text(graph.read_text()[:-40])
    done = certkit(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("figures/clean.ci:")
    assert "is damaged" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    results = []
    for name in ("one", "two"):
        folder = tmp_path / name / "same"
        folder.mkdir(parents=True)
        (folder / "a.c").write_text(SOURCE)
        certkit("stack", "a.c", "-o", "json:l.json", *FLAGS, cwd=folder)
        results.append((folder / "l.json").read_bytes())
    assert results[0] == results[1]


def test_an_image_alone_takes_declarations_from_the_configuration_file(tmp_path: Path) -> None:
    compiled(tmp_path, "extern int ask(int);\nint top(int a) { return ask(a) + 1; }\n", "-Os", name="a.c")
    (tmp_path / "certkit.toml").write_text(
        '[stack]\nport = "ARM_CM3"\nbudgets = { top = 400 }\nframes = { ask = 96 }\n'
    )
    done = certkit("stack", "--elf", "a.o", "-o", "json:l.json", "-q", cwd=tmp_path)
    assert done.returncode == 3  # no source was read
    (task,) = json.loads((tmp_path / "l.json").read_text())["stack"]["tasks"]
    assert (task["name"], task["depth"], task["context"], task["verdict"]) == ("top", 104, 76, "within")
