/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "shim.h"

enum { max_order = 100000000, max_entries = 500000000 }; /* GLPK's own limits */

static int is_integral(double bound) { return isinf(bound) || bound == floor(bound); }

/* The largest numbers stand for no bound, as in GLPK itself. */
static double opened(double bound) { return fabs(bound) == DBL_MAX ? copysign(INFINITY, bound) : bound; }

static lh_status check_bounds(double lower, double upper, lh_kind kind) {
  if (isnan(lower) || isnan(upper)) return LH_NOT_A_NUMBER;
  if (lower > upper || opened(lower) == INFINITY || opened(upper) == -INFINITY) return LH_CROSSED_BOUNDS;
  if (kind == LH_INTEGER && !(is_integral(lower) && is_integral(upper))) return LH_FRACTIONAL_BOUND;
  return LH_OK;
}

static int bound_type(double lower, double upper) {
  if (isinf(opened(lower))) return isinf(opened(upper)) ? GLP_FR : GLP_UP;
  if (isinf(opened(upper))) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB; /* GLPK refuses a double bound of equal values */
}

static int axis_count(const lh_model *model, lh_axis axis) {
  return axis == LH_ROW ? glp_get_num_rows(model->problem) : glp_get_num_cols(model->problem);
}

static int is_index(const lh_model *model, lh_axis axis, int index) {
  return index >= 0 && index < axis_count(model, axis);
}

static lh_axis other(lh_axis axis) { return axis == LH_ROW ? LH_COLUMN : LH_ROW; }

/* Rows or columns to add, as lh_add has them. */
typedef struct {
  int count;
  const double *costs;
  const uint8_t *kinds;
  const double *lowers;
  const double *uppers;
  const int32_t *starts;
  const int32_t *indices;
  const double *values;
} batch_items;

/* ---- Checking lists of entries ---- */

/* last_seen[index] is the item that had the index last, counted from 1. */
static lh_status check_entries(
    int item, int count, const int32_t *indices, const double *values, int limit, int *last_seen,
    lh_refusal *refusal) {
  for (int k = 0; k < count; k++) {
    *refusal = (lh_refusal){item, indices[k], 1};
    if (indices[k] < 0 || indices[k] >= limit) return LH_BAD_INDEX;
    if (last_seen[indices[k]] == item + 1) return LH_DUPLICATE;
    if (values != NULL && !isfinite(values[k])) return LH_NOT_A_NUMBER;
    last_seen[indices[k]] = item + 1;
  }
  return LH_OK;
}

static lh_status check_item(lh_axis axis, const batch_items *batch, int item, lh_refusal *refusal) {
  *refusal = (lh_refusal){item, 0, 0};
  if (axis == LH_COLUMN && !isfinite(batch->costs[item])) return LH_NOT_A_NUMBER;
  lh_kind kind = axis == LH_COLUMN ? batch->kinds[item] : LH_CONTINUOUS;
  return check_bounds(batch->lowers[item], batch->uppers[item], kind);
}

static lh_status check_batch(
    const lh_model *model, lh_axis axis, const batch_items *batch, int *last_seen, lh_refusal *refusal) {
  int limit = axis_count(model, other(axis));
  for (int item = 0; item < batch->count; item++) {
    lh_status status = check_item(axis, batch, item, refusal);
    int32_t start = batch->starts[item];
    if (status == LH_OK)
      status = check_entries(
          item, batch->starts[item + 1] - start, batch->indices + start, batch->values + start, limit, last_seen,
          refusal);
    if (status != LH_OK) return status;
  }
  int entries = batch->count == 0 ? 0 : batch->starts[batch->count];
  *refusal = (lh_refusal){-1, 0, 0};
  if (batch->count > max_order - axis_count(model, axis)) return LH_TOO_LARGE;
  return entries > max_entries - glp_get_num_nz(model->problem) ? LH_TOO_LARGE : LH_OK;
}

/* ---- Adding ---- */

typedef struct {
  glp_prob *problem;
  lh_axis axis;
  const batch_items *batch;
  int *indices; /* room for the longest item, counted from 1 */
} addition;

static void set_bounds(glp_prob *problem, lh_axis axis, int index, double lower, double upper) {
  int type = bound_type(lower, upper);
  if (axis == LH_ROW) glp_set_row_bnds(problem, index, type, lower, upper);
  else glp_set_col_bnds(problem, index, type, lower, upper);
}

static void set_entries(
    glp_prob *problem, lh_axis axis, int index, int count, const int32_t *indices, const double *values,
    int *buffer) {
  for (int k = 0; k < count; k++) buffer[k + 1] = indices[k] + 1;
  if (axis == LH_ROW) glp_set_mat_row(problem, index, count, buffer, values - 1);
  else glp_set_mat_col(problem, index, count, buffer, values - 1);
}

static void add_items(void *argument) {
  addition *work = argument;
  const batch_items *batch = work->batch;
  int first = work->axis == LH_ROW ? glp_add_rows(work->problem, batch->count)
                                   : glp_add_cols(work->problem, batch->count);
  for (int item = 0; item < batch->count; item++) {
    int32_t start = batch->starts[item];
    set_bounds(work->problem, work->axis, first + item, batch->lowers[item], batch->uppers[item]);
    if (work->axis == LH_COLUMN) {
      glp_set_obj_coef(work->problem, first + item, batch->costs[item]);
      if (batch->kinds[item] == LH_INTEGER) glp_set_col_kind(work->problem, first + item, GLP_IV);
    }
    set_entries(
        work->problem, work->axis, first + item, batch->starts[item + 1] - start, batch->indices + start,
        batch->values + start, work->indices);
  }
}

