/* One order for all. */
/* also raises: R1.2 R10.3 */
/* flags: -std=c11 */
#include <stdatomic.h>

static int fetch(int order)
{
    return order;
}

int entry(atomic_int *count, atomic_flag *flag);
int entry(atomic_int *count, atomic_flag *flag)
{
    int result = atomic_load(count);

    atomic_store_explicit(count, 2, memory_order_seq_cst);
    atomic_thread_fence(memory_order_seq_cst);
    if (atomic_flag_test_and_set(flag))
    {
        atomic_flag_clear_explicit(flag, memory_order_seq_cst);
    }
    result += atomic_fetch_add(count, 1);
    return result + fetch(1) + __atomic_load_n(&result, __ATOMIC_SEQ_CST);
}
