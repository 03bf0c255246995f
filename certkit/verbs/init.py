"""`certkit init`: a certkit.toml from what is found."""

from __future__ import annotations

import os
from pathlib import Path

import click

from certkit.errors import CertkitError
from certkit.model import Place
from certkit.verbs.common import guarded

__all__ = ["command"]

_DECISIONS = """
# What the project decides about guidelines (docs/policy.md). Take the # away and fill in; illegal moves are an error.
# [recategorise]                   # advisory to required, mandatory or disapplied; required to mandatory
# "R15.5" = { to = "required", reason = "...", approved-by = "...", role = "...", date = 2026-01-31 }
#
# [adopted]                        # code that was not developed under this project's rules
# paths = ["third_party/**"]
# reason = "..."
# origin = "..."
# approved-by = "..."
# advisory = "disapplied"          # category of every advisory guideline there
# categories = { "R11.4" = "required" }
#
# Reviews by people are [[review]] tables in deviations.toml: guideline, paths or release, code (certkit names the
# hash), method, result ("no finding" or "findings"), findings, reviewer, role, date, evidence."""
"""Comments at the end of the file: keys that no search can fill in."""

_SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__", ".certkit_cache"})


@click.command("init")
@click.argument("folder", required=False, default=".", metavar="[DIR]")
@click.option("--force", is_flag=True, help="Replace a certkit.toml that is there.")
@guarded
def command(folder: str, force: bool) -> None:
    """Look for a kernel, a port, a heap, a FreeRTOSConfig.h and compile_commands.json, and write certkit.toml."""
    base = Path(folder)
    if not base.is_dir():
        raise CertkitError("no such folder", Place(folder))
    target = base / "certkit.toml"
    if target.exists() and not force:
        raise CertkitError("is there already; --force replaces it", Place(str(target)))
    text, told = _found(base)
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CertkitError(f"cannot be written: {error.strerror}", Place(str(target))) from None
    for line in told:
        click.echo(line)
    click.echo(f"wrote {target}; next: certkit check --config {target}")


def _found(base: Path) -> tuple[str, list[str]]:
    from certkit import kernels

    headers: list[Path] = []
    databases: list[Path] = []
    kernel = None
    c_files: list[Path] = []
    for where, folders, names in os.walk(base):
        here = Path(where)
        folders[:] = sorted(f for f in folders if f not in _SKIPPED)
        if kernel is None and "tasks.c" in names:
            kernel = kernels.recognise(here.resolve())
            if kernel is not None:
                kernel_folder = here
                folders[:] = []
                continue
        headers += [here / n for n in names if n == "FreeRTOSConfig.h"]
        databases += [here / n for n in names if n == "compile_commands.json"]
        c_files += [here / n for n in sorted(names) if n.endswith(".c")]
    lines = ["# What certkit analyses. Every key is explained by `certkit check --help` and the README.", ""]
    lines += ['# rule-texts = "headlines.txt"     # official headlines, where you hold a licence for them', ""]
    told: list[str] = []
    if databases:
        lines += [f'compile-commands = "{_relative(databases[0], base)}"', ""]
        told.append(f"compilation database: {_relative(databases[0], base)}")
    if kernel is not None:
        lines.append(f'kernel = "{_relative(kernel_folder, base)}"')
        told.append(f"kernel: {_relative(kernel_folder, base)} ({kernel.release or 'release not known'})")
        heaps = sorted({f.stem for f in c_files if f.stem.startswith("heap_")})
        if heaps:
            lines.append(f'heap = "{heaps[0]}"')
            told.append(f"heap: {heaps[0]}")
        if headers:
            lines += [f'header = "{_relative(headers[0], base)}"', '# port = "ARM_CM4F"', ""]
            told.append(f"configuration header: {_relative(headers[0], base)}")
            told.append("port: not found out; set `port` to the folder's name below portable/GCC")
    if kernel is None and not databases:
        if not c_files:
            raise CertkitError("holds no C file, no kernel and no compile_commands.json", Place(str(base)))
        include = sorted({_relative(f.parent, base) for f in headers} or {"."})
        quoted = ", ".join(f'"{i}"' for i in include)
        lines += [
            'sources = ["**/*.c"]',
            "",
            "[[configuration]]",
            'name = "default"',
            'flags = ["-std=c99"]',
            f"include = [{quoted}]",
        ]
        told.append(f"{len(c_files)} C files; no kernel and no compile_commands.json found")
    if (base / "deviations.toml").is_file():
        lines.insert(2, 'deviations = "deviations.toml"')
        told.append("deviation register: deviations.toml")
    if len(headers) > 1:
        told.append(f"further FreeRTOSConfig.h, not used: {', '.join(_relative(h, base) for h in headers[1:])}")
    return "\n".join([*lines, _DECISIONS]) + "\n", told


def _relative(path: Path, base: Path) -> str:
    return os.path.relpath(path, base).replace(os.sep, "/")
