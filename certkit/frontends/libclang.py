"""The part of libclang's C interface that certkit uses, as ctypes prototypes of our own.

The Python bindings of the same wheel are not imported: they lack calls we need (operator kinds, evaluation,
skipped ranges) and copying a tree through them is four times slower. Structures follow clang-c/Index.h of LLVM 18.
"""

from __future__ import annotations

import ctypes as c
import importlib.util
import os
from functools import cache
from pathlib import Path
from typing import Any

from certkit.errors import CertkitError

__all__ = ["Cursor", "Location", "Range", "Token", "Type", "VISITOR", "library", "text"]


class Cursor(c.Structure):
    _fields_ = (("kind", c.c_int), ("xdata", c.c_int), ("d0", c.c_void_p), ("d1", c.c_void_p), ("d2", c.c_void_p))


class Type(c.Structure):
    _fields_ = (("kind", c.c_int), ("d0", c.c_void_p), ("d1", c.c_void_p))


class Location(c.Structure):
    _fields_ = (("p0", c.c_void_p), ("p1", c.c_void_p), ("raw", c.c_uint))


class Range(c.Structure):
    _fields_ = (("p0", c.c_void_p), ("p1", c.c_void_p), ("begin", c.c_uint), ("end", c.c_uint))


class RangeList(c.Structure):
    _fields_ = (("count", c.c_uint), ("ranges", c.POINTER(Range)))


class Token(c.Structure):
    _fields_ = (("data", c.c_uint * 4), ("pointer", c.c_void_p))


class String(c.Structure):
    _fields_ = (("data", c.c_void_p), ("flags", c.c_uint))


VISITOR = c.CFUNCTYPE(c.c_int, Cursor, Cursor, c.c_void_p)
INCLUSION = c.CFUNCTYPE(None, c.c_void_p, c.POINTER(Location), c.c_uint, c.c_void_p)

