/* Switches on numbers and enumerations. */
/* also raises: R2.2 R10.1 */
#include <stdbool.h>

typedef enum { RED, GREEN } colour_t;

static int all(int value, colour_t colour, char letter)
{
    int result = 0;
    int flag = value; /* holds 0 or 1, but is an integer */

    switch (flag)
    {
        case 0:
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    switch (colour)
    {
        case RED:
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    switch (letter)
    {
        case 'a':
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    switch (value & 1)
    {
        case 1:
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    return result;
}

int entry(int value);
int entry(int value)
{
    bool known = value > 3;

    return all(value, known ? RED : GREEN, 'b');
}
