"""From a kernel tree to a Project: which files, in which configurations, without a word from the user."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from certkit import shipped
from certkit.errors import CertkitError
from certkit.kernels.cc3200 import APPLICATION, application
from certkit.kernels.exclusions import exclusions
from certkit.kernels.ports import BuildPort, build_port, build_ports, ports_in
from certkit.kernels.recognition import Kernel
from certkit.model import Place
from certkit.sources import Configuration, Excluded, Job, Project

__all__ = ["available", "profile"]

CORE = ("croutine.c", "event_groups.c", "list.c", "queue.c", "stream_buffer.c", "tasks.c", "timers.c")
_COMMON = ("-std=c11", "-ffreestanding")
_PUBLISHED_NOTE = (
    "read besides the published analysis, whose file pattern leaves them out: heap_3.c and portable/template/port.c; "
    "the sources are read as released, whereas the published set-up rewrites pdTRUE and pdFALSE first; "
    "the target is ours, the published set-up takes the host's"
)


@dataclass(frozen=True)
class _Ours:
    """A configuration of ours. `port` "" is the user's choice, else Cortex-M3."""

    name: str
    note: str
    port: str = ""
    heap: str = "heap_4"
    since: int = 0
    defines: tuple[str, ...] = ()
    mpu: bool = False
    published: bool = False


_CONFIGURATIONS = (
    _Ours("published", _PUBLISHED_NOTE, "template", "heap_3", 11, published=True),
    _Ours(
        "published-smp", _PUBLISHED_NOTE, "template", "heap_3", 11,
        ("configNUMBER_OF_CORES=2", "configUSE_PASSIVE_IDLE_HOOK=0"), published=True,
    ),
    _Ours("single", "one core, the features a typical application uses"),
    _Ours("smp", "two cores with affinity and preemption control", "template", since=11),
    _Ours("everything", "one core, every feature on that can be on together"),
    _Ours("static", "no dynamic allocation, so no heap file", heap=""),
    _Ours("mpu", "memory protection, wrappers of version 2", "ARM_CM33_NTZ", since=11, mpu=True),
    _Ours("upward", "stacks that grow upward, over a stand-in port header of ours", "upward"),
    _Ours("stack", "the build our reference stack figures come from", "ARM_CM3", since=11),
)  # fmt: skip
_DEFAULT = {"published": ("published", "published-smp"), "ours": ("single", "everything")}


def available(kernel: Kernel) -> tuple[str, ...]:
    """The names of the configurations this kernel can be read in."""
    names = [c.name for c in _CONFIGURATIONS if _missing(kernel, c) == ""]
    return (*APPLICATION, *names) if kernel.application else tuple(names)


def profile(
    kernel: Kernel,
    configurations: Sequence[str] = (),
    port: str = "",
    heap: str = "",
    header: Path | None = None,
) -> Project:
    """The Project of a kernel.

    Without arguments: the published analysis for kernels that carry it (from V11), `single` and `everything` for older
    ones, the application's own build for an application. `configurations` are names (`available`), or "all". `port`
    and `heap` choose for configurations that leave them open. `header` is the user's own FreeRTOSConfig.h: it makes
    the configuration "own", alone or before those named.

    Raises CertkitError for unknown names, or files the tree lacks.
    """
    chosen = _chosen(kernel, tuple(configurations), port, header)
    made: list[Configuration] = []
    jobs: list[Job] = []
    reasons: dict[str, str] = {}
    if header is not None:
        configuration, sources = _own(kernel, header, port, heap, reasons)
        made.append(configuration)
        jobs += [Job(_shown(kernel, s), configuration.name, configuration.arguments()) for s in sources]
    for name in chosen:
        if name in APPLICATION:
            one, own_jobs = application(kernel, name)
            made.append(one)
            jobs += own_jobs
            continue
        configuration, sources = _ours(kernel, next(c for c in _CONFIGURATIONS if c.name == name), port, heap)
        made.append(configuration)
        jobs += [Job(_shown(kernel, s), configuration.name, configuration.arguments()) for s in sources]
    excluded = exclusions(kernel, {job.path for job in jobs}, tuple(made), reasons)
    used = dict.fromkeys(c.port for c in made if c.port)
    name = kernel.title + (f" in MicroPython's {kernel.application} port" if kernel.application else "")
    return Project(
        kernel.top, name, tuple(jobs), tuple(made), excluded, kernel.release, next(iter(used), ""), kernel.notes(),
        tuple(Excluded(_shown(kernel, path), _gone(kernel)) for path in kernel.missing),
    )  # fmt: skip


