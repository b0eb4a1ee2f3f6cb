/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CGLPK_H
#define CGLPK_H

/*
 * The part of GLPK that Longhaul uses, made safe to call from Swift: indices count from 0, every input
 * is checked before GLPK sees it (GLPK takes NaN in silence and aborts on a bad index), and an error
 * inside GLPK comes back as LH_FATAL instead of ending the process.
 *
 * A model belongs to the thread that created it. GLPK keeps its memory in an environment per thread, which is
 * freed when the thread ends; models that outlive it answer LH_STALE.
 */
#include <stddef.h>
#include <stdint.h>

/* The version of the GLPK library that is linked, as text. */
const char *lh_version(void);

/* ---- What a call answers ---- */

typedef enum {
  LH_OK = 0,
  LH_WRONG_THREAD,     /* called on a thread that does not own the model */
  LH_STALE,            /* the environment that held the model is gone */
  LH_POISONED,         /* an earlier call on this model was fatal */
  LH_BUSY,             /* a change from inside the model's own solve */
  LH_FATAL,            /* GLPK raised an error; lh_last_message() has its words */
  LH_BROKEN,           /* a solve failed inside GLPK, not for want of memory; the model is as it was */
  LH_NO_MEMORY,        /* the shim's own buffers */
  LH_NOT_A_NUMBER,     /* NaN, or an infinite value where a finite one is needed */
  LH_CROSSED_BOUNDS,   /* lower > upper, or a bound at the wrong infinity */
  LH_FRACTIONAL_BOUND, /* an integer column with a bound that is no integer */
  LH_BAD_INDEX,        /* no such row or column */
  LH_DUPLICATE,        /* the same row or column twice in one list */
  LH_TOO_LARGE,        /* more rows, columns or entries than GLPK holds */
  LH_BAD_NAME,         /* empty, over 255 bytes, or with control characters */
  LH_FILE              /* the file could not be written or read */
} lh_status;

/* What was refused: the item's position among the given ones (-1 for all of them), or an entry of it, by its index. */
typedef struct {
  int item;
  int index;
  int is_entry;
} lh_refusal;

/* The words of the last fatal error on this thread; valid until the next call on it. */
const char *lh_last_message(void);

/* ---- Threads ---- */

/* Frees the calling thread's environment; all models of the thread become stale. Also runs at the thread's end. */
void lh_thread_end(void);

/* Limits what GLPK may allocate on the calling thread, in megabytes; INT_MAX for no limit. At least what is in use. */
void lh_thread_memory_limit(int megabytes);

/* Runs a body on a new thread with the given stack; waits for its end if joined. Answers an errno. */
int lh_thread_run(size_t stack_size, int joined, void (*body)(void *), void *context);

/* Seconds on a clock that never goes back. */
double lh_clock(void);

/* ---- Models ---- */

typedef struct lh_model lh_model;
typedef enum { LH_ROW, LH_COLUMN } lh_axis;
typedef enum { LH_CONTINUOUS, LH_INTEGER } lh_kind;

lh_status lh_create(int maximize, lh_model **model);
void lh_delete(lh_model *model);
lh_status lh_check_alive(const lh_model *model);
/* While set, changes are refused with LH_BUSY. */
void lh_set_busy(lh_model *model, int busy);

/*
 * Adds rows or columns at the end, all or none. Bounds are infinite where there is none; the entries of item k are
 * starts[k] ..< starts[k + 1] of indices and values; costs and kinds (lh_kind) are read for columns only.
 */
lh_status lh_add(
    lh_model *model, lh_axis axis, int count, const double *costs, const uint8_t *kinds, const double *lowers,
    const double *uppers, const int32_t *starts, const int32_t *indices, const double *values, lh_refusal *refusal);
lh_status lh_remove(lh_model *model, lh_axis axis, int count, const int32_t *indices, lh_refusal *refusal);
lh_status lh_set_cost(lh_model *model, int column, double cost);
lh_status lh_set_bounds(lh_model *model, lh_axis axis, int index, double lower, double upper);
lh_status lh_set_kind(lh_model *model, int column, lh_kind kind);
lh_status lh_set_entries(
    lh_model *model, lh_axis axis, int item, int count, const int32_t *indices, const double *values,
    lh_refusal *refusal);
lh_status lh_set_maximize(lh_model *model, int maximize);

/* Sizes and data as stored; zero or NaN for an index out of range. */
int lh_row_count(const lh_model *model);
int lh_column_count(const lh_model *model);
int lh_entry_count(const lh_model *model);
lh_status lh_get_bounds(const lh_model *model, lh_axis axis, int index, double *lower, double *upper);
lh_status lh_get_column(const lh_model *model, int column, double *cost, lh_kind *kind);
/* The entries of a row or column and their count; null for indices and values asks for the count only. */
lh_status lh_get_entries(
    const lh_model *model, lh_axis axis, int item, int32_t *indices, double *values, int *count);

