"""From a kernel tree to a Project: configurations, files, and a reason for every file that is not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fixtures_kernel import TREE, lay, pinning

from certkit.config import load_config
from certkit.errors import CertkitError
from certkit.frontends import clang
from certkit.kernels import Kernel, available, profile, recognise
from certkit.model import Place
from certkit.projects import Wanted, project
from certkit.run import Options, analyse
from certkit.sources import Project

Pin = Callable[..., None]
PUBLISHED = ("croutine.c", "queue.c", "tasks.c", "portable/template/port.c", "portable/MemMang/heap_3.c")


@pytest.fixture(name="pin")
def _pin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pin]:
    yield from pinning(tmp_path, monkeypatch)


def kernel_in(root: Path, files: dict[str, str] | None = None) -> Kernel:
    found = recognise(lay(root, files))
    assert found is not None
    return found


def older(version: str) -> dict[str, str]:
    files = {p: t for p, t in TREE.items() if not p.startswith(("examples/", "manifest", "portable/template/"))}
    return {**files, "include/task.h": f'#define tskKERNEL_VERSION_NUMBER "{version}"\n'}


def test_without_a_word_a_v11_kernel_is_read_as_its_published_analysis_does(tmp_path: Path) -> None:
    project = profile(kernel_in(tmp_path))
    single, smp = project.configurations
    assert (single.name, single.origin, single.port) == ("published", "published", "template")
    assert smp.defines == ("configNUMBER_OF_CORES=2", "configUSE_PASSIVE_IDLE_HOOK=0")
    assert single.header == tmp_path / "examples/coverity/FreeRTOSConfig.h"
    assert "heap_3.c and portable/template/port.c" in single.note
    assert [j.path for j in project.jobs] == [*PUBLISHED, *PUBLISHED]
    assert f"-I{tmp_path / 'portable/template'}" in project.jobs[0].arguments
    assert "-nostdinc" in project.jobs[0].arguments


def test_every_file_that_is_not_read_has_a_reason(tmp_path: Path) -> None:
    project = profile(kernel_in(tmp_path))
    reasons = {e.path: e.reason for e in project.excluded}
    assert reasons == {
        "include/FreeRTOS.h": "no file read includes it",
        "include/task.h": "no file read includes it",
        "include/unused.h": "no file read includes it",
        "portable/Common/mpu_wrappers.c": "memory protection is off in every configuration read",
        "portable/GCC/ARM_CM3/port.c": "port not selected",
        "portable/GCC/ARM_CM3/portmacro.h": "port not selected",
        "portable/GCC/OTHER/port.c": "port not selected",
        "portable/MemMang/heap_4.c": "other heap",
        "portable/template/portmacro.h": "no file read includes it",
        "examples/coverity/FreeRTOSConfig.h": "example, not part of the kernel",
        "examples/demo/main.c": "example, not part of the kernel",
    }
    read = {j.path for j in project.jobs}
    assert read | set(reasons) == {p for p in TREE if p.endswith((".c", ".h"))}


@pytest.mark.parametrize("version", ["V9.0.0", "V10.4.3"])
def test_an_older_kernel_is_read_in_configurations_of_ours(tmp_path: Path, version: str) -> None:
    project = profile(kernel_in(tmp_path, older(version)))
    assert [(c.name, c.origin, c.port) for c in project.configurations] == [
        ("single", "certkit", "ARM_CM3"), ("everything", "certkit", "ARM_CM3"),
    ]  # fmt: skip
    assert {j.path for j in project.jobs} == {
        "croutine.c", "queue.c", "tasks.c", "portable/GCC/ARM_CM3/port.c", "portable/MemMang/heap_4.c",
    }  # fmt: skip


def test_configurations_are_chosen_by_name(tmp_path: Path) -> None:
    kernel = kernel_in(tmp_path)
    assert available(kernel) == (
        "published",
        "published-smp",
        "single",
        "smp",
        "everything",
        "static",
        "upward",
        "stack",
    )
    named = profile(kernel, ("static", "published", "static"))
    assert [c.name for c in named.configurations] == ["static", "published"]
    assert not [j for j in named.jobs if j.configuration == "static" and "heap" in j.path]
    assert [c.name for c in profile(kernel, ("all",)).configurations] == list(available(kernel))


def test_port_and_heap_are_the_users_where_left_open(tmp_path: Path) -> None:
    kernel = kernel_in(tmp_path)
    project = profile(kernel, port="arm_cm3", heap="3")
    assert [c.name for c in project.configurations] == ["single", "everything"]
    assert project.port == "ARM_CM3"
    assert "portable/MemMang/heap_3.c" in {j.path for j in project.jobs}


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"configurations": ("nonsense",)}, "no configuration 'nonsense' for this kernel; there are published, "),
        (
            {"configurations": ("mpu",)},
            "no configuration 'mpu' for this kernel: the tree has no portable/GCC/ARM_CM33_NTZ",
        ),
        ({"port": "ARM_CM99"}, "no table for port 'ARM_CM99'; certkit knows ARM_CM0, "),
        ({"port": "ARM_CM4F"}, "has no portable/GCC/ARM_CM4F/port.c, so not port ARM_CM4F; it has ARM_CM3, template"),
        ({"heap": "heap_5"}, "has no portable/MemMang/heap_5.c; heaps there: heap_3, heap_4"),
        ({"configurations": ("published",), "port": "ARM_CM3"}, "'published' belongs to port template"),
    ],
)
def test_what_is_not_there_is_told(tmp_path: Path, choice: dict[str, object], message: str) -> None:
    with pytest.raises(CertkitError, match=re.escape(message)):
        profile(kernel_in(tmp_path), **choice)  # type: ignore[arg-type]


def test_a_published_configuration_is_not_offered_for_an_old_kernel(tmp_path: Path) -> None:
    with pytest.raises(CertkitError, match="needs a kernel from V11"):
        profile(kernel_in(tmp_path, older("V10.4.3")), ("published",))


def own(root: Path, text: str) -> Path:
    (root / "mine").mkdir()
    (root / "mine/FreeRTOSConfig.h").write_text(text)
    return root / "mine/FreeRTOSConfig.h"


def test_the_users_own_header_makes_a_configuration(tmp_path: Path) -> None:
    header = own(tmp_path, "#define configMAX_PRIORITIES 5\n")
    project = profile(kernel_in(tmp_path / "k"), header=header)  # one port besides the template: no need to name it
    (configuration,) = project.configurations
    assert (configuration.name, configuration.origin, configuration.header) == ("own", "user", header)
    assert (configuration.port, configuration.include[0]) == ("ARM_CM3", header.parent)
    assert "portable/MemMang/heap_4.c" in {j.path for j in project.jobs}
    both = profile(kernel_in(tmp_path / "k"), ("static",), header=header)
    assert [c.name for c in both.configurations] == ["own", "static"]


def test_without_dynamic_allocation_the_own_header_reads_no_heap(tmp_path: Path) -> None:
    header = own(tmp_path, "#define configSUPPORT_DYNAMIC_ALLOCATION ( 0 ) /* none */\n")
    assert not [j for j in profile(kernel_in(tmp_path / "k"), header=header).jobs if "heap" in j.path]


def test_co_routines_on_two_cores_are_excluded_not_failed(tmp_path: Path) -> None:
    header = own(tmp_path, "#define configNUMBER_OF_CORES    2\n#define configUSE_CO_ROUTINES 1\n")
    project = profile(kernel_in(tmp_path / "k"), header=header)
    assert "croutine.c" not in {j.path for j in project.jobs}
    assert {e.path: e.reason for e in project.excluded}["croutine.c"].startswith("co-routines do not compile")


def test_a_header_by_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.h").write_text("")
    with pytest.raises(CertkitError, match=r"must be called FreeRTOSConfig\.h"):
        profile(kernel_in(tmp_path / "k"), header=tmp_path / "config.h")


def test_a_header_needs_a_port_where_there_are_several(tmp_path: Path) -> None:
    files = {**TREE, "portable/GCC/ARM_CM4F/port.c": "int port;\n"}
    with pytest.raises(CertkitError, match="give --port; this tree has ARM_CM3, ARM_CM4F"):
        profile(kernel_in(tmp_path / "k", files), header=own(tmp_path, ""))


def test_the_name_tells_a_modified_kernel(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    root = lay(tmp_path / "k")
    assert profile(kernel_in(root)).name == "FreeRTOS-Kernel V11.3.0"
    (root / "queue.c").write_text("int changed;\n")
    kernel = recognise(root)
    assert kernel is not None
    project = profile(kernel)
    assert (project.name, project.release) == ("FreeRTOS-Kernel V11.3.0 (1 file not of release V11.3.0)", "")
    assert project.notes == ("differ from release V11.3.0: queue.c",)


def test_a_core_file_that_is_gone_is_told_and_makes_the_run_incomplete(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    root = lay(tmp_path / "k")
    (root / "queue.c").unlink()
    (root / "portable/GCC/OTHER/port.c").unlink()
    made = profile(kernel_in(root, {}))
    assert made.name == "FreeRTOS-Kernel V11.3.0 without queue.c"
    assert [one.path for one in made.missing] == ["queue.c"]
    ledger = analyse(made, Options(chosen=("8.4",), second_reading=False))
    assert next((i.kind, i.path) for i in ledger.integrity if i.severity == "error") == ("file-missing", "queue.c")
    assert ledger.exit_code == 3
    assert [(u.status, u.path) for u in ledger.units if u.path == "queue.c"] == [("failed", "queue.c")]


def test_a_core_file_may_be_left_out_with_a_reason(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    root = lay(tmp_path / "k")
    (root / "queue.c").unlink()
    file = tmp_path / "certkit.toml"
    file.write_text(
        'kernel = "k"\n[[exclude]]\nfiles = "k/queue.c"\nreason = "no queues"\n'
        '[[exclude]]\nfiles = "k/crout*.c"\nreason = "none"\n'
    )
    config, _ = load_config(file, tmp_path)
    made = project(Wanted(config=config, config_file=file))
    assert made.missing == ()
    assert {(e.path, e.reason) for e in made.excluded} >= {("queue.c", "no queues"), ("croutine.c", "none")}
    assert "croutine.c" not in {job.path for job in made.jobs}
    file.write_text('kernel = "k"\n[[exclude]]\nfiles = "k/none.c"\nreason = "x"\n')
    config, _ = load_config(file, tmp_path)
    with pytest.raises(CertkitError, match="matches no file of the kernel"):
        project(Wanted(config=config, config_file=file))


def test_an_application_is_read_with_the_files_of_its_makefile(tmp_path: Path) -> None:
    port = tmp_path / "ports/cc3200"
    lay(port / "FreeRTOS/Source", older("V9.0.0"))
    lay(
        port,
        {
            "application.mk": "APP_RTOS_SRC_C = $(addprefix FreeRTOS/Source/,\\\n\ttasks.c \\\n\tqueue.c \\\n\t)\n"
            "APP_MAIN_SRC_C = \\\n\tmain.c \\\n\tgone.c \\\n\nAPP_HAL_SRC_C = $(addprefix hal/,\\\n\tcpu.c \\\n\t)\n",
            "main.c": "", "other.c": "", "hal/cpu.c": "", "FreeRTOS/FreeRTOSConfig.h": "",
        },
    )  # fmt: skip
    kernel = recognise(tmp_path)
    assert kernel is not None
    project = profile(kernel)
    assert [j.path.removeprefix("ports/cc3200/") for j in project.jobs] == [
        "FreeRTOS/Source/tasks.c", "FreeRTOS/Source/queue.c", "main.c", "hal/cpu.c",
    ]  # fmt: skip
    assert project.configurations[0].header == port.resolve() / "FreeRTOS/FreeRTOSConfig.h"
    assert "not in the application's build" in {e.path: e.reason for e in project.excluded}["ports/cc3200/other.c"]
    alone = profile(kernel, ("application-kernel",))
    assert [j.path.rpartition("/")[2] for j in alone.jobs] == ["tasks.c", "queue.c"]


# ------------------------------------------------------------------ on the kernel itself


def complaints(project: Project) -> list[str]:
    """Everything the parser says about any file of the project."""
    return [str(d) for job in project.jobs for d in clang.read(job, project.root).diagnostics]


@pytest.mark.kernel
@pytest.mark.parametrize(
    "name", ["published", "published-smp", "single", "smp", "everything", "static", "mpu", "upward", "stack"]
)
def test_every_configuration_reads_v11_3_0_without_a_complaint(kernel_v11: Path, name: str) -> None:
    kernel = recognise(kernel_v11)
    assert kernel is not None
    assert complaints(profile(kernel, (name,))) == []


@pytest.mark.kernel
@pytest.mark.parametrize("port", ["ARM_CM4F", "ARM_CM7", "ARM_CM33_NTZ"])
def test_the_open_configurations_read_with_every_port(kernel_v11: Path, port: str) -> None:
    kernel = recognise(kernel_v11)
    assert kernel is not None
    assert complaints(profile(kernel, ("single", "everything", "static"), port=port)) == []


@pytest.mark.kernel
@pytest.mark.slow
def test_the_configurations_together_compile_every_suppressed_line(kernel_v11: Path) -> None:
    """53 of 77 in each published run, as the data measured elsewhere say; all 77 in one configuration or another."""
    kernel = recognise(kernel_v11)
    assert kernel is not None
    marks: set[tuple[str, int]] = set()
    for path in (*kernel_v11.glob("*.c"), *(kernel_v11 / "include").glob("*.h")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if "coverity[misra_c_2012" in line:
                marks.add((path.relative_to(kernel_v11).as_posix(), number + 1))
    assert len(marks) == 77
    compiled: dict[str, set[tuple[str, int]]] = {}
    project = profile(kernel, ("all",))
    for job in project.jobs:
        if "/" in job.path:
            continue
        unit = clang.read(job, project.root)
        now = {m for m in marks if m[0] in unit.sources and unit.is_active(Place(m[0], m[1], 1))}
        compiled.setdefault(job.configuration, set()).update(now)
    assert {n: len(compiled[n]) for n in ("published", "published-smp")} == {"published": 53, "published-smp": 53}
    assert set().union(*compiled.values()) == marks


@pytest.mark.kernel
def test_port_tables_point_at_the_lines_they_mean(kernel_v11: Path) -> None:
    import tomllib

    from certkit import shipped

    def line(path: str, number: int) -> str:
        return (kernel_v11 / path).read_text(encoding="utf-8").splitlines()[number - 1]

    seen = 0
    for file in sorted((shipped("kernel") / "ports").glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        saved = r"stmdb r0!|addi sp, sp, -|subs r0, r0, #|stmia r1!"
        for name, word in {"saved": saved, "saved_fp": "vstm(db|ia)eq", "top": "pxTopOfStack = &"}.items():
            fact = table.get("context", {}).get(name)
            if fact:
                assert re.search(word, line(fact["path"], fact["lines"]["V11.3.0"])), (file.name, name)
                seen += 1
        for row in table.get("asm", ()):
            if row["bytes"]:
                assert "stmdb sp!" in line(row["path"], row["lines"]["V11.3.0"]), (file.name, row["function"])
                seen += 1
            numbers = row["call_lines"]["V11.3.0"] if row["calls"] else ()
            numbers = (numbers,) if isinstance(numbers, int) else numbers
            assert len(numbers) == len(row["calls"])
            for callee, number in zip(row["calls"], numbers, strict=True):
                around = line(row["path"], number)
                assert callee in around or "bx r1" in around, (file.name, callee, around)
                seen += 1
    assert seen == 60


@pytest.mark.debian
@pytest.mark.slow
def test_debians_application_parses_completely(debian_kernel: Path) -> None:
    kernel = recognise(debian_kernel)
    assert kernel is not None
    project = profile(kernel, ("application", "application-kernel", "single", "everything", "static", "upward"))
    failed = {
        job.path: [str(d) for d in unit.diagnostics if d.severity == "error"]
        for job in project.jobs
        if (unit := clang.read(job, project.root)).diagnostics
    }
    assert {path: errors for path, errors in failed.items() if errors} == {}
    assert sum(j.configuration == "application" for j in project.jobs) == 66
