/* Literals that can be written to. */
/* also raises: R5.7 R5.8 R8.6 */
#include <stddef.h>
#include <stdint.h>

#define GREETING "good day"

struct entry
{
    char *name;
    wchar_t *wide;
};
typedef char *text_t;

char *entry(struct entry *one, uint32_t number);
extern void show(char *format, char *more, ...);
extern void keep(void *data, text_t name);

char *entry(struct entry *one, uint32_t number)
{
    static const struct entry known[2] = {
        { "first", /* expect R7.4 */
          L"wide" }, /* expect R7.4 */
        { .name = "second" } /* expect R7.4 */
    };
    text_t name = (number == 0U) ? "none" /* expect R7.4 */
                                 : GREETING; /* expect R7.4 */
    const char (*other)[4] = &"abc";
    char (*whole)[4] = &"abc"; /* expect R7.4 */

    one->name = known[0].name;
    one->name = (char *)"cast"; /* expect R7.4 */
    show(name, &"tail"[2]); /* expect R7.4 */
    name = 1 + ("sum"); /* expect R7.4 R18.4 */
    "abc"[0] = (*other)[1]; /* expect R7.4 */
    (*whole)[1] = 'z';
    *"x" = 'y'; /* expect R7.4 */
    show("%s %s", /* expect R7.4 */
         name, "text");
    keep("data", /* expect R7.4 */
         "name"); /* expect R7.4 */
    return "ret"; /* expect R7.4 */
}
