/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Recordings for the tests of policy/ that no packet could make: any name, any number. */

#include "policy/policy.h"

/* A recording of one program; flow N has name N of @names (any bytes) and address N. Returns:
 * (transfer full). */
WhitherSnapshot *test_flows_new (WhitherSession *session, const char *const *names, guint n);

/* A session without a recording. */
WhitherSession *test_flows_session (void);

/* The program of all these flows, but for those whose names begin so. */
#define TEST_FLOWS_PROGRAM "com.example.recorded"
#define TEST_FLOWS_OTHER "other."
