"""What an edition of MISRA C accepts that another does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_policy import ledger, project

_TEXT = """\
#include <stdarg.h>
_Noreturn void stop(void);
int f(int n);
int f(int n)
{
    for (int i = 0; i < n; i++)
    {
        switch (n)
        {
            case 1: return 2;
            case 2: continue;
            case 3: goto end;
            case 4: { stop(); }
            case 5: n = 3;
            case 6: if (n > 3) { return 1; }
            default: break;
        }
    }
end:
    return n;
}
"""


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("c2012", {"misra-r16.1": [12], "misra-r16.3": [10, 11, 12, 13, 14, 15]}),
        ("c2023", {"misra-r16.1": [12], "misra-r16.3": [10, 11, 12, 13, 14, 15], "misra-r17.1": [1]}),
        ("c2025", {"misra-r16.3": [14, 15], "misra-r17.1": [1]}),
    ],
)
def test_findings_follow_the_edition(
    edition: str, expected: dict[str, list[int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = project(tmp_path, monkeypatch)
    (here / "src" / "own.c").write_text(_TEXT)
    _, made = ledger("--edition", edition, "--select", "16.1,16.3,17.1")
    found: dict[str, list[int]] = {}
    for one in made["findings"]:
        if one["path"] == "src/own.c" and one["rule"].startswith("misra-r1"):
            found.setdefault(one["rule"], []).append(one["line"])
    assert found == expected


def test_a_pointer_to_a_variable_array_counts_for_the_edition_that_has_no_rule_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = project(tmp_path, monkeypatch)
    (here / "src" / "own.c").write_text("void f(int n, int list[n], int grid[4][n]);\n")
    for edition, expected in (("c2012", {"misra-r18.8"}), ("c2023", {"misra-r18.10"})):
        _, made = ledger("--edition", edition, "--select", "18")
        assert {f["rule"] for f in made["findings"] if f["path"] == "src/own.c"} == expected


_LIBRARY = """\
#include <fenv.h>
#include <stdlib.h>
int f(void);
int f(void)
{
    (void)feclearexcept(FE_ALL_EXCEPT);
    (void)fegetround();
    (void)system("true");
    if (getenv("HOME") != NULL) { abort(); }
    return 1;
}
"""


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("c2012", {"misra-r21.8": [8, 9, 9], "misra-r21.12": [6]}),
        ("c2023", {"misra-r21.8": [9], "misra-r21.12": [1, 6, 7]}),
        ("c2025", {"misra-r21.8": [9], "misra-r21.12": [1, 6, 7]}),
    ],
)
def test_library_names_follow_the_edition(
    edition: str, expected: dict[str, list[int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = project(tmp_path, monkeypatch)
    (here / "src" / "own.c").write_text(_LIBRARY)
    _, made = ledger("--edition", edition, "--select", "21.8,21.12")
    found: dict[str, list[int]] = {}
    for one in made["findings"]:
        if one["path"] == "src/own.c" and one["rule"].startswith("misra-r2"):
            found.setdefault(one["rule"], []).append(one["line"])
    assert found == expected
