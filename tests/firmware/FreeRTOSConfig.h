/* A configuration with everything on that the experiment uses, for kernels from V9.0.0 on. */
#ifndef FREERTOS_CONFIG_H
#define FREERTOS_CONFIG_H

#include <stdint.h>

extern void vAssertCalled( const char * file, uint32_t line );
#define configASSERT( x )    if( ( x ) == 0 ) vAssertCalled( __FILE__, __LINE__ )

#define configUSE_PREEMPTION                         1
#define configUSE_TIME_SLICING                       1
#define configUSE_PORT_OPTIMISED_TASK_SELECTION      1
#define configCPU_CLOCK_HZ                           25000000UL
#define configTICK_RATE_HZ                           1000
#define configMAX_PRIORITIES                         8
#define configMINIMAL_STACK_SIZE                     256
#define configMAX_TASK_NAME_LEN                      12
#define configUSE_16_BIT_TICKS                       0
#define configIDLE_SHOULD_YIELD                      1
#define configTOTAL_HEAP_SIZE                        ( 96 * 1024 )
#define configSTACK_DEPTH_TYPE                       uint32_t
#define configSUPPORT_STATIC_ALLOCATION              1
#define configSUPPORT_DYNAMIC_ALLOCATION             1
#define configUSE_MUTEXES                            1
#define configUSE_RECURSIVE_MUTEXES                  1
#define configUSE_COUNTING_SEMAPHORES                1
#define configUSE_QUEUE_SETS                         1
#define configUSE_TASK_NOTIFICATIONS                 1
#define configUSE_STREAM_BUFFERS                     1
#define configUSE_SB_COMPLETED_CALLBACK              1
#define configUSE_TIMERS                             1
#define configTIMER_TASK_PRIORITY                    6
#define configTIMER_QUEUE_LENGTH                     10
#define configTIMER_TASK_STACK_DEPTH                 256
#define configUSE_TRACE_FACILITY                     1
#define configUSE_APPLICATION_TASK_TAG               1
#define configUSE_IDLE_HOOK                          1
#define configUSE_TICK_HOOK                          1
#define configUSE_MALLOC_FAILED_HOOK                 1
#define configCHECK_FOR_STACK_OVERFLOW               2
#define configUSE_CO_ROUTINES                        0
#define configUSE_TICKLESS_IDLE                      0

#define INCLUDE_vTaskDelay                           1
#define INCLUDE_vTaskDelete                          1
#define INCLUDE_vTaskSuspend                         1
#define INCLUDE_vTaskPrioritySet                     1
#define INCLUDE_xTaskResumeFromISR                   1
#define INCLUDE_uxTaskPriorityGet                    1
#define INCLUDE_uxTaskGetStackHighWaterMark          1
#define INCLUDE_xTimerPendFunctionCall               1

#define configKERNEL_INTERRUPT_PRIORITY              255
#define configMAX_SYSCALL_INTERRUPT_PRIORITY         64

#define vPortSVCHandler                              SVC_Handler
#define xPortPendSVHandler                           PendSV_Handler
#define xPortSysTickHandler                          SysTick_Handler

#endif
