"""Options that verbs share, and what happens with errors and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from certkit import __version__, terminal
from certkit.config import Config, load_config
from certkit.errors import CertkitError
from certkit.ledger import Ledger
from certkit.sources import Project
from certkit.terminal import Progress
from certkit.writers import Target, View, emit, parse_targets

__all__ = ["Shared", "analysis_options", "common_options", "guarded", "inputs", "shared_of"]

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Shared:
    """The common options of one call, checked."""

    config: Config
    config_file: Path | None
    targets: tuple[Target, ...]
    view: View
    quiet: bool
    verbose: int
    jobs: int
    cache: Path | None
    exit_zero: bool
    color: str

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        with terminal.progress(sys.stderr, quiet=self.quiet) as report:
            yield report

    def finish(self, ledger: Ledger) -> None:
        """Writes the ledger to every target and leaves with its exit code."""
        for remark in emit(ledger, self.targets, sys.stdout, self.view):
            click.echo(remark, err=True)
        code = ledger.exit_code
        raise SystemExit(0 if self.exit_zero and code == 1 else code)


def guarded(call: F) -> F:
    """Turns a CertkitError into one line on stderr and its exit code; anything else is an internal error, exit 2."""

    @wraps(call)
    def run(*arguments: Any, **named: Any) -> Any:
        try:
            return call(*arguments, **named)
        except CertkitError as error:
            _fail(str(error), error.status)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(2) from None
        except OSError as error:  # a disk that is full, a file gone while it was read
            if os.environ.get("CERTKIT_DEBUG") or "-vv" in sys.argv:
                raise
            _fail(f"{error.filename or 'output'}: error: {error.strerror or error}", 2)
        except (click.ClickException, click.exceptions.Exit, SystemExit, KeyboardInterrupt):
            raise
        except Exception as error:
            if os.environ.get("CERTKIT_DEBUG") or "-vv" in sys.argv:
                raise
            _fail(f"internal error: {type(error).__name__}: {error} (run again with -vv for the place)", 2)

    return cast(F, run)


def _fail(message: str, status: int) -> None:
    click.echo(message if ": error: " in message or message.startswith("error: ") else f"error: {message}", err=True)
    raise SystemExit(status)


def shared_of(named: dict[str, Any]) -> Shared:
    """Takes the common options out of `named`, those a verb does not have counting as not given."""
    file, config_file = named.pop("config"), None
    start = Path.cwd()
    for path in named.get("paths") or ():
        if Path(path).is_dir() and (Path(path) / "certkit.toml").is_file():
            start = Path(path)
    config, config_file = load_config(Path(file) if file else None, start)
    output = named.pop("output", ())
    color = named.pop("color", "auto")
    quiet, verbose = named.pop("quiet", False), named.pop("verbose", 0)
    view = View(
        verbosity=-1 if quiet else min(1, verbose),
        deviated=verbose > 0 or named.pop("show_deviated", False),
        paint=terminal.paint(terminal.colours(color, sys.stdout)),
    )
    named.pop("show_deviated", None)
    cache = None if named.pop("no_cache", False) else Path.cwd() / ".certkit_cache"
    return Shared(
        config=config,
        config_file=config_file,
        targets=parse_targets(output),
        view=view,
        quiet=quiet,
        verbose=verbose,
        jobs=named.pop("jobs", 0),
        cache=cache,
        exit_zero=named.pop("exit_zero", False),
        color=color,
    )


def common_options(call: F) -> F:
    """--config, -o, --jobs, --no-cache, --color, --exit-zero, -q, -v; the verb gets them as `shared`."""

    @wraps(call)
    def run(*arguments: Any, **named: Any) -> Any:
        return call(*arguments, shared=shared_of(named), **named)

    options = [
        click.option("--config", metavar="FILE", help="certkit.toml to use instead of the one found."),
        click.option(
            "-o",
            "--output",
            multiple=True,
            metavar="FORMAT:FILE",
            help="Write FORMAT to FILE (- is stdout); repeat for more. "
            "Formats: text json sarif sarif-open gitlab junit github, and the MISRA documents gep grp gcs, as text or, "
            "where FILE ends so, as .csv or .html.",
        ),
        click.option(
            "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Worker processes (0: one per processor)."
        ),
        click.option("--no-cache", is_flag=True, help="Neither use nor write .certkit_cache."),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Colour (NO_COLOR is honoured).",
        ),
        click.option("--exit-zero", is_flag=True, help="Exit 0 instead of 1 when findings are open; 2 and 3 stay."),
        click.option("--show-deviated", is_flag=True, help="Also show findings that a deviation covers."),
        click.option("-q", "--quiet", is_flag=True, help="Headline and verdict only; no progress."),
        click.option(
            "-v", "--verbose", count=True, help="Name every place; -vv also shows where an internal error came from."
        ),
    ]
    wrapped = click.version_option(__version__, prog_name="certkit")(guarded(run))
    for option in reversed(options):
        wrapped = option(wrapped)
    return cast(F, wrapped)


def analysis_options(call: F) -> F:
    """What is read and which rules look at it."""
    options = [
        click.argument("paths", nargs=-1, metavar="[PATH]... [-- FLAGS]", type=click.UNPROCESSED),
        click.option("-p", "compile_commands", metavar="FILE", help="compile_commands.json: its files and flags."),
        click.option(
            "--configuration",
            "configurations",
            multiple=True,
            metavar="NAME",
            help="Configuration of the kernel profile; repeat for more. 'all' is every one.",
        ),
        click.option("--port", default="", metavar="NAME", help="Kernel port, for example ARM_CM4F."),
        click.option("--heap", default="", metavar="NAME", help="Kernel heap, for example heap_4."),
        click.option("--header", metavar="FILE", help="Your own FreeRTOSConfig.h."),
        click.option(
            "--select",
            multiple=True,
            metavar="IDS",
            help="Only these rules: 11.5, D4.7, a chapter (10), comma-separated.",
        ),
        click.option("--ignore", multiple=True, metavar="IDS", help="Not these rules."),
        click.option(
            "--edition",
            type=click.Choice(["c2012", "c2023", "c2025"]),
            default=None,
            help="Edition whose categories count.",
        ),
        click.option("--register", metavar="FILE", help="deviations.toml; found beside the sources without it."),
        click.option(
            "--rule-texts",
            metavar="FILE",
            help="Official headlines from a licence holder's file, shown beside our own titles and kept nowhere.",
        ),
        click.option(
            "--as-of",
            metavar="DATE",
            type=click.DateTime(["%Y-%m-%d"]),
            help="Date that expiry of deviations is judged at; never the clock.",
        ),
        click.option(
            "--no-second-reading",
            is_flag=True,
            help="Do not confirm the parse by the second front end; the ledger says so.",
        ),
    ]
    for option in reversed(options):
        call = option(call)
    return call


def inputs(shared: Shared, named: dict[str, Any]) -> Project:
    """The Project that the analysis options and the configuration name."""
    from certkit.projects import Wanted, project

    words = list(named.pop("paths"))
    return project(
        Wanted(
            paths=tuple(words),
            flags=named.pop("flags", None),
            compile_commands=named.pop("compile_commands"),
            configurations=named.pop("configurations"),
            port=named.pop("port"),
            heap=named.pop("heap"),
            header=named.pop("header"),
            config=shared.config,
            config_file=shared.config_file,
        )
    )
