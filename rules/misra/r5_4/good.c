/* flags: -std=c90 */
/* also raises: D4.9 R20.5 */
/* Macros that differ within 31 characters. */
#define A_MACRO_THAT_DIFFERS_AT_CHAR_1A 1
#define A_MACRO_THAT_DIFFERS_AT_CHAR_1B 2
#define SUM(a_parameter_of_more_than_31_characters_one) ((a_parameter_of_more_than_31_characters_one) + 1)
#define DIFFERENCE(a_parameter_of_more_than_31_characters_two) ((a_parameter_of_more_than_31_characters_two) - 1)
#define A_MACRO_OF_MORE_THAN_31_CHARACTERS 3
#undef A_MACRO_OF_MORE_THAN_31_CHARACTERS
#define A_MACRO_OF_MORE_THAN_31_CHARACTERS 4

#define x_of(x) ((x) + 1)
#define y_of(x) ((x) + 2)
#ifndef A_MACRO_THAT_DIFFERS_AT_CHAR_1A
#define A_MACRO_THAT_DIFFERS_AT_CHAR_1A 5
#endif

int entry(void);
int entry(void)
{
    return SUM(A_MACRO_THAT_DIFFERS_AT_CHAR_1A) + DIFFERENCE(A_MACRO_THAT_DIFFERS_AT_CHAR_1B)
           + x_of(1) + y_of(2) + A_MACRO_OF_MORE_THAN_31_CHARACTERS;
}
