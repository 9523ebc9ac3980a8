/* SPDX-License-Identifier: GPL-3.0-or-later */

/* dnsmasq with log-queries, and Pi-hole's pihole.log, which is the same with more words
 * (dnsmasq/cache.c). A line is "Nov  7 18:04:09 dnsmasq[12]: query[A] name from 192.0.2.5"; with
 * log-queries=extra a serial and "client/port" stand before the verb, with =proto a protocol before
 * those. The year and the zone are not written: the newest year that is not in the future, and this
 * machine's zone. Replies carry no client, so a reply belongs to the last question for its name;
 * "<CNAME>" leads on to the reply on the next line. */

#include "records/sink.h"
#include "records/values.h"

/* Questions that are never answered would pile up. */
#define OPEN_MAX 4096
#define ANSWERS_MAX 32

typedef struct
{
  char *name, *client; /* (owned) */
  gint64 time;
  guint64 number;
  guint16 flags;
  GArray *answers; /* (owned) (element-type WhitherRecordAnswer) */
} Question;

typedef struct
{
  GPtrArray *open;     /* (owned) (element-type Question): in the order of the log */
  GHashTable *by_name; /* (owned) (element-type utf8 Question): borrowed */
  Question *way;       /* (nullable): whose CNAMEs are being followed */
} Dnsmasq;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->name);
  g_free (self->client);
  g_array_unref (self->answers);
  g_free (self);
}

static void
flush (WhitherRecordSink *sink, Dnsmasq *self)
{
  for (guint i = 0; i < self->open->len; i++)
    {
      const Question *question = g_ptr_array_index (self->open, i);
      WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
      gboolean blocked = (question->flags & WHITHER_FLOW_BLOCKED) != 0;

      contact.name = question->name;
      contact.device = question->client;
      contact.start = question->time;
      contact.number = question->number;
      contact.flags = question->flags;
      whither_address_parse (question->client, &contact.local);
      whither_record_sink_add_question (sink, &contact, blocked ? NULL : question->answers);
    }
  g_hash_table_remove_all (self->by_name);
  g_ptr_array_set_size (self->open, 0);
  self->way = NULL;
}

static void
ask (WhitherRecordSink *sink,
     Dnsmasq *self,
     const char *name,
     const char *client,
     gint64 time,
     guint64 number)
{
  if (self->open->len >= OPEN_MAX)
    flush (sink, self);

  Question *question = g_new0 (Question, 1);
  question->name = g_strdup (name);
  question->client = g_strdup (client);
  question->time = time;
  question->number = number;
  question->answers = g_array_new (FALSE, FALSE, sizeof (WhitherRecordAnswer));
  g_ptr_array_add (self->open, question);
  g_hash_table_replace (self->by_name, question->name, question);
  self->way = NULL;
}

/* "name is value", of any verb that answers. @by_rule: the answer is one of the house, not of the
 * name's owner. */
static void
answer (Dnsmasq *self, const char *name, const char *value, gboolean blocks, gboolean by_rule)
{
  Question *question = g_hash_table_lookup (self->by_name, name);
  WhitherAddress address = { 0 };

  if (question == NULL)
    question = self->way;
  if (question == NULL)
    return;
  self->way = strcmp (value, "<CNAME>") == 0 ? question : NULL;
  gboolean is_address = whither_address_parse (value, &address);
  gboolean nowhere =
      is_address && whither_address_get_scope (&address) == WHITHER_SCOPE_UNSPECIFIED;
  if (blocks || (by_rule && (nowhere || strcmp (value, "NXDOMAIN") == 0)))
    question->flags |= WHITHER_FLOW_BLOCKED;
  if (is_address && !by_rule && !blocks && question->answers->len < ANSWERS_MAX)
    whither_record_add_answer (question->answers, value, NULL);
  if (is_address && question->answers->len > 1)
    self->way = question; /* further addresses of the same name follow */
}

/* What stands before the verb with "extra" and "proto". Returns: the number of the verb's word. */
static guint
find_verb (char **words)
{
  guint at = 0;
  guint64 serial;

  if (words[at] != NULL && (g_str_equal (words[at], "UDP") || g_str_equal (words[at], "TCP")))
    at++;
  if (words[at] != NULL && whither_record_parse_count (words[at], &serial) && words[at + 1] != NULL)
    at += 2;
  return at;
}

static const char *
word_behind (char **words, const char *word)
{
  for (; words[0] != NULL; words++)
    if (g_str_equal (words[0], word))
      return words[1];
  return NULL;
}

static const char *
word_before (char **words, const char *word)
{
  for (; words[0] != NULL && words[1] != NULL; words++)
    if (g_str_equal (words[1], word))
      return words[0];
  return NULL;
}

static gboolean
is_block (const char *verb, const char *next)
{
  static const char *const verbs[] = { "gravity",     "regex",  "exactly",
                                       "blacklisted", "denied", "special" };

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verb, verbs[i]))
      return next != NULL;
  return FALSE;
}

static void
take_words (WhitherRecordSink *sink, Dnsmasq *self, char **words, gint64 time, guint64 number)
{
  const char *verb = words[0];

  if (verb == NULL)
    return;
  if (g_str_has_prefix (verb, "query["))
    {
      const char *client = word_behind (words, "from");

      if (words[1] != NULL && client != NULL)
        ask (sink, self, words[1], client, time, number);
      else
        whither_record_sink_drop (sink, "a question without name or client", number, 0);
      return;
    }
  const char *name = word_before (words + 1, "is");
  const char *value = word_behind (words, "is");
  if (name != NULL && value != NULL)
    answer (self, name, value, is_block (verb, words[1]),
            !g_str_equal (verb, "reply") && !g_str_equal (verb, "cached") &&
                !g_str_equal (verb, "cached-stale"));
}

static void
take_line (WhitherRecordSink *sink, char *line, guint64 number, gpointer user_data)
{
  Dnsmasq *self = user_data;
  char *mark = strstr (line, "dnsmasq[");
  char *colon = mark != NULL ? strstr (mark, "]: ") : NULL;
  gint64 time = WHITHER_TIME_UNKNOWN;

  if (colon == NULL)
    {
      /* "dnsmasq-dhcp[12]: …" and other programs in the same log. */
      whither_record_sink_tally (sink, "line of another program", number, strlen (line));
      return;
    }
  *mark = '\0';
  /* Behind the time may stand the name of the machine. */
  if (strlen (line) >= 15)
    {
      g_autofree char *stamp = g_strndup (line, 15);
      if (!whither_record_parse_syslog (stamp, sink->options.now, &time))
        {
          g_autofree char *iso = g_strndup (line, strcspn (line, " "));
          whither_record_parse_iso (iso, &time);
        }
    }
  g_auto (GStrv) words = g_strsplit_set (colon + 3, " \t", 32);
  take_words (sink, self, words + find_verb (words), time, number);
}

gboolean
whither_record_read_dnsmasq (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  Dnsmasq self = { .open = g_ptr_array_new_with_free_func (question_free),
                   .by_name = g_hash_table_new (g_str_hash, g_str_equal) };
  gboolean done = whither_record_read_lines (in, sink, take_line, &self, error);

  flush (sink, &self);
  g_hash_table_unref (self.by_name);
  g_ptr_array_unref (self.open);
  return done;
}
