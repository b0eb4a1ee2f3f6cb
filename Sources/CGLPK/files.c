/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shim.h"

typedef struct {
  glp_prob *problem;
  lh_format format;
  const char *path;
  int code;
} reading;

static void read_file(void *argument) {
  reading *work = argument;
  work->code = work->format == LH_LP ? glp_read_lp(work->problem, NULL, work->path)
                                     : glp_read_mps(work->problem, GLP_MPS_FILE, NULL, work->path);
}

lh_status lh_read(lh_model *model, lh_format format, const char *path) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  reading work = {model->problem, format, path, 0};
  status = lh_guard_model(model, read_file, &work);
  return status == LH_OK && work.code != 0 ? LH_FILE : status;
}

int lh_is_maximizing(const lh_model *model) {
  return lh_check_alive(model) == LH_OK && glp_get_obj_dir(model->problem) == GLP_MAX;
}

const char *lh_get_name(const lh_model *model, lh_axis axis, int index) {
  if (lh_check_alive(model) != LH_OK || index < 0) return NULL;
  int count = axis == LH_ROW ? glp_get_num_rows(model->problem) : glp_get_num_cols(model->problem);
  if (index >= count) return NULL;
  return axis == LH_ROW ? glp_get_row_name(model->problem, index + 1) : glp_get_col_name(model->problem, index + 1);
}
