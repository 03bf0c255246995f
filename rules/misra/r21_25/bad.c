/* Weaker orders. */
/* also raises: D4.9 R1.2 R8.9 R10.3 */
#include <stdatomic.h>

#define READ(object) atomic_load_explicit((object), memory_order_acquire)

static memory_order weak = memory_order_release;
static memory_order changing = memory_order_seq_cst;

static void put(atomic_int *count, memory_order order, memory_order strong)
{
    atomic_store_explicit(count, 1, order); /* expect R21.25 */
    atomic_store_explicit(count, 1, strong);
}

int entry(atomic_int *count, atomic_flag *flag, int how);
int entry(atomic_int *count, atomic_flag *flag, int how)
{
    memory_order chosen = (how > 1) ? memory_order_acquire : memory_order_seq_cst;
    int expected = 1;
    int result = READ(count); /* expect R21.25 */

    atomic_store_explicit(count, 2, memory_order_release); /* expect R21.25 */
    atomic_thread_fence(memory_order_acq_rel); /* expect R21.25 */
    if (atomic_flag_test_and_set_explicit(flag, memory_order_relaxed)) /* expect R21.25 */
    {
        result++;
    }
    if (atomic_compare_exchange_strong_explicit(count, &expected, 3, memory_order_seq_cst, memory_order_relaxed)) /* expect R21.25 */
    {
        result++;
    }
    result += atomic_fetch_add_explicit(count, 1, chosen); /* expect R21.25 */
    atomic_store_explicit(count, 4, weak); /* expect R21.25 */
    atomic_store_explicit(count, 4, changing); /* expect R21.25 */
    changing = memory_order_release;
    put(count, memory_order_relaxed, memory_order_seq_cst);
    put(count, memory_order_seq_cst, memory_order_seq_cst);
    return result + __atomic_load_n(&result, __ATOMIC_RELAXED); /* expect R21.25 */
}
