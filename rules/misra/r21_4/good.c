/* A jump buffer of the project's own. */
/* also raises: R5.7 */
struct buffer
{
    int jmp_buf[4];
};

static int setjmp_own(struct buffer *buffer)
{
    int longjmp = 1;

    buffer->jmp_buf[0] = longjmp;
    return longjmp;
}

int entry(void);
int entry(void)
{
    struct buffer buffer = { { 0 } };

    return setjmp_own(&buffer);
}
