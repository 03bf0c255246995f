/* certkit analysis configuration "mpu": memory protection with system calls (wrappers of version 2), both kinds of
 * allocation, access control lists. For kernels from V11.0.0 on and Cortex-M33 without TrustZone. Not meant to be run. */
#ifndef FREERTOS_CONFIG_H
#define FREERTOS_CONFIG_H

/* Processor */
#define configENABLE_MPU 1
#define configENABLE_FPU 1
#define configENABLE_TRUSTZONE 0
#define configENABLE_MVE 0
#define configRUN_FREERTOS_SECURE_ONLY 1
#define configTOTAL_MPU_REGIONS 8
#define configUSE_MPU_WRAPPERS_V1 0
#define configENABLE_ACCESS_CONTROL_LIST 1
#define configPROTECTED_KERNEL_OBJECT_POOL_SIZE 16
#define configSYSTEM_CALL_STACK_SIZE 128
#define configALLOW_UNPRIVILEGED_CRITICAL_SECTIONS 0
#define configENFORCE_SYSTEM_CALLS_FROM_KERNEL_ONLY 1

/* Scheduling */
#define configCPU_CLOCK_HZ 16000000UL
#define configTICK_RATE_HZ 1000U
#define configTICK_TYPE_WIDTH_IN_BITS TICK_TYPE_WIDTH_32_BITS
#define configUSE_PREEMPTION 1
#define configUSE_TIME_SLICING 1
#define configUSE_TICKLESS_IDLE 0
#define configMAX_PRIORITIES 8
#define configMINIMAL_STACK_SIZE 128
#define configMAX_TASK_NAME_LEN 16
#define configIDLE_SHOULD_YIELD 1
#define configTASK_NOTIFICATION_ARRAY_ENTRIES 2

/* Objects */
#define configUSE_TASK_NOTIFICATIONS 1
#define configUSE_MUTEXES 1
#define configUSE_RECURSIVE_MUTEXES 1
#define configUSE_COUNTING_SEMAPHORES 1
#define configUSE_QUEUE_SETS 1
#define configQUEUE_REGISTRY_SIZE 4
#define configUSE_TIMERS 1
#define configTIMER_TASK_PRIORITY 7
#define configTIMER_TASK_STACK_DEPTH 128
#define configTIMER_QUEUE_LENGTH 8
#define configUSE_APPLICATION_TASK_TAG 1
#define configNUM_THREAD_LOCAL_STORAGE_POINTERS 2
#define configENABLE_BACKWARD_COMPATIBILITY 0

/* Memory */
#define configSUPPORT_STATIC_ALLOCATION 1
#define configSUPPORT_DYNAMIC_ALLOCATION 1
#define configKERNEL_PROVIDED_STATIC_MEMORY 0
#define configTOTAL_HEAP_SIZE 16384
#define configENABLE_HEAP_PROTECTOR 1

/* Checks and hooks */
#define configUSE_IDLE_HOOK 0
#define configUSE_TICK_HOOK 0
#define configUSE_MALLOC_FAILED_HOOK 0
#define configCHECK_FOR_STACK_OVERFLOW 0
extern void vCertkitAssertFailed( void );
#define configASSERT( x )                      \
    do                                         \
    {                                          \
        if( ( x ) == 0 ) vCertkitAssertFailed(); \
    } while( 0 )
#define configUSE_TRACE_FACILITY 1
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
#define INCLUDE_xSemaphoreGetMutexHolder 1

#endif
