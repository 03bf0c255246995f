/* Objects with a use. */
/* also raises: D4.2 R1.2 R2.5 R8.6 R8.9 */
#include "good.h"

#define KEEP __attribute__((used))
#define NEXT later

static int counted;
static const int table[3] = { 1, 2, 3 };
static int later;
static KEEP const char version[] = "1";
static int in_assembly;
static int skipped;
int shared = 0;
extern int elsewhere;

#ifdef NEVER
static int never;
int use_skipped(void) { return skipped; }
#endif

static void assembly(void)
{
    __asm volatile ("ldr r0, =in_assembly");
}

int first(void)
{
    int local = 1;
    int cast = 2;
    int measured[4];
    static int calls;

    (void)cast;
    calls++;
    assembly();
    for (int i = 0; i < 3; i++)
    {
        counted++;
    }
    return local + (int)sizeof(measured) + table[0] + calls + elsewhere;
}
