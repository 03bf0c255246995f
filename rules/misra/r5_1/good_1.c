/* External names that differ soon enough. */
/* also raises: D4.5 R5.2 R8.5 R8.7 R8.9 */
int a_name_that_differs_at_char_31a(int value);
int a_name_that_differs_at_char_31b(int value);
extern int Upper;
extern int upper;
int Upper = 0;
int upper = 0;

static int an_internal_name_of_very_many_characters_one(int value)
{
    return value;
}

static int an_internal_name_of_very_many_characters_two(int value)
{
    return value;
}

int a_name_that_differs_at_char_31a(int value)
{
    return an_internal_name_of_very_many_characters_one(value) + Upper + upper;
}

int a_name_that_differs_at_char_31b(int value)
{
    return an_internal_name_of_very_many_characters_two(value);
}
