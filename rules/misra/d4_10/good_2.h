#if !defined(GOOD_2_H)
#define GOOD_2_H 1
typedef int other_t;
#endif
