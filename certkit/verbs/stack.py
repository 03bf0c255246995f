"""`certkit stack`: worst-case stack per root, task and interrupt level."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from certkit.cli import WithFlags
from certkit.config import StackTable
from certkit.errors import CertkitError
from certkit.ledger import Ledger
from certkit.model import Place
from certkit.projects import Wanted, project
from certkit.sources import Configuration, Project
from certkit.stack.measured import read_measured
from certkit.stack.options import Infeasible, InterruptLevel, Margin, StackOptions, parse_margin, parse_pairs
from certkit.stack.render import stack_text
from certkit.stack.run import stack_ledger
from certkit.stack.svg import chain_svg, graph_svg
from certkit.terminal import put
from certkit.verbs.analysing import repeatable
from certkit.verbs.common import Shared, common_options
from certkit.writers import emit
from certkit.writers.targets import store
from certkit.writers.verdict import obstacles, verdict

__all__ = ["command", "computed"]


@click.command("stack", cls=WithFlags)
@click.argument("paths", nargs=-1, metavar="[PATH]... [-- FLAGS]", type=click.UNPROCESSED)
@click.option("-p", "compile_commands", metavar="FILE", help="compile_commands.json: each entry is compiled again.")
@click.option("--su", metavar="DIR", help="Use the .su and .ci files below DIR instead of compiling.")
@click.option(
    "--elf", "elf", multiple=True, metavar="FILE", help="Frames and calls from the machine code of an ELF file."
)
@click.option("--compiler", default="", metavar="GCC", help="GCC to use (default: the database's).")
@click.option("--configuration", default="", metavar="NAME", help="Configuration to analyse.")
@click.option("--port", default="", metavar="NAME", help="FreeRTOS port, for example ARM_CM4F.")
@click.option("--heap", default="", metavar="NAME", help="Kernel heap, for example heap_4.")
@click.option("--header", metavar="FILE", help="Your own FreeRTOSConfig.h.")
@click.option("--explain", metavar="TASK", help="Everything about one task or function: chain, places, assumptions.")
@click.option("--budget", "budgets", multiple=True, metavar="FN=BYTES", help="Stack size of a task or entry function.")
@click.option("--entry", "entries", multiple=True, metavar="FN", help="Report this function as a task, too.")
@click.option(
    "--measured", metavar="FILE", help="High-water marks to show beside bounds: `name bytes`, or a task list."
)
@click.option("--svg", metavar="DIR", help="Draw the worst chain and the call graph of every task.")
@click.option("--margin", default=None, metavar="MARGIN", help="64 (bytes), 20% or freertos-author.")
@common_options
def command(shared: Shared, **named: Any) -> None:
    """Compute worst-case stack depths and compare them with the stack of every task.

    PATH is a C file, a folder, or a FreeRTOS kernel checkout. Frames and calls come from the machine code of --elf, or
    else from GCC, which compiles each unit once more into a temporary folder. With --elf the sources still tell where
    calls through pointers go and which tasks there are; what stands behind -- goes to the parser and to the compiler.
    """
    ledger = computed(shared, named, click.get_current_context().meta.get("flags"), "stack")
    if named["svg"]:
        _draw(ledger, Path(named["svg"]))
    _write(shared, ledger, named["explain"])


def computed(shared: Shared, named: dict[str, Any], flags: tuple[str, ...] | None, verb: str) -> Ledger:
    """The ledger with the stack of what the options name; `pack` calls this too."""
    what = _project(shared, named, flags)
    configuration = _configuration(what, named["configuration"])
    options = _options(shared, named, configuration, flags)
    if named["port"] or shared.config.stack.port:
        configuration = replace(configuration, port=named["port"] or shared.config.stack.port)
        what = replace(what, configurations=tuple(_same(c, configuration) for c in what.configurations))
    with shared.progress() as progress:
        return stack_ledger(what, configuration, options, repeatable(verb, what), progress)


def _same(one: Configuration, other: Configuration) -> Configuration:
    return other if one.name == other.name else one


def _project(shared: Shared, named: dict[str, Any], flags: tuple[str, ...] | None) -> Project:
    """The project named; for a kernel checkout without another choice, in the configuration made for stack figures."""
    configurations = (named["configuration"],) if named["configuration"] else ()
    paths = tuple(named["paths"])
    config = shared.config
    sources = config.kernel or config.sources or config.compile_commands or config.header or config.configuration
    if named["elf"] and not paths and not named["compile_commands"] and not sources:
        return Project(Path.cwd(), Path(named["elf"][0]).name, (), (Configuration("machine code"),))
    kernel = _kernel(paths, shared)
    if kernel is not None:
        from certkit import kernels

        free = not configurations and not named["header"] and not shared.config.header and not named["port"]
        if free and "stack" in kernels.available(kernel):
            configurations = ("stack",)
    return project(
        Wanted(
            paths=paths,
            flags=None if kernel is not None else flags,
            compile_commands=named["compile_commands"],
            configurations=configurations,
            port=named["port"] if kernel is not None else "",
            heap=named["heap"],
            header=named["header"],
            config=shared.config,
            config_file=shared.config_file,
        )
    )


def _kernel(paths: tuple[str, ...], shared: Shared) -> Any:
    """The kernel checkout that is the one path, or that the configuration names; None for anything else."""
    if not paths and shared.config.kernel and shared.config_file:
        paths = (str(shared.config_file.parent / shared.config.kernel),)
    if len(paths) != 1 or not Path(paths[0]).is_dir():
        return None
    from certkit import kernels

    return kernels.recognise(Path(paths[0]).resolve())


def _configuration(what: Project, name: str) -> Configuration:
    known = [c.name for c in what.configurations]
    if name and name not in known:
        raise CertkitError(f"no configuration {name!r}; there are {', '.join(known)}")
    return next(c for c in what.configurations if not name or c.name == name)


def _options(
    shared: Shared, named: dict[str, Any], configuration: Configuration, flags: tuple[str, ...] | None
) -> StackOptions:
    table: StackTable = shared.config.stack
    margin = parse_margin(named["margin"]) if named["margin"] else _margin(table)
    database = named["compile_commands"]
    if database is None and shared.config.compile_commands and shared.config_file and not named["paths"]:
        database = str(shared.config_file.parent / shared.config.compile_commands)
    return StackOptions(
        compiler=named["compiler"],
        flags=_for_compiler(flags or ()) if database or configuration.name != "command line" else (),
        compile_commands=Path(database) if database else None,
        su=Path(named["su"]) if named["su"] else None,
        elf=tuple(Path(file) for file in named["elf"]),
        jobs=shared.jobs or 2,
        margin=margin,
        measured=read_measured(Path(named["measured"])) if named.get("measured") else {},
        frames=table.frames,
        recursion=table.recursion,
        not_followed=table.cut,
        infeasible=tuple(Infeasible(one.path, one.reason) for one in table.infeasible),
        author=table.author,
        before_scheduler=table.before_scheduler,
        targets=table.targets,
        dynamic=table.dynamic,
        by_type=table.by_type,
        whole_program=table.whole_program,
        budgets={**table.budgets, **parse_pairs("--budget", named["budgets"])},
        entries=(*table.entries, *named["entries"]),
        fpu=table.fpu,
        levels=tuple(InterruptLevel(name, handlers) for name, handlers in table.levels.items()),
        main_budget=table.main_stack,
    )


def _for_compiler(flags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(flag for flag in flags if not flag.startswith("--target="))


def _margin(table: StackTable) -> Margin:
    if table.margin_preset:
        return parse_margin(table.margin_preset)
    return Margin(bytes=table.margin_bytes, percent=table.margin_percent)


def _told(ledger: Ledger, all_of_them: bool) -> list[str]:
    """Declarations that matched nothing, and where sources of figures disagree: how often, or each."""
    unused = [f"unused: {note.message}" for note in ledger.integrity if note.kind == "stk-unused"]
    apart = [note for note in ledger.integrity if note.kind == "stk-disagreement"]
    if all_of_them:
        return unused + [f"{note.path}:{note.line}: {note.kind}: {note.message}" for note in apart]
    many = "disagreement" if len(apart) == 1 else "disagreements"
    count = f"{len(apart)} {many} between sources of figures; the larger or better one counts; -v lists them"
    return unused + ([count] if apart else [])


def _draw(ledger: Ledger, folder: Path) -> None:
    """Two pictures per task whose chain is known."""
    assert ledger.stack is not None
    known = {root.function for root in ledger.stack.roots}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for task in ledger.stack.tasks:
            if task.entry in known:
                name = re.sub(r"[^A-Za-z0-9_.-]+", "-", task.name)
                (folder / f"{name}-chain.svg").write_text(chain_svg(ledger.stack, task.entry), encoding="utf-8")
                (folder / f"{name}-calls.svg").write_text(graph_svg(ledger.stack, task.entry), encoding="utf-8")
    except OSError as error:
        raise CertkitError(f"pictures cannot be written: {error.strerror}", Place(folder.name)) from None


def _write(shared: Shared, ledger: Ledger, explain: str | None) -> None:
    """Text is the stack's own; every other format is the ledger's writer."""
    assert ledger.stack is not None
    text = stack_text(ledger.stack, explain)
    if explain is None:
        troubles = [row for row in obstacles(ledger) if row.id != "stk-withheld"]  # the table says it already
        rows = [f"{row.place or ledger.project}: {row.id}: {row.message}" for row in troubles]
        shown = rows if shared.verbose else rows[:12]
        more = [f"... and {len(rows) - len(shown)} more; -v lists them"] if len(rows) > len(shown) else []
        besides = _told(ledger, bool(shared.verbose))
        head = "Analysis complete" if ledger.complete else "INCOMPLETE: figures are lower bounds where marked"
        told, following = verdict(ledger)
        gap = [""] if rows or besides else []
        text = "\n".join([head, ledger.project, "", text, *shown, *more, *besides, *gap, told]) + (
            f" Next: {following}\n" if following else "\n"
        )
    others = tuple(target for target in shared.targets if target.format != "text")
    if others:
        emit(ledger, others, sys.stdout, shared.view)
    store([(target, text) for target in shared.targets if target.format == "text" and target.file != "-"])
    if any(target.format == "text" and target.file == "-" for target in shared.targets):
        put(sys.stdout, text)
    code = ledger.exit_code
    raise SystemExit(0 if shared.exit_zero and code == 1 else code)
