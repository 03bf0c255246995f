/* Error information that nobody looks at. */
/* also raises: D4.9 D4.11 D4.12 R2.2 R8.6 R14.4 R17.7 R17.8 R21.3 R21.6 */
#include <stdint.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum status
{
    DONE,
    FAILED
};

int32_t entry(int32_t count);

#if defined(WITH_LOCK)
extern int32_t take_lock(void);
#define LOCK() take_lock()
#else
#define LOCK() 0
#endif
#define UNLOCK(state) ((void)(state))
#define GUARDED(action) do { int32_t held; held = LOCK(); (action); UNLOCK(held); } while (0)
#define NOTHING_TO_DO() 0
#define SAY(text) do { (void)(text); printf("%s", (text)); } while (0)

static enum status start(int32_t count)
{
    return (count < 0) ? FAILED : DONE;
}

static enum status restart(int32_t count)
{
    enum status result;

    if (count > 3)
    {
        result = start(count);
    }
    else
    {
        result = FAILED;
    }
    return result;
}

typedef int16_t drive_err_t;

extern drive_err_t spin(int32_t count);

static void forget(enum status result)
{
    (void)result;
}

static void pass(enum status result)
{
    forget(result);
}

int32_t entry(int32_t count)
{
    enum status kept = start(count);    /* expect D4.7 */
    enum status handed = restart(count); /* expect D4.7 */
    enum status moved;
    enum status copy;
    void *store;
    int32_t empty = NOTHING_TO_DO();
    int32_t state = LOCK();             /* expect D4.7 */
    wchar_t wide = L'a';
    int length = mbtowc(&wide, "abc", 3U); /* expect D4.7 */
    const char *name = setlocale(LC_ALL, "C"); /* expect D4.7 */

    (void)kept;
    (void)empty;
    pass(handed);
    moved = start(1);                   /* expect D4.7 */
    copy = moved;
    forget(copy);
    start(2);                           /* expect D4.7 */
    (void)restart(2);                   /* expect D4.7 */
    moved = start(4);                   /* expect D4.7 */
    moved = start(5);
    if (moved == FAILED)
    {
        count++;
    }
    spin(count);                        /* expect D4.7 */
    store = malloc(8U);                 /* expect D4.7 */
    memset(store, 0, 8U);
    free(store);
    SAY("one");                         /* expect D4.7 */
    SAY("two");
    pass(restart(3));                   /* expect D4.7 */
    GUARDED(count++);                   /* expect D4.7 */
    UNLOCK(state);
    count += length + (int32_t)name[0];
    count += mblen("abc", 3U);          /* expect D4.7 */
    atexit(NULL);                       /* expect D4.7 */
    return count;
}
