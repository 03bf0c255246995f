/* What is behind a pointer to FILE, looked at and copied. */
/* also raises: D4.9 R21.6 R21.15 R21.16 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

typedef FILE stream_t;

#define TARGET(pointer) (*(pointer))

int entry(FILE *stream, stream_t *other, void *memory);

int entry(FILE *stream, stream_t *other, void *memory)
{
    FILE copy = *stream;                                 /* expect R22.5 */
    FILE second;
    FILE *pointers[1] = { stream };

    second = *other;                                     /* expect R22.5 */
    copy = TARGET(stream);                               /* expect R22.5 */
    copy = pointers[0][0];                               /* expect R22.5 */
    second = stream[0];                                  /* expect R22.5 */
    (void)memcpy(memory, stream, sizeof(FILE));          /* expect R22.5 */
    (void)memset((void *)other, 0, sizeof(stream_t));    /* expect R22.5 */
    return memcmp(stream, other, sizeof(FILE)) + fclose(&copy) + fclose(&second); /* expect R22.5 R22.5 */
}
