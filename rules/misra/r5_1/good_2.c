/* The other unit. */
/* also raises: R8.5 */
int a_name_that_differs_at_char_31a(int value);
int a_local_name_like_an_external_one(int value);
int a_local_name_like_an_external_one(int value)
{
    int a_local_name_like_an_external_two = value; /* no linkage */

    return a_name_that_differs_at_char_31a(a_local_name_like_an_external_two);
}
