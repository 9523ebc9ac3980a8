/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/tracker-private.h"

#include "base/i18n.h"

/* Names from DNS. A binding "asked for N, was given A" is made only when the question was seen, the
 * answer has the same transaction and comes from the resolver that was asked, and A is reached from
 * N through CNAMEs. At the end each flow takes the newest binding of its device and address from
 * before its start. */

#define MAX_CNAMES 16
#define MAX_OPEN_QUESTIONS 65536
#define EARLY_START G_GINT64_CONSTANT (1000000000) /* packets of two interfaces may swap places */

#define PORT_MDNS 5353

static guint
address_hash (gconstpointer address)
{
  return whither_address_hash (address);
}

static gboolean
address_equal (gconstpointer a, gconstpointer b)
{
  return whither_address_equal (a, b);
}

static guint32
hash_transaction (const WhitherEndpoint *client,
                  const WhitherEndpoint *resolver,
                  guint16 id,
                  const char *name)
{
  guint32 hash = whither_address_hash (&client->address) * 31 + client->port;

  hash = (hash * 31 + whither_address_hash (&resolver->address)) * 31 + id;
  return hash * 33 + whither_index_hash_text (whither_bytes (name, strlen (name)), TRUE);
}

static gboolean
endpoint_equal (const WhitherEndpoint *a, const WhitherEndpoint *b)
{
  return a->port == b->port && whither_address_equal (&a->address, &b->address);
}

/* Nearly always the same letters too, which is seen many bytes at a time. */
static gboolean
is_same_name (const char *a, const char *b)
{
  return strcmp (a, b) == 0 || g_ascii_strcasecmp (a, b) == 0;
}

/* @name: in whatever case it is written. */
static gboolean
has_asked (WhitherTracker *self,
           const WhitherEndpoint *client,
           const WhitherEndpoint *resolver,
           guint16 id,
           const char *name)
{
  guint32 hash = hash_transaction (client, resolver, id, name), at;
  guint32 number = whither_index_first (&self->question_places, hash, &at);

  for (; number != 0; number = whither_index_next (&self->question_places, hash, &at))
    {
      const WhitherTransaction *asked =
          &g_array_index (self->questions, WhitherTransaction, number - 1);

      if (asked->id == id && endpoint_equal (&asked->client, client) &&
          endpoint_equal (&asked->resolver, resolver) &&
          is_same_name (whither_dictionary_get (self->set->dictionary, asked->name), name))
        return TRUE;
    }
  return FALSE;
}

void
whither_tracker_init_names (WhitherTracker *self)
{
  self->dns.addresses_only = TRUE;
  self->questions = g_array_new (FALSE, FALSE, sizeof (WhitherTransaction));
  self->text = g_string_new (NULL);
  self->hosts = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->bindings = g_array_new (FALSE, FALSE, sizeof (WhitherNameBinding));
  self->host_names = g_hash_table_new_full (address_hash, address_equal, g_free, g_free);
  self->name_table = g_hash_table_new_full (address_hash, address_equal, g_free, NULL);
}

void
whither_tracker_clear_names (WhitherTracker *self)
{
  whither_index_clear (&self->observations);
  whither_dns_message_clear (&self->dns);
  g_string_free (self->text, TRUE);
  g_array_unref (self->hosts);
  g_array_unref (self->questions);
  whither_index_clear (&self->question_places);
  g_array_unref (self->bindings);
  whither_index_clear (&self->binding_heads);
  g_hash_table_unref (self->host_names);
  g_hash_table_unref (self->name_table);
}

static void
keep_question (WhitherTracker *self,
               const WhitherStep *step,
               const WhitherDnsMessage *message,
               const WhitherDnsQuestion *question,
               guint64 packet,
               guint64 offset)
{
  const WhitherPacket *dns = step->packet;
  guint32 name = whither_tracker_observe (self, step, WHITHER_OBSERVATION_DNS_QUESTION,
                                          question->name, &dns->destination, packet, offset);
  WhitherTransaction asked = { dns->source, dns->destination, name, message->id };

  if (has_asked (self, &dns->source, &dns->destination, message->id, question->name))
    return;
  if (self->questions->len >= MAX_OPEN_QUESTIONS)
    {
      /* Unanswered for tens of thousands of questions: scans. */
      g_array_set_size (self->questions, 0);
      whither_index_clear (&self->question_places);
    }
  g_array_append_val (self->questions, asked);
  whither_index_add (
      &self->question_places,
      hash_transaction (&dns->source, &dns->destination, message->id, question->name),
      self->questions->len);
}

/* Returns: the newest binding of @remote, + 1; 0: none. @at: its place among the heads. */
static guint32
find_binding (const WhitherTracker *self, const WhitherAddress *remote, guint32 *at)
{
  guint32 hash = whither_address_hash (remote);
  guint32 number = whither_index_first (&self->binding_heads, hash, at);

  while (number != 0 &&
         !whither_address_equal (
             &g_array_index (self->bindings, WhitherNameBinding, number - 1).remote, remote))
    number = whither_index_next (&self->binding_heads, hash, at);
  return number;
}

