"""Functions that are assembly: the port's table describes them, machine code shows them, or they leave a gap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certkit.ledger import Integrity
from certkit.stack.facts import OddFunction
from certkit.stack.graph import Function, Gap
from certkit.stack.machine.object import Coded
from certkit.stack.ports import AsmFunction, Port

if TYPE_CHECKING:
    from certkit.stack.frames import Identity, Joiner

__all__ = ["compare_tables", "describe_assembly"]


def describe_assembly(joiner: Joiner) -> None:
    """The port table for functions it knows; a gap for assembly that nothing describes."""
    described: set[Identity] = set()
    _assembled(joiner)
    for row in joiner.port.asm if joiner.port is not None else ():
        names = {*row.names, *(joiner.renamed.get(n, n) for n in row.names)}
        for identity, function in list(joiner.frames.items()):
            if function.key not in names or not f"/{function.path}".endswith("/" + row.path):
                continue
            described.add(identity)
            _compare(joiner, identity, function, row)
            joiner.frames[identity] = replace(
                function, bytes=row.bytes, evidence="port-table", bounded=True,
                qualifiers="naked; " + _table_says(joiner.port, row.why, row.path, row.line),
            )  # fmt: skip
            for callee, line in row.edges:
                joiner.calls[identity, joiner.known(callee), function.path, line or function.line, "asm",
                           "port-table"] = None  # fmt: skip
    for identity, function in list(joiner.frames.items()):
        odd = joiner.odd.get((identity[0], joiner.base(identity[1])))
        if odd is None or identity in described:
            continue
        coded = _coded(joiner, identity, odd)
        if coded is not None and coded.bytes is not None:
            _take(joiner, identity, function, coded, odd)
            continue
        if odd.naked:
            joiner.frames[identity] = replace(
                function, bytes=None, evidence="none", qualifiers="naked: no compiler counts its assembly"
            )
        elif odd.moves:
            joiner.gap(identity, Gap("asm", function.key))
        for callee, line in odd.calls:
            if callee:
                joiner.calls[identity, joiner.known(callee), function.path, line, "asm", "source"] = None
            else:
                site = f"{function.path}:{line}"
                joiner.open[identity, function.path, line] = joiner.reasons[site] = "assembly calls through a register"
                joiner.gap(identity, Gap("open", site))


def _assembled(joiner: Joiner) -> None:
    """The port's own assembly files, which nobody compiled here: their functions as the table has them."""
    port = joiner.port
    found = [u.path for u in joiner.units if port is not None and f"/{u.path}".endswith(f"/{port.folder}/port.c")]
    if port is None or not found:
        return
    above = found[0].removesuffix(f"{port.folder}/port.c")
    for row in port.asm:
        name = row.names[0]
        if not row.assembled or joiner.known(name) in joiner.frames:
            continue
        identity = ("", name)
        path = above + row.path
        joiner.frames[identity] = Function(
            name, row.bytes, path, row.line, "port-table", _table_says(port, row.why, row.path, row.line)
        )
        for callee, line in row.edges:
            joiner.calls[identity, joiner.known(callee), path, line, "asm", "port-table"] = None


def _coded(joiner: Joiner, identity: Identity, odd: OddFunction) -> Coded | None:
    """The function's machine code in the objects of its units; the deepest where a header puts it into several."""
    found = [
        unit.coded[identity[1]]
        for unit in joiner.units
        if identity[1] in unit.coded and identity[0] in ("", unit.path, odd.place.path)
    ]
    if any(one.bytes is None for one in found):
        return None
    return max(found, key=lambda one: one.bytes or 0, default=None)


