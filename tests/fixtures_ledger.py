"""Small ledgers with every variety of row, for tests of everything that is made from a ledger.

`sample_ledger()` is incomplete (a unit failed, a task is withheld); `complete_ledger()` is the same project without
those and has open findings; `clean_ledger()` has none. The project, its code and its figures are invented.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from certkit.fingerprint import Located, fingerprints
from certkit.ledger import (
    SCHEMA,
    AdoptedCode,
    CallEdge,
    ConfigurationRecord,
    Deviation,
    Finding,
    Frame,
    GuidelineRecord,
    Input,
    Integrity,
    Ledger,
    Level,
    MainStack,
    Recategorisation,
    Review,
    Root,
    Stack,
    Status,
    Step,
    Task,
    ToolRecord,
    UnitRecord,
)

__all__ = ["clean_ledger", "complete_ledger", "sample_ledger"]

FULL, SMALL = "full", "small"
BOTH = (FULL, SMALL)

# rule, path, line, column, message, function, line text, configurations, macro, status, deviation, precision
Row = tuple[str, str, int, int, str, str, str, tuple[str, ...], str | None, Status, str | None, str]

ROWS: tuple[Row, ...] = (
    ("misra-r11.5", "kernel/queue.c", 41, 12, "conversion from void * to Item_t *", "queue_peek",
     "item = ( Item_t * ) slot;", BOTH, None, "deviated", "kernel/queue.c:38", "certain"),
    ("misra-r11.5", "kernel/queue.c", 77, 12, "conversion from void * to Item_t *", "queue_take",
     "item = ( Item_t * ) slot;", BOTH, None, "open", None, "certain"),
    ("misra-r11.5", "kernel/queue.c", 78, 12, "conversion from void * to Item_t *", "queue_take",
     "item = ( Item_t * ) slot;", (FULL,), None, "open", None, "certain"),
    ("misra-r15.5", "kernel/queue.c", 90, 5, "second return of queue_take; the first is at line 84", "queue_take",
     "return 0;", BOTH, None, "deviated", "deviations.toml:exits", "certain"),
    ("misra-r2.2", "kernel/queue.c", 96, 9, "result of the addition is never used", "queue_take",
     "count + 1;", BOTH, None, "open", None, "possible"),
    ("misra-r10.4", "kernel/queue.c", 101, 14, "operands are essentially signed and unsigned", "queue_space",
     "return LIMIT( length, used );", BOTH, "LIMIT", "open", None, "certain"),
    ("misra-r10.4", "kernel/queue.c", 105, 14, "operands are essentially signed and unsigned", "queue_space",
     "return LIMIT( length, 2 );", BOTH, "LIMIT", "open", None, "certain"),
    ("misra-r10.4", "kernel/queue.c", 109, 14, "operands are essentially signed and unsigned", "queue_room",
     "return LIMIT( length, free );", BOTH, "LIMIT", "open", None, "certain"),
    ("misra-d4.9", "kernel/include/queue.h", 12, 9, "function-like macro LIMIT; a function would do", "",
     "#define LIMIT( a, b )    ( ( a ) < ( b ) ? ( a ) : ( b ) )", BOTH, None, "deviated", "project:misra-d4.9",
     "certain"),
    ("misra-r8.4", "kernel/tick.c", 20, 6, "definition of tick_hook without a visible declaration", "tick_hook",
     "void tick_hook( void )", (FULL,), None, "baselined", None, "certain"),
    ("misra-r17.2", "app/main loop.c", 33, 5, "sort reaches itself: sort, split, sort", "sort",
     "split( low, high );", BOTH, None, "open", None, "certain"),
    ("dev-orphan", "kernel/tick.c", 51, 5, "deviation from Rule 14.3 covers no finding in any configuration", "",
     "/* certkit: deviate R14.3 - loop ends by interrupt */", BOTH, None, "open", None, "certain"),
    ("stk-recursion", "app/main loop.c", 33, 5, "cycle without a declared bound: sort, split, sort", "sort",
     "split( low, high );", (FULL,), None, "open", None, "certain"),
)  # fmt: skip

INPUTS = ("app/main loop.c", "certkit.toml", "deviations.toml", "kernel/include/queue.h", "kernel/queue.c",
          "kernel/tick.c", "port/start.s")  # fmt: skip

FIELDS = ("guideline", "circumstances", "reason", "background", "risk", "precautions", "raised_by", "approved_by",
          "role", "date", "review")  # fmt: skip

DEVIATIONS = (
    Deviation(
        id="deviations.toml:exits", style="register", path="deviations.toml", line=3, target_line=84, end_line=92,
        rules=("misra-r15.5",), ref="exits", rationale="Early exits keep the critical section short.",
        record={
            "guideline": "misra-r15.5", "circumstances": "functions with a critical section", "reason": "code quality",
            "background": "One exit would need a flag tested after every step.",
            "risk": "a resource could stay locked; reviewed per function", "precautions": None,
            "raised_by": "A. Writer", "approved_by": "B. Reviewer", "role": "safety manager", "date": "2024-05-02",
            "review": None,
        },
        states=("complete",), matches=1,
    ),
    Deviation(
        id="kernel/queue.c:38", style="misra-ref", path="kernel/queue.c", line=38, target_line=41, end_line=41,
        rules=("misra-r11.5",), ref="11.5.1", rationale="The slot was made for an Item_t and keeps its alignment.",
        record=dict.fromkeys(FIELDS) | {"guideline": "misra-r11.5", "reason": "code quality"},
        states=("incomplete",), matches=1,
    ),
    Deviation(
        id="kernel/tick.c:51", style="certkit", path="kernel/tick.c", line=51, target_line=52, end_line=52,
        rules=("misra-r14.3",), ref=None, rationale="loop ends by interrupt",
        record=dict.fromkeys(FIELDS) | {"guideline": "misra-r14.3"}, states=("incomplete", "orphan"), matches=0,
    ),
    Deviation(
        id="project:misra-d4.9", style="project", path="certkit.toml", line=14, target_line=None, end_line=None,
        rules=("misra-d4.9",), ref=None, rationale="Macros are part of the published interface.",
        record=dict.fromkeys(FIELDS) | {"guideline": "misra-d4.9"}, states=("incomplete",), matches=1,
    ),
)  # fmt: skip

GUIDELINES: tuple[tuple[str, str, str, str | None, str, str], ...] = (
    # rule, title, category, recategorised, enforcement, reason
    ("misra-d4.9", "no function-like macro where a function does", "advisory", "required", "full", ""),
    ("misra-d4.12", "", "required", None, "none", "needs a person; no tool can check it"),
    ("misra-r2.2", "no dead code", "required", None, "partial", "results used through a pointer are not followed"),
    ("misra-r8.4", "a declaration is visible at a definition", "required", None, "full", ""),
    ("misra-r10.4", "operands have one essential type category", "required", None, "full", ""),
    ("misra-r11.5", "no conversion from void pointer to object pointer", "advisory", None, "full", ""),
    ("misra-r14.3", "conditions are not always the same", "required", None, "partial", "one function at a time"),
    ("misra-r15.5", "one exit at the end", "advisory", None, "full", ""),
    ("misra-r17.2", "no recursion", "required", None, "full", ""),
    ("misra-r22.1", "", "required", None, "none", "no check in this version"),
    ("dev-orphan", "a deviation that covers nothing", "", None, "full", ""),
    ("stk-recursion", "a cycle without a declared bound", "", None, "full", ""),
)


def _stack() -> Stack:
    indirect = CallEdge(
        caller="worker", callee="", path="app/main loop.c", line=61, kind="indirect", evidence="no declared target"
    )
    direct: Sequence[tuple[str, str, str, int]] = (
        ("main", "queue_take", "app/main loop.c", 12),
        ("main", "worker", "app/main loop.c", 14),
        ("queue_take", "queue_peek", "kernel/queue.c", 82),
        ("sort", "split", "app/main loop.c", 33),
        ("split", "sort", "app/main loop.c", 44),
    )
    return Stack(
        frames=(
            Frame(function="main", path="app/main loop.c", line=8, bytes=24, evidence="machine-code"),
            Frame(function="queue_peek", path="kernel/queue.c", line=36, bytes=16, evidence="ci", qualifiers="static"),
            Frame(function="queue_take", path="kernel/queue.c", line=70, bytes=40, evidence="ci", qualifiers="static"),
            Frame(function="sort", path="app/main loop.c", line=30, bytes=32, evidence="su", qualifiers="static"),
            Frame(function="split", path="app/main loop.c", line=40, bytes=8, evidence="su", qualifiers="static"),
            Frame(function="start", path="port/start.s", line=1, bytes=None, evidence="none"),
            Frame(function="worker", path="app/main loop.c", line=55, bytes=48, evidence="cfa"),
        ),
        calls=(
            *(
                CallEdge(caller=a, callee=b, path=path, line=line, kind="direct", evidence="ci")
                for a, b, path, line in direct
            ),
            indirect,
        ),
        roots=(
            Root(
                function="main", depth=80, complete=False,
                path=tuple(
                    Step(function=f, bytes=b) for f, b in (("main", 24), ("queue_take", 40), ("queue_peek", 16))
                ),
                assumptions=("worker (reached at 24): indirect call at app/main loop.c:61 has no known target",),
            ),
            Root(
                function="queue_take", depth=56, complete=True,
                path=(Step(function="queue_take", bytes=40), Step(function="queue_peek", bytes=16)), assumptions=(),
            ),
            Root(
                function="sort", depth=None, complete=False,
                path=(Step(function="sort", bytes=32), Step(function="split", bytes=8)),
                assumptions=("sort, split: cycle without a declared bound",),
            ),
        ),
        tasks=(
            Task(
                name="Idle", entry="queue_take", depth=56, context=104, margin=32, required=192, budget=256,
                verdict="within", assumptions=("context: 26 words, floating point registers saved",),
                path="kernel/tick.c", line=30,
            ),
            Task(
                name="Logger", entry="queue_take", depth=56, context=104, margin=32, required=192, budget=160,
                verdict="exceeded", assumptions=(), path="app/main loop.c", line=17,
            ),
            Task(
                name="Worker", entry="worker", depth=None, context=104, margin=32, required=None, budget=512,
                verdict="withheld", assumptions=("indirect call at app/main loop.c:61 has no known target",),
                path="app/main loop.c", line=18,
            ),
        ),
        main_stack=MainStack(
            required=208, budget=1024, verdict="within", assumptions=("each level nests at most once",),
            levels=(
                Level(name="start-up", handler="main", bytes=80), Level(name="tick", handler="tick_handler", bytes=128),
            ),
        ),
        recursion=(("sort", "split"),),
        unresolved=(indirect,),
        compiler="arm-none-eabi-gcc 12.2.1 -mcpu=cortex-m4 -Os",
        configuration=FULL,
    )  # fmt: skip


def _findings() -> tuple[Finding, ...]:
    prints = fingerprints(Located(r, path, line, col, msg, fn, text) for r, path, line, col, msg, fn, text, *_ in ROWS)
    return tuple(
        sorted(
            (
                Finding(
                    rule=rule, path=path, line=line, column=column, message=message, function=function,
                    configurations=configurations, macro=macro, status=status, deviation=deviation,
                    fingerprint=fingerprint, precision="possible" if precision == "possible" else "certain",
                )
                for (rule, path, line, column, message, function, _, configurations, macro, status, deviation,
                     precision), fingerprint in zip(ROWS, prints, strict=True)
            ),
            key=lambda f: (f.path, f.line, f.column, f.rule),
        )
    )  # fmt: skip


def _guidelines(findings: Sequence[Finding]) -> tuple[GuidelineRecord, ...]:
    return tuple(
        GuidelineRecord(
            rule=rule, title=title, category=category, recategorised=recategorised, reason=reason,
            manual=rule == "misra-d4.12",
            enforcement="full" if enforcement == "full" else "partial" if enforcement == "partial" else "none",
            open=sum(f.rule == rule and f.status == "open" for f in findings),
            deviated=sum(f.rule == rule and f.status == "deviated" for f in findings),
        )
        for rule, title, category, recategorised, enforcement, reason in GUIDELINES
    )  # fmt: skip


def _units(failed: bool) -> tuple[UnitRecord, ...]:
    def unit(
        path: str, where: str, total: int, active: int | None, status: str = "analysed", why: str = ""
    ) -> UnitRecord:
        return msgspec.convert(
            {"path": path, "configuration": where, "status": status, "reason": why,
             "lines": {"total": total, "active": active}},
            UnitRecord,
        )  # fmt: skip

    reason = "line 57: expected ';' after expression"
    return (
        unit("app/main loop.c", FULL, 70, 66),
        unit("app/main loop.c", SMALL, 70, None, "failed", reason)
        if failed
        else unit("app/main loop.c", SMALL, 70, 60),
        unit("kernel/queue.c", FULL, 120, 118),
        unit("kernel/queue.c", SMALL, 120, 97),
        unit("kernel/tick.c", FULL, 60, 60),
        unit("kernel/tick.c", SMALL, 60, 0, "inactive", "the configuration leaves it out: USE_TICK is 0"),
        unit("port/start.s", "", 35, None, "excluded", "assembler source"),
    )


def sample_ledger() -> Ledger:
    """An incomplete run: a unit failed in one configuration, front ends disagree, a task and a root are withheld."""
    findings = _findings()
    return Ledger(
        schema=SCHEMA,
        complete=False,
        tool=ToolRecord(name="certkit", version="0.0.0", libraries={"libclang": "18.1.1", "pycparser": "3.12"}),
        command=("certkit", "check", ".", "-o", "json:ledger.json"),
        project="Sample project V1.2.0",
        configurations=(
            ConfigurationRecord(
                name=FULL, target="arm-none-eabi", defines=("USE_TICK=1", "NDEBUG"), include=("kernel/include",),
                flags=("-std=c11", "-mcpu=cortex-m4"), header="app/Config.h", origin="published",
            ),
            ConfigurationRecord(
                name=SMALL, target="arm-none-eabi", defines=("USE_TICK=0",), include=("kernel/include",),
                flags=("-std=c11",), header=None, origin="user", note="smallest build that links",
            ),
        ),
        inputs=tuple(Input(path=p, sha256=hashlib.sha256(p.encode()).hexdigest()) for p in INPUTS),
        units=_units(failed=True),
        guidelines=_guidelines(findings),
        findings=findings,
        deviations=DEVIATIONS,
        integrity=(
            Integrity(
                kind="unit-failed", path="app/main loop.c", line=57,
                message="not analysed in configuration small: expected ';' after expression",
            ),
            Integrity(
                kind="front-ends-disagree", path="kernel/queue.c", line=70,
                message="queue_take: 3 branches by libclang, 2 by pycparser",
            ),
            Integrity(
                kind="header-stand-in", path="", line=0, message="string.h is the tool's own stand-in", severity="note"
            ),
        ),
        stack=_stack(),
        uncompiled={"app/main loop.c": ((50, 53),), "kernel/queue.c": ((8, 8), (117, 117))},
        recategorisations=(
            Recategorisation(
                rule="misra-d4.9", category="advisory", to="required", code="project", reason="Inline functions do.",
                approved_by="B. Reviewer", role="safety manager", date="2024-04-01", path="certkit.toml", line=16,
            ),
            Recategorisation(
                rule="misra-r15.5", category="advisory", to="disapplied", code="adopted",
                reason="Comes with the board.", approved_by="B. Reviewer", role=None, date=None,
                path="certkit.toml", line=18,
            ),
        ),
        adopted=AdoptedCode(
            paths=("kernel/tick.c",), files=("kernel/tick.c",), reason="Comes with the board.", origin="Board kit 2",
            approved_by="B. Reviewer", role=None, date=None, path="certkit.toml", line=18,
        ),
        reviews=(
            Review(
                id="REV-1", rules=("misra-d4.12",), path="deviations.toml", line=11, scope=("app/*.c",), files=1,
                release=None, code="0123456789abcdef", code_now="0123456789abcdef", method="check list 4",
                result="no finding", findings=(), reviewer="C. Reader", role="engineer", date="2024-05-03",
                evidence="minutes 17", missing=(), states=("complete",),
            ),
        ),
    )  # fmt: skip


def complete_ledger() -> Ledger:
    """The same project, everything read and every bound known; findings are open and one budget is exceeded."""
    ledger = sample_ledger()
    assert ledger.stack is not None
    replace = msgspec.structs.replace
    stack = replace(
        ledger.stack,
        frames=tuple(f for f in ledger.stack.frames if f.bytes is not None),
        calls=tuple(c for c in ledger.stack.calls if c.callee not in {"", "sort", "split"}),
        roots=tuple(replace(r, complete=True, assumptions=()) for r in ledger.stack.roots if r.depth is not None),
        tasks=tuple(t for t in ledger.stack.tasks if t.verdict != "withheld"),
        recursion=(),
        unresolved=(),
    )
    findings = tuple(f for f in ledger.findings if f.rule not in {"misra-r17.2", "stk-recursion"})
    return replace(
        ledger,
        complete=True,
        units=_units(failed=False),
        findings=findings,
        guidelines=_guidelines(findings),
        integrity=tuple(i for i in ledger.integrity if i.severity == "note"),
        stack=stack,
    )


def clean_ledger() -> Ledger:
    """The same project with everything open or baselined gone: exit code 0, deviations still there."""
    ledger = complete_ledger()
    assert ledger.stack is not None
    replace = msgspec.structs.replace
    findings = tuple(f for f in ledger.findings if f.status == "deviated")
    tasks = tuple(t for t in ledger.stack.tasks if t.verdict == "within")
    deviations = tuple(d for d in ledger.deviations if d.matches)
    return replace(
        ledger,
        findings=findings,
        guidelines=_guidelines(findings),
        deviations=deviations,
        stack=replace(ledger.stack, tasks=tasks),
    )
