/* A macro of one's own by that name is none of the library's. */
/* also raises: R21.1 D4.9 */
#define UINT8_C(value) ((unsigned char)(value))

extern unsigned char own(void);
unsigned char own(void)
{
    return UINT8_C(3U);
}
