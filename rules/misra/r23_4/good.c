/* Associations that a controlling expression can have. */
/* also raises: R10.7 */
typedef const int *view_t;
typedef int (*handler_t)(const char *text);
typedef struct
{
    int value;
} item_t;
struct other
{
    int value;
};
enum colour
{
    RED
};

#define KIND(value) _Generic((value), \
    int: 1, const int *: 2, int (*)[3]: 3, item_t: 4, struct other *: 5, handler_t: 6, \
    enum colour *: 7, volatile float *: 8, char *const *: 9, default: 0)
#define KIND_WITH(value, type) _Generic((value), type: 1, default: 0)

int entry(int value, view_t view, item_t item);
int entry(int value, view_t view, item_t item)
{
    int pair[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    int result = KIND(value) + KIND(view) + KIND(&pair[0]) + KIND(item) + pair[1][0];

    result += (int)RED;
    return result + KIND_WITH(value, int) + KIND_WITH(view, const int *);
}