lh_status lh_add(
    lh_model *model, lh_axis axis, int count, const double *costs, const uint8_t *kinds, const double *lowers,
    const double *uppers, const int32_t *starts, const int32_t *indices, const double *values, lh_refusal *refusal) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK || count == 0) return status;
  batch_items batch = {count, costs, kinds, lowers, uppers, starts, indices, values};
  size_t room = (size_t)axis_count(model, other(axis)) + 1;
  int *buffer = calloc(room, sizeof *buffer);
  if (buffer == NULL) return LH_NO_MEMORY;
  status = check_batch(model, axis, &batch, buffer, refusal);
  addition work = {model->problem, axis, &batch, buffer};
  if (status == LH_OK) status = lh_guard_model(model, add_items, &work);
  free(buffer);
  return status;
}

/* ---- Changing ---- */

typedef struct {
  glp_prob *problem;
  lh_axis axis;
  int index; /* from 1 */
  int count;
  const int32_t *indices;
  const double *values;
  double lower, upper;
  int number;
  int *buffer;
} change;

static void apply_entries(void *argument) {
  change *work = argument;
  set_entries(
      work->problem, work->axis, work->index, work->count, work->indices, work->values, work->buffer);
}

lh_status lh_set_entries(
    lh_model *model, lh_axis axis, int item, int count, const int32_t *indices, const double *values,
    lh_refusal *refusal) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  *refusal = (lh_refusal){item, 0, 0};
  if (!is_index(model, axis, item)) return LH_BAD_INDEX;
  int limit = axis_count(model, other(axis));
  int *buffer = calloc((size_t)limit + 1, sizeof *buffer);
  if (buffer == NULL) return LH_NO_MEMORY;
  status = check_entries(item, count, indices, values, limit, buffer, refusal);
  change work = {
      .problem = model->problem, .axis = axis, .index = item + 1, .count = count, .indices = indices,
      .values = values, .buffer = buffer};
  if (status == LH_OK) status = lh_guard_model(model, apply_entries, &work);
  free(buffer);
  return status;
}

static void apply_bounds(void *argument) {
  change *work = argument;
  set_bounds(work->problem, work->axis, work->index, work->lower, work->upper);
}

lh_status lh_set_bounds(lh_model *model, lh_axis axis, int index, double lower, double upper) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  if (!is_index(model, axis, index)) return LH_BAD_INDEX;
  int is_integer = axis == LH_COLUMN && glp_get_col_kind(model->problem, index + 1) != GLP_CV;
  status = check_bounds(lower, upper, is_integer ? LH_INTEGER : LH_CONTINUOUS);
  if (status != LH_OK) return status;
  change work = {
      .problem = model->problem, .axis = axis, .index = index + 1, .lower = lower, .upper = upper};
  return lh_guard_model(model, apply_bounds, &work);
}

static void apply_cost(void *argument) {
  change *work = argument;
  glp_set_obj_coef(work->problem, work->index, work->lower);
}

lh_status lh_set_cost(lh_model *model, int column, double cost) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  if (!is_index(model, LH_COLUMN, column)) return LH_BAD_INDEX;
  if (!isfinite(cost)) return LH_NOT_A_NUMBER;
  change work = {.problem = model->problem, .index = column + 1, .lower = cost};
  return lh_guard_model(model, apply_cost, &work);
}

static void apply_kind(void *argument) {
  change *work = argument;
  glp_set_col_kind(work->problem, work->index, work->number);
}

lh_status lh_set_kind(lh_model *model, int column, lh_kind kind) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  double lower, upper;
  status = lh_get_bounds(model, LH_COLUMN, column, &lower, &upper);
  if (status == LH_OK) status = check_bounds(lower, upper, kind);
  if (status != LH_OK) return status;
  change work = {
      .problem = model->problem, .index = column + 1, .number = kind == LH_INTEGER ? GLP_IV : GLP_CV};
  return lh_guard_model(model, apply_kind, &work);
}

static void apply_sense(void *argument) {
  change *work = argument;
  glp_set_obj_dir(work->problem, work->number);
}

lh_status lh_set_maximize(lh_model *model, int maximize) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  change work = {.problem = model->problem, .number = maximize ? GLP_MAX : GLP_MIN};
  return lh_guard_model(model, apply_sense, &work);
}

static void remove_items(void *argument) {
  change *work = argument;
  if (work->axis == LH_ROW) glp_del_rows(work->problem, work->count, work->buffer);
  else glp_del_cols(work->problem, work->count, work->buffer);
}

lh_status lh_remove(lh_model *model, lh_axis axis, int count, const int32_t *indices, lh_refusal *refusal) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK || count == 0) return status;
  int limit = axis_count(model, axis);
  int *buffer = calloc((size_t)limit + 1, sizeof *buffer);
  if (buffer == NULL) return LH_NO_MEMORY;
  status = check_entries(0, count, indices, NULL, limit, buffer, refusal);
  if (status == LH_OK) {
    for (int k = 0; k < count; k++) buffer[k + 1] = indices[k] + 1;
    change work = {.problem = model->problem, .axis = axis, .count = count, .buffer = buffer};
    status = lh_guard_model(model, remove_items, &work);
  }
  free(buffer);
  return status;
}
