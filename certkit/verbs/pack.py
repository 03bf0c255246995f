"""`certkit pack`: an evidence pack from a ledger or from sources."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from certkit import rule_texts
from certkit.cli import WithFlags
from certkit.errors import CertkitError
from certkit.ledger import Ledger, load
from certkit.pack.joining import join, without_stack
from certkit.pack.kit import load as load_kit
from certkit.verbs.common import Shared, analysis_options, guarded, shared_of

if TYPE_CHECKING:
    from certkit.pack import PackResult

__all__ = ["command"]

STANDARDS = {"iso26262": "asil", "do178c": "level"}
"""Profiles and the option that names the target level of each."""


@click.command("pack", cls=WithFlags)
@analysis_options
@click.option(
    "-o", "--output", "out", required=True, metavar="DIR", help="Folder of the pack; an earlier pack there is replaced."
)
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    type=click.Choice(sorted(STANDARDS)),
    help="Standard to judge against; repeat for more (default: all).",
)
@click.option("--asil", type=click.Choice(list("ABCD")), default="D", show_default=True, help="Target of iso26262.")
@click.option("--level", type=click.Choice(list("ABCD")), default="A", show_default=True, help="Target of do178c.")
@click.option("--sources", metavar="DIR", help="Folder a LEDGER was made from (default: the current one).")
@click.option("--no-sources", is_flag=True, help="With a LEDGER: a pack without copies of the sources.")
@click.option(
    "--get",
    "fetch",
    is_flag=True,
    help="Fetch the newest pinned kernel, or the one in Debian's source package, and analyse it.",
)
@click.option("--since", metavar="LEDGER", help="An earlier ledger: the pack shows what changed since.")
@click.option(
    "--selftest", metavar="FILE", help="The record of `certkit selftest -o FILE`: the tool's own proof, on its page."
)
@click.option("--no-stack", is_flag=True, help="Leave the stack analysis out; the pack says so.")
@click.option("--config", metavar="FILE", help="certkit.toml to use instead of the one found.")
@click.option("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Worker processes (0: one per processor).")
@click.option("--no-cache", is_flag=True, help="Neither use nor write .certkit_cache.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 instead of 1 when findings are open; 2 and 3 stay.")
@click.option("-q", "--quiet", is_flag=True, help="The path of the first page only; no progress.")
@click.option("-v", "--verbose", count=True, help="-vv also shows where an internal error came from.")
@guarded
def command(**named: Any) -> None:
    """Write an HTML evidence pack from a LEDGER (a .json file of `check` or `stack`) or from PATH.

    PATH is a C file, a folder, or a FreeRTOS kernel checkout, analysed first. The pack reads without a network and
    verifies itself: `certkit verify DIR`. The exit code is the ledger's: 1 with open findings, 3 when incomplete.
    """
    from certkit.pack import build

    out = Path(named.pop("out"))
    profiles = named.pop("profiles") or tuple(sorted(STANDARDS, reverse=True))
    levels = {name: named.pop(option) for name, option in STANDARDS.items()}
    exit_zero, quiet, since = named["exit_zero"], named["quiet"], named.pop("since")
    earlier = load(Path(since)) if since else None
    record = named.pop("selftest")
    kit = load_kit(Path(record)) if record else None
    ledger, root = _ledger(named)
    result = build(ledger, root, out, profiles, levels, earlier, kit)
    click.echo(result.index)
    if not quiet:
        _summarise(result, ledger, profiles, levels)
    code = ledger.exit_code
    raise SystemExit(0 if exit_zero and code == 1 else code)


def _ledger(named: dict[str, Any]) -> tuple[Ledger, Path | None]:
    """The ledger and the folder its inputs are below; None for a pack without sources."""
    sources, without, fetch = named.pop("sources"), named.pop("no_sources"), named.pop("fetch")
    no_stack = named.pop("no_stack")
    paths: tuple[str, ...] = named["paths"]
    if fetch:
        if paths:
            raise CertkitError("--get fetches the kernel to analyse; leave PATH out")
        named["paths"] = paths = (_fetched(),)
    if paths and all(path.endswith(".json") for path in paths):
        root = Path(sources or ".")
        ledger, texts = _loaded(paths), named.get("rule_texts")
        given = rule_texts.read(Path(texts), root.absolute()).given(ledger) if texts else ledger
        return given, None if without else root
    if sources or without:
        raise CertkitError("--sources and --no-sources are for a LEDGER; a PATH is its own sources")
    return _analysed(named, stack=not no_stack)


def _loaded(paths: tuple[str, ...]) -> Ledger:
    """One ledger, or the guidelines of one and the stack of another."""
    ledgers = [load(Path(path)) for path in paths]
    if len(ledgers) == 1:
        return ledgers[0]
    stacks = [one for one in ledgers if one.stack]
    checks = [one for one in ledgers if not one.stack]
    if len(ledgers) > 2 or len(stacks) != 1:
        raise CertkitError("name one LEDGER, or one of `check` and one of `stack`")
    return join(checks[0], stacks[0])


def _analysed(named: dict[str, Any], *, stack: bool) -> tuple[Ledger, Path]:
    """Guidelines and stack of what is named.

    A kernel checkout is compiled in the configuration made for stack figures, whatever configurations were checked.
    """
    from certkit.verbs.analysing import ledger_of
    from certkit.verbs.stack import computed

    asked = {key: named[key] for key in ("paths", "compile_commands", "port", "heap", "header")}
    asked |= {"configuration": "", "compiler": "", "su": None, "margin": None}
    asked |= dict.fromkeys(("elf", "budgets", "entries"), ())
    shared: Shared = shared_of(named)
    flags = click.get_current_context().meta.get("flags")
    ledger, project = ledger_of(shared, named, "pack")
    if not stack or ledger.stack is not None:
        return ledger, project.root
    try:
        return join(ledger, computed(shared, asked, flags, "pack")), project.root
    except CertkitError as error:
        return without_stack(ledger, error), project.root


def _fetched() -> str:
    """A pinned kernel's folder: the newest release, else the one Debian ships."""
    from certkit import kernels

    newest = next(tag for tag in reversed(kernels.releases()) if not kernels.release(tag).package)
    try:
        return str(kernels.get_kernel(newest))
    except CertkitError as first:
        click.echo(f"{newest} cannot be had here ({first.message}); trying Debian's source package", err=True)
        try:
            return str(kernels.get_kernel("debian"))
        except CertkitError as second:
            raise CertkitError(
                f"no kernel can be had here: {newest}: {first.message}; Debian: {second.message}; "
                "name a checkout instead of --get"
            ) from None


def _summarise(result: PackResult, ledger: Ledger, profiles: tuple[str, ...], levels: Mapping[str, str]) -> None:
    """The headline, the verdicts and the heaviest gaps."""
    state = "complete" if result.complete else "INCOMPLETE: the run did not cover what it was asked to read"
    click.echo(f"{ledger.project}: {state}")
    for name in profiles:
        words = ("not-met", "not-evaluated", "partly-met", "met-with-deviations", "met", "not-applicable")
        counts = ", ".join(f"{result.totals[f'{name}.{w}'].number} {w.replace('-', ' ')}" for w in words)
        rows = result.totals[f"{name}.met"].of
        click.echo(f"{name} {levels[name]}: of {rows} rows {counts}")
    for key in ("findings.open", "deviations.complete", "files.analysed"):
        click.echo(result.totals[key].text)
    click.echo(f"{result.totals['gaps'].number} gaps; the heaviest:")
    for gap in result.heaviest[:5]:
        click.echo(f"  {gap.title}" + (f" - {gap.detail}" if gap.detail else ""))
    click.echo(f"{result.files} files, {result.size / 1e6:.1f} MB; manifest {result.root}")
