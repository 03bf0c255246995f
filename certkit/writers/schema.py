"""The JSON Schema of the ledger, made from the types it is defined by."""

from __future__ import annotations

from typing import Any

import msgspec

from certkit.ledger import SCHEMA, Ledger

__all__ = ["ledger_schema"]


def ledger_schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) that every `certkit-ledger/1` document meets; more keys may be there."""
    schema = msgspec.json.schema(Ledger)
    definition = dict(schema["$defs"]["Ledger"])
    kept = {key: value for key, value in definition["properties"].items() if key != "texts"}  # never written
    definition["properties"] = {**kept, "schema": {"const": SCHEMA}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **schema,
        "$defs": {**schema["$defs"], "Ledger": definition},
    }
