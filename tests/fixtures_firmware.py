"""The firmware of tests/firmware, built against a kernel, run in QEMU, and analysed."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from certkit import shipped
from certkit.frontends import clang
from certkit.sources import Configuration, Job, Project
from certkit.stack.build import Analysed, analyse_stack
from certkit.stack.ci import INDIRECT, read_ci
from certkit.stack.facts import UnitFacts, collect
from certkit.stack.graph import Function, worst_depths
from certkit.stack.options import InterruptLevel, StackOptions

SOURCE = Path(__file__).parent / "firmware"
CORES = {
    "ARM_CM3": ("mps2-an385", ("-mcpu=cortex-m3", "-mthumb", "-mfloat-abi=soft")),
    "ARM_CM4F": ("mps2-an386", ("-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16")),
}
KERNEL = ("tasks.c", "queue.c", "list.c", "timers.c", "event_groups.c", "stream_buffer.c", "portable/MemMang/heap_4.c")
STOPS = {
    "vAssertCalled": "stops the system", "vApplicationStackOverflowHook": "stops the system",
    "vApplicationMallocFailedHook": "stops the system",
}  # fmt: skip
MAIN_STACK = 4096


@dataclass(frozen=True)
class Firmware:
    """One build: its image, the folder of .su and .ci files, the sources and flags."""

    image: Path
    port: str
    kernel: Path
    includes: tuple[str, ...]
    files: tuple[Path, ...]


def build(kernel: Path, port: str, level: str, folder: Path) -> Firmware:
    """The image for a kernel folder (a checkout, or the Source folder of old releases) and a port."""
    files = [SOURCE / "main.c", SOURCE / "board.c", *(kernel / n for n in KERNEL if (kernel / n).is_file())]
    files.append(kernel / "portable/GCC" / port / "port.c")
    includes = (
        "-nostdinc", f"-isystem{shipped('kernel') / 'include'}", f"-I{SOURCE}", f"-I{kernel / 'include'}",
        f"-I{kernel / 'portable/GCC' / port}",
    )  # fmt: skip
    flags = (*CORES[port][1], level, "-g", "-ffreestanding", "-ffunction-sections", "-fdata-sections")
    image = folder / "firmware.elf"
    line = ["arm-none-eabi-gcc", *flags, *includes, "-fstack-usage", "-fcallgraph-info=su,da", "-dumpdir", f"{folder}/",
            *map(str, files), "-nostdlib", "-lgcc", "-Wl,--gc-sections", "-T", str(SOURCE / "link.ld"),
            "-o", str(image)]  # fmt: skip
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Firmware(image, port, kernel, includes, tuple(files))


def run(firmware: Firmware) -> dict[str, int]:
    """Bytes never written of every task's stack and of the main stack ("main"), after six simulated seconds."""
    line = ["qemu-system-arm", "-M", CORES[firmware.port][0], "-nographic", "-monitor", "none", "-serial", "stdio",
            "-semihosting-config", "enable=on,target=native", "-icount", "shift=3",
            "-kernel", str(firmware.image)]  # fmt: skip
    done = subprocess.run(line, capture_output=True, text=True, timeout=300, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [row.removeprefix("task ").rsplit(" ", 1) for row in done.stdout.splitlines()]
    return {name: int(free) for name, free in rows}


@cache
def facts_of(firmware: Firmware) -> tuple[Project, tuple[UnitFacts, ...]]:
    """What the sources say, as a project below the folder that firmware and kernel share."""
    root = Path(os.path.commonpath([SOURCE, firmware.kernel]))
    arguments = ("--target=arm-none-eabi", *CORES[firmware.port][1], "-ffreestanding", *firmware.includes)
    jobs = tuple(Job(str(file.relative_to(root)), "firmware", arguments) for file in firmware.files)
    configuration = Configuration("firmware", port=firmware.port)
    project = Project(root, "firmware", jobs, (configuration,))
    return project, tuple(collect(clang.read(job, root)) for job in jobs)


def options(firmware: Firmware, **changed: object) -> StackOptions:
    """What an engineer declares of this firmware."""
    declared: dict[str, object] = {
        "elf": (firmware.image,),
        "recursion": {"descend": 9},
        "dynamic": {"variable": 64},
        "not_followed": STOPS,
        "levels": (
            InterruptLevel("5", ("TIMER0_Handler",)), InterruptLevel("3", ("TIMER1_Handler",)),
            InterruptLevel("1", ("DUALTIMER_Handler",)),
        ),
        "main_budget": MAIN_STACK,
    } | changed  # fmt: skip
    return StackOptions(**declared)  # type: ignore[arg-type]


def analyse(firmware: Firmware, **changed: object) -> Analysed:
    """The analysis of the image with its sources."""
    project, facts = facts_of(firmware)
    return analyse_stack(project, project.configurations[0], facts, options(firmware, **changed))


def uncorrected(firmware: Firmware, entry: str) -> int:
    """The chain of a function as GCC's call graphs alone have it: no correction, no call through a pointer."""
    functions: dict[str, Function] = {}
    calls: dict[str, list[str]] = {}
    for file in sorted(firmware.image.parent.glob("*.ci")):
        graph = read_ci(file)
        names = {node.title: node.name for node in graph.nodes}
        for node in graph.nodes:
            if node.defined and node.name not in STOPS:
                functions[node.name] = Function(node.name, node.bytes)
        for edge in graph.edges:
            if edge.target != INDIRECT:
                calls.setdefault(names[edge.source], []).append(names[edge.target])
    depth = worst_depths(functions, calls, activations={"descend": 9})[entry].depth
    assert depth is not None
    return depth
