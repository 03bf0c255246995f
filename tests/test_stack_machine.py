"""Machine code: what compilers' figures leave out is there, and what cannot be known is never a figure."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from fixtures_machine import calls, compiled, linked, walks
from fixtures_stack import analysed, project_of, roots
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certkit.errors import CertkitError
from certkit.stack.machine.thumb import branch_distance
from certkit.stack.machine.unit import read_machine
from certkit.stack.options import StackOptions

pytestmark = pytest.mark.gcc

LEVELS = ("-O0", "-Os", "-O2")
HEAD = """
#include <stdarg.h>
#include <stdint.h>
struct wide { int w[8]; };
extern void use(void *); extern int ask(int);
"""
TRAPS = {
    "printer": ("void printer(const char *f, ...) { va_list l; va_start(l, f); use(&l); va_end(l); }", (32, 32, 32)),
    "summed": (
        "int summed(int n, ...) { va_list l; int t = 0; va_start(l, n); while (n--) t += va_arg(l, int); va_end(l); "
        "return t; }", (32, 24, 24)),
    "split": ("int split(struct wide b) { use(&b); return b.w[3]; }", (24, 24, 24)),
    "shifted": ("struct six { int a[6]; }; int shifted(int q, struct six s) { use(&s); return s.a[1] + q; }",
                (32, 24, 24)),
    "fixed": ("void fixed(void) { char *b = __builtin_alloca(40); use(b); }", (56, 48, 48)),
    "pusher": ('void pusher(void) { __asm volatile("push {r0-r3}\\n pop {r0-r3}" ::: "memory"); }', (20, 16, 16)),
    "bare": (
        '__attribute__((naked)) void bare(void) { __asm volatile("push {r4-r7,lr}\\n bl use\\n pop {r4-r7,pc}"); }',
        (20, 20, 20)),
    "handler": ("__attribute__((interrupt)) void handler(void) { use(0); }", (20, 12, 12)),
    "leaf": ("__attribute__((interrupt)) void leaf(void) { *(volatile int *)0x40000000 = 1; }", (12, 12, 8)),
    "copied": ("void copied(struct wide *a, struct wide *b) { *a = *b; }", (24, 12, 4)),
}  # fmt: skip
"""Constructs whose frames compilers, or debug information, get wrong; their real bytes at each level."""
OPEN = {
    "growing": "void growing(int n) { while (n--) { char *b = __builtin_alloca(16); use(b); } }",
    "array": "void array(int n) { char b[n]; use(b); }",
}


@pytest.mark.parametrize("level", range(3), ids=LEVELS)
def test_frames_that_other_figures_leave_out(tmp_path: Path, level: int) -> None:
    source = HEAD + "\n".join(code for code, _ in TRAPS.values())
    found = walks(compiled(tmp_path, source, LEVELS[level]))
    assert {name: found[name].bytes for name in TRAPS} == {name: row[1][level] for name, row in TRAPS.items()}
    assert not any(found[name].dynamic or found[name].lost for name in TRAPS)
    assert found["handler"].realigned == 4  # an exception can come with SP in the middle of 8 bytes


@pytest.mark.parametrize("level", LEVELS)
def test_a_frame_that_grows_has_no_bound(tmp_path: Path, level: str) -> None:
    project = project_of(tmp_path, {"unit.c": HEAD + "\n".join(OPEN.values())})
    made = compiled(tmp_path, (tmp_path / "unit.c").read_text(), level)
    done = analysed(project, StackOptions(elf=(made,), frames={"use": 8}))
    for name in OPEN:
        root = roots(done.stack)[name]
        assert (root.depth, root.complete) == (None, False)
        assert any("without a bound" in text for text in root.assumptions)
    bounded = analysed(project, StackOptions(elf=(made,), frames={"use": 8}, dynamic={"growing": 64, "array": 64}))
    for name in OPEN:
        root = roots(bounded.stack)[name]
        assert root.complete
        assert root.depth is not None
        assert root.depth >= 64 + 8
        assert sum(step.bytes or 0 for step in root.path) == root.depth


def test_calls_that_assembly_makes(tmp_path: Path) -> None:
    source = (
        HEAD
        + TRAPS["bare"][0]
        + """
    void inner(void) { __asm volatile("bl ask" ::: "lr", "r0", "r1", "r2", "r3", "r12", "memory"); }
    """
    )
    made = compiled(tmp_path, source, "-Os")
    assert calls(made, "bare") == [("use", 20, False)]
    assert calls(made, "inner") == [("ask", 4, False)]


def test_a_tail_call_needs_nothing_of_its_caller(tmp_path: Path) -> None:
    made = compiled(tmp_path, HEAD + "int last(int a) { use(0); return ask(a); } int plain(int a) { return ask(a); }",
                    "-Os")  # fmt: skip
    assert calls(made, "last") == [("use", 8, False), ("ask", 0, True)]
    assert calls(made, "plain") == [("ask", 0, True)]


def test_a_cycle_of_tail_calls_needs_no_declared_depth(tmp_path: Path) -> None:
    files = {
        "unit.c": HEAD
        + """
    int odd(int n);
    __attribute__((noinline)) int even(int n) { return n ? odd(n - 1) : 1; }
    __attribute__((noinline)) int odd(int n) { return n ? even(n - 1) : 0; }
    int deep(int n) { return n < 2 ? 1 : n * deep(n - 1) + ask(n); }
    """
    }
    project = project_of(tmp_path, files)
    flags = ("-Os", "-fno-ipa-icf", "-fno-optimize-sibling-calls")
    tails = analysed(project, StackOptions(elf=(compiled(tmp_path, files["unit.c"], "-Os", "-fno-inline"),)))
    assert (roots(tails.stack)["odd"].depth, roots(tails.stack)["deep"].depth) == (0, None)
    assert tails.stack.recursion == (("deep",),)
    plain = analysed(project, StackOptions(elf=(compiled(tmp_path, files["unit.c"], *flags, "-fno-inline"),)))
    assert roots(plain.stack)["odd"].depth is None
    assert ("even", "odd") in plain.stack.recursion


def test_an_alias_is_its_body(tmp_path: Path) -> None:
    source = (
        HEAD
        + """
    int body(int x) { return ask(x) * 3; }
    int other(int) __attribute__((alias("body")));
    int caller(int x) { return other(x) + 1; }
    """
    )
    project = project_of(tmp_path, {"unit.c": source})
    done = analysed(project, StackOptions(elf=(compiled(tmp_path, source, "-Os"),), frames={"ask": 0}))
    root = roots(done.stack)["caller"]
    assert [(s.function, s.bytes) for s in root.path] == [("caller", 8), ("body", 8)]
    assert root.complete


@pytest.mark.parametrize("cpu", ["cortex-m0", "cortex-m3", "cortex-m33"])
@pytest.mark.parametrize("level", LEVELS)
def test_jump_tables_reach_every_case(tmp_path: Path, cpu: str, level: str) -> None:
    cases = "".join(f"case {n}: c{n}(x + {n}); break;" for n in range(9))
    source = "".join(f"extern void c{n}(int);" for n in range(9))
    source += f"extern void rest(int); void choose(int x) {{ switch (x) {{ {cases} }} rest(x); }}"
    made = compiled(tmp_path, source, level, cpu=cpu)
    # The cases' calls at one depth; where the compiler merges tails they are tail calls.
    assert {name for name, _, _ in calls(made, "choose")} >= {f"c{n}" for n in range(9)}
    assert not walks(made)["choose"].lost


@pytest.mark.parametrize("cpu", ["cortex-m0", "cortex-m3"])
def test_large_frames(tmp_path: Path, cpu: str) -> None:
    source = (
        HEAD + "void big(void) { char b[6000]; use(b); } void more(int n) { if (n) { char b[900]; use(b); } ask(n); }"
    )
    found = walks(compiled(tmp_path, source, "-Os", cpu=cpu))
    assert 6004 <= found["big"].bytes <= 6024
    assert 904 <= found["more"].bytes <= 928
    assert not found["big"].lost


def test_floating_point(tmp_path: Path) -> None:
    source = (
        HEAD
        + """
    float wave(float a) { float b = ask(1); return b * a + ask(2); }
    int plain(int a) { return ask(a) + 1; }
    """
    )
    flags = ("-mfloat-abi=hard", "-mfpu=fpv4-sp-d16")
    made = compiled(tmp_path, source, "-Os", *flags, cpu="cortex-m4")
    found = walks(made)
    assert (found["wave"].floats, found["plain"].floats) == (True, False)
    assert found["wave"].bytes == 16  # push {r4, lr}, vpush {d8}
    soft = walks(compiled(tmp_path, source, "-Os", cpu="cortex-m3"))
    assert not soft["wave"].floats


ASSEMBLY = """
 .syntax unified
 .thumb
 .text
 .macro function name
 .global \\name
 .type \\name, %function
 .thumb_func
