/* Code in comments. */

/* old_value = 3; */
/* expect@-1 D4.4 */

/*
 * Switched off:
static int never(void)
{
    return 1;
}
 */
/* expect@-5 D4.4 */

// step(4);
/* expect@-1 D4.4 */

// First a sentence,
// then
// int count;
// count++;
/* expect@-2 D4.4 */

/** handle = create(4); */
/* expect@-1 D4.4 */

/* Switched off, it was too slow:
   start(handle);
   stop(handle); */
/* expect@-2 D4.4 */

/*
#include <stdio.h>
 */
/* expect@-2 D4.4 */

/* #define OLD_LIMIT 4 */
/* expect@-1 D4.4 */

/* void prototype(int a, char *b); */
/* expect@-1 D4.4 */

/* for (i = 0; i < 3; i++) { sum += i; } */
/* expect@-1 D4.4 */

/* p->next = list[0].head; */
/* expect@-1 D4.4 */

/*
 * switch (kind) {
 * case FIRST:
 *     break;
 * }
 */
/* expect@-5 D4.4 */

static int step(int amount)
{
    int result = amount;

    /* return -1; */ /* expect D4.4 */
    // goto end;
    /* expect@-1 D4.4 */
    result++; // result += 2;
    /* expect@-1 D4.4 */
#if 0
    /* result = 0; */ /* expect D4.4 */
#endif
    return result;
}

int entry(void);
int entry(void)
{
    return step(1);
}
