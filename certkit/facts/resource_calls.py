"""What library functions, and functions out of sight, do to blocks of memory and streams (C11 7.21, 7.22.3)."""

from __future__ import annotations

from certkit.facts.library import functions_of
from certkit.facts.named_types import is_named
from certkit.facts.resource_state import NULL, Fault, Key, Site, State, Value
from certkit.model import Entity, Kind, Node, Type, TypeKind

__all__ = ["ACTING", "ANY", "LIBRARY", "LibraryCalls", "is_stream"]

_ALLOCATE = frozenset({"malloc", "calloc", "aligned_alloc"})
_OPEN = frozenset({"fopen", "tmpfile", "freopen"})
ANY = _ALLOCATE | _OPEN | {"free", "fclose", "realloc"}
"""Functions that get or give back a resource."""
_WRITE = {"fprintf": 0, "fputc": 1, "fputs": 1, "putc": 1, "fwrite": 3, "vfprintf": 0, "fputwc": 1, "fputws": 1,
          "putwc": 1, "fwprintf": 0, "vfwprintf": 0}  # fmt: skip
_IMPLICIT = {
    "stdout": ("printf", "puts", "putchar", "vprintf", "wprintf", "vwprintf", "putwchar"),
    "stdin": ("scanf", "getchar", "gets", "vscanf", "wscanf", "vwscanf", "getwchar"),
    "stderr": ("perror",),
}
_STANDARD = {name: stream for stream, names in _IMPLICIT.items() for name in names}
_FIRST = frozenset({"strcpy", "strncpy", "strcat", "strncat", "memcpy", "memmove", "memset"})
_INSIDE = frozenset({"strchr", "strrchr", "strstr", "strpbrk", "memchr", "strtok"})
_LENT = frozenset({"getenv", "localtime", "gmtime", "asctime", "ctime", "strerror", "setlocale", "localeconv"})
_HEADERS = ("stdio.h", "stdlib.h", "string.h", "wchar.h", "math.h", "ctype.h", "time.h", "wctype.h", "locale.h")
LIBRARY = frozenset().union(*(functions_of(header) for header in _HEADERS))
"""Functions that do to their arguments what the standard says and no more."""


ACTING = ANY | frozenset(_WRITE) | {"exit", "abort", "_Exit", "quick_exit"} | (
    functions_of("stdio.h") - frozenset({"printf", "puts", "putchar", "vprintf", "sprintf", "snprintf", "vsprintf",
                                         "vsnprintf", "sscanf", "vsscanf", "perror", "remove", "rename"})
)  # fmt: skip
"""Functions that get, use or give back a resource, or end the program."""


def is_stream(type_: Type | None) -> bool:
    """Whether a type is a pointer to FILE."""
    return type_ is not None and type_.is_pointer and is_named(type_.target, "FILE") == "FILE"


