/* also raises: R5.9 R8.7 */
#ifndef BAD_H
#define BAD_H

extern int count;
int first(int total);
int entry(int value);

struct record
{
    int count; /* expect R5.8 */
};

#endif
