/* C11 7.8, which includes <stdint.h>. The length letters follow the type behind each width. */
#ifndef __CERTKIT_INTTYPES_H
#define __CERTKIT_INTTYPES_H

#include <__certkit.h>
#include <stdint.h>

typedef __WCHAR_TYPE__ __certkit_wchar_t;
typedef struct {
    intmax_t quot;
    intmax_t rem;
} imaxdiv_t;

#define __CERTKIT_LENGTH_8 "hh"
/* Where int has 16 bits int16_t is a short all the same, but for AVR. */
#ifdef __AVR__
#define __CERTKIT_LENGTH_16 ""
#else
#define __CERTKIT_LENGTH_16 "h"
#endif
#if __INT_MAX__ == 32767
#define __CERTKIT_LENGTH_32 "l"
#else
/* GCC's bare-metal targets of 32 bits make int32_t a long; Clang's make it an int, but for ours on Arm. */
#if defined(__CERTKIT_INT32_IS_LONG) || ((__LONG_MAX__ == 2147483647) && !defined(__clang__) && !defined(_WIN32) && !defined(__linux__))
#define __CERTKIT_LENGTH_32 "l"
#else
#define __CERTKIT_LENGTH_32 ""
#endif
#endif
#if (__LONG_MAX__ != 2147483647) && !defined(__APPLE__)
#define __CERTKIT_LENGTH_64 "l"
#else
#define __CERTKIT_LENGTH_64 "ll"
#endif
/* Where GCC's bare-metal targets have 32 bits, the fast types up to 32 bits are int; Clang's are the exact ones. */
#if defined(__clang__) || defined(__linux__) || (__LONG_MAX__ != 2147483647)
#define __CERTKIT_FAST_8 __CERTKIT_LENGTH_8
#else
#define __CERTKIT_FAST_8 ""
#endif
#if defined(__clang__)
#define __CERTKIT_FAST_16 __CERTKIT_LENGTH_16
#if __INT_MAX__ == 32767
#define __CERTKIT_FAST_32 "l"
#else
#define __CERTKIT_FAST_32 ""
#endif
#elif __LONG_MAX__ != 2147483647
#define __CERTKIT_FAST_16 "l"
#define __CERTKIT_FAST_32 "l"
#else
#define __CERTKIT_FAST_16 ""
#define __CERTKIT_FAST_32 ""
#endif
#define __CERTKIT_FAST_64 __CERTKIT_LENGTH_64
#if __INTPTR_MAX__ == __INT_MAX__
#define __CERTKIT_POINTER ""
#elif __INTPTR_MAX__ == __LONG_MAX__
#define __CERTKIT_POINTER "l"
#else
#define __CERTKIT_POINTER "ll"
#endif