def _gone(kernel: Kernel) -> str:
    tag = kernel.match.release if kernel.match is not None else "its release"
    return f"a core file of {tag}, and not here; put it back, or leave it out by `exclude` with a reason"


def _chosen(kernel: Kernel, names: tuple[str, ...], port: str, header: Path | None) -> tuple[str, ...]:
    known = available(kernel)
    if names == ("all",):
        return known
    if not names:
        if header is not None:
            return ()
        if kernel.application and not port:
            return ("application",)
        return _DEFAULT["published" if "published" in known and not port else "ours"]
    for name in names:
        if name not in known:
            ours = next((c for c in _CONFIGURATIONS if c.name == name), None)
            why = f": {_missing(kernel, ours)}" if ours else ""
            raise CertkitError(f"no configuration {name!r} for this kernel{why}; there are {', '.join(known)}")
    return tuple(dict.fromkeys(names))


def _missing(kernel: Kernel, ours: _Ours) -> str:
    """Why a configuration does not suit the kernel, "" when it does."""
    if kernel.major < ours.since:
        return f"needs a kernel from V{ours.since}.0.0 on"
    if ours.published and not (kernel.root / "examples/coverity/FreeRTOSConfig.h").is_file():
        return "the tree has no examples/coverity/FreeRTOSConfig.h"
    if ours.port and ours.port != "upward":
        port = build_port(ours.port)
        sources = (*port.sources, *(port.sources_mpu if ours.mpu else ()))
        lacking = [s for s in sources if not (kernel.root / s).is_file()]
        return f"the tree has no {lacking[0]}" if lacking else ""
    return ""


def _ours(kernel: Kernel, ours: _Ours, port: str, heap: str) -> tuple[Configuration, tuple[str, ...]]:
    if ours.port and port and port != ours.port:
        raise CertkitError(f"configuration {ours.name!r} belongs to port {ours.port}; --port does not go with it")
    folder = kernel.root / "examples/coverity" if ours.published else shipped("kernel") / "config" / ours.name
    if ours.port == "upward":
        # The stand-in port header lies beside the configuration; the target is as good as any.
        built, defines = build_port("ARM_CM3"), ours.defines
        sources: tuple[str, ...] = ()
        include: tuple[Path, ...] = ()
    else:
        built = _port(kernel, port or ours.port or _first_port(kernel))
        sources = (*built.sources, *(built.sources_mpu if ours.mpu else ()))
        include = tuple(kernel.root / i for i in built.include)
        defines = (*ours.defines, *(() if ours.mpu else built.defaults))
    heap_file = _heap(kernel, heap or ours.heap) if ours.heap else ()
    return (
        Configuration(
            name=ours.name, target=built.target, flags=(*_COMMON, *built.flags), defines=defines,
            include=tuple(dict.fromkeys((folder, kernel.root / "include", *include))),
            system_include=(shipped("kernel") / "include",), header=folder / "FreeRTOSConfig.h",
            port=built.name if sources else "", origin="published" if ours.published else "certkit", note=ours.note,
        ),
        (*_core(kernel), *sources, *heap_file),
    )  # fmt: skip


