/* A port header for analysis alone: stacks grow upward, everything else does the least a FreeRTOS kernel asks for. */
#ifndef PORTMACRO_H
#define PORTMACRO_H

#define portCHAR char
#define portFLOAT float
#define portDOUBLE double
#define portLONG long
#define portSHORT short
#define portSTACK_TYPE uint32_t
#define portBASE_TYPE long

typedef uint32_t StackType_t;
typedef long BaseType_t;
typedef unsigned long UBaseType_t;
typedef uint32_t TickType_t;
#define portMAX_DELAY ( ( TickType_t ) 0xffffffffUL )
#define portTICK_TYPE_IS_ATOMIC 1

#define portSTACK_GROWTH ( 1 )
#define portBYTE_ALIGNMENT 8
#define portTICK_PERIOD_MS ( ( TickType_t ) 1000 / configTICK_RATE_HZ )

extern void vCertkitYield( void );
extern void vCertkitMask( void );
extern void vCertkitUnmask( void );
#define portYIELD() vCertkitYield()
#define portDISABLE_INTERRUPTS() vCertkitMask()
#define portENABLE_INTERRUPTS() vCertkitUnmask()
#define portENTER_CRITICAL() vCertkitMask()
#define portEXIT_CRITICAL() vCertkitUnmask()

#define portTASK_FUNCTION_PROTO( vFunction, pvParameters ) void vFunction( void * pvParameters )
#define portTASK_FUNCTION( vFunction, pvParameters ) void vFunction( void * pvParameters )

#endif
