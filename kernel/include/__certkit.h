/* What several of these headers need, in spellings that every C standard from 1990 on accepts. */
#ifndef __CERTKIT_COMMON_H
#define __CERTKIT_COMMON_H

#ifdef __CERTKIT_PLAIN_C__
#define __restrict restrict
typedef char *__certkit_va_list;
#else
typedef __builtin_va_list __certkit_va_list;
#endif

#endif