def _own(
    kernel: Kernel, header: Path, port: str, heap: str, reasons: dict[str, str]
) -> tuple[Configuration, tuple[str, ...]]:
    """The user's FreeRTOSConfig.h over the port named; no heap file when dynamic allocation is off."""
    if header.name != "FreeRTOSConfig.h":
        raise CertkitError("must be called FreeRTOSConfig.h: the kernel includes it by that name", Place(str(header)))
    built = _port(kernel, port) if port else _only_port(kernel)
    settings = _settings(header)
    core = list(_core(kernel))
    cores = settings.get("configNUMBER_OF_CORES", "1").strip("()uUlL ")
    routines = settings.get("configUSE_CO_ROUTINES", "0").strip("() ") == "1"
    if routines and cores not in ("", "1") and "croutine.c" in core:
        core.remove("croutine.c")
        reasons["croutine.c"] = "co-routines do not compile with more than one core (single-core list macro)"
    mpu = settings.get("configENABLE_MPU", "0").strip("() ") == "1"
    dynamic = settings.get("configSUPPORT_DYNAMIC_ALLOCATION", "1").strip("() ") != "0"
    heap_file = _heap(kernel, heap or "heap_4") if heap or dynamic else ()
    include = (header.parent, kernel.root / "include", *(kernel.root / i for i in built.include))
    return (
        Configuration(
            name="own", target=built.target, flags=(*_COMMON, *built.flags), include=include,
            system_include=(shipped("kernel") / "include",), header=header, port=built.name, origin="user",
            note="the FreeRTOSConfig.h given by the user",
        ),
        (*core, *built.sources, *(built.sources_mpu if mpu else ()), *heap_file),
    )  # fmt: skip


def _core(kernel: Kernel) -> tuple[str, ...]:
    return tuple(name for name in CORE if (kernel.root / name).is_file())


def _port(kernel: Kernel, name: str) -> BuildPort:
    port = build_port(name)
    for source in port.sources:
        if not (kernel.root / source).is_file():
            have = ", ".join(p.name for p in ports_in(kernel.root)) or "none that certkit knows"
            raise CertkitError(f"the kernel tree has no {source}, so not port {port.name}; it has {have}")
    return port


def _first_port(kernel: Kernel) -> str:
    """Cortex-M3 where the tree has it, else the first port certkit knows."""
    have = [p.name for p in ports_in(kernel.root) if p.name != "template"]
    if not have:
        known = ", ".join(p.name for p in build_ports())
        raise CertkitError(f"the kernel tree has no port that certkit knows; it knows {known}")
    return "ARM_CM3" if "ARM_CM3" in have else have[0]


def _only_port(kernel: Kernel) -> BuildPort:
    have = [p for p in ports_in(kernel.root) if p.name != "template"]
    if len(have) == 1:
        return have[0]
    names = ", ".join(p.name for p in have) or "none that certkit knows"
    raise CertkitError(f"a FreeRTOSConfig.h of your own needs a port: give --port; this tree has {names}")


def _heap(kernel: Kernel, name: str) -> tuple[str, ...]:
    stem = name.removesuffix(".c")
    path = f"portable/MemMang/{stem if stem.startswith('heap_') else f'heap_{stem}'}.c"
    if not (kernel.root / path).is_file():
        have = [p.stem for p in sorted((kernel.root / "portable/MemMang").glob("heap_*.c"))]
        raise CertkitError(f"the kernel tree has no {path}; heaps there: {', '.join(have) or 'none'}")
    return (path,)


def _settings(header: Path) -> dict[str, str]:
    """Plain #defines of a header, the last of each name; conditions are not weighed."""
    try:
        text = header.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", Place(str(header))) from None
    return {m[1]: m[2].strip() for m in re.finditer(r"^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+([^\n/]+)", text, re.M)}


def _shown(kernel: Kernel, path: str) -> str:
    """A path below the kernel's root as one below the project's."""
    return (kernel.root / path).relative_to(kernel.top).as_posix()
