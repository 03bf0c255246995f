"""Evidence packs: a ledger as a folder of pages an assessor can read, walk and verify without a network."""

from __future__ import annotations

from certkit.pack.builder import PackResult, build
from certkit.pack.verification import Problem, Verification, verify

__all__ = ["PackResult", "Problem", "Verification", "build", "verify"]
