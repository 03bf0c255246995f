"""`kernel get`: a pinned release laid down once, every file checked by hash, all or nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from certkit.errors import CertkitError
from certkit.kernels.debian import unpack_debian
from certkit.kernels.generated import write_generated
from certkit.kernels.origin import Origin, read_origin, write_origin
from certkit.kernels.pinned import Release, release, releases, sha256
from certkit.model import Place
from certkit.terminal import Progress

__all__ = ["cached", "debian", "get_kernel", "home", "installed", "verify_tree"]

DEBIAN = "debian"
_HOW_ELSE = "; where that host is out of reach, `certkit kernel get debian` takes V9.0.0 from Debian"


def home() -> Path:
    """Where kernels are kept: $XDG_CACHE_HOME/certkit/kernels, by default below ~/.cache."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(cache) if os.path.isabs(cache) else Path.home() / ".cache"
    return base / "certkit" / "kernels"


def cached(version: str) -> Path:
    """Where `version` ("V11.3.0", "11.3.0" or "debian") is kept, whether it is there or not.

    Raises CertkitError for a version that is not pinned.
    """
    return home() / (DEBIAN if _is_debian(version) else release(version).tag)


def installed(version: str) -> bool:
    """Whether `version` is in its place, as `kernel get` left it."""
    place = cached(version)
    return place.is_dir() and read_origin(place) is not None


def _silent(done: int, total: int, what: str) -> None:
    """No progress."""


def get_kernel(version: str, source: str = "", to: Path | None = None, progress: Progress = _silent) -> Path:
    """Lays the pinned `version` down at `to` (default `cached(version)`) and returns that folder.

    `source` is a git URL, a git folder or a checkout to take it from instead of the pinned repository. What is there
    already is checked again and kept. Raises CertkitError when the source is out of reach, lacks the commit, or holds
    a file with another hash; nothing is left behind then.
    """
    debian = _is_debian(version)
    pinned = release(_debian_tag() if debian else version)
    target = (to or cached(version)).absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        found = read_origin(target) if target.is_dir() else None
        if found is None or found.release != pinned.tag:
            why = f"is there already and is not kernel {pinned.tag} got by certkit; remove it first"
            raise CertkitError(why, Place(str(target)))
        verify_tree(pinned, target / pinned.folder if debian else target, progress)
        return target
    with _staging(target) as staging:
        if debian:
            package, converted = unpack_debian(pinned, staging, source, progress)
            count = verify_tree(pinned, staging / pinned.folder, progress)
            write_generated(staging, staging / "certkit-generated")
            origin = Origin(pinned.tag, package, "", count, converted)
        else:
            told = _fetch(pinned, staging, source, progress)
            count = verify_tree(pinned, staging, progress)
            origin = Origin(pinned.tag, told, pinned.commit, count)
        write_origin(staging, origin)
        try:
            if target.exists():
                target.rmdir()
            staging.rename(target)
        except OSError as error:
            raise CertkitError(f"cannot be put in place: {error.strerror}", Place(str(target))) from None
    return target


def debian(progress: Progress = _silent) -> Path:
    """The folder of MicroPython's CC3200 port with kernel V9.0.0 in it, fetched when it is not here yet.

    Raises CertkitError as `get_kernel` does.
    """
    return get_kernel(DEBIAN, progress=progress) / "ports" / "cc3200"


def verify_tree(pinned: Release, root: Path, progress: Progress = _silent) -> int:
    """Checks every file of the release below `root` and returns their number.

    Raises CertkitError naming the first file that is missing or has another hash, and how many there are.
    """
    wrong: list[str] = []
    for number, (path, wanted) in enumerate(sorted(pinned.files.items()), 1):
        file = root / path
        if not file.is_file():
            wrong.append(f"{path} is missing")
        else:
            found = sha256(file)
            if found not in (wanted, pinned.upstream.get(path)):
                wrong.append(f"{path} has SHA-256 {found}, the release has {wanted}")
        progress(number, len(pinned.files), f"checking {pinned.tag}")
    if wrong:
        more = f" ({len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise CertkitError(f"this is not kernel {pinned.tag} as released: {wrong[0]}{more}")
    return len(pinned.files)


