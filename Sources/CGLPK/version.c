/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "CGLPK.h"
#include <glpk.h>

const char *lh_version(void) { return glp_version(); }