/* Returns: the number of @asked as it may stand on a flow; 0: it is no host name. */
static guint32
number_host_name (WhitherTracker *self, const char *asked)
{
  g_autofree char *name = whither_text_normalize_host_name (asked);

  return whither_text_is_host_name (name) ? whither_dictionary_add (self->set->dictionary, name)
                                          : 0;
}

static void
add_binding (WhitherTracker *self,
             const WhitherAddress *client,
             const WhitherDnsRecord *record,
             guint32 name,
             gint64 time,
             guint64 packet)
{
  guint32 at, newest = find_binding (self, &record->address, &at);
  WhitherNameBinding binding = {
    .client = *client,
    .remote = record->address,
    .name = name,
    .next = newest,
    .lifetime = record->ttl,
    .time = time,
    .packet = packet,
  };
  g_array_append_val (self->bindings, binding);
  if (newest != 0)
    whither_index_replace (&self->binding_heads, at, self->bindings->len);
  else
    whither_index_add (&self->binding_heads, whither_address_hash (&record->address),
                       self->bindings->len);
}

/* Follows CNAMEs from @asked and binds every address at the end of the way. */
static void
bind_answers (WhitherTracker *self,
              const WhitherStep *step,
              const WhitherDnsMessage *message,
              const char *asked,
              guint64 packet)
{
  const char *way[MAX_CNAMES] = { asked };
  guint32 name = 0;
  guint n = 1;

  for (guint round = 0; round < n; round++)
    for (guint i = 0; i < message->records->len; i++)
      {
        const WhitherDnsRecord *record = &g_array_index (message->records, WhitherDnsRecord, i);
        gboolean leads_on = record->type == WHITHER_DNS_CNAME && record->target != NULL;

        if ((!leads_on && record->address.family == 0) ||
            (record->owner != way[round] && !is_same_name (record->owner, way[round])))
          continue;
        if (leads_on && n < MAX_CNAMES)
          way[n++] = record->target;
        else if (name == 0 && (name = number_host_name (self, asked)) == 0)
          return;
        else if (record->address.family != 0)
          add_binding (self, &step->packet->destination.address, record, name, step->record->time,
                       packet);
      }
}

/* "name=>address", in memory that serves the next one too. */
static const char *
join (WhitherTracker *self, const char *name, const WhitherAddress *address)
{
  char text[WHITHER_ADDRESS_TEXT_SIZE];

  g_string_assign (self->text, name);
  g_string_append (self->text, "=>");
  g_string_append (self->text, whither_address_format (address, text));
  return self->text->str;
}

static void
keep_answers (WhitherTracker *self,
              const WhitherStep *step,
              const WhitherDnsMessage *message,
              guint64 packet,
              guint64 offset)
{
  for (guint i = 0; i < message->records->len; i++)
    {
      const WhitherDnsRecord *record = &g_array_index (message->records, WhitherDnsRecord, i);

      if (record->address.family != 0)
        {
          whither_tracker_observe (self, step, WHITHER_OBSERVATION_DNS_ANSWER,
                                   join (self, record->owner, &record->address),
                                   &step->packet->source, packet, offset + record->position);
        }
      for (guint k = 0; record->hints != NULL && k < record->hints->len; k++)
        {
          const WhitherAddress *hint = &g_array_index (record->hints, WhitherAddress, k);
          whither_tracker_observe (self, step, WHITHER_OBSERVATION_DNS_HTTPS_HINT,
                                   join (self, record->owner, hint), &step->packet->source, packet,
                                   offset + record->position);
        }
    }
}

/* A host that answers "name.local" for its own address has said what it calls itself. */
static void
keep_local_name (WhitherTracker *self,
                 const WhitherStep *step,
                 const WhitherDnsMessage *message,
                 guint64 packet,
                 guint64 offset)
{
  const WhitherEndpoint *speaker = &step->packet->source;

  if (speaker->port != PORT_MDNS)
    return;
  for (guint i = 0; i < message->records->len; i++)
    {
      const WhitherDnsRecord *record = &g_array_index (message->records, WhitherDnsRecord, i);

      if (!g_str_has_suffix (record->owner, ".local") ||
          !whither_address_equal (&record->address, &speaker->address))
        continue;
      g_autofree char *name = g_strndup (record->owner, strlen (record->owner) - strlen (".local"));
      guint32 number = whither_tracker_observe (self, step, WHITHER_OBSERVATION_DEVICE_NAME, name,
                                                speaker, packet, offset + record->position);
      whither_tracker_name_host (self, &speaker->address, number, packet);
    }
}

