/* Bit-fields in structures. */
/* also raises: R19.2 */
union word
{
    unsigned int whole;
    struct
    {
        unsigned int low : 4;
        unsigned int high : 4;
    } parts;
};

int entry(const union word *one);
int entry(const union word *one)
{
    return (int)one->whole + (int)one->parts.low + (int)one->parts.high;
}
