"""What functions return and what becomes of it."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.results import results

PRELUDE = """
enum code { OK, BAD };
extern int outside(int n);
static int stat(int n) { if (n > 1) { return 0; } return -1; }
static void look(int v) { if (v) { outside(1); } }
static void skip(int v) { (void)v; }
struct s { int m; };
extern int shared;
"""


def unread_of(statement: str) -> list[tuple[str, str]]:
    text = f"{PRELUDE}int t(struct s *p);\nint t(struct s *p) {{ int v = 0; int w = 0; {statement} }}\n"
    return [(u.name, u.how) for u in results(unit_of(text)).untested if u.place.line > 9]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("v = stat(1); if (v) { w = 2; } return w;", []),
        ("v = stat(1); return v;", []),
        ("return stat(1);", []),
        ("if (stat(1) < 0) { v = 1; } return v;", []),
        ("v = (stat(1) == 0) ? 1 : 2; return v;", []),
        ("switch (stat(1)) { default: break; } return 0;", []),
        ("for (; stat(1); ) { } return 0;", []),
        ("do { } while (stat(1)); return 0;", []),
        ("if ((v = stat(1)) != 0) { w = 1; } return w;", []),
        ("w |= stat(1); w |= stat(2); return w;", []),
        ("p->m = stat(1); return 0;", []),
        ("shared = stat(1); return 0;", []),
        ("struct s x = {stat(1)}; return 0;", []),
        ("int *a = &v; v = stat(1); return *a;", []),
        ("(void)stat(1); return 0;", [("stat", "void")]),
        ("v = stat(1); v = stat(2); return v;", [("stat", "kept")]),
        ("v = stat(1); if (p) { v = stat(2); } return v;", []),
        ("for (;;) { if (v) { break; } v = stat(1); } return 0;", []),
        ("(void)sizeof(stat(1)); return 0;", []),
        ("stat(1); return 0;", [("stat", "dropped")]),
        ("v = stat(1); return 0;", [("stat", "kept")]),
        ("v = stat(1); w = v; (void)w; return 0;", [("stat", "kept")]),
        ("v = stat(1); skip(v); return 0;", [("stat", "kept")]),
        ("skip(stat(1)); return 0;", [("stat", "passed")]),
        ("w += stat(1); return 0;", [("stat", "used")]),
        ("return 0, stat(1), 1;", [("stat", "dropped")]),
    ],
)
def test_what_becomes_of_a_value(statement: str, found: list[tuple[str, str]]) -> None:
    assert unread_of(statement) == found


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("return 0;", True),
        ("if (n) { return 0; } return -1;", True),
        ("int r = 0; if (n) { r = 1; } return r;", True),
        ("int r; r = (n > 1) ? OK : BAD; return r;", True),
        ("return outside(n);", True),  # as much a status as what outside returns
        ("return n;", False),
        ("return n > 1;", False),
        ("int r = 0; r++; return r;", False),
        ("int r = 0; outside(*(&r)); return r;", False),
        ("static int r = 0; return r;", False),
        ("return shared;", False),
        ('int r; __asm volatile ("" : "=r" (r)); return r;', False),
    ],
)
def test_which_functions_report_a_status(body: str, status: bool) -> None:
    found = results(unit_of(f"{PRELUDE}int t(int n);\nint t(int n) {{ {body} }}\n")).statuses
    assert ("t" in [s.name for s in found]) is status


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("int t(int n) { if (n) { return 1; } return 0; }", ""),
        ("int t(int n) { if (n) { return -1; } return 0; }", "error"),
        ("int t(int n) { int err = 0; if (n) { err = 1; } return err; }", "name"),
        ("/* Returns 1 when it fails. */\nint t(int n) { if (n) { return 1; } return 0; }", "error"),
        ("/* Called in an interrupt. */\nint t(int n) { if (n) { return 1; } return 0; }", ""),
        ("_Bool t(int n) { if (n) { return 1; } return 0; }", "truth"),
        ("enum code t(int n) { return n ? OK : BAD; }", "error"),
        ("typedef int err_t;\nerr_t t(int n) { return n; }", "name"),
        ("typedef int err_t;\nerr_t t(int n);", "name"),
        ("typedef int errand_t;\nerrand_t t(int n) { if (n) { return 1; } return 0; }", ""),
    ],
)
def test_what_a_status_speaks_of(text: str, telling: str) -> None:
    found = {s.name: s.telling for s in results(unit_of(f"{PRELUDE}{text}\n")).statuses}
    assert found["t"] == telling


def test_parameters_nobody_looks_at() -> None:
    found = {u.parameter.function.rpartition(":")[2]: u.passed for u in results(unit_of(PRELUDE)).unread}
    assert "skip" in found
    assert "look" not in found


def test_a_macro_that_is_a_call_elsewhere() -> None:
    text = (
        "#ifdef LOCKS\nextern int take(void);\n#define READ() take()\n#else\n#define READ() 0\n#endif\n"
        "#define ONE() 1\nvoid t(void);\nvoid t(void) { int a = READ(); int b = ONE(); (void)a; (void)b; }\n"
    )
    assert [(u.name, u.variable) for u in results(unit_of(text)).untested] == [("READ", "a")]
