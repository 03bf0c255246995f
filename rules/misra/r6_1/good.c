/* Bit-fields that say their sign. */
/* also raises: R10.7 */
#include <stdbool.h>
#include <stdint.h>

#define SIGNED_WORD signed int
#define FLAG(name) unsigned name : 1

typedef signed int number_t;
typedef number_t alias_t;
typedef uint8_t byte_t; /* the implementation's own type */

struct record
{
    signed first : 2, second : 3;
    unsigned int third : 3;
    SIGNED_WORD fourth : 4;
    number_t fifth : 2;
    alias_t sixth : 2;
    byte_t seventh : 1;
    int32_t eighth : 3;
    uint16_t ninth : 2;
    bool flag : 1;
    signed int : 3;
    unsigned : 0;
    const signed int constant : 2;
    FLAG(last);
    int plain; /* no bit-field */
};

int entry(const struct record *one);
int entry(const struct record *one)
{
    return one->first + one->second + (int)one->third + one->fourth + one->fifth + one->sixth + (int)one->seventh
           + (int)one->eighth + (int)one->ninth + (one->flag ? 1 : 0) + one->constant + (int)one->last + one->plain;
}
