"""The command line: a group whose verbs are loaded when they are called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Any

import click

from certkit import __version__

__all__ = ["main"]

VERBS = {
    "init": "write a certkit.toml from what is found",
    "check": "guidelines, deviations and integrity",
    "stack": "worst-case stack per root, task and interrupt level",
    "pack": "write an evidence pack",
    "verify": "recompute every hash and link of a pack, offline",
    "deviations": "register and audit of deviations alone",
    "compare": "two ledgers: new, fixed, moved, newly deviated, stack deltas",
    "explain": "a rule's page; without ID the list",
    "selftest": "prove every rule on its own examples, compare the front ends",
    "kernel": "fetch and verify a pinned kernel release",
}


class WithFlags(click.Command):
    """A command that keeps what stands behind `--` apart: `ctx.meta["flags"]`, None without a `--`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta["flags"] = None
        if "--" in args:
            at = args.index("--")
            ctx.meta["flags"] = tuple(args[at + 1 :])
            args = args[:at]
        return super().parse_args(ctx, args)


class Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"certkit.verbs.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        return super().invoke(ctx)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="certkit")
def group() -> None:
    """Evidence for safety assessments from the C sources of the FreeRTOS kernel.

    Exit codes: 0 nothing open; 1 open findings, a budget exceeded or a failed verification; 2 usage, configuration or
    internal error; 3 analysis incomplete.
    """


def main() -> None:
    """Runs the command line; every way out has an exit code of the contract."""
    gc.set_threshold(100_000)  # what a run makes lives to its end; to look through it every 700 objects costs 0.2 s
    try:
        status = group.main(prog_name="certkit", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        status = 2
    sys.exit(status if isinstance(status, int) else 0)
