"""Stack depths of the kernel as certkit and other tools compute them from one ELF file, beside known figures.

    CERTKIT_KERNEL=/path/to/FreeRTOS-Kernel python benchmarks/stack_peers.py [--level O2]

Builds the kernel's reference configuration (V11.3.0, Cortex-M3, GCC), links it, and runs every tool that is installed:
puncover (`pip install puncover`), checkStackUsage.py and avstack.pl on the PATH. Prints each depth with "=" where it is
the known one and "<" or ">" where it is not, and seconds. A figure that is too small is the dangerous kind.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from certkit import kernels
from certkit.stack.compile import ADDED, from_jobs
from certkit.stack.ports import find_port

CROSS = "arm-none-eabi-"
KNOWN = {
    "-O2": {
        "xTaskCreate": 192, "xQueueGenericSend": 136, "xQueueReceive": 136, "vTaskStartScheduler": 216,
        "prvTimerTask": 192, "prvIdleTask": 128, "vTaskDelete": 120, "vPortFree": 96, "SysTick_Handler": 56,
        "PendSV_Handler": 32,
    },
    "-O0": {
        "xTaskCreate": 212, "xQueueGenericSend": 192, "xQueueReceive": 192, "vTaskStartScheduler": 240,
        "prvTimerTask": 256, "prvIdleTask": 156, "vTaskDelete": 156, "vPortFree": 108, "SysTick_Handler": 60,
        "PendSV_Handler": 48,
    },
}  # fmt: skip
"""Bytes, from a second reading of the machine code by other means; externals and calls through pointers count 0."""

Depths = dict[str, int]


def build(kernel: Path, level: str, folder: Path) -> Path:
    """The kernel alone, linked: calls out of it lead nowhere."""
    found = kernels.recognise(kernel)
    if found is None:
        sys.exit(f"{kernel} is no FreeRTOS kernel")
    project = kernels.profile(found, configurations=("stack",))
    port = find_port("ARM_CM3")
    assert port is not None
    objects = []
    for command in from_jobs(project.jobs, project.root, port.gcc, (level,)):
        made = folder / (command.path.replace("/", "_")[:-2] + ".o")
        line = [f"{CROSS}gcc", *command.arguments, *ADDED, "-c", command.file, "-o", str(made)]
        subprocess.run(line, cwd=command.folder, check=True)
        objects.append(str(made))
    image = folder / "kernel.elf"
    link = [f"{CROSS}ld", "--unresolved-symbols=ignore-all", "-e", "xTaskCreate", "-Ttext=0x8000", "-o", str(image)]
    subprocess.run([*link, *objects], check=True)
    return image


def certkit(image: Path, folder: Path, names: list[str]) -> Depths | None:
    """certkit's figures from the machine code of the image, with the kernel's own targets of pended calls left out."""
    made = folder / "ledger.json"
    line = [
        sys.executable,
        "-m",
        "certkit",
        "stack",
        "--elf",
        str(image),
        "--port",
        "ARM_CM3",
        "-o",
        f"json:{made}",
        "-q",
    ]
    subprocess.run(line, capture_output=True, check=False)
    roots = json.loads(made.read_text())["stack"]["roots"]
    return {root["function"]: root["depth"] for root in roots if root["function"] in names}


def puncover(image: Path, folder: Path, names: list[str]) -> Depths | None:
    """puncover's report of the deepest call stack of each function."""
    program = shutil.which("puncover")
    if program is None:
        return None
    prefix = (shutil.which(f"{CROSS}objdump") or "").removesuffix("objdump")
    asked = [word for name in names for word in ("--report-max-static-stack-usage", name)]
    where = ["--elf", str(image), "--src_root", str(folder), "--build_dir", str(folder)]
    quiet = [
        "--non-interactive",
        "--no-open-browser",
        "--generate-report",
        "--report-filename",
        str(folder / "puncover"),
    ]
    line = [program, "--gcc-tools-base", prefix, *where, *quiet]
    subprocess.run([*line, *asked], capture_output=True, check=False)
    file = folder / "puncover.json"
    if not file.is_file():
        return None
    report = next(iter(json.loads(file.read_text()).values()))["stack_report"]
    sizes = {name: row.get("max_static_stack_size") for name, row in report.items()}
    return {name: size for name, size in sizes.items() if isinstance(size, int)}


