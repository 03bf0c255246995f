/* certkit analysis configuration "everything": one core, every feature on that can be on together with the others,
 * so that as much of the kernel as possible is compiled. Reads with FreeRTOS kernels from V9.0.0 on and any Cortex-M
 * port without MPU. Not meant to be run. */
#ifndef FREERTOS_CONFIG_H
#define FREERTOS_CONFIG_H

/* Scheduling */
#define configCPU_CLOCK_HZ 16000000UL
#define configSYSTICK_CLOCK_HZ 2000000UL
#define configTICK_RATE_HZ 1000U
#define configUSE_16_BIT_TICKS 0
#define configUSE_PREEMPTION 1
#define configUSE_TIME_SLICING 1
#define configUSE_TICKLESS_IDLE 1
#define configEXPECTED_IDLE_TIME_BEFORE_SLEEP 2
extern void vCertkitSleep( unsigned long ulTicks );
#define configPRE_SUPPRESS_TICKS_AND_SLEEP_PROCESSING( x ) vCertkitSleep( ( unsigned long ) ( x ) )
#define configPRE_SLEEP_PROCESSING( x ) vCertkitSleep( ( unsigned long ) ( x ) )
#define configPOST_SLEEP_PROCESSING( x ) vCertkitSleep( ( unsigned long ) ( x ) )
#define configMAX_PRIORITIES 8
#define configMINIMAL_STACK_SIZE 128
#define configMAX_TASK_NAME_LEN 16
#define configIDLE_SHOULD_YIELD 1
#define configTASK_NOTIFICATION_ARRAY_ENTRIES 3
#define configINITIAL_TICK_COUNT 0

/* Objects */
#define configUSE_TASK_NOTIFICATIONS 1
#define configUSE_MUTEXES 1
#define configUSE_RECURSIVE_MUTEXES 1
#define configUSE_COUNTING_SEMAPHORES 1
#define configUSE_QUEUE_SETS 1
#define configUSE_EVENT_GROUPS 1
#define configUSE_STREAM_BUFFERS 1
#define configUSE_SB_COMPLETED_CALLBACK 1
#define configQUEUE_REGISTRY_SIZE 8
#define configUSE_TIMERS 1
#define configTIMER_TASK_PRIORITY 7
#define configTIMER_TASK_STACK_DEPTH 128
#define configTIMER_QUEUE_LENGTH 8
#define configUSE_CO_ROUTINES 1
#define configMAX_CO_ROUTINE_PRIORITIES 2
#define configUSE_APPLICATION_TASK_TAG 1
#define configNUM_THREAD_LOCAL_STORAGE_POINTERS 2
#define configUSE_POSIX_ERRNO 1
#define configENABLE_BACKWARD_COMPATIBILITY 1
#define configUSE_MINI_LIST_ITEM 1
#define configUSE_LIST_DATA_INTEGRITY_CHECK_BYTES 1

/* A thread's own storage block (kernels from V10.5.0 on) */
#define configUSE_C_RUNTIME_TLS_SUPPORT 1
#define configTLS_BLOCK_TYPE struct xCertkitThreadStorage
struct xCertkitThreadStorage
{
    int iErrorNumber;
};
extern void vCertkitStorage( struct xCertkitThreadStorage * pxBlock );
#define configINIT_TLS_BLOCK( xBlock, pxTopOfStack ) vCertkitStorage( &( xBlock ) )
#define configSET_TLS_BLOCK( xBlock ) vCertkitStorage( &( xBlock ) )
#define configDEINIT_TLS_BLOCK( xBlock ) vCertkitStorage( &( xBlock ) )

/* Memory */
#define configSUPPORT_STATIC_ALLOCATION 1
#define configSUPPORT_DYNAMIC_ALLOCATION 1
#define configKERNEL_PROVIDED_STATIC_MEMORY 1
#define configTOTAL_HEAP_SIZE 16384
#define configENABLE_HEAP_PROTECTOR 1
#define configHEAP_CLEAR_MEMORY_ON_FREE 1

/* Checks and hooks */
#define configUSE_IDLE_HOOK 1
#define configUSE_TICK_HOOK 1
#define configUSE_MALLOC_FAILED_HOOK 1
#define configUSE_DAEMON_TASK_STARTUP_HOOK 1
#define configCHECK_FOR_STACK_OVERFLOW 2
#define configRECORD_STACK_HIGH_ADDRESS 1
extern void vCertkitAssertFailed( void );
#define configASSERT( x )                      \
    do                                         \
    {                                          \
        if( ( x ) == 0 ) vCertkitAssertFailed(); \
    } while( 0 )

/* Trace and statistics */
#define configUSE_TRACE_FACILITY 1
#define configUSE_STATS_FORMATTING_FUNCTIONS 1
#define configGENERATE_RUN_TIME_STATS 1
extern void vCertkitStartClock( void );
extern unsigned long ulCertkitReadClock( void );
#define portCONFIGURE_TIMER_FOR_RUN_TIME_STATS() vCertkitStartClock()
#define portGET_RUN_TIME_COUNTER_VALUE() ulCertkitReadClock()

/* Interrupts: three priority bits, the kernel masks level 2 and below */
#define configKERNEL_INTERRUPT_PRIORITY 0xE0
#define configMAX_SYSCALL_INTERRUPT_PRIORITY 0x40

/* Optional functions */
#define INCLUDE_vTaskPrioritySet 1
#define INCLUDE_uxTaskPriorityGet 1
#define INCLUDE_vTaskDelete 1
#define INCLUDE_vTaskSuspend 1
#define INCLUDE_vTaskDelayUntil 1
#define INCLUDE_vTaskDelay 1
#define INCLUDE_xTaskGetSchedulerState 1
#define INCLUDE_xTaskGetCurrentTaskHandle 1
#define INCLUDE_uxTaskGetStackHighWaterMark 1
#define INCLUDE_uxTaskGetStackHighWaterMark2 1
#define INCLUDE_xTaskGetIdleTaskHandle 1
#define INCLUDE_xTimerGetTimerDaemonTaskHandle 1
#define INCLUDE_eTaskGetState 1
#define INCLUDE_xTimerPendFunctionCall 1
#define INCLUDE_xTaskAbortDelay 1
#define INCLUDE_xTaskGetHandle 1
#define INCLUDE_xTaskResumeFromISR 1
#define INCLUDE_xQueueGetMutexHolder 1
#define INCLUDE_xSemaphoreGetMutexHolder 1

#endif
