/* Signals of the project's own. */
/* also raises: R2.4 */
enum signals
{
    SIGNAL_STOP,
    SIGNAL_GO
};

static int signal_task(int raise)
{
    return raise;
}

int entry(void);
int entry(void)
{
    return signal_task((int)SIGNAL_GO);
}