def check_stack_usage(image: Path, folder: Path, names: list[str]) -> Depths | None:
    """checkStackUsage.py's figures; it looks for tools with another prefix, so they get that name for it."""
    program = shutil.which("checkStackUsage.py")
    if program is None or shutil.which("file") is None:
        return None
    links = folder / "tools"
    links.mkdir()
    for tool in ("objdump", "nm"):
        (links / f"arm-eabi-{tool}").symlink_to(shutil.which(f"{CROSS}{tool}") or tool)
    path = f"{links}{os.pathsep}{os.environ['PATH']}"
    line = [sys.executable, program, str(image), str(folder)]
    done = subprocess.run(line, capture_output=True, text=True, env={**os.environ, "PATH": path}, check=False)
    return {m[2]: int(m[1]) for m in re.finditer(r"^\s*(\d+): (\S+) ", done.stdout, re.MULTILINE) if m[2] in names}


def avstack(image: Path, folder: Path, names: list[str]) -> Depths | None:
    """avstack.pl's heights, from the objects."""
    program = shutil.which("avstack.pl")
    if program is None:
        return None
    objects = sorted(str(file) for file in folder.glob("*.o"))
    done = subprocess.run(["perl", program, *objects], capture_output=True, text=True, check=False)
    rows = re.finditer(r"^\s*[>R ]*\s*(\S+?)(?:@\S+)?\s+(\d+)\s+(\d+)\s+(\d+)\s*$", done.stdout, re.MULTILINE)
    return {row[1]: int(row[2]) for row in rows if row[1] in names}


TOOLS: dict[str, Callable[[Path, Path, list[str]], Depths | None]] = {
    "certkit": certkit, "puncover": puncover, "checkStackUsage": check_stack_usage, "avstack": avstack,
}  # fmt: skip


def main() -> None:
    """Builds, runs, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--level", choices=sorted(level[1:] for level in KNOWN), default="O2")
    level = "-" + parser.parse_args().level
    kernel = os.environ.get("CERTKIT_KERNEL")
    if not kernel:
        sys.exit("CERTKIT_KERNEL names no FreeRTOS-Kernel V11.3.0 checkout")
    known = KNOWN[level]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        image = build(Path(kernel).resolve(), level, folder)
        found, seconds = {}, {}
        for tool, measure in TOOLS.items():
            start = time.perf_counter()
            depths = measure(image, folder, list(known))
            if depths is None:
                print(f"{tool}: not installed")
            else:
                found[tool], seconds[tool] = depths, time.perf_counter() - start
    print(f"{'bytes, ' + level:<24}{'known':>8}" + "".join(f"{tool:>17}" for tool in found))
    for function, truth in known.items():
        cells = []
        for tool in found:
            depth = found[tool].get(function)
            cells.append(
                "none" if depth is None else f"{depth} {'=' if depth == truth else '<' if depth < truth else '>'}"
            )
        print(f"{function:<24}{truth:>8}" + "".join(f"{cell:>17}" for cell in cells))
    right = [sum(found[t].get(f) == truth for f, truth in known.items()) for t in found]
    print(f"{'right, of ' + str(len(known)):<32}" + "".join(f"{count:>17}" for count in right))
    print(f"{'seconds':<32}" + "".join(f"{seconds[tool]:>17.1f}" for tool in found))
    own = seconds["certkit"]
    print(f"{'time, certkit = 1':<32}" + "".join(f"{seconds[tool] / own:>17.2f}" for tool in found))


if __name__ == "__main__":
    main()
