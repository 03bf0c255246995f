"""Documents against files: what a project says of itself, compared with what its files do.

Only what a machine can compare: stated defaults, the condition under which a hook is needed, tool versions,
release names, spelling, and how the project's own analysis is set up. Whether prose is true in any wider sense
(a change log's account of history, what a setting protects against) is not checked here or anywhere in certkit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path

from certkit.deviations.misra_ref import spoken
from certkit.deviations.project_wide import CANDIDATES
from certkit.deviations.record import Note, RawDeviation
from certkit.deviations.spelling import misspelt, variants
from certkit.lexer import lex

__all__ = ["check_documents", "compared"]

Texts = MutableMapping[str, tuple[str, ...]]
Headers = dict[Path, tuple[tuple[str, str], ...]]


def check_documents(
    root: Path, home: str, marks: Sequence[RawDeviation], texts: Texts, known: Sequence[Note]
) -> tuple[Note, ...]:
    """All document checks of the tree at `root`, whose paths start with `home` ("" or ending in /) in the project.

    `known` is what `compared` says; files that are named in a note of it are added to `texts` by path.
    """
    for note in known:
        if home + note.path not in texts:
            texts[home + note.path] = tuple(_read(root / note.path).split("\n"))
    return (*(replace(note, path=home + note.path) for note in known), *_remainder(marks))


def compared(root: Path, texts: Mapping[str, str]) -> tuple[Note, ...]:
    """What documents of a tree, given by name, and files of it say that others do not."""
    documents = {name: tuple(text.split("\n")) for name, text in texts.items()}
    headers: Headers = {}
    return (
        *variants(documents), *misspelt(documents, root), *_defaults(root, headers), *_hook_conditions(root, headers),
        *_cmake_versions(root), *_releases(root), *_setup(root, documents),
    )  # fmt: skip


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
    except OSError:
        return ""


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _remainder(marks: Sequence[RawDeviation]) -> Iterator[Note]:
    """Files with PC-lint marks in a tree whose other marks are MISRA Refs: one note a file."""
    if not any(mark.style == "misra-ref" for mark in marks):
        return
    files: dict[str, list[RawDeviation]] = {}
    for mark in marks:
        if mark.style == "pc-lint":
            files.setdefault(mark.path, []).append(mark)
    for path, found in sorted(files.items()):
        count = f"{len(found)} PC-lint deviation{'s' if len(found) > 1 else ''}"
        line = min(mark.line for mark in found)
        yield Note("dev-lint-remainder", path, line, f"{count}; the tree documents others as MISRA Ref")


# --------------------------------------------------------------------------- defaults

_HASH = r"^[ \t]*#[ \t]*"
_STATED = re.compile(r"\bdefaults?\s+to\s+(?P<value>[\w.]+?)\s+if\s+left\s+undefined", re.IGNORECASE)


def _templates(root: Path) -> list[Path]:
    return sorted(root.glob("examples/*/FreeRTOSConfig.h"))


def _defaults(root: Path, headers: Headers) -> Iterator[Note]:
    """Defaults that a template configuration states, against `#ifndef NAME` in the headers."""
    for file in _templates(root):
        path = file.relative_to(root).as_posix()
        source = lex(_read(file), path)
        for comment in source.comments:
            stated = _STATED.search(spoken(comment.body))
            if not stated:
                continue
            named = [
                d.tokens[0].text for d in source.directives
                if d.name == "define" and d.tokens and comment.end_line < d.place.line <= comment.end_line + 2
            ]  # fmt: skip
            for name in named[:1]:
                actual = _coded_default(root, name, headers)
                if actual and _plain(stated["value"]) not in {_plain(value) for value, _ in actual}:
                    value, where = actual[0]
                    code = f"the default is {value}" if value else "there is none, leaving it undefined is an error"
                    message = f"says {name} defaults to {stated['value']}; {code} ({where})"
                    yield Note("dev-documentation", path, _stated_line(comment.text, comment.place.line), message)


def _stated_line(text: str, first: int) -> int:
    match = re.search(r"\bdefaults?\b(?=[\s*]+to\b)", text, re.IGNORECASE)
    return first + (text.count("\n", 0, match.start()) if match else 0)


def _coded_default(root: Path, name: str, headers: Headers) -> list[tuple[str, str]]:
    """(value, "file:line") of each default the headers give the macro, "" for an #error; include/ before portable/."""
    define = re.compile(rf"#[ \t]*define[ \t]+{name}\b[ \t]*(?P<value>[^\n]*)")
    for folder in ("include", "portable"):
        found: list[tuple[str, str]] = []
        for path, text in _headers(root / folder, headers):
            for at, body in _blocks(text, name):
                where = f"{folder}/{path}:{_line(text, at)}"
                value = define.search(body)
                if value:
                    found.append((re.sub(r"/\*.*?\*/|//.*", "", value["value"]).strip(), where))
                elif re.search(r"#[ \t]*error\b", body):
                    found.append(("", where))
        if found:
            return found
    return []


