"""Texts and numbers from outside."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.external_texts import text_reliances
from certkit.facts.unchecked import is_unchecked
from certkit.model import Kind

TEXTS = """
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
extern int ask(const char *text);
"""


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('char b[8]; scanf("%8c", b); printf("%s", b);', ["is printed as a text"]),
        ('char b[8]; scanf("%8c", b); printf("%d%%s", b[0]);', []),
        ('char b[8]; scanf("%8c", b); if (ask(b)) { printf("%s", b); }', []),
        ("char b[8]; fgets(b, 8, stdin); puts(b); printf(b);", ["is the format"]),
        ('char b[8]; strcpy(b, getenv("A"));', ["is copied without a limit"]),
        ('char b[8]; char *e = getenv("A"); if (e && strlen(e) < 8) { strcpy(b, e); }', []),
        ('char *e = getenv("A"); if (e[0] == 3) { system(e); }', []),
        ('char *e = getenv("A"); system(e);', ["is run as a command"]),
    ],
)
def test_texts(body: str, found: list[str]) -> None:
    unit = unit_of(f"{TEXTS}void t(void);\nvoid t(void) {{ {body} }}\n")
    assert [one.how for one in text_reliances(unit)] == found


@pytest.mark.parametrize(
    ("body", "unchecked"),
    [
        ("sink(p);", True),
        ("sink(p + 1.0);", False),
        ("if (p > 0.0) { sink(p); }", False),
        ("if (p > 0.0) { there(); } sink(p);", True),
        ("if (p < 0.0) { return; } sink(p);", False),
        ("if (p < 0.0) { p = 0.0; } sink(p);", False),
        ("sink(there());", True),
        ("double v = there(); sink((double)v);", True),
        ("double v = 1.0; sink(v);", False),
        ("double v = there(); v += 1.0; sink(v);", False),
        ("sink(q[1]);", True),
        ("if (q[1] > 0.0) { sink(q[1]); }", False),
        ("sink(*q);", True),
        ("sink(own(p));", False),
    ],
)
def test_numbers(body: str, unchecked: bool) -> None:
    unit = unit_of(
        "extern void sink(double v);\nextern double there(void);\n"
        "static double own(double v) { return v; }\n"
        f"void t(double p, const double *q);\nvoid t(double p, const double *q) {{ own(p); {body} }}\n"
    )
    call = next(c for c in unit.nodes(Kind.CALL) if c.callee is not None and c.callee.name == "sink")
    assert is_unchecked(unit, call.children[1]) is unchecked


@pytest.mark.parametrize(("given", "unchecked"), [("1.0", False), ("there()", True)])
def test_a_parameter_of_an_internal_function(given: str, unchecked: bool) -> None:
    unit = unit_of(
        "extern void sink(double v);\nextern double there(void);\nstatic void t(double p) { sink(p); }\n"
        f"void u(void);\nvoid u(void) {{ t({given}); }}\n"
    )
    call = next(c for c in unit.nodes(Kind.CALL) if c.callee is not None and c.callee.name == "sink")
    assert is_unchecked(unit, call.children[1]) is unchecked
