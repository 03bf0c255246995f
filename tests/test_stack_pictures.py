"""Pictures of stacks, measurements beside bounds, and how time grows with a program."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fixtures_machine import compiled, linked
from fixtures_stack import analysed, ci_text, project_of, su_text, task
from lxml import etree
from test_stack_tasks import FUNCTIONS, HEADER, SOURCE

from certkit.errors import CertkitError
from certkit.ledger import Root, Stack, Step
from certkit.stack.build import Analysed
from certkit.stack.machine.unit import read_machine
from certkit.stack.measured import read_measured
from certkit.stack.options import StackOptions
from certkit.stack.render import stack_text
from certkit.stack.svg import MOST, chain_svg, graph_svg


def done(
    tmp_path: Path, functions: dict[str, tuple[int, int]], calls: list[tuple[str, str, int]], text: str
) -> Analysed:
    project = project_of(tmp_path, {"kernel.h": HEADER, "app.c": SOURCE}, "ARM_CM3")
    (tmp_path / "su").mkdir(exist_ok=True)
    (tmp_path / "su" / "app.ci").write_text(ci_text("app.c", functions, calls))
    (tmp_path / "su" / "app.su").write_text(su_text("app.c", functions))
    measured = {}
    if text:
        (tmp_path / "seen.txt").write_text(text)
        measured = read_measured(tmp_path / "seen.txt")
    return analysed(project, StackOptions(su=tmp_path / "su", measured=measured))


def test_bytes_used_stand_beside_the_bound(tmp_path: Path) -> None:
    stack = done(tmp_path, FUNCTIONS, [], "# a long run\nblink 100\ncook: 60 bytes\nblink 96\n").stack
    assert (task(stack, "blink").measured, task(stack, "cook").measured, task(stack, "wash").measured) == (
        100,
        60,
        None,
    )
    assert task(stack, "blink").required == 116  # as without a measurement
    assert "measured 100, 86 % of the bound (a measurement, no bound)" in stack_text(stack)


def test_the_kernel_s_own_list_counts_words_never_used(tmp_path: Path) -> None:
    text = "blink          \tB\t1\t130\t2\r\ncook           \tX\t2\t250\t1\t0x1\r\n"
    stack = done(tmp_path, FUNCTIONS, [], text).stack
    assert (task(stack, "blink").measured, task(stack, "cook").measured) == (600 - 520, 1024 - 1000)


def test_a_measurement_above_its_bound_makes_the_run_incomplete(tmp_path: Path) -> None:
    found = done(tmp_path, FUNCTIONS, [], "blink 117\nstranger 5\n")
    notes = {n.message: n.severity for n in found.notes if n.kind == "stk-measured"}
    wrong = "blink used 117 bytes, more than its bound of 116: a declaration or the build is wrong"
    assert notes == {wrong: "error", "stranger was measured, but no task has this name": "note"}
    assert task(found.stack, "blink").verdict == "within"  # the bound itself is not touched


@pytest.mark.parametrize(("text", "why"), [("blink much\n", "seen.txt:1"), ("\n", "holds no measurement")])
def test_a_file_that_is_no_measurement_is_refused(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "seen.txt").write_text(text)
    with pytest.raises(CertkitError) as error:
        read_measured(tmp_path / "seen.txt")
    assert why in str(error.value)


def texts(picture: str) -> list[str]:
    root = etree.fromstring(picture.encode())
    assert root.get("role") == "img"
    assert root.get("aria-label") == root.findtext("{*}title")
    return ["".join(map(str, node.itertext())) for node in root.iter("{*}text")]


def stack_with_calls(tmp_path: Path) -> Stack:
    return done(tmp_path, FUNCTIONS, [("blink", "tick", 3), ("tick", "uart", 30), ("blink", "outside", 3)], "").stack


def test_the_worst_chain_is_drawn_with_every_frame(tmp_path: Path) -> None:
    found = texts(chain_svg(stack_with_calls(tmp_path), "blink"))
    assert found[0] == "Worst chain of blink: at least 152 bytes"
    assert found[1:] == ["blink", "+40 = 40", "tick", "+48 = 88", "uart", "+64 = 152"]


def test_the_call_graph_is_drawn_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    found = texts(graph_svg(stack_with_calls(tmp_path), "blink"))
    assert found[0] == "Calls below blink: 4 functions"
    assert {"blink", "tick", "uart", "outside", "no frame"} <= set(found)
    many = {f"f{n}": (100 + n, 8) for n in range(MOST + 20)}
    calls = [("blink", name, 3) for name in many]
    wide = done(tmp_path, FUNCTIONS | many, calls, "").stack
    assert texts(graph_svg(wide, "blink"))[0] == f"Calls below blink: {MOST + 21} functions; 21 more are not drawn"
    assert graph_svg(wide, "blink") == graph_svg(wide, "blink")
    with pytest.raises(CertkitError, match="no chain of 'nothing' to draw"):
        chain_svg(wide, "nothing")


def program(folder: Path, functions: int) -> Path:
    """An image of that many functions in forty layers, each with loops, branches and calls into the next layer."""
    body = "\n".join(f" ldr r3, [r0, #{4 * n}]\n adds r3, #{n}\n str r3, [r0, #{4 * n}]" for n in range(20))
    layer = functions // 40
    parts = [" .syntax unified\n .thumb\n .text"]
    for number in range(functions):
        below = f" bl f{number - layer}\n" if number >= layer else ""
        parts.append(
            f" .global f{number}\n .type f{number}, %function\n .thumb_func\nf{number}:\n push {{r4, r5, r6, lr}}\n"
            f" sub sp, #{8 + number % 8 * 8}\n movs r4, #3\n1:\n{body}\n subs r4, #1\n bne 1b\n cbz r4, 2f\n{below}2:\n"
            f"{below} add sp, #{8 + number % 8 * 8}\n pop {{r4, r5, r6, pc}}\n .size f{number}, . - f{number}"
        )
    made = compiled(folder, "\n".join(parts) + "\n", name="many.s")
    return linked(folder, [made], f"-Wl,-e,f{functions - 1}")


@pytest.mark.gcc
@pytest.mark.slow
def test_ten_thousand_functions_take_seconds_and_time_grows_with_the_program(tmp_path: Path) -> None:
    times = []
    for count in (2500, 10000):
        image = program(tmp_path, count)
        start = time.process_time()
        project = project_of(tmp_path, {"empty.c": "int empty;"}, "ARM_CM3")
        found = analysed(project, StackOptions(elf=(image,)))
        times.append(time.process_time() - start)
        assert len(found.stack.roots) == count
        assert all(root.depth for root in found.stack.roots)
    assert times[1] < 10
    assert times[1] < 4 * times[0] * 2  # linear, with room for a busy machine
    assert len(read_machine(image, str).graph.nodes) == 10000


def test_a_long_chain_is_folded_in_its_middle() -> None:
    path = tuple(Step(function=f"f{number}", bytes=8) for number in range(500))
    root = Root(function="f0", depth=4000, complete=True, path=path, assumptions=())
    stack = Stack(
        frames=(), calls=(), roots=(root,), tasks=(), main_stack=None, recursion=(), unresolved=(), compiler="",
        configuration="",
    )  # fmt: skip
    text = chain_svg(stack, "f0")
    assert text.count("<rect class") == 81
    assert "... 420 more ..." in text
    assert "= 4,000" in text