def _is_debian(version: str) -> bool:
    if version.lower() == DEBIAN:
        return True
    pinned = release(version)
    return bool(pinned.package)


def _debian_tag() -> str:
    return next(tag for tag in releases() if release(tag).package)


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    """A new folder beside `target`, gone afterwards unless it was renamed."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        folder.chmod(0o755)
    except OSError as error:
        raise CertkitError(f"cannot be written: {error.strerror}", Place(str(target.parent))) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fetch(pinned: Release, staging: Path, source: str, progress: Progress) -> str:
    """Lays the files of the pinned commit into `staging`; what to note as the source."""
    url = source or pinned.repository
    local = Path(url).expanduser() if source and "://" not in url else None
    if local is not None and local.is_dir() and not _is_git(local):
        progress(0, 0, f"copying {pinned.tag}")
        for path in pinned.files:
            if (local / path).is_file():
                (staging / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(local / path, staging / path)
        return "local checkout"
    if local is not None and not local.exists() and ":" not in url:
        raise CertkitError("no such folder", Place(url))
    shown = "local checkout" if local is not None and local.exists() else _without_secret(url)
    address = str(local.resolve()) if local is not None and local.exists() else url
    progress(0, 0, f"fetching {pinned.tag}")
    with tempfile.TemporaryDirectory(prefix=".git-", dir=staging.parent) as scratch:
        git = Path(scratch) / "g"
        _git(["init", "-q", "--bare", str(git)], shown)
        base = [f"--git-dir={git}"]
        # A server that gives no single commits still gives its tag.
        first = _git([*base, "fetch", "-q", "--depth", "1", address, pinned.commit], shown, check=False)
        if first:
            _git([*base, "fetch", "-q", "--depth", "1", address, f"refs/tags/{pinned.tag}"], shown, hint=first)
        _git([*base, "cat-file", "-e", f"{pinned.commit}^{{commit}}"], shown, hint=f"it has no commit {pinned.commit}")
        # core.autocrlf and the like of the user's own configuration must not change a byte.
        settings = ["-c", "core.autocrlf=false", "-c", "core.eol=lf", "-c", "core.symlinks=true"]
        checkout = [*settings, *base, f"--work-tree={staging}", "checkout", "-q", "-f", pinned.commit, "--", "."]
        _git(checkout, shown)
    return shown


def _is_git(folder: Path) -> bool:
    return (folder / ".git").exists() or ((folder / "HEAD").is_file() and (folder / "objects").is_dir())


def _git(words: Sequence[str], source: str, *, check: bool = True, hint: str = "") -> str:
    """Runs git and returns "" or its complaint; raises CertkitError instead when `check`."""
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        environment.pop(name, None)
    try:
        done = subprocess.run(["git", *words], capture_output=True, text=True, env=environment, timeout=900)
    except FileNotFoundError:
        raise CertkitError(f"git is not installed{_HOW_ELSE}") from None
    except subprocess.TimeoutExpired:
        raise CertkitError(f"{source} did not answer within 15 minutes{_HOW_ELSE}") from None
    if done.returncode == 0:
        return ""
    said = re.sub(r"//[^/@\s]*@", "//", hint or (done.stderr.strip().splitlines() or ["git failed"])[-1])
    said = re.sub(r"^fatal: (unable to access '[^']*': )?", "", said)
    if check:
        far = source != "local checkout"
        reach = f"cannot get the kernel from {source}: {said}"
        raise CertkitError(reach + (_HOW_ELSE if far else ""))
    return said


def _without_secret(url: str) -> str:
    """The URL without a user name and password."""
    head, mark, rest = url.partition("://")
    if not mark:
        return url
    host, slash, path = rest.partition("/")
    return f"{head}://{host.rpartition('@')[2]}{slash}{path}"
