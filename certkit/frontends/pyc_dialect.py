"""What the dialect both readings speak (GNU C as Clang 18 knows it) answers to `__has_attribute(...)` and its kin.

An attribute or built-in function that no table has counts as there: such a question mostly asks which attribute to
write down, and attributes say nothing about what a function contains.
"""

from __future__ import annotations

__all__ = ["has"]

_FEATURES = frozenset((
    "c_alignas", "c_alignof", "c_atomic", "c_generic_selections", "c_static_assert", "c_thread_local", "nullability",
    "attribute_deprecated_with_message", "enumerator_attributes", "tls", "assume_nonnull",
))  # fmt: skip
_EXTENSIONS = _FEATURES | {
    "statement_attributes_with_gnu_syntax", "gnu_asm", "gnu_asm_goto_with_outputs", "overloadable_unmarked",
}  # fmt: skip
_C_ATTRIBUTES = frozenset(("noreturn", "fallthrough", "nodiscard", "maybe_unused", "deprecated"))
_OTHERS_ATTRIBUTES = frozenset((  # GCC's alone
    "optimize", "noclone", "noipa", "externally_visible", "access", "copy", "no_icf", "no_reorder", "symver",
    "stack_protect", "long_call", "short_call", "designated_init", "scalar_storage_order", "simd", "noplt",
    "persistent", "nonstring",
    "patchable_function_entry", "counted_by_or_null", "strict_flex_array", "noinit", "isr", "signal", "bnd_legacy",
))  # fmt: skip
_BUILTINS = ("__builtin_", "__sync_", "__atomic_", "__c11_atomic_")
_OTHERS_BUILTINS = frozenset(f"__builtin_{name}" for name in (
    "va_arg_pack", "va_arg_pack_len", "has_attribute", "apply", "return", "apply_args", "speculation_safe_value",
    "goacc_parlevel_id", "tgmath", "assoc_barrier", "clear_padding", "stack_save", "popcountg", "clzg", "ctzg",
    "stdc_bit_ceil", "stdc_bit_floor", "stdc_bit_width", "stdc_count_ones", "stdc_has_single_bit",
))  # fmt: skip


def has(question: str, name: str) -> bool:
    """The answer to `question(name)`; underscores around an attribute's name do not count, nor does its `gnu::`."""
    if question == "__has_feature":
        return name.strip("_") in _FEATURES
    if question == "__has_extension":
        return name.strip("_") in _EXTENSIONS
    if question == "__has_builtin":
        return name.startswith(_BUILTINS) and name not in _OTHERS_BUILTINS
    if question == "__has_c_attribute" and "::" not in name:
        return name.strip("_") in _C_ATTRIBUTES
    if question in ("__has_attribute", "__has_c_attribute"):
        return name.rpartition("::")[2].strip("_") not in _OTHERS_ATTRIBUTES
    return False
