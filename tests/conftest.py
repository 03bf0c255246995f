"""What a test may need from the machine, and how loudly it is skipped without it.

CERTKIT_KERNEL names a FreeRTOS-Kernel V11.3.0 checkout. CERTKIT_REQUIRE lists markers ("gcc debian qemu") whose need
must be met: a test that would be skipped then fails instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

_REASON = {
    "kernel": "CERTKIT_KERNEL names no FreeRTOS-Kernel V11.3.0 checkout",
    "gcc": "arm-none-eabi-gcc is not installed",
    "riscv": "riscv64-unknown-elf-gcc is not installed",
    "qemu": "qemu-system-arm or arm-none-eabi-gcc is not installed",
    "browser": "chromium or the npm packages below CERTKIT_NODE_MODULES are missing",
    "debian": "the kernel in Debian's micropython source package cannot be had here",
}


def _available(marker: str) -> bool:
    if marker == "kernel":
        return (Path(os.environ.get("CERTKIT_KERNEL", "-")) / "MISRA.md").is_file()
    if marker == "gcc":
        return shutil.which("arm-none-eabi-gcc") is not None
    if marker == "riscv":
        return shutil.which("riscv64-unknown-elf-gcc") is not None
    if marker == "qemu":
        return bool(shutil.which("qemu-system-arm")) and shutil.which("arm-none-eabi-gcc") is not None
    if marker == "browser":
        modules = Path(os.environ.get("CERTKIT_NODE_MODULES", "-"))
        return bool(shutil.which("chromium")) and (modules / "axe-core").is_dir()
    return shutil.which("apt-get") is not None and os.environ.get("CERTKIT_OFFLINE") is None


def pytest_runtest_setup(item: pytest.Item) -> None:
    required = os.environ.get("CERTKIT_REQUIRE", "").split()
    for marker, reason in _REASON.items():
        if item.get_closest_marker(marker) and not _available(marker):
            if marker in required:
                pytest.fail(f"required, but {reason}", pytrace=False)
            pytest.skip(f"SKIPPED, NOT PROVED HERE: {reason}")


@pytest.fixture(scope="session")
def kernel_v11() -> Path:
    """A V11.3.0 checkout."""
    return Path(os.environ["CERTKIT_KERNEL"]).resolve()


@pytest.fixture(scope="session")
def debian_kernel() -> Iterator[Path]:
    """The micropython cc3200 port's folder with kernel V9.0.0 in it, fetched once per machine."""
    from certkit.errors import CertkitError
    from certkit.kernels import get

    try:
        yield get.debian()
    except CertkitError as error:
        if "debian" in os.environ.get("CERTKIT_REQUIRE", "").split():
            raise
        pytest.skip(f"SKIPPED, NOT PROVED HERE: {error}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "NOT PROVED HERE" in str(r.longrepr)]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} tests were skipped: what they show is not proved by this run", yellow=True
        )
