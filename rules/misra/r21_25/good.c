/* One order for all. */
/* also raises: R1.2 R8.9 R10.3 */
/* flags: -std=c11 */
#include <stdatomic.h>

static int fetch(int order)
{
    return order;
}

static const memory_order usual = memory_order_seq_cst;
static memory_order kept = memory_order_seq_cst;

int entry(atomic_int *count, atomic_flag *flag, memory_order given);
int entry(atomic_int *count, atomic_flag *flag, memory_order given)
{
    int result = atomic_load(count);

    atomic_store_explicit(count, 2, memory_order_seq_cst);
    atomic_thread_fence(memory_order_seq_cst);
    if (atomic_flag_test_and_set(flag))
    {
        atomic_flag_clear_explicit(flag, memory_order_seq_cst);
    }
    result += atomic_fetch_add(count, 1);
    atomic_store_explicit(count, 4, usual);
    atomic_store_explicit(count, 4, kept);
    atomic_thread_fence(given);
    return result + fetch(1) + __atomic_load_n(&result, __ATOMIC_SEQ_CST);
}
