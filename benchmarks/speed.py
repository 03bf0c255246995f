"""How long certkit takes, beside cppcheck with its misra addon in the same run, and how time and memory grow.

    python benchmarks/speed.py peers FREERTOS_KERNEL     nine files of the kernel, one configuration, every rule
    python benchmarks/speed.py growth 1000 4000 16000    programs of benchmarks/programs.py; --svg FILE draws the plot
    python benchmarks/speed.py hard                      what is hard to analyse, in two sizes

Seconds are CPU seconds of the whole tree of processes, user and system, which other work on the machine disturbs
little; wall time is told for the peers, whose ratio means something only when nothing else runs. Peak memory is the
greatest sum over the processes of a run, sampled; pages that processes share count for each.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from programs import HARD, program

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    "croutine.c", "event_groups.c", "list.c", "queue.c", "stream_buffer.c", "tasks.c", "timers.c",
    "portable/GCC/ARM_CM4F/port.c", "portable/MemMang/heap_4.c",
)  # fmt: skip
DEFINES = ("-D__GNUC__", "-D__ARM_ARCH=7", "-D__ARM_FP=4", "-D__VFP_FP__")
INCLUDES = ("-Iinclude", "-Iportable/GCC/ARM_CM4F", "-Iexamples/coverity")
CERTKIT = (sys.executable, "-m", "certkit", "check", "-q", "--no-cache", "--exit-zero")


@dataclass(frozen=True)
class Cost:
    """What one command took: CPU and wall seconds, peak MiB of its processes together, exit status."""

    cpu: float
    wall: float
    memory: int
    status: int


def measured(command: tuple[str, ...], folder: Path) -> Cost:
    """Runs a command to its end in a folder."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.05):
            peak[0] = max(peak[0], _resident(running.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = running.wait()
    ended.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.monotonic() - start, peak[0] >> 20, status)


def _resident(process: int) -> int:
    """Bytes of memory that a process and those below it hold."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        below = [
            int(word)
            for task in Path(f"/proc/{process}/task").iterdir()
            for word in (task / "children").read_text().split()
        ]
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(_resident, below))


def peers(kernel: Path, cppcheck: str, times: int) -> None:
    """The table of certkit and cppcheck on the kernel, each the best of some runs in turn."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "certkit check": (
                *CERTKIT, "-o", f"json:{folder}/ledger.json", *FILES, "--", "--target=arm-none-eabi", "-std=c99",
                *DEFINES, *INCLUDES,
            ),
            "cppcheck --addon=misra": (
                cppcheck, "--addon=misra", "--enable=style", "--std=c99", "--platform=arm32-wchar_t4", "--quiet",
                "--suppress=missingIncludeSystem", f"--output-file={folder}/cppcheck.txt", *DEFINES, *INCLUDES, *FILES,
            ),
        }  # fmt: skip
        best: dict[str, Cost] = {}
        for _ in range(times):
            for name, command in commands.items():
                cost = measured(command, kernel)
                if name not in best or cost.cpu < best[name].cpu:
                    best[name] = cost
    print(f"{'command':24} {'CPU s':>7} {'wall s':>7} {'MiB':>5}")
    for name, cost in best.items():
        print(f"{name:24} {cost.cpu:7.2f} {cost.wall:7.2f} {cost.memory:5}")
    one, two = best.values()
    print(
        f"cppcheck takes {two.cpu / one.cpu:.1f} times the CPU time and {two.wall / one.wall:.1f} times the wall time"
    )


