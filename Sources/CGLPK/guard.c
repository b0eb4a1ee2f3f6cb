/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "shim.h"

/* A guarded call that is under way; a callback's own guarded calls nest, so a jump never crosses foreign frames. */
typedef struct frame {
  jmp_buf place;
  struct frame *outer;
} frame;

static _Thread_local frame *top_frame;
static _Thread_local lh_thread *current_thread;
static _Thread_local char message[1024];
static _Thread_local size_t message_length;

static pthread_key_t end_key;
static pthread_once_t end_key_once = PTHREAD_ONCE_INIT;

const char *lh_last_message(void) { return message; }

/* ---- Errors ---- */

/* GLPK says why before it calls the error hook, even with its terminal off; we keep the words and print nothing. */
static int collect_message(void *context, const char *text) {
  (void)context;
  size_t room = sizeof message - 1 - message_length, length = strlen(text);
  if (length > room) length = room;
  memcpy(message + message_length, text, length);
  message_length += length;
  message[message_length] = 0;
  return 1;
}

void lh_set_last_message(const char *words) {
  message_length = 0;
  collect_message(NULL, words);
}

static void jump_out(void *context) {
  (void)context;
  frame *here = top_frame;
  if (here == NULL) return; /* no guarded call under way: GLPK aborts, which only a bug of the shim can bring about */
  top_frame = here->outer;
  _longjmp(here->place, 1);
}

/* GLPK subtracts what is in use from the limit, unsigned: a limit below that would be no limit at all. */
static void install_memory_limit(const lh_thread *thread) {
  size_t in_use;
  glp_mem_usage(NULL, NULL, &in_use, NULL);
  size_t least = (in_use >> 20) + 1, wanted = (size_t)thread->memory_limit;
  glp_mem_limit((int)(wanted > least ? wanted : least));
}

static void install_environment(const lh_thread *thread) {
  glp_term_out(GLP_OFF);
  glp_term_hook(collect_message, NULL);
  glp_error_hook(jump_out, NULL);
  install_memory_limit(thread);
}

lh_status lh_guard(void (*body)(void *), void *argument) {
  frame here;
  here.outer = top_frame;
  message_length = 0;
  message[0] = 0;
  if (_setjmp(here.place) != 0) {
    glp_term_out(GLP_OFF); /* GLPK turned it on to report the error */
    current_thread->is_dirty = 1;
    while (message_length > 0 && message[message_length - 1] == '\n') message[--message_length] = 0;
    return LH_FATAL;
  }
  top_frame = &here;
  body(argument);
  top_frame = here.outer;
  return LH_OK;
}

lh_status lh_guard_model(lh_model *model, void (*body)(void *), void *argument) {
  lh_status status = lh_check_alive(model);
  if (status != LH_OK) return status;
  status = lh_guard(body, argument);
  if (status == LH_FATAL) model->poisoned = 1;
  return status;
}

/* ---- Threads ---- */

lh_thread *lh_thread_current(void) { return current_thread; }

void lh_thread_release(lh_thread *thread) {
  pthread_mutex_lock(&thread->lock);
  int references = --thread->references;
  pthread_mutex_unlock(&thread->lock);
  if (references > 0) return;
  pthread_mutex_destroy(&thread->lock);
  free(thread);
}

static void end_of_thread(void *context) {
  lh_thread *thread = context;
  glp_free_env();
  pthread_mutex_lock(&thread->lock);
  thread->is_alive = 0;
  lh_model *model = thread->models, *abandoned = NULL;
  thread->models = NULL;
  while (model != NULL) {
    lh_model *next = model->next;
    if (model->is_abandoned) {
      model->next = abandoned;
      abandoned = model;
    }
    model = next;
  }
  pthread_mutex_unlock(&thread->lock);
  while (abandoned != NULL) {
    lh_model *next = abandoned->next;
    free(abandoned);
    lh_thread_release(thread);
    abandoned = next;
  }
  current_thread = NULL;
  lh_thread_release(thread);
}

static void make_end_key(void) { pthread_key_create(&end_key, end_of_thread); }

lh_thread *lh_thread_ready(void) {
  if (current_thread != NULL) return current_thread;
  lh_thread *thread = calloc(1, sizeof *thread);
  if (thread == NULL) return NULL;
  pthread_mutex_init(&thread->lock, NULL);
  thread->is_alive = 1;
  thread->references = 1;
  thread->memory_limit = INT_MAX;
  pthread_once(&end_key_once, make_end_key);
  pthread_setspecific(end_key, thread);
  current_thread = thread;
  install_environment(thread);
  return thread;
}

/* Frees everything that GLPK holds for this thread and starts anew; models that are left become stale. */
static void renew_environment(lh_thread *thread) {
  glp_free_env();
  thread->generation++;
  thread->is_dirty = 0;
  install_environment(thread);
}

static int has_healthy_model(const lh_thread *thread) {
  for (const lh_model *model = thread->models; model != NULL; model = model->next)
    if (!model->poisoned && model->generation == thread->generation) return 1;
  return 0;
}

void lh_thread_renew_if_due(lh_thread *thread) {
  if (thread->is_dirty && top_frame == NULL && !has_healthy_model(thread)) renew_environment(thread);
}

void lh_thread_end(void) {
  lh_thread *thread = current_thread;
  if (thread == NULL || top_frame != NULL) return;
  pthread_setspecific(end_key, NULL);
  end_of_thread(thread);
}

void lh_thread_memory_limit(int megabytes) {
  lh_thread *thread = lh_thread_ready();
  if (thread == NULL) return;
  thread->memory_limit = megabytes < 1 ? 1 : megabytes;
  install_memory_limit(thread);
}
