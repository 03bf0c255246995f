/* The other unit, and the program's start. */
#include "bad.h"

int main(void)
{
    return first() + shared;
}
