"""Tasks and the main stack, from hand-written frames: budgets, context, margins, verdicts."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from fixtures_c import unit_of
from fixtures_stack import analysed, ci_text, project_of, roots, su_text, task

from certkit.errors import CertkitError
from certkit.ledger import Stack
from certkit.stack.evaluate import macro_value
from certkit.stack.facts import UnitFacts, collect
from certkit.stack.options import Infeasible, InterruptLevel, StackOptions, parse_margin, parse_pairs
from certkit.stack.ports import find_port
from certkit.stack.render import stack_text

HEADER = """
#include <stdint.h>
typedef uint32_t StackType_t;
typedef void (*TaskFunction_t)(void *);
typedef struct { int x; } StaticTask_t;
typedef struct { TaskFunction_t pvTaskCode; const char *pcName; uint32_t usStackDepth; void *pvParameters;
                 unsigned uxPriority; StackType_t *puxStackBuffer; } TaskParameters_t;
extern int xTaskCreate(TaskFunction_t, const char *, uint32_t, void *, unsigned, void **);
extern void *xTaskCreateStatic(TaskFunction_t, const char *, uint32_t, void *, unsigned, StackType_t *, StaticTask_t *);
extern int xTaskCreateRestricted(const TaskParameters_t *, void **);
#define configMINIMAL_STACK_SIZE ( ( uint16_t ) 128 )
"""
SOURCE = """
#include "kernel.h"
static void blink(void *p) { (void)p; }
static void cook(void *p) { (void)p; }
static void wash(void *p) { (void)p; }
static StackType_t room[100]; static StaticTask_t box;
static const uint32_t deep = 2 * configMINIMAL_STACK_SIZE;
static const TaskParameters_t restricted = { .pvTaskCode = wash, .pcName = "wash", .usStackDepth = 64 };
int main(void)
{
    TaskFunction_t which = cook;
    xTaskCreate(blink, "blink", configMINIMAL_STACK_SIZE + 22, 0, 1, 0);
    xTaskCreateStatic(which, "cook", deep, 0, 2, room, &box);
    xTaskCreateRestricted(&restricted, 0);
    return 0;
}
"""
FUNCTIONS = {"blink": (3, 40), "cook": (4, 16), "wash": (5, 300), "main": (9, 24), "tick": (30, 48), "uart": (31, 64)}


def stack_of(
    tmp_path: Path,
    options: dict[str, object],
    port: str = "ARM_CM3",
    calls: tuple[tuple[str, str, int], ...] = (),
    source: str = SOURCE,
    functions: dict[str, tuple[int, int]] | None = None,
) -> Stack:
    functions = functions or FUNCTIONS
    project = project_of(tmp_path / "src", {"app.c": source, "kernel.h": HEADER}, port)
    folder = tmp_path / "figures"
    folder.mkdir(exist_ok=True)
    (folder / "app.ci").write_text(ci_text("app.c", functions, calls))
    (folder / "app.su").write_text(su_text("app.c", functions))
    return analysed(project, StackOptions(su=folder, **options)).stack  # type: ignore[arg-type]


def test_every_form_of_creation_is_found_with_its_budget_in_bytes(tmp_path: Path) -> None:
    stack = stack_of(tmp_path, {})
    assert [(t.name, t.entry, t.budget, t.path, t.line) for t in stack.tasks] == [
        ("blink", "blink", 600, "app.c", 12), ("cook", "cook", 1024, "app.c", 13), ("wash", "wash", 256, "app.c", 14)
    ]  # fmt: skip


def test_a_need_is_the_chain_and_what_the_port_s_context_switch_puts_on_top(tmp_path: Path) -> None:
    blink = task(stack_of(tmp_path, {}), "blink")
    assert (blink.depth, blink.context, blink.required, blink.verdict) == (40, 76, 116, "within")
    assert blink.assumptions[0] == "context 76: top 8 + hardware 32 + aligner 4 + saved 32"


@pytest.mark.parametrize(("fpu", "context"), [(None, 216), (True, 216), (False, 80)])
def test_floating_point_context_is_assumed_unless_denied(tmp_path: Path, fpu: bool | None, context: int) -> None:
    blink = task(stack_of(tmp_path, {"fpu": fpu}, "ARM_CM4F"), "blink")
    assert blink.context == context
    assert ("the task is taken to use the floating point unit" in blink.assumptions) == (fpu is None)


def test_a_budget_too_small_is_exceeded(tmp_path: Path) -> None:
    wash = task(stack_of(tmp_path, {}), "wash")
    assert (wash.required, wash.budget, wash.verdict) == (376, 256, "exceeded")


def test_an_incomplete_chain_withholds_the_verdict(tmp_path: Path) -> None:
    blink = task(stack_of(tmp_path, {}, calls=(("blink", "outside", 3),)), "blink")
    assert (blink.depth, blink.required, blink.verdict) == (40, None, "withheld")
    assert "external outside counts 0: it has no frame here; called at depth 40" in blink.assumptions


def test_an_incomplete_chain_already_over_its_budget_is_exceeded(tmp_path: Path) -> None:
    wash = task(stack_of(tmp_path, {}, calls=(("wash", "outside", 5),)), "wash")
    assert (wash.required, wash.verdict) == (376, "exceeded")
    assert "at least: no frame for the external outside" in wash.assumptions


def test_a_declared_external_completes_the_chain(tmp_path: Path) -> None:
    stack = stack_of(tmp_path, {"frames": {"outside": 100}}, calls=(("blink", "outside", 3),))
    assert (task(stack, "blink").depth, task(stack, "blink").verdict) == (140, "within")
    assert next(f.evidence for f in stack.frames if f.function == "outside") == "declared"


def test_a_call_not_followed_is_named_with_its_reason(tmp_path: Path) -> None:
    stack = stack_of(tmp_path, {"not_followed": {"outside": "never returns"}}, calls=(("blink", "outside", 3),))
    blink = task(stack, "blink")
    assert (blink.depth, blink.verdict) == (40, "within")
    assert "outside is not followed at depth 40: never returns (no author is named)" in blink.assumptions


@pytest.mark.parametrize(
    ("margin", "added"), [("64", 64), ("20%", 24), ("freertos-author", 80), ("0", 0), ("12.5 %", 16)]
)
def test_margins(tmp_path: Path, margin: str, added: int) -> None:
    blink = task(stack_of(tmp_path, {"margin": parse_margin(margin)}), "blink")
    assert (blink.margin, blink.required) == (added, 116 + added)


@pytest.mark.parametrize("text", ["much", "-3", "20%%", ""])
def test_a_margin_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(CertkitError, match="write bytes"):
        parse_margin(text)


def test_declared_budgets_and_entries(tmp_path: Path) -> None:
    stack = stack_of(tmp_path, {"budgets": {"blink": 100, "tick": 200}, "entries": ("uart", "nowhere")})
    assert (task(stack, "blink").verdict, task(stack, "blink").budget) == ("exceeded", 100)
    assert (task(stack, "tick").required, task(stack, "tick").verdict) == (124, "within")
    assert (task(stack, "uart").required, task(stack, "uart").verdict) == (140, "no budget")
    assert task(stack, "nowhere").verdict == "withheld"
    assert task(stack, "nowhere").assumptions[0] == "withheld: nowhere is not among the compiled functions"


def test_without_a_port_no_need_is_shown(tmp_path: Path) -> None:
    blink = task(stack_of(tmp_path, {}, port=""), "blink")
    assert (blink.depth, blink.context, blink.required, blink.verdict) == (40, None, None, "withheld")


def test_a_depth_that_only_running_tells_is_no_budget(tmp_path: Path) -> None:
    source = '#include "kernel.h"\nextern uint32_t ask(void);\nstatic void t(void *p) { (void)p; }\n' \
             'void start(void) { xTaskCreate(t, "t", ask(), 0, 1, 0); }\n'  # fmt: skip
    found = task(stack_of(tmp_path, {}, source=source, functions={"t": (3, 8), "start": (4, 16)}), "t")
    assert (found.budget, found.verdict) == (None, "no budget")
    assert "depth ask() is not a constant expression" in found.assumptions


def test_a_task_function_that_is_not_known_is_an_error(tmp_path: Path) -> None:
    source = '#include "kernel.h"\nvoid start(TaskFunction_t f) { xTaskCreate(f, "t", 99, 0, 1, 0); }\n'
    project = project_of(tmp_path / "src", {"app.c": source, "kernel.h": HEADER}, "ARM_CM3")
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "app.ci").write_text(ci_text("app.c", {"start": (2, 16)}, [("start", "xTaskCreate", 2)]))
    done = analysed(project, StackOptions(su=folder))
    assert done.stack.tasks == ()
    (note,) = [n for n in done.notes if n.kind == "stk-task"]
    assert (note.path, note.line, note.severity) == ("app.c", 2, "error")


def test_a_size_told_by_a_callback(tmp_path: Path) -> None:
    source = """
