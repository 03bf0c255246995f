"""Calls through pointers in the call graph: what the user declares, what is stored there, or an open call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from certkit.facts.pointers import APPLICATION, Site
from certkit.stack.graph import Gap

if TYPE_CHECKING:
    from certkit.stack.frames import Identity, Joiner

__all__ = ["add_indirect"]


def add_indirect(
    joiner: Joiner, caller: Identity, path: str, line: int, depth: int | None = None, tail: bool = False
) -> None:  # fmt: skip
    """A call through a pointer: what the user declares, what is stored there, or an open call."""
    site = f"{path}:{line}" if line else path
    options = joiner.options
    sites = [t for t in joiner.resolution.targets if _matches(t.site, path, line)] if joiner.resolution else []
    if not sites and not line and joiner.resolution is not None:
        # Without line information the calls of the function as the source has them, all of them.
        own = caller[0], joiner.base(caller[1])
        sites = [t for t in joiner.resolution.targets if joiner.identity(t.site.caller) == own]
    names = dict.fromkeys(options.targets.get(site, ()))
    for target in sites:
        names.update(dict.fromkeys(options.targets.get(target.site.through, ())))
    if names:
        joiner.used.update(key for key in (site, *(t.site.through for t in sites)) if key in options.targets)
        for name in names:
            joiner.call(caller, joiner.known(name), path, line, "indirect", "declared", depth)
        return
    reasons: dict[str, None] = {}
    found = False
    for target in sites:
        functions, evidence = target.functions, f"stored in {target.site.through}"
        if not functions and options.by_type and joiner.resolution is not None:
            functions, evidence = joiner.resolution.of_type(target.site.type), f"of type {target.site.type}"
        for key in functions:
            if joiner.image and joiner.meant(joiner.identity(key)) not in joiner.frames:
                continue  # the linker dropped it, so nothing can hold its address
            joiner.call(caller, joiner.identity(key), path, line, "indirect", evidence, depth)
            found = True
        reasons.update(dict.fromkeys(target.open))
    if not sites:
        reasons["the source of this call was not analysed"] = None
    if not reasons:
        return
    through = sites[0].site.through if sites else "a register" if tail else "a pointer"
    joiner.reasons[site] = f"through {through}: {_united(reasons)}"
    kind: Literal["open", "partly"] = "partly" if found else "open"
    if not found:
        joiner.open[caller, path, line] = joiner.reasons[site]
    joiner.gap(caller, Gap(kind, site))
    joiner.use(caller, Gap(kind, site), depth)


def _matches(site: Site, path: str, line: int) -> bool:
    """The compiler names the line where the called expression ends; another front end may name where it starts."""
    return site.place.path == path and (site.place.line == line or site.lines[0] <= line <= site.lines[1])


def _united(reasons: Iterable[str]) -> str:
    """The reasons in one line, functions that an application can call named together."""
    found = sorted(reasons)
    names = [reason.removeprefix(APPLICATION) for reason in found if reason.startswith(APPLICATION)]
    others = [reason for reason in found if not reason.startswith(APPLICATION)]
    return "; ".join([*([APPLICATION + " or ".join(names)] if names else []), *others])
