/* C11 7.29. */
#ifndef __CERTKIT_WCHAR_H
#define __CERTKIT_WCHAR_H

#include <__certkit.h>

typedef __WCHAR_TYPE__ wchar_t;
typedef __SIZE_TYPE__ size_t;
#ifdef __WINT_TYPE__
typedef __WINT_TYPE__ wint_t;
#else
typedef unsigned int wint_t;
#endif
struct tm;
/* What <stdio.h> calls FILE; that name itself does not belong here. */
struct __certkit_file;
#ifndef __CERTKIT_MBSTATE
#define __CERTKIT_MBSTATE
typedef struct {
    unsigned int __count;
    unsigned int __value;
} mbstate_t;
#endif

#ifndef WCHAR_MAX
#define WCHAR_MAX __WCHAR_MAX__
#if defined(__WCHAR_MIN__)
#define WCHAR_MIN __WCHAR_MIN__
#elif defined(__WCHAR_UNSIGNED__)
#define WCHAR_MIN 0U
#else
#define WCHAR_MIN (-__WCHAR_MAX__ - 1)
#endif
#endif
#ifndef WEOF
#define WEOF ((wint_t)-1)
#endif

int fwprintf(struct __certkit_file *__restrict, const wchar_t *__restrict, ...);
int fwscanf(struct __certkit_file *__restrict, const wchar_t *__restrict, ...);
int swprintf(wchar_t *__restrict, size_t, const wchar_t *__restrict, ...);
int swscanf(const wchar_t *__restrict, const wchar_t *__restrict, ...);
int vfwprintf(struct __certkit_file *__restrict, const wchar_t *__restrict, __certkit_va_list);
int vfwscanf(struct __certkit_file *__restrict, const wchar_t *__restrict, __certkit_va_list);
int vswprintf(wchar_t *__restrict, size_t, const wchar_t *__restrict, __certkit_va_list);
int vswscanf(const wchar_t *__restrict, const wchar_t *__restrict, __certkit_va_list);
int vwprintf(const wchar_t *__restrict, __certkit_va_list);
int vwscanf(const wchar_t *__restrict, __certkit_va_list);
int wprintf(const wchar_t *__restrict, ...);
int wscanf(const wchar_t *__restrict, ...);
wint_t fgetwc(struct __certkit_file *);
wchar_t *fgetws(wchar_t *__restrict, int, struct __certkit_file *__restrict);
wint_t fputwc(wchar_t, struct __certkit_file *);
int fputws(const wchar_t *__restrict, struct __certkit_file *__restrict);
int fwide(struct __certkit_file *, int);
wint_t getwc(struct __certkit_file *);
wint_t getwchar(void);
wint_t putwc(wchar_t, struct __certkit_file *);
wint_t putwchar(wchar_t);
wint_t ungetwc(wint_t, struct __certkit_file *);

double wcstod(const wchar_t *__restrict, wchar_t **__restrict);
float wcstof(const wchar_t *__restrict, wchar_t **__restrict);
long double wcstold(const wchar_t *__restrict, wchar_t **__restrict);
long wcstol(const wchar_t *__restrict, wchar_t **__restrict, int);
long long wcstoll(const wchar_t *__restrict, wchar_t **__restrict, int);
unsigned long wcstoul(const wchar_t *__restrict, wchar_t **__restrict, int);
unsigned long long wcstoull(const wchar_t *__restrict, wchar_t **__restrict, int);

wchar_t *wcscpy(wchar_t *__restrict, const wchar_t *__restrict);
wchar_t *wcsncpy(wchar_t *__restrict, const wchar_t *__restrict, size_t);
wchar_t *wmemcpy(wchar_t *__restrict, const wchar_t *__restrict, size_t);
wchar_t *wmemmove(wchar_t *, const wchar_t *, size_t);
wchar_t *wcscat(wchar_t *__restrict, const wchar_t *__restrict);
wchar_t *wcsncat(wchar_t *__restrict, const wchar_t *__restrict, size_t);
int wcscmp(const wchar_t *, const wchar_t *);
int wcscoll(const wchar_t *, const wchar_t *);
int wcsncmp(const wchar_t *, const wchar_t *, size_t);
size_t wcsxfrm(wchar_t *__restrict, const wchar_t *__restrict, size_t);
int wmemcmp(const wchar_t *, const wchar_t *, size_t);
wchar_t *wcschr(const wchar_t *, wchar_t);
size_t wcscspn(const wchar_t *, const wchar_t *);
wchar_t *wcspbrk(const wchar_t *, const wchar_t *);
wchar_t *wcsrchr(const wchar_t *, wchar_t);
size_t wcsspn(const wchar_t *, const wchar_t *);
wchar_t *wcsstr(const wchar_t *, const wchar_t *);
wchar_t *wcstok(wchar_t *__restrict, const wchar_t *__restrict, wchar_t **__restrict);
wchar_t *wmemchr(const wchar_t *, wchar_t, size_t);
size_t wcslen(const wchar_t *);
wchar_t *wmemset(wchar_t *, wchar_t, size_t);
size_t wcsftime(wchar_t *__restrict, size_t, const wchar_t *__restrict, const struct tm *__restrict);

wint_t btowc(int);
int wctob(wint_t);
int mbsinit(const mbstate_t *);
size_t mbrlen(const char *__restrict, size_t, mbstate_t *__restrict);
size_t mbrtowc(wchar_t *__restrict, const char *__restrict, size_t, mbstate_t *__restrict);
size_t wcrtomb(char *__restrict, wchar_t, mbstate_t *__restrict);
size_t mbsrtowcs(wchar_t *__restrict, const char **__restrict, size_t, mbstate_t *__restrict);
size_t wcsrtombs(char *__restrict, const wchar_t **__restrict, size_t, mbstate_t *__restrict);

#endif
