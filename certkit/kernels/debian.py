"""The kernel in Debian's `micropython` source package, fetched with apt from the machine's own package source.

Works on a system whose apt is set up, as root or not: the index goes into a temporary folder, nothing is installed,
and apt checks the archive's signature. What the sources are called is read from apt's configuration.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from certkit.errors import CertkitError
from certkit.kernels.pinned import Release
from certkit.model import Place
from certkit.terminal import Progress

__all__ = ["unpack_debian"]

# What an analysis of the application reads: the port, and the headers of what it is built on.
_WANTED = ("ports/cc3200/", "py/", "extmod/", "shared/", "lib/oofatfs/", "drivers/cc3100/")
_WANTED_FILES = frozenset({"ports/stm32/bufhelper.h", "ports/stm32/bufhelper.c", "LICENSE"})


@dataclass(frozen=True)
class _Source:
    """One place packages come from."""

    address: str
    key: str
    """Keyring file or "" for apt's own keys."""
    suites: tuple[str, ...]
    components: tuple[str, ...]


def unpack_debian(pinned: Release, target: Path, archive: str, progress: Progress) -> tuple[str, tuple[str, ...]]:
    """Unpacks the package's kernel and application into `target`.

    Returns "Debian source package NAME VERSION" and the sources outside the kernel that had to be made UTF-8.
    `archive` is an upstream tar file of the package that is there already, or a folder with one; without it apt fetches
    it. Raises CertkitError when apt is missing, has no package source, cannot reach it, or the package is not there.
    """
    with tempfile.TemporaryDirectory(prefix="certkit-") as scratch:
        if archive:
            tar = _archive(Path(archive), pinned.package)
            version = _version(tar.name, pinned.package)
        else:
            tar, version = _download(pinned.package, Path(scratch), progress)
        progress(0, 0, f"unpacking {tar.name}")
        converted = _unpack(tar, target, pinned.folder)
    if not (target / pinned.folder / "tasks.c").is_file():
        raise CertkitError(f"{tar.name} has no kernel at {pinned.folder}")
    return f"Debian source package {pinned.package} {version}", converted


def _archive(path: Path, package: str) -> Path:
    if path.is_file():
        return path
    found = sorted(path.glob(f"{package}_*.orig.tar.*")) if path.is_dir() else []
    if not found:
        raise CertkitError(f"neither a {package} source archive nor a folder with one", Place(str(path)))
    return found[-1]


def _version(name: str, package: str) -> str:
    found = re.match(rf"{re.escape(package)}_(.+?)\.orig\.tar\.", name)
    return found[1] if found else "of unknown version"


def _download(package: str, scratch: Path, progress: Progress) -> tuple[Path, str]:
    """The upstream tar file and the package version."""
    sources = _sources()
    if not sources:
        raise CertkitError("apt has no package source on this machine (none in its sources.list.d or sources.list)")
    troubles: list[str] = []
    for number, source in enumerate(sources):
        work = scratch / str(number)
        (work / "lists" / "partial").mkdir(parents=True)
        options = f"[signed-by={source.key}] " if source.key else ""
        lines = [f"deb-src {options}{source.address} {suite} {' '.join(source.components)}" for suite in source.suites]
        (work / "src.list").write_text("\n".join(lines) + "\n", encoding="utf-8")
        apt = [
            "apt-get", "-q",
            "-o", f"Dir::Etc::sourcelist={work}/src.list", "-o", "Dir::Etc::sourceparts=-",
            "-o", f"Dir::State::lists={work}/lists", "-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache=",
            "-o", "APT::Sandbox::User=root", "-o", "APT::Update::Error-Mode=any",
        ]  # fmt: skip
        progress(0, 0, "reading the package index")
        trouble = _run([*apt, "update"], work)
        if not trouble:
            progress(0, 0, f"fetching {package}")
            trouble = _run([*apt, "source", "--download-only", package], work)
        found = sorted(work.glob(f"{package}_*.orig.tar.*"))
        described = sorted(work.glob(f"{package}_*.dsc"))
        if not trouble and found and described:
            return found[-1], described[-1].stem.partition("_")[2]
        troubles.append(trouble or "no source archive came")
    raise CertkitError(f"apt cannot get the source package {package}: {troubles[-1]}")


