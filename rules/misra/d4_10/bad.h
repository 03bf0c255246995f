typedef int number_t; /* expect D4.10 */
