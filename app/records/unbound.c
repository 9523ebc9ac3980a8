/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Unbound with log-queries or log-replies: "[1762516800] unbound[1:0] info: 192.0.2.5 name. A IN",
 * replies with a code, seconds, cached and size behind that; "query:" or "reply:" in place of
 * "info:" with log-tag-queryreply. Through syslog the time stands before. When both are logged a
 * question is counted by its query. UNVERIFIED: the form is that of the manual, no real log was
 * compared. */

#include "records/sink.h"
#include "records/values.h"

typedef struct
{
  gboolean has_queries;
} Unbound;

/* Returns: (nullable): what stands behind the mark of a question or reply. */
static const char *
find_message (const char *line)
{
  static const char *const marks[] = { " info: ", " query: ", " reply: " };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *at = strstr (line, marks[i]);

      if (at != NULL)
        return at + strlen (marks[i]);
    }
  return NULL;
}

static void
read_time (const char *line, gint64 now, gint64 *out)
{
  if (*line == '[')
    {
      g_autofree char *epoch = g_strndup (line + 1, strcspn (line + 1, "]"));
      whither_record_parse_epoch (epoch, G_GINT64_CONSTANT (1000000000), out);
    }
  else if (strlen (line) > 15)
    {
      g_autofree char *stamp = g_strndup (line, 15);
      g_autofree char *iso = g_strndup (line, strcspn (line, " "));

      if (!whither_record_parse_syslog (stamp, now, out))
        whither_record_parse_iso (iso, out);
    }
}

static void
take_line (WhitherRecordSink *sink, char *line, guint64 number, gpointer user_data)
{
  Unbound *self = user_data;
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  const char *message = find_message (line);
  g_auto (GStrv) words = g_strsplit (message != NULL ? message : "", " ", 16);

  /* Client, name, type, class. Other messages of the server are no questions. */
  if (g_strv_length (words) < 4 || !whither_address_parse (words[0], &contact.local) ||
      strcmp (words[3], "IN") != 0)
    {
      whither_record_sink_tally (sink, "line that is no question", number, strlen (line));
      return;
    }
  if (words[4] == NULL)
    self->has_queries = TRUE;
  else if (self->has_queries)
    return;
  contact.name = words[1];
  contact.device = words[0];
  contact.number = number;
  read_time (line, sink->options.now, &contact.start);
  whither_record_sink_add_question (sink, &contact, NULL);
}

gboolean
whither_record_read_unbound (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  Unbound self = { 0 };

  return whither_record_read_lines (in, sink, take_line, &self, error);
}
