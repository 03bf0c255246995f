#ifdef BAD_5_H /* expect D4.10 */
typedef int sixth_t;
#endif