def growth(sizes: list[int], lines_a_file: int, svg: Path | None) -> None:
    """CPU seconds and peak memory of programs of some numbers of lines."""
    rows: list[tuple[int, Cost]] = []
    print(f"{'lines':>8} {'files':>6} {'CPU s':>8} {'ms a line':>10} {'MiB':>6}", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            names = program(Path(folder), size, max(1, size // lines_a_file))
            lines = sum((Path(folder) / name).read_text().count("\n") for name in names)
            cost = measured((*CERTKIT, "-o", "json:ledger.json", *names, "--", "-std=c99"), Path(folder))
            if not json.loads((Path(folder) / "ledger.json").read_text())["complete"]:
                print("incomplete:")
        rows.append((lines, cost))
        each = 1000 * cost.cpu / lines
        print(f"{lines:8} {len(names):6} {cost.cpu:8.1f} {each:10.3f} {cost.memory:6}", flush=True)
    if svg is not None:
        svg.write_text(drawn([(lines, cost.cpu, cost.memory) for lines, cost in rows]))


def drawn(rows: list[tuple[int, float, int]]) -> str:
    """An SVG of seconds (dots, with the straight line from nought through the last) and MiB over lines of code."""
    width, height, edge = 640, 360, 60
    most_lines, most_seconds = max(r[0] for r in rows), max(r[1] for r in rows)
    most_memory = max(r[2] for r in rows)

    def at(lines: float, part: float) -> str:
        return f"{edge + lines / most_lines * (width - 2 * edge):.1f},{height - edge - part * (height - 2 * edge):.1f}"

    dots, squares = [], []
    for lines, seconds, memory in rows:
        x, y = at(lines, seconds / most_seconds).split(",")
        dots.append(f'<circle cx="{x}" cy="{y}" r="4"><title>{lines} lines: {seconds:.1f} s</title></circle>')
        x, y = at(lines, memory / most_memory).split(",")
        label = f"<title>{lines} lines: {memory} MiB</title>"
        squares.append(f'<rect x="{float(x) - 4:.1f}" y="{float(y) - 4:.1f}" width="8" height="8">{label}</rect>')
    middle, bottom = width // 2, height - edge
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">
<title>certkit check: CPU seconds and memory over lines of code</title>
<rect width="{width}" height="{height}" fill="#fff"/>
<g font-size="12" fill="#222">
<text x="{middle}" y="{height - 20}" text-anchor="middle">lines of C (largest {most_lines:,})</text>
<text x="{edge}" y="30" fill="#0b5394">dots: CPU seconds (largest {most_seconds:.1f})</text>
<text x="{edge}" y="46" fill="#7f6000">squares: MiB of all processes (largest {most_memory:,})</text>
</g>
<path d="M{edge},{edge} V{bottom} H{width - edge}" fill="none" stroke="#222"/>
<path d="M{edge},{bottom} L{at(most_lines, rows[-1][1] / most_seconds)}" stroke="#0b5394" stroke-dasharray="4 4"/>
<g fill="#0b5394">{"".join(dots)}</g>
<g fill="#7f6000">{"".join(squares)}</g>
</svg>
"""


def hard() -> None:
    """Two sizes of each kind of code that is hard; the larger may take so many times as long as it is larger."""
    print(f"{'kind':22} {'size':>7} {'CPU s':>7} {'MiB':>6} exit", flush=True)
    for kind, (make, sizes) in HARD.items():
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                (Path(folder) / "hard.c").write_text(make(size))
                cost = measured((*CERTKIT, "-o", "json:ledger.json", "hard.c", "--", "-std=c99"), Path(folder))
            print(f"{kind:22} {size:7} {cost.cpu:7.1f} {cost.memory:6} {cost.status}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(dest="way", required=True)
    way = ways.add_parser("peers")
    way.add_argument("kernel", type=Path)
    way.add_argument("--cppcheck", default="cppcheck")
    way.add_argument("--times", type=int, default=3)
    way = ways.add_parser("growth")
    way.add_argument("sizes", type=int, nargs="+")
    way.add_argument("--lines-a-file", type=int, default=1000)
    way.add_argument("--svg", type=Path)
    ways.add_parser("hard")
    chosen = parser.parse_args()
    if chosen.way == "peers":
        peers(chosen.kernel.resolve(), chosen.cppcheck, chosen.times)
    elif chosen.way == "growth":
        growth(chosen.sizes, chosen.lines_a_file, chosen.svg)
    else:
        hard()


if __name__ == "__main__":
    main()
