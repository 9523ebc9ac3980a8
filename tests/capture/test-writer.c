/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build.h"

#include "capture/pcapng-writer.h"

typedef struct
{
  const char *name;
  WhitherRecord record;
  const char *comment;
  const char *read; /* what comes back */
} Row;

#define BYTES(text)                                                                                \
  {                                                                                                \
    (const guint8 *) text, (const guint8 *) text + sizeof text - 1                                 \
  }

/* In this order in one file: interfaces are numbered as they come. */
static const Row rows[] = {
  { "plain",
    { .time = 1, .bytes = BYTES ("abc"), .link_type = 1 },
    "c",
    "1 1 1 0/0 abc comment=c" },
  { "no-comment", { .time = 2, .bytes = BYTES ("abcd"), .link_type = 1 }, NULL, "2 2 1 0/0 abcd" },
  { "empty", { .time = 3, .bytes = BYTES (""), .link_type = 1 }, NULL, "3 3 1 0/0 " },
  { "link-type",
    { .time = G_GINT64_CONSTANT (1700000000123456789), .bytes = BYTES ("x"), .link_type = 101 },
    NULL,
    "4 1700000000123456789 101 0/1 x" },
  { "interface",
    { .time = 5, .bytes = BYTES ("x"), .link_type = 1, .interface = 1 },
    NULL,
    "5 5 1 0/2 x" },
  { "section",
    { .time = 5, .bytes = BYTES ("x"), .link_type = 1, .section = 1 },
    NULL,
    "6 5 1 0/3 x" },
  { "check-sum",
    { .time = 5, .bytes = BYTES ("x"), .link_type = 1, .fcs_length = 4 },
    NULL,
    "7 5 1 0/4 x fcs=4" },
  { "known-again", { .time = 9, .bytes = BYTES ("x"), .link_type = 1 }, NULL, "8 9 1 0/0 x" },
  { "in",
    { .time = 9, .bytes = BYTES ("x"), .link_type = 1, .direction = WHITHER_DIRECTION_IN },
    NULL,
    "9 9 1 0/0 x dir=1" },
  { "out",
    { .time = 9, .bytes = BYTES ("x"), .link_type = 1, .direction = WHITHER_DIRECTION_OUT },
    "c",
    "10 9 1 0/0 x dir=2 comment=c" },
  { "no-time",
    { .time = WHITHER_TIME_UNKNOWN, .bytes = BYTES ("x"), .link_type = 1 },
    NULL,
    "11 0 1 0/0 x" },
};

static void
test_rows (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherPcapngWriter) writer =
      whither_pcapng_writer_new (stream, "program", "what it is", &error);
  g_auto (Heard) heard = { 0 };

  g_assert_no_error (error);
  whither_pcapng_writer_begin_source (writer, "source");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean added = whither_pcapng_writer_add (writer, &rows[i].record, rows[i].comment, &error);

      g_assert_no_error (error);
      g_assert_true (added);
    }
  hear_bytes (&heard, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
              g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  heard_check (&heard);
  g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
  g_assert_cmpuint (heard.packets->len, ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (g_ptr_array_index (heard.packets, i), ==, rows[i].read);
    }
}

/* The option's length has 16 bits; a character of several bytes is not cut. */
static void
test_long_comment (void)
{
  for (guint over = 0; over < 4; over++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (WhitherPcapngWriter) writer = whither_pcapng_writer_new (stream, NULL, NULL, NULL);
      g_autoptr (GString) comment = g_string_new (NULL);
      WhitherRecord record = { .time = 1, .bytes = BYTES ("abc"), .link_type = 1 };
      g_auto (Heard) heard = { 0 };

      while (comment->len < 65532 + over)
        g_string_append_c (comment, 'c');
      g_string_append (comment, "€");
      g_assert_true (whither_pcapng_writer_add (writer, &record, comment->str, NULL));
      hear_bytes (&heard, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                  g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
      g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
      g_assert_cmpuint (heard.packets->len, ==, 1);
      g_assert_true (g_utf8_validate (g_ptr_array_index (heard.packets, 0), -1, NULL));
    }
}

/* The stream cannot take it: said, not hidden. */
static void
test_no_room (void)
{
  guint8 memory[40];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (memory, sizeof memory, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherPcapngWriter) writer = whither_pcapng_writer_new (stream, NULL, NULL, &error);
  WhitherRecord record = { .time = 1, .bytes = BYTES ("abc"), .link_type = 1 };

  g_assert_no_error (error);
  g_assert_false (whither_pcapng_writer_add (writer, &record, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pcapng-writer/read-again", test_rows);
  g_test_add_func ("/pcapng-writer/long-comment", test_long_comment);
  g_test_add_func ("/pcapng-writer/no-room", test_no_room);
  return g_test_run ();
}
