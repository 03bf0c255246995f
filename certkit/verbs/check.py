"""`certkit check`: guidelines, deviations, integrity."""

from __future__ import annotations

from typing import Any

import click

from certkit.cli import WithFlags
from certkit.verbs.analysing import ledger_of
from certkit.verbs.common import Shared, analysis_options, common_options

__all__ = ["command"]


@click.command("check", cls=WithFlags)
@analysis_options
@click.option("--baseline", metavar="LEDGER", help="An earlier ledger: its findings are counted, not open.")
@click.option("--against", metavar="REV", help="Only findings on lines changed since git revision REV stay open.")
@common_options
def command(shared: Shared, **named: Any) -> None:
    """Check MISRA guidelines, weigh every deviation, and say what was not checked.

    PATH is a C file, a folder, or a FreeRTOS kernel checkout, which is analysed in its published configurations. What
    stands behind -- goes to the parser of every file.
    """
    ledger, _ = ledger_of(shared, named, "check")
    shared.finish(ledger)
