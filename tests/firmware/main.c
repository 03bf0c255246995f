/* Tasks that reach what a stack bound is made of: chains, exception frames, the aligner, saved registers. */
#include <stdarg.h>
#include <stdint.h>
#include "FreeRTOS.h"
#include "task.h"
#include "queue.h"
#include "semphr.h"
#include "event_groups.h"
#include "timers.h"
#include "board.h"
#if tskKERNEL_VERSION_MAJOR >= 10
    #include "stream_buffer.h"
#endif

#define NEVER    portMAX_DELAY
#define TASK( entry, words, priority )                                                                \
    do {                                                                                              \
        static StackType_t stack[ words ] __attribute__( ( aligned( 8 ) ) );                          \
        static StaticTask_t box;                                                                      \
        ( void ) xTaskCreateStatic( entry, #entry, words, NULL, ( priority ), stack, &box );          \
    } while( 0 )

/* A new task's registers hold the paint; saved, they would look like stack never used. */
#define SHOW()    __asm volatile ( "movs r4, #1\n movs r5, #1\n movs r6, #1" : : : "r4", "r5", "r6", "cc" )

static QueueHandle_t numbers, other, choice;
static SemaphoreHandle_t shared, again;
static EventGroupHandle_t meeting;
static TimerHandle_t single, repeated;
static TaskHandle_t sleeper, notified;
static volatile uint32_t sink;

static void spin( uint32_t turns )
{
    for( volatile uint32_t n = turns; n > 0u; n-- )
    {
    }
}

/* An odd number of words, so that exceptions arrive at a stack pointer that must be aligned. */
__attribute__( ( naked, noinline ) ) static void pad( uint32_t turns __attribute__( ( unused ) ) )
{
    __asm volatile ( "sub sp, #164\n 1: subs r0, #1\n bne 1b\n add sp, #164\n bx lr" );
}

static void t_pad( void * unused )
{
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        pad( 200000u );
    }
}

__attribute__( ( noinline ) ) static int last( int a, ... )
{
    va_list list;
    va_start( list, a );
    int sum = a;
    for( int n = 0; n < 3; n++ )
    {
        sum += va_arg( list, int );
    }
    va_end( list );
    for( volatile int n = 3000; n > 0; n-- )
    {
    }
    return sum;
}
__attribute__( ( noinline ) ) static int third( int a, int b, ... ) { return last( a, b, 1, 2 ) + b; }
__attribute__( ( noinline ) ) static int second( int a, int b, int c, ... ) { return third( a, b, c, 3 ) + c; }
__attribute__( ( noinline ) ) static int first( const char * text, ... ) { return second( 1, 2, 3, text ) + 1; }

static void t_var( void * unused )
{
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        sink += ( uint32_t ) first( "one", 2, 3 );
    }
}

struct job
{
    void ( * run )( void * );
    void * with;
};
static void light( void * with ) { *( volatile uint32_t * ) with += 1u; }
static void heavy( void * with )
{
    volatile uint32_t area[ 32 ];
    for( uint32_t n = 0; n < 32u; n++ )
    {
        area[ n ] = n;
    }
    spin( 500u );
    *( volatile uint32_t * ) with += area[ 31 ];
}
static struct job jobs[] = { { light, ( void * ) &sink }, { heavy, ( void * ) &sink } };

static void t_jobs( void * unused )
{
    ( void ) unused;
    SHOW();
    for( uint32_t n = 0; ; n++ )
    {
        jobs[ n % 2u ].run( jobs[ n % 2u ].with );
    }
}

__attribute__( ( noinline ) ) static uint32_t descend( uint32_t left )
{
    if( left == 0u )
    {
        spin( 400u );
        return 1u;
    }
    return descend( left - 1u ) + left + sink;
}

static void t_rec( void * unused )
{
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        sink += descend( 8u );
    }
}

__attribute__( ( noinline ) ) static void variable( uint32_t count )
{
    volatile uint8_t room[ count ];
    for( uint32_t n = 0; n < count; n++ )
    {
        room[ n ] = ( uint8_t ) n;
    }
    spin( 300u );
    sink += room[ count - 1u ];
}

static void t_vla( void * unused )
{
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        variable( 1u + sink % 64u );
        variable( 64u );
    }
}

__attribute__( ( noinline ) ) static float wave( float a, float b )
{
    float c = a * 0.5f + b;
    for( volatile uint32_t n = 300u; n > 0u; n-- )
    {
        c += a / ( b + 2.0f );
    }
    return c > 100.0f ? 0.0f : c;
}

static void t_fp( void * unused )
{
    float value = 1.0f;
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        value = wave( value, 3.0f );
        sink += ( uint32_t ) value;
    }
}

