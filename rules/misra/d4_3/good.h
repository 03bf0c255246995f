/* also raises: R1.2 */
#ifndef GOOD_H
#define GOOD_H

#define WAIT() __asm volatile ("wfi") /* waits for an interrupt */

#endif
