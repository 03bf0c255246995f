#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

void boardStart( void );                /* UART, three timers and their interrupts */
void lowInterrupt( void );              /* level 5, may call the kernel */
void middleInterrupt( void );           /* level 3, may call the kernel */
void put( const char * text );
void putNumber( uint32_t value );
uint32_t mainStackFree( void );         /* bytes of the main stack never written */
void leave( uint32_t why );             /* ends the emulation: 0x20026 is success */

#endif
