/* Comments that explain. The semicolons here; and here, are prose (see below); they end nothing. */
/* also raises: R8.9 */
/*
 * The function returns the value; the caller keeps it.
 * If x is positive, the result is x; otherwise it is zero;
 * See step() for the details; call it first.
 * Use value = 3 as the start.
 * A range: 0 <= n < 10; note that n == 10 is out;
 * while waiting for the answer;
 * return to the caller;
 * for each entry (there may be none);
 * if (and only if) the flag is set
 * https://www.example.org/a;b=c;
 */

#define FEATURE 1 /* #define stands here for the directive */

#if (FEATURE == 1)
/**
 * Starts a handle:
 * @code
 *     handle = create(
 *                  4,
 *                  NULL );
 *     if (handle != NULL)
 *     {
 *         start(handle);
 *     }
 * @endcode
 */

/* Usage:
   start(handle);
   stop(handle); */

// What the structure holds, apart from the members above:
//     int kind;
//     char *name;

static int feature = 1;
#else /* if (FEATURE == 1) */
static int feature = 2;
#endif /* #if (FEATURE == 1) */

// A line comment.
// Its second line is prose (as well);

/*-----------------------------------------------------------*/

/**
 * Steps on.
 * @param amount  how far; must not be negative
 * @return the new value
 */
static int step(int amount); /**< the state is kept (see above); */

static int step(int amount)
{
    /* amount is in ticks */
    int result = amount; /* = 0 at the start */

    result += feature; /* one more */
    /* else */
    if (result > 3)
    {
        result = 3;
    } /* if (result > 3) */
    return result;
}

/*
 * A shortcut that saves callers a call to
 * step(1);
 */
int entry(void);
int entry(void)
{
    return step(1 /* one */);
}