def _take(joiner: Joiner, identity: Identity, function: Function, coded: Coded, odd: OddFunction) -> None:
    """The frame and the calls that the machine code of the object shows."""
    what = "naked" if odd.naked else "assembly moves the stack pointer"
    size = coded.bytes if odd.naked else max(coded.bytes or 0, function.bytes or 0)
    joiner.frames[identity] = replace(
        function, bytes=size, evidence="machine-code", qualifiers=f"{what}; read in the object's machine code"
    )
    known = {callee[1] for caller, callee, *_ in joiner.calls if caller == identity}
    for callee, _ in coded.calls:
        if callee and callee not in known:
            place = next((line for name, line in odd.calls if name == callee), function.line)
            joiner.calls[identity, joiner.known(callee), function.path, place, "asm", "machine-code"] = None
    if odd.naked and any(not callee for callee, _ in coded.calls):
        site = f"{function.path}:{function.line}"
        joiner.open[identity, function.path, function.line] = joiner.reasons[site] = "assembly calls through a register"
        joiner.gap(identity, Gap("open", site))


def compare_tables(joiner: Joiner) -> None:
    """The port's table against machine code: what only the table knows counts too, a jump it explains is no gap."""
    for row in joiner.port.asm if joiner.port is not None else ():
        names = {*row.names, *(joiner.renamed.get(n, n) for n in row.names)}
        for identity, function in list(joiner.frames.items()):
            if function.key in names and function.bytes is None and not row.weak:
                _replace(joiner, identity, function, row)
                continue
            if function.key not in names or function.evidence != "machine-code" or row.weak:
                continue
            table = f"{joiner.port.name if joiner.port else ''} table"
            lacking = [c for c in row.calls if joiner.meant(joiner.known(c)) not in joiner.callees.get(identity, ())]
            told = [f"machine code uses {function.bytes} bytes, the {table} says {row.bytes}"]
            told = told if function.bytes != row.bytes else []
            told += [f"the {table} has a call of {name}, machine code has none" for name in lacking]
            for what in told:
                joiner.notes.append(
                    Integrity(kind="stk-disagreement", path=function.path, line=function.line,
                              message=f"{function.key}: {what}", severity="note")
                )  # fmt: skip
            for name, line in row.edges:
                if name in lacking:
                    joiner.call(identity, joiner.known(name), function.path, line, "asm", "port-table")
            # Such a handler returns by a jump to the value that the exception left in a register.
            joiner.gaps.pop(identity, None)
            joiner.open = {key: reason for key, reason in joiner.open.items() if key[0] != identity}


def _replace(joiner: Joiner, identity: Identity, function: Function, row: AsmFunction) -> None:
    """Where a function changes stacks no walk can follow it: the table's bytes, and the calls of both."""
    why = f"{function.qualifiers}; {_table_says(joiner.port, row.why, row.path, row.line)}"
    joiner.frames[identity] = replace(function, bytes=row.bytes, evidence="port-table", bounded=True, qualifiers=why)
    for caller, what in list(joiner.at):
        if caller == identity:
            joiner.at[caller, what] = row.bytes
    for callee, line in row.edges:
        if joiner.meant(joiner.known(callee)) not in joiner.callees.get(identity, ()):
            joiner.call(identity, joiner.known(callee), function.path, line, "asm", "port-table", row.bytes)
    joiner.gaps.pop(identity, None)
    joiner.open = {key: reason for key, reason in joiner.open.items() if key[0] != identity}


def _compare(joiner: Joiner, identity: Identity, function: Function, row: AsmFunction) -> None:
    """The source must not call what the port table does not know of."""
    odd = joiner.odd.get((identity[0], joiner.base(identity[1])))
    lacking = sorted({c or "a register" for c, _ in odd.calls} - set(row.calls)) if odd is not None else []
    if lacking:
        message = f"{function.key}: its assembly calls {', '.join(lacking)}, which the port table does not have"
        joiner.notes.append(Integrity(kind="stk-port-table", path=function.path, line=function.line, message=message))
        for callee, line in odd.calls if odd is not None else ():
            if callee:
                joiner.calls[identity, joiner.known(callee), function.path, line, "asm", "source"] = None


def _table_says(port: Port | None, why: str, path: str, line: int) -> str:
    where = f" ({path}:{line})" if line else ""
    return f"{port.name if port else 'port'} table{where}: {why}"
