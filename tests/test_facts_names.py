"""Names: scopes and name spaces, mentions, look-alikes, and what a unit's summary tells the program about them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fixtures_c import unit_of
from hypothesis import given
from hypothesis import strategies as st

from certkit import shipped
from certkit.facts.basic_types import basic_macros, basic_types
from certkit.facts.commented import code_lines
from certkit.facts.extensions import extensions, macro_extensions, standard_year
from certkit.facts.function_like import does_nothing, fixed_macros, needs_macro
from certkit.facts.linkage import defined_externally, provided_elsewhere
from certkit.facts.lookalike import bucket, look_alike
from certkit.facts.names import (
    assembly_words,
    identifiers,
    is_joined,
    is_reserved,
    mentions,
    pastes,
    skipped_mentions,
    tag,
)
from certkit.facts.opaque import only_pointed
from certkit.facts.summary import summarise
from certkit.lexer import lex, read_source
from certkit.model import Kind, Program
from certkit.reading import raw, read_job
from certkit.rule import discover, select
from certkit.sources import Job

# ------------------------------------------------------------------ identifiers

SCOPES = """
struct s { int m; struct { int n; } in; };
typedef enum { RED } e_t;
void f(int p);
void f(int p) { int v; { int w; } for (int i = 0; i < p; i++) { } end: ; struct t { int q; } x; }
typedef void (*fn_t)(int arg);
"""


def test_identifiers_have_name_space_and_scope() -> None:
    found = {(i.name, i.space, i.scope.kind if i.scope else None) for i in identifiers(unit_of(SCOPES))}
    assert {
        ("s", "tag", None),
        ("m", "member", Kind.STRUCT),
        ("RED", "ordinary", None),
        ("e_t", "ordinary", None),
        ("f", "ordinary", None),
        ("p", "ordinary", Kind.FUNCTION),  # the prototype's
        ("p", "ordinary", Kind.COMPOUND),
        ("v", "ordinary", Kind.COMPOUND),
        ("i", "ordinary", Kind.FOR),
        ("end", "label", Kind.FUNCTION),
        ("t", "tag", Kind.COMPOUND),
        ("q", "member", Kind.STRUCT),
    } <= found
    assert not any(name == "e_t" and space == "tag" for name, space, _ in found)


def test_a_parameter_shares_the_scope_of_the_outermost_block() -> None:
    by_name = {i.name: i.scope for i in identifiers(unit_of("void f(int p) { int v; }"))}
    assert by_name["p"] is by_name["v"]


def test_the_tag_of_a_typedef_is_what_the_text_says() -> None:
    text = "typedef struct { int a; } t; typedef struct u { int b; } u; struct w { int c; } x; enum { A } y;"
    unit = unit_of(text)
    assert [tag(n) for n in unit.nodes(Kind.STRUCT, Kind.ENUM)] == ["", "u", "w", ""]


def test_a_tag_from_a_macro_is_told_from_its_typedef() -> None:
    text = "#define T(n) typedef struct { int a; } n\n#define S(n) struct n { int a; }\nT(one); S(two);"
    assert [tag(n) for n in unit_of(text).nodes(Kind.STRUCT)] == ["", "two"]


@pytest.mark.parametrize(
    ("name", "reserved"), [("__x", True), ("_X", True), ("_x", False), ("x__", False), ("_", False)]
)
def test_reserved_names(name: str, reserved: bool) -> None:
    assert is_reserved(name) is reserved


# ------------------------------------------------------------------ mentions


def test_mentions_leave_out_the_defined_name() -> None:
    source = lex(
        '#define A B\n#define R R\n#undef U\n#if C\nint d;\n#endif\n#if 0\nE e;\n#endif\n/* F */ char *s = "G";\n',
        "m.c",
    )
    found = mentions(source)
    assert {"B", "C", "d", "E", "e", "s"} <= found
    assert not {"A", "R", "U", "F", "G"} & found


def test_skipped_mentions_are_those_the_tree_does_not_show() -> None:
    unit = unit_of("#if 0\nskipped_t s;\n#endif\n#define M(x) ((body_t)(x))\ntypedef int shown_t;\nshown_t v;\n")
    found = skipped_mentions(unit)
    assert {"skipped_t", "body_t"} <= found
    assert "shown_t" not in found


def test_words_of_assembly_statements() -> None:
    text = 'void f(void) { __asm volatile ("start: ldr r0, =object\\n\\tb start" : "=r"(out)); puts("string"); }\n'
    found = assembly_words([lex(text, "a.c"), lex('#define YIELD() asm("svc hidden")\n', "b.h")])
    assert {"start:", "start", "object", "hidden"} <= found
    assert not {"string", "puts", "out"} & found


def test_pastes_are_seen_in_definitions_only() -> None:
    assert pastes(lex("#define J(a, b) a ## b\n", "p.c"))
    assert not pastes(lex('char *s = "##";\n', "q.c"))


@given(st.lists(st.text("ab1_", min_size=1, max_size=3), min_size=1, max_size=3), st.sets(st.text("ab1_", min_size=1)))
def test_whatever_is_put_together_is_joined(parts: list[str], more: set[str]) -> None:
    assert is_joined("".join(parts), {*parts, *more})


def test_what_has_no_parts_is_not_joined() -> None:
    assert not is_joined("REGISTER_9", {"REGISTER_", "0"})


# ------------------------------------------------------------------ look-alikes

_IDENTIFIER = st.text("abcdhnrmODIlSZB0123_", min_size=1, max_size=8).filter(lambda s: not s[0].isdigit())


@given(_IDENTIFIER, _IDENTIFIER)
def test_looking_alike_is_mutual_and_within_a_bucket(first: str, second: str) -> None:
    assert look_alike(first, second) == look_alike(second, first)
    if look_alike(first, second):
        assert bucket(first) == bucket(second)


@given(_IDENTIFIER)
def test_a_name_never_looks_like_itself_but_like_its_capitals(name: str) -> None:
    assert not look_alike(name, name)
    if "rn" not in name.replace("_", "").lower() and name != name.upper():
        assert look_alike(name, name.upper())


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("id1_abc", "idl_abc", True),
        ("idO", "id0", True),
        ("xD", "x0", True),
        ("modern", "modem", True),
        ("a_b", "ab", True),
        ("Shape", "shape", True),
        ("on", "oh", True),
        ("no", "nd", False),
        ("total", "totals", False),
        ("x1", "x2", False),
        ("s1", "51", False),
    ],
)
def test_pairs(first: str, second: str, alike: bool) -> None:
    assert look_alike(first, second) is alike


# ------------------------------------------------------------------ comments


@pytest.mark.parametrize(
    "line",
    [
        "x = 3;", "x += y->z[2];", "*p = 0;", "f(x);", "(void) f();", "a.b(c, d);", "int x;", "uint8_t *p = NULL;",
        "struct s t;", "Handle_t xHandle = NULL;", "return;", "return -1;", "return x;", "break;", "goto end;",
        "if (x > 0) {", "if( x == 1 ) return;", "for( ;; )", "for (i = 0; i < 3; i++)", "while( x < 3 )", "} else {",
        "#include <a.h>", "#define X 1", "#endif", "void f(void);", "static int f(int a, char *b)", "case 3:", "i++;",
        "typedef int t;", "switch (x) {", "int a[3], b;", "char c = ';';", 'puts("the end; is near");', "f(g(1), 2);",
    ],
)  # fmt: skip
def test_code(line: str) -> None:
    assert code_lines([line]) == [0]


@pytest.mark.parametrize(
    "line",
    [
        "", "A sentence.", "A sentence; another one;", "see f() for that;", "the caller (a task) waits;", "x is 3;",
        "if the flag is set;", "return to the caller;", "for example (this one);", "else", "}", "{", "- item;", "x = 3",
        "note (see below);", "value: 3;", "#1 is the first;", "https://example.org/a;b", "i.e. nothing;",
        "where n is the number of tasks;", "-----;", "a, b and c;", "@param x the value;", "while waiting (if at all);",
    ],
)  # fmt: skip
def test_prose(line: str) -> None:
    assert code_lines([line]) == []


def test_a_call_over_several_lines_starts_at_its_first() -> None:
    assert code_lines(["An example:", "", "handle = create(", "    1,", "    2 );", "Done."]) == [2]


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_lines_are_accepted(lines: list[str]) -> None:
    assert all(0 <= i < len(lines) for i in code_lines(lines))


# ------------------------------------------------------------------ macros


def macros_of(text: str) -> dict[str, bool]:
    """Whether each function-like macro of a text needs to be one, by its definition."""
    unit = unit_of(text)
    table = {m.name: (m,) for m in unit.macros}
    return {m.name: needs_macro(m, table) for m in unit.macros if m.parameters is not None and not m.system}


@pytest.mark.parametrize(
    ("define", "needed"),
    [
        ("F(x) ((x) + 1)", False),
        ("F(x, y) ((x) & (y))", False),
        ("F(p) (*(p) = 1)", False),
        ("F(p) ((p)->m = 1)", False),
        ("F(p, i) ((p)[(i)])", False),
        ("F(x) do { g(x); } while (0)", False),
        ("F(x) ((void *) (x))", False),
        ("F(x) #x", True),
        ("F(x) a ## x", True),
        ("F(t, x) ((t) (x))", True),
        ("F(t) sizeof(t)", True),
        ("F(t, x) (*(t *) (x))", True),
        ("F(x) return (x)", True),
        ("F(x) ((x) = 1)", True),
        ("F(x) (x)++", True),
        ("F(x) (--(x))", True),
        ("F(x) (&(x))", True),
        ("F(o, m) ((o)->m)", True),
        ("F(o, a, b) ((a) o (b))", True),
        ("F(...) g(__VA_ARGS__)", True),
        ("F(a...) g(a)", True),
        ("F(x) { g(x);", True),
        ("F(x) static int x", True),
        ('F(x) "a" x', True),
        ("F(x) if (x) { break; }", True),
        ("F(x) while (x) { break; }", False),
    ],
)
def test_what_the_definition_shows(define: str, needed: bool) -> None:
    assert macros_of(f"#define {define}\n") == {"F": needed}


def test_a_macro_needs_what_its_inner_macro_needs() -> None:
    text = "#define A(x) ((x)++)\n#define B(x) A(x)\n#define C(x) B(x)\n#define D(x) E(x)\n#define E(x) D(x)\n"
    assert macros_of(text) == {"A": True, "B": True, "C": True, "D": False, "E": False}


@pytest.mark.parametrize(
    ("define", "nothing"),
    [
        ("F(x)", True),
        ("F(x) (void)(x)", True),
        ("F(x, y) (void) x; (void)(y);", True),
        ("F() do { } while (0)", True),
        ("F() {}", True),
        ("F(x) (void)(xx)", False),
        ("F(x) (void)g(x)", False),
        ("F(x) (x)", False),
        ("F() 0", False),
    ],
)
def test_macros_that_do_nothing(define: str, nothing: bool) -> None:
    (one,) = unit_of(f"#define {define}\n").macros
    assert does_nothing(one) is nothing


def test_uses_that_keep_a_macro() -> None:
    text = """
