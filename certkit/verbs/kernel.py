"""`certkit kernel`: get, list and find pinned kernel releases."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from certkit import kernels, terminal
from certkit.errors import CertkitError
from certkit.kernels.get import installed
from certkit.verbs.common import guarded

__all__ = ["command"]


@click.group("kernel")
def command() -> None:
    """Get, list and find pinned FreeRTOS kernel releases."""


@command.command("get")
@click.argument("version")
@click.option(
    "--from",
    "source",
    default="",
    metavar="PATH|URL",
    help="Git URL, git folder or checkout to take it from; for debian the source archive.",
)
@click.option("--to", metavar="DIR", help="Where to put it (default: the kernel cache).")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@guarded
def get(version: str, source: str, to: str | None, quiet: bool) -> None:
    """Fetch VERSION, check every file's hash, and print the folder.

    VERSION is a pinned release (see `certkit kernel list`) or `debian`: the kernel in Debian's micropython source
    package, V9.0.0 with a real application around it.
    """
    with terminal.progress(sys.stderr, quiet=quiet) as report:
        place = kernels.get_kernel(version, source, Path(to) if to else None, report)
    click.echo(place)


@command.command("list")
@guarded
def show() -> None:
    """List the pinned releases, and where each is when it is here."""
    for tag in kernels.releases():
        pinned = kernels.release(tag)
        name = f"{tag} (debian)" if pinned.package else tag
        place = str(kernels.cached(tag)) if installed(tag) else "not here"
        click.echo(f"{name:18} {pinned.commit[:12]}  {len(pinned.files):4} files  {place}")


@command.command("path")
@click.argument("version")
@guarded
def path(version: str) -> None:
    """Print the folder of VERSION; exit 2 when it is not here."""
    if not installed(version):
        raise CertkitError(f"kernel {version} is not here; `certkit kernel get {version}` fetches it")
    click.echo(kernels.cached(version))
