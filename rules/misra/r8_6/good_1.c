/* One definition for every name that is used. */
/* also raises: D4.7 D4.12 R1.2 R5.9 R8.9 R8.11 R17.7 R21.2 R21.3 R21.6 R22.1 */
#include "good.h"
#include <stdlib.h>
#include <string.h>

int shared = 1;
int tentative;
int tentative;
__attribute__((weak)) void replaced(void)
{
}

extern char __stack_end[]; /* supplied by the linker script */
extern int measured; /* only its size is asked for */
int printf(const char *format, ...); /* supplied by the library */

static int own = 1;

int main(void)
{
    void *block = malloc(sizeof(measured));

    memset(block, 0, sizeof(measured));
    replaced();
    printf("");
    return shared + tentative + counted() + own + twice(2) + ((__stack_end[0] != '\0') ? 1 : 0) + from_assembly();
}
