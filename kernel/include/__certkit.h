/* What several of these headers need, in spellings that every C standard from 1990 on accepts. */
#ifndef __CERTKIT_COMMON_H
#define __CERTKIT_COMMON_H

typedef __builtin_va_list __certkit_va_list;

/* GCC makes int32_t a long on bare-metal Arm; Clang's macros say int. The sources are written for the former. */
#if defined(__arm__) && !defined(__linux__) && !defined(_WIN32) && !defined(__APPLE__)
#define __CERTKIT_INT32_IS_LONG
#endif

#endif
