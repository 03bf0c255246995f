/* Start, vector table, interrupts, output and the few library functions of the experiment. */
#include <stddef.h>
#include <stdint.h>
#include "board.h"

extern uint32_t __StackTop[], __StackLimit[], __data[], __data_end[], __data_load[], __bss[], __bss_end[];
extern int main( void );
void Reset_Handler( void );
void start( void );
void Fault_Handler( void );
void SVC_Handler( void );
void PendSV_Handler( void );
void SysTick_Handler( void );
void TIMER0_Handler( void );
void TIMER1_Handler( void );
void DUALTIMER_Handler( void );

__attribute__( ( section( ".isr_vector" ), used ) ) static void * const vectors[ 27 ] =
{
    [ 0 ] = __StackTop, [ 1 ] = ( void * ) Reset_Handler, [ 2 ] = ( void * ) Fault_Handler,
    [ 3 ] = ( void * ) Fault_Handler, [ 11 ] = ( void * ) SVC_Handler, [ 14 ] = ( void * ) PendSV_Handler,
    [ 15 ] = ( void * ) SysTick_Handler, [ 24 ] = ( void * ) TIMER0_Handler, [ 25 ] = ( void * ) TIMER1_Handler,
    [ 26 ] = ( void * ) DUALTIMER_Handler,
};

#define AT( address )    ( *( volatile uint32_t * ) ( address ) )

/* The main stack is painted before any C code runs on it. */
__attribute__( ( naked ) ) void Reset_Handler( void )
{
    __asm volatile ( "ldr r0, =__StackLimit\n ldr r1, =__StackTop\n ldr r2, =0xa5a5a5a5\n"
                     "1: str r2, [r0]\n adds r0, #4\n cmp r0, r1\n bne 1b\n"
                     "b start\n .ltorg" );
}

void start( void )
{
    for( uint32_t * to = __data, * from = __data_load; to < __data_end; )
    {
        *to++ = *from++;
    }
    for( uint32_t * to = __bss; to < __bss_end; )
    {
        *to++ = 0;
    }
#ifdef __ARM_FP
    AT( 0xE000ED88 ) |= 0xFu << 20; /* the floating point unit on, its context saved lazily */
    __asm volatile ( "dsb\n isb" );
#endif
    ( void ) main();
}

__attribute__( ( naked ) ) void Fault_Handler( void )
{
    __asm volatile ( "ldr r1, =0x20023\n movs r0, #0x18\n bkpt 0xab\n b .\n .ltorg" );
}

void leave( uint32_t why )
{
    register uint32_t call __asm( "r0" ) = 0x18;
    register uint32_t reason __asm( "r1" ) = why;
    __asm volatile ( "bkpt 0xab" : : "r" ( call ), "r" ( reason ) : "memory" );
    for( ; ; )
    {
    }
}

void put( const char * text )
{
    while( *text != '\0' )
    {
        AT( 0x40004000 ) = ( uint32_t ) *text++;
    }
}

void putNumber( uint32_t value )
{
    char digits[ 12 ];
    char * at = &digits[ 11 ];
    *at = '\0';
    do
    {
        *--at = ( char ) ( '0' + value % 10u );
        value /= 10u;
    } while( value != 0u );
    put( " " );
    put( at );
}

uint32_t mainStackFree( void )
{
    uint32_t * at = __StackLimit;
    while( *at == 0xa5a5a5a5u )
    {
        at++;
    }
    return ( uint32_t ) ( at - __StackLimit ) * 4u;
}

static uint32_t noise = 12345u;
static uint32_t next( uint32_t least, uint32_t span )
{
    noise = noise * 1664525u + 1013904223u;
    return least + ( noise >> 8 ) % span;
}

void boardStart( void )
{
    AT( 0x40004010 ) = 16u; /* UART: without a divider nothing prints */
    AT( 0x40004008 ) = 1u;
    for( uint32_t n = 0; n < 3; n++ )
    {
        ( ( volatile uint8_t * ) 0xE000E400 )[ 8 + n ] = ( uint8_t ) ( ( 5u - 2u * n ) << 5 );
    }
    AT( 0x40000008 ) = 20000u;
    AT( 0x40000000 ) = 9u;
    AT( 0x40001008 ) = 30000u;
    AT( 0x40001000 ) = 9u;
    AT( 0x40002000 ) = 5000u;
    AT( 0x40002008 ) = 0xe2u;
    AT( 0xE000E100 ) = 7u << 8;
}

void TIMER0_Handler( void )
{
    AT( 0x4000000C ) = 1u;
    AT( 0x40000008 ) = next( 9000u, 30000u );
    lowInterrupt();
}

void TIMER1_Handler( void )
{
    AT( 0x4000100C ) = 1u;
    AT( 0x40001008 ) = next( 15000u, 40000u );
    middleInterrupt();
}

/* Above every level the kernel masks: it lands in critical sections, too. */
void DUALTIMER_Handler( void )
{
    AT( 0x4000200C ) = 1u;
    AT( 0x40002000 ) = next( 1500u, 6000u );
}

void * memcpy( void * restrict to, const void * restrict from, size_t count )
{
    unsigned char * target = to;
    const unsigned char * source = from;
    while( count-- > 0u )
    {
        *target++ = *source++;
        __asm volatile ( "" );
    }
    return to;
}

void * memset( void * at, int value, size_t count )
{
    unsigned char * target = at;
    while( count-- > 0u )
    {
        *target++ = ( unsigned char ) value;
        __asm volatile ( "" );
    }
    return at;
}

size_t strlen( const char * text )
{
    size_t count = 0;
    while( text[ count ] != '\0' )
    {
        count++;
        __asm volatile ( "" );
    }
    return count;
}
