#ifndef BAD_5_H
#define BAD_5_H
typedef int fifth_t;
#endif
