/* Results that nobody sets. */
/* also raises: R1.1 R5.7 R15.5 R16.3 R16.4 */
enum colour { RED, GREEN };
typedef int number;

static number half(number value) /* expect R17.4 */
{
    if (value > 1)
    {
        return value / 2;
    }
}

static int named(enum colour colour) /* expect R17.4 */
{
    switch (colour)
    {
        case RED:
            return 1;
        case GREEN:
            return 2;
    }
}

static int empty(void) /* expect R17.4 */
{
}

static int early(int value)
{
    if (value > 1)
    {
        return; /* expect R17.4 */
    }
    return value;
}

int main(void) /* expect R17.4 */
{
    (void)half(1);
    (void)named(RED);
    (void)empty();
    (void)early(1);
}
