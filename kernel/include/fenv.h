/* C11 7.6. The exception bits are those of the Arm FPSCR. */
#ifndef __CERTKIT_FENV_H
#define __CERTKIT_FENV_H

typedef struct {
    unsigned int __status;
    unsigned int __control;
} fenv_t;
typedef unsigned int fexcept_t;

#define FE_INVALID 1
#define FE_DIVBYZERO 2
#define FE_OVERFLOW 4
#define FE_UNDERFLOW 8
#define FE_INEXACT 16
#define FE_ALL_EXCEPT 31
#define FE_TONEAREST 0x000000
#define FE_UPWARD 0x400000
#define FE_DOWNWARD 0x800000
#define FE_TOWARDZERO 0xc00000

extern const fenv_t __certkit_default_environment;
#define FE_DFL_ENV (&__certkit_default_environment)

int feclearexcept(int);
int fegetexceptflag(fexcept_t *, int);
int feraiseexcept(int);
int fesetexceptflag(const fexcept_t *, int);
int fetestexcept(int);
int fegetround(void);
int fesetround(int);
int fegetenv(fenv_t *);
int feholdexcept(fenv_t *);
int fesetenv(const fenv_t *);
int feupdateenv(const fenv_t *);

#endif
