/* Names of one scope that differ behind 31 characters. */
/* also raises: R8.9 */
static int a_name_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_one;
static int a_name_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_two; /* expect R5.2 */
typedef int a_name_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_type; /* expect R5.2 */

struct record
{
    int a_member_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_one;
    int a_member_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_two; /* expect R5.2 */
};

static int brake_pressure_of_the_front_axle_left;
static int brake_pressure_of_the_front_axle_right; /* expect R5.2 */

static int first(int a_parameter_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_one)
{
    int a_parameter_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_two = 3; /* expect R5.2 */

    return a_parameter_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_one
           + a_parameter_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_two;
}

int entry(const struct record *one);
int entry(const struct record *one)
{
    a_name_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_type type = 3;

    return brake_pressure_of_the_front_axle_left + brake_pressure_of_the_front_axle_right + first(1) + one->a_member_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_one + type
           + one->a_member_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_two
           + a_name_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_one
           + a_name_that_goes_on_for_a_very_long_time_indeed_until_it_ends_in_two;
}
