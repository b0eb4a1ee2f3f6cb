/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CGLPK_H
#define CGLPK_H

/* The version of the GLPK library that is linked, as text. */
const char *lh_version(void);

#endif
