"""MANIFEST.sha256: one line per file of the pack, in the form `sha256sum -c` reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["MANIFEST", "digest", "read", "render"]

MANIFEST = "MANIFEST.sha256"


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def render(files: Mapping[str, bytes]) -> bytes:
    """The manifest of files by path, sorted by path."""
    return "".join(f"{digest(files[path])}  {path}\n" for path in sorted(files)).encode()


def read(folder: Path) -> Mapping[str, str]:
    """Hash by path. Raises CertkitError where there is no manifest or a line of it is damaged."""
    try:
        text = (folder / MANIFEST).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise CertkitError(f"holds no readable {MANIFEST}, so it is no evidence pack", Place(folder.name)) from None
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = re.fullmatch(r"([0-9a-f]{64})  (.+)", line)
        if not match or match[2] in found:
            raise CertkitError("is not a hash and a path, or names a path twice", Place(MANIFEST, number))
        found[match[2]] = match[1]
    return found
