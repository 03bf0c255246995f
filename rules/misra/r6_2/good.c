/* Single bits without a sign. */
/* also raises: R6.1 */
#include <stdbool.h>

typedef unsigned char byte_t;

struct record
{
    unsigned int first : 1;
    bool second : 1;
    byte_t third : 1;
    signed int fourth : 2;
    signed int : 1;
    signed int fifth;
};

int entry(const struct record *one);
int entry(const struct record *one)
{
    return (int)one->first + (one->second ? 1 : 0) + (int)one->third + one->fourth + one->fifth;
}