static void t_send( void * unused )
{
    ( void ) unused;
    SHOW();
    for( uint32_t n = 0; ; n++ )
    {
        ( void ) xQueueSend( numbers, &n, 3 );
        ( void ) xQueueSend( other, &n, 0 );
        vTaskDelay( n % 4u == 0u ? 2 : 0 );
    }
}

static void t_choose( void * unused )
{
    uint32_t value;
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        QueueSetMemberHandle_t member = xQueueSelectFromSet( choice, 5 );
        if( member != NULL )
        {
            ( void ) xQueueReceive( member, &value, 0 );
        }
    }
}

static void t_low( void * unused )
{
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        ( void ) xSemaphoreTake( shared, NEVER );
        ( void ) xSemaphoreTakeRecursive( again, 2 );
        spin( 2000u );
        ( void ) xSemaphoreGiveRecursive( again );
        ( void ) xSemaphoreGive( shared );
    }
}

static void t_high( void * unused )
{
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        if( xSemaphoreTake( shared, 1 ) == pdTRUE )
        {
            ( void ) xSemaphoreGive( shared );
        }
        vTaskDelay( 2 );
    }
}

static void t_meet( void * unused )
{
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        ( void ) xEventGroupSync( meeting, 1u, 3u, 5 );
        ( void ) xEventGroupSetBits( meeting, 4u );
        vTaskDelay( 1 );
    }
}

static void t_wait( void * unused )
{
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        ( void ) xEventGroupSync( meeting, 2u, 3u, 4 );
        ( void ) xEventGroupWaitBits( meeting, 12u, pdTRUE, pdFALSE, 3 );
    }
}

static void child( void * with )
{
    sink += ( uint32_t ) with;
    vTaskDelay( 1 );
    vTaskDelete( NULL );
}

static void t_mem( void * unused )
{
    ( void ) unused;
    SHOW();
    for( uint32_t n = 1; ; n++ )
    {
        void * block = pvPortMalloc( 16u + n % 64u );
        ( void ) xTaskCreate( child, "child", 160, ( void * ) n, 3, NULL );
        vPortFree( block );
        vTaskDelay( 3 );
    }
}

static void t_sleep( void * unused )
{
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        vTaskSuspend( NULL );
        sink++;
    }
}

static void t_wake( void * unused )
{
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        vTaskResume( sleeper );
        vTaskPrioritySet( sleeper, 2 + sink % 3u );
        ( void ) xTaskNotify( notified, 1u, eSetBits );
        ( void ) xTimerStart( single, 1 );
        vTaskDelay( 1 );
    }
}

static void t_note( void * unused )
{
    uint32_t value;
    ( void ) unused;
    SHOW();
    for( ; ; )
    {
        ( void ) xTaskNotifyWait( 0, 0xFFFFFFFFu, &value, 4 );
        ( void ) ulTaskNotifyTake( pdTRUE, 1 );
    }
}

static void onTimer( TimerHandle_t timer )
{
    uint32_t number = ( uint32_t ) pvTimerGetTimerID( timer );
    ( void ) xQueueSend( other, &number, 0 );
}

static void pended( void * with, uint32_t number )
{
    ( void ) with;
    sink += number;
    spin( 200u );
}

void lowInterrupt( void )
{
    BaseType_t woken = pdFALSE;
    uint32_t number = 7;
    ( void ) xQueueSendFromISR( numbers, &number, &woken );
    vTaskNotifyGiveFromISR( notified, &woken );
    ( void ) xEventGroupSetBitsFromISR( meeting, 8u, &woken );
    portYIELD_FROM_ISR( woken );
}

void middleInterrupt( void )
{
    BaseType_t woken = pdFALSE;
    uint32_t number = 9;
    ( void ) xTimerPendFunctionCallFromISR( pended, NULL, 3u, &woken );
    ( void ) xQueueSendFromISR( other, &number, &woken );
    portYIELD_FROM_ISR( woken );
}

#if tskKERNEL_VERSION_MAJOR >= 10
    static StreamBufferHandle_t stream;
    #if tskKERNEL_VERSION_MAJOR >= 11
        static void sent( StreamBufferHandle_t buffer, BaseType_t inside, BaseType_t * const woken )
        {
            ( void ) inside;
            ( void ) woken;
            sink += ( uint32_t ) xStreamBufferBytesAvailable( buffer );
            spin( 100u );
        }
        static void taken( StreamBufferHandle_t buffer, BaseType_t inside, BaseType_t * const woken )
        {
            volatile uint32_t area[ 12 ];
            area[ 11 ] = ( uint32_t ) inside;
            ( void ) woken;
            sink += area[ 11 ] + ( uint32_t ) xStreamBufferSpacesAvailable( buffer );
            spin( 100u );
        }
    #endif
    static void t_tx( void * unused )
    {
        static const char text[] = "stream of bytes";
        ( void ) unused;
        SHOW();
        for( ; ; )
        {
            ( void ) xStreamBufferSend( stream, text, 1u + sink % 15u, 2 );
            vTaskDelay( sink % 3u );
        }
    }
    static void t_rx( void * unused )
    {
        char text[ 16 ];
        ( void ) unused;
        SHOW();
        for( ; ; )
        {
            ( void ) xStreamBufferReceive( stream, text, sizeof text, 2 );
        }
    }
