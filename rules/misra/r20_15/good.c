/* Names that are free. */
/* also raises: R10.4 R20.5 */
/* flags: -std=c90 */
#define NDEBUG 1
#define strange_thing 2
#define E_LIMIT 3
#define bool unsigned char
#define x_y_ 4

#ifdef NEVER
#define _HIDDEN 5
#endif

#undef strange_thing

int entry(bool value);
int entry(bool value)
{
    return value + E_LIMIT + x_y_ + NDEBUG;
}
