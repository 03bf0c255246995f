"""All declarations of a function or object agree in names, qualifiers and types.

What
    Reports declarations of one function or object that differ in parameter names, type qualifiers, type names or the
    type itself. In one file that is each declaration that differs from the first one; across files the definition (or
    the first declaration) and each declaration that differs from it, so that whoever reads one of them sees it.

Why it matters
    Parameters that change their names may have changed their order. A qualifier that one unit sees and another does
    not, a type that differs between units: the compiler compares neither, and the program's behaviour is undefined.

How it is checked
    All declarations of a name with linkage in the whole program are compared with its definition: the names of the
    parameters, where both have one; const, volatile and restrict on the parameters themselves; the types; and the
    typedef names and tags with which the types are written. Different spellings of one basic type (int, signed int)
    make no difference. A declaration without a bound or a prototype agrees with one that has it. An object of a struct
    or union, or a pointer to one, differs too where two units have other members under the same tag.

        int divide(int over, int under);      /* in the header: reported */
        int divide(int under, int over)       /* in the source: reported, and probably a mistake */

Limits
    Parameters without a name are left to Rule 8.2. The members of a parameter's or result's struct are not compared.

Deviating
    Headers that leave out const on a parameter that only the definition needs are the usual reason.
"""

import re
from collections.abc import Iterator

from certkit.model import Declared, Kind, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.3", "declarations agree")

_ATTRIBUTE = re.compile(r"\s*__attribute__\(\((?:[^()]|\([^()]*\))*\)\)")
_QUALIFIER = re.compile(r"\b(?:const|volatile|restrict)\b")
_BOUND = re.compile(r"\[[^]]*\]")
_PARAMETERS = re.compile(r"\([^()]*\)$")
_UNNAMED = re.compile(r"\((?:unnamed|anonymous)[^()]*\)")


def check(program: Program) -> Hits:
    for rows in program.entities.values():
        kind, name = rows[0][1].kind, rows[0][1].name
        if kind not in (Kind.FUNCTION, Kind.VARIABLE):
            continue
        found: dict[tuple[object, ...], Declared] = {}
        for _, entity in rows:
            for declared in entity.declarations:
                if not declared.system:
                    found.setdefault((declared.place, declared.type, declared.parameters, declared.shape), declared)
        if len(found) > 1:
            pairs = _in_one_file if len({d.place.path for d in found.values()}) == 1 else _in_files
            for one, other in pairs(sorted(found.values(), key=lambda d: d.place)):
                yield one.place, f"'{name}' is declared with {_difference(one, other)} than at {other.place}"


def _in_one_file(declarations: list[Declared]) -> Iterator[tuple[Declared, Declared]]:
    """Each declaration that differs from the first one, and is not like one already told, with the first."""
    first, told = declarations[0], list[Declared]()
    for one in declarations[1:]:
        if _difference(one, first) and all(_difference(one, other) for other in told):
            told.append(one)
            yield one, first


def _in_files(declarations: list[Declared]) -> Iterator[tuple[Declared, Declared]]:
    """The definition, or the first declaration, and each one that differs from it, with the other of the two."""
    reference = next((d for d in declarations if d.definition and not d.tentative), declarations[0])
    told = False
    for one in declarations:
        if one is not reference and _difference(one, reference):
            yield one, reference
            if not told:
                told = True
                yield reference, one


def _difference(one: Declared, other: Declared) -> str:
    """How two declarations differ, "" where they agree."""
    if one.type != other.type:
        left, right = _plain(one.type), _plain(other.type)
        if left.endswith("()") or right.endswith("()"):
            left, right = _PARAMETERS.sub("()", left), _PARAMETERS.sub("()", right)
        if "[]" in left or "[]" in right:
            left, right = _BOUND.sub("[]", left), _BOUND.sub("[]", right)
        if left != right:
            bare_left, bare_right = (" ".join(_QUALIFIER.sub("", text).split()) for text in (left, right))
            if bare_left.replace(" ", "") == bare_right.replace(" ", ""):
                return "other type qualifiers"
            return f"another type ('{left}', not '{right}')"
    if one.shape and other.shape and one.shape != other.shape:
        return "other members of its struct or union"
    for number, (mine, theirs) in enumerate(zip(one.parameters, other.parameters, strict=False), 1):
        if mine[1] and theirs[1] and mine[1] != theirs[1]:
            return f"another name of parameter {number} ('{mine[1]}', not '{theirs[1]}')"
        if mine[0] != theirs[0]:
            return f"other qualifiers of parameter {number} ('{mine[0] or 'none'}', not '{theirs[0] or 'none'}')"
    for number, (own, others) in enumerate(zip(one.type_names, other.type_names, strict=False)):
        if own != others:
            where = f" of parameter {number}" if number else ""
            return f"another type name{where} ('{own or 'a basic type'}', not '{others or 'a basic type'}')"
    return ""


def _plain(text: str) -> str:
    """A type's text without attributes and places."""
    return _UNNAMED.sub("(unnamed)", _ATTRIBUTE.sub("", text))
