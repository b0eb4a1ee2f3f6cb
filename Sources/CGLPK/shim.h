/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LH_SHIM_H
#define LH_SHIM_H

/* What the files of the shim share; Swift does not see this, nor glpk.h. */
#include <glpk.h>
#include <pthread.h>

#include "CGLPK.h"

/* One per thread that uses GLPK; lives until the thread and all of its models are gone. */
typedef struct lh_thread lh_thread;

struct lh_thread {
  pthread_mutex_t lock; /* for what foreign threads touch: is_alive, references, is_abandoned */
  int is_alive;
  int references; /* the thread itself and its models */
  lh_model *models;
  uint64_t generation;
  int is_dirty; /* a fatal error left blocks behind in the environment */
  int memory_limit;
};

struct lh_model {
  glp_prob *problem;
  glp_prep *workspace;  /* of a presolved model, or null */
  lh_model *original;   /* of a presolved model; must outlive its searches */
  lh_thread *thread;
  lh_model *next;       /* in the thread's list */
  uint64_t generation;  /* of the environment that holds the problem */
  int poisoned;
  int busy;
  int is_abandoned;     /* deleted on a foreign thread: its owner sweeps it */
};

/* Runs body(argument) so that an error inside GLPK comes back as LH_FATAL. Bodies must not own memory. */
lh_status lh_guard(void (*body)(void *), void *argument);

/* As lh_guard, for a model that must be alive, on its thread; a fatal error poisons it. */
lh_status lh_guard_model(lh_model *model, void (*body)(void *), void *argument);

/*
 * As lh_guard_model, for a solve. GLPK's methods fail assertions of their own on odd but valid programs; all but
 * running out of memory is LH_BROKEN, and the model goes on with a fresh copy of its problem.
 */
lh_status lh_guard_solve(lh_model *model, void (*body)(void *), void *argument);

/* The calling thread's record with its environment ready (hooks set, terminal off); null if out of memory. */
lh_thread *lh_thread_ready(void);

/* Puts the words back that a later guarded call cleared. */
void lh_set_last_message(const char *words);

/* The calling thread's record, or null. */
lh_thread *lh_thread_current(void);

/* Gives up one reference. */
void lh_thread_release(lh_thread *thread);

/* After a fatal error GLPK wants its environment freed; that waits until no healthy model would die with it. */
void lh_thread_renew_if_due(lh_thread *thread);

/* Puts a problem, made on this thread, into a new model. */
lh_status lh_adopt(glp_prob *problem, lh_model **model);

/* Whether a change may go through: alive and not busy. */
lh_status lh_check_open(const lh_model *model);

/* Fills the values of the original's columns from a solved copy of a presolved model; inside a guard. */
void lh_carry_back(const lh_model *reduced, glp_prob *solved, double *values);

#endif
