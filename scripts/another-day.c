/*
 * Moves the calendar of a process and of all that it starts by ANOTHER_DAY seconds, when it is loaded with LD_PRELOAD. Only
 * what asks for the calendar is answered so: time that runs on (CLOCK_MONOTONIC) and the times of files stay as they are.
 * Debian's libfaketime does more, and with it the app took half a minute to open its window.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long shift;
static int (*real_clock)(clockid_t, struct timespec *);
static int (*real_day)(struct timeval *, void *);
static int (*real_cond)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
static int (*real_sem)(sem_t *, const struct timespec *);

__attribute__((constructor)) static void begin(void) {
  const char *text = getenv("ANOTHER_DAY");
  shift = text ? atol(text) : 0;
  real_clock = dlsym(RTLD_NEXT, "clock_gettime");
  real_day = dlsym(RTLD_NEXT, "gettimeofday");
  real_cond = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
  if (!real_cond) real_cond = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
  real_sem = dlsym(RTLD_NEXT, "sem_timedwait");
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  if (!real_clock) begin(); /* another library's constructor asks first */
  int result = real_clock(clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shift;
  return result;
}

int gettimeofday(struct timeval *now, void *zone) {
  if (!real_day) begin();
  int result = real_day(now, zone);
  if (result == 0) now->tv_sec += shift;
  return result;
}

time_t time(time_t *kept) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (kept) *kept = now.tv_sec;
  return now.tv_sec;
}

int timespec_get(struct timespec *now, int base) {
  return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, now) == 0 ? base : 0;
}

/* A deadline that was computed from the moved calendar goes back to the kernel's; one of CLOCK_MONOTONIC is far below. */
static struct timespec to_real(const struct timespec *deadline) {
  struct timespec now, there = *deadline;
  if (!real_clock) begin();
  real_clock(CLOCK_REALTIME, &now);
  if (labs(there.tv_sec - shift - now.tv_sec) < labs(there.tv_sec - now.tv_sec)) there.tv_sec -= shift;
  return there;
}

int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *deadline) {
  struct timespec there = deadline->tv_sec < 1000000000 ? *deadline : to_real(deadline);
  if (!real_cond) begin();
  return real_cond(cond, mutex, &there);
}

int sem_timedwait(sem_t *sem, const struct timespec *deadline) {
  struct timespec there = to_real(deadline);
  if (!real_sem) begin();
  return real_sem(sem, &there);
}
