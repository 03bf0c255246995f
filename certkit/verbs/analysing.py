"""What `check`, `deviations` and `pack` share: options in, ledger out."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from certkit import rule_texts
from certkit.changed import changed_lines
from certkit.errors import CertkitError
from certkit.ledger import Ledger, load
from certkit.model import Place
from certkit.policy import plan
from certkit.rule_texts import RuleTexts
from certkit.run import Options, analyse
from certkit.sources import Project
from certkit.verbs.common import Shared, inputs

__all__ = ["ledger_of", "options_of", "repeatable"]


def options_of(shared: Shared, named: dict[str, Any], project: Project, verb: str) -> Options:
    """The run's options from the command line and the configuration."""
    config, base = shared.config, shared.config_file.parent if shared.config_file else Path.cwd()
    register = named.pop("register", None) or (str(base / config.deviations) if config.deviations else None)
    if register is None:
        beside = project.root / "deviations.toml"
        register = str(beside) if beside.is_file() else None
    if register is not None and not Path(register).is_file():
        raise CertkitError("no such deviation register", Place(register))
    as_of = named.pop("as_of", None)
    edition = named.pop("edition", None) or config.edition
    return Options(
        chosen=_words("--select", named.pop("select", ())) or config.select,
        ignored=(*_words("--ignore", named.pop("ignore", ())), *config.ignore),
        rule_folders=tuple(_rule_folder(base / folder, shared) for folder in config.rules),
        jobs=shared.jobs,
        cache=shared.cache,
        register=Path(register) if register else None,
        second_reading=not named.pop("no_second_reading", False),
        as_of=as_of.date() if as_of else None,
        edition=edition,
        policy=plan(config, shared.config_file, project.root, edition),
        texts=_texts(shared, named.pop("rule_texts", None), project.root),
        command=repeatable(verb, project),
    )


def _texts(shared: Shared, named: str | None, root: Path) -> RuleTexts | None:
    """The licence holder's headlines, where the command line or the configuration names a file of them."""
    config = shared.config
    base = shared.config_file.parent if shared.config_file else Path.cwd()
    file = Path(named) if named else base / config.rule_texts if config.rule_texts else None
    return rule_texts.read(file, root) if file else None


def _words(option: str, values: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(word for value in values for word in value.split(",") if word.strip())
    if values and not words:
        raise CertkitError(f"{option} names no rule; write ids such as 11.5, D4.7 or a chapter")
    return words


def _rule_folder(folder: Path, shared: Shared) -> Path:
    if not any(folder.glob("*/*/rule.py")):
        message = f"`rules` names {folder.name!r}, which holds no rule (GROUP/RULE/rule.py)"
        raise CertkitError(message, Place(str(shared.config_file or "")))
    return folder.resolve()


def repeatable(verb: str, project: Project) -> tuple[str, ...]:
    """The command as it was given, to be repeated in the project's folder: no machine's paths, no output files."""
    import sys

    words: list[str] = []
    skip = False
    arguments = sys.argv[1:] if sys.argv[1:2] == [verb] else [verb]
    for word in arguments:
        if skip:
            skip = False
            continue
        if word in ("-o", "--output", "--jobs", "--color"):
            skip = True
            continue
        if word in ("-q", "-v", "-vv", "--quiet", "--verbose", "--no-cache", "--show-deviated") or word.startswith(
            ("-o", "--output=", "--jobs=", "--color=")
        ):
            continue
        words.append(_portable(word, project.root))
    return ("certkit", *words)


def _portable(word: str, root: Path) -> str:
    head, sep, tail = word.partition("=") if word.startswith("--") else ("", "", word)
    for prefix in ("-isystem", "-iquote", "-I"):
        if tail.startswith(prefix) and len(tail) > len(prefix):
            return prefix + _portable(tail[len(prefix) :], root)
    if tail and os.path.exists(tail):
        real = Path(tail).resolve()
        if real == root:
            tail = "."
        elif root in real.parents:
            tail = real.relative_to(root).as_posix()
        else:
            tail = real.name
    return head + sep + tail


def ledger_of(shared: Shared, named: dict[str, Any], verb: str) -> tuple[Ledger, Project]:
    """Runs the analysis the command line asks for; with it the project, for those who need its files."""
    named["flags"] = click.get_current_context().meta.get("flags")
    baseline, against = named.pop("baseline", None), named.pop("against", None)
    project = inputs(shared, named)
    options = options_of(shared, named, project, verb)
    if baseline is None and shared.config.baseline and shared.config_file:
        baseline = shared.config_file.parent / shared.config.baseline
    with shared.progress() as progress:
        options = replace(
            options,
            progress=progress,
            baseline=load(Path(baseline)) if baseline else None,
            changed=changed_lines(project.root, against) if against else None,
        )
        return analyse(project, options), project
