/* External names that differ too late. */
/* also raises: R2.8 */
extern int engine_exhaust_gas_temperature_raw;
extern int engine_exhaust_gas_temperature_scaled;
int engine_exhaust_gas_temperature_raw = 0;
int engine_exhaust_gas_temperature_scaled = 0; /* expect R5.1 */

int an_external_function_of_very_many_characters(int value);
int an_external_function_of_very_many_characters(int value)
{
    return value;
}
