/* Plain names. */
#include <stddef.h>
#include "./good.h"
#define NAME "good.h"
#include NAME

#ifdef NEVER
#include "folder\file.h"
#endif

int entry(void);
int entry(void)
{
    return declared();
}
