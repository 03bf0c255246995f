/* Pointers to objects made from integers and turned into them. */
/* also raises: D4.9 R1.1 R8.6 R17.8 */
#include <stddef.h>
#include <stdint.h>

struct device
{
    volatile uint32_t control;
};
typedef uint8_t *buffer_t;

#define UART ((struct device *)0x40001000U)
#define ALIGNED(p) (((uint32_t)(p) & 7U) == 0U)

extern void take(uint32_t address);
uint32_t entry(buffer_t buffer, uint32_t address, const int *numbers);

uint32_t entry(buffer_t buffer, uint32_t address, const int *numbers)
{
    volatile uint32_t *port = (volatile uint32_t *)address; /* expect R11.4 */
    uintptr_t whole = (uintptr_t)buffer;                    /* expect R11.4 */
    int8_t part = (int8_t)(intptr_t)numbers;                /* expect R11.4 */
    const int *unseen = address;                            /* expect R11.4 */
    uint32_t back = buffer;                                 /* expect R11.4 */

    UART->control = 1U;                                     /* expect R11.4 */
    if (ALIGNED(buffer))                                    /* expect R11.4 */
    {
        take((uint32_t)&numbers[1]);                        /* expect R11.4 */
        take(numbers);                                      /* expect R11.4 */
    }
    buffer = (buffer_t)(whole + 4U);                        /* expect R11.4 */
    *port = (uint32_t)part + back + (uint32_t)*unseen;
    return (uint32_t)buffer[0];
}
