/* The other unit. */
/* also raises: R8.6 */
int an_external_function_of_very_many_others(int value);
int an_external_function_of_very_many_others(int value) /* expect R5.1 */
{
    extern int engine_exhaust_gas_temperature_filtered; /* expect R5.1 */

    return value + engine_exhaust_gas_temperature_filtered;
}
