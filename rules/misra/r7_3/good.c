/* Suffixes nobody can misread. */
#define LARGE 100L
#if LARGE > 10L
#endif

long long entry(long given, const char *label);
long long entry(long given, const char *label)
{
    const long double half = 0.5L;
    long long result = 1LL;

    if ((given == LARGE) && (label[0] == 'l') && (half > 0.25L))
    {
        result = (long long)0x0FUL;
    }
    return result + (long long)10uLL;
}
