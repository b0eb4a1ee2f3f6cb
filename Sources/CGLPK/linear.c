/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shim.h"

typedef struct {
  glp_prob *problem;
  const lh_simplex_options *options;
  lh_answer *answer;
} linear_work;

static void run_simplex(void *argument) {
  linear_work *work = argument;
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = work->options->method == LH_PRIMAL ? GLP_PRIMAL : GLP_DUALP;
  parameters.r_test = work->options->method == LH_PRIMAL ? GLP_RT_HAR : GLP_RT_FLIP;
  parameters.presolve = work->options->presolve ? GLP_ON : GLP_OFF;
  parameters.it_lim = work->options->iteration_limit;
  parameters.tm_lim = work->options->milliseconds;
  int before = glp_get_it_cnt(work->problem);
  work->answer->code = glp_simplex(work->problem, &parameters);
  work->answer->status = glp_get_status(work->problem);
  work->answer->iterations = glp_get_it_cnt(work->problem) - before;
}

lh_status lh_simplex(lh_model *model, const lh_simplex_options *options, lh_answer *answer) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  linear_work work = {model->problem, options, answer};
  return lh_guard_solve(model, run_simplex, &work);
}

int lh_is_primal_feasible(const lh_model *model) {
  return lh_check_alive(model) == LH_OK && glp_get_prim_stat(model->problem) == GLP_FEAS;
}

static void run_interior(void *argument) {
  linear_work *work = argument;
  glp_iptcp parameters;
  glp_init_iptcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  work->answer->code = glp_interior(work->problem, &parameters);
  work->answer->status = glp_ipt_status(work->problem);
  work->answer->iterations = 0;
}

lh_status lh_interior(lh_model *model, lh_answer *answer) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  linear_work work = {model->problem, NULL, answer};
  return lh_guard_solve(model, run_interior, &work);
}

static void set_standard_basis(void *problem) { glp_std_basis(problem); }

static void set_advanced_basis(void *argument) {
  glp_prob *problem = argument;
  /* The advanced basis of an empty matrix is one of the calls that abort. */
  if (glp_get_num_rows(problem) == 0 || glp_get_num_cols(problem) == 0) glp_std_basis(problem);
  else glp_adv_basis(problem, 0);
}

lh_status lh_set_basis(lh_model *model, lh_basis basis) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  return lh_guard_model(
      model, basis == LH_BASIS_STANDARD ? set_standard_basis : set_advanced_basis, model->problem);
}

/* ---- Values ---- */

lh_status lh_get_values(
    const lh_model *model, int interior, double *objective, double *columns, double *reduced_costs, double *rows,
    double *duals) {
  lh_status status = lh_check_alive(model);
  if (status != LH_OK) return status;
  glp_prob *problem = model->problem;
  int column_count = glp_get_num_cols(problem), row_count = glp_get_num_rows(problem);
  *objective = interior ? glp_ipt_obj_val(problem) : glp_get_obj_val(problem);
  for (int j = 1; j <= column_count; j++) {
    columns[j - 1] = interior ? glp_ipt_col_prim(problem, j) : glp_get_col_prim(problem, j);
    reduced_costs[j - 1] = interior ? glp_ipt_col_dual(problem, j) : glp_get_col_dual(problem, j);
  }
  for (int i = 1; i <= row_count; i++) {
    rows[i - 1] = interior ? glp_ipt_row_prim(problem, i) : glp_get_row_prim(problem, i);
    duals[i - 1] = interior ? glp_ipt_row_dual(problem, i) : glp_get_row_dual(problem, i);
  }
  return LH_OK;
}
