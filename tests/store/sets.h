/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Made-up sets of flows for the tests of store/: every field takes its extremes. */

#include "store/project.h"

/* Adds one source with its device, flows, observations and a tally to @set. The same @seed gives
 * the same. @observations_per_flow of the flows' own names, so that the size is that of a real set.
 */
void
add_made_up_source (WhitherFlowSet *set, guint32 seed, guint n_flows, guint observations_per_flow);

/* Fails the test at the first field that differs; strings are compared as text. */
void assert_sets_equal (const WhitherFlowSet *a, const WhitherFlowSet *b);

/* Returns: (transfer full): a new empty folder. */
char *make_folder (void);
/* Removes the folder and the files in it. */
void remove_folder (const char *folder);
/* Returns: how many files lie in it. */
guint count_files (const char *folder);

/* Runs SQL on a file behind the program's back, with none of its defences. */
void run_sql (const char *path, const char *sql);

/* The same, and the process ends as if it was killed right then: with the connection open. */
void run_sql_and_die (const char *path, const char *sql);
