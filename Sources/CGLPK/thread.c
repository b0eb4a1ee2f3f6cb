/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "shim.h"

typedef struct {
  void (*body)(void *);
  void *context;
} errand;

static void *run_errand(void *argument) {
  errand job = *(errand *)argument;
  free(argument);
  job.body(job.context);
  return NULL;
}

int lh_thread_run(size_t stack_size, int joined, void (*body)(void *), void *context) {
  errand *job = malloc(sizeof *job);
  if (job == NULL) return ENOMEM;
  *job = (errand){body, context};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  int error = pthread_attr_setstacksize(&attributes, stack_size);
  pthread_t thread;
  if (error == 0) error = pthread_create(&thread, &attributes, run_errand, job);
  pthread_attr_destroy(&attributes);
  if (error != 0) {
    free(job);
    return error;
  }
  return joined ? pthread_join(thread, NULL) : pthread_detach(thread);
}

double lh_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
