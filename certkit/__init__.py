"""certkit: evidence for safety assessments from the C sources of the FreeRTOS kernel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["__version__", "shipped"]

__version__ = "0.1.0"


def shipped(name: str) -> Path:
    """The folder `name` ("rules", "reports", "kernel") as installed: in the package, or beside it in a checkout."""
    here = Path(__file__).parent
    inside = here / name
    return inside if inside.is_dir() else here.parent / name
