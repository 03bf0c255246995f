"""Call graphs written by hand, in the form GCC writes them, and stack analysis of small C without a compiler."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from certkit import shipped
from certkit.frontends import clang
from certkit.ledger import Root, Stack, Task
from certkit.sources import Configuration, Job, Project
from certkit.stack.build import Analysed, analyse_stack
from certkit.stack.facts import collect
from certkit.stack.options import StackOptions

ARM = ("--target=arm-none-eabi", "-mcpu=cortex-m3", "-mthumb")


def ci_text(unit: str, functions: dict[str, tuple[int, int]], calls: Iterable[tuple[str, str, int]]) -> str:
    """A .ci file: `functions` by name (line, bytes), `calls` (caller, callee, line); other callees are externals."""
    lines = [f'graph: {{ title: "{unit}"']
    declared = set()
    for name, (line, size) in functions.items():
        label = f"{name}\\n{unit}:{line}:5\\n{size} bytes (static)\\n0 dynamic objects"
        lines.append(f'node: {{ title: "{name}" label: "{label}" }}')
    for caller, callee, line in calls:
        if callee not in functions and callee not in declared:
            declared.add(callee)
            shown = "Indirect Call Placeholder" if callee == "__indirect_call" else f"{callee}\\n{unit}:1:1"
            lines.append(f'node: {{ title: "{callee}" label: "{shown}" shape : ellipse }}')
        lines.append(f'edge: {{ sourcename: "{caller}" targetname: "{callee}" label: "{unit}:{line}:9" }}')
    return "\n".join([*lines, "}"]) + "\n"


def su_text(unit: str, functions: dict[str, tuple[int, int]]) -> str:
    """The .su file that goes with `ci_text`."""
    return "".join(f"{unit}:{line}:5:{name}\t{size}\tstatic\n" for name, (line, size) in functions.items())


def project_of(root: Path, files: dict[str, str], port: str = "", *flags: str) -> Project:
    """A project of C files written below `root`, in one configuration called "test"."""
    root = root.resolve()
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    configuration = Configuration("test", flags=flags, port=port)
    own = (*ARM, "-nostdinc", f"-isystem{shipped('kernel') / 'include'}", f"-I{root}", *flags)
    jobs = tuple(Job(path, "test", own) for path in sorted(files) if path.endswith(".c"))
    return Project(root, root.name, jobs, (configuration,))


def analysed(project: Project, options: StackOptions | None = None) -> Analysed:
    """The analysis of a `project_of`."""
    facts = [collect(clang.read(job, project.root)) for job in project.jobs]
    return analyse_stack(project, project.configurations[0], facts, options or StackOptions())


def roots(stack: Stack) -> dict[str, Root]:
    return {root.function: root for root in stack.roots}


def task(stack: Stack, name: str) -> Task:
    """The one task with this name."""
    (found,) = [one for one in stack.tasks if one.name == name]
    return found
