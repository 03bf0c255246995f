int ping(int value);
int pong(int value);
int through_pointer(int value);