_P, _I, _U, _LL = c.c_void_p, c.c_int, c.c_uint, c.c_longlong
_OUT = (c.POINTER(c.c_void_p), c.POINTER(_U), c.POINTER(_U), c.POINTER(_U))
_PROTOTYPES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "createIndex": (_P, (_I, _I)),
    "disposeIndex": (None, (_P,)),
    "parseTranslationUnit2": (_I, (_P, c.c_char_p, c.POINTER(c.c_char_p), _I, _P, _U, _U, c.POINTER(_P))),
    "disposeTranslationUnit": (None, (_P,)),
    "getTranslationUnitCursor": (Cursor, (_P,)),
    "visitChildren": (_U, (Cursor, VISITOR, _P)),
    "getCursorLocation": (Location, (Cursor,)),
    "getCursorExtent": (Range, (Cursor,)),
    "getExpansionLocation": (None, (Location, *_OUT)),
    "getFileLocation": (None, (Location, *_OUT)),
    "getLocationForOffset": (Location, (_P, _P, _U)),
    "Location_isInSystemHeader": (_I, (Location,)),
    "getFileName": (String, (_P,)),
    "getFile": (_P, (_P, c.c_char_p)),
    "getCString": (c.c_char_p, (String,)),
    "disposeString": (None, (String,)),
    "getCursorSpelling": (String, (Cursor,)),
    "getCursorType": (Type, (Cursor,)),
    "getCursorReferenced": (Cursor, (Cursor,)),
    "getCanonicalCursor": (Cursor, (Cursor,)),
    "getCursorLinkage": (_I, (Cursor,)),
    "Cursor_getStorageClass": (_I, (Cursor,)),
    "isCursorDefinition": (_U, (Cursor,)),
    "Cursor_isFunctionInlined": (_U, (Cursor,)),
    "Cursor_getVarDeclInitializer": (Cursor, (Cursor,)),
    "Cursor_isNull": (_I, (Cursor,)),
    "Cursor_isBitField": (_U, (Cursor,)),
    "getFieldDeclBitWidth": (_I, (Cursor,)),
    "getEnumConstantDeclValue": (_LL, (Cursor,)),
    "Cursor_isMacroFunctionLike": (_U, (Cursor,)),
    "Cursor_Evaluate": (_P, (Cursor,)),
    "EvalResult_getKind": (_I, (_P,)),
    "EvalResult_isUnsignedInt": (_U, (_P,)),
    "EvalResult_getAsLongLong": (_LL, (_P,)),
    "EvalResult_getAsUnsigned": (c.c_ulonglong, (_P,)),
    "EvalResult_getAsDouble": (c.c_double, (_P,)),
    "EvalResult_dispose": (None, (_P,)),
    "getCursorBinaryOperatorKind": (_I, (Cursor,)),
    "getCursorUnaryOperatorKind": (_I, (Cursor,)),
    "getIncludedFile": (_P, (Cursor,)),
    "getInclusions": (None, (_P, INCLUSION, _P)),
    "getAllSkippedRanges": (c.POINTER(RangeList), (_P,)),
    "disposeSourceRangeList": (None, (c.POINTER(RangeList),)),
    "getRangeStart": (Location, (Range,)),
    "getRangeEnd": (Location, (Range,)),
    "getTypeSpelling": (String, (Type,)),
    "getTypedefName": (String, (Type,)),
    "getCanonicalType": (Type, (Type,)),
    "isConstQualifiedType": (_U, (Type,)),
    "isVolatileQualifiedType": (_U, (Type,)),
    "isRestrictQualifiedType": (_U, (Type,)),
    "getPointeeType": (Type, (Type,)),
    "getArrayElementType": (Type, (Type,)),
    "getArraySize": (_LL, (Type,)),
    "getResultType": (Type, (Type,)),
    "getNumArgTypes": (_I, (Type,)),
    "getArgType": (Type, (Type, _U)),
    "isFunctionTypeVariadic": (_U, (Type,)),
    "Type_getSizeOf": (_LL, (Type,)),
    "Type_getAlignOf": (_LL, (Type,)),
    "Type_getNamedType": (Type, (Type,)),
    "Type_getModifiedType": (Type, (Type,)),
    "Type_getValueType": (Type, (Type,)),
    "getTypeDeclaration": (Cursor, (Type,)),
    "getNumDiagnostics": (_U, (_P,)),
    "getDiagnostic": (_P, (_P, _U)),
    "getDiagnosticSeverity": (_I, (_P,)),
    "getDiagnosticSpelling": (String, (_P,)),
    "getDiagnosticLocation": (Location, (_P,)),
    "getDiagnosticNumRanges": (_U, (_P,)),
    "getDiagnosticRange": (Range, (_P, _U)),
    "getDiagnosticOption": (String, (_P, _P)),
    "disposeDiagnostic": (None, (_P,)),
    "tokenize": (None, (_P, Range, c.POINTER(c.POINTER(Token)), c.POINTER(_U))),
    "disposeTokens": (None, (_P, c.POINTER(Token), _U)),
    "getTokenSpelling": (String, (_P, Token)),
    "getTokenLocation": (Location, (_P, Token)),
    "getClangVersion": (String, ()),
}


@cache
def library() -> Any:
    """The loaded library: an object with one attribute per prototype, `clang_` left out.

    Raises CertkitError when the libclang wheel is missing, broken or has another interface.
    """
    spec = importlib.util.find_spec("clang")
    folder = Path(next(iter(spec.submodule_search_locations or []), "")) if spec else Path()
    names = ("native/libclang.so", "native/libclang.dylib", "native/libclang.dll")
    file = next((folder / name for name in names if (folder / name).is_file()), None)
    if file is None:
        raise CertkitError("libclang is not installed; pip install 'libclang==18.1.1' (and never 'clang' beside it)")
    os.environ["LIBCLANG_NOTHREADS"] = "1"  # parse on the caller's stack, which may have room; libclang's own has 8 MiB
    try:
        loaded = c.CDLL(str(file))
        functions: dict[str, Any] = {}
        for name, (result, arguments) in _PROTOTYPES.items():
            functions[name] = function = getattr(loaded, f"clang_{name}")
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError) as error:
        raise CertkitError(f"libclang cannot be used: {error}") from None
    return type("LibClang", (), {"__slots__": (), **{n: staticmethod(f) for n, f in functions.items()}})


def text(string: String) -> str:
    """The Python string of a CXString, which is disposed of."""
    lib = library()
    raw = lib.getCString(string)
    result = raw.decode(errors="replace") if raw is not None else ""
    lib.disposeString(string)
    return result
