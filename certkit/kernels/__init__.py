"""FreeRTOS kernel trees: which one a folder is, how it is read, and how a pinned release is got."""

from __future__ import annotations

from certkit.kernels.get import cached, get_kernel
from certkit.kernels.origin import Origin
from certkit.kernels.pinned import Match, Release, match, release, releases
from certkit.kernels.ports import BuildPort, build_port, build_ports
from certkit.kernels.profiles import available, profile
from certkit.kernels.recognition import Identity, Kernel, recognise

__all__ = [
    "BuildPort", "Identity", "Kernel", "Match", "Origin", "Release", "available", "build_port", "build_ports", "cached",
    "get_kernel", "match", "profile", "recognise", "release", "releases",
]  # fmt: skip
