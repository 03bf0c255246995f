"""`certkit selftest`: every rule proved on its own examples."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from certkit import __version__, terminal
from certkit.cache import libraries, program_hash
from certkit.config import load_config
from certkit.errors import CertkitError
from certkit.model import Place
from certkit.rule import discover, select, shown_id
from certkit.selftest import Outcome, prove, readings
from certkit.verbs.common import guarded

__all__ = ["command"]


@click.command("selftest")
@click.argument("rules", nargs=-1, metavar="[ID]...")
@click.option("-o", "--output", metavar="FILE", help="Write the record of what was proved as JSON.")
@click.option("--config", metavar="FILE", help="certkit.toml whose rule folders are proved as well.")
@click.option("-q", "--quiet", is_flag=True, help="Failures and the count only.")
@guarded
def command(rules: tuple[str, ...], output: str | None, config: str | None, quiet: bool) -> None:
    """Run every rule on its own examples and compare the two front ends on them.

    Exit 0 when each rule finds exactly the lines it must and nothing else, 1 otherwise.
    """
    from certkit import shipped

    settings, file = load_config(Path(config) if config else None, Path.cwd())
    base = file.parent if file else Path.cwd()
    everything = discover((shipped("rules"), *((base / folder).resolve() for folder in settings.rules)))
    chosen = select(everything, [word for text in rules for word in text.split(",")], in_edition=None)
    outcomes: list[Outcome] = []
    with terminal.progress(sys.stderr, quiet=quiet) as progress:
        for done, rule in enumerate(chosen, 1):
            outcomes.append(prove(rule, everything))
            progress(done, len(chosen), shown_id(rule.id))
    compared, disagreements = readings(chosen)
    for one in outcomes:
        if one.manual and not one.problems and not quiet:
            click.echo(f"{shown_id(one.rule):<11} needs a person: nothing to prove, its page is whole")
        elif not one.problems and not quiet:
            click.echo(f"{shown_id(one.rule):<11} proved: {one.expected} lines found, {len(one.examples)} examples")
        for problem in one.problems:
            click.echo(f"{shown_id(one.rule):<11} FAILED {problem}")
    for note in disagreements:
        click.echo(f"front ends  FAILED {note}")
    failed = sum(bool(one.problems) for one in outcomes)
    tried = [one for one in outcomes if not one.manual]
    proved = sum(not one.problems for one in tried)
    lines = sum(one.expected for one in outcomes)
    manual = len(outcomes) - len(tried)
    person = f"{manual} guideline{'s need' if manual > 1 else ' needs'} a person; " if manual else ""
    click.echo(
        f"{proved} of {len(tried)} rules proved on {lines} lines; {person}"
        f"two front ends compared on {compared} functions, {len(disagreements)} disagreements"
    )
    if output:
        record = {
            "schema": "certkit-selftest/1",
            "tool": {"name": "certkit", "version": __version__, "libraries": libraries(), "code": program_hash()},
            "rules": [
                {
                    "rule": o.rule,
                    "lines": o.expected,
                    "examples": list(o.examples),
                    "problems": list(o.problems),
                    "manual": o.manual,
                }
                for o in outcomes
            ],
            "front_ends": {"functions": compared, "disagreements": list(disagreements)},
        }
        try:
            Path(output).write_bytes(msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=1) + b"\n")
        except OSError as error:
            raise CertkitError(f"cannot be written: {error.strerror}", Place(str(output))) from None
    raise SystemExit(1 if failed or disagreements else 0)