class LibraryCalls:
    """Calls that are not followed, and the faults that calls show."""

    library: dict[int, str]
    entities: dict[int, Entity]

    def __init__(self) -> None:
        self.sites: dict[Key, Site] = {}
        self.found: list[Fault] = []
        self.chain: tuple[Node, ...] = ()
        self.quiet = 0
        self.left_open: set[Key] = set()
        self.given_back: set[Key] = set()

    def automatic(self, entity: int) -> bool:
        raise NotImplementedError

    # ------------------------------------------------------------------ faults

    def fault(self, rule: str, node: Node, message: str, possible: bool = False) -> None:
        """Notes a fault; one in a function that was followed says from where."""
        if self.chain and (caller := self.chain[0].function) is not None:
            message = f"{message} (called from '{caller.name}')"
        self.found.append(Fault(rule, node, message, possible))

    def checked(self, value: Value, node: Node, state: State) -> Value:
        """The value, with a fault where it is that of a closed stream."""
        if value is not None and state.status.get(value) == "closed" and not self.quiet and _as_stream(node):
            site = self.sites.get(value)
            if value[0] == "std" or (site is not None and site.what == "stream"):
                self.fault("closed", node, f"'{node.text}' is used after its stream has been closed")
        return value

    def leave(self, state: State) -> None:
        """A way has come to its end: what it got must have been given back."""
        for key, status in state.status.items():
            site = self.sites.get(key)
            if site is None or site.foreign or key in state.escaped:
                continue
            if status == "open" and (not self.chain or site.chain != self.chain):  # else the function's own affair
                self.left_open.add(key)
            elif status == "closed":
                self.given_back.add(key)

    def report_leaks(self, function: str) -> None:
        for key in self.left_open:
            site = self.sites[key]
            done, thing = ("closed", "stream") if site.what == "stream" else ("freed", "memory")
            ways = "on every way" if key in self.given_back else "on any way"
            message = f"the {thing} that '{site.name}' gives is not {done} {ways} out of '{function}'"
            self.found.append(Fault("leak", site.reported, message))

    # ------------------------------------------------------------------ calls

    def call(self, node: Node, values: list[Value], state: State) -> Value:
        """A call that is not followed: the value it gives."""
        name = self.library.get(id(node))
        if name is None:
            return self.unknown(node, values, state)
        first = values[0] if values else None
        if name in _ALLOCATE:
            return self.obtain(node, name, "memory", state)
        if name in _OPEN:
            return self.open(node, name, values, state)
        if name == "realloc":
            return self.reallocate(node, first, state)
        if name in ("free", "fclose"):
            self.give_back(node, name, first, state)
            return None
        if name in _STANDARD and state.status.get(("std", _STANDARD[name])) == "closed":
            message = f"'{name}' uses {_STANDARD[name]}, which has been closed"
            self.fault("closed", node, message)
        if name in _WRITE and _WRITE[name] < len(values):
            self.write(node, name, values[_WRITE[name]])
        for argument in node.children[1:2] if name in _FIRST else ():
            if argument.bare.kind is Kind.NAME and argument.bare.entity is not None:
                state.assigned(id(argument.bare.entity))
        if name in _FIRST:
            return first
        if name in _INSIDE and first is not None and first[0] == "site":
            return ("inside", first, None)
        return ("object", name) if name in _LENT else None

    def obtain(self, node: Node, name: str, what: str, state: State, path: Key | None = None, mode: str = "") -> Value:
        key: Key = ("site", "own", id(node), tuple(id(call) for call in self.chain))
        self.sites[key] = Site(key, node, what, name, path=path, mode=mode, chain=self.chain)
        target = _assigned_to(node)
        others = [held for held in state.holders(key) if held != target]
        if state.status.get(key) == "open" and key not in state.escaped and not others and not self.chain:
            self.left_open.add(key)
        if state.status.get(key) == "open" and others:
            state.escape(key)  # earlier ones are kept somewhere, this one will be too
        elif key in state.escaped and not others:
            state.escaped.discard(key)
        for held in others:  # what they hold is an earlier one
            del state.env[held]
        state.status[key] = "open"
        state.there.discard(key)
        return key

    def open(self, node: Node, name: str, values: list[Value], state: State) -> Value:
        arguments = node.children[1:]
        mode = values[1][1] if len(values) > 1 and values[1] is not None and values[1][0] == "text" else ""
        mode = mode.strip('"') if name != "tmpfile" else "wb+"
        path = self.path(arguments[0], values[0], state) if arguments else None
        if path is not None and mode:
            for key, site in self.sites.items():
                status = state.status.get(key)
                both = site.path == path and site.mode and (_writes(mode) or _writes(site.mode))
                if both and status in ("open", "unknown") and site.node is not node and key not in values:
                    message = f"the file that '{name}' opens is open already, and one of the two streams is for writing"
                    self.fault("twice", node, message, possible=status == "unknown")
                    break
        if name != "freopen":
            return self.obtain(node, name, "stream", state, path, mode)
        old = values[2] if len(values) > 2 else None
        if old is not None and old[0] == "std" and _assigned_to(node) is None:
            return old  # a redirection: the stream stays the program's
        made = self.obtain(node, name, "stream", state, path, mode)
        if old is not None and old[0] == "site":
            state.status[old] = "none"
            for held in state.holders(old):
                state.env[held] = made
        return made

    def path(self, argument: Node, value: Value, state: State) -> Key | None:
        if value is not None and value[0] == "text":
            return value
        bare = argument.bare
        if bare.kind is Kind.NAME and bare.entity is not None:
            return ("path", id(bare.entity), state.versions.get(id(bare.entity), 0))
        return None

    def reallocate(self, node: Node, old: Value, state: State) -> Value:
        if old is not None and old != NULL:
            self.give_back(node, "realloc", old, state)
        made = self.obtain(node, "realloc", "memory", state)
        if old is not None and old[0] == "site" and made is not None and old != made:
            state.status[old] = "unknown"
            state.pending[made] = old
            lost = [held for held in state.holders(old) if held != _assigned_to(node)]
            if not (lost or self.chain or old in state.escaped or self.sites[old].foreign):
                self.left_open.add(old)  # nothing holds the old block where realloc gives null
        return made

    def give_back(self, node: Node, name: str, value: Value, state: State) -> None:
        shown = node.children[1].text if len(node.children) > 1 else ""
        stream = name == "fclose"
        type_ = node.children[1].uncast.type if len(node.children) > 1 else None
        if not stream and type_ is not None and type_.is_function_pointer:
            self.fault("free", node, f"'{shown}', which is given to '{name}', is a function's address")
            return
        if value is None or value == NULL:
            return
        if value[0] == "std" and stream:
            state.status[value] = "closed"
        elif value[0] == "inside" and value[2] is None:
            state.status[value[1]] = "closed"  # it may be the block's start
        elif value[0] in ("object", "text", "std", "inside") and not stream:
            what = "points into the middle of a block" if value[0] == "inside" else "is no allocated memory"
            self.fault("free", node, f"'{shown}', which is given to '{name}', {what}")
        elif value[0] == "site":
            site = self.sites[value]
            if not stream and (site.what == "stream" and not site.foreign):
                self.fault("free", node, f"'{shown}', which is given to '{name}', is a stream")
            elif not stream and state.status.get(value) == "closed":
                self.fault("free", node, f"'{shown}', which is given to '{name}', has been freed before")
            elif not stream and site.foreign and self.may_be_fixed(value, state):
                text = f"'{shown}', which is given to '{name}', may still point to what is no allocated memory"
                self.fault("free", node, text, True)
            if state.status.get(value) != "none":
                state.status[value] = "closed"
                self.given_back.add(value)

    def may_be_fixed(self, value: Key, state: State) -> bool:
        """Whether a variable at file scope holds what it held before, which elsewhere is the address of an object."""
        held = value[2] if len(value) == 5 and value[3:] == (0, 0) else None
        known = self.entities.get(held[1]) if isinstance(held, tuple) and held[0] == "v" else None
        if known is None or not known.linkage or any(id(known) in names for _, names in state.conditions):
            return False
        return _is_fixed_somewhere(known)

    def write(self, node: Node, name: str, stream: Value) -> None:
        site = self.sites.get(stream) if stream is not None else None
        if stream == ("std", "stdin"):
            self.fault("write", node, f"'{name}' writes to stdin")
        elif site is not None and site.mode.startswith("r") and "+" not in site.mode:
            message = f"'{name}' writes to a stream that '{site.name}' opened for reading only"
            self.fault("write", node, message)

    def unknown(self, node: Node, values: list[Value], state: State) -> Value:
        """A call of a function out of sight: it may keep, close and change whatever it can reach."""
        callee = node.children[0].type if node.children else None
        shape = callee.target if callee is not None and callee.is_pointer else callee
        parameters = shape.parameters if shape is not None else ()
        for number, value in enumerate(values):
            if value is None:
                continue
            type_ = parameters[number] if number < len(parameters) else None
            target = type_.target if type_ is not None and type_.is_pointer else None
            constant = target is not None and target.const
            if value[0] in ("site", "inside") and not constant:
                site = value if value[0] == "site" else value[1]
                state.escape(site)
                if state.status.get(site) in ("open", "foreign", "closed"):
                    state.status[site] = "unknown"
            elif value[0] == "record":
                state.escape(value)
            elif value[0] == "object":
                state.escape(value)
                if not constant:
                    self.forget(value, state)
        state.versions[0] = state.versions.get(0, 0) + 1
        for key in [k for k in state.env if self.reachable(k, state)]:
            del state.env[key]
        for condition in [c for c in state.conditions if any(not self.automatic(e) for e in c[1])]:
            del state.conditions[condition]
        if node.type is not None and node.type.is_pointer:
            made: Key = ("site", "foreign", id(node), tuple(id(c) for c in self.chain), state.version(0))
            kind = "stream" if is_stream(node.type) else "memory"
            self.sites.setdefault(made, Site(made, node, kind, "", foreign=True))
            state.renew(made)
            state.status[made] = "foreign"
            return made
        return None

    def forget(self, value: Value, state: State) -> None:
        """The object with this address may have any value."""
        assert value is not None
        if not isinstance(value[1], tuple) and not isinstance(value[1], str):
            state.assigned(value[1])
            state.env.pop(("v", value[1]), None)
        for key in [k for k in state.env if k[0] == "m" and k[1] == value]:
            del state.env[key]

    def reachable(self, key: Key, state: State) -> bool:
        if key[0] == "v":
            return not self.automatic(key[1]) or ("object", key[1]) in state.escaped
        base = key[1]
        while base is not None and base[0] == "object" and isinstance(base[1], tuple):
            base = base[1][1] if base[1][0] == "m" else None
        if base is None or base in state.escaped:
            return True
        if base[0] == "site":
            return base not in self.sites or self.sites[base].foreign
        return not (base[0] == "object" and self.automatic(base[1]))


