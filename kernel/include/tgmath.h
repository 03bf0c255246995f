/* C11 7.25: the macros choose by type with _Generic. Integer arguments count as double. */
#ifndef __CERTKIT_TGMATH_H
#define __CERTKIT_TGMATH_H

#include <complex.h>
#include <math.h>

#define __certkit_real(x, name)                                                                                       \
    _Generic((x), float: name##f, long double: name##l, default: name)
#define __certkit_real2(x, y, name)                                                                                   \
    _Generic((x) + (y), float: name##f, long double: name##l, default: name)
#define __certkit_any(x, name)                                                                                        \
    _Generic((x), float: name##f, long double: name##l, float _Complex: c##name##f, double _Complex: c##name,         \
        long double _Complex: c##name##l, default: name)
#define __certkit_complex(x, name)                                                                                    \
    _Generic((x), float: name##f, long double: name##l, float _Complex: name##f, long double _Complex: name##l,       \
        default: name)

#define acos(x) __certkit_any(x, acos)(x)
#define asin(x) __certkit_any(x, asin)(x)
#define atan(x) __certkit_any(x, atan)(x)
#define acosh(x) __certkit_any(x, acosh)(x)
#define asinh(x) __certkit_any(x, asinh)(x)
#define atanh(x) __certkit_any(x, atanh)(x)
#define cos(x) __certkit_any(x, cos)(x)
#define sin(x) __certkit_any(x, sin)(x)
#define tan(x) __certkit_any(x, tan)(x)
#define cosh(x) __certkit_any(x, cosh)(x)
#define sinh(x) __certkit_any(x, sinh)(x)
#define tanh(x) __certkit_any(x, tanh)(x)
#define exp(x) __certkit_any(x, exp)(x)
#define log(x) __certkit_any(x, log)(x)
#define sqrt(x) __certkit_any(x, sqrt)(x)
#define fabs(x)                                                                                                       \
    _Generic((x), float: fabsf, long double: fabsl, float _Complex: cabsf, double _Complex: cabs,                     \
        long double _Complex: cabsl, default: fabs)(x)
#define pow(x, y)                                                                                                     \
    _Generic((x) + (y), float: powf, long double: powl, float _Complex: cpowf, double _Complex: cpow,                 \
        long double _Complex: cpowl, default: pow)(x, y)
#define cbrt(x) __certkit_real(x, cbrt)(x)
#define ceil(x) __certkit_real(x, ceil)(x)
#define erf(x) __certkit_real(x, erf)(x)
#define erfc(x) __certkit_real(x, erfc)(x)
#define exp2(x) __certkit_real(x, exp2)(x)
#define expm1(x) __certkit_real(x, expm1)(x)
#define floor(x) __certkit_real(x, floor)(x)
#define ilogb(x) __certkit_real(x, ilogb)(x)
#define lgamma(x) __certkit_real(x, lgamma)(x)
#define llrint(x) __certkit_real(x, llrint)(x)
#define llround(x) __certkit_real(x, llround)(x)
#define log10(x) __certkit_real(x, log10)(x)
#define log1p(x) __certkit_real(x, log1p)(x)
#define log2(x) __certkit_real(x, log2)(x)
#define logb(x) __certkit_real(x, logb)(x)
#define lrint(x) __certkit_real(x, lrint)(x)
#define lround(x) __certkit_real(x, lround)(x)
#define nearbyint(x) __certkit_real(x, nearbyint)(x)
#define rint(x) __certkit_real(x, rint)(x)
#define round(x) __certkit_real(x, round)(x)
#define tgamma(x) __certkit_real(x, tgamma)(x)
#define trunc(x) __certkit_real(x, trunc)(x)
#define atan2(x, y) __certkit_real2(x, y, atan2)(x, y)
#define copysign(x, y) __certkit_real2(x, y, copysign)(x, y)
#define fdim(x, y) __certkit_real2(x, y, fdim)(x, y)
#define fmax(x, y) __certkit_real2(x, y, fmax)(x, y)
#define fmin(x, y) __certkit_real2(x, y, fmin)(x, y)
#define fmod(x, y) __certkit_real2(x, y, fmod)(x, y)
#define hypot(x, y) __certkit_real2(x, y, hypot)(x, y)
#define nextafter(x, y) __certkit_real2(x, y, nextafter)(x, y)
#define remainder(x, y) __certkit_real2(x, y, remainder)(x, y)
#define frexp(x, y) __certkit_real(x, frexp)(x, y)
#define ldexp(x, y) __certkit_real(x, ldexp)(x, y)
#define nexttoward(x, y) __certkit_real(x, nexttoward)(x, y)
#define scalbln(x, y) __certkit_real(x, scalbln)(x, y)
#define scalbn(x, y) __certkit_real(x, scalbn)(x, y)
#define fma(x, y, z) __certkit_real2((x) + (y), z, fma)(x, y, z)
#define remquo(x, y, z) __certkit_real2(x, y, remquo)(x, y, z)
#define carg(x) __certkit_complex(x, carg)(x)
#define cimag(x) __certkit_complex(x, cimag)(x)
#define conj(x) __certkit_complex(x, conj)(x)
#define cproj(x) __certkit_complex(x, cproj)(x)
#define creal(x) __certkit_complex(x, creal)(x)

#endif