\\name:
 .endm
 function conditional
 cmp r0, #0
 itt eq
 pusheq {r4, r5}
 popeq {r4, r5}
 bx lr
 function stores
 str r4, [sp, #-8]!
 strd r5, r6, [sp, #-16]!
 stmdb sp!, {r7, lr}
 bl conditional
 ldmia sp!, {r7, lr}
 ldrd r5, r6, [sp], #16
 ldr r4, [sp], #8
 bx lr
 function falls
 push {r0, r1}
 add sp, #8
 function next
 sub sp, #64
 add sp, #64
 bx lr
 function shared
 push {r4, lr}
 b inside
 function owner
 push {r4, r5, r6, lr}
 nop
 pop {r4, r5, r6, pc}
inside:
 sub sp, #32
 add sp, #32
 pop {r4, pc}
 function wild
 ldr r3, [r0]
 mov sp, r3
 bx lr
 function pointer
 ldr r3, =next
 bx r3
 function spin
 b spin
 function stops
 push {r4, lr}
 bl spin
 function behind
 push {r4-r11}
 pop {r4-r11}
 bx lr
"""


def test_assembly(tmp_path: Path) -> None:
    made = linked(tmp_path, [compiled(tmp_path, ASSEMBLY, name="code.s")], "-Wl,-e,owner")
    found = walks(made)
    figures = {"conditional": 8, "stores": 32, "falls": 8, "next": 64, "shared": 40, "owner": 16, "behind": 32}
    assert {name: found[name].bytes for name in figures} == figures
    assert calls(made, "stores") == [("conditional", 32, False)]
    assert calls(made, "falls") == [("next", 0, True)]
    assert calls(made, "pointer") == [("next", 0, True)]
    assert calls(made, "stops") == [("spin", 8, False)]  # nothing comes back from it, so nothing falls through
    assert found["wild"].dynamic or found["wild"].lost


def test_stripped_of_debug_information_it_says_what_is_missing(tmp_path: Path) -> None:
    source = (
        HEAD + "int f(int x) { return ask(x) + 1; } int ask(int x) { return x * 2; } int main(void) { return f(1); }"
    )
    project = project_of(tmp_path, {"unit.c": source})
    made = linked(tmp_path, [compiled(tmp_path, source, "-Os", "-fno-inline")], "-Wl,-e,main", "-s", name="bare.elf")
    full = linked(tmp_path, [compiled(tmp_path, source, "-Os", "-fno-inline")], "-Wl,-e,main", "-Wl,--strip-debug")
    with pytest.raises(CertkitError, match="no symbol table"):
        analysed(project, StackOptions(elf=(made,)))
    done = analysed(project, StackOptions(elf=(full,)))
    assert [n.message for n in done.notes if "line information" in n.message]
    assert roots(done.stack)["main"].complete


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("image")
    source = HEAD + "int ask(int x) { return x * 2; } int main(void) { return ask(1) + ask(2); }"
    return linked(folder, [compiled(folder, source, "-O0")], "-Wl,-e,main").read_bytes()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_cut_off_anywhere_is_one_clear_error(tmp_path: Path, image: bytes, data: st.DataObject) -> None:
    (tmp_path / "cut.elf").write_bytes(image[: data.draw(st.integers(0, len(image) - 1))])
    with pytest.raises(CertkitError, match=r"cut off|no ELF file|no symbol table|no function") as error:
        read_machine(tmp_path / "cut.elf", lambda path: path)
    assert (error.value.status, error.value.place and error.value.place.path) == (3, "cut.elf")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_never_gives_a_traceback(tmp_path: Path, image: bytes, data: st.DataObject) -> None:
    damaged = bytearray(image)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(image) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "bad.elf").write_bytes(damaged)
    with suppress(CertkitError):
        read_machine(tmp_path / "bad.elf", lambda path: path)


def test_other_machines_are_refused(tmp_path: Path, image: bytes) -> None:
    other = bytearray(image)
    other[18:20] = (62).to_bytes(2, "little")
    (tmp_path / "pc.elf").write_bytes(other)
    with pytest.raises(
        CertkitError, match="code for X86_64; machine code is read for little-endian Arm Cortex-M and RV32 only"
    ):
        read_machine(tmp_path / "pc.elf", lambda path: path)


@given(st.integers(0, 0x7FF), st.integers(0, 0xFFF))
def test_branches_are_decoded_as_an_independent_decoder_does(high: int, low: int) -> None:
    import capstone

    first, second = 0xF000 | high, 0xD000 | low & 0x7FF | (low & 0x800) << 2
    engine = capstone.Cs(capstone.CS_ARCH_ARM, capstone.CS_MODE_THUMB | capstone.CS_MODE_MCLASS)
    code = first.to_bytes(2, "little") + second.to_bytes(2, "little")
    (shown,) = [int(text.lstrip("#"), 0) for _, _, _, text in engine.disasm_lite(code, 0)]
    assert branch_distance(first, second) % (1 << 32) == shown


def test_other_sources_are_held_against_machine_code(tmp_path: Path) -> None:
    """Every source that tells another figure is a note; the machine code's figure counts."""
    source = (
        HEAD + TRAPS["printer"][0] + TRAPS["bare"][0] + TRAPS["fixed"][0] + "int same(int a) { return ask(a) + 1; }"
    )
    project = project_of(tmp_path, {"unit.c": source})
    made = compiled(tmp_path, source, "-Os")
    done = analysed(project, StackOptions(elf=(made,), su=tmp_path))
    assert {f.function: (f.bytes, f.evidence) for f in done.stack.frames} == {
        "printer": (32, "machine-code"), "bare": (20, "machine-code"), "fixed": (48, "machine-code"),
        "same": (8, "machine-code"),
    }  # fmt: skip
    notes = [n.message for n in done.notes if n.kind == "stk-disagreement"]
    assert [n for n in notes if n.startswith("printer: machine code uses 32 bytes and counts; .ci says 16")]
    assert [n for n in notes if n.startswith("bare: machine code uses 20 bytes and counts; .ci says 0 (naked)")]
    assert [n for n in notes if n.startswith("bare: machine code calls use")]
    assert [n for n in notes if n.startswith("fixed: machine code uses 48 bytes and counts; debug information (CFA)")]
    assert not [n for n in notes if n.startswith("same")]