#define ARRAY(n) (n)
#define CASE(n) (n)
#define START(n) (n)
#define TESTED(n) (n)
#define DEEP(n) (n)
#define OUTER(n) DEEP(n)
#define DECLARES(n) int n
#define LOCAL(n) (v + (n))
#define TARGET(n) a[n]
#define TYPE(t) ((t)0)
#define PLAIN(n) ((n) + 1)
typedef int int_t;
int a[ARRAY(4)];
int s = START(1) + OUTER(2);
#if TESTED(1)
#endif
int f(int v);
int f(int v) {
    DECLARES(d) = 1;
    switch (v) { case CASE(1): break; default: break; }
    TARGET(1) = TYPE(int_t);
    int local = PLAIN(3);
    return LOCAL(1) + d + PLAIN((int_t)2) + local;
}
"""
    found = fixed_macros(unit_of(text))
    assert {"ARRAY", "CASE", "START", "TESTED", "DEEP", "OUTER", "DECLARES", "LOCAL", "TARGET", "TYPE"} <= found
    assert "PLAIN" not in found


# ------------------------------------------------------------------ types and extensions


def test_basic_types_as_written() -> None:
    source = lex(
        "unsigned const long int a; signed char b; char c; long double d; char unsigned e; float _Complex f;", "t.c"
    )
    found = [one.text for one in basic_types(source)]
    assert found == ["unsigned long int", "signed char", "long double", "char unsigned", "float _Complex"]


def test_macros_that_stand_for_basic_types() -> None:
    unit = unit_of("#define A int\n#define B A\n#define C char\n#define D(x) ((B)(x))\n#define E 1\n")
    assert basic_macros(unit) == {"A", "B", "D"}


@pytest.mark.parametrize(
    ("flag", "year"),
    [("c90", 1990), ("c89", 1990), ("ansi", 1990), ("gnu99", 1999), ("iso9899:199409", 1990), ("iso9899:1999", 1999),
     ("c11", 2011), ("gnu17", 2011), ("c18", 2011), ("c2x", 2023), ("gnu23", 2023), ("", 2011), ("other", 2011)],
)  # fmt: skip
def test_year_of_a_standard(flag: str, year: int) -> None:
    assert standard_year(flag) == year


def test_what_a_later_standard_brought_is_an_extension_before() -> None:
    source = lex('inline int f(void); _Static_assert(1, ""); int b = 0b1; // note\n', "y.c")
    words = {year: {what for _, what in extensions(source, year)} for year in (1990, 1999, 2011, 2023)}
    assert words[1990] == {"'inline'", "'_Static_assert'", "'0b1'", "a '//' comment"}
    assert words[1999] == {"'_Static_assert'", "'0b1'"}
    assert words[2011] == {"'0b1'"}
    assert words[2023] == set()


def test_an_extension_in_a_macro_is_told_once_where_it_is_written() -> None:
    unit = unit_of("#define A __attribute__((used)) __extension__\n#define B A\n#define C 1\n#define D(x) ({ x; })\n")
    found = [(token.place.line, what) for token, what in macro_extensions(unit, 2011)]
    assert found == [(1, "'__attribute__'"), (4, "a statement used as an expression")]


# ------------------------------------------------------------------ opaque structures

ONLY = "struct s { int a; }; struct s *g(struct s *p); typedef struct s *handle;\n"


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        ("", False),
        ("struct s *v;", True),
        ("void h(void *p) { (void)g(p); }", True),
        ("struct t { struct s *next; };", False),
        ("extern struct s *v;", False),
        ("struct t { struct s *next; }; int h(struct t *t) { return t->next != 0; }", True),
        ("struct s *h(struct s *p) { struct s **q = &p; void *v = p; return (v == *q) ? g(p) : 0; }", True),
        ("int h(struct s *p) { return p->a; }", False),
        ("int h(struct s *p) { return (*p).a; }", False),
        ("void h(struct s *p) { (void)*p; }", False),
        ("void h(struct s *p, struct s *q) { *p = *q; }", False),
        ("int h(struct s *p) { return (int)sizeof(*p); }", False),
        ("int h(void) { return (int)sizeof(struct s); }", False),
        ("struct s *h(struct s *p) { return p + 1; }", False),
        ("struct s *h(struct s *p) { p++; return p; }", False),
        ("long h(struct s *p, struct s *q) { return p - q; }", False),
        ("struct s *h(struct s *p) { return &p[1]; }", False),
        ("struct s v;", False),
        ("struct s v[3];", False),
        ("struct t { struct s in; };", False),
        ("void h(struct s v) { (void)v; }", False),
        ("struct s h(struct s *p); void k(struct s *p) { (void)h(p); }", False),
        ("#include <stddef.h>\nint h(void) { return (int)offsetof(struct s, a); }", False),
        ("struct s *h(void) { return &(struct s){ 1 }; }", False),
    ],
)
def test_only_pointed(body: str, hidden: bool) -> None:
    found = only_pointed(unit_of(ONLY + body + "\n"))
    assert any(key.endswith(":s") for key in found) is hidden


def test_no_pointer_no_finding() -> None:
    assert not only_pointed(unit_of("struct s { int a; }; struct t; struct t *f(struct t *p);\n"))


# ------------------------------------------------------------------ the summary


def test_the_summary_knows_weak_and_inline_definitions() -> None:
    text = """
