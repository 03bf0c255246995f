/* A unit that does not see the header. */
/* also raises: R8.4 R8.9 */
int bounded[4] = { 0 };
