"""Output formats: one module each, with `write(ledger)`, a pure projection of the ledger.

`parse_targets` checks what `-o` was given before any work is done; `emit` renders everything, then writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO, cast

from certkit.ledger import Ledger
from certkit.terminal import put
from certkit.writers.targets import Target, check, parse, store
from certkit.writers.view import View

if TYPE_CHECKING:
    from certkit.writers.plan_forms import Plan

__all__ = ["FORMATS", "PLANS", "Target", "View", "Writer", "emit", "parse_targets"]

Writer = Callable[[Ledger], str | bytes]


def _write(module: str, ledger: Ledger) -> str | bytes:
    return cast(Writer, import_module(f"{__name__}.{module}").write)(ledger)


FORMATS: Mapping[str, Writer] = MappingProxyType(
    {
        name: partial(_write, name.replace("-", "_"))
        for name in ("text", "json", "sarif", "sarif-open", "gitlab", "junit", "github", "gep", "grp", "gcs")
    }
)
"""Writers by name. Their modules are imported at the first call."""


def _plan(module: str, ledger: Ledger) -> Plan:
    return cast(Callable[[Ledger], "Plan"], import_module(f"{__name__}.{module}").plan)(ledger)


PLANS: Mapping[str, Callable[[Ledger], Plan]] = MappingProxyType(
    {name: partial(_plan, name) for name in ("gep", "grp", "gcs")}
)
"""The MISRA documents among the formats: text, or a table in CSV or HTML where the file's name ends so."""


def parse_targets(words: Sequence[str]) -> tuple[Target, ...]:
    """The targets of repeated `-o FORMAT:FILE`; `-`, or no file, is stdout; no words at all is text on stdout.

    Nothing is created. Raises CertkitError (status 2) for an unknown format, a file named twice, two formats on
    stdout, and a file that could not be written.
    """
    targets = tuple(parse(word, tuple(FORMATS)) for word in words) or (Target("text"),)
    check(targets)
    return targets


def emit(ledger: Ledger, targets: Sequence[str | Target], stdout: TextIO, view: View | None = None) -> tuple[str, ...]:
    """Writes the ledger to every target; returns what the user should be told about the outputs (for stderr).

    Files appear whole or not at all, stdout comes last. `view` says how `text` on stdout is shown; in files it is
    plain. Raises CertkitError (status 2) as `parse_targets` does, or naming the file that cannot be written; files
    already there are then as they were.
    """
    checked = tuple(parse(t, tuple(FORMATS)) if isinstance(t, str) else t for t in targets) or (Target("text"),)
    check(checked)
    shown = view or View()
    rendered = [(target, _render(ledger, target, shown)) for target in checked]
    store([(target, content) for target, content in rendered if target.file != "-"])
    for target, content in rendered:
        if target.file == "-":
            put(stdout, content)
    return _remarks(ledger, checked)


def _remarks(ledger: Ledger, targets: Sequence[Target]) -> tuple[str, ...]:
    found: list[str] = []
    for target in targets:
        if target.format.startswith("sarif"):
            from certkit.writers.sarif import limits

            count = len(ledger.open if target.format == "sarif-open" else ledger.findings)
            found += [f"{target.format}:{target.file}: {remark}" for remark in limits(count)]
        if target.format == "github":
            from certkit.writers.github import limits as shown

            found += [f"{target.format}:{target.file}: {remark}" for remark in shown(ledger)]
    return tuple(found)


def _render(ledger: Ledger, target: Target, view: View) -> str | bytes:
    if target.format == "text":
        from certkit.terminal import plain
        from certkit.writers import text

        return text.render(ledger, view if target.file == "-" else view._replace(paint=plain))
    if target.format in PLANS:
        from certkit.writers.plan_forms import form

        return form(target.file)(PLANS[target.format](ledger))
    return FORMATS[target.format](ledger)
