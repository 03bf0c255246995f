/* Headers that can be included again. */
#include "good.h"
#include "good.h"
#include "good_2.h"
#include "good_2.h"
#include "good_3.h"
#include "good_3.h"
#include "good_4.h"
#include "good_5.h"
#include "good_5.h"

int entry(number_t value);
int entry(number_t value)
{
    other_t other = value;
    third_t third = other;
    fifth_t fifth = third;

    return fifth;
}
