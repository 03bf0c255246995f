/* Conditions that end where they began. */
#ifdef NEVER
#if 0
#elif 1
#else
#endif
#elif defined(OTHER)
#else
#ifndef NEVER
#endif
#endif

int entry(void);
int entry(void)
{
    return 1;
}
