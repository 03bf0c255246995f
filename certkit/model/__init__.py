"""What certkit knows about C sources: plain Python objects, made once by a front end, then only read.

`Source` is one file as text (tokens, comments, directives), the same in every configuration.
`Unit` is one translation unit in one configuration: a tree of `Node` and the `Entity` each name denotes.
`Summary` is what a unit tells the rest of the program; `Program` is all summaries of one configuration.

text.py -> types.py, tree.py -> unit.py -> program.py, each standing on those before it.

Lines and columns count from 1, columns in characters; offsets count from 0 in bytes of the file.
"""

from __future__ import annotations

from certkit.model.pointing import Cell, KnownFunction, PointerFacts, Site
from certkit.model.program import (
    Behaves,
    Call,
    Concurrency,
    Declared,
    Guarded,
    Keeping,
    LockOrder,
    Named,
    Passed,
    Program,
    Results,
    SharedAccess,
    SharedEntity,
    Status,
    Summary,
    ThreadStart,
    Unread,
    Untested,
    Used,
)
from certkit.model.text import Comment, Directive, Place, Source, Token, TokenKind
from certkit.model.tree import Entity, Kind, Node
from certkit.model.types import UNASKED, Type, TypeKind
from certkit.model.unfollowed import Unfollowed
from certkit.model.unit import Diagnostic, Include, MacroDefinition, MacroUse, Unit

__all__ = [
    "UNASKED",
    "Behaves",
    "Call",
    "Cell",
    "Comment",
    "Concurrency",
    "Declared",
    "Diagnostic",
    "Directive",
    "Entity",
    "Guarded",
    "Include",
    "Keeping",
    "Kind",
    "KnownFunction",
    "LockOrder",
    "MacroDefinition",
    "MacroUse",
    "Named",
    "Node",
    "Passed",
    "Place",
    "PointerFacts",
    "Program",
    "Results",
    "SharedAccess",
    "SharedEntity",
    "Site",
    "Source",
    "Status",
    "Summary",
    "ThreadStart",
    "Token",
    "TokenKind",
    "Type",
    "TypeKind",
    "Unfollowed",
    "Unit",
    "Unread",
    "Untested",
    "Used",
]
