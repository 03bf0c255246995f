/* The library's functions, declared by hand or not at all. */
/* also raises: R21.2 */
extern int printf(const char *format, ...);

int declared(void);
int declared(void)
{
    return printf("x"); /* expect R21.6 */
}
