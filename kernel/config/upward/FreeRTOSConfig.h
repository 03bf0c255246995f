/* certkit analysis configuration "upward": "everything" over a stack that grows towards higher addresses. No Cortex-M
 * port does that, so the portmacro.h beside this file, of our own, stands in for one: the kernel's code for such
 * stacks is compiled and checked, nothing can run on it. */
#ifndef CERTKIT_UPWARD_CONFIG_H
#define CERTKIT_UPWARD_CONFIG_H

#include "../everything/FreeRTOSConfig.h"

/* The stand-in port cannot stop its tick. */
#undef configUSE_TICKLESS_IDLE
#define configUSE_TICKLESS_IDLE 0

#endif