/* ---- Checking a point ---- */

typedef enum {
  LH_POINT_FEASIBLE,
  LH_POINT_NOT_A_NUMBER,
  LH_POINT_COLUMN_BOUND,
  LH_POINT_FRACTIONAL,
  LH_POINT_ROW
} lh_point_fault;

typedef struct {
  lh_point_fault fault;
  int index;
  double value; /* of the column or row at the point */
} lh_point_check;

/* The worst kind of fault first met: columns in order, then rows. row_values has room for all rows; cost is c.x. */
lh_status lh_check_point(
    const lh_model *model, const double *x, double tolerance, double integrality, double *row_values, double *cost,
    lh_point_check *check);

/* ---- Linear solves ---- */

typedef enum { LH_PRIMAL, LH_DUAL_THEN_PRIMAL } lh_method;
typedef enum { LH_BASIS_STANDARD, LH_BASIS_ADVANCED } lh_basis;

/* What GLPK answered: its return code and its status (GLP_OPT and the others, as in glpk.h). */
typedef struct {
  int code;
  int status;
  int iterations;
} lh_answer;

typedef struct {
  lh_method method;
  int presolve;
  int iteration_limit;  /* in this call */
  int milliseconds;     /* in this call */
} lh_simplex_options;

lh_status lh_simplex(lh_model *model, const lh_simplex_options *options, lh_answer *answer);
lh_status lh_set_basis(lh_model *model, lh_basis basis);
/* Whether the last simplex call left a point that keeps all rows and bounds. */
int lh_is_primal_feasible(const lh_model *model);
lh_status lh_interior(lh_model *model, lh_answer *answer);

/* Values after a solve; each array has room for all columns or rows. */
lh_status lh_get_values(
    const lh_model *model, int interior, double *objective, double *columns, double *reduced_costs, double *rows,
    double *duals);

/* ---- Integer solves ---- */

typedef enum {
  LH_EVENT_POLL, /* nothing new; a chance to stop */
  LH_EVENT_PROGRESS,
  LH_EVENT_INCUMBENT,
  LH_EVENT_HEURISTIC,
  LH_EVENT_BRANCH
} lh_event_kind;

/* What the search says, and what the listener answers in the last five fields. */
typedef struct {
  lh_event_kind kind;
  int nodes_done;
  int nodes_open;
  int has_incumbent;
  double incumbent;
  double bound;
  const double *values;      /* of the incumbent, or of the node's linear program */
  const uint8_t *can_branch; /* for each column, in branch events */
  int stop;
  int has_candidate; /* heuristic events: candidate was filled with a point */
  double *candidate;
  int branch_column; /* branch events: -1 leaves it to the search */
  int branch_up;
} lh_event;

typedef enum { LH_BRANCH_MOST_FRACTIONAL, LH_BRANCH_DRIEBECK_TOMLIN, LH_BRANCH_LARGEST_UP } lh_branching;

typedef struct {
  int milliseconds;
  int node_limit;
  double gap;
  int clique_cuts, gomory_cuts, mir_cuts, cover_cuts;
  lh_branching branching;
  int wants_values; /* heuristic and branch events are sent */
  double tolerance; /* within which a candidate must keep bounds and rows */
  void (*on_event)(void *context, lh_event *event);
  void *context;
} lh_integer_options;

typedef enum { LH_STOP_NONE, LH_STOP_CANCELLED, LH_STOP_NODES, LH_STOP_GAP } lh_stop;

typedef struct {
  int code;
  int status;
  lh_stop stop;
  double bound;
  int nodes;
} lh_integer_answer;

/* A smaller model with the same optimum, to be deleted before its original; or a code (GLP_ENOPFS, GLP_ENODFS). */
lh_status lh_presolve(lh_model *model, lh_model **reduced, int *code);

/*
 * Branch and cut on a copy; the model's last simplex solve must have ended optimal. The start is a feasible point, or
 * null. If there is an incumbent, values is filled: it has room for all columns, of a presolved model's original.
 */
lh_status lh_integer(
    lh_model *model, const lh_integer_options *options, const double *start, double *values,
    lh_integer_answer *answer);

/* ---- Files ---- */

typedef enum { LH_LP, LH_MPS } lh_format;

/* Replaces the model's content by a file's. */
lh_status lh_read(lh_model *model, lh_format format, const char *path);
int lh_is_maximizing(const lh_model *model);
/* The name that a file gave, or null; valid until the model changes. */
const char *lh_get_name(const lh_model *model, lh_axis axis, int index);

#endif
