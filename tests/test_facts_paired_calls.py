"""Pairs of operations."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.paired_calls import closing_names, unpaired_calls


@pytest.mark.parametrize(
    ("name", "closing"),
    [
        ("mutex_lock", ("mutex_unlock",)),
        ("fopen", ("fclose",)),
        ("OpenFile", ("CloseFile",)),
        ("BUS_ACQUIRE", ("BUS_RELEASE",)),
        ("xEnterRegion", ("xExitRegion", "xLeaveRegion")),
        ("mutex_unlock", ()),
        ("clock_set", ()),
        ("send", ()),
    ],
)
def test_names(name: str, closing: tuple[str, ...]) -> None:
    assert closing_names(name) == closing


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("int t = s_lock(); s_unlock(t); return 0;", 0),
        ("int t = s_lock(); if (n) { s_unlock(t); } return 0;", 1),
        ("int t = s_lock(); if (n) { return 1; } s_unlock(t); return 0;", 1),
        ("int t = s_lock(); if (n) { return t; } s_unlock(t); return 0;", 0),
        ("int t = s_lock(); if (t < 0) { return 1; } s_unlock(t); return 0;", 0),
        ("int t = s_lock(); if (n) { abort(); } s_unlock(t); return 0;", 0),
        ("r_take(n); if (n > 1) { goto out; } n++; out: r_give(n); return 0;", 0),
        ("r_take(n); if (n > 1) { return 2; } r_give(n); return 0;", 1),
        ("r_take(n); r_give(3); return 0;", 0),
        ("if (r_take(n)) { r_give(n); } return 0;", 0),
        ("r_take(2); if (n) { r_give(2); } if (!n) { r_give(2); } return 0;", 0),
        ("int l = 0; if (r_take(2)) { l = 1; } if (l) { r_give(2); } return 0;", 0),
        ("r_take(2); if (n) { r_give(2); } n = 1; if (!n) { r_give(2); } return 0;", 1),
        ("BOTH(n); if (n) { return 1; } BOTH(n); return 0;", 0),
        ("struct { int t; } x; x.t = s_lock(); if (n) { return 1; } s_unlock(x.t); return 0;", 0),
    ],
)
def test_paths(body: str, found: int) -> None:
    unit = unit_of(
        "#include <stdlib.h>\nextern int s_lock(void);\nextern void s_unlock(int t);\nextern int r_take(int n);\n"
        f"extern void r_give(int n);\n#define BOTH(x) r_take(x); r_give(x)\nint f(int n);\nint f(int n) {{ {body} }}\n"
    )
    assert len(list(unpaired_calls(unit))) == found
