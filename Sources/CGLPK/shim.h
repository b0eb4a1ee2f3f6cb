/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LH_SHIM_H
#define LH_SHIM_H

/* What the files of the shim share; Swift does not see this, nor glpk.h. */
#include <glpk.h>
#include "CGLPK.h"

/* One per thread that uses GLPK; lives until the thread and all of its models are gone. */
typedef struct lh_thread lh_thread;

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

/* The calling thread's record with its environment ready (hooks set, terminal off); null if out of memory. */
lh_thread *lh_thread_ready(void);

/* Puts a problem, made on this thread, into a new model. */
lh_status lh_adopt(glp_prob *problem, lh_model **model);

/* Whether a change may go through: alive and not busy. */
lh_status lh_check_open(const lh_model *model);

/* Fills the values of the original's columns from a solved copy of a presolved model; inside a guard. */
void lh_carry_back(const lh_model *reduced, glp_prob *solved, double *values);

#endif
