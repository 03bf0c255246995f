/* The header beside this one shows what a compiler would not accept. */
int entry(void);
int entry(void)
{
    return 1;
}
