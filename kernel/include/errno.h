/* C11 7.5. The three numbers are those most C libraries use. */
#ifndef __CERTKIT_ERRNO_H
#define __CERTKIT_ERRNO_H

int *__certkit_errno(void);
#define errno (*__certkit_errno())
#define EDOM 33
#define ERANGE 34
#define EILSEQ 84

#endif