_ENDIF = re.compile(rf"{_HASH}endif", re.MULTILINE)


def _blocks(text: str, name: str) -> Iterator[tuple[int, str]]:
    """The texts between an #ifndef of the name and the next #endif, and where they start."""
    end = 0
    for head in re.finditer(rf"ifndef[ \t]+{name}\b", text) if name in text else ():  # many times faster than from ^
        line = text.rfind("\n", 0, head.start()) + 1
        if head.start() >= end and text[line : head.start()].replace(" ", "").replace("\t", "") == "#":
            last = _ENDIF.search(text, head.end())
            if last is None:
                return
            end = last.end()
            yield head.end(), text[head.end() : last.start()]


def _headers(folder: Path, headers: Headers) -> tuple[tuple[str, str], ...]:
    """Path and text of the headers below a folder, read once."""
    if folder not in headers:
        headers[folder] = tuple((f.relative_to(folder).as_posix(), _read(f)) for f in sorted(folder.rglob("*.h")))
    return headers[folder]


def _plain(value: str) -> str:
    bare = value.strip()
    while bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    bare = re.sub(r"^\(\s*[A-Za-z_]\w*\s*\)\s*(?=[\d(])", "", bare)
    return re.sub(r"(?<=[0-9a-fA-F])[uUlL]+\Z", "", bare).lower()


_NEEDED = re.compile(
    r"must\s+provide\s+[^.]*?(?:callback|hook|function)[^.]*?\bwhen\s+(?P<name>config\w+)\s+is\s+set\s+to\s+(?P<value>\d+)",
    re.IGNORECASE,
)


def _hook_conditions(root: Path, headers: Headers) -> Iterator[Note]:
    """A hook a template says is needed when NAME is one value, against `#if ( NAME > 0 )` around its prototype."""
    for file in _templates(root):
        path = file.relative_to(root).as_posix()
        source = lex(_read(file), path)
        for comment in source.comments:
            stated = _NEEDED.search(spoken(comment.body))
            if not stated or int(stated["value"]) == 0:
                continue
            guard = re.compile(
                rf"{_HASH}if[ \t]*\(*[ \t]*{stated['name']}[ \t]*>[ \t]*0[ \t]*\)*[ \t]*$(?P<body>.*?){_HASH}endif",
                re.DOTALL | re.MULTILINE,
            )
            for header, text in _headers(root / "include", headers):
                block = guard.search(text)
                if block and re.search(r"\bvoid\s+vApplication\w+\s*\(", block["body"]):
                    line = comment.place.line + _offset_of(comment.text, stated["name"])
                    where = f"include/{header}:{_line(text, block.start('body'))}"
                    message = (
                        f"says the hook is needed when {stated['name']} is {stated['value']}; "
                        f"the code needs it for every value above 0 ({where})"
                    )
                    yield Note("dev-documentation", path, line, message)
                    break


def _offset_of(text: str, name: str) -> int:
    match = re.search(rf"when[\s*]+{name}[\s*]+is[\s*]+set", text, re.IGNORECASE)
    return text.count("\n", 0, match.start()) if match else 0


# --------------------------------------------------------------------------- versions


def _cmake_versions(root: Path) -> Iterator[Note]:
    """A CMake version a README asks for, against cmake_minimum_required of the same folder."""
    for file in sorted([*root.glob("README.md"), *root.glob("examples/*/README.md")]):
        text, build = _read(file), _read(file.parent / "CMakeLists.txt")
        stated = re.search(r"CMake\s+version\s*(?:>=?|at\s+least)?\s*(?P<v>\d+(?:\.\d+)+)", text, re.IGNORECASE)
        needed = re.search(r"cmake_minimum_required\s*\(\s*VERSION\s+(?P<v>\d+(?:\.\d+)+)", build, re.IGNORECASE)
        if stated and needed and _version(stated["v"]) < _version(needed["v"]):
            where = f"CMakeLists.txt:{_line(build, needed.start())}"
            message = f"says CMake {stated['v']}; the build needs {needed['v']} ({where})"
            yield Note("dev-documentation", file.relative_to(root).as_posix(), _line(text, stated.start()), message)


