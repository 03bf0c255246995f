/* C11 7.28. */
#ifndef __CERTKIT_UCHAR_H
#define __CERTKIT_UCHAR_H

#include <__certkit.h>

typedef __SIZE_TYPE__ size_t;
typedef __UINT_LEAST16_TYPE__ char16_t;
typedef __UINT_LEAST32_TYPE__ char32_t;
#ifndef __CERTKIT_MBSTATE
#define __CERTKIT_MBSTATE
typedef struct {
    unsigned int __count;
    unsigned int __value;
} mbstate_t;
#endif

size_t mbrtoc16(char16_t *__restrict, const char *__restrict, size_t, mbstate_t *__restrict);
size_t c16rtomb(char *__restrict, char16_t, mbstate_t *__restrict);
size_t mbrtoc32(char32_t *__restrict, const char *__restrict, size_t, mbstate_t *__restrict);
size_t c32rtomb(char *__restrict, char32_t, mbstate_t *__restrict);

#endif
