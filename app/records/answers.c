/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions to name servers and what was answered. */

#include "records/answers.h"

#include "records/sink.h"
#include "records/values.h"

#define SECOND G_GINT64_CONSTANT (1000000000)
#define LIFETIME_MAX 86400
/* Names with more addresses than this are made to fill memory. */
#define ANSWERS_MAX (1u << 20)

typedef struct
{
  WhitherAddress client, address;
  guint32 name;
  guint16 device;
  guint index; /* of the newest answer in the set */
} Known;

static guint
known_hash (gconstpointer key)
{
  const Known *known = key;

  return (whither_address_hash (&known->client) * 31 + whither_address_hash (&known->address)) *
             31 +
         known->name + known->device;
}

static gboolean
known_equal (gconstpointer a, gconstpointer b)
{
  const Known *one = a, *other = b;

  return one->name == other->name && one->device == other->device &&
         whither_address_equal (&one->client, &other->client) &&
         whither_address_equal (&one->address, &other->address);
}

GHashTable *
whither_record_answers_new (void)
{
  return g_hash_table_new_full (known_hash, known_equal, g_free, NULL);
}

void
whither_record_add_answer (GArray *answers, const char *text, const char *lifetime)
{
  WhitherRecordAnswer answer = { .lifetime = WHITHER_RECORD_LIFETIME_UNKNOWN };
  gint64 time;

  if (!whither_address_parse (text, &answer.address))
    return;
  if (lifetime != NULL && whither_record_parse_epoch (lifetime, SECOND, &time))
    answer.lifetime = (guint32) MIN (time / SECOND, LIFETIME_MAX);
  g_array_append_val (answers, answer);
}

/* Logs need not be in the order of time. */
static gboolean
widen (WhitherDnsAnswer *known, gint64 start, gint64 end)
{
  if (start > known->end || end < known->start)
    return FALSE;
  known->start = MIN (known->start, start);
  known->end = MAX (known->end, end);
  return TRUE;
}

static void
bind (WhitherRecordSink *self,
      const char *owner,
      const WhitherRecordAnswer *answer,
      guint32 flow,
      const WhitherRecordContact *contact)
{
  GArray *answers = self->set->answers;
  WhitherDnsAnswer row = {
    .client = contact->local,
    .address = answer->address,
    .source = self->source,
    .device = flow != WHITHER_NO_FLOW ? whither_flow_set_get (self->set, flow)->device
                                      : WHITHER_NO_DEVICE,
    .start = contact->start,
    .end = contact->start + MIN (answer->lifetime, LIFETIME_MAX) * SECOND,
    .packet = contact->number,
  };
  WhitherAddress literal;

  if (contact->start == WHITHER_TIME_UNKNOWN || row.end < row.start ||
      !whither_text_is_host_name (owner) || whither_address_parse (owner, &literal))
    return;

  row.name = whither_dictionary_add (self->set->dictionary, owner);
  Known key = { row.client, row.address, row.name, row.device, answers->len };
  const Known *known = g_hash_table_lookup (self->answers, &key);
  if (known != NULL &&
      widen (&g_array_index (answers, WhitherDnsAnswer, known->index), row.start, row.end))
    return;
  if (answers->len >= ANSWERS_MAX)
    {
      whither_record_sink_tally (self, "answer over the bound of 1048576", contact->number, 0);
      return;
    }
  g_array_append_val (answers, row);
  g_hash_table_add (self->answers, g_memdup2 (&key, sizeof key));
}

void
whither_record_sink_add_answer (WhitherRecordSink *self,
                                const char *owner,
                                const WhitherRecordAnswer *answer,
                                guint32 flow,
                                const WhitherRecordContact *contact)
{
  char text[WHITHER_ADDRESS_TEXT_SIZE];
  g_autofree char *value =
      g_strdup_printf ("%s=>%s", owner, whither_address_format (&answer->address, text));

  if (whither_address_get_scope (&answer->address) == WHITHER_SCOPE_UNSPECIFIED)
    return;
  whither_record_sink_observe (self, WHITHER_OBSERVATION_DNS_ANSWER, value, NULL, 0, flow, contact);
  bind (self, owner, answer, flow, contact);
}

static const WhitherRecordAnswer *
get_answer (const GArray *answers, guint index)
{
  return &g_array_index (answers, WhitherRecordAnswer, index);
}

void
whither_record_sink_add_question (WhitherRecordSink *self,
                                  WhitherRecordContact *contact,
                                  const GArray *answers)
{
  guint n = answers != NULL ? answers->len : 0;

  contact->flags |= WHITHER_FLOW_ATTEMPTED;
  for (guint i = 0; i < n && contact->remote.family == 0; i++)
    if (whither_address_get_scope (&get_answer (answers, i)->address) != WHITHER_SCOPE_UNSPECIFIED)
      contact->remote = get_answer (answers, i)->address;

  guint32 flow = whither_record_sink_add_grouped (self, contact);
  if (flow == WHITHER_NO_FLOW)
    return;
  guint32 number = g_array_index (self->set->flows, WhitherFlow, flow).name;
  const char *name =
      number != 0 ? whither_dictionary_get (self->set->dictionary, number) : contact->name;
  if (name == NULL)
    return;
  whither_record_sink_observe (self, WHITHER_OBSERVATION_DNS_QUESTION, name, NULL, 0, flow,
                               contact);
  for (guint i = 0; i < n; i++)
    whither_record_sink_add_answer (self, name, get_answer (answers, i), flow, contact);
}
