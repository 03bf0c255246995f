"""What the source of one unit says about stacks, as plain data: it crosses processes and lies in a cache.

Pointers (where indirect calls go), functions whose compiler figures need a correction (variadic, naked, interrupt,
assembly), task creations, and the configuration macros that size the kernel's own tasks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from certkit.facts.pointer_stores import Cell, CellReader
from certkit.facts.pointers import PointerFacts
from certkit.model import Kind, MacroDefinition, Node, Place, TokenKind, Unit
from certkit.stack.arguments import pushed_arguments
from certkit.stack.core import Core
from certkit.stack.evaluate import integer, macro_value

__all__ = ["Creation", "OddFunction", "SizeCallback", "UnitFacts", "collect"]

CREATORS = {
    "xTaskCreate": "", "xTaskCreateStatic": "static", "xTaskCreateAffinitySet": "",
    "xTaskCreateStaticAffinitySet": "static", "xTaskCreateRestricted": "record",
    "xTaskCreateRestrictedStatic": "record", "xTaskCreateRestrictedAffinitySet": "record",
    "xTaskCreateRestrictedStaticAffinitySet": "record",
}  # fmt: skip
"""FreeRTOS functions that create tasks (task.h), and how they take their arguments."""

_NUMBERS = (
    "configMINIMAL_STACK_SIZE",
    "configTIMER_TASK_STACK_DEPTH",
    "configNUMBER_OF_CORES",
    "configENABLE_MPU",
    "configENABLE_PAC",
    "configISR_STACK_SIZE_WORDS",
)
_NAMES = ("configIDLE_TASK_NAME", "configTIMER_SERVICE_TASK_NAME")
_MOVES = re.compile(
    r"\b(push|vpush)\b|\bstm\w*\s+sp\b|\bsubs?(\.w)?\s+sp\b|\bv?strd?\w*\s[^\n]*\[\s*sp\s*,\s*#\s*-[^\n]*\]\s*!|\bmov\s+sp\b"
    r"|\bmsr\s+msp\b|\b(c\.)?addi(16sp)?\s+sp\b|\b(mv|lw|add|sub|lui|la|li)\s+sp\b",
    re.IGNORECASE,
)
_BRANCH = r"(?:call|tail|j|jal(?:\s+ra\s*,)?|blx?|b(?:eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le|al)?)(?:\.[nw])?"
_CALLS = re.compile(rf"^\s*(?:\w+:\s*)?{_BRANCH}\s+([%A-Za-z_][\w.]*)", re.IGNORECASE | re.MULTILINE)
_LABELS = re.compile(r"^\s*([A-Za-z_]\w*):", re.MULTILINE)
_MEMORY = re.compile(r"vApplicationGet\w+Memory$")  # the kernel asks these for its own tasks' stacks
_REGISTER = re.compile(r"(r\d+|lr|ip|sp|pc)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OddFunction:
    """A function definition that compilers' frame figures do not cover as they stand.

    `pushed` are bytes of arguments to add. `moves` is the line of assembly that moves the stack pointer (0: none),
    `calls` what assembly calls or branches to by name ("" for a call through a register) with the line.
    """

    name: str
    place: Place
    external: bool
    naked: bool
    interrupt: bool
    pushed: int
    why: str
    moves: int
    calls: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Creation:
    """A call that creates a task. `depth` is in words; `callback` names where it comes from when it is set elsewhere.

    `entry` are the cells of the task function, `text` how the code writes it, `inside` the calling function.
    """

    creator: str
    place: Place
    inside: str
    entry: tuple[Cell, ...]
    text: str
    name: str
    depth: int | None
    depth_text: str
    callback: tuple[tuple[str, int], ...]
    priority: int | None


@dataclass(frozen=True, slots=True)
class SizeCallback:
    """`*parameter = value` in a function: how applications tell the kernel the depth of its idle and timer tasks."""

    function: str
    parameter: int
    value: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """Everything stack analysis takes from one unit in one configuration. `word` is sizeof(StackType_t) in bytes."""

    path: str
    configuration: str
    pointers: PointerFacts
    calls: tuple[tuple[str, str, Place], ...]
    """Direct calls: caller, callee, place."""
    odd: tuple[OddFunction, ...]
    creations: tuple[Creation, ...]
    sizes: tuple[SizeCallback, ...]
    numbers: dict[str, int | None]
    names: dict[str, str]
    renamed: dict[str, str]
    """Functions that a macro gives another name: xPortPendSVHandler -> PendSV_Handler."""
    word: int | None


def collect(unit: Unit, core: Core | None = None) -> UnitFacts:
    """The stack facts of a unit compiled for a core (Arm with soft floating point where none is given)."""
    core = core or Core()
    macros = {macro.name: macro for macro in unit.macros}
    reader = CellReader(unit)
    pointers = reader.facts()
    word = next((n.type.size for n in unit.nodes(Kind.TYPEDEF) if n.name == "StackType_t" and n.type is not None), None)
    return UnitFacts(
        unit.path, unit.configuration, pointers, tuple(_calls(unit)), tuple(_odd(unit, macros, core)),
        tuple(_creations(unit, reader)), tuple(_sizes(unit)),
        {**core.numbers, **{name: macro_value(name, macros) for name in _NUMBERS if name in macros}},
        {name: _string(macros, name) for name in _NAMES if name in macros}, _renamed(macros), word,
    )  # fmt: skip


def _calls(unit: Unit) -> list[tuple[str, str, Place]]:
    found = []
    for node in unit.nodes(Kind.CALL):
        if node.callee is not None and node.function is not None:
            found.append((node.function.name, node.callee.name, node.place))
    return found


def _renamed(macros: Mapping[str, MacroDefinition]) -> dict[str, str]:
    return {
        name: macro.body[0].text
        for name, macro in macros.items()
        if macro.parameters is None and len(macro.body) == 1 and macro.body[0].kind is TokenKind.IDENTIFIER
        and re.match(r"x?v?Port\w*Handler$", name)
    }  # fmt: skip


def _string(macros: Mapping[str, MacroDefinition], name: str) -> str:
    text = "".join(token.text for token in macros[name].body)
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else ""


# --------------------------------------------------------------------------- functions


def _odd(unit: Unit, macros: Mapping[str, MacroDefinition], core: Core) -> list[OddFunction]:
    found = []
    for function in unit.functions:
        entity = function.entity
        if entity is None or function.type is None:
            continue
        attributes = {id(c): c for d in entity.declarations for c in d.children if c.kind is Kind.ATTRIBUTE}
        words = {word for node in attributes.values() for word in _words(node, macros)}
        naked = bool(words & {"naked", "__naked__"})
        interrupt = core.arm and bool(words & {"interrupt", "__interrupt__", "isr"})
        pushed, why = (0, "") if naked or not core.arm else pushed_arguments(function.type, core.hard_float)
        moves, calls = 0, []
        for node in function.walk():
            if node.kind is Kind.ASM:
                text = _assembly(node, macros)
                moves = moves or (node.place.line if _MOVES.search(text) else 0)
                labels = set(_LABELS.findall(text))
                if not re.search(rf"\bblx?\s+{re.escape(entity.name)}\b", text):
                    labels.add(entity.name)  # a loop back to the start is no call
                for called in _CALLS.findall(text):
                    if called not in labels:
                        known = not _REGISTER.fullmatch(called) and not called.startswith("%")
                        calls.append((called if known else "", node.place.line))
        if naked or interrupt or pushed or moves or calls:
            found.append(
                OddFunction(
                    entity.name, function.place, entity.linkage == "external", naked, interrupt, pushed, why, moves,
                    tuple(dict.fromkeys(calls)),
                )
            )  # fmt: skip
    return found


def _words(node: Node, macros: Mapping[str, MacroDefinition]) -> set[str]:
    """Identifiers of a node's text, with the macros in it replaced by what their bodies name."""
    waiting, seen = re.findall(r"[A-Za-z_]\w*", node.text), set()
    while waiting:
        word = waiting.pop()
        if word not in seen:
            seen.add(word)
            if word in macros:
                waiting.extend(t.text for t in macros[word].body if t.kind is TokenKind.IDENTIFIER)
    return seen


