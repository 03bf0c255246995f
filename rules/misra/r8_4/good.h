/* also raises: R8.7 */
#ifndef GOOD_H
#define GOOD_H

#define SHARED_SIZE 4

struct point;
extern int shared_count;
extern int shared_table[SHARED_SIZE];
extern struct point *shared_point;
int shared_sum(int first, int second);

#endif