#define WEAK __attribute__((weak))
int plain(void); int plain(void) { return 1; }
WEAK int by_macro(void); WEAK int by_macro(void) { return 1; }
__attribute__((weak)) int by_word = 1;
inline int only_inline(void) { return 1; }
inline int made_external(void) { return 1; }
extern int made_external(void);
int tentative;
extern int nowhere;
int f(void); int f(void) { return nowhere + (int)sizeof(nowhere); }
"""
    summary = summarise(unit_of(text))
    found = {e.name: defined_externally(e) is not None for e in summary.entities if e.linkage == "external"}
    assert found == {
        "plain": True, "by_macro": False, "by_word": False, "only_inline": False, "made_external": True,
        "tentative": True, "nowhere": False, "f": True,
    }  # fmt: skip
    nowhere = next(e for e in summary.entities if e.name == "nowhere")
    assert [use.how for use in nowhere.uses] == ["read", "size"]


def test_what_the_implementation_supplies() -> None:
    summary = summarise(unit_of("#include <string.h>\nextern int __end; extern int other; void *memcpy();\n"))
    rows = {e.name: [(summary, e)] for e in summary.entities}
    assert provided_elsewhere("__end", rows["__end"])
    assert not provided_elsewhere("other", rows["other"])
    assert provided_elsewhere("printf", [])


def test_types_in_blocks_and_names_without_linkage_are_in_the_summary() -> None:
    text = "struct s { int m; };\nvoid f(int p) { typedef int t; static int v; l: ; (void)(t)p; }"
    summary = summarise(unit_of(text))
    assert {(n.name, n.what) for n in summary.unlinked} == {
        ("s", "tag"), ("m", "member"), ("p", "parameter"), ("t", "typedef"), ("v", "local"), ("l", "label"),
    }  # fmt: skip
    assert "t" in {e.name for e in summary.entities}


# ------------------------------------------------------------------ the kernel

CORE = ("tasks.c", "queue.c", "list.c", "timers.c", "event_groups.c", "stream_buffer.c")
HOOKS = (
    "IDLE_HOOK", "TICK_HOOK", "MALLOC_FAILED_HOOK", "DAEMON_TASK_STARTUP_HOOK", "PASSIVE_IDLE_HOOK", "CO_ROUTINES",
)  # fmt: skip


def on_kernel(kernel: Path, config: Path, files: tuple[str, ...], *flags: str) -> dict[str, set[tuple[str, int]]]:
    """Where Rules 8.4 and 8.6 are reported on kernel files with a FreeRTOSConfig.h, by rule."""
    folders = (config, kernel / "include", kernel / "portable" / "template")
    system = ("-nostdinc", f"-isystem{shipped('kernel') / 'include'}")
    arguments = ("--target=arm-none-eabi", "-std=c99", *system, *(f"-I{f}" for f in folders), *flags)
    ids = frozenset({"misra-r8.4", "misra-r8.6"})
    results = [read_job(Job(f, "c", arguments), kernel, ids, second=False) for f in files]
    assert not any(r.failure for r in results)
    found: dict[str, set[tuple[str, int]]] = {rule: set() for rule in ids}
    for finding in (f for r in results for f in r.findings):
        found[finding.rule].add((finding.path, finding.line))
    texts = {p: read_source(Path(d), p) for r in results for p, d, _, own in r.files if own}
    program = Program("c", tuple(r.summary for r in results if r.summary), texts)
    (rule,) = select(discover(), ["8.6"])
    found[rule.id].update((finding.path, finding.line) for finding in raw(rule, rule.check(program)))
    return found


ALL = (*CORE, "portable/MemMang/heap_3.c", "portable/template/port.c")


@pytest.mark.kernel
def test_the_published_configurations_have_one_undeclared_definition_each(kernel_v11: Path) -> None:
    published = kernel_v11 / "examples" / "coverity"
    single = on_kernel(kernel_v11, published, (*ALL, "croutine.c"))
    smp = on_kernel(kernel_v11, published, ALL, "-DconfigNUMBER_OF_CORES=2", "-DconfigUSE_PASSIVE_IDLE_HOOK=0")
    assert single == {"misra-r8.4": {("tasks.c", 463)}, "misra-r8.6": set()}
    assert smp == {"misra-r8.4": {("tasks.c", 468)}, "misra-r8.6": set()}


@pytest.mark.kernel
def test_every_hook_is_used_and_not_defined(kernel_v11: Path, tmp_path: Path) -> None:
    header = (kernel_v11 / "examples" / "coverity" / "FreeRTOSConfig.h").read_text()
    switched = re.sub(r"(#define\s+config(?:KERNEL_PROVIDED_STATIC_MEMORY))\s+\d", r"\1 0", header)
    switched = re.sub(rf"#define\s+configUSE_(?:{'|'.join(HOOKS)})\b.*", "", switched)
    switched = re.sub(r"#define\s+config(?:CHECK_FOR_STACK_OVERFLOW|QUEUE_REGISTRY_SIZE)\b.*", "", switched)
    (tmp_path / "FreeRTOSConfig.h").write_text(switched)
    flags = [f"-DconfigUSE_{hook}=1" for hook in HOOKS if hook not in ("PASSIVE_IDLE_HOOK", "CO_ROUTINES")]
    flags += ["-DconfigCHECK_FOR_STACK_OVERFLOW=2", "-DconfigQUEUE_REGISTRY_SIZE=4"]
    routines = ("-DconfigUSE_CO_ROUTINES=1", "-DconfigMAX_CO_ROUTINE_PRIORITIES=2")
    both = {("include/portable.h", 222), ("include/task.h", 1951), ("include/task.h", 1972), ("include/task.h", 1990),
            ("include/task.h", 2009), ("include/timers.h", 1400), ("include/timers.h", 1419)}  # fmt: skip
    single = on_kernel(kernel_v11, tmp_path, (*ALL, "croutine.c"), *flags, *routines)
    assert single["misra-r8.6"] == both
    assert single["misra-r8.4"] == {("tasks.c", 463), ("queue.c", 171), ("croutine.c", 54)}
    smp = on_kernel(kernel_v11, tmp_path, ALL, *flags, "-DconfigNUMBER_OF_CORES=2", "-DconfigUSE_PASSIVE_IDLE_HOOK=1")
    assert smp["misra-r8.6"] == both | {("tasks.c", 791), ("include/task.h", 2038)}
    assert smp["misra-r8.4"] == {("tasks.c", 468), ("queue.c", 171)}


def test_parameters_of_a_prototype_in_a_cast_belong_to_no_block() -> None:
    unit = unit_of("void f(void *p) { ((void (*)(int a))p)(1); if (p) { ((void (*)(int a))p)(2); } }\n")
    inner = [one.scope for one in identifiers(unit) if one.name == "a"]
    assert len(inner) == 2
    assert not any(scope is None or scope.kind is Kind.COMPOUND for scope in inner)
