/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"
#include "test-bytes.h"

typedef struct
{
  GString *log;
  const char *refused; /* (nullable): a text at which to stop */
} Recorder;

static gboolean
record (WhitherJsonEvent event, guint depth, WhitherBytes text, gboolean value, gpointer user_data)
{
  static const char marks[] = "~?#\"k{}[]";
  Recorder *recorder = user_data;
  const char *content = whither_bytes_left (&text) > 0 ? (const char *) text.at : "";

  g_string_append_printf (recorder->log, "%u%c", depth, marks[event]);
  if (event == WHITHER_JSON_BOOLEAN)
    g_string_append_c (recorder->log, value ? 'y' : 'n');
  g_string_append_len (recorder->log, content, (gssize) whither_bytes_left (&text));
  g_string_append_c (recorder->log, ' ');
  return recorder->refused == NULL ||
         !whither_bytes_equal (&text, recorder->refused, strlen (recorder->refused));
}

typedef struct
{
  const char *name, *input, *log;
  gboolean is_good;
  WhitherJsonError error;
  WhitherJsonCaps caps;
  const char *refused;
} Row;

static const Row rows[] = {
  { "object", "{\"a\": [1, true, null, \"b\"]}", "0{ 1ka 1[ 2#1 2?y 2~ 2\"b 1] 0} ", TRUE },
  { "number-as-written", "[1.50e2]", "0[ 1#1.50e2 0] ", TRUE },
  { "escapes", "[\"\\u00e9\\n\"]", "0[ 1\"é\n 0] ", TRUE },
  { "depth-2-of-2", "[[1]]", "0[ 1[ 2#1 1] 0] ", TRUE, 0, { .max_depth = 2 } },
  { "depth-3-of-2", "[[[1]]]", NULL, FALSE, WHITHER_JSON_ERROR_TOO_DEEP, { .max_depth = 2 } },
  { "string-of-3-of-3", "[\"abc\"]", "0[ 1\"abc 0] ", TRUE, 0, { .max_string = 3 } },
  { "string-of-4-of-3",
    "[\"abcd\"]",
    NULL,
    FALSE,
    WHITHER_JSON_ERROR_TOO_LONG,
    { .max_string = 3 } },
  { "key-too-long",
    "{\"abcd\": 1}",
    NULL,
    FALSE,
    WHITHER_JSON_ERROR_TOO_LONG,
    { .max_string = 3 } },
  { "cut", "[1", NULL, FALSE, WHITHER_JSON_ERROR_MALFORMED },
  { "trailing-comma", "[1,]", NULL, FALSE, WHITHER_JSON_ERROR_MALFORMED },
  { "not-utf-8", "[\"\xff\"]", NULL, FALSE, WHITHER_JSON_ERROR_MALFORMED },
  { "refused", "[\"x\"]", NULL, FALSE, WHITHER_JSON_ERROR_REFUSED, { 0 }, "x" },
};

/* Feeds the text in pieces of @piece bytes. */
static gboolean
read_in_pieces (const Row *row, gsize piece, GString *log, GError **error)
{
  Recorder recorder = { log, row->refused };
  g_autoptr (WhitherJsonReader) reader = whither_json_reader_new (row->caps, record, &recorder);
  gsize len = strlen (row->input);

  for (gsize at = 0; at < len; at += piece)
    {
      g_auto (TestBlock) block = test_block_copy (row->input + at, MIN (piece, len - at));

      if (!whither_json_reader_feed (reader, test_block_bytes (&block), error))
        return FALSE;
    }
  return whither_json_reader_finish (reader, error);
}

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;

  for (gsize piece = 1; piece <= strlen (row->input); piece++)
    {
      g_autoptr (GString) log = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (read_in_pieces (row, piece, log, &error), ==, row->is_good);
      if (row->is_good)
        g_assert_cmpstr (log->str, ==, row->log);
      else
        g_assert_error (error, WHITHER_JSON_ERROR, (int) row->error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/json/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  return g_test_run ();
}
