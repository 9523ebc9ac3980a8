/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/openable.h"

#include <string.h>

#include "records/record.h"

/* Every log that is read has an entry, and every entry says what it must. */

typedef struct
{
  const char *format;
  const char *id; /* NULL: none */
} Row;

static const Row rows[] = {
  { "pihole", "pihole" },
  { "pihole (zip, gzip)", "pihole" },
  { "piholes", NULL },
  { "pihol", NULL },
  { "pcapdroid-csv", "pcapdroid-csv" },
  { "pcapng (gzip)", NULL },
  { "", NULL },
  { NULL, NULL },
};

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WhitherOpenable entry = { 0 };
      gboolean found = whither_openable_find (rows[i].format, &entry);

      g_assert_true (found == (rows[i].id != NULL));
      g_assert_cmpstr (entry.id, ==, rows[i].id);
    }
}

static void
test_logs (void)
{
  for (guint i = WHITHER_RECORD_NONE + 1; i < WHITHER_N_RECORD_FORMATS; i++)
    {
      WhitherOpenable entry;
      const char *id = whither_record_format_to_id ((WhitherRecordFormat) i);

      g_assert_true (whither_openable_find (id, &entry));
    }
}

static void
test_texts (void)
{
  for (guint i = 0; i < whither_openable_get_n (); i++)
    {
      WhitherOpenable entry;
      GDateDay day;

      whither_openable_get (i, &entry);
      g_assert_true (entry.label != NULL && entry.how != NULL && entry.shows != NULL &&
                     entry.hides != NULL);
      g_assert_cmpuint (strlen (entry.checked), ==, strlen ("2026-11-21"));
      day = (GDateDay) g_ascii_strtoull (entry.checked + 8, NULL, 10);
      g_assert_true (g_date_valid_dmy (day,
                                       (GDateMonth) g_ascii_strtoull (entry.checked + 5, NULL, 10),
                                       (GDateYear) g_ascii_strtoull (entry.checked, NULL, 10)));
      g_assert_null (strchr (entry.how, '|')); /* it would end a cell of the table */
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/openable/find", test_find);
  g_test_add_func ("/session/openable/every-log-has-an-entry", test_logs);
  g_test_add_func ("/session/openable/texts", test_texts);
  return g_test_run ();
}
