"""Pointers that the library lends, along control flow."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.lent import overtaken

HEAD = "#include <stdlib.h>\n#include <time.h>\nvoid use(const void *a, const void *b);\n"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ('char *p = getenv("A");\nuse(p, 0);\ngetenv("B");\nuse(p, p);', [4]),
        ('char *p = getenv("A");\nif (n) { getenv("B"); }\nuse(p, 0);', [3]),
        ('char *p = getenv("A");\nif (n) { getenv("B"); return; }\nuse(p, 0);', []),
        ('char *p = getenv("A");\ngetenv("B");\np = 0;\nuse(p, 0);', []),
        ('char *p = getenv("A");\nwhile (n) {\nuse(p, 0);\ngetenv("B"); }', [3]),
        ('char *p = getenv("A"), *q = n ? p : 0;\ngetenv("B");\nuse(q, 0);', [3]),
        ('use(getenv("A"), getenv("B"));', [1]),
        ("use(gmtime(0), localtime(0));", [1]),
        ("use(gmtime(0), asctime(0));", []),
        ('char *p = getenv("A");\nn = sizeof(getenv("B"));\nuse(p, 0);', []),
        ('char *p = getenv("A");\ngetenv("B");\nn = (int)sizeof(*p);', []),
    ],
)
def test_uses_behind_the_next_call(body: str, lines: list[int]) -> None:
    unit = unit_of(f"{HEAD}void f(int n);\nvoid f(int n) {{ {body} }}\n")
    assert [one.node.place.line - 4 for one in overtaken(unit)] == lines
