/* also raises: R8.9 */
/* Names of one scope that differ within 31 characters. */
static int a_name_that_differs_at_char_31a;
static int a_name_that_differs_at_char_31b;

struct record
{
    int a_member_of_more_than_31_characters_one;
    int another_member_of_more_than_31_characters;
};

struct other_record
{
    int a_member_of_more_than_31_characters_two;
};

struct a_member_of_more_than_31_characters_tag
{
    int member;
};

static int first(int value)
{
    int a_local_of_more_than_31_characters_one = value;

    return a_local_of_more_than_31_characters_one;
}

static int second(const struct record *one, const struct other_record *two)
{
    int a_local_of_more_than_31_characters_two = one->a_member_of_more_than_31_characters_one;

    return a_local_of_more_than_31_characters_two + two->a_member_of_more_than_31_characters_two
           + one->another_member_of_more_than_31_characters;
}

int entry(const struct record *one, const struct other_record *two,
          const struct a_member_of_more_than_31_characters_tag *three);
int entry(const struct record *one, const struct other_record *two,
          const struct a_member_of_more_than_31_characters_tag *three)
{
    return first(1) + second(one, two) + three->member + a_name_that_differs_at_char_31a
           + a_name_that_differs_at_char_31b;
}
