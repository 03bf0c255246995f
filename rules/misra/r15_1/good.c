/* Control flow without jumps to labels. */
#define GOTO_STATE 3 /* a name is no jump */

static int search(const int *table, int length, int wanted)
{
    int found = -1;
    int index = 0;

    while ((found < 0) && (index < length)) /* instead of: goto out; */
    {
        if (table[index] == wanted)
        {
            found = index;
        }
        index++;
    }
    return found;
}

int entry(const int *table);
int entry(const int *table)
{
    return search(table, 4, GOTO_STATE);
}
