/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shim.h"

/*
 * The integer solver's own presolving solves the root without a limit or a chance to stop. Here the reduced program
 * is a model of its own, solved like any other, and what the search finds is carried back.
 */
typedef struct {
  const lh_model *original;
  glp_prep *workspace;
  glp_prob *problem;
  int code;
} reduction;

static void reduce(void *argument) {
  reduction *work = argument;
  work->workspace = glp_npp_alloc_wksp();
  glp_npp_load_prob(work->workspace, work->original->problem, GLP_MIP, GLP_OFF);
  work->code = glp_npp_preprocess1(work->workspace, GLP_ON);
  if (work->code != 0) {
    glp_npp_free_wksp(work->workspace);
    return;
  }
  work->problem = glp_create_prob();
  glp_npp_build_prob(work->workspace, work->problem);
}

lh_status lh_presolve(lh_model *model, lh_model **reduced, int *code) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  reduction work = {.original = model};
  status = lh_guard_solve(model, reduce, &work);
  *code = work.code;
  if (status != LH_OK || work.code != 0) return status;
  status = lh_adopt(work.problem, reduced);
  if (status != LH_OK) return status;
  (*reduced)->workspace = work.workspace;
  (*reduced)->original = model;
  return LH_OK;
}

void lh_carry_back(const lh_model *reduced, glp_prob *solved, double *values) {
  glp_prob *original = reduced->original->problem;
  glp_npp_postprocess(reduced->workspace, solved);
  glp_npp_obtain_sol(reduced->workspace, original);
  int columns = glp_get_num_cols(original);
  for (int j = 1; j <= columns; j++) values[j - 1] = glp_mip_col_val(original, j);
}
