/* Basic numerical types in every position. */
/* also raises: D4.9 R8.2 R8.9 R10.7 R11.1 R17.12 */
#include <stdint.h>
#define LONG long
#define WHOLE LONG
#define TO_INT(x) ((int)(x))

typedef int number_t; /* expect D4.6 */
typedef unsigned long long uint32; /* expect D4.6 */
typedef int array_t[2]; /* expect D4.6 */
typedef int (*callback_t)(short); /* expect D4.6 D4.6 */
typedef LONG base_t; /* expect D4.6 */
typedef short int16_t_, other_t; /* expect D4.6 */
typedef struct
{
    unsigned flags : 3; /* expect D4.6 */
    signed char small; /* expect D4.6 */
} record_t;

static const unsigned char table[2] = { 1, 2 }; /* expect D4.6 */
static long double precise; /* expect D4.6 */

static unsigned int use(float factor, callback_t call, array_t list) /* expect D4.6 D4.6 */
{
    record_t record = { 0 };
    LONG through_macro = 1; /* expect D4.6 */
    WHOLE twice = 2; /* expect D4.6 */
    volatile unsigned
    const long split = 3; /* expect@-1 D4.6 */
    char unsigned turned = 4; /* expect D4.6 */
    float _Complex both = 1.0f; /* expect D4.6 */

    for (int i = 0; i < 2; i++) /* expect D4.6 */
    {
        list[i] = (int)factor; /* expect D4.6 */
    }
    precise = 1.0;
    return record.flags + table[0] + (unsigned)call(1) /* expect D4.6 */
           + (uint32_t)sizeof(double) + (uint32_t)through_macro + (uint32_t)twice + split + turned /* expect D4.6 */
           + (uint32_t)record.small + (uint32_t)both + (uint32_t)TO_INT(factor); /* expect D4.6 */
}

static int16_t_ same(short value); /* expect D4.6 */
static int16_t_ same(short value) /* expect D4.6 */
{
    return value;
}

int main(void)
{
    array_t list = { 1, 2 };

    return (number_t)use(1.0f, (callback_t)same, list) + (number_t)(base_t)0 + (number_t)(uint32)0 + (number_t)(other_t)0;
}
