"""Conversions between pointers and floating types that the parser refuses."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.refused import FUNCTION, OBJECT, VOID, refused
from certkit.model import Token

PRELUDE = """
typedef void *handle_t; typedef void nothing_t; typedef void work_t(void); typedef work_t *hook_t;
typedef short *short_p; struct s { float *at; }; float *next(void); handle_t other(void);
"""


@pytest.mark.parametrize(
    ("statement", "pointers"),
    [
        ("p = (short *)f;", [OBJECT]),
        ("p = (const struct s *)f;", [OBJECT]),
        ("p = (short_p)(f + 1.0F);", [OBJECT]),
        ("p = (void *)f;", [VOID]),
        ("p = (void **)f;", [OBJECT]),
        ("p = (handle_t)f;", [VOID]),
        ("p = (nothing_t *)f;", [VOID]),
        ("h = (hook_t)f;", [FUNCTION]),
        ("h = (work_t *)f;", [FUNCTION]),
        ("h = (void (*)(void))f;", [FUNCTION]),
        ("f = (float)p;", [OBJECT]),
        ("f = (float)v;", [VOID]),
        ("f = (float)(v);", [VOID]),
        ("f = (float)(void *)p;", [VOID]),
        ("f = (float)h;", [FUNCTION]),
        ("f = (float)next();", [OBJECT]),
        ("f = (float)next;", [FUNCTION]),
        ("f = (float)other();", [VOID]),
        ("f = (float)s.at;", [OBJECT]),
        ("f = p;", [OBJECT]),
        ("h = f;", [FUNCTION]),
        ("v = f;", [VOID]),
        ("float g = v;", [VOID]),
        ("f = (float)*p; f = (float)(long)p; p = (short *)(long)f;", []),
    ],
)
def test_what_the_pointer_points_to(statement: str, pointers: list[str]) -> None:
    unit = unit_of(f"{PRELUDE}void t(short *p, void *v, hook_t h, float f, struct s s) {{ {statement} }}\n")
    assert [one.pointer for one in refused(unit)] == pointers


def test_the_place_is_the_cast() -> None:
    unit = unit_of("void t(short *p, float f) {\n    p = (short *)(f);\n}\n")
    (one,) = refused(unit)
    place = one.place.place if isinstance(one.place, Token) else one.place
    assert (place.line, place.column) == (2, 9)
