"""RV32IMAC: machine code against GCC's own figures on the kernel, and what those figures leave out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from fixtures_machine import calls, walks
from fixtures_stack import roots

from certkit import shipped
from certkit.frontends import clang
from certkit.ledger import Task
from certkit.sources import Configuration, Job, Project
from certkit.stack.build import analyse_stack
from certkit.stack.cfa import read_cfa
from certkit.stack.ci import INDIRECT, read_ci
from certkit.stack.core import core_of
from certkit.stack.facts import collect
from certkit.stack.machine.effects import LR, SP, Does
from certkit.stack.machine.image import read_image
from certkit.stack.machine.program import read_program
from certkit.stack.machine.riscv import RiscvDecoder
from certkit.stack.options import StackOptions
from certkit.stack.ports import find_port

pytestmark = pytest.mark.riscv

GCC = "riscv64-unknown-elf-gcc"
CORE = ("-march=rv32imac_zicsr", "-mabi=ilp32")
FIGURES = ("-g", "-ffunction-sections", "-fdata-sections", "-fstack-usage", "-fcallgraph-info=su,da")
LEVELS = ("-O0", "-Os", "-O2")
HEAD = "#include <stdarg.h>\nextern int use(void *); extern int ask(int);\nstruct wide { int w[16]; };\n"


def made(folder: Path, source: str, *flags: str, name: str = "unit.c") -> Path:
    """The object of one file."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(source)
    own = () if name.endswith(".S") else FIGURES
    line = [GCC, *CORE, *own, *flags, "-c", name, "-o", name.rsplit(".", 1)[0] + ".o"]
    subprocess.run(line, cwd=folder, check=True, capture_output=True)
    return folder / (name.rsplit(".", 1)[0] + ".o")


