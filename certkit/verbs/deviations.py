"""`certkit deviations`: the register and its audit alone."""

from __future__ import annotations

import sys
from typing import Any

import click

from certkit.cli import WithFlags
from certkit.deviations.render import register_text
from certkit.terminal import put
from certkit.verbs.analysing import ledger_of
from certkit.verbs.common import Shared, analysis_options, common_options
from certkit.writers import emit
from certkit.writers.targets import store

__all__ = ["command"]


@click.command("deviations", cls=WithFlags)
@analysis_options
@common_options
def command(shared: Shared, **named: Any) -> None:
    """List every deviation with its reason, its state and what it covers, then what is wrong with them.

    Reads MISRA Ref, coverity and PC-lint comments, certkit's own marks, MISRA.md and deviations.toml.
    """
    ledger, _ = ledger_of(shared, named, "deviations")
    text = register_text(ledger, brief=shared.quiet)
    store([(target, text) for target in shared.targets if target.format == "text" and target.file != "-"])
    others = [target for target in shared.targets if target.format != "text"]
    if others:
        emit(ledger, others, sys.stdout)
    if any(target.format == "text" and target.file == "-" for target in shared.targets):
        put(sys.stdout, text)
    code = ledger.exit_code
    raise SystemExit(0 if shared.exit_zero and code == 1 else code)
