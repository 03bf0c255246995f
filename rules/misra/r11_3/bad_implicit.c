/* Conversions nobody wrote: older compilers accept them with a warning. */
/* also raises: R1.1 R2.2 R8.6 R11.9 R17.8 */
extern void take(unsigned int *numbers);
extern signed int *share(signed int *numbers);

signed int *share(signed int *numbers)
{
    unsigned int *other = numbers; /* expect R11.3 */
    const short *half;

    half = numbers; /* expect R11.3 */
    take(numbers);  /* expect R11.3 */
    if (half != 0)
    {
        numbers = other; /* expect R11.3 */
    }
    return other; /* expect R11.3 */
}