def _version(text: str) -> tuple[int, int]:
    parts = [int(part) for part in text.split(".")]
    return parts[0], parts[1]


def _releases(root: Path) -> Iterator[Note]:
    """Release names in manifest, version header and change log, compared where there are at least two."""
    places = (
        ("manifest.yml", r"^version:\s*\"?(?P<v>V?[\d.]+\+?)"),
        ("include/task.h", r"#\s*define\s+tskKERNEL_VERSION_NUMBER\s+\"(?P<v>[^\"]+)\""),
        ("History.txt", r"^Changes between FreeRTOS .*? and FreeRTOS (?P<v>V[\d.]*\d)"),
    )
    found: list[tuple[str, int, str]] = []
    for path, pattern in places:
        text = _read(root / path)
        if match := re.search(pattern, text, re.MULTILINE):
            found.append((path, _line(text, match.start()), match["v"]))
    if len({version.removesuffix("+") for _, _, version in found}) > 1:
        path, line, version = found[0]
        others = ", ".join(f"{other} in {where}:{at}" for where, at, other in found[1:])
        yield Note("dev-version", path, line, f"names {version}, but {others}")


# --------------------------------------------------------------------------- the published analysis


def _setup(root: Path, documents: Mapping[str, Sequence[str]]) -> Iterator[Note]:
    """Files that the published analysis compiles and then leaves out, and edits it makes to the sources first."""
    config = next((name for name in CANDIDATES if name in documents), None)
    folder = config.rpartition("/")[0] if config else ""
    if not folder:
        return
    build, readme = _read(root / folder / "CMakeLists.txt"), _read(root / folder / "README.md")
    for command in re.finditer(r"\bsed\s+(?:-\w+\s+)*-i[^\n]*", build):
        edits = re.findall(r"s/([^/\s]+)/([^/\s]*)/", command.group())
        said = ", ".join(f"{old} to {new}" for old, new in edits) or "text"
        message = f"changes {said} in the sources before they are analysed: the analysed text is not the released one"
        yield Note("dev-analysis-setup", f"{folder}/CMakeLists.txt", _line(build, command.start()), message)
    pattern = re.search(r"--tu-pattern\s+(?P<quote>[\"'])(?P<text>.*)(?P=quote)\s*$", readme, re.MULTILINE)
    if pattern is None:
        return
    wanted, barred = _file_patterns(pattern["text"])
    line = _line(readme, pattern.start())
    compiled = _compiled(root, build)
    missed = [path for path in compiled if wanted and not any(p.search(path) for p in wanted)]
    dropped = [path for path in compiled if path not in missed and any(p.search(path) for p in barred)]
    for paths, how in ((missed, "cannot match"), (dropped, "excludes")):
        if paths:
            message = f"the file pattern {how} {', '.join(paths)}, which the build compiles"
            yield Note("dev-analysis-setup", f"{folder}/README.md", line, message)


def _file_patterns(text: str) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
    wanted: list[re.Pattern[str]] = []
    barred: list[re.Pattern[str]] = []
    for match in re.finditer(r"(?P<no>!\s*)?\bfile\('(?P<regex>[^']*)'\)", text):
        try:
            (barred if match["no"] else wanted).append(re.compile(match["regex"]))
        except re.error:
            continue
    return wanted, barred


def _compiled(root: Path, build: str) -> list[str]:
    """The C files that the analysis' build compiles: its globs, and the heap it selects."""
    files: set[str] = set()
    for glob in re.findall(r"\}/((?:[\w-]+/)*\*\.c)", build):
        files |= {file.relative_to(root).as_posix() for file in root.glob(glob)}
    if heap := re.search(r"set\s*\(\s*FREERTOS_HEAP\s+\"?(\d+)", build):
        path = f"portable/MemMang/heap_{heap[1]}.c"
        if (root / path).is_file():
            files.add(path)
    return sorted(files)
