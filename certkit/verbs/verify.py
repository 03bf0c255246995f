"""`certkit verify`: is a pack whole, and does it say what its ledger says."""

from __future__ import annotations

from pathlib import Path

import click

from certkit.verbs.common import guarded

__all__ = ["command"]


@click.command("verify")
@click.argument("folder", metavar="DIR")
@click.option("-q", "--quiet", is_flag=True, help="Problems and verdict only.")
@guarded
def command(folder: str, quiet: bool) -> None:
    """Recompute every hash, link, source text, total and verdict of the evidence pack in DIR, offline.

    Exit 0 when all of it holds; 1 with one line for each problem when not.
    """
    from certkit.pack import verify

    found = verify(Path(folder))
    for problem in found.problems:
        click.echo(str(problem))
    if not quiet:
        for note in found.notes:
            click.echo(f"note: {note}")
        click.echo(
            f"{found.files} files, {found.links} links, {found.sources} source texts, "
            f"{found.totals} totals and {found.verdicts} verdicts were checked"
        )
    if found.ok:
        click.echo(f"verified; the manifest's SHA-256 is {found.root}")
        if not quiet:
            click.echo("compare it with one received by another way: a pack holds no signature of its own")
        return
    click.echo(f"NOT verified: {len(found.problems)} {'problem' if len(found.problems) == 1 else 'problems'}")
    raise SystemExit(1)