def _assembly(node: Node, macros: Mapping[str, MacroDefinition]) -> str:
    """The instructions of an asm statement: its strings, those of macros it comes from included."""
    pieces = re.findall(r'"((?:[^"\\]|\\.)*)"', node.text)
    for word in sorted(_words(node, macros)):
        if word in macros:
            pieces.extend(t.text[1:-1] for t in macros[word].body if t.kind is TokenKind.STRING)
    return "\n".join(pieces).replace("\\n", "\n").replace("\\t", "\t")


# --------------------------------------------------------------------------- tasks


def _creations(unit: Unit, reader: CellReader) -> list[Creation]:
    found = []
    for node in unit.nodes(Kind.CALL):
        callee, arguments = node.callee, list(node.children[1:])
        if callee is None or callee.name.removeprefix("MPU_") not in CREATORS:
            continue
        creator = callee.name.removeprefix("MPU_")
        inside = node.function.entity.name if node.function is not None and node.function.entity is not None else ""
        if inside.removeprefix("MPU_") in CREATORS:
            continue  # a wrapper around the creator itself
        if CREATORS[creator] == "record":
            fields = _record_fields(arguments[0]) if arguments else {}
            parts = [fields.get(name) for name in ("pvTaskCode", "pcName", "usStackDepth", "uxPriority")]
        else:
            parts = [*arguments[:3], arguments[4] if len(arguments) > 4 else None]
            parts += [None] * (4 - len(parts))
        entry, name, depth, priority = parts
        found.append(
            Creation(
                creator, node.place, inside, reader.cells(entry) if entry is not None else (), _text(entry),
                _literal(name), integer(depth), _text(depth), _callbacks(depth), integer(priority),
            )
        )  # fmt: skip
    return found


