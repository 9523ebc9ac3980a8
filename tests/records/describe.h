/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a text becomes, as text: one line for each flow, observation and tally. */

#include "records/record.h"

/* 2025-11-07T12:00:00Z */
#define TEST_NOW (G_GINT64_CONSTANT (1762516800) * 1000000000)

/* "flow NAME ADDRESS PORT TRANSPORT program device CONTACTS sent/received START+SECONDS FLAGS";
 * what is not known is "?". Returns: (transfer full). */
char *test_describe_set (const WhitherFlowSet *set);

/* Recognises and reads a copy of @len bytes in a block of its own. Returns: (transfer full): the
 * format's id and a line end, then as above, then "error …" when reading stopped early. */
char *test_read_record (gconstpointer bytes, gsize len);

typedef struct
{
  const char *name, *input, *expected;
} TestRecordRow;

/* Adds a test for each row at "/records/@folder/NAME"; and one that reads every beginning of each
 * input, where nothing may be read behind its end. */
void test_add_record_rows (const char *folder, const TestRecordRow *rows, gsize n_rows);
