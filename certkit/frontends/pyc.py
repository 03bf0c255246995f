"""The second front end: pcpp and pycparser read a job again, to confirm what the primary front end saw.

It shares no code with libclang: its own scanner, pcpp's directives and macros, pycparser's grammar, a table of its own
for the target's macros. It sees less (no types, no values), but it sees every branch, jump and call.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pycparser import c_ast

from certkit.errors import CertkitError
from certkit.facts.outline import INDIRECT, Outline
from certkit.frontends.clang_files import display_path
from certkit.frontends.pyc_options import options
from certkit.frontends.pyc_parser import ATOMIC, COMPUTED_GOTO, NOT_CALLS, parse
from certkit.frontends.pyc_preprocess import preprocess
from certkit.frontends.pyc_scan import Unreadable
from certkit.frontends.pyc_targets import predefined as target_macros
from certkit.model import Place
from certkit.sources import Job

__all__ = ["outline", "version"]

_WORDS: dict[type, str] = {
    c_ast.If: "if", c_ast.For: "for", c_ast.While: "while", c_ast.DoWhile: "do", c_ast.Switch: "switch",
    c_ast.Case: "case", c_ast.Default: "default", c_ast.Return: "return", c_ast.Goto: "goto", c_ast.Break: "break",
    c_ast.Continue: "continue", c_ast.TernaryOp: "conditional",
}  # fmt: skip
_SCOPES = (c_ast.Compound, c_ast.For, c_ast.ParamList, c_ast.Struct, c_ast.Union)
_Scope = dict[str, bool]  # ordinary names -> whether they denote a function (for a typedef: a function type)


def version() -> str:
    """The versions of pcpp and pycparser in use."""
    from importlib.metadata import version as of

    return f"pcpp {of('pcpp')}, pycparser {of('pycparser')}"


def outline(job: Job, root: Path, predefined: Mapping[str, str]) -> tuple[Outline, ...]:
    """The outlines of the job's function definitions outside system headers, in order of name.

    `predefined` are the target's macros where they are known better than from the command line (a port's table); they
    come on top of `pyc_targets`. Raises CertkitError (status 3) with place and cause when the file cannot be read.
    """
    macros = {**target_macros(job.arguments), **predefined}
    try:
        unit = preprocess(root / job.path, options(job.arguments, root), macros)
        found = _Walk(root, unit.system).unit(parse(unit.tokens, _is_strict(job.arguments)))
    except Unreadable as error:
        path = display_path(error.path, root) if error.path else job.path
        raise CertkitError(error.message, Place(path, error.line), status=3) from None
    except Exception as error:  # the two libraries' own assertions: a reading that failed, nothing worse
        message = f"stopped with {type(error).__name__}: {error}"
        raise CertkitError(message, Place(job.path), status=3) from error
    return tuple(sorted(found, key=lambda o: (o.name, o.path, o.line)))


def _is_strict(arguments: tuple[str, ...]) -> bool:
    """Whether the last dialect flag asks for ISO C without GNU's plain words."""
    dialects = [a for a in arguments if a.startswith("-std=") or a == "-ansi"]
    return bool(dialects) and not dialects[-1].startswith("-std=gnu")


def _fields(cls: type) -> tuple[str, ...]:
    """The attributes of a pycparser node class that hold nodes."""
    plain = (*getattr(cls, "attr_names", ()), "coord", "__weakref__")
    return tuple(s for s in getattr(cls, "__slots__", ()) if s not in plain)


class _Walk:
    """Counts, with just enough scoping to tell a function's name from a variable's."""

    def __init__(self, root: Path, system: frozenset[str]) -> None:
        self.root, self.system = root, system
        self.scopes: list[_Scope] = [{}]
        self.fields: dict[type, tuple[str, ...]] = {}
        self.paths: dict[str, str] = {}

    def unit(self, tree: Any) -> list[Outline]:
        found = []
        for node in tree.ext:
            if isinstance(node, c_ast.FuncDef):
                self.scopes[0][node.decl.name] = True
                if node.coord.file not in self.system:
                    found.append(self.function(node))
            elif isinstance(node, (c_ast.Decl, c_ast.Typedef)) and node.name:
                self.scopes[0][node.name] = self.is_function(node.type)
        return found

    def function(self, node: Any) -> Outline:
        file = node.coord.file
        if file not in self.paths:
            self.paths[file] = display_path(file, self.root)
        declarator = node.decl.type
        while not isinstance(declarator, c_ast.FuncDecl):
            declarator = declarator.type
        parameters = declarator.args.params if declarator.args is not None else ()
        names = (getattr(p, "name", None) for p in (*parameters, *(node.param_decls or ())))
        self.scopes.append({name: False for name in names if name})
        counts: Counter[str] = Counter()
        calls: Counter[str] = Counter()
        self.body(node.body, counts, calls)
        self.scopes.pop()
        return Outline.of(node.decl.name, self.paths[file], node.coord.line, counts, calls)

    def body(self, top: Any, counts: Counter[str], calls: Counter[str]) -> None:
        scopes, fields = self.scopes, self.fields
        stack: list[Any] = [top]
        while stack:
            node = stack.pop()
            if node is None:  # the end of a scope
                scopes.pop()
                continue
            cls = node.__class__
            word = _WORDS.get(cls)
            if word is not None:
                counts[word] += 1
            elif cls is c_ast.FuncCall:
                self.call(node, counts, calls)
            elif cls in (c_ast.Decl, c_ast.Typedef) and node.name:
                scopes[-1][node.name] = self.is_function(node.type)
            if cls in _SCOPES:
                scopes.append({})
                stack.append(None)
            names = fields.get(cls)
            if names is None:
                names = fields[cls] = _fields(cls)
            for name in reversed(names):
                value = getattr(node, name)
                if value.__class__ is list:
                    stack.extend(v for v in reversed(value) if isinstance(v, c_ast.Node))
                elif isinstance(value, c_ast.Node):
                    stack.append(value)

    def call(self, node: Any, counts: Counter[str], calls: Counter[str]) -> None:
        callee = node.name.name if isinstance(node.name, c_ast.ID) else None
        if callee == COMPUTED_GOTO:
            counts["goto"] += 1
            return
        function = self.named(callee) if callee is not None else False
        if callee is None or function is False:
            calls[INDIRECT] += 1
        elif function or not (callee in NOT_CALLS or ATOMIC.fullmatch(callee)):
            calls[callee] += 1

    def named(self, name: str) -> bool | None:
        """Whether the name denotes a function here; None for one never declared (built-in, or an implicit function)."""
        return next((scope[name] for scope in reversed(self.scopes) if name in scope), None)

    def is_function(self, type_: Any) -> bool:
        """Whether a declarator of this type declares a function."""
        if isinstance(type_, c_ast.FuncDecl):
            return True
        inner = type_.type if isinstance(type_, c_ast.TypeDecl) else None
        if isinstance(inner, c_ast.IdentifierType) and len(inner.names) == 1:
            return self.named(inner.names[0]) is True
        if isinstance(inner, c_ast.TypeOf) and isinstance(inner.expr, c_ast.ID):
            return self.named(inner.expr.name) is True
        return False
