"""Machine code for tests: C and assembly of our own through the cross compiler, and what is read from it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from certkit.stack.machine.image import read_image
from certkit.stack.machine.program import read_program
from certkit.stack.machine.walked import Walk

GCC = "arm-none-eabi-gcc"


def compiled(folder: Path, source: str, *flags: str, name: str = "unit.c", cpu: str = "cortex-m3") -> Path:
    """The object of one C (or .s) file, compiled as for a project with figures."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(source)
    made = folder / (name.rsplit(".", 1)[0] + ".o")
    own = () if name.endswith(".s") else ("-g", "-ffunction-sections", "-fstack-usage", "-fcallgraph-info=su,da")
    line = [GCC, f"-mcpu={cpu}", "-mthumb", *own, *flags, "-c", name, "-o", made.name]
    subprocess.run(line, cwd=folder, check=True, capture_output=True)
    return made


def linked(folder: Path, objects: list[Path], *flags: str, name: str = "image.elf") -> Path:
    """A linked image of objects, for Cortex-M3 unless the flags say otherwise."""
    line = [GCC, "-mcpu=cortex-m3", "-mthumb", "-nostdlib", "-Wl,-Ttext=0x8000", *map(str, objects), *flags, "-o", name]
    subprocess.run(line, cwd=folder, check=True, capture_output=True)
    return folder / name


def walks(file: Path) -> dict[str, Walk]:
    """The walk of every function of a file by name."""
    image = read_image(file)
    return {image.functions[address].name: one for address, one in read_program(image).walks.items()}


def calls(file: Path, function: str) -> list[tuple[str, int, bool]]:
    """(callee, depth, tail) of each call of a function; "?" where the target is not known."""
    image = read_image(file)
    program = read_program(image)
    by_name = {image.functions[a].name: one for a, one in program.walks.items()}
    return [
        (image.functions[c.to].name if isinstance(c.to, int) else c.to or "?", c.depth, c.tail)
        for c in by_name[function].calls
    ]
