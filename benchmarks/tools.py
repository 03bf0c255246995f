"""What tools report: read from SARIF, or had by running certkit or cppcheck on the files of one case."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

from expectations import Case, Line

from certkit.errors import CertkitError
from certkit.rule import normal_id

__all__ = ["Answer", "Hit", "certkit", "cppcheck", "guideline", "sarif"]

Hit = tuple[Line, bool]
"""A place and guideline, and whether the tool is sure of it."""


@dataclass(frozen=True)
class Answer:
    """What one tool said about one case. `trouble` says why it may be incomplete."""

    hits: frozenset[Hit]
    trouble: tuple[str, ...] = ()


_ID = re.compile(
    r"(?i)(?:^|[^a-z0-9])(?P<kind>rule|dir|directive|r|d)?[-_ ]?(?P<chapter>\d{1,2})[-._](?P<number>\d{1,2})$"
)


def guideline(words: Sequence[str]) -> str:
    """The guideline that a rule's id or tags name, "" for none: "misra-c2012-11.5", "external/misra/id/dir-4-7"."""
    for word in words:
        match = _ID.search(word)
        if match and not re.search(r"(?i)\bc\d{2,4}[-._]\d+$", word):
            letter = (match["kind"] or "r")[0]
            try:
                return normal_id(f"{letter}{match['chapter']}.{match['number']}")
            except CertkitError:
                continue
    return ""


def sarif(file: Path, root: Path) -> Iterator[Hit]:
    """The results of a SARIF log that name a guideline; relative places are below `root`.

    certkit's `precision` property "possible", and kind "review", mean that the tool is not sure.
    """
    document = json.loads(file.read_bytes())
    for run in document.get("runs", []):
        driver = run.get("tool", {}).get("driver", {})
        tags = {r["id"]: r.get("properties", {}).get("tags", []) for r in driver.get("rules", [])}
        for result in run.get("results", []):
            rule = guideline([result.get("ruleId", ""), *tags.get(result.get("ruleId", ""), [])])
            for location in result.get("locations", [])[:1]:
                place = location.get("physicalLocation", {})
                uri = place.get("artifactLocation", {}).get("uri", "")
                line = place.get("region", {}).get("startLine", 0)
                if rule and line:
                    sure = (
                        result.get("properties", {}).get("precision") != "possible" and result.get("kind") != "review"
                    )
                    yield ((root / unquote(urlparse(uri).path)).resolve(), line, rule), sure


Tool = Callable[[Case, Sequence[str]], Answer]


def certkit(case: Case, flags: Sequence[str], edition: str = "c2023") -> Answer:
    """certkit's findings; `flags` go to its parser."""
    with tempfile.TemporaryDirectory() as scratch:
        log = Path(scratch) / "certkit.sarif"
        command = [sys.executable, "-m", "certkit", "check", "--exit-zero", "--no-second-reading", "--no-cache"]
        command += ["--edition", edition]
        names = [str(f.relative_to(case.folder)) for f in case.files]
        done = subprocess.run(
            [*command, "-o", f"sarif:{log}", *names, "--", *flags],
            cwd=case.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not log.is_file():
            return Answer(frozenset(), (f"certkit ended with {done.returncode}: {done.stderr.strip()[:300]}",))
        notes = [
            f"{n['locations'][0]['physicalLocation']['artifactLocation']['uri']}: {n['message']['text']}"
            if n.get("locations") else n["message"]["text"]
            for run in json.loads(log.read_bytes())["runs"]
            for n in run["invocations"][0].get("toolExecutionNotifications", [])
            if n.get("level") == "error"
        ]  # fmt: skip
        return Answer(frozenset(sarif(log, case.folder)), tuple(notes))


_ROW = re.compile(r"^(?P<file>.+?):(?P<line>\d+):misra-c20\d\d-(?P<rule>\d+\.\d+)$", re.MULTILINE)


def cppcheck(case: Case, flags: Sequence[str]) -> Answer:
    """cppcheck's findings with its misra addon; of `flags` it gets -I, -isystem (as -I) and -D."""
    program = shutil.which("cppcheck")
    if program is None:
        return Answer(frozenset(), ("cppcheck is not installed",))
    standard = next((f[5:].replace("gnu", "c") for f in flags if f.startswith("-std=")), "c11")
    passed = [f for f in flags if f.startswith(("-I", "-D", "-U"))]
    command = [
        program, "--addon=misra", "--enable=style", f"--std={standard}", "--platform=unix64", "--quiet", "--language=c",
        "--suppress=missingIncludeSystem", "--template={file}:{line}:{id}", *passed,
        *(str(f.relative_to(case.folder)) for f in case.files),
    ]  # fmt: skip
    done = subprocess.run(command, cwd=case.folder, capture_output=True, text=True, check=False)
    hits = {
        (((case.folder / m["file"]).resolve(), int(m["line"]), normal_id(m["rule"])), True)
        for m in _ROW.finditer(done.stderr + done.stdout)
    }
    return Answer(frozenset(hits))
