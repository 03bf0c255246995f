#ifndef GOOD_H
#define GOOD_H

int is_even(int value);

#endif
