/* Arrays whose size is written. */
/* also raises: R8.6 R8.7 R8.9 */
#define SIZE 4

typedef int list_t[SIZE];

extern int first[SIZE];
extern list_t second;
extern int third[2][SIZE];
extern int *pointer;
static int own[];
static int own[SIZE];

int first[] = { 1, 2, 3, 4 };

int entry(const int argument[]);
int entry(const int argument[])
{
    return first[0] + second[0] + third[0][0] + pointer[0] + own[0] + argument[0];
}
