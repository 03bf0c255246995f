"""A project folder for the sample ledgers, so that packs can be made with sources."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from certkit.ledger import Input, Ledger

__all__ = ["LEVELS", "PROFILES", "with_sources"]

PROFILES = ("iso26262", "do178c")
LEVELS = {"iso26262": "D", "do178c": "A"}

C_TEXT = "".join(f"int v{n} = {n}; /* <b>&amp; line {n} */\n" for n in range(1, 131))
ODD = {
    "kernel/tick.c": C_TEXT.replace("\n", "\r\n").encode(),
    "kernel/include/queue.h": ("/* caf\xe9 */\n" + C_TEXT).encode("latin-1"),
    "port/start.s": b"\tnop\f\n\x01 control\n" + b"\tnop\n" * 40,
    "deviations.toml": b"",
    "certkit.toml": ("# no line end at the end\n" * 20).encode() + "x = 'ü'".encode(),
}
"""Files that a careless copy would not give back: CRLF, Latin-1, control characters, empty, no last line end."""


def with_sources(ledger: Ledger, root: Path) -> Ledger:
    """Writes a file for every input of the ledger below `root` and gives the ledger their hashes."""
    inputs = []
    for one in ledger.inputs:
        data = ODD.get(one.path, C_TEXT.encode())
        file = root / one.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        inputs.append(Input(path=one.path, sha256=hashlib.sha256(data).hexdigest()))
    return msgspec.structs.replace(ledger, inputs=tuple(inputs))
