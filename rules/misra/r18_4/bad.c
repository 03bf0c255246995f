/* Pointers moved about. */
/* also raises: D4.9 R5.7 R10.3 */
#define NEXT(pointer) ((pointer) + 1)

typedef const char *text_t;

struct part
{
    int value;
    int more[4];
};

int entry(const struct part *parts, text_t text);
int entry(const struct part *parts, text_t text)
{
    static int grid[2][3];
    const struct part *part = parts;
    text_t end = text;
    int result;

    part += 2; /* expect R18.4 */
    part -= 1; /* expect R18.4 */
    end = 1 + end; /* expect R18.4 */
    end = end - 1; /* expect R18.4 */
    end = NEXT(end); /* expect R18.4 */
    result = *(part->more + 1); /* expect R18.4 */
    result += (&part->value)[0] + *(grid[1] + 2); /* expect R18.4 */
    result += *(*(grid + 1) + 2); /* expect R18.4 R18.4 */
    result += *("abc" + 1); /* expect R18.4 */
    return result + (int)(end - text);
}
