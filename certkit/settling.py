"""What a run knows, handed to the deviation audit: which lines compiled, which macros held, which rules looked."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from certkit import deviations
from certkit.configured import configured
from certkit.ledger import ConfigurationRecord, Finding
from certkit.rule import LoadedRule, categories
from certkit.sources import Configuration, Project

if TYPE_CHECKING:
    from certkit.jobs import Sources
    from certkit.reading import UnitResult
    from certkit.run import Options
    from certkit.uniting import Activity

__all__ = ["settle"]

_HEAP = re.compile(r"(?:^|/)(heap_\d)\.c$")


def settle(
    project: Project,
    results: list[UnitResult],
    findings: tuple[Finding, ...],
    rules: tuple[LoadedRule, ...],
    activity: Activity,
    options: Options,
    sources: Sources,
    ahead: deviations.Ahead,
) -> deviations.Settled:
    """Findings with their deviations, the register with its states, and the audit's own findings."""
    reading = deviations.read_all(sources, project.root, options.register, whole=False, ahead=ahead)
    known, policy = categories(options.edition), options.policy
    context = deviations.Context(
        active=activity.active,
        configurations=tuple(c.name for c in project.configurations),
        checked={r.id: r.rule.enforcement for r in rules if not r.manual},
        categories={rule: policy.category(rule, published) for rule, published in known.items()},
        category_at=lambda rule, path: policy.at(rule, path, known.get(rule, "")),
        macros={c.name: _macros(c, results) for c in project.configurations},
        heap={c.name: _heap(c, results) for c in project.configurations},
        port={c.name: c.port or None for c in project.configurations},
        configuration_hashes={
            c.name: _hash(c, shown, results)
            for c, shown in zip(project.configurations, configured(project), strict=True)
        },
        published=frozenset(c.name for c in project.configurations if c.origin == "published"),
        as_of=options.as_of,
    )
    return deviations.settle(reading, findings, context)


def _own(configuration: Configuration, results: list[UnitResult]) -> list[UnitResult]:
    return [r for r in results if r.configuration == configuration.name]


def _macros(configuration: Configuration, results: list[UnitResult]) -> dict[str, str | None]:
    """Name to body of every macro some unit of the configuration defined, command line included."""
    values: dict[str, str | None] = {}
    for define in configuration.defines:
        name, _, value = define.partition("=")
        values[name] = value or "1"
    for result in _own(configuration, results):
        if result.summary is not None:
            values.update(deviations.macro_values(result.summary.macros))
    return values


def _heap(configuration: Configuration, results: list[UnitResult]) -> str | None:
    return next((m[1] for r in _own(configuration, results) if (m := _HEAP.search(r.path))), None)


def _hash(configuration: Configuration, shown: ConfigurationRecord, results: list[UnitResult]) -> str:
    """Changes when the configuration does: its flags and the header that holds the kernel's switches. Where certkit or
    the project lie on the machine changes nothing."""
    digest = hashlib.sha256(repr((shown.target, shown.flags, shown.defines)).encode())
    name = configuration.header.name if configuration.header else "FreeRTOSConfig.h"
    for path, sha in sorted({(p, d) for r in _own(configuration, results) for p, _, d, _ in r.files}):
        if path.rpartition("/")[2] == name:
            digest.update(sha.encode())
    return digest.hexdigest()[:16]
