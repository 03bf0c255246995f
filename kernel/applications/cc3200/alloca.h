/* Not a header of C11; MicroPython asks for it by name. */
#ifndef __CERTKIT_ALLOCA_H
#define __CERTKIT_ALLOCA_H

#define alloca(size) __builtin_alloca(size)

#endif