#endif

static void t_report( void * unused )
{
    static TaskStatus_t tasks[ 40 ];
    ( void ) unused;
    SHOW();
    vTaskDelay( 6000 );
    vTaskSuspendAll();
    UBaseType_t count = uxTaskGetSystemState( tasks, 40, NULL );
    for( UBaseType_t n = 0; n < count; n++ )
    {
        put( "task " );
        put( tasks[ n ].pcTaskName );
        putNumber( ( uint32_t ) tasks[ n ].usStackHighWaterMark * sizeof( StackType_t ) );
        put( "\n" );
    }
    put( "main" );
    putNumber( mainStackFree() );
    put( "\n" );
    leave( count > 0u ? 0x20026u : 0x20023u );
}

void vApplicationIdleHook( void ) { sink++; }
void vApplicationTickHook( void ) { sink++; }
void vAssertCalled( const char * file, uint32_t line )
{
    put( "assertion " );
    put( file );
    putNumber( line );
    put( "\n" );
    leave( 0x20023u );
}
void vApplicationMallocFailedHook( void ) { vAssertCalled( "memory", 0 ); }
void vApplicationStackOverflowHook( TaskHandle_t task, char * name )
{
    ( void ) task;
    vAssertCalled( name, 0 );
}
void vApplicationGetIdleTaskMemory( StaticTask_t ** box, StackType_t ** stack, uint32_t * words )
{
    static StaticTask_t own;
    static StackType_t room[ 256 ] __attribute__( ( aligned( 8 ) ) );
    *box = &own;
    *stack = room;
    *words = 256;
}
void vApplicationGetTimerTaskMemory( StaticTask_t ** box, StackType_t ** stack, uint32_t * words )
{
    static StaticTask_t own;
    static StackType_t room[ 256 ] __attribute__( ( aligned( 8 ) ) );
    *box = &own;
    *stack = room;
    *words = 256;
}

int main( void )
{
    numbers = xQueueCreate( 4, sizeof( uint32_t ) );
    other = xQueueCreate( 3, sizeof( uint32_t ) );
    choice = xQueueCreateSet( 7 );
    ( void ) xQueueAddToSet( numbers, choice );
    ( void ) xQueueAddToSet( other, choice );
    shared = xSemaphoreCreateMutex();
    again = xSemaphoreCreateRecursiveMutex();
    meeting = xEventGroupCreate();
    single = xTimerCreate( "single", 2, pdFALSE, ( void * ) 1, onTimer );
    repeated = xTimerCreate( "repeated", 3, pdTRUE, ( void * ) 2, onTimer );
    ( void ) xTimerStart( repeated, 0 );
    TASK( t_pad, 200, 0 );
    TASK( t_var, 200, 0 );
    TASK( t_jobs, 200, 0 );
    TASK( t_rec, 200, 0 );
    TASK( t_vla, 200, 0 );
    TASK( t_fp, 240, 0 );
    TASK( t_send, 200, 2 );
    TASK( t_choose, 240, 3 );
    TASK( t_low, 240, 0 );
    TASK( t_high, 240, 4 );
    TASK( t_meet, 240, 2 );
    TASK( t_wait, 240, 3 );
    TASK( t_mem, 240, 2 );
    TASK( t_wake, 240, 4 );
    {
        static StackType_t stack[ 200 ] __attribute__( ( aligned( 8 ) ) ), room[ 200 ] __attribute__( ( aligned( 8 ) ) );
        static StaticTask_t box, cell;
        sleeper = xTaskCreateStatic( t_sleep, "t_sleep", 200, NULL, 3, stack, &box );
        notified = xTaskCreateStatic( t_note, "t_note", 200, NULL, 3, room, &cell );
    }
    #if tskKERNEL_VERSION_MAJOR >= 11
        stream = xStreamBufferCreateWithCallback( 40, 4, sent, taken );
    #elif tskKERNEL_VERSION_MAJOR >= 10
        stream = xStreamBufferCreate( 40, 4 );
    #endif
    #if tskKERNEL_VERSION_MAJOR >= 10
        TASK( t_tx, 240, 2 );
        TASK( t_rx, 240, 3 );
    #endif
    TASK( t_report, 240, 7 );
    boardStart();
    vTaskStartScheduler();
    return 0;
}
