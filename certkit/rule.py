"""What a rule is, and where rules are found.

A rule is a folder with `rule.py`, `good.c` and `bad.c`. `rule.py` has a docstring (its page), `RULE`, and
`check`, whose one parameter's type is the scope: `Source` (text, once per file), `Unit` (one translation unit)
or `Program` (all units of one configuration). `check` yields where and what: `(node, "message")`, and
`Unfollowed` where it had to give up in a function, so that nobody takes its silence there for a good sign.

A guideline that no tool can check has a folder too, with a page alone: `RULE` says `enforcement="none"`, there is no
`check`, and the page tells a person how to review it.
"""

from __future__ import annotations

import importlib.util
import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import msgspec

from certkit import shipped
from certkit.errors import CertkitError
from certkit.model import Guarded, Node, Place, Token, Unfollowed

__all__ = [
    "EDITION",
    "Edition",
    "Hit",
    "Hits",
    "LoadedRule",
    "Rule",
    "categories",
    "discover",
    "edition",
    "is_guideline",
    "normal_id",
    "select",
    "shown_id",
]

Where = Place | Node | Token | Guarded
Precision = Literal["certain", "possible"]
Hit = tuple[Where, str] | tuple[Where, str, Precision] | tuple[Where, str, Precision, tuple[str, ...]] | Unfollowed
"""Where, what, how sure, and the editions of MISRA C to which it is no violation; or where nobody looked."""
Hits = Iterator[Hit]
Scope = Literal["source", "unit", "program", "review"]

HEADINGS = ("What", "Why it matters", "How it is checked", "How it is reviewed", "Limits", "Deviating")


@dataclass(frozen=True, slots=True)
class Rule:
    """Facts about a guideline that its check rests on.

    `title` is in our own words. `enforcement` is "partial" where Limits names what is not seen, "none" where only a
    person can look. `absence` marks a
    rule that complains that something exists nowhere (an unused macro): its finding stands only when it holds in every
    configuration that compiled the place.
    """

    id: str
    title: str
    enforcement: Literal["full", "partial", "none"] = "full"
    decidable: bool = True
    absence: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class LoadedRule:
    """A rule with its check and its folder."""

    rule: Rule
    check: Callable[[Any], Iterable[Hit]]
    scope: Scope
    folder: Path
    page: str = field(repr=False)
    """The docstring, dedented."""

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def manual(self) -> bool:
        """Whether it needs a person: the folder has a page and no check."""
        return self.scope == "review"

    @property
    def category(self) -> str:
        """ "mandatory", "required", "advisory", in our edition or the first later one; "" for a rule outside MISRA."""
        return next((found[self.id] for name in _LOOKED_IN if self.id in (found := categories(name))), "")

    @property
    def edition(self) -> str:
        """The edition its category is from: ours, where that has the guideline."""
        return next((name for name in _LOOKED_IN if self.id in categories(name)), EDITION)

    @cached_property
    def sections(self) -> dict[str, str]:
        """The page by heading; "" holds the summary in front of the first heading."""
        found: dict[str, list[str]] = {"": []}
        current = ""
        for line in self.page.splitlines():
            if line.strip() in HEADINGS and not line.startswith(" "):
                current = line.strip()
                found[current] = []
            else:
                found[current].append(line)
        return {name: inspect.cleandoc("\n".join(lines)) for name, lines in found.items()}


def normal_id(text: str) -> str:
    """The contract's id for any accepted spelling: 11.5, R11.5, D4.7, "Dir 4.7", "Rule 11.5", misra-r11.5.

    Ids of our own families (dev-, int-, stk-, frt-) are returned as they are. Raises CertkitError for anything else.
    """
    name = text.strip().lower()
    if re.fullmatch(r"(dev|int|stk|frt)-[a-z0-9-]+", name):
        return name
    match = re.fullmatch(r"(?:misra-)?(rule |dir |directive |r|d)?\s*(\d+)\.(\d+)", name)
    if not match:
        raise CertkitError(f"{text!r} is no rule id; write 11.5, R11.5, D4.7 or misra-r11.5")
    letter = (match[1] or "r")[0]
    return f"misra-{letter}{int(match[2])}.{int(match[3])}"


def shown_id(rule: str) -> str:
    """How people read an id: "Rule 11.5", "Dir 4.7"; own families unchanged."""
    match = re.fullmatch(r"misra-([rd])(\d+\.\d+)", rule)
    return f"{'Rule' if match[1] == 'r' else 'Dir'} {match[2]}" if match else rule


def order(rule: str) -> tuple[int, str, int, int]:
    """A sort key: directives, then rules by number, then own families."""
    match = re.fullmatch(r"misra-([rd])(\d+)\.(\d+)", rule)
    return (0, match[1], int(match[2]), int(match[3])) if match else (1, rule, 0, 0)


