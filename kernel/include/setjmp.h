/* C11 7.13. */
#ifndef __CERTKIT_SETJMP_H
#define __CERTKIT_SETJMP_H

typedef long long jmp_buf[48];

int setjmp(jmp_buf);
#define setjmp(environment) setjmp(environment)
_Noreturn void longjmp(jmp_buf, int);

#endif
