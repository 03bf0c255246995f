/* C11 7.23. */
#ifndef __CERTKIT_STDNORETURN_H
#define __CERTKIT_STDNORETURN_H

#define noreturn _Noreturn

#endif
