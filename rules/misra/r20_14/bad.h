/* Halves of conditions; nobody includes this header. */
#endif /* expect R20.14 */
#else /* expect R20.14 */
#elif 1 /* expect R20.14 */
#ifdef NEVER
#endif
#ifdef NEVER /* expect R20.14 */
#if 0
#endif
#if 1 /* expect R20.14 */
