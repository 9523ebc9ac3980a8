/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files, pipes, hashes; and all captures of others when they are there, against the number of
 * packets another analyser counts in them. */

#include "build.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "base/crypto.h"

static void
build_large (Build *build, guint n)
{
  g_autofree char *content = g_strnfill (1400, 'x');

  build_pcap_header (build, 0xa1b2c3d4, 2, 4, 1);
  for (guint i = 0; i < n; i++)
    build_pcap_record (build, i, 0, content);
}

static char *
hash_of (const GByteArray *bytes)
{
  g_autoptr (WhitherSha256) sha = whither_sha256_new ();

  whither_sha256_update (sha, bytes->data, bytes->len);
  return whither_sha256_finish_hex (sha);
}

/* Several windows long; the last packet cut, so that the hash must also read the damaged rest. */
static void
test_file_and_hash (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "whither-test-XXXXXX", NULL);
  int fd = g_mkstemp (path);

  build_large (build, 1000);
  build_u32 (build, 0);
  build_u32 (build, 0);
  build_u32 (build, 0xffffffff);
  for (guint i = 0; i < 100000; i++)
    build_u32 (build, i);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, build->bytes->data, build->bytes->len), ==, build->bytes->len);
  close (fd);

  g_autoptr (WhitherCapture) capture = whither_capture_open (path, NULL);
  WhitherRecord record = { 0 };
  g_autoptr (GError) error = NULL;
  guint64 n = 0;

  g_unlink (path);
  g_assert_nonnull (capture);
  whither_capture_enable_hash (capture);
  while (whither_capture_read (capture, &record, &error) == WHITHER_READ_RECORD)
    {
      g_assert_cmpuint (record.offset, ==, 24 + n * 1416 + 16);
      g_assert_cmpuint (whither_bytes_left (&record.bytes), ==, 1400);
      n++;
    }
  g_assert_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_MALFORMED);
  g_assert_cmpuint (n, ==, 1000);
  g_assert_cmpuint (whither_capture_get_size (capture), ==, build->bytes->len);

  g_autofree char *expected = hash_of (build->bytes);
  g_autofree char *hash = whither_capture_finish_hash (capture);
  g_autofree char *again = whither_capture_finish_hash (capture);
  g_assert_cmpstr (hash, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

typedef struct
{
  int fd;
  const GByteArray *bytes;
} Writer;

static gpointer
write_in_pieces (gpointer data)
{
  Writer *writer = data;

  for (guint at = 0; at < writer->bytes->len;)
    {
      gsize len = MIN (at < 100 ? 1 : 777, writer->bytes->len - at);
      gssize put = write (writer->fd, writer->bytes->data + at, len);

      g_assert_cmpint (put, >, 0);
      at += (guint) put;
    }
  close (writer->fd);
  return NULL;
}

/* One byte at a time at first: the format is told and packets are read all the same. */
static void
test_pipe (void)
{
  g_autoptr (Build) build = build_new (WHITHER_BIG_ENDIAN);
  int ends[2];
  g_auto (Heard) heard = { .packets = g_ptr_array_new_with_free_func (g_free),
                           .notes = g_ptr_array_new_with_free_func (g_free) };

  build_large (build, 500);
  g_assert_cmpint (pipe (ends), ==, 0);
  Writer writer = { .fd = ends[1], .bytes = build->bytes };
  GThread *thread = g_thread_new ("writer", write_in_pieces, &writer);
  g_autoptr (WhitherCapture) capture = whither_capture_open_fd (ends[0], "pipe", NULL);

  g_assert_nonnull (capture);
  whither_capture_enable_hash (capture);
  hear_capture (&heard, capture);
  heard_check (&heard);
  g_thread_join (thread);
  g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
  g_assert_cmpuint (heard.packets->len, ==, 500);
  g_assert_cmpuint (whither_capture_get_size (capture), ==, 0);
  g_assert_cmpuint (whither_capture_get_position (capture), ==, build->bytes->len);

  g_autofree char *expected = hash_of (build->bytes);
  g_autofree char *hash = whither_capture_finish_hash (capture);
  g_assert_cmpstr (hash, ==, expected);
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (whither_capture_open ("/nonexistent/capture.pcap", &error));
  g_assert_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_FAILED);
  g_assert_true (g_str_has_prefix (error->message, "capture.pcap: "));
}

/* A folder opens, and then cannot be read. */
static void
test_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (whither_capture_open (g_get_tmp_dir (), &error));
  g_assert_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_FAILED);
}

/* Packets in the list of the other analyser, -1 without one. */
static gint64
read_expected (const char *path)
{
  g_autofree char *list = g_strconcat (path, ".expected.tsv", NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (list, &text, NULL, NULL))
    return -1;

  const char *at = strstr (text, "total\tpackets\t");
  return at != NULL ? g_ascii_strtoll (at + strlen ("total\tpackets\t"), NULL, 10) : -1;
}

static gint64
count_packets (const char *path)
{
  g_auto (Heard) heard = { .packets = g_ptr_array_new_with_free_func (g_free),
                           .notes = g_ptr_array_new_with_free_func (g_free),
                           .result = WHITHER_READ_FAILED };
  g_autoptr (WhitherCapture) capture = whither_capture_open (path, &heard.error);

  if (capture != NULL)
    hear_capture (&heard, capture);
  heard_check (&heard);
  return heard.packets->len;
}

static void
test_captures (void)
{
  const char *given = g_getenv ("WHITHER_CAPTURES");
  g_autofree char *beside =
      g_build_filename (g_getenv ("WHITHER_SOURCE_ROOT"), "..", "shared", "captures", NULL);
  const char *folder = given != NULL ? given : beside;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0, wrong = 0;

  if (dir == NULL)
    {
      g_test_skip ("no captures: set WHITHER_CAPTURES");
      return;
    }
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gint64 expected = read_expected (path);

      if (expected < 0)
        continue;

      gint64 packets = count_packets (path);
      n++;
      if (packets != expected)
        {
          g_test_message ("%s: %" G_GINT64_FORMAT " packets, expected %" G_GINT64_FORMAT, name,
                          packets, expected);
          wrong++;
        }
    }
  g_test_message ("%u captures", n);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (wrong, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/hash-of-a-damaged-file", test_file_and_hash);
  g_test_add_func ("/files/pipe", test_pipe);
  g_test_add_func ("/files/missing", test_missing_file);
  g_test_add_func ("/files/folder", test_folder);
  g_test_add_func ("/files/captures", test_captures);
  return g_test_run ();
}
