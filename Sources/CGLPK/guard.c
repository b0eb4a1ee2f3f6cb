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

struct lh_thread {
  pthread_mutex_t lock; /* for what foreign threads touch: is_alive, references, is_abandoned */
  int is_alive;
  int references; /* the thread itself and its models */
  lh_model *models;
  uint64_t generation;
  int is_dirty; /* a fatal error left blocks behind in the environment */
  int memory_limit;
};

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

static void release_thread(lh_thread *thread) {
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
    release_thread(thread);
    abandoned = next;
  }
  current_thread = NULL;
  release_thread(thread);
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

/* After a fatal error GLPK wants its environment freed; that waits until no healthy model would die with it. */
static void renew_if_due(lh_thread *thread) {
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

/* ---- Life of a model ---- */

static void delete_problem(void *problem) { glp_delete_prob(problem); }

static void delete_content(void *argument) {
  lh_model *model = argument;
  if (model->workspace != NULL) glp_npp_free_wksp(model->workspace);
  glp_delete_prob(model->problem);
}

/* Frees the problem, if its environment is still there; a poisoned one may be torn and goes with the environment. */
static void free_model(lh_thread *thread, lh_model *model) {
  if (model->generation == thread->generation && !model->poisoned) lh_guard(delete_content, model);
  free(model);
  release_thread(thread);
}

static void unlink_model(lh_thread *thread, const lh_model *model) {
  for (lh_model **link = &thread->models; *link != NULL; link = &(*link)->next)
    if (*link == model) {
      *link = model->next;
      return;
    }
}

/* Frees the models that foreign threads gave up. */
static void sweep(lh_thread *thread) {
  lh_model *abandoned = NULL;
  pthread_mutex_lock(&thread->lock);
  for (lh_model **link = &thread->models; *link != NULL;) {
    lh_model *model = *link;
    if (!model->is_abandoned) {
      link = &model->next;
      continue;
    }
    *link = model->next;
    model->next = abandoned;
    abandoned = model;
  }
  pthread_mutex_unlock(&thread->lock);
  while (abandoned != NULL) {
    lh_model *next = abandoned->next;
    free_model(thread, abandoned);
    abandoned = next;
  }
}

lh_status lh_adopt(glp_prob *problem, lh_model **result) {
  lh_thread *thread = current_thread;
  lh_model *model = calloc(1, sizeof *model);
  if (model == NULL) {
    lh_guard(delete_problem, problem);
    return LH_NO_MEMORY;
  }
  model->problem = problem;
  model->thread = thread;
  model->generation = thread->generation;
  pthread_mutex_lock(&thread->lock);
  model->next = thread->models;
  thread->models = model;
  thread->references++;
  pthread_mutex_unlock(&thread->lock);
  *result = model;
  return LH_OK;
}

static void create_problem(void *result) {
  glp_prob *problem = glp_create_prob();
  glp_bfcp factorization;
  glp_get_bfcp(problem, &factorization);
  factorization.nfs_max = 400; /* LU updates before a new factorization: about a fifth faster than the default 100 */
  glp_set_bfcp(problem, &factorization);
  *(glp_prob **)result = problem;
}

lh_status lh_create(int maximize, lh_model **model) {
  lh_thread *thread = lh_thread_ready();
  if (thread == NULL) return LH_NO_MEMORY;
  sweep(thread);
  renew_if_due(thread);
  glp_prob *problem = NULL;
  lh_status status = lh_guard(create_problem, &problem);
  if (status != LH_OK) return status;
  glp_set_obj_dir(problem, maximize ? GLP_MAX : GLP_MIN);
  return lh_adopt(problem, model);
}

/* Deletes on a thread that is not the owner: the owner frees the problem later, or did with its environment. */
static void abandon(lh_model *model) {
  lh_thread *thread = model->thread;
  pthread_mutex_lock(&thread->lock);
  int is_alive = thread->is_alive;
  if (is_alive) model->is_abandoned = 1;
  pthread_mutex_unlock(&thread->lock);
  if (is_alive) return;
  free(model);
  release_thread(thread);
}

void lh_delete(lh_model *model) {
  lh_thread *thread = model->thread;
  if (thread != current_thread) {
    abandon(model);
    return;
  }
  pthread_mutex_lock(&thread->lock);
  unlink_model(thread, model);
  pthread_mutex_unlock(&thread->lock);
  free_model(thread, model);
  renew_if_due(thread);
}

lh_status lh_check_alive(const lh_model *model) {
  if (model->thread != current_thread) {
    pthread_mutex_lock(&model->thread->lock);
    int is_alive = model->thread->is_alive;
    pthread_mutex_unlock(&model->thread->lock);
    return is_alive ? LH_WRONG_THREAD : LH_STALE;
  }
  if (model->poisoned) return LH_POISONED;
  return model->generation == model->thread->generation ? LH_OK : LH_STALE;
}

lh_status lh_check_open(const lh_model *model) {
  lh_status status = lh_check_alive(model);
  return status == LH_OK && model->busy ? LH_BUSY : status;
}

void lh_set_busy(lh_model *model, int busy) { model->busy = busy; }
