"""From a ledger to a folder of pages. Everything is rendered before anything is written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from certkit import __version__, shipped
from certkit.errors import CertkitError
from certkit.ledger import Ledger, dump
from certkit.model import Place
from certkit.pack import manifest
from certkit.pack.change import changed
from certkit.pack.count import Count
from certkit.pack.facts import Facts
from certkit.pack.gaps import Gap
from certkit.pack.kit import FILE as KIT_FILE
from certkit.pack.kit import Kit
from certkit.pack.listing import copies
from certkit.pack.pictures import picture_files
from certkit.pack.profile import load
from certkit.pack.site import environment, pages
from certkit.pack.verdicts import judge_all
from certkit.pack.view import View

__all__ = ["SCHEMA", "PackResult", "build", "render"]

SCHEMA = "certkit-pack/1"


@dataclass(frozen=True, slots=True)
class PackResult:
    """What was written. `root` is the SHA-256 of the manifest: it stands for the whole pack."""

    index: Path
    files: int
    size: int
    """Bytes."""
    root: str
    complete: bool
    totals: Mapping[str, Count]
    heaviest: tuple[Gap, ...]


def build(
    ledger: Ledger,
    root: Path | None,
    out: Path,
    profiles: Sequence[str],
    levels: Mapping[str, str],
    earlier: Ledger | None = None,
    kit: Kit | None = None,
) -> PackResult:
    """Writes the pack into `out` and says what it holds.

    `root` is the folder that was analysed: its files are copied as pages, and must still have the hashes of the ledger;
    None makes a pack without sources. `profiles` are names of shipped profiles, `levels` the target level of each.
    `earlier` is the ledger of an earlier state, to show the change since; `kit` the tool's self-test record.
    An earlier pack in `out` is replaced, any other content is not touched. Raises CertkitError.
    """
    _replaceable(out)
    view = _view(ledger, root, profiles, levels, earlier, kit)
    files = render(view)
    _write(out, files)
    return PackResult(
        index=out / "index.html",
        files=len(files),
        size=sum(map(len, files.values())),
        root=manifest.digest(files[manifest.MANIFEST]),
        complete=ledger.complete,
        totals=view.totals,
        heaviest=view.heaviest,
    )


def _view(
    ledger: Ledger,
    root: Path | None,
    profiles: Sequence[str],
    levels: Mapping[str, str],
    earlier: Ledger | None,
    kit: Kit | None,
) -> View:
    if not profiles:
        raise CertkitError("a pack needs at least one profile")
    facts = Facts(ledger)
    judged = []
    for name in dict.fromkeys(profiles):
        profile = load(name)
        level = levels.get(name, profile.levels[0])
        if level not in profile.levels:
            known = ", ".join(profile.levels)
            raise CertkitError(f"{profile.title} has no {profile.level_name} {level!r}; there are {known}")
        judged.append(judge_all(profile, level, facts))
    found = copies(ledger, root) if root else {}
    change = changed(earlier, facts, judged) if earlier else None
    return View(facts, tuple(judged), found, manifest.digest(dump(ledger)), __version__, change, kit)


def render(view: View) -> dict[str, bytes]:
    """Every file of the pack by its path, the manifest included."""
    files = dict(_data(view))
    for name in ("style.css", "filter.js"):
        files[name] = (shipped("reports") / "shared" / name).read_bytes()
    files |= picture_files(view.ledger.stack)
    jinja = environment(view)
    for page in pages(view):
        template = jinja.get_template(f"{page.template}.html.j2")
        files[page.file] = template.render(page=page, room=page.room, root=page.root, **page.extra).encode()
    files[manifest.MANIFEST] = manifest.render(files)
    return files


def _data(view: View) -> Mapping[str, bytes]:
    made = {"data/ledger.json": dump(view.ledger), "data/pack.json": _summary(view)}
    if view.change:
        made["data/earlier.json"] = dump(view.change.earlier)
    if view.kit:
        made[KIT_FILE] = view.kit.data
    for one in view.judged:
        for name, data in one.profile.files.items():
            made[f"data/{one.profile.name}/{name}"] = data
    for path, copy in view.copies.items():
        if not copy.faithful:
            made[f"raw/{path}"] = copy.data
    sarif = _sarif(view.ledger)
    return made | ({"results.sarif": sarif} if sarif else {})


def _sarif(ledger: Ledger) -> bytes:
    """All findings as SARIF, without the white space that only people need."""
    from certkit.writers import FORMATS

    return msgspec.json.encode(msgspec.json.decode(FORMATS["sarif"](ledger))) + b"\n"


def _summary(view: View) -> bytes:
    """The pack for machines: profiles with their verdicts, and every total."""
    summary: dict[str, Any] = {
        "schema": SCHEMA,
        "version": view.version,
        "complete": view.ledger.complete,
        "ledger": view.ledger_sha256,
        "configuration": view.facts.configuration_id,
        "sources": bool(view.copies),
        "profiles": [
            {
                "name": one.profile.name,
                "level": one.level,
                "facts": one.profile.sha256,
                "rows": {
                    j.row.id: {"verdict": j.verdict.value, "rule": j.rule, "reasons": list(j.reasons)}
                    for j in one.judgements.values()
                },
            }
            for one in view.judged
        ],
        "totals": {
            key: {"number": c.number, "of": c.of, "text": c.text, "list": c.href} for key, c in view.totals.items()
        },
    }
    return msgspec.json.format(msgspec.json.encode(summary, order="sorted"), indent=1) + b"\n"


def _replaceable(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise CertkitError("is a file; name a folder for the pack", Place(out.name))
    if out.is_dir() and any(out.iterdir()) and not (out / manifest.MANIFEST).is_file():
        raise CertkitError("is a folder with other content; name an empty one or an earlier pack", Place(out.name))


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    """All files or none: they are written beside `out` first."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            for path, data in files.items():
                file = fresh / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            fresh.chmod(0o777 & ~_umask())
            if out.exists():
                shutil.rmtree(out)
            fresh.rename(out)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise CertkitError(f"cannot be written: {error.strerror}", Place(out.name)) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
