"""Threads, locks and their objects along the ways through a program."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.summary import summarise
from certkit.facts.thread_faults import thread_faults
from certkit.facts.thread_state import general, may_be
from certkit.model import Program

HEAD = "#include <threads.h>\nextern void work(void);\nstatic mtx_t a, b; static cnd_t c; static tss_t k;\n"
INIT = "void init(void) { mtx_init(&a, mtx_plain); mtx_init(&b, mtx_plain); cnd_init(&c); tss_create(&k, 0); }\n"


def rules(*texts: str) -> list[str]:
    """The guidelines that a program of these units goes against, one entry a fault."""
    units = tuple(summarise(unit_of(HEAD + text)) for text in texts)
    return sorted(fault.rule for fault in thread_faults(Program("test", units, {})))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("void f(int n) { mtx_lock(&a); if (n) { return; } mtx_unlock(&a); }", ["22.16"]),
        ("void f(int n) { if (mtx_lock(&a) != thrd_success) { return; } work(); mtx_unlock(&a); }", []),
        ("void f(int n) { if (!mtx_lock(&a)) { work(); mtx_unlock(&a); } }", []),
        ("void f(int n) { int r = mtx_trylock(&a); if (r == thrd_success) { mtx_unlock(&a); } }", []),
        ("void f(int n) { int r; r = mtx_trylock(&a); if (thrd_success != r) { work(); } mtx_unlock(&a); }", ["22.17"]),
        ("void f(int n) { mtx_trylock(&a); mtx_unlock(&a); }", ["22.17"]),
        ("void f(int n) { if (n > 2) mtx_lock(&a); work(); if (n > 2) mtx_unlock(&a); }", []),
        ("void f(int n) { if (n > 2) mtx_lock(&a); n++; if (n > 2) mtx_unlock(&a); }", ["22.16", "22.17"]),
        ("void f(int n) { mtx_lock(&a); mtx_lock(&b); mtx_unlock(&a); mtx_unlock(&b); }", []),
        ("void f(int n) { mtx_lock(&a); mtx_lock(&a); mtx_unlock(&a); mtx_unlock(&a); }", ["22.18"]),
        ("void f(int n) { mtx_t *p = &a; mtx_lock(p); mtx_unlock(&a); }", []),
        ("void f(int n) { for (;;) { mtx_lock(&a); if (n) { break; } mtx_unlock(&a); } mtx_unlock(&a); }", []),
        (
            "static void g(int l) { if (l) mtx_lock(&a); work(); if (l) mtx_unlock(&a); }void f(int n) { g(0); g(1); }",
            [],
        ),
        (
            "static void g(int l) { if (l) mtx_lock(&a); work(); if (l) mtx_unlock(&a); }"
            "void f(int n) { mtx_lock(&a); g(0); mtx_unlock(&a); g(1); mtx_lock(&a); g(1); mtx_unlock(&a); }",
            ["22.18"],
        ),
        ("int wait_on(mtx_t *m, int n) { return cnd_wait(&c, m); }", []),
        ("void lock(void) { mtx_lock(&a); } void unlock(void) { mtx_unlock(&a); }", []),
        ("void f(int n) { mtx_lock(&a); while (n) { cnd_wait(&c, &a); } mtx_unlock(&a); }", []),
        ("void f(int n) { mtx_lock(&a); cnd_wait(&c, &b); mtx_unlock(&a); }", ["22.17"]),
        ("void f(int n) { mtx_lock(&a); if (n) { thrd_exit(0); } mtx_unlock(&a); }", ["22.16"]),
        ("int g(void) { return 1; } void f(int n) { mtx_lock(&a); (void)(n && g()); mtx_unlock(&a); }", []),
    ],
)
def test_locks(text: str, expected: list[str]) -> None:
    assert rules(INIT + text) == expected


def test_a_lock_taken_in_one_unit_and_kept_in_another() -> None:
    helper = "extern void take(mtx_t *m); void take(mtx_t *m) { mtx_lock(m); }"
    user = "extern void take(mtx_t *m); void f(int n) { mtx_t m; mtx_init(&m, mtx_plain); take(&m); %s }"
    assert rules(helper, user % "mtx_unlock(&m);") == []
    assert rules(helper, user % "take(&m); mtx_unlock(&m); mtx_unlock(&m);") == ["22.18"]
    assert rules(helper, user % "") == ["22.16"]


def test_what_is_initialised_when_a_thread_starts() -> None:
    thread = "static int run(void *p) { mtx_lock(&a); mtx_unlock(&a); return 0; }\n"
    start = "int main(void) { thrd_t t; %s thrd_create(&t, run, 0); %s return thrd_join(t, 0); }"
    assert rules(thread + start % ("mtx_init(&a, mtx_plain);", "")) == []
    assert rules(thread + start % ("", "mtx_init(&a, mtx_plain);")) == ["22.14"]


def test_call_once_initialises_for_all_threads() -> None:
    thread = INIT + (
        "static once_flag o;static int run(void *p) { call_once(&o, init); mtx_lock(&a); mtx_unlock(&a); return 0; }"
    )
    assert rules(thread + "void f(void) { thrd_t t; thrd_create(&t, run, 0); thrd_join(t, 0); }") == []


def test_what_is_destroyed_while_a_thread_runs() -> None:
    thread = INIT + "static int run(void *p) { return tss_set(k, p); }\n"
    start = "int f(void) { thrd_t t; init(); thrd_create(&t, run, 0); %s return 0; }"
    assert rules(thread + start % "tss_delete(k); thrd_join(t, 0);") == ["22.15"]
    assert rules(thread + start % "thrd_join(t, 0); tss_delete(k);") == []


def test_threads_that_lose_their_identifier() -> None:
    thread = INIT + "static int run(void *p) { return tss_set(k, p); }\n"
    start = "int f(void) { thrd_t t; init(); for (;;) { thrd_create(&t, run, 0); thrd_create(&t, run, 0); } }"
    assert rules(thread + start) == []
    start = "void f(void) { thrd_t t; init(); thrd_create(&t, run, 0); thrd_create(&t, run, 0); thrd_join(t, 0); %s }"
    assert rules(thread + start % "") == []


def test_a_thread_is_joined_once() -> None:
    start = "static int run(void *p) { return 0; } void f(int n) { thrd_t t; thrd_create(&t, run, 0); %s }"
    assert rules(start % "thrd_join(t, 0);") == []
    assert rules(start % "if (n) { thrd_join(t, 0); } else { thrd_detach(t); }") == []
    assert rules(start % "if (n) { thrd_join(t, 0); } thrd_detach(t);") == ["22.11"]


def test_a_program_without_threads_says_nothing() -> None:
    unit = unit_of("extern int lock(int n); int f(int n) { return lock(n); }")
    summary = summarise(unit)
    assert summary.concurrency.flows == ()
    assert thread_faults(Program("test", (summary,), {})) == ()


def test_functions_of_the_same_names_are_not_the_library_s() -> None:
    text = (
        "struct mtx { int m; }; extern void mtx_init(struct mtx *m, const char *name, int n); extern void work(void);"
        "extern void mtx_lock(struct mtx *m); static struct mtx m;"
        'void f(void) { mtx_init(&m, "m", 0); mtx_lock(&m); work(); }'
    )
    assert thread_faults(Program("test", (summarise(unit_of(text)),), {})) == ()


def test_names_of_elements() -> None:
    assert may_be("x|[1]", "x|[?]")
    assert not may_be("x|[1]", "x|[2]")
    assert not may_be("x|[1]", "y|[1]")
    assert general("x|[=i].m") == "x|[?].m"
