/* C11 7.21. */
#ifndef __CERTKIT_STDIO_H
#define __CERTKIT_STDIO_H

#include <__certkit.h>

typedef __SIZE_TYPE__ size_t;
typedef struct __certkit_file {
    int __handle;
} FILE;
typedef struct {
    long long __offset;
} fpos_t;

#ifndef NULL
#define NULL ((void *)0)
#endif
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
#define BUFSIZ 1024
#define EOF (-1)
#define FOPEN_MAX 20
#define FILENAME_MAX 1024
#define L_tmpnam 32
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define TMP_MAX 26

extern FILE *const __certkit_stdin;
extern FILE *const __certkit_stdout;
extern FILE *const __certkit_stderr;
#define stdin __certkit_stdin
#define stdout __certkit_stdout
#define stderr __certkit_stderr

int remove(const char *);
int rename(const char *, const char *);
FILE *tmpfile(void);
char *tmpnam(char *);

int fclose(FILE *);
int fflush(FILE *);
FILE *fopen(const char *__restrict, const char *__restrict);
FILE *freopen(const char *__restrict, const char *__restrict, FILE *__restrict);
void setbuf(FILE *__restrict, char *__restrict);
int setvbuf(FILE *__restrict, char *__restrict, int, size_t);

int fprintf(FILE *__restrict, const char *__restrict, ...);
int fscanf(FILE *__restrict, const char *__restrict, ...);
int printf(const char *__restrict, ...);
int scanf(const char *__restrict, ...);
int snprintf(char *__restrict, size_t, const char *__restrict, ...);
int sprintf(char *__restrict, const char *__restrict, ...);
int sscanf(const char *__restrict, const char *__restrict, ...);
int vfprintf(FILE *__restrict, const char *__restrict, __certkit_va_list);
int vfscanf(FILE *__restrict, const char *__restrict, __certkit_va_list);
int vprintf(const char *__restrict, __certkit_va_list);
int vscanf(const char *__restrict, __certkit_va_list);
int vsnprintf(char *__restrict, size_t, const char *__restrict, __certkit_va_list);
int vsprintf(char *__restrict, const char *__restrict, __certkit_va_list);
int vsscanf(const char *__restrict, const char *__restrict, __certkit_va_list);

int fgetc(FILE *);
char *fgets(char *__restrict, int, FILE *__restrict);
int fputc(int, FILE *);
int fputs(const char *__restrict, FILE *__restrict);
int getc(FILE *);
int getchar(void);
int putc(int, FILE *);
int putchar(int);
int puts(const char *);
int ungetc(int, FILE *);

size_t fread(void *__restrict, size_t, size_t, FILE *__restrict);
size_t fwrite(const void *__restrict, size_t, size_t, FILE *__restrict);

int fgetpos(FILE *__restrict, fpos_t *__restrict);
int fseek(FILE *, long, int);
int fsetpos(FILE *, const fpos_t *);
long ftell(FILE *);
void rewind(FILE *);

void clearerr(FILE *);
int feof(FILE *);
int ferror(FILE *);
void perror(const char *);

#endif
