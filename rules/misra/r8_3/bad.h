#ifndef BAD_H
#define BAD_H

int divide(int divisor, int dividend); /* expect R8.3 */
int qualified(int value); /* expect R8.3 */
int agreed(int value);
extern volatile int flag;

typedef int width_t;
typedef int height_t;

int area(width_t width, height_t height); /* expect R8.3 */
extern width_t shared_width; /* expect R8.3 */
extern int bounded[3]; /* expect R8.3 */
int entry(void);

#endif
