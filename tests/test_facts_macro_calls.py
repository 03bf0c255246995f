"""Calls of macros found in tokens."""

from __future__ import annotations

from fixtures_c import unit_of

from certkit.facts.macro_calls import macro_calls
from certkit.model import Place

TEXT = """
#define F(a, b) ((a) + (b))
#define IN F(3, (4, 5)
#define INNER(x) F(x, 9)
#define OUTER(x) INNER(x)
#if 0
int skipped = F(1, 2);
#endif
#if F(6, 7) > 0
#endif
int one = F(1, F(2, 3));
int two = OUTER(8);
int F;
"""


def test_calls_in_code_conditions_and_bodies_at_each_use() -> None:
    unit = unit_of(TEXT.replace("#define IN F(3, (4, 5)\n", "#define IN F(3, (4))\n"))
    found = []
    for call in macro_calls(unit, frozenset({"F"})):
        line = call.where.line if isinstance(call.where, Place) else call.where.place.line
        arguments = ["".join(t.text for t in a) for a in call.arguments]
        found.append((line, call.name, arguments, call.inside, sorted(call.parameters)))
    assert found == [
        (11, "F", ["1", "F(2,3)"], "", []),
        (11, "F", ["2", "3"], "", []),
        (9, "F", ["6", "7"], "", []),
        (12, "F", ["x", "9"], "INNER", ["x"]),
    ]


def test_an_unclosed_call_in_a_body_is_none() -> None:
    unit = unit_of("#define F(a) (a)\n#define HALF F(3\nint one = HALF);\n")
    assert list(macro_calls(unit, frozenset({"F"}))) == []
