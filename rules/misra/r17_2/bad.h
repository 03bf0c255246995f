/* also raises: D4.10 */
int ping(int value);
int pong(int value);
int through_pointer(int value);