def _text(node: Node | None) -> str:
    return re.sub(r"\s+", " ", node.text).strip() if node is not None else ""


def _literal(node: Node | None) -> str:
    """The text of a string literal, looked up behind the name of an array with one as its initialiser."""
    node = node.uncast if node is not None else None
    if node is not None and node.kind is Kind.NAME and node.entity is not None:
        definition = node.entity.definition
        node = definition.initialiser if definition is not None else None
    if node is None or node.kind is not Kind.STRING:
        return ""
    return node.name[1:-1] if node.name.startswith('"') else node.name


def _record_fields(argument: Node) -> dict[str, Node]:
    """Field values of the struct whose address is the argument, where its initialiser names them."""
    bare = argument.bare
    target = bare.children[0].bare if bare.kind is Kind.UNARY and bare.operator == "&" and bare.children else bare
    definition = target.entity.definition if target.kind is Kind.NAME and target.entity is not None else None
    value = definition.initialiser if definition is not None else None
    if target.kind is Kind.COMPOUND_LITERAL:
        value = target.children[-1]
    if value is None or value.type is None:
        return {}
    record = value.type.canonical.entity
    order = [c.name for c in record.definition.children if c.kind is Kind.FIELD] if record and record.definition else []
    fields: dict[str, Node] = {}
    position = 0
    for child in value.children:
        if child.kind is Kind.DESIGNATED:
            name = child.children[0].name
            fields[name] = child.children[-1]
            position = order.index(name) + 1 if name in order else len(order)
        elif position < len(order):
            fields[order[position]] = child
            position += 1
    return fields


def _callbacks(depth: Node | None) -> tuple[tuple[str, int], ...]:
    """Calls that are handed the address of the variable the depth is read from: (function, argument number from 0)."""
    bare = depth.uncast if depth is not None else None
    if bare is None or bare.kind is not Kind.NAME or bare.entity is None:
        return ()
    found = []
    for use in bare.entity.uses:
        above = use.parent
        call = above.parent if above is not None and above.kind is Kind.UNARY and above.operator == "&" else None
        if call is not None and call.kind is Kind.CALL and call.callee is not None and above in call.children:
            found.append((call.callee.name, call.children.index(above) - 1))
    return tuple(found)


def _sizes(unit: Unit) -> list[SizeCallback]:
    found = []
    for node in unit.nodes(Kind.ASSIGN):
        if node.operator != "=" or node.function is None or not _MEMORY.match(node.function.name):
            continue
        left = node.children[0].unparenthesised
        if left.kind is not Kind.UNARY or left.operator != "*" or not left.children:
            continue
        pointer, function = left.children[0].bare, node.function
        if pointer.kind is not Kind.NAME or pointer.entity is None or function is None:
            continue
        parameters = [c.entity for c in function.children if c.kind is Kind.PARAMETER]
        if pointer.entity in parameters and left.type is not None and left.type.is_integral:
            number = parameters.index(pointer.entity)
            found.append(SizeCallback(function.name, number, integer(node.children[1]), node.place))
    return found