#include "kernel.h"
void vApplicationGetIdleTaskMemory(StackType_t **s, uint32_t *size) { (void)s; *size = configMINIMAL_STACK_SIZE; }
static void prvIdleTask(void *p) { (void)p; }
void start(void)
{
    uint32_t words; StackType_t *s;
    vApplicationGetIdleTaskMemory(&s, &words);
    xTaskCreateStatic(prvIdleTask, "I", words, 0, 0, s, 0);
}
"""
    functions = {"prvIdleTask": (4, 8), "start": (5, 16), "vApplicationGetIdleTaskMemory": (3, 0)}
    idle = task(stack_of(tmp_path, {}, source=source, functions=functions), "I")
    assert (idle.budget, idle.entry) == (512, "prvIdleTask")
    assert "depth 128 words as vApplicationGetIdleTaskMemory sets it" in idle.assumptions


# ------------------------------------------------------------------ main stack


def test_undeclared_interrupt_levels_withhold_the_main_stack(tmp_path: Path) -> None:
    main = stack_of(tmp_path, {}).main_stack
    assert main is not None
    assert (main.required, main.verdict) == (None, "withheld")


def test_interrupts_nest_level_on_level(tmp_path: Path) -> None:
    levels = (InterruptLevel("5", ("tick",)), InterruptLevel("3", ("uart", "tick")))
    main = stack_of(tmp_path, {"levels": levels, "main_budget": 128}).main_stack
    assert main is not None
    # 48 + 64 and one exception frame between the levels; all that can lie on main's 24 and a frame before the start.
    assert (main.required, main.budget, main.verdict) == (24 + 36 + 148, 128, "exceeded")
    late = stack_of(tmp_path, {"levels": levels, "main_budget": 128, "before_scheduler": ()}).main_stack
    assert late is not None
    assert late.required == 48 + 36 + 64
    assert [(level.name, level.handler, level.bytes) for level in main.levels] == [("5", "tick", 48), ("3", "uart", 64)]


def test_a_deep_main_counts_instead_of_the_nest(tmp_path: Path) -> None:
    functions = {**FUNCTIONS, "main": (9, 400)}
    main = stack_of(tmp_path, {"levels": (InterruptLevel("5", ("tick",)),)}, functions=functions).main_stack
    assert main is not None
    assert (main.required, main.verdict) == (400 + 36 + 48, "no budget")


def test_a_handler_without_a_figure_withholds_the_main_stack(tmp_path: Path) -> None:
    main = stack_of(tmp_path, {"levels": (InterruptLevel("5", ("tick", "unheard_of")),)}).main_stack
    assert main is not None
    assert main.verdict == "withheld"
    assert main.assumptions[0] == "withheld: no complete bound for unheard_of"


# ------------------------------------------------------------------ pieces


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("128", 128), ("( ( uint16_t ) 128 )", 128), ("(4 * (16 + 2))", 72), ("0x40u", 64), ("010", 8), ("A << 2", 12),
        ("sizeof(int)", None), ("\"x\"", None), ("7 / 2 - 1", 2), ("A + B", None), ("~0 & 0xFF", 255), ("5 % 3", 2),
        ("(A > 2) && 1", 1), ("", None), ("N", None), ("1 +", None), ("(1", None), ("1 / 0", None),
    ],
)  # fmt: skip
def test_values_of_macros(body: str, value: int | None) -> None:
    unit = unit_of(f"#define A 3\n#define N {body}\nint x;\n")
    assert macro_value("N", {m.name: m for m in unit.macros}) == value


def test_pairs_name_their_option() -> None:
    assert parse_pairs("--budget", ("vTask=512",)) == {"vTask": 512}
    with pytest.raises(CertkitError, match="--budget 'vTask'"):
        parse_pairs("--budget", ("vTask",))


@pytest.mark.parametrize(
    ("name", "plain", "with_fpu"),
    [("ARM_CM3", 76, 76), ("ARM_CM4F", 80, 216), ("portable/GCC/ARM_CM7/r0p1", 80, 216), ("arm_cm33_ntz", None, None)],
)
def test_port_tables(name: str, plain: int | None, with_fpu: int | None) -> None:
    port = find_port(name, "V11.3.0")
    assert port is not None
    assert port.release == "V11.3.0"
    for figure, fpu in ((plain, False), (with_fpu, True)):
        if figure is not None:
            assert sum(cost.bytes for _, cost in port.parts(fpu)) == figure
    assert find_port("NO_SUCH_PORT") is None


def test_facts_are_plain_data() -> None:
    """They cross processes and lie in a cache."""
    facts = collect(unit_of(SOURCE, files={"kernel.h": HEADER}))
    assert facts.creations
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(facts), type=UnitFacts) == facts


def test_settings_change_the_context_of_a_port() -> None:
    port = find_port("ARM_CM33_NTZ", "V11.3.0")
    assert port is not None

    def total(**numbers: int | None) -> int:
        return sum(cost.bytes for _, cost in port.under(numbers).parts(fpu=False))

    plain = total()
    assert total(configENABLE_MPU=1) == plain - port.context["saved"].bytes
    assert total(configENABLE_PAC=1) == plain + 16
    assert total(configENABLE_PAC=None) == plain + 16  # not known: the deeper of the two


def test_figures_of_another_release_say_so(tmp_path: Path) -> None:
    blink = task(stack_of(tmp_path, {}), "blink")
    assert "the port's figures were read in V9.0.0, V10.4.3, V11.3.0, not in the sources analysed" in blink.assumptions


NAKED = """
void xPortPendSVHandler(void) __attribute__((naked));
void xPortPendSVHandler(void) { __asm volatile (" bl vTaskSwitchContext \\n %s "); }
"""


@pytest.mark.parametrize(
    ("more", "calls", "notes"),
    [("bx lr", {"vTaskSwitchContext"}, 0), ("bl vElse", {"vTaskSwitchContext", "vElse"}, 1)],
)
def test_the_port_table_is_held_against_the_source(tmp_path: Path, more: str, calls: set[str], notes: int) -> None:
    path = "rtos/portable/GCC/ARM_CM3/port.c"
    project = project_of(tmp_path / "src", {path: NAKED % more}, "ARM_CM3")
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "port.ci").write_text(ci_text(path, {"xPortPendSVHandler": (3, 0)}, []))
    done = analysed(project, StackOptions(su=folder))
    (frame,) = done.stack.frames
    assert (frame.bytes, frame.evidence) == (8, "port-table")
    assert {call.callee for call in done.stack.calls} == calls
    assert len([n for n in done.notes if n.kind == "stk-port-table"]) == notes


def test_odd_functions_are_told_from_source() -> None:
    facts = collect(
        unit_of("""
