"""Both readings of the kernel itself, and of programs made up at random whose counts are known beforehand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fixtures_readings import both, second, shown
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.outline import outline
from certkit.frontends import agreement, clang, pyc
from certkit.kernels import available, profile, recognise


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("configuration", "functions"),
    [("published", 204), ("smp", 258), ("everything", 308), ("mpu", 492)],
)
def test_no_function_of_the_kernel_is_read_in_two_ways(kernel_v11: Path, configuration: str, functions: int) -> None:
    kernel = recognise(kernel_v11)
    assert kernel is not None
    project = profile(kernel, (configuration,))
    compared = 0
    for job in project.jobs:
        unit = clang.read(job, project.root)
        assert agreement.check(unit, job, project.root) == ()
        compared += len(outline(unit))
    assert compared == functions


@pytest.mark.slow
@pytest.mark.kernel
def test_every_configuration_of_the_kernel_can_be_read_a_second_time(kernel_v11: Path) -> None:
    """The second front end alone: nothing that certkit offers is unconfirmed for want of a reader."""
    kernel = recognise(kernel_v11)
    assert kernel is not None
    project = profile(kernel, available(kernel))
    read = {job: len(pyc.outline(job, project.root, {})) for job in project.jobs}
    assert len(read) == len(project.jobs)
    assert sum(read.values()) > 2000


@dataclass
class Program:
    """A piece of C, and what it holds."""

    text: str = ""
    holds: Counter[str] = field(default_factory=Counter)


CALLEES = {"g": "g()", "h": "h()", "p": "*()", "(*p)": "*()", "o.m": "*()", "MACRO": "g()"}


@st.composite
def expressions(draw: st.DrawFn, depth: int = 2) -> Program:
    kind = draw(st.sampled_from(["name", "number", "call", "conditional", "binary"] if depth else ["name", "number"]))
    if kind == "name":
        return Program(draw(st.sampled_from(["a", "b", "(a)", "-a", "(int)b", "sizeof a", "'\\''", '"/*"[0]'])))
    if kind == "number":
        return Program(draw(st.sampled_from(["0", "1u", "0x1F", "077", "2.5e-1", ".5f"])))
    parts = [draw(expressions(depth - 1)) for _ in range({"call": 1, "binary": 2, "conditional": 3}[kind])]
    holds = sum((p.holds for p in parts), Counter())
    if kind == "call":
        callee = draw(st.sampled_from(sorted(CALLEES)))
        return Program(f"{callee}({parts[0].text})", holds + Counter([CALLEES[callee]]))
    if kind == "binary":
        operator = draw(st.sampled_from(["+", "&&", "||", "<", ","]))
        return Program(f"({parts[0].text} {operator} {parts[1].text})", holds)
    text = f"({parts[0].text} ? {parts[1].text} : {parts[2].text})"
    return Program(text, holds + Counter(["conditional"]))


@st.composite
def statements(draw: st.DrawFn, depth: int = 3) -> Program:
    simple = ["expression", "return", "empty", "asm", "goto"]
    kind = draw(st.sampled_from(simple + ["if", "else", "for", "while", "do", "switch", "block"] * (depth > 0)))
    one = draw(expressions())
    if kind in simple:
        words = {"return": "return", "goto": "goto"}
        text = {"expression": f"(void)({one.text});", "return": f"return (int)({one.text});", "empty": ";",
                "asm": '__asm volatile ("" ::: "memory");', "goto": "goto end;"}[kind]  # fmt: skip
        holds = one.holds if kind in ("expression", "return") else Counter()
        return Program(text, holds + Counter([words[kind]] if kind in words else []))
    below = draw(statements(depth - 1))
    other = draw(statements(depth - 1))
    holds = one.holds + below.holds
    if kind == "block":
        return Program("{ " + below.text + " /* } */ " + other.text + " }", below.holds + other.holds)
    if kind == "else":
        text = f"if ({one.text}) {{ {below.text} }} else {other.text}"
        return Program(text, holds + other.holds + Counter(["if"]))
    if kind == "switch":
        text = f"switch ((int)({one.text})) {{ case 1: case 2: {below.text} break; default: {other.text} }}"
        return Program(text, holds + other.holds + Counter(["switch", "case", "case", "break", "default"]))
    text = {"if": f"if ({one.text}) {below.text}", "for": f"for (a = 0; {one.text}; a++) {{ {below.text} continue; }}",
            "while": f"while ({one.text})\n{{ {below.text} }}",
            "do": f"do {below.text} while ({one.text});"}[kind]  # fmt: skip
    return Program(text, holds + Counter([kind, "continue"] if kind == "for" else [kind]))


HEAD = (
    "int g(int); int h(int); struct ops { int (*m)(int); } o;\n#define MACRO(x) g \\\n (x)\n"
    "int f(int a, int b, int (*p)(int))\n{\n"
)


@settings(max_examples=60, deadline=None)
@given(st.lists(statements(), min_size=1, max_size=4))
def test_programs_made_up_at_random_are_read_alike_and_right(parts: list[Program]) -> None:
    text = HEAD + "\n".join(p.text for p in parts) + "\nend: return a + b;\n}\n"
    expected = sum((p.holds for p in parts), Counter(["return"]))
    (one,), notes = both(text, "-Wno-everything")
    assert notes == ()
    assert shown(one) == dict(expected)


@settings(max_examples=40, deadline=None)
@given(statements(), st.sampled_from([" ", "/* if */", "\\\n", "\n\n", "\t", "// for\n", "\n#if 0\nif\n#endif\n"]))
def test_what_stands_between_tokens_changes_nothing(part: Program, between: str) -> None:
    plain = HEAD + part.text + " end: return a; }"
    spread = HEAD + between + part.text.replace("{ ", "{" + between) + between + " end: return a; }"
    assert [shown(o) for o in second(spread).values()] == [shown(o) for o in second(plain).values()]
