#ifndef GOOD_H
#define GOOD_H

#define IN_HEADER 8

#endif