#define NAKED __attribute__((naked))
#define SPILL __asm volatile ("sub sp, #16")
void start(void) NAKED;
void start(void) { __asm volatile ("bl other \\n bx lr"); }
void branches(void) { __asm volatile ("here: \\n beq here \\n bic r0, r1 \\n b.w there \\n"); }
void quiet(void) { __asm volatile ("dsb"); }
void moves(void) { SPILL; }
void jumps(void) { __asm volatile ("blx r3"); }
__attribute__((interrupt)) void isr(void) { }
int printf_like(const char *f, ...) { return *f; }
""")
    )
    found = {o.name: (o.naked, o.interrupt, o.pushed, o.moves, o.calls) for o in facts.odd}
    assert found == {
        "start": (True, False, 0, 0, (("other", 5),)),
        "branches": (False, False, 0, 0, (("there", 6),)),
        "moves": (False, False, 0, 8, ()),
        "jumps": (False, False, 0, 0, (("", 9),)),
        "isr": (False, True, 0, 0, ()),
        "printf_like": (False, False, 16, 0, ()),
    }


# ------------------------------------------------------------------ text


def test_text_shows_tasks_with_bars_and_chains_in_80_columns(tmp_path: Path) -> None:
    calls = (("blink", "uart", 3), ("cook", "outside", 4))
    text = stack_text(stack_of(tmp_path, {}, calls=calls))
    assert all(len(line) <= 80 for line in text.splitlines())
    assert "blink       180     600  [########................] within, 420 left\n" in text
    assert "    chain 104: blink 40 > uart 64\n" in text
    assert "cook       >=92   1,024  [###.....................] WITHHELD\n" in text
    assert "    chain at least 16: cook 16\n" in text
    assert "wash        376     256  [!!!!!!!!!!!!!!!!!!!!!!!!] EXCEEDED by 120\n" in text


def test_explain_tells_all_about_one_task(tmp_path: Path) -> None:
    stack = stack_of(tmp_path, {}, calls=(("blink", "uart", 3), ("uart", "outside", 31)))
    text = stack_text(stack, "blink")
    assert "blink: entry blink (app.c:12)" in text
    assert "worst chain of blink: 104  NOT COMPLETE" in text
    assert "app.c:31 (ci)" in text
    assert "external outside counts 0: it has no frame here; called at depth 104" in text
    assert "worst chain of tick: 48\n" in stack_text(stack, "tick")
    with pytest.raises(CertkitError, match="tasks: blink, cook, wash"):
        stack_text(stack, "nobody")


def test_roots_list_every_function(tmp_path: Path) -> None:
    assert set(roots(stack_of(tmp_path, {}))) == set(FUNCTIONS)


DECLARED = {"blink": (3, 40), "cook": (4, 16), "wash": (5, 300), "main": (9, 24), "middle": (30, 8), "hook": (31, 100)}


def test_a_path_that_cannot_happen_is_left_out_and_every_other_way_counts(tmp_path: Path) -> None:
    calls = (("blink", "middle", 3), ("cook", "middle", 4), ("middle", "hook", 30))
    path = Infeasible(("blink", "middle", "hook"), "the guard is off")
    stack = stack_of(tmp_path, {"infeasible": (path,), "author": "A. Engineer"}, calls=calls, functions=DECLARED)
    assert (task(stack, "blink").depth, task(stack, "cook").depth, roots(stack)["middle"].depth) == (48, 124, 108)
    text = "the path blink → middle → hook is not followed at depth 48: the guard is off (declared by A. Engineer)"
    assert text in task(stack, "blink").assumptions
    assert not [t for t in task(stack, "cook").assumptions if "the path" in t]
    assert task(stack, "blink").verdict == "within"
    assert [(s.function, s.bytes) for s in roots(stack)["blink"].path] == [("blink", 40), ("middle", 8)]


def test_declarations_are_assumptions_with_their_author(tmp_path: Path) -> None:
    calls = (("blink", "outside", 3), ("cook", "cook", 4))
    options: dict[str, object] = {"frames": {"outside": 50}, "recursion": {"cook": 3}, "author": "A. Engineer"}
    stack = stack_of(tmp_path, options, calls=calls)
    assert "declared frame of outside: 50 bytes (declared by A. Engineer)" in task(stack, "blink").assumptions
    assert "declared activations of cook: 3 (declared by A. Engineer)" in task(stack, "cook").assumptions
    assert (task(stack, "blink").depth, task(stack, "cook").depth) == (90, 48)
    assert {task(stack, "blink").verdict, task(stack, "cook").verdict} == {"within"}


def test_a_declaration_that_matches_nothing_is_said(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"kernel.h": HEADER, "app.c": SOURCE}, "ARM_CM3")
    (tmp_path / "su").mkdir()
    (tmp_path / "su" / "app.ci").write_text(ci_text("app.c", FUNCTIONS, [("blink", "outside", 3)]))
    (tmp_path / "su" / "app.su").write_text(su_text("app.c", FUNCTIONS))
    done = analysed(
        project,
        StackOptions(
            su=tmp_path / "su", frames={"outside": 8, "nowhere": 9}, recursion={"wash": 2}, dynamic={"cook": 5},
            targets={"app.c:99": ("cook",)}, not_followed={"other": "unknown"},
            infeasible=(Infeasible(("wash", "cook"), "no such call"),), author="A. Engineer",
        ),
    )  # fmt: skip
    by = ", declared by A. Engineer, matches nothing here"
    assert sorted(n.message.removesuffix(by) for n in done.notes if n.kind == "stk-unused") == [
        "bound of the growing frame of cook (5 bytes)", "call not followed: other", "frame of nowhere (9 bytes)",
        "path that cannot happen: wash → cook", "recursion of wash (2)", "targets at app.c:99",
    ]  # fmt: skip