void
whither_tracker_read_dns (WhitherTracker *self,
                          const WhitherStep *step,
                          WhitherBytes bytes,
                          guint64 packet,
                          guint64 offset)
{
  WhitherDnsMessage *message = &self->dns;

  if (!whither_dns_read_message (bytes, message))
    return;
  if (message->damaged)
    whither_decoder_tally (self->decoder, "DNS message that ends early", packet,
                           whither_bytes_left (&bytes));
  for (guint i = 0; i < message->questions->len; i++)
    {
      const WhitherDnsQuestion *question =
          &g_array_index (message->questions, WhitherDnsQuestion, i);

      if (!message->is_response)
        {
          keep_question (self, step, message, question, packet, offset);
          continue;
        }
      if (has_asked (self, &step->packet->destination, &step->packet->source, message->id,
                     question->name))
        bind_answers (self, step, message, question->name, packet);
    }
  /* Multicast questions repeat answers already known; other questions with records are updates. */
  if (!self->names_only && (message->is_response || step->packet->source.port == PORT_MDNS))
    keep_answers (self, step, message, packet, offset);
  if (message->is_response)
    keep_local_name (self, step, message, packet, offset);
}

static gboolean
is_of_flow (const WhitherTracker *self, const WhitherNameBinding *binding, const WhitherFlow *flow)
{
  if (whither_address_equal (&binding->client, &flow->local))
    return TRUE;
  if (flow->device == WHITHER_NO_DEVICE)
    return FALSE;

  const WhitherDevice *device = &g_array_index (self->set->devices, WhitherDevice, flow->device);
  for (guint i = 0; i < device->addresses->len; i++)
    if (whither_address_equal (&binding->client,
                               &g_array_index (device->addresses, WhitherAddress, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_before (const WhitherNameBinding *binding, const WhitherFlow *flow)
{
  return binding->time == WHITHER_TIME_UNKNOWN || flow->start == WHITHER_TIME_UNKNOWN ||
         binding->time <= flow->start + EARLY_START;
}

static void
bind_flow (WhitherTracker *self, WhitherFlow *flow)
{
  guint32 place, at = find_binding (self, &flow->remote, &place);

  for (guint steps = 0; at != 0 && steps < 64; steps++)
    {
      const WhitherNameBinding *binding =
          &g_array_index (self->bindings, WhitherNameBinding, at - 1);

      at = binding->next;
      if (is_of_flow (self, binding, flow) && is_before (binding, flow))
        whither_tracker_name_flow (self, flow, binding->name, WHITHER_NAME_GROUND_DNS,
                                   binding->packet);
    }
}

/* An encrypted ClientHello shows an outer name. Browsers also send a decoy of it everywhere, so the
 * name is called outer only when the phone's own question for this address was another one, or it
 * is the shared outer name of a provider. The names asked for are then what the real one may be. */
static void
judge_outer_name (WhitherTracker *self, const WhitherConversation *conversation, WhitherFlow *flow)
{
  gboolean asked_same = FALSE, asked_other = FALSE;
  guint32 asked = 0;
  const char *name = whither_dictionary_get (self->set->dictionary, flow->name);

  if ((conversation->flags & CONVERSATION_ECH) == 0)
    return;
  guint32 place, at = find_binding (self, &flow->remote, &place);
  for (guint steps = 0; at != 0 && steps < 64; steps++)
    {
      const WhitherNameBinding *binding =
          &g_array_index (self->bindings, WhitherNameBinding, at - 1);

      at = binding->next;
      if (!is_of_flow (self, binding, flow) || !is_before (binding, flow))
        continue;
      *(binding->name == flow->name ? &asked_same : &asked_other) = TRUE;
      if (binding->name != flow->name)
        asked = whither_flow_others_add (self->set->dictionary, asked, binding->name);
    }
  if (flow->name != 0 && !g_str_has_suffix (name, "-ech.com") && (!asked_other || asked_same))
    return;
  flow->flags |= WHITHER_FLOW_HIDDEN_NAME;
  flow->other_names = asked;
}

void
whither_tracker_bind_names (WhitherTracker *self)
{
  for (guint32 i = 0; i < whither_conversation_table_get_size (self->table); i++)
    {
      WhitherFlow *flow = &g_array_index (self->set->flows, WhitherFlow, self->first_flow + i);
      guint32 listed = 0;

      if (g_hash_table_size (self->name_table) > 0)
        listed = GPOINTER_TO_UINT (g_hash_table_lookup (self->name_table, &flow->remote));
      judge_outer_name (self, whither_conversation_table_get (self->table, i), flow);
      if (flow->name_ground == WHITHER_NAME_GROUND_NONE ||
          flow->name_ground == WHITHER_NAME_GROUND_CERTIFICATE)
        bind_flow (self, flow);
      whither_tracker_name_flow (self, flow, listed, WHITHER_NAME_GROUND_NAME_TABLE, 0);
    }
}
