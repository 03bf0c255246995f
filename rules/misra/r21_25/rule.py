"""Memory is synchronised in sequentially consistent order.

What
    Reports an atomic operation or fence of <stdatomic.h> with a memory order other than memory_order_seq_cst.

Why it matters
    Weaker orders let different threads see writes in different sequences. What such a program can do is hard to reason
    about and harder to test.

How it is checked
    The value of each memory order argument, in the _explicit operations, the fences, and the compiler's built-in forms
    (`__atomic_...`, `__c11_atomic_...`). For a variable, the values that this unit gives it: its initialiser, what is
    assigned to it, what calls pass for a parameter. When all of them are weaker the finding is certain, when some
    are it is possible. Operations without such an argument are sequentially consistent:

        atomic_store_explicit(&ready, 1, memory_order_release);   /* reported */
        atomic_store(&ready, 1);                                  /* better */

Limits
    An order of which the unit shows no value at all (a parameter of a function that only other units call) is not
    reported. The old `__sync_...` built-ins, which have no such argument, are not meant.

Deviating
    Say which proof or which published algorithm shows the weaker order to be enough.
"""

from certkit.facts.assigned_values import known_values
from certkit.model import Entity, Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.25", "atomics use sequentially consistent order", enforcement="partial", tags=("library",))

_CALLED = frozenset({"__atomic_thread_fence", "__atomic_signal_fence", "atomic_thread_fence",
                     "atomic_signal_fence", "atomic_flag_test_and_set_explicit", "atomic_flag_clear_explicit",
                     "__atomic_test_and_set", "__atomic_clear"})  # fmt: skip
_SEQ_CST = 5
"""memory_order_seq_cst as GCC and Clang number it (__ATOMIC_SEQ_CST)."""


def check(unit: Unit) -> Hits:
    order = _strongest(unit.entities)
    for node in unit.nodes(Kind.CALL, Kind.OTHER):
        for values in (known_values(unit, one) for one in _orders(unit, node)):
            if values and order not in values:
                yield node, "an atomic operation uses a weaker order than memory_order_seq_cst"
                break
            if values - {order}:
                yield node, "an atomic operation may use a weaker order than memory_order_seq_cst", "possible"
                break


def _orders(unit: Unit, node: Node) -> tuple[Node, ...]:
    """The memory orders that an operation is given."""
    if node.kind is Kind.CALL:
        name = node.children[0].bare.name if node.children else ""
        return node.children[-1:] if name in _CALLED or name.removeprefix("__c11_") in _CALLED else ()
    # Clang keeps an operation as: object, order, [value, order where it fails, new value, weakness].
    if len(node.children) < 2 or node.children[0].type is None or not node.children[0].type.is_pointer:
        return ()
    words = node.text if node.macro is None else f"{node.text} {' '.join(unit.library.written(node.macro))}"
    if "atomic_" not in words or "atomic_init" in words:
        return ()
    return (node.children[1], node.children[3]) if len(node.children) > 4 else (node.children[1],)


def _strongest(entities: tuple[Entity, ...]) -> int | float:
    for entity in entities:
        if entity.kind is Kind.ENUMERATOR and entity.name == "memory_order_seq_cst":
            return entity.declarations[0].value or _SEQ_CST
    return _SEQ_CST
