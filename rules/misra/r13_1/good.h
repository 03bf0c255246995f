#ifndef GOOD_H
#define GOOD_H

int tripled(int value);

#endif
