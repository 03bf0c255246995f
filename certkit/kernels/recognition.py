"""Is this folder a FreeRTOS kernel, which one, and what does it say about itself?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from certkit.errors import CertkitError
from certkit.kernels.origin import Origin, read_origin
from certkit.kernels.pinned import Match, match
from certkit.model import Place

__all__ = ["Identity", "Kernel", "recognise"]

# Where the kernel lies in a folder a user may name: the repository, a distribution, MicroPython's CC3200 port.
_LAYOUTS = (".", "FreeRTOS/Source", "Source", "ports/cc3200/FreeRTOS/Source")
_CC3200 = "ports/cc3200"

# (file, pattern): what a kernel says about its own version. The header is what the compiler sees.
_SAYS = (
    ("include/task.h", re.compile(r'#\s*define\s+tskKERNEL_VERSION_NUMBER\s+"([^"]+)"')),
    ("manifest.yml", re.compile(r'^version\s*:\s*"?([^"\s]+)')),
    ("History.txt", re.compile(r"^Changes between FreeRTOS \S+ and FreeRTOS (\S+)")),
    ("tasks.c", re.compile(r"FreeRTOS (?:Kernel )?(V\d+\.\d+\.\d+\S*)")),
    ("sbom.spdx", re.compile(r"^PackageVersion:\s*(\S+)")),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What one file says the version is. `place.path` is below the kernel's root."""

    place: Place
    version: str


@dataclass(frozen=True, slots=True)
class Kernel:
    """A kernel tree. `root` has tasks.c; `top` is the folder that was named, or the application's top folder."""

    root: Path
    top: Path
    identities: tuple[Identity, ...]
    """The header's first, then manifest, history, banner of tasks.c and SBOM, as far as they exist."""
    match: Match | None
    """How it compares with a pinned release; None when it is none and no descendant of one."""
    application: str = ""
    """"cc3200" when the kernel stands in MicroPython's port for that chip and the folder named is that application."""
    origin: Origin | None = None
    """Where `certkit kernel get` took it from."""

    @property
    def version(self) -> str:
        """What the header says: "V11.3.0", "V11.3.0+"; "" when it says nothing."""
        header = [i.version for i in self.identities if i.place.path == "include/task.h"]
        return header[0] if header else ""

    @property
    def release(self) -> str:
        """The tag of the release when every file that is there is the release's own (line ends apart), else ""."""
        return self.match.release if self.match is not None and self.match.unmodified else ""

    @property
    def major(self) -> int:
        """The major version number; 0 when unknown."""
        found = re.match(r"[Vv]?(\d+)\.", self.version or (self.match.release if self.match else ""))
        return int(found[1]) if found else 0

    @property
    def title(self) -> str:
        """Name and version for people, with what keeps it from being a release."""
        if self.release:
            without = f" without {_some(self.missing)}" if self.missing else ""
            return f"FreeRTOS-Kernel {self.release}{without}"
        name = f"FreeRTOS-Kernel {self.version or 'of unknown version'}"
        if self.match is None:
            return f"{name} (not a pinned release)"
        changed = len(self.match.modified) + len(self.match.extra)
        return f"{name} ({changed} file{'s' * (changed != 1)} not of release {self.match.release})"

    @property
    def missing(self) -> tuple[str, ...]:
        """Core files (C files at the root, headers in include) of the release that are not here, below `root`."""
        gone = self.match.missing if self.match is not None else ()
        return tuple(p for p in gone if re.fullmatch(r"\w+\.c|include/\w+\.h", p))

    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the identity, one sentence each; empty when all agrees with a release."""
        said: list[str] = []
        versions = {_normal(i.version) for i in self.identities}
        if len(versions) > 1:
            told = ", ".join(f"{i.place} says {i.version}" for i in self.identities)
            said.append(f"the version is told differently: {told}")
        if not self.version:
            said.append("include/task.h does not define tskKERNEL_VERSION_NUMBER")
        if self.origin is not None and self.origin.converted:
            said.append(f"made UTF-8 when the tree was laid down: {_some(self.origin.converted)}")
        if self.match is None:
            said.append("no pinned release has most of these files; the text is not checked against any release")
            return tuple(said)
        tag = self.match.release
        if self.match.modified:
            said.append(f"differ from release {tag}: {_some(self.match.modified)}")
        if self.match.extra:
            said.append(f"not in release {tag}: {_some(self.match.extra)}")
        if self.match.unlisted:
            said.append(
                f"{self.match.unlisted} C files and headers are not in certkit's list of {tag}; they are unchecked"
            )
        if self.match.line_ends:
            count = len(self.match.line_ends)
            said.append(f"{count} file{'s' * (count != 1)} differ from release {tag} in line ends alone")
        return tuple(said)


def recognise(folder: Path) -> Kernel | None:
    """The kernel in `folder`, by its files (tasks.c, include/FreeRTOS.h, include/task.h); None when there is none.

    Raises CertkitError when one of its files cannot be read.
    """
    cc3200 = folder.resolve()
    if cc3200.name == "cc3200" and cc3200.parent.name == "ports" and (cc3200 / "application.mk").is_file():
        return recognise(cc3200.parent.parent)
    for layout in _LAYOUTS:
        root = (folder / layout).resolve()
        if all((root / part).is_file() for part in ("tasks.c", "include/FreeRTOS.h", "include/task.h")):
            identities = _identities(root)
            said = next((i.version for i in identities if i.place.path == "include/task.h"), "")
            inside = layout.startswith(_CC3200) and (folder / _CC3200 / "application.mk").is_file()
            application = "cc3200" if inside else ""
            top = folder.resolve() if application else root
            return Kernel(root, top, identities, match(root, said), application, read_origin(folder))
    return None


def _identities(root: Path) -> tuple[Identity, ...]:
    found = []
    for name, pattern in _SAYS:
        file = root / name
        if not file.is_file():
            continue
        try:
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError as error:
            raise CertkitError(f"cannot be read: {error.strerror}", Place(str(file))) from None
        for number, line in enumerate(lines, 1):
            told = pattern.search(line)
            if told:
                found.append(Identity(Place(name, number), told[1]))
                break
    return tuple(found)


def _some(paths: tuple[str, ...]) -> str:
    more = f" and {len(paths) - 8} more" if len(paths) > 8 else ""
    return ", ".join(paths[:8]) + more


def _normal(version: str) -> str:
    return version.upper().removeprefix("V").removesuffix("+")
