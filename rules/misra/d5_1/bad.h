#ifndef BAD_H
#define BAD_H

extern int shared;
void change(void);

#endif
