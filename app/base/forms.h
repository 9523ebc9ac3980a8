/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How a language writes numbers and dates, for a text in a language whose locale this system does
 * not have: a sandbox has those of the person alone, and a German page is wanted all the same. With
 * nothing chosen the C library's locale decides. Like the locale a choice of the whole program,
 * made once, before other threads begin. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WHITHER_DATE_DAY,   /* year, month and day */
  WHITHER_DATE_MONTH, /* year and month */
  WHITHER_DATE_SHORT, /* month and day */
  WHITHER_N_DATES,
} WhitherDate;

/* FALSE: nothing is known of @language ("de", "zh_CN"), and nothing changes. With TRUE, LC_NUMERIC
 * should be that of C: the numbers it gives are what is rewritten. */
gboolean whither_forms_choose (const char *language);
/* The locale decides again. */
void whither_forms_reset (void);

/* Returns: the pattern of g_date_time_format. */
const char *whither_forms_get_date (WhitherDate date);
/* Returns: (transfer full): @number (transfer full), which is text with one number as C writes it
 * ("1234.5 MB"), in the chosen form ("1.234,5 MB"); as it is when nothing was chosen. */
char *whither_forms_apply (char *number);

G_END_DECLS
