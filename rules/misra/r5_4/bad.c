/* flags: -std=c90 */
/* also raises: D4.9 */
/* Macros that differ too late. */
#define A_MACRO_THAT_DIFFERS_MUCH_TOO_LATE_ONE 1
#define A_MACRO_THAT_DIFFERS_MUCH_TOO_LATE_TWO 2 /* expect R5.4 */
#define SUM(a_parameter_of_more_than_31_chars_one, a_parameter_of_more_than_31_chars_two) /* expect R5.4 */ \
    ((a_parameter_of_more_than_31_chars_one) + (a_parameter_of_more_than_31_chars_two))
#define a_parameter_of_more_than_31_chars_three 3 /* expect R5.4 */
#define A_MACRO_THAT_DIFFERS_MUCH_TOO_LATE_THREE(x) ((x) + 3) /* expect R5.4 */
#define LAST(A_MACRO_THAT_DIFFERS_MUCH_TOO_LATE_FOUR) ((A_MACRO_THAT_DIFFERS_MUCH_TOO_LATE_FOUR) + 1) /* expect R5.4 */

#define again 1
#define again 1 /* expect R5.4 */
#define self(self) ((self) + 1) /* expect R5.4 */
#define of_again(again) ((again) + 1) /* expect R5.4 */

int entry(void);
int entry(void)
{
    return SUM(A_MACRO_THAT_DIFFERS_MUCH_TOO_LATE_ONE, A_MACRO_THAT_DIFFERS_MUCH_TOO_LATE_TWO)
           + a_parameter_of_more_than_31_chars_three + A_MACRO_THAT_DIFFERS_MUCH_TOO_LATE_THREE(1) + LAST(2) + again + self(1) + of_again(2);
}
