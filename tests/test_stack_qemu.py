"""The proof that bounds hold: a firmware of our own runs in QEMU, and no stack is ever used beyond its bound.

Each term of the sum is needed: one task hits its bound exactly, one goes beyond what GCC's figures give, one beyond
what a graph without calls through pointers gives.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
from fixtures_firmware import MAIN_STACK, Firmware, analyse, build, run, uncorrected

from certkit.ledger import Task
from certkit.stack.build import Analysed

pytestmark = [pytest.mark.qemu, pytest.mark.slow]


def held(firmware: Firmware) -> tuple[Analysed, dict[str, Task], dict[str, int]]:
    """Analysis, tasks by name and bytes seen; every bound holds."""
    done = analyse(firmware)
    free = run(firmware)
    tasks = {task.name: task for task in done.stack.tasks}
    seen = {name: (tasks[name].budget or 0) - left for name, left in free.items() if name not in ("main", "child")}
    assert len(seen) >= 19
    assert set(tasks) >= set(seen)
    over = {name: (used, tasks[name].required) for name, used in seen.items() if used > (tasks[name].required or 0)}
    assert not over
    assert {task.verdict for task in done.stack.tasks} == {"within"}
    main = done.stack.main_stack
    assert main is not None
    assert main.verdict == "within"
    assert MAIN_STACK - free["main"] <= (main.required or 0)
    return done, tasks, seen


def terms(firmware: Firmware, tasks: dict[str, Task], seen: dict[str, int]) -> None:
    """Without one term of the sum, some task would be over."""
    assert seen["t_pad"] == tasks["t_pad"].required
    context = tasks["t_var"].context
    assert context is not None
    assert seen["t_var"] > uncorrected(firmware, "t_var") + context
    assert seen["t_jobs"] > uncorrected(firmware, "t_jobs") + (tasks["t_jobs"].context or 0)
    ratios = [(tasks[name].required or 0) / used for name, used in seen.items()]
    print(f"{firmware.port}: ratio min {min(ratios):.2f} median {median(ratios):.2f} max {max(ratios):.2f}")
    for name, used in sorted(seen.items()):
        print(f"    {name:<10} {used:>4} of {tasks[name].required:>4}")
    assert min(ratios) == 1
    assert median(ratios) <= 1.25


@pytest.mark.kernel
@pytest.mark.parametrize("level", ["-O0", "-Os", "-O2"])
@pytest.mark.parametrize("port", ["ARM_CM3", "ARM_CM4F"])
def test_the_kernel_s_release(kernel_v11: Path, tmp_path: Path, port: str, level: str) -> None:
    firmware = build(kernel_v11, port, level, tmp_path)
    _, tasks, seen = held(firmware)
    terms(firmware, tasks, seen)
    if port == "ARM_CM4F":
        # Only the task that uses the floating point unit has its context on the stack.
        assert (tasks["t_fp"].context, tasks["t_pad"].context) == (216, 80)
    else:
        assert {task.context for task in tasks.values()} == {76}


@pytest.mark.debian
@pytest.mark.parametrize("level", ["-O0", "-Os", "-O2"])
def test_an_old_kernel_from_a_distribution(debian_kernel: Path, tmp_path: Path, level: str) -> None:
    (source,) = [file.parent for file in debian_kernel.rglob("tasks.c") if (file.parent / "queue.c").is_file()]
    firmware = build(source, "ARM_CM3", level, tmp_path)
    _, tasks, seen = held(firmware)
    terms(firmware, tasks, seen)


@pytest.mark.kernel
def test_the_same_image_runs_the_same(kernel_v11: Path, tmp_path: Path) -> None:
    firmware = build(kernel_v11, "ARM_CM3", "-Os", tmp_path)
    assert run(firmware) == run(firmware)
