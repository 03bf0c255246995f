/* Declared by hand: whether the library's or an own one, another unit knows. */
/* also raises: D4.12 R21.2 */
extern void free(void *memory);

void give_back(void *memory);
void give_back(void *memory)
{
    free(memory); /* expect R21.3 */
}