EDITION = "c2023"
_LOOKED_IN = (EDITION, "c2025", "c2012")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of MISRA C: `guidelines` has (id, category, can a tool check it at all), sorted.

    A category is "mandatory", "required", "advisory", "disapplied", or "" where it is not known here.
    """

    name: str
    title: str
    guidelines: tuple[tuple[str, str, bool], ...]


@cache
def edition(name: str = EDITION) -> Edition:
    """The edition called c2012, c2023 or c2025; certkit's table is C:2023, the others are told as differences from it.

    Raises CertkitError for another name.
    """
    folder = shipped("rules") / "misra"
    table = msgspec.json.decode((folder / "guidelines.json").read_bytes())
    differences = tomllib.loads((folder / "editions.toml").read_text(encoding="utf-8"))
    if name not in differences:
        raise CertkitError(f"no edition {name!r}; there are {', '.join(sorted(differences))}")
    own = differences[name]
    gone = {normal_id(word) for word in own["gone"]}
    changed = {normal_id(word): category for word, category in own.get("category", {}).items()}
    rows = [(normal_id(g["id"]), g["category"], g["tool_checkable"]) for g in table["guidelines"]]
    kept = [(rule, changed.get(rule, category), can) for rule, category, can in rows if rule not in gone]
    added = [(normal_id(word), changed.get(normal_id(word), ""), True) for word in own.get("new", ())]
    return Edition(name, own["title"], tuple(sorted([*kept, *added], key=lambda row: order(row[0]))))


def guidelines(name: str = EDITION) -> tuple[tuple[str, str, bool], ...]:
    """All guidelines of an edition: (id, category, can a tool check it at all)."""
    return edition(name).guidelines


@cache
def categories(name: str = EDITION) -> dict[str, str]:
    """Category by rule id in an edition."""
    return {rule: category for rule, category, _ in guidelines(name)}


def is_guideline(rule: str) -> bool:
    """Whether some edition has a guideline with this id."""
    return any(rule in categories(name) for name in _LOOKED_IN)


def _nothing(_: object) -> Hits:
    """The check of a guideline that needs a person."""
    yield from ()


def _load(folder: Path) -> LoadedRule:
    file = folder / "rule.py"
    name = f"certkit_rules.{folder.parent.name}.{folder.name}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        rule = module.RULE
        if rule.enforcement == "none":
            return LoadedRule(rule, _nothing, "review", folder, inspect.cleandoc(module.__doc__ or ""))
        check = module.check
        annotation = next(iter(inspect.signature(check).parameters.values())).annotation
    except CertkitError:
        raise
    except Exception as error:
        raise CertkitError(f"rule cannot be loaded: {type(error).__name__}: {error}", Place(str(file))) from error
    scope: dict[str, Scope] = {"Source": "source", "Unit": "unit", "Program": "program"}
    kind = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")
    if kind not in scope:
        raise CertkitError("check's parameter must be a Source, Unit or Program", Place(str(file)))
    return LoadedRule(rule, check, scope[kind], folder, inspect.cleandoc(module.__doc__ or ""))


@cache
def discover(roots: tuple[Path, ...] = ()) -> tuple[LoadedRule, ...]:
    """All rules below the roots (default: the shipped ones), sorted by id. Raises CertkitError naming the file."""
    roots = roots or (shipped("rules"),)
    loaded = [_load(file.parent) for root in roots for file in sorted(root.glob("*/*/rule.py"))]
    seen: dict[str, LoadedRule] = {}
    for one in loaded:
        if one.id in seen:
            raise CertkitError(f"{one.id} is defined twice: {seen[one.id].folder.name}", Place(str(one.folder)))
        seen[one.id] = one
    return tuple(sorted(loaded, key=lambda one: order(one.id)))


def select(
    rules: Iterable[LoadedRule],
    chosen: Iterable[str] = (),
    ignored: Iterable[str] = (),
    in_edition: str | None = EDITION,
    lifted: Iterable[str] = (),
) -> tuple[LoadedRule, ...]:
    """The rules of the edition, and our own, whose id or chapter ("10") is chosen and not ignored.

    The default is all but those that the edition itself disapplies and nobody has `lifted`. No edition means the rules
    of all of them. Raises CertkitError for an id that matches no rule of the set.
    """
    back = set(lifted)
    known = categories(in_edition) if in_edition is not None else {}
    if in_edition is not None:
        rules = [r for r in rules if r.id in known or not r.id.startswith("misra-")]
    rules = tuple(rules)

    def matches(words: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for word in words:
            if re.fullmatch(r"\d+", word.strip()):
                ids = {r.id for r in rules if re.match(rf"misra-[rd]{int(word)}\.", r.id)}
            else:
                ids = {r.id for r in rules if r.id == normal_id(word)}
            if not ids:
                where = f" in edition {in_edition}" if in_edition is not None else ""
                raise CertkitError(f"no rule {word!r}{where}; `certkit explain` lists the rules there are")
            found |= ids
        return found

    keep = matches(chosen) or {r.id for r in rules if known.get(r.id) != "disapplied" or r.id in back}
    drop = matches(ignored)
    return tuple(r for r in rules if r.id in keep and r.id not in drop)
