/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "shim.h"

/* One branch-and-cut search. The callback's view of it lasts as long as the search. */
typedef struct {
  lh_model *model;
  glp_prob *copy; /* the search changes bounds and adds rows here; the model stays as it was, to check points */
  const lh_integer_options *options;
  lh_integer_answer *answer;
  const double *start;
  double *result;
  int columns;
  double *values; /* of the event under way */
  double *candidate;
  double *row_values;
  uint8_t *can_branch;
  int is_start_given;
  int has_incumbent;
  double incumbent;
} search;

/* ---- What the tree knows ---- */

static int is_maximizing(const search *work) { return glp_get_obj_dir(work->copy) == GLP_MAX; }

static double better_bound(const search *work, double left, double right) {
  return is_maximizing(work) ? fmin(left, right) : fmax(left, right);
}

/* The tree's bound is the best of its open nodes, and never past the incumbent; bounds only ever tighten. */
static void update_bound(search *work, glp_tree *tree) {
  int best = glp_ios_best_node(tree);
  double bound = best != 0 ? glp_ios_node_bound(tree, best) : work->answer->bound;
  if (best == 0 && work->has_incumbent) bound = work->incumbent;
  bound = better_bound(work, bound, work->answer->bound);
  if (work->has_incumbent) bound = is_maximizing(work) ? fmax(bound, work->incumbent) : fmin(bound, work->incumbent);
  work->answer->bound = bound;
}

static int has_reached_gap(const search *work) {
  if (!work->has_incumbent || work->options->gap <= 0) return 0;
  double difference = fabs(work->incumbent - work->answer->bound);
  return difference <= work->options->gap * fabs(work->incumbent);
}

static void stop(search *work, glp_tree *tree, lh_stop why) {
  if (work->answer->stop == LH_STOP_NONE) work->answer->stop = why;
  glp_ios_terminate(tree);
}

/* ---- Talking to the listener ---- */

static lh_event make_event(const search *work, glp_tree *tree, lh_event_kind kind) {
  int active, total;
  glp_ios_tree_size(tree, &active, NULL, &total);
  return (lh_event){
      .kind = kind, .nodes_done = total - active, .nodes_open = active, .has_incumbent = work->has_incumbent,
      .incumbent = work->incumbent, .bound = work->answer->bound, .candidate = work->candidate,
      .branch_column = -1};
}

static lh_event send(search *work, glp_tree *tree, lh_event_kind kind) {
  lh_event event = make_event(work, tree, kind);
  if (kind == LH_EVENT_INCUMBENT) {
    for (int j = 1; j <= work->columns; j++) work->values[j - 1] = glp_mip_col_val(work->copy, j);
    event.values = work->values;
  }
  if (kind == LH_EVENT_HEURISTIC || kind == LH_EVENT_BRANCH) {
    for (int j = 1; j <= work->columns; j++) {
      work->values[j - 1] = glp_get_col_prim(work->copy, j);
      if (kind == LH_EVENT_BRANCH) work->can_branch[j - 1] = glp_ios_can_branch(tree, j) != 0;
    }
    event.values = work->values;
    event.can_branch = kind == LH_EVENT_BRANCH ? work->can_branch : NULL;
  }
  work->options->on_event(work->options->context, &event);
  if (event.stop) stop(work, tree, LH_STOP_CANCELLED);
  return event;
}

/* ---- Points from outside ---- */

/* GLPK checks candidates for integrality only, so rows and bounds are checked here, on the untouched model. */
static void offer(search *work, glp_tree *tree, double *point) {
  for (int j = 1; j <= work->columns; j++)
    if (glp_get_col_kind(work->copy, j) != GLP_CV) point[j - 1] = round(point[j - 1]);
  lh_point_check check;
  double cost;
  lh_status status =
      lh_check_point(work->model, point, work->options->tolerance, 0, work->row_values, &cost, &check);
  if (status == LH_OK && check.fault == LH_POINT_FEASIBLE) glp_ios_heur_sol(tree, point - 1);
}

static void offer_start(search *work, glp_tree *tree) {
  if (work->is_start_given || work->start == NULL) return;
  work->is_start_given = 1;
  for (int j = 0; j < work->columns; j++) work->candidate[j] = work->start[j];
  offer(work, tree, work->candidate);
}

/* ---- Reasons of the callback ---- */

static void branch_largest_up(const search *work, glp_tree *tree) {
  int chosen = 0;
  double largest = -1;
  for (int j = 1; j <= work->columns; j++) {
    if (!glp_ios_can_branch(tree, j)) continue;
    double value = glp_get_col_prim(work->copy, j), fraction = value - floor(value);
    if (fraction <= largest) continue;
    largest = fraction;
    chosen = j;
  }
  if (chosen != 0) glp_ios_branch_upon(tree, chosen, GLP_UP_BRNCH);
}

static void branch(search *work, glp_tree *tree) {
  if (work->options->wants_values) {
    lh_event event = send(work, tree, LH_EVENT_BRANCH);
    int column = event.branch_column;
    if (column >= 0 && column < work->columns && glp_ios_can_branch(tree, column + 1)) {
      glp_ios_branch_upon(tree, column + 1, event.branch_up ? GLP_UP_BRNCH : GLP_DN_BRNCH);
      return;
    }
  }
  if (work->options->branching == LH_BRANCH_LARGEST_UP) branch_largest_up(work, tree);
}

