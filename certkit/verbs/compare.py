"""`certkit compare OLD NEW`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from certkit import terminal
from certkit.terminal import ColourChoice
from certkit.verbs.common import guarded

__all__ = ["command"]


@click.command("compare")
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Text for people, or JSON.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour in text.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 instead of 1 when something got worse; 2 and 3 stay.")
@click.option("-v", "--verbose", is_flag=True, help="Every row of every list.")
@guarded
def command(old: Path, new: Path, form: str, color: ColourChoice, exit_zero: bool, verbose: bool) -> None:
    """What changed between two ledgers: new, fixed and moved findings, deviations, stacks, and the analysis itself.

    OLD and NEW are written by `certkit check -o json:FILE`. Exit codes: 0 nothing got worse; 1 something did; 3 either
    ledger is incomplete.
    """
    from certkit.compare import compare
    from certkit.ledger import load
    from certkit.writers import comparison

    result = compare(load(old), load(new))
    if form == "json":
        terminal.put(sys.stdout, comparison.json(result))
    else:
        paint = terminal.paint(terminal.colours(color, sys.stdout))
        terminal.put(sys.stdout, comparison.text(result, verbose=verbose, paint=paint))
    code = result.exit_code
    raise SystemExit(0 if exit_zero and code == 1 else code)
