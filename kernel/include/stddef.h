/* C11 7.19. One of certkit's freestanding headers: names and prototypes only, no library stands behind them.
 * Types come from the compiler's predefined macros, so they fit any target. */
#ifndef __CERTKIT_STDDEF_H
#define __CERTKIT_STDDEF_H

typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef __SIZE_TYPE__ size_t;
typedef __WCHAR_TYPE__ wchar_t;

typedef struct {
    _Alignas(_Alignof(long long)) long long __integer;
    _Alignas(_Alignof(long double)) long double __floating;
} max_align_t;
#define offsetof(type, member) __builtin_offsetof(type, member)

#define NULL ((void *)0)

#endif
