/* Types whose names tell their size, and the permitted basic ones. */
/* also raises: R2.3 R10.5 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#define COUNT uint16_t
#define OLD_INT int

typedef float float32_t;
typedef double float64_t;
typedef unsigned long int u32;
typedef long long const wide_64;
typedef unsigned char byte8_t, other8_t;
typedef _Complex float cfloat32_t;
typedef uint8_t plain_name_t;
typedef OLD_INT own_int32_t;

struct item
{
    uint32_t id;
    char name[8];
    bool done;
    _Bool ready;
};

#if 0
static int skipped;
#endif

static float32_t scale(float64_t factor, const char *text)
{
    const char *words = "int"; /* int */
    COUNT count = (COUNT)1;
    char letter = 'i';
    plain_name_t last = (plain_name_t)text[0];
    own_int32_t own = 1;
    size_t size = sizeof(struct item);

    return (float32_t)factor + (float32_t)count + (float32_t)letter + (float32_t)words[0] + (float32_t)last
           + (float32_t)own + (float32_t)size;
}

int main(int argc, char *argv[])
{
    return (argc > 1) ? (own_int32_t)scale(1.0, argv[1]) : 0;
}
