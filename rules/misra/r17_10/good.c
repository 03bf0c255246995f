/* No mark with a result, no result with a mark. */
/* also raises: R1.2 */
typedef void nothing;

_Noreturn void stop(int code);
_Noreturn nothing halt(void);
__attribute__((noreturn)) void reset(void);
int value(void);
int (*pointer(void))(void);