def _run(words: Sequence[str], folder: Path) -> str:
    """Runs apt and returns "" or its complaint."""
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=600, env=_environment())
    except FileNotFoundError:
        raise CertkitError("apt is not installed; this road needs Debian or a system built from it") from None
    except subprocess.TimeoutExpired:
        return "no answer within 10 minutes"
    if done.returncode == 0:
        return ""
    said = [line.removeprefix("E: ") for line in done.stderr.splitlines() if line.startswith("E: ")]
    return said[0] if said else "it failed without a reason"


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}


def _sources() -> tuple[_Source, ...]:
    """What apt's own configuration names, the newest suite of the archive (sid) first where it is Debian's."""
    try:
        words = ["apt-config", "shell", "PARTS", "Dir::Etc::sourceparts/d", "LIST", "Dir::Etc::sourcelist/f"]
        said = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True).stdout
    except FileNotFoundError:
        raise CertkitError("apt is not installed; this road needs Debian or a system built from it") from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise CertkitError("apt-config does not tell where apt's sources are") from None
    places = {}
    for line in said.splitlines():
        name, _, value = line.partition("=")
        places[name] = "".join(shlex.split(value))
    parts = Path(places.get("PARTS", "/nowhere"))
    files = sorted(parts.glob("*.sources")) + sorted(parts.glob("*.list")) + [Path(places.get("LIST", "/nowhere"))]
    named: list[_Source] = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        named += _stanzas(text) if file.suffix == ".sources" else _lines(text)
    found: list[_Source] = []
    debian = _is_debian()
    for one in named:
        first = _Source(one.address, one.key, ("sid",), ("main",)) if debian else one
        if first not in found:
            found.append(first)
    return tuple(found)


def _is_debian() -> bool:
    """Whether the system is Debian itself; a system built from it has suites of its own."""
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return True
    return re.search(r'^ID="?debian"?$', text, re.M) is not None


def _stanzas(text: str) -> list[_Source]:
    """Sources in deb822 form."""
    found = []
    for stanza in re.split(r"\n\s*\n", text):
        read = re.finditer(r"^([\w-]+):[ \t]*(.*(?:\n[ \t].*)*)", stanza, re.M)
        fields = {m[1].lower(): " ".join(m[2].split()) for m in read}
        if fields.get("enabled", "yes").lower() == "no" or "uris" not in fields:
            continue
        key = fields.get("signed-by", "")
        key = key if key.startswith("/") else ""
        suites, components = (tuple(fields.get(name, "").split()) for name in ("suites", "components"))
        found += [_Source(address, key, suites, components) for address in fields["uris"].split()]
    return found


def _lines(text: str) -> list[_Source]:
    """Sources in the one-line form."""
    found = []
    for line in text.splitlines():
        read = re.match(r"\s*deb(?:-src)?\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]+)", line)
        if read:
            key = re.search(r"signed-by=(\S+)", read[1] or "")
            found.append(_Source(read[2], key[1] if key else "", (read[3],), tuple(read[4].split())))
    return found


def _unpack(tar: Path, target: Path, kernel: str) -> tuple[str, ...]:
    """Writes the wanted part of the archive, its top folder taken off; the sources that had to be made UTF-8."""
    converted: list[str] = []
    try:
        with tarfile.open(tar) as archive:
            for member in archive:
                path = PurePosixPath(*PurePosixPath(member.name).parts[1:])
                below = path.as_posix()
                wanted = below.startswith(_WANTED) or below in _WANTED_FILES
                if not (wanted and member.isfile()) or ".." in path.parts:
                    continue
                content = archive.extractfile(member)
                if content is not None:
                    file = target / path
                    file.parent.mkdir(parents=True, exist_ok=True)
                    data = content.read()
                    if below.endswith((".c", ".h")) and not below.startswith(kernel) and not _is_utf8(data):
                        # Parsers take UTF-8; these are comments typed on another system.
                        data = data.decode("cp1252", "replace").encode()
                        converted.append(below)
                    file.write_bytes(data)
    except (OSError, tarfile.TarError, EOFError) as error:
        raise CertkitError(f"{tar.name} cannot be unpacked: {error}") from None
    return tuple(sorted(converted))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
