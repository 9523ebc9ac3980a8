/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/session.h"

#include "flow/build.h"

#include <glib/gstdio.h>

/* Importing, cancelling, projects and documents, with captures made here and the facts of this
 * build. */

#define LINKTYPE_RAW 101

static char *folder;

static void
put32 (GByteArray *out, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, 4);
}

/* A pcap with @n connections from a phone to @server, each one SYN and one ClientHello. */
static char *
make_capture (const char *name, const char *server, guint n)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  WhitherEndpoint phone = { 0 }, other = { .port = 443 };
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (whither_address_parse ("10.0.0.2", &phone.address));
  g_assert_true (whither_address_parse ("192.0.2.9", &other.address));
  put32 (out, 0xa1b2c3d4);
  put32 (out, 0x00020004);
  put32 (out, 0);
  put32 (out, 0);
  put32 (out, 65535);
  put32 (out, LINKTYPE_RAW);
  for (guint i = 0; i < 2 * n; i++)
    {
      g_autoptr (GByteArray) hello =
          i % 2 == 0 ? g_byte_array_new () : build_client_hello (server, FALSE);
      phone.port = (guint16) (20000 + i / 2);
      g_autoptr (GByteArray) segment = build_tcp (
          &phone, &other, i % 2 == 0 ? WHITHER_TCP_SYN : WHITHER_TCP_ACK, 100 + i % 2, hello);
      g_autoptr (GByteArray) packet =
          build_ip (&phone.address, &other.address, WHITHER_PROTOCOL_TCP, segment, 0, FALSE);

      put32 (out, 1700000000 + i);
      put32 (out, 0);
      put32 (out, packet->len);
      put32 (out, packet->len);
      g_byte_array_append (out, packet->data, packet->len);
    }
  g_assert_true (g_file_set_contents (path, (const char *) out->data, out->len, NULL));
  return path;
}

static WhitherSession *
make_session (const char *working_copy)
{
  g_autoptr (GError) error = NULL;
  WhitherSessionOptions options = { .hash = TRUE, .working_copy = working_copy };
  WhitherSession *session = whither_session_new (&options, &error);

  g_assert_no_error (error);
  return session;
}

