"""Small kernel trees of our own, and releases pinned from them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from certkit import shipped
from certkit.kernels import pinned

TREE = {
    "tasks.c": "/*\n * FreeRTOS Kernel V11.3.0\n */\n#include \"FreeRTOS.h\"\nint tasks;\n",
    "queue.c": "#include \"FreeRTOS.h\"\nint queue;\n",
    "croutine.c": "int croutine;\n",
    "include/FreeRTOS.h": "#include \"FreeRTOSConfig.h\"\n#include \"portmacro.h\"\n",
    "include/task.h": "#define tskKERNEL_VERSION_NUMBER \"V11.3.0\"\n",
    "include/unused.h": "\n",
    "portable/GCC/ARM_CM3/port.c": "int port;\n",
    "portable/GCC/ARM_CM3/portmacro.h": "\n",
    "portable/GCC/OTHER/port.c": "int other;\n",
    "portable/template/port.c": "int port;\n",
    "portable/template/portmacro.h": "\n",
    "portable/MemMang/heap_3.c": "int heap;\n",
    "portable/MemMang/heap_4.c": "int heap;\n",
    "portable/Common/mpu_wrappers.c": "int wrappers;\n",
    "examples/coverity/FreeRTOSConfig.h": "\n",
    "examples/demo/main.c": "int main( void );\n",
    "manifest.yml": "name : \"FreeRTOS-Kernel\"\nversion: \"v11.3.0\"\n",
    "History.txt": "Title\n\nChanges between FreeRTOS V11.2.0 and FreeRTOS V11.3.0 released one day\n",
}  # fmt: skip


def lay(root: Path, files: dict[str, str] | None = None) -> Path:
    """Writes the files (by default TREE) below `root` and returns it."""
    for path, text in (TREE if files is None else files).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    return root


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def pinning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """For a fixture: pin(tag, files, commit=..., repository=..., extra=TOML lines) replaces the pinned releases."""
    data = tmp_path / "data"
    (data / "releases").mkdir(parents=True)
    for name in ("include", "config", "ports", "applications"):
        (data / name).symlink_to(shipped("kernel") / name)
    monkeypatch.setattr(pinned, "shipped", lambda name: data)

    def write(tag: str, files: dict[str, str], commit: str = "0" * 40, repository: str = "", extra: str = "") -> None:
        rows = "\n".join(f'"{path}" = "{digest(text)}"' for path, text in sorted(files.items()))
        text = f'tag = "{tag}"\ncommit = "{commit}"\nrepository = "{repository}"\n{extra}\n[files]\n{rows}\n'
        (data / "releases" / f"{tag}.toml").write_text(text)
        pinned.release.cache_clear()
        pinned._known_paths.cache_clear()

    yield write
    pinned.release.cache_clear()
    pinned._known_paths.cache_clear()


def git(folder: Path, *words: str) -> str:
    """Runs git in `folder` with a fixed identity and returns what it prints."""
    settings = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *settings, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def repository(root: Path, files: dict[str, str] | None = None) -> str:
    """Makes `root` a git repository with one commit of the files and returns the commit."""
    lay(root, files)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "kernel")
    return git(root, "rev-parse", "HEAD")


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
