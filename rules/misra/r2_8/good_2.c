/* The other unit, and the program's start. */
#include "good.h"

int main(void)
{
    return first() + shared;
}
