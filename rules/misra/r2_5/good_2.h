#ifndef GOOD_2_H
#define GOOD_2_H

#define LAST 9

#endif