def linked(folder: Path, *objects: Path, flags: tuple[str, ...] = ()) -> Path:
    line = [
        GCC,
        "-march=rv32imac",
        "-mabi=ilp32",
        "-nostdlib",
        "-Wl,-Ttext=0x80000000",
        *map(str, objects),
        *flags,
        "-lgcc",
        "-o",
        "image.elf",
    ]
    done = subprocess.run(line, cwd=folder, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "image.elf"


# ------------------------------------------------------------------ one instruction


@pytest.mark.parametrize(
    ("first", "second", "does", "a", "b", "c"),
    [
        (0x1101, 0, Does.MOVE_SP, -32, None, None),  # c.addi sp, -32
        (0x7139, 0, Does.MOVE_SP, -64, None, None),  # c.addi16sp sp, -64
        (0x0113, 0xC501, Does.MOVE_SP, -944, None, None),  # addi sp, sp, -944
        (0x72FD, 0, Does.CONSTANT, 5, 0xFFFFF000, None),  # c.lui t0, -1
        (0x9116, 0, Does.ADD_REGISTER, SP, SP, 5),  # c.add sp, t0
        (0x0133, 0x4051, Does.ADD_REGISTER, SP, SP, -6),  # sub sp, sp, t0
        (0xCE06, 0, Does.STORE, SP, 28, LR),  # c.swsp ra, 28
        (0x40F2, 0, Does.LOAD, LR, SP, 28),  # c.lwsp ra, 28
        (0x8082, 0, Does.JUMP_REGISTER, LR, True, 0),  # ret
        (0x8782, 0, Does.JUMP_REGISTER, 32, True, 0),  # jr a5
        (0x80E7, 0x0000, Does.CALL_REGISTER, LR, None, 0),  # jalr ra
        (0xBFC5, 0, Does.JUMP, -16, False, None),  # c.j
        (0xE863, 0x06A7, Does.JUMP, 0x70, True, None),  # bltu
        (0x0073, 0x3020, Does.RETURN, None, None, None),  # mret
        (0x9002, 0, Does.TRAP, None, None, None),  # c.ebreak
        (0x0000, 0, Does.STOP, None, None, None),  # c.unimp
    ],
)
def test_what_an_instruction_does(first: int, second: int, does: Does, a: object, b: object, c: object) -> None:
    effect = RiscvDecoder().effect(first, second)
    assert (effect.does, effect.a, effect.b, effect.c) == (does, a, b, c)


def test_every_instruction_of_a_program_has_the_size_that_capstone_gives_it(tmp_path: Path) -> None:
    import capstone

    engine = capstone.Cs(capstone.CS_ARCH_RISCV, capstone.CS_MODE_RISCV32 | capstone.CS_MODE_RISCVC)
    source = HEAD + "double f(double a, double b) { return a / b; }\n" + SWITCH + TRAPS_SOURCE
    image = read_image(linked(tmp_path, made(tmp_path, source, "-O2"), flags=("-Wl,--unresolved-symbols=ignore-all",)))
    decoder, seen = RiscvDecoder(), 0
    for region in image.regions:
        data = image.bytes_at(region.start, region.end - region.start) or b""
        for one in engine.disasm(data, region.start):
            at = one.address - region.start
            first, second = (int.from_bytes(data[n : n + 2], "little") for n in (at, at + 2))
            effect = decoder.effect(first, second)
            assert effect.size == one.size
            assert effect.does is not Does.UNKNOWN, one.mnemonic
            assert (effect.does is Does.CALL) == (one.mnemonic in ("jal", "c.jal") and "zero" not in one.op_str)
            seen += 1
    assert seen > 500


# ------------------------------------------------------------------ functions

SWITCH = """
int chosen(int x) { switch (x) { case 0: return ask(1); case 1: return ask(3) + 2; case 2: return use(&x) + 1;
case 3: return 7; case 4: use(&x); return 9; case 5: return ask(x) * 3; case 6: return ask(x) - 2; } return 0; }
"""
TRAPS = {
    "printer": ("void printer(const char *f, ...) { va_list l; va_start(l, f); use(&l); va_end(l); }", (80, 64, 64)),
    "fixed": ("void fixed(void) { char *b = __builtin_alloca(40); use(b); }", (80, 64, 64)),
    "pusher": ('void pusher(void) { __asm volatile("addi sp,sp,-16\\n sw a0,0(sp)\\n addi sp,sp,16" ::: "memory"); }',
               (32, 16, 16)),
    "bare": ('__attribute__((naked)) void bare(void) { __asm volatile("addi sp,sp,-32\\n sw ra,28(sp)\\n call use\\n '
             'lw ra,28(sp)\\n addi sp,sp,32\\n ret"); }', (32, 32, 32)),
    "handler": ("__attribute__((interrupt)) void handler(void) { use(0); }", (80, 64, 64)),
    "huge": ("int huge(int i) { volatile char b[70000]; b[i] = 1; return use((void *)b); }", (70032, 70016, 70016)),
    "stopped": ("void stopped(int x) { if (x) __builtin_trap(); use(0); }", (32, 0, 0)),
}  # fmt: skip
"""Constructs with their real bytes at each level; compilers' or debug information's figures lack some of them."""
TRAPS_SOURCE = "\n".join(code for code, _ in TRAPS.values())


@pytest.mark.parametrize("level", range(3), ids=LEVELS)
def test_frames(tmp_path: Path, level: int) -> None:
    found = walks(made(tmp_path, HEAD + TRAPS_SOURCE, LEVELS[level]))
    assert {name: found[name].bytes for name in TRAPS} == {name: row[1][level] for name, row in TRAPS.items()}
    assert not any(found[name].dynamic or found[name].lost for name in TRAPS)


@pytest.mark.parametrize("level", LEVELS)
def test_a_frame_that_grows_has_no_bound(tmp_path: Path, level: str) -> None:
    source = HEAD + "void growing(int n) { while (n--) { char *b = __builtin_alloca(16); use(b); } }\n"
    source += "void array(int n) { char b[n]; use(b); }\n"
    found = walks(made(tmp_path, source, level))
    assert found["growing"].dynamic
    assert found["array"].dynamic


@pytest.mark.parametrize("model", ["medlow", "medany"])
def test_a_switch_reaches_all_its_cases(tmp_path: Path, model: str) -> None:
    """The table is read, so calls of every case are there and none is taken for a call through a pointer."""
    source = HEAD + SWITCH
    ends = "int use(void *p) { return p != 0; }\nint ask(int a) { return a; }\nvoid _start(void) { chosen(2); }\n"
    flags = ("-O2", f"-mcmodel={model}", "-fno-inline", "-fno-ipa-cp")
    for file in (made(tmp_path, source, *flags), linked(tmp_path, made(tmp_path, source + ends, *flags, name="all.c"))):
        found = calls(file, "chosen")
        assert {name for name, _, _ in found} == {"use", "ask"}
        assert len(found) >= 5
        assert {depth for _, depth, _ in found} <= {0, 32}


def test_calls_in_an_object_and_in_an_image_are_the_same(tmp_path: Path) -> None:
    """An unlinked call is a pair of instructions with a relocation; the linker makes one of it where it can."""
    source = (
        HEAD + TRAPS["bare"][0] + "int last(int a) { use(0); return ask(a); } int plain(int a) { return ask(a); }\n"
    )
    far = "int use(void *p) { return p != 0; }\nint ask(int a) { return a; }\nvoid _start(void) { plain(last(1)); }\n"
    unit, rest = (
        made(tmp_path, source, "-Os"),
        made(tmp_path, HEAD + "int last(int);int plain(int);" + far, name="far.c"),
    )
    for file in (unit, linked(tmp_path, unit, rest)):
        assert calls(file, "bare") == [("use", 32, False)]
        assert calls(file, "last") == [("use", 16, False), ("ask", 0, True)]
        assert calls(file, "plain") == [("ask", 0, True)]


def test_functions_of_libgcc_make_the_frame(tmp_path: Path) -> None:
    """With -msave-restore the first instruction calls a function that moves SP for its caller."""
    source = HEAD + "int many(int a, int b, int c) { return ask(a) + ask(b) * c + use(&a) + a + b + c; }\n"
    ends = "int use(void *p) { return p != 0; }\nint ask(int a) { return a; }\nint many(int,int,int);\n"
    unit = made(tmp_path, source, "-Os", "-msave-restore")
    image = linked(tmp_path, unit, made(tmp_path, ends + "void _start(void) { many(1, 2, 3); }\n", name="far.c"))
    for file in (unit, image):
        assert walks(file)["many"].bytes == 64
        assert {(name, depth) for name, depth, _ in calls(file, "many")} == {("ask", 48), ("use", 48)}


def test_other_cores_are_refused(tmp_path: Path) -> None:
    from certkit.errors import CertkitError

    (tmp_path / "a.c").write_text("int f(void) { return 1; }\n")
    line = [GCC, "-march=rv64imac", "-mabi=lp64", "-c", "a.c", "-o", "a.o"]
    subprocess.run(line, cwd=tmp_path, check=True)
    with pytest.raises(CertkitError, match="code for RISCV, 64 bits; machine code is read for"):
        read_image(tmp_path / "a.o")


# ------------------------------------------------------------------ the kernel


def kernel_objects(kernel: Path, folder: Path, level: str) -> None:
    sources = ("tasks", "queue", "list", "timers", "event_groups", "stream_buffer", "croutine",
               "portable/MemMang/heap_4", "portable/GCC/RISC-V/port")  # fmt: skip
    port = find_port("RISC-V")
    assert port is not None
    flags = (
        level, "-ffreestanding", "-nostdinc", f"-isystem{shipped('kernel') / 'include'}",
        f"-I{shipped('kernel') / 'config' / 'stack'}", f"-I{kernel / 'include'}",
        f"-I{kernel / 'portable/GCC/RISC-V'}", "-DconfigMTIME_BASE_ADDRESS=0x200BFF8UL",
        "-DconfigMTIMECMP_BASE_ADDRESS=0x2004000UL", "-DconfigISR_STACK_SIZE_WORDS=512", "-Wno-cpp",
    )  # fmt: skip
    for source in sources:
        name = source.rsplit("/", 1)[-1]
        line = [GCC, *CORE, *FIGURES, *flags, "-c", str(kernel / f"{source}.c"), "-o", str(folder / f"{name}.o")]
        subprocess.run(line, check=True, capture_output=True)


@pytest.mark.kernel
@pytest.mark.parametrize("level", LEVELS)
def test_every_frame_and_call_of_the_kernel(kernel_v11: Path, tmp_path: Path, level: str) -> None:
    """Machine code, .ci and debug information agree on all frames, machine code and .ci on all calls."""
    kernel_objects(kernel_v11, tmp_path, level)
    compared = 0
    for file in sorted(tmp_path.glob("*.o")):
        graph, cfa, image = read_ci(file.with_suffix(".ci")), read_cfa(file), read_image(file)
        names = {node.title: node.name for node in graph.nodes}
        told: dict[str, set[str]] = {}
        for edge in graph.edges:
            told.setdefault(names[edge.source], set()).add("?" if edge.target == INDIRECT else names[edge.target])
        walked = {image.functions[address].name: one for address, one in read_program(image).walks.items()}
        for node in graph.nodes:
            if node.defined:
                one = walked[node.name]
                assert (one.bytes, one.lost, one.dynamic) == (node.bytes, (), ()), node.name
                assert cfa[node.name] == node.bytes
                met = {image.functions[c.to].name if isinstance(c.to, int) else c.to or "?" for c in one.calls}
                assert met == told.get(node.name, set()), node.name
                compared += 1
    assert compared == {"-O0": 245, "-Os": 223, "-O2": 213}[level]


APPLICATION = """
#include "FreeRTOS.h"
#include "task.h"
void vAssertCalled(const char *f, uint32_t l) { (void)f; (void)l; for (;;) { } }
void vApplicationStackOverflowHook(TaskHandle_t t, char *n) { (void)t; (void)n; for (;;) { } }
void vApplicationMallocFailedHook(void) { }
void vApplicationIdleHook(void) { }
void vApplicationTickHook(void) { }
void vApplicationDaemonTaskStartupHook(void) { }
void *memcpy(void *d, const void *s, size_t n) { char *a = d; const char *b = s; while (n--) *a++ = *b++; return d; }
void *memset(void *d, int c, size_t n) { char *a = d; while (n--) *a++ = (char)c; return d; }
size_t strlen(const char *s) { size_t n = 0; while (s[n]) n++; return n; }
char *strcpy(char *d, const char *s) { char *r = d; while ((*d++ = *s++)) { } return r; }
int snprintf(char *b, size_t n, const char *f, ...) { (void)n; (void)f; *b = 0; return 0; }
static int helper(int a) { volatile int t[16]; t[a & 15] = a; return t[0]; }
static void blink(void *p) { (void)p; for (;;) vTaskDelay(helper(3)); }
int main(void) { xTaskCreate(blink, "blink", 256, 0, 2, 0); vTaskStartScheduler(); return 0; }
"""


@pytest.mark.kernel
def test_tasks_and_the_stack_of_traps(kernel_v11: Path, tmp_path: Path) -> None:
    kernel_objects(kernel_v11, tmp_path, "-Os")
    config, port = shipped("kernel") / "config" / "stack", kernel_v11 / "portable/GCC/RISC-V"
    includes = ("-nostdinc", f"-isystem{shipped('kernel') / 'include'}", f"-I{config}", f"-I{kernel_v11 / 'include'}",
                f"-I{port}", "-DconfigISR_STACK_SIZE_WORDS=512", "-DconfigMTIME_BASE_ADDRESS=0x200BFF8UL",
                "-DconfigMTIMECMP_BASE_ADDRESS=0x2004000UL")  # fmt: skip
    made(tmp_path, APPLICATION, "-Os", "-ffreestanding", "-fno-builtin", *includes, name="app.c")
    chip = f"-I{port / 'chip_specific_extensions/RISCV_MTIME_CLINT_no_extensions'}"
    line = [GCC, *CORE, "-g", chip, f"-I{port}", "-c", str(port / "portASM.S"), "-o", "portASM.o"]
    subprocess.run(line, cwd=tmp_path, check=True)
    image = linked(tmp_path, *sorted(tmp_path.glob("*.o")), flags=("-Wl,-e,main",))
    root = Path(os.path.commonpath([tmp_path.resolve(), kernel_v11]))
    files = [tmp_path.resolve() / "app.c", *(kernel_v11 / f"{n}.c" for n in ("tasks", "queue", "list", "timers",
             "event_groups", "stream_buffer", "croutine", "portable/MemMang/heap_4")), port / "port.c"]  # fmt: skip
    arguments = ("--target=riscv32-unknown-elf", *CORE, *includes)
    jobs = tuple(Job(str(file.relative_to(root)), "all", arguments) for file in files)
    project = Project(root, "all", jobs, (Configuration("all", port="RISC-V"),), release="V11.3.0")
    facts = [collect(clang.read(job, root), core_of(job.arguments)) for job in jobs]
    done = analyse_stack(project, project.configurations[0], facts, StackOptions(elf=(image,)))
    tasks: dict[str, Task] = {task.name: task for task in done.stack.tasks}
    found = roots(done.stack)
    blink = tasks["blink"]
    assert (blink.depth, blink.context, blink.budget, blink.verdict) == (found["blink"].depth, 140, 1024, "within")
    assert (tasks["IDLE"].context, tasks["IDLE"].verdict) == (140, "within")
    frames = {frame.function: frame for frame in done.stack.frames}
    handler = frames["freertos_risc_v_trap_handler"]
    assert (handler.bytes, handler.evidence) == (0, "port-table")
    main = done.stack.main_stack
    assert main is not None
    under = max(found["vTaskSwitchContext"].depth or 0, found["xTaskIncrementTick"].depth or 0)
    assert (main.required, main.budget, main.verdict) == (under, 2048, "within")
    assert [level.name for level in main.levels] == ["traps"]


def test_what_the_core_saves_decides_about_the_context(tmp_path: Path) -> None:
    port = find_port("RISC-V", "V11.3.0")
    assert port is not None
    assert sum(cost.bytes for _, cost in port.parts(False)) == 140
    assert sum(cost.bytes for _, cost in port.under({"__riscv_flen": 64}).parts(False)) == 404
    assert core_of(("--target=riscv32", "-march=rv32imafc")).numbers == {"__riscv_flen": 32}
    assert not port.under(dict(core_of(("-march=rv32gcv",)).numbers)).context


def test_source_without_an_image_uses_the_port_s_compiler(tmp_path: Path) -> None:
    source = HEAD + TRAPS["bare"][0] + TRAPS["printer"][0] + "int top(int a) { bare(); return ask(a) + 1; }\n"
    (tmp_path / "a.c").write_text(source)
    configuration = Configuration("all", port="RISC-V")
    jobs = (Job("a.c", "all", ("--target=riscv32-unknown-elf", *CORE, f"-isystem{shipped('kernel') / 'include'}")),)
    project = Project(tmp_path.resolve(), "all", jobs, (configuration,))
    facts = [collect(clang.read(jobs[0], project.root), core_of(jobs[0].arguments))]
    done = analyse_stack(project, configuration, facts, StackOptions(frames={"use": 8, "ask": 0}))
    frames = {frame.function: frame for frame in done.stack.frames}
    assert (frames["bare"].bytes, frames["bare"].evidence) == (32, "machine-code")
    assert frames["printer"].bytes == 64  # nothing is added: GCC counts these arguments here
    assert roots(done.stack)["top"].depth == (frames["top"].bytes or 0) + 32 + 8
