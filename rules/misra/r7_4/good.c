/* Literals behind pointers to const, and copies of them. */
/* also raises: R5.7 R5.8 R8.6 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define GREETING "good day"

struct entry
{
    const char *name;
    char text[8];
};
typedef const char *text_t;

const char *entry(struct entry *one, uint32_t number);
extern void show(const char *format, ...);
extern void keep(const void *data, text_t name);

const char *entry(struct entry *one, uint32_t number)
{
    static const struct entry known[2] = { { "first", "one" }, { .name = "second", .text = "two" } };
    const wchar_t *const wide = L"wide";
    const char *name = (number == 0U) ? "none" : GREETING;
    char copy[] = GREETING;
    const char (*whole)[4] = &"abc";
    const char *end = NULL;
    char first = "abc"[0];

    one->name = known[1].name;
    one->name = (const char *)"cast";
    end = &"tail"[2];
    copy[0] = *"x";
    (void)memcpy(one->text, "abc", sizeof("abc"));
    show("%s %s", "text", copy);
    keep("data", "name");
    if ((name != end) && ((*whole)[0] == first) && (wide[0] == L'w'))
    {
        one->text[0] = copy[0];
    }
    return (number > 1U) ? "many" : name;
}
