"""The record of `certkit selftest -o FILE`, as the qualification evidence a pack can carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from certkit.errors import CertkitError
from certkit.ledger import Record, ToolRecord
from certkit.model import Place

__all__ = ["FILE", "Kit", "load"]

FILE = "data/selftest.json"
SCHEMA = "certkit-selftest/1"


class Tool(Record, frozen=True):
    name: str
    version: str
    libraries: dict[str, str]
    code: str


class Proof(Record, frozen=True):
    """What one rule's examples showed. `manual`: it needs a person, and nothing was to be proved."""

    rule: str
    lines: int
    examples: tuple[str, ...]
    problems: tuple[str, ...]
    manual: bool = False


class FrontEnds(Record, frozen=True):
    functions: int
    disagreements: tuple[str, ...]


class SelfTest(Record, frozen=True):
    schema: str
    tool: Tool
    rules: tuple[Proof, ...]
    front_ends: FrontEnds


@dataclass(frozen=True)
class Kit:
    """A self-test record and the bytes it came in."""

    record: SelfTest
    data: bytes

    @cached_property
    def tried(self) -> tuple[Proof, ...]:
        return tuple(one for one in self.record.rules if not one.manual)

    @cached_property
    def failed(self) -> tuple[Proof, ...]:
        return tuple(one for one in self.tried if one.problems)

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """Lines that each proved rule had to find and found."""
        return {one.rule: one.lines for one in self.tried if not one.problems}

    def differs(self, tool: ToolRecord) -> tuple[str, ...]:
        """In what the tool that proved itself was another than the one that made the ledger."""
        proved, libraries = self.record.tool, tool.libraries
        found = [] if proved.version == tool.version else [f"version {proved.version}, not {tool.version}"]
        if tool.code and proved.code != tool.code:
            found.append(f"code {proved.code[:12]}, not {tool.code[:12]}")
        for name in sorted({*libraries, *self.record.tool.libraries}):
            there, here = self.record.tool.libraries.get(name, "none"), libraries.get(name, "none")
            if there != here:
                found.append(f"{name} {there}, not {here}")
        return tuple(found)


def load(file: Path) -> Kit:
    """The record in a file. Raises CertkitError where it is none."""
    try:
        data = file.read_bytes()
        record = msgspec.json.decode(data, type=SelfTest)
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", Place(file.name)) from None
    except msgspec.MsgspecError as error:
        raise CertkitError(f"is no self-test record (`certkit selftest -o FILE`): {error}", Place(file.name)) from None
    if record.schema != SCHEMA:
        raise CertkitError(f"has schema {record.schema!r}, this version reads {SCHEMA!r}", Place(file.name))
    return Kit(record, data)
