"""Types as they are written, read into the same shape as the model's types so that both can be compared.

For the type names that the front end's tree leaves out: the associations of _Generic (C11 6.5.1.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from certkit.model import Entity, Kind, Type, TypeKind, Unit

__all__ = ["Form", "Layer", "compatible", "form_of", "read_type_name", "types_in_sight"]

_QUALIFIERS = {"const": "const", "volatile": "volatile", "restrict": "restrict", "_Atomic": "_Atomic",
               "__const": "const", "__volatile__": "volatile", "__restrict": "restrict"}  # fmt: skip
_WORDS = frozenset({"void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool",
                    "_Complex", "bool"})  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """A pointer ("*", with its qualifiers), an array ("[]", with its length) or a function ("()", its parameters)."""

    what: str
    qualifiers: frozenset[str] = frozenset()
    length: int | None = None
    parameters: str = ""


@dataclass(frozen=True)
class Form:
    """A type: layers from the outside in around a base. `defines`: a struct, union or enum is defined in it."""

    base: str
    qualifiers: frozenset[str] = frozenset()
    layers: tuple[Layer, ...] = ()
    defines: bool = False

    @property
    def outer(self) -> frozenset[str]:
        """Qualifiers of the type itself (of an array: of its elements)."""
        return next((layer.qualifiers for layer in self.layers if layer.what != "[]"), self.qualifiers)

    @property
    def is_pointer(self) -> bool:
        return bool(self.layers) and self.layers[0].what == "*"

    @property
    def target(self) -> Form:
        """What a pointer points to, an array's element, a function's result."""
        return replace(self, layers=self.layers[1:])

    @property
    def unqualified(self) -> Form:
        """The type without its own qualifiers."""
        if self.layers:
            return replace(self, layers=(replace(self.layers[0], qualifiers=frozenset()), *self.layers[1:]))
        return replace(self, qualifiers=frozenset())


def form_of(type_: Type) -> Form:
    """The shape of a model type."""
    layers: list[Layer] = []
    shape = type_.canonical
    while shape.kind in (TypeKind.POINTER, TypeKind.ARRAY, TypeKind.FUNCTION) and shape.target is not None:
        if shape.kind is TypeKind.POINTER:
            layers.append(Layer("*", _qualifiers(shape)))
        elif shape.kind is TypeKind.ARRAY:
            layers.append(Layer("[]", length=shape.length))
        else:
            shown = [str(form_of(p)) for p in shape.parameters]
            layers.append(Layer("()", parameters=", ".join(shown) if shape.prototype else "?"))
        shape = shape.target.canonical
    words = [w for w in shape.text.split() if w not in ("const", "volatile", "restrict")]
    base = " ".join(words)
    if base.startswith("_Atomic(") and base.endswith(")"):
        base = base[8:-1]
    return Form(base, _qualifiers(shape), tuple(layers))


def _qualifiers(type_: Type) -> frozenset[str]:
    found = {"const": type_.const, "volatile": type_.volatile, "restrict": type_.restrict, "_Atomic": type_.atomic}
    return frozenset(name for name, there in found.items() if there)


def compatible(one: Form, other: Form) -> bool:
    """Whether two types are compatible (C11 6.2.7), as far as their shapes tell."""
    if one.base != other.base or one.qualifiers != other.qualifiers or len(one.layers) != len(other.layers):
        return False
    for left, right in zip(one.layers, other.layers, strict=True):
        if left.what != right.what or left.qualifiers != right.qualifiers:
            return False
        if left.length != right.length and None not in (left.length, right.length):
            return False
        if left.parameters != right.parameters and "?" not in (left.parameters, right.parameters):
            return False
    return True


def types_in_sight(unit: Unit) -> dict[str, Entity]:
    """Typedefs of a unit by name, those of blocks and of system headers included."""
    return {entity.name: entity for entity in unit.entities if entity.kind is Kind.TYPEDEF and entity.declarations}


def read_type_name(words: Sequence[str], typedefs: Mapping[str, Entity]) -> Form | None:
    """The type that tokens name; None for what is not understood (typeof, a typedef out of sight)."""
    reader = _Reader(list(words), typedefs)
    base = reader.specifiers()
    if base is None:
        return None
    layers = reader.declarator()
    if layers is None or reader.at != len(reader.words):
        return None
    if layers:
        return Form(base.base, base.qualifiers, (*layers, *base.layers), base.defines)
    return base


class _Reader:
    def __init__(self, words: list[str], typedefs: Mapping[str, Entity]) -> None:
        self.words, self.typedefs, self.at = words, typedefs, 0

    def peek(self, ahead: int = 0) -> str:
        return self.words[self.at + ahead] if self.at + ahead < len(self.words) else ""

    def specifiers(self) -> Form | None:
        qualifiers: set[str] = set()
        basic: Counter[str] = Counter()
        named: Form | None = None
        while word := self.peek():
            if word == "_Atomic" and self.peek(1) == "(":
                inner = read_type_name(self.enclosed(1), self.typedefs)
                if inner is None:
                    return None
                named, qualifiers = inner, qualifiers | {"_Atomic"}
            elif word in _QUALIFIERS:
                qualifiers.add(_QUALIFIERS[word])
                self.at += 1
            elif word in _WORDS:
                basic["_Bool" if word == "bool" else word] += 1
                self.at += 1
            elif word in ("struct", "union", "enum"):
                named = self.tagged(word)
            elif word in self.typedefs and named is None and not basic:
                type_ = self.typedefs[word].declarations[0].type
                if type_ is None:
                    return None
                named = form_of(type_)
                self.at += 1
            else:
                break
        if named is None:
            if not basic:
                return None
            named = Form(_basic(basic))
        return _qualified(named, frozenset(qualifiers))

    def tagged(self, word: str) -> Form:
        self.at += 1
        tag = ""
        if self.peek() not in ("{", ""):
            tag = self.peek()
            self.at += 1
        defines = self.peek() == "{"
        if defines:
            self.enclosed(0)
        return Form(f"{word} {tag}".strip(), defines=defines)

    def enclosed(self, ahead: int) -> list[str]:
        """The tokens in the brackets that open `ahead` tokens from here; goes on behind them."""
        pairs = {"(": ")", "[": "]", "{": "}"}
        start = self.at = self.at + ahead
        opening, depth = self.peek(), 0
        while self.at < len(self.words):
            depth += (self.peek() == opening) - (self.peek() == pairs[opening])
            self.at += 1
            if depth == 0:
                break
        return self.words[start + 1 : self.at - 1]

    def declarator(self) -> tuple[Layer, ...] | None:
        """Layers of an abstract declarator, from the outside in."""
        pointers: list[Layer] = []
        while self.peek() == "*":
            self.at += 1
            qualifiers = set()
            while self.peek() in _QUALIFIERS:
                qualifiers.add(_QUALIFIERS[self.peek()])
                self.at += 1
            pointers.insert(0, Layer("*", frozenset(qualifiers)))
        inner: tuple[Layer, ...] = ()
        if self.peek() == "(" and self.peek(1) in ("*", "(", "["):
            nested = _Reader(self.enclosed(0), self.typedefs)
            found = nested.declarator()
            if found is None or nested.at != len(nested.words):
                return None
            inner = found
        suffixes: list[Layer] = []
        while self.peek() in ("[", "("):
            if self.peek() == "[":
                size = [w for w in self.enclosed(0) if w not in ("static", *_QUALIFIERS)]
                suffixes.append(Layer("[]", length=_number(size)))
            else:
                suffixes.append(Layer("()", parameters=self.parameters(self.enclosed(0))))
        return (*inner, *suffixes, *pointers)

    def parameters(self, words: list[str]) -> str:
        """The parameters of a function type in a form that compares."""
        if words in ([], ["void"]):
            return "" if words else "?"
        found: list[list[str]] = [[]]
        depth = 0
        for word in words:
            depth += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
            if word == "," and depth == 0:
                found.append([])
            else:
                found[-1].append(word)
        shown = []
        for one in found:
            form = read_type_name(one, self.typedefs)
            if form is None:
                return "?"
            if form.layers and form.layers[0].what == "[]":
                form = replace(form, layers=(Layer("*"), *form.layers[1:]))
            shown.append(str(form.unqualified))
        return ", ".join(shown)


def _qualified(form: Form, qualifiers: frozenset[str]) -> Form:
    """The type with further qualifiers of its own; those of an array are its elements'."""
    for number, layer in enumerate(form.layers):
        if layer.what != "[]":
            layers = list(form.layers)
            layers[number] = replace(layer, qualifiers=layer.qualifiers | qualifiers)
            return replace(form, layers=tuple(layers))
    return replace(form, qualifiers=form.qualifiers | qualifiers)


def _basic(words: Counter[str]) -> str:
    """A basic type's name as the front end spells it."""
    if words["_Complex"]:
        return f"_Complex {_basic(words - Counter(['_Complex']))}"
    for name in ("void", "_Bool", "float"):
        if words[name]:
            return name
    if words["double"]:
        return "long double" if words["long"] else "double"
    if words["char"]:
        return "unsigned char" if words["unsigned"] else "signed char" if words["signed"] else "char"
    size = "short" if words["short"] else " ".join(["long"] * min(2, words["long"]))
    sign = "unsigned " if words["unsigned"] else ""
    return f"{sign}{size}" if size else f"{sign}int"


def _number(words: list[str]) -> int | None:
    text = words[0].rstrip("uUlL") if len(words) == 1 else ""
    return int(text) if text.isdigit() and (text == "0" or text[0] != "0") else None
