/* C11 7.2. May be included again with another NDEBUG, so it has no guard. */
#include <__certkit.h>

#undef assert
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#define assert(condition) ((condition) ? (void)0 : __certkit_assert_failed(#condition, __FILE__, __LINE__))
#endif

#ifndef __CERTKIT_ASSERT_H
#define __CERTKIT_ASSERT_H
_Noreturn void __certkit_assert_failed(const char *, const char *, int);
#undef static_assert
#define static_assert _Static_assert
#endif