#define PRId8 __CERTKIT_LENGTH_8 "d"
#define PRId16 __CERTKIT_LENGTH_16 "d"
#define PRId32 __CERTKIT_LENGTH_32 "d"
#define PRId64 __CERTKIT_LENGTH_64 "d"
#define PRIdLEAST8 __CERTKIT_LENGTH_8 "d"
#define PRIdLEAST16 __CERTKIT_LENGTH_16 "d"
#define PRIdLEAST32 __CERTKIT_LENGTH_32 "d"
#define PRIdLEAST64 __CERTKIT_LENGTH_64 "d"
#define PRIdFAST8 __CERTKIT_FAST_8 "d"
#define PRIdFAST16 __CERTKIT_FAST_16 "d"
#define PRIdFAST32 __CERTKIT_FAST_32 "d"
#define PRIdFAST64 __CERTKIT_FAST_64 "d"
#define PRIdMAX "jd"
#define PRIdPTR __CERTKIT_POINTER "d"
#define PRIi8 __CERTKIT_LENGTH_8 "i"
#define PRIi16 __CERTKIT_LENGTH_16 "i"
#define PRIi32 __CERTKIT_LENGTH_32 "i"
#define PRIi64 __CERTKIT_LENGTH_64 "i"
#define PRIiLEAST8 __CERTKIT_LENGTH_8 "i"
#define PRIiLEAST16 __CERTKIT_LENGTH_16 "i"
#define PRIiLEAST32 __CERTKIT_LENGTH_32 "i"
#define PRIiLEAST64 __CERTKIT_LENGTH_64 "i"
#define PRIiFAST8 __CERTKIT_FAST_8 "i"
#define PRIiFAST16 __CERTKIT_FAST_16 "i"
#define PRIiFAST32 __CERTKIT_FAST_32 "i"
#define PRIiFAST64 __CERTKIT_FAST_64 "i"
#define PRIiMAX "ji"
#define PRIiPTR __CERTKIT_POINTER "i"
#define PRIo8 __CERTKIT_LENGTH_8 "o"
#define PRIo16 __CERTKIT_LENGTH_16 "o"
#define PRIo32 __CERTKIT_LENGTH_32 "o"
#define PRIo64 __CERTKIT_LENGTH_64 "o"
#define PRIoLEAST8 __CERTKIT_LENGTH_8 "o"
#define PRIoLEAST16 __CERTKIT_LENGTH_16 "o"
#define PRIoLEAST32 __CERTKIT_LENGTH_32 "o"
#define PRIoLEAST64 __CERTKIT_LENGTH_64 "o"
#define PRIoFAST8 __CERTKIT_FAST_8 "o"
#define PRIoFAST16 __CERTKIT_FAST_16 "o"
#define PRIoFAST32 __CERTKIT_FAST_32 "o"
#define PRIoFAST64 __CERTKIT_FAST_64 "o"
#define PRIoMAX "jo"
#define PRIoPTR __CERTKIT_POINTER "o"
#define PRIu8 __CERTKIT_LENGTH_8 "u"
#define PRIu16 __CERTKIT_LENGTH_16 "u"
#define PRIu32 __CERTKIT_LENGTH_32 "u"
#define PRIu64 __CERTKIT_LENGTH_64 "u"
#define PRIuLEAST8 __CERTKIT_LENGTH_8 "u"
#define PRIuLEAST16 __CERTKIT_LENGTH_16 "u"
#define PRIuLEAST32 __CERTKIT_LENGTH_32 "u"
#define PRIuLEAST64 __CERTKIT_LENGTH_64 "u"
#define PRIuFAST8 __CERTKIT_FAST_8 "u"
#define PRIuFAST16 __CERTKIT_FAST_16 "u"
#define PRIuFAST32 __CERTKIT_FAST_32 "u"
#define PRIuFAST64 __CERTKIT_FAST_64 "u"
#define PRIuMAX "ju"
#define PRIuPTR __CERTKIT_POINTER "u"
#define PRIx8 __CERTKIT_LENGTH_8 "x"
#define PRIx16 __CERTKIT_LENGTH_16 "x"
#define PRIx32 __CERTKIT_LENGTH_32 "x"
#define PRIx64 __CERTKIT_LENGTH_64 "x"
#define PRIxLEAST8 __CERTKIT_LENGTH_8 "x"
#define PRIxLEAST16 __CERTKIT_LENGTH_16 "x"
#define PRIxLEAST32 __CERTKIT_LENGTH_32 "x"
#define PRIxLEAST64 __CERTKIT_LENGTH_64 "x"
#define PRIxFAST8 __CERTKIT_FAST_8 "x"
#define PRIxFAST16 __CERTKIT_FAST_16 "x"
#define PRIxFAST32 __CERTKIT_FAST_32 "x"
#define PRIxFAST64 __CERTKIT_FAST_64 "x"
#define PRIxMAX "jx"
#define PRIxPTR __CERTKIT_POINTER "x"
#define PRIX8 __CERTKIT_LENGTH_8 "X"
#define PRIX16 __CERTKIT_LENGTH_16 "X"
#define PRIX32 __CERTKIT_LENGTH_32 "X"
#define PRIX64 __CERTKIT_LENGTH_64 "X"
#define PRIXLEAST8 __CERTKIT_LENGTH_8 "X"
#define PRIXLEAST16 __CERTKIT_LENGTH_16 "X"
#define PRIXLEAST32 __CERTKIT_LENGTH_32 "X"
#define PRIXLEAST64 __CERTKIT_LENGTH_64 "X"
#define PRIXFAST8 __CERTKIT_FAST_8 "X"
#define PRIXFAST16 __CERTKIT_FAST_16 "X"
#define PRIXFAST32 __CERTKIT_FAST_32 "X"
#define PRIXFAST64 __CERTKIT_FAST_64 "X"
#define PRIXMAX "jX"
#define PRIXPTR __CERTKIT_POINTER "X"
#define SCNd8 __CERTKIT_LENGTH_8 "d"
#define SCNd16 __CERTKIT_LENGTH_16 "d"
#define SCNd32 __CERTKIT_LENGTH_32 "d"
#define SCNd64 __CERTKIT_LENGTH_64 "d"
#define SCNdLEAST8 __CERTKIT_LENGTH_8 "d"
#define SCNdLEAST16 __CERTKIT_LENGTH_16 "d"
#define SCNdLEAST32 __CERTKIT_LENGTH_32 "d"
#define SCNdLEAST64 __CERTKIT_LENGTH_64 "d"
#define SCNdFAST8 __CERTKIT_FAST_8 "d"
#define SCNdFAST16 __CERTKIT_FAST_16 "d"
#define SCNdFAST32 __CERTKIT_FAST_32 "d"
#define SCNdFAST64 __CERTKIT_FAST_64 "d"
#define SCNdMAX "jd"
#define SCNdPTR __CERTKIT_POINTER "d"
#define SCNi8 __CERTKIT_LENGTH_8 "i"
#define SCNi16 __CERTKIT_LENGTH_16 "i"
#define SCNi32 __CERTKIT_LENGTH_32 "i"
#define SCNi64 __CERTKIT_LENGTH_64 "i"
#define SCNiLEAST8 __CERTKIT_LENGTH_8 "i"
#define SCNiLEAST16 __CERTKIT_LENGTH_16 "i"
#define SCNiLEAST32 __CERTKIT_LENGTH_32 "i"
#define SCNiLEAST64 __CERTKIT_LENGTH_64 "i"
#define SCNiFAST8 __CERTKIT_FAST_8 "i"
#define SCNiFAST16 __CERTKIT_FAST_16 "i"
#define SCNiFAST32 __CERTKIT_FAST_32 "i"
#define SCNiFAST64 __CERTKIT_FAST_64 "i"
#define SCNiMAX "ji"
#define SCNiPTR __CERTKIT_POINTER "i"
#define SCNo8 __CERTKIT_LENGTH_8 "o"
#define SCNo16 __CERTKIT_LENGTH_16 "o"
#define SCNo32 __CERTKIT_LENGTH_32 "o"
#define SCNo64 __CERTKIT_LENGTH_64 "o"
#define SCNoLEAST8 __CERTKIT_LENGTH_8 "o"
#define SCNoLEAST16 __CERTKIT_LENGTH_16 "o"
#define SCNoLEAST32 __CERTKIT_LENGTH_32 "o"
#define SCNoLEAST64 __CERTKIT_LENGTH_64 "o"
#define SCNoFAST8 __CERTKIT_FAST_8 "o"
#define SCNoFAST16 __CERTKIT_FAST_16 "o"
#define SCNoFAST32 __CERTKIT_FAST_32 "o"
#define SCNoFAST64 __CERTKIT_FAST_64 "o"
#define SCNoMAX "jo"
#define SCNoPTR __CERTKIT_POINTER "o"
#define SCNu8 __CERTKIT_LENGTH_8 "u"
#define SCNu16 __CERTKIT_LENGTH_16 "u"
#define SCNu32 __CERTKIT_LENGTH_32 "u"
#define SCNu64 __CERTKIT_LENGTH_64 "u"
#define SCNuLEAST8 __CERTKIT_LENGTH_8 "u"
#define SCNuLEAST16 __CERTKIT_LENGTH_16 "u"
#define SCNuLEAST32 __CERTKIT_LENGTH_32 "u"
#define SCNuLEAST64 __CERTKIT_LENGTH_64 "u"
#define SCNuFAST8 __CERTKIT_FAST_8 "u"
#define SCNuFAST16 __CERTKIT_FAST_16 "u"
#define SCNuFAST32 __CERTKIT_FAST_32 "u"
#define SCNuFAST64 __CERTKIT_FAST_64 "u"
#define SCNuMAX "ju"
#define SCNuPTR __CERTKIT_POINTER "u"
#define SCNx8 __CERTKIT_LENGTH_8 "x"
#define SCNx16 __CERTKIT_LENGTH_16 "x"
#define SCNx32 __CERTKIT_LENGTH_32 "x"
#define SCNx64 __CERTKIT_LENGTH_64 "x"
#define SCNxLEAST8 __CERTKIT_LENGTH_8 "x"
#define SCNxLEAST16 __CERTKIT_LENGTH_16 "x"
#define SCNxLEAST32 __CERTKIT_LENGTH_32 "x"
#define SCNxLEAST64 __CERTKIT_LENGTH_64 "x"
#define SCNxFAST8 __CERTKIT_FAST_8 "x"
#define SCNxFAST16 __CERTKIT_FAST_16 "x"
#define SCNxFAST32 __CERTKIT_FAST_32 "x"
#define SCNxFAST64 __CERTKIT_FAST_64 "x"
#define SCNxMAX "jx"
#define SCNxPTR __CERTKIT_POINTER "x"

intmax_t imaxabs(intmax_t);
imaxdiv_t imaxdiv(intmax_t, intmax_t);
intmax_t strtoimax(const char *__restrict, char **__restrict, int);
uintmax_t strtoumax(const char *__restrict, char **__restrict, int);
intmax_t wcstoimax(const __certkit_wchar_t *__restrict, __certkit_wchar_t **__restrict, int);
uintmax_t wcstoumax(const __certkit_wchar_t *__restrict, __certkit_wchar_t **__restrict, int);

#endif
