/* certkit analysis configuration "smp": two cores with affinity and preemption control, and the features around them.
 * For kernels from V11.0.0 on and the template port. Not meant to be run. */
#ifndef FREERTOS_CONFIG_H
#define FREERTOS_CONFIG_H

/* Cores */
#define configNUMBER_OF_CORES 2
#define configRUN_MULTIPLE_PRIORITIES 1
#define configUSE_CORE_AFFINITY 1
#define configTASK_DEFAULT_CORE_AFFINITY tskNO_AFFINITY
#define configTIMER_SERVICE_TASK_CORE_AFFINITY tskNO_AFFINITY
#define configUSE_TASK_PREEMPTION_DISABLE 1
#define configUSE_PASSIVE_IDLE_HOOK 1

/* Scheduling */
#define configCPU_CLOCK_HZ 16000000UL
#define configTICK_RATE_HZ 1000U
#define configTICK_TYPE_WIDTH_IN_BITS TICK_TYPE_WIDTH_32_BITS
#define configUSE_PREEMPTION 1
#define configUSE_TIME_SLICING 1
#define configUSE_TICKLESS_IDLE 1
#define configUSE_PORT_OPTIMISED_TASK_SELECTION 0
#define configMAX_PRIORITIES 8U
#define configMINIMAL_STACK_SIZE 128U
#define configMAX_TASK_NAME_LEN 16U
#define configIDLE_SHOULD_YIELD 1
#define configTASK_NOTIFICATION_ARRAY_ENTRIES 2U
#define configSTACK_DEPTH_TYPE size_t

/* Objects */
#define configUSE_TASK_NOTIFICATIONS 1
#define configUSE_MUTEXES 1
#define configUSE_RECURSIVE_MUTEXES 1
#define configUSE_COUNTING_SEMAPHORES 1
#define configUSE_QUEUE_SETS 1
#define configUSE_SB_COMPLETED_CALLBACK 1
#define configQUEUE_REGISTRY_SIZE 4U
#define configUSE_TIMERS 1
#define configTIMER_TASK_PRIORITY 7U
#define configTIMER_TASK_STACK_DEPTH 128U
#define configTIMER_QUEUE_LENGTH 8U
#define configUSE_APPLICATION_TASK_TAG 1
#define configNUM_THREAD_LOCAL_STORAGE_POINTERS 2
#define configENABLE_BACKWARD_COMPATIBILITY 0

/* Memory */
#define configSUPPORT_STATIC_ALLOCATION 1
#define configSUPPORT_DYNAMIC_ALLOCATION 1
#define configKERNEL_PROVIDED_STATIC_MEMORY 1
#define configTOTAL_HEAP_SIZE 16384U

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
#define configRUN_TIME_COUNTER_TYPE unsigned long
#define portLU_PRINTF_SPECIFIER_REQUIRED

/* Interrupts */
#define configKERNEL_INTERRUPT_PRIORITY 0U
#define configMAX_SYSCALL_INTERRUPT_PRIORITY 1U
#define configMAX_API_CALL_INTERRUPT_PRIORITY 1U

/* Optional functions */
#define INCLUDE_vTaskPrioritySet 1
#define INCLUDE_uxTaskPriorityGet 1
#define INCLUDE_vTaskDelete 1
#define INCLUDE_vTaskSuspend 1
#define INCLUDE_xTaskDelayUntil 1
#define INCLUDE_vTaskDelay 1
#define INCLUDE_xTaskGetSchedulerState 1
#define INCLUDE_xTaskGetCurrentTaskHandle 1
#define INCLUDE_uxTaskGetStackHighWaterMark 1
#define INCLUDE_uxTaskGetStackHighWaterMark2 1
#define INCLUDE_xTaskGetIdleTaskHandle 1
#define INCLUDE_eTaskGetState 1
#define INCLUDE_xTimerPendFunctionCall 1
#define INCLUDE_xTaskAbortDelay 1
#define INCLUDE_xTaskGetHandle 1
#define INCLUDE_xTaskResumeFromISR 1
#define INCLUDE_xQueueGetMutexHolder 1
#define INCLUDE_xSemaphoreGetMutexHolder 1

#endif
