/* Headers that cannot. */
#include "bad.h"
#include "bad_2.h"
#include "bad_3.h"
#include "bad_4.h"
#include "bad_5.h"
#include "bad_6.h"
#include "bad_7.h"

int entry(number_t value);
int entry(number_t value)
{
    second_t second = value;
    third_t third = second;
    fourth_t fourth = third;
    fifth_t fifth = fourth;
    sixth_t sixth = fifth;

    return sixth + in_7;
}
