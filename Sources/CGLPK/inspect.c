/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "shim.h"

/* Reading what a model holds. GLPK's getters abort on a bad index only, so they need no guard after the check. */

int lh_row_count(const lh_model *model) {
  return lh_check_alive(model) == LH_OK ? glp_get_num_rows(model->problem) : 0;
}

int lh_column_count(const lh_model *model) {
  return lh_check_alive(model) == LH_OK ? glp_get_num_cols(model->problem) : 0;
}

int lh_entry_count(const lh_model *model) {
  return lh_check_alive(model) == LH_OK ? glp_get_num_nz(model->problem) : 0;
}

/* GLPK answers -DBL_MAX and DBL_MAX for a side that has no bound. */
static double opened(double bound) { return fabs(bound) == DBL_MAX ? copysign(INFINITY, bound) : bound; }

lh_status lh_get_bounds(const lh_model *model, lh_axis axis, int index, double *lower, double *upper) {
  lh_status status = lh_check_alive(model);
  if (status != LH_OK) return status;
  glp_prob *problem = model->problem;
  int count = axis == LH_ROW ? glp_get_num_rows(problem) : glp_get_num_cols(problem);
  if (index < 0 || index >= count) return LH_BAD_INDEX;
  *lower = opened(axis == LH_ROW ? glp_get_row_lb(problem, index + 1) : glp_get_col_lb(problem, index + 1));
  *upper = opened(axis == LH_ROW ? glp_get_row_ub(problem, index + 1) : glp_get_col_ub(problem, index + 1));
  return LH_OK;
}

lh_status lh_get_column(const lh_model *model, int column, double *cost, lh_kind *kind) {
  lh_status status = lh_check_alive(model);
  if (status != LH_OK) return status;
  if (column < 0 || column >= glp_get_num_cols(model->problem)) return LH_BAD_INDEX;
  *cost = glp_get_obj_coef(model->problem, column + 1);
  *kind = glp_get_col_kind(model->problem, column + 1) == GLP_CV ? LH_CONTINUOUS : LH_INTEGER;
  return LH_OK;
}

lh_status lh_get_entries(
    const lh_model *model, lh_axis axis, int item, int32_t *indices, double *values, int *count) {
  lh_status status = lh_check_alive(model);
  if (status != LH_OK) return status;
  int limit = axis == LH_ROW ? glp_get_num_rows(model->problem) : glp_get_num_cols(model->problem);
  if (item < 0 || item >= limit) return LH_BAD_INDEX;
  int *from_one = indices == NULL ? NULL : indices - 1;
  double *values_from_one = values == NULL ? NULL : values - 1;
  *count = axis == LH_ROW ? glp_get_mat_row(model->problem, item + 1, from_one, values_from_one)
                          : glp_get_mat_col(model->problem, item + 1, from_one, values_from_one);
  for (int k = 0; k < *count && indices != NULL; k++) indices[k]--;
  return LH_OK;
}

/* ---- Checking a point ---- */

static int is_outside(double value, double lower, double upper, double tolerance) {
  return value < lower - tolerance * (1 + fabs(lower)) || value > upper + tolerance * (1 + fabs(upper));
}

static lh_point_fault check_column(
    glp_prob *problem, int j, double value, double tolerance, double integrality) {
  if (!isfinite(value)) return LH_POINT_NOT_A_NUMBER;
  if (is_outside(value, opened(glp_get_col_lb(problem, j)), opened(glp_get_col_ub(problem, j)), tolerance))
    return LH_POINT_COLUMN_BOUND;
  int is_integer = glp_get_col_kind(problem, j) != GLP_CV;
  return is_integer && fabs(value - round(value)) > integrality ? LH_POINT_FRACTIONAL : LH_POINT_FEASIBLE;
}

static void add_column(glp_prob *problem, int j, double value, int *indices, double *values, double *rows) {
  int count = glp_get_mat_col(problem, j, indices, values);
  for (int k = 1; k <= count; k++) rows[indices[k] - 1] += values[k] * value;
}

static void find_violated_row(glp_prob *problem, const double *rows, double tolerance, lh_point_check *check) {
  int count = glp_get_num_rows(problem);
  for (int i = 1; i <= count; i++) {
    double lower = opened(glp_get_row_lb(problem, i)), upper = opened(glp_get_row_ub(problem, i));
    if (!is_outside(rows[i - 1], lower, upper, tolerance)) continue;
    *check = (lh_point_check){LH_POINT_ROW, i - 1, rows[i - 1]};
    return;
  }
}

lh_status lh_check_point(
    const lh_model *model, const double *x, double tolerance, double integrality, double *row_values, double *cost,
    lh_point_check *check) {
  lh_status status = lh_check_alive(model);
  if (status != LH_OK) return status;
  glp_prob *problem = model->problem;
  int columns = glp_get_num_cols(problem), rows = glp_get_num_rows(problem);
  int *indices = calloc((size_t)rows + 1, sizeof *indices);
  double *values = calloc((size_t)rows + 1, sizeof *values);
  *check = (lh_point_check){LH_POINT_FEASIBLE, -1, 0};
  *cost = glp_get_obj_coef(problem, 0); /* the constant term, which files and presolving can bring */
  for (int i = 0; i < rows; i++) row_values[i] = 0;
  status = indices == NULL || values == NULL ? LH_NO_MEMORY : LH_OK;
  for (int j = 1; j <= columns && status == LH_OK; j++) {
    lh_point_fault fault = check_column(problem, j, x[j - 1], tolerance, integrality);
    if (fault != LH_POINT_FEASIBLE && check->fault == LH_POINT_FEASIBLE)
      *check = (lh_point_check){fault, j - 1, x[j - 1]};
    *cost += glp_get_obj_coef(problem, j) * x[j - 1];
    if (x[j - 1] != 0) add_column(problem, j, x[j - 1], indices, values, row_values);
  }
  if (status == LH_OK && check->fault == LH_POINT_FEASIBLE)
    find_violated_row(problem, row_values, tolerance, check);
  free(indices);
  free(values);
  return status;
}