static void
import (WhitherSession *session, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (whither_session_import (session, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* All that a report says, as text. */
static char *
describe (WhitherSnapshot *snapshot)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  GString *out = g_string_new (NULL);

  for (guint32 i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);
      g_autofree char *remote = whither_address_to_string (&flow->remote);
      g_autoptr (GPtrArray) evidence = whither_snapshot_explain (snapshot, i);

      g_string_append_printf (out,
                              "%s %u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                              " %u %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT " %u",
                              remote, flow->local_port, flow->sent_bytes, flow->received_bytes,
                              flow->flags, flow->start, flow->name_packet, evidence->len);
      for (guint column = 0; column < WHITHER_N_COLUMNS; column++)
        g_string_append_printf (
            out, " %s",
            whither_snapshot_get_facet (
                snapshot, (WhitherColumn) column,
                whither_snapshot_get_flow_facet (snapshot, (WhitherColumn) column, i))
                ->id);
      g_string_append_c (out, '\n');
    }
  g_string_append_printf (out, "%u observations, %u devices\n", set->observations->len,
                          set->devices->len);
  for (guint i = 0; i < set->sources->len; i++)
    g_string_append_printf (out, "%s %s\n", g_array_index (set->sources, WhitherSource, i).name,
                            g_array_index (set->sources, WhitherSource, i).sha256);
  return g_string_free (out, FALSE);
}

/* What was published stays as it was, whatever is imported after it. */
static void
test_immutable (void)
{
  g_autofree char *first = make_capture ("first.pcap", "guzzoni.apple.com", 3);
  g_autofree char *second = make_capture ("second.pcap", "chat.deepseek.com", 2);
  g_autoptr (WhitherSession) session = make_session (NULL);

  g_autoptr (WhitherSnapshot) empty = whither_session_publish (session);
  import (session, first);
  g_autoptr (WhitherSnapshot) one = whither_session_publish (session);
  g_autofree char *before = describe (one);
  import (session, second);
  g_autoptr (WhitherSnapshot) two = whither_session_publish (session);
  g_autofree char *after = describe (one);

  g_assert_cmpuint (whither_snapshot_get_n_flows (empty), ==, 0);
  g_assert_cmpuint (whither_snapshot_get_n_flows (one), ==, 3);
  g_assert_cmpuint (whither_snapshot_get_n_flows (two), ==, 5);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (whither_snapshot_get_number (one), <, whither_snapshot_get_number (two));
  g_assert_nonnull (strstr (after, "apple"));
}

static void
stop (double fraction, guint64 n_flows, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancelled (void)
{
  g_autofree char *first = make_capture ("first.pcap", "guzzoni.apple.com", 1);
  g_autofree char *long_one = make_capture ("long.pcap", "chat.deepseek.com", 4000);
  g_autoptr (WhitherSession) session = make_session (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  import (session, first);
  g_assert_false (
      whither_session_import (session, long_one, stop, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_autoptr (WhitherSnapshot) snapshot = whither_session_publish (session);
  g_assert_cmpuint (whither_snapshot_get_n_flows (snapshot), ==, 1);
  g_assert_cmpuint (whither_snapshot_get_flows (snapshot)->sources->len, ==, 1);
  g_assert_cmpuint (whither_snapshot_get_flows (snapshot)->observations->len, ==, 1);
}

static void
test_unreadable (void)
{
  g_autofree char *path = g_build_filename (folder, "no-such-file.pcap", NULL);
  g_autoptr (WhitherSession) session = make_session (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (whither_session_import (session, path, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (whither_session_get_flows (session)->sources->len, ==, 0);
}

/* The file ends inside the last packet: what came before is kept and the place is said. */
static void
test_damaged (void)
{
  g_autofree char *path = make_capture ("cut.pcap", "guzzoni.apple.com", 2);
  g_autoptr (WhitherSession) session = make_session (NULL);
  g_autofree char *content = NULL;
  gsize len;

  g_assert_true (g_file_get_contents (path, &content, &len, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize) len - 1, NULL));
  import (session, path);

  const WhitherSource *source =
      &g_array_index (whither_session_get_flows (session)->sources, WhitherSource, 0);
  g_assert_nonnull (source->damage);
  g_assert_nonnull (strstr (source->damage, "packet 4"));
  g_assert_nonnull (strstr (source->damage, "3 packets"));
  g_assert_cmpuint (source->packets, ==, 3);
  g_assert_cmpuint (strlen (source->sha256), ==, 64);
}

static void
test_project (void)
{
  g_autofree char *first = make_capture ("first.pcap", "guzzoni.apple.com", 3);
  g_autofree char *second = make_capture ("second.pcap", "chat.deepseek.com", 2);
  g_autofree char *path = g_build_filename (folder, "p.whither", NULL);
  g_autoptr (WhitherSession) session = make_session (NULL), opened = make_session (NULL);
  g_autoptr (GError) error = NULL;
  guint version = 0;

  import (session, first);
  import (session, second);
  g_assert_true (
      whither_session_document_put (session, "notes", "1", 7, "{\"text\":\"\\u00e4\"}", &error));
  g_assert_true (whither_session_save_project (session, path, &error));
  g_assert_true (whither_session_is_project (path));
  g_assert_false (whither_session_is_project (first));
  g_assert_true (whither_session_open_project (opened, path, &error));
  g_assert_no_error (error);

  g_autoptr (WhitherSnapshot) was = whither_session_publish (session);
  g_autoptr (WhitherSnapshot) is = whither_session_publish (opened);
  g_autofree char *before = describe (was), *after = describe (is);
  g_autofree char *json = whither_session_document_get (opened, "notes", "1", &version);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (json, ==, "{\"text\":\"\\u00e4\"}");
  g_assert_cmpuint (version, ==, 7);
}

/* A project that cannot be opened changes nothing. */
static void
test_project_refused (void)
{
  g_autofree char *first = make_capture ("first.pcap", "guzzoni.apple.com", 3);
  g_autofree char *path = g_build_filename (folder, "broken.whither", NULL);
  g_autoptr (WhitherSession) session = make_session (NULL);
  g_autoptr (GError) error = NULL;

  import (session, first);
  g_assert_true (g_file_set_contents (path, "SQLite format 3\0 and nothing else", 33, NULL));
  g_assert_true (whither_session_is_project (path));
  g_assert_false (whither_session_open_project (session, path, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (whither_session_get_flows (session)->flows->len, ==, 3);
}

/* A working copy holds every import at once, so that nothing is lost when the program is killed. */
static void
test_working_copy (void)
{
  g_autofree char *first = make_capture ("first.pcap", "guzzoni.apple.com", 3);
  g_autofree char *copy = g_build_filename (folder, "working.whither", NULL);
  WhitherSession *session = make_session (copy);

  import (session, first);
  whither_session_free (session);

  g_autoptr (WhitherSession) again = make_session (copy);
  g_assert_cmpuint (whither_session_get_flows (again)->flows->len, ==, 3);
  g_assert_cmpuint (whither_session_get_flows (again)->sources->len, ==, 1);
}

static const char *
get_recorded_in (WhitherSession *session)
{
  return g_array_index (whither_session_get_flows (session)->sources, WhitherSource, 0).recorded_in;
}

/* An opened project lives in its working copy: what is answered later is there after a crash. */
static void
test_answered_later (void)
{
  g_autofree char *capture = make_capture ("later.pcap", "one.example", 3);
  g_autofree char *file = g_build_filename (folder, "later.whither", NULL);
  g_autofree char *copy = g_build_filename (folder, "later.copy", NULL);
  g_autoptr (WhitherSession) first = make_session (NULL);
  g_autoptr (GError) error = NULL;

  import (first, capture);
  g_assert_true (whither_session_save_project (first, file, &error));

  WhitherSession *second = make_session (copy);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS)); /* made with the first thing to keep */
  g_assert_true (whither_session_open_project (second, file, &error));
  g_autoptr (WhitherSnapshot) before = whither_session_publish (second);
  g_assert_null (get_recorded_in (second));
  g_assert_true (whither_session_set_recorded_in (second, "DE", &error));
  g_assert_cmpstr (get_recorded_in (second), ==, "DE");
  g_assert_null (
      g_array_index (whither_snapshot_get_flows (before)->sources, WhitherSource, 0).recorded_in);
  whither_session_free (second); /* without saving */

  g_autoptr (WhitherSession) third = make_session (copy);
  g_assert_cmpstr (get_recorded_in (third), ==, "DE");
  g_assert_cmpuint (whither_session_get_flows (third)->flows->len, ==, 3);
  g_assert_true (whither_session_set_recorded_in (third, NULL, &error));
  g_assert_null (get_recorded_in (third));
}

static void
test_documents (void)
{
  g_autoptr (WhitherSession) session = make_session (NULL);
  g_autoptr (GError) error = NULL;
  guint version = 0;

  g_auto (GStrv) none = whither_session_document_list (session, "scene");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_null (whither_session_document_get (session, "scene", "a", &version));
  g_assert_true (whither_session_document_put (session, "scene", "a", 1, "{}", &error));
  g_assert_true (whither_session_document_put (session, "scene", "a", 2, "[1]", &error));
  g_assert_true (whither_session_document_put (session, "scene", "b", 1, "{}", &error));
  g_assert_true (whither_session_document_put (session, "note", "a", 1, "{}", &error));

  g_auto (GStrv) two = whither_session_document_list (session, "scene");
  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_autofree char *json = whither_session_document_get (session, "scene", "a", &version);
  g_assert_cmpstr (json, ==, "[1]");
  g_assert_cmpuint (version, ==, 2);
  g_assert_true (whither_session_document_remove (session, "scene", "a", &error));
  g_assert_null (whither_session_document_get (session, "scene", "a", &version));
  g_auto (GStrv) one = whither_session_document_list (session, "scene");
  g_assert_cmpuint (g_strv_length (one), ==, 1);
  g_assert_cmpstr (one[0], ==, "b");
}

/* A question needs no recording; it leaves nothing in the session. */
static void
test_ask (void)
{
  const char *const questions[] = { "guzzoni.apple.com", "192.0.2.1", NULL };
  g_autoptr (WhitherSession) session = make_session (NULL);
  g_autoptr (WhitherSnapshot) snapshot = whither_session_ask (session, questions);

  g_assert_cmpuint (whither_snapshot_get_n_flows (snapshot), ==, 2);
  g_assert_cmpuint (whither_session_get_flows (session)->flows->len, ==, 0);
  g_assert_cmpstr (whither_snapshot_get_facet (
                       snapshot, WHITHER_COLUMN_COMPANY,
                       whither_snapshot_get_flow_facet (snapshot, WHITHER_COLUMN_COMPANY, 0))
                       ->id,
                   ==, "apple");
}

static void
empty_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("whither-session-XXXXXX", NULL);
  g_assert_nonnull (folder);
  g_test_add_func ("/session/immutable", test_immutable);
  g_test_add_func ("/session/cancelled", test_cancelled);
  g_test_add_func ("/session/unreadable", test_unreadable);
  g_test_add_func ("/session/damaged", test_damaged);
  g_test_add_func ("/session/project", test_project);
  g_test_add_func ("/session/project-refused", test_project_refused);
  g_test_add_func ("/session/working-copy", test_working_copy);
  g_test_add_func ("/session/answered-later", test_answered_later);
  g_test_add_func ("/session/documents", test_documents);
  g_test_add_func ("/session/ask", test_ask);
  int status = g_test_run ();
  empty_folder ();
  return status;
}