static void ask_heuristic(search *work, glp_tree *tree) {
  if (!work->options->wants_values) return;
  lh_event event = send(work, tree, LH_EVENT_HEURISTIC);
  if (event.has_candidate) offer(work, tree, work->candidate);
}

static void watch_incumbent(search *work, glp_tree *tree) {
  if (glp_mip_status(work->copy) != GLP_FEAS) return;
  double objective = glp_mip_obj_val(work->copy);
  if (work->has_incumbent && objective == work->incumbent) return;
  work->has_incumbent = 1;
  work->incumbent = objective;
  update_bound(work, tree);
  send(work, tree, LH_EVENT_INCUMBENT);
}

static void on_callback(glp_tree *tree, void *context) {
  search *work = context;
  int reason = glp_ios_reason(tree);
  if (reason == GLP_ISELECT) offer_start(work, tree);
  watch_incumbent(work, tree);
  update_bound(work, tree);
  glp_ios_tree_size(tree, NULL, NULL, &work->answer->nodes);
  if (reason == GLP_IBRANCH) branch(work, tree);
  else if (reason == GLP_IHEUR) ask_heuristic(work, tree);
  else send(work, tree, reason == GLP_ISELECT ? LH_EVENT_PROGRESS : LH_EVENT_POLL);
  if (has_reached_gap(work)) stop(work, tree, LH_STOP_GAP);
  if (reason == GLP_ISELECT && work->answer->nodes > work->options->node_limit) stop(work, tree, LH_STOP_NODES);
}

/* ---- The search ---- */

static glp_iocp search_parameters(search *work) {
  const lh_integer_options *options = work->options;
  glp_iocp parameters;
  glp_init_iocp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.br_tech = options->branching == LH_BRANCH_DRIEBECK_TOMLIN ? GLP_BR_DTH : GLP_BR_MFV;
  parameters.bt_tech = GLP_BT_BLB;
  /* Nodes this close to the incumbent, relatively, are dropped unseen: the default of 1e-7 would cost cents on large
     plans, and a proof to the cent with them. */
  parameters.tol_obj = 1e-9;
  parameters.tm_lim = options->milliseconds;
  parameters.clq_cuts = options->clique_cuts ? GLP_ON : GLP_OFF;
  parameters.gmi_cuts = options->gomory_cuts ? GLP_ON : GLP_OFF;
  parameters.mir_cuts = options->mir_cuts ? GLP_ON : GLP_OFF;
  parameters.cov_cuts = options->cover_cuts ? GLP_ON : GLP_OFF;
  parameters.cb_func = on_callback;
  parameters.cb_info = work;
  return parameters;
}

/* Solves the copy's root, which starts from the model's optimal basis; answers whether it is optimal. */
static int solve_root(search *work) {
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.tm_lim = work->options->milliseconds;
  work->answer->code = glp_simplex(work->copy, &parameters);
  work->answer->status = GLP_UNDEF;
  work->answer->bound = glp_get_obj_val(work->copy);
  return work->answer->code == 0 && glp_get_status(work->copy) == GLP_OPT;
}

static void read_values(search *work) {
  if (work->answer->status != GLP_OPT && work->answer->status != GLP_FEAS) return;
  if (work->model->workspace != NULL) {
    lh_carry_back(work->model, work->copy, work->result);
    return;
  }
  for (int j = 1; j <= work->columns; j++) work->result[j - 1] = glp_mip_col_val(work->copy, j);
}

static void run_search(void *argument) {
  search *work = argument;
  work->copy = glp_create_prob();
  glp_copy_prob(work->copy, work->model->problem, GLP_OFF);
  if (solve_root(work)) {
    glp_iocp parameters = search_parameters(work);
    work->answer->code = glp_intopt(work->copy, &parameters);
    work->answer->status = glp_mip_status(work->copy);
    read_values(work);
  }
  glp_delete_prob(work->copy);
}

lh_status lh_integer(
    lh_model *model, const lh_integer_options *options, const double *start, double *values,
    lh_integer_answer *answer) {
  lh_status status = lh_check_open(model);
  if (status != LH_OK) return status;
  size_t columns = (size_t)glp_get_num_cols(model->problem), rows = (size_t)glp_get_num_rows(model->problem);
  *answer = (lh_integer_answer){.stop = LH_STOP_NONE};
  search work = {
      .model = model, .options = options, .answer = answer, .start = start, .result = values,
      .columns = (int)columns,
      .values = calloc(columns + 1, sizeof(double)), .candidate = calloc(columns + 1, sizeof(double)),
      .row_values = calloc(rows + 1, sizeof(double)), .can_branch = calloc(columns + 1, 1)};
  status = LH_NO_MEMORY;
  if (work.values != NULL && work.candidate != NULL && work.row_values != NULL && work.can_branch != NULL) {
    model->busy = 1;
    status = lh_guard_solve(model, run_search, &work);
    model->busy = 0;
  }
  free(work.values);
  free(work.candidate);
  free(work.row_values);
  free(work.can_branch);
  return status;
}
