#ifndef GOOD_H
#define GOOD_H

#include <stddef.h>

struct opaque;
int keep(struct opaque *hidden);
int entry(struct opaque *hidden, void *raw);

#endif