def _as_stream(node: Node) -> bool:
    """Whether a value is used as a pointer to FILE: by its type, or by the one it is converted to."""
    above = node.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST):
        if is_stream(above.type):
            return True
        above = above.parent
    return is_stream(node.type)


def _writes(mode: str) -> bool:
    return any(letter in mode for letter in "wa+")


def _assigned_to(call: Node) -> Key | None:
    """The variable that a call's value is stored in straight away."""
    above, node = call.around
    if above is None:
        return None
    if above.kind is Kind.VARIABLE and above.entity is not None:
        return ("v", id(above.entity))
    if above.kind is Kind.ASSIGN and above.children[-1] is node:
        target = above.children[0].bare
        if target.kind is Kind.NAME and target.entity is not None:
            return ("v", id(target.entity))
    return None


def _is_fixed_somewhere(entity: Entity) -> bool:
    """Whether a pointer variable is given the address of an object, or a string literal, somewhere in the unit."""
    values = [node.initialiser for node in entity.declarations]
    for use in entity.uses:
        above = use.parent
        if above is not None and above.kind is Kind.ASSIGN and above.operator == "=" and above.children[0] is use:
            values.append(above.children[1])
    for value in values:
        value = value.uncast if value is not None else None
        if value is None:
            continue
        array = value.kind is Kind.NAME and value.type is not None and value.type.kind is TypeKind.ARRAY
        if array or value.kind is Kind.STRING or (value.kind is Kind.UNARY and value.operator == "&"):
            return True
    return False
