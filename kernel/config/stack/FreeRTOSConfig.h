/* certkit configuration "stack": the one our reference stack figures were measured with (V11.3.0, ARM_CM3, heap_4).
 * Every feature is on but tickless idle and run-time statistics; the handlers carry their vector table names. */
#ifndef FREERTOS_CONFIG_H
#define FREERTOS_CONFIG_H

#include <stdint.h>
extern void vAssertCalled( const char *, uint32_t );
#define configASSERT( x ) if( ( x ) == 0 ) vAssertCalled( __FILE__, __LINE__ )

#define INCLUDE_eTaskGetState 1
#define INCLUDE_uxTaskGetStackHighWaterMark 1
#define INCLUDE_uxTaskGetStackHighWaterMark2 1
#define INCLUDE_uxTaskPriorityGet 1
#define INCLUDE_vTaskDelay 1
#define INCLUDE_vTaskDelete 1
#define INCLUDE_vTaskPrioritySet 1
#define INCLUDE_vTaskSuspend 1
#define INCLUDE_xQueueGetMutexHolder 1
#define INCLUDE_xSemaphoreGetMutexHolder 1
#define INCLUDE_xTaskAbortDelay 1
#define INCLUDE_xTaskDelayUntil 1
#define INCLUDE_xTaskGetCurrentTaskHandle 1
#define INCLUDE_xTaskGetHandle 1
#define INCLUDE_xTaskGetIdleTaskHandle 1
#define INCLUDE_xTaskGetSchedulerState 1
#define INCLUDE_xTaskResumeFromISR 1
#define INCLUDE_xTimerPendFunctionCall 1
#define configCHECK_FOR_STACK_OVERFLOW 2
#define configCHECK_HANDLER_INSTALLATION 1
#define configCPU_CLOCK_HZ 25000000UL
#define configENABLE_BACKWARD_COMPATIBILITY 0
#define configGENERATE_RUN_TIME_STATS 0
#define configIDLE_SHOULD_YIELD 1
#define configKERNEL_INTERRUPT_PRIORITY 255
#define configKERNEL_PROVIDED_STATIC_MEMORY 1
#define configMAX_CO_ROUTINE_PRIORITIES 2
#define configMAX_PRIORITIES 8
#define configMAX_SYSCALL_INTERRUPT_PRIORITY 64
#define configMAX_TASK_NAME_LEN 16
#define configMINIMAL_STACK_SIZE 256
#define configNUM_THREAD_LOCAL_STORAGE_POINTERS 2
#define configQUEUE_REGISTRY_SIZE 8
#define configRECORD_STACK_HIGH_ADDRESS 1
#define configSUPPORT_DYNAMIC_ALLOCATION 1
#define configSUPPORT_STATIC_ALLOCATION 1
#define configTASK_NOTIFICATION_ARRAY_ENTRIES 3
#define configTICK_RATE_HZ 1000
#define configTICK_TYPE_WIDTH_IN_BITS TICK_TYPE_WIDTH_32_BITS
#define configTIMER_QUEUE_LENGTH 10
#define configTIMER_TASK_PRIORITY 6
#define configTIMER_TASK_STACK_DEPTH 256
#define configTOTAL_HEAP_SIZE ( 96 * 1024 )
#define configUSE_APPLICATION_TASK_TAG 1
#define configUSE_COUNTING_SEMAPHORES 1
#define configUSE_CO_ROUTINES 1
#define configUSE_DAEMON_TASK_STARTUP_HOOK 1
#define configUSE_EVENT_GROUPS 1
#define configUSE_IDLE_HOOK 1
#define configUSE_MALLOC_FAILED_HOOK 1
#define configUSE_MUTEXES 1
#define configUSE_PORT_OPTIMISED_TASK_SELECTION 1
#define configUSE_PREEMPTION 1
#define configUSE_QUEUE_SETS 1
#define configUSE_RECURSIVE_MUTEXES 1
#define configUSE_SB_COMPLETED_CALLBACK 1
#define configUSE_STATS_FORMATTING_FUNCTIONS 1
#define configUSE_STREAM_BUFFERS 1
#define configUSE_TASK_NOTIFICATIONS 1
#define configUSE_TICKLESS_IDLE 0
#define configUSE_TICK_HOOK 1
#define configUSE_TIMERS 1
#define configUSE_TIME_SLICING 1
#define configUSE_TRACE_FACILITY 1
#define vPortSVCHandler SVC_Handler
#define xPortPendSVHandler PendSV_Handler
#define xPortSysTickHandler SysTick_Handler

#endif
