"""`certkit explain`: a rule's page, or the list of rules."""

from __future__ import annotations

from pathlib import Path

import click

from certkit import rule_texts
from certkit.config import load_config
from certkit.deviations import CLASSES
from certkit.enforcement import NEEDS_A_PERSON
from certkit.errors import CertkitError
from certkit.rule import HEADINGS, LoadedRule, categories, discover, guidelines, normal_id, order, shown_id
from certkit.rule_texts import RuleTexts
from certkit.verbs.common import guarded
from certkit.writers.pages import OWN, page

__all__ = ["command"]

_SCOPES = {"source": "text", "unit": "single translation unit", "program": "whole program"}


@click.command("explain")
@click.argument("rule", required=False, metavar="[ID]")
@click.option("--rule-texts", "texts", metavar="FILE", help="Official headlines from a licence holder's file.")
@click.option("--config", metavar="FILE", help="certkit.toml that may name such a file.")
@guarded
def command(rule: str | None, texts: str | None, config: str | None) -> None:
    """Print a rule's page with its examples; without ID, the list of guidelines and how each is checked."""
    rules = {one.id: one for one in discover()}
    if rule is None:
        _list(rules)
        return
    name = normal_id(rule)
    if name in rules:
        _page(rules[name], _headlines(texts, config))
    elif name in categories():
        can = next(can for one, _, can in guidelines() if one == name)
        state = "has no check in this version" if can else "cannot be checked by a tool; a person has to review it"
        click.echo(f"{shown_id(name)} ({categories()[name]}) {state}.")
    elif name in OWN or name in CLASSES:
        click.echo(page(name, None).text)
    else:
        raise CertkitError(f"no guideline {rule!r}; `certkit explain` lists them")


def _headlines(named: str | None, config: str | None) -> RuleTexts | None:
    """The licence holder's file that the command line or the configuration names."""
    if named:
        return rule_texts.read(Path(named), Path.cwd())
    settings, file = load_config(Path(config) if config else None, Path.cwd())
    return rule_texts.read(file.parent / settings.rule_texts, Path.cwd()) if file and settings.rule_texts else None


def _list(rules: dict[str, LoadedRule]) -> None:
    every = sorted({*categories(), *rules}, key=order)
    checked = sum(name in rules and not rules[name].manual for name in every)
    manual = sum(one.manual for one in rules.values())
    told = f"{checked} of {len(every)} guidelines have a check, {manual} need a person."
    click.echo(f"{told} `certkit explain ID` prints a page.\n")
    for name in every:
        one = rules.get(name)
        title = one.rule.title if one else "not checked"
        mark = {"full": "full   ", "partial": "partial", "none": "person "}[one.rule.enforcement] if one else "  -    "
        category = categories().get(name) or (one.category if one else "")
        of = f" ({one.edition})" if one and name not in categories() and one.category else ""
        click.echo(f"{shown_id(name):<11} {category:<10} {mark} {title}{of}")


def _page(one: LoadedRule, texts: RuleTexts | None) -> None:
    decidable = "decidable" if one.rule.decidable else "undecidable"
    click.echo(f"{shown_id(one.id)}  {one.rule.title}")
    if texts is not None and one.id in texts.texts:
        click.echo(f"{texts.texts[one.id]}  [headline from the licence holder's file {texts.path}]")
    if one.manual:
        click.echo(f"{one.category}; {NEEDS_A_PERSON}")
    else:
        how = "in full" if one.rule.enforcement == "full" else "in part"
        click.echo(f"{one.category}; {decidable}; {_SCOPES[one.scope]}; checked {how}")
    click.echo()
    click.echo(one.sections[""])
    for heading in HEADINGS:
        if one.sections.get(heading):
            click.echo(f"\n{heading}")
            click.echo("\n".join(f"  {line}".rstrip() for line in one.sections[heading].splitlines()))
    for side in ("bad", "good"):
        for file in sorted(one.folder.glob(f"{side}*.c")):
            click.echo(f"\n{file.name}")
            click.echo("\n".join(f"  {line}".rstrip() for line in file.read_text(encoding="utf-8").splitlines()))
