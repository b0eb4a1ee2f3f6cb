/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shim.h"

/* How models come and go: made and freed on their thread, given up anywhere. */

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
  lh_thread_release(thread);
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
  lh_thread *thread = lh_thread_current();
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

static glp_prob *make_problem(void) {
  glp_prob *problem = glp_create_prob();
  glp_bfcp factorization;
  glp_get_bfcp(problem, &factorization);
  factorization.nfs_max = 400; /* LU updates before a new factorization: about a fifth faster than the default 100 */
  glp_set_bfcp(problem, &factorization);
  return problem;
}

static void create_problem(void *result) { *(glp_prob **)result = make_problem(); }

lh_status lh_create(int maximize, lh_model **model) {
  lh_thread *thread = lh_thread_ready();
  if (thread == NULL) return LH_NO_MEMORY;
  sweep(thread);
  lh_thread_renew_if_due(thread);
  glp_prob *problem = NULL;
  lh_status status = lh_guard(create_problem, &problem);
  if (status != LH_OK) return status;
  glp_set_obj_dir(problem, maximize ? GLP_MAX : GLP_MIN);
  return lh_adopt(problem, model);
}

static void copy_problem(void *argument) {
  lh_model *model = argument;
  glp_prob *copy = make_problem();
  glp_copy_prob(copy, model->problem, GLP_ON);
  model->problem = copy; /* what is left of the old one goes with the environment */
}

lh_status lh_guard_solve(lh_model *model, void (*body)(void *), void *argument) {
  lh_status status = lh_guard_model(model, body, argument);
  if (status != LH_FATAL || strstr(lh_last_message(), "memory") != NULL) return status;
  char words[256];
  snprintf(words, sizeof words, "%s", lh_last_message());
  model->poisoned = 0;
  if (lh_guard_model(model, copy_problem, model) != LH_OK) return LH_FATAL;
  lh_set_last_message(words);
  return LH_BROKEN;
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
  lh_thread_release(thread);
}

void lh_delete(lh_model *model) {
  lh_thread *thread = model->thread;
  if (thread != lh_thread_current()) {
    abandon(model);
    return;
  }
  pthread_mutex_lock(&thread->lock);
  unlink_model(thread, model);
  pthread_mutex_unlock(&thread->lock);
  free_model(thread, model);
  lh_thread_renew_if_due(thread);
}

lh_status lh_check_alive(const lh_model *model) {
  if (model->thread != lh_thread_current()) {
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
