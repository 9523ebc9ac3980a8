/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/sink.h"

#include "records/answers.h"
#include "records/values.h"

#define RECORDS_PER_LOOK 4096
#define TEXT_MAX 1000
#define FLOWS_MAX (4u * 1000 * 1000)
/* A log that names more devices than any home has is made to fill memory, or the names are random.
 */
#define DEVICES_MAX 4096
#define HOUR_NANOSECONDS (G_GINT64_CONSTANT (3600) * 1000000000)

typedef struct
{
  WhitherAddress remote;
  guint16 remote_port, device, flags;
  guint8 transport;
  guint32 name, program;
  gint64 hour;
  guint32 flow;
} Group;

typedef struct
{
  WhitherObservationKind kind;
  guint32 value;
  WhitherAddress server;
  guint16 server_port;
  guint32 index;
} Seen;

static guint
group_hash (gconstpointer key)
{
  const Group *group = key;
  guint hash = whither_address_hash (&group->remote) * 31 + group->name;

  hash = hash * 31 + group->device;
  hash = hash * 31 + group->program;
  hash = hash * 31 + (guint) group->hour;
  return hash * 31 + group->flags + group->remote_port;
}

static gboolean
group_equal (gconstpointer a, gconstpointer b)
{
  const Group *one = a, *other = b;

  return one->name == other->name && one->device == other->device &&
         one->program == other->program && one->hour == other->hour && one->flags == other->flags &&
         one->remote_port == other->remote_port && one->transport == other->transport &&
         whither_address_equal (&one->remote, &other->remote);
}

static guint
seen_hash (gconstpointer key)
{
  const Seen *seen = key;

  return (whither_address_hash (&seen->server) * 31 + seen->value) * 31 + (guint) seen->kind;
}

static gboolean
seen_equal (gconstpointer a, gconstpointer b)
{
  const Seen *one = a, *other = b;

  return one->kind == other->kind && one->value == other->value &&
         one->server_port == other->server_port &&
         whither_address_equal (&one->server, &other->server);
}

void
whither_record_sink_init (WhitherRecordSink *self,
                          WhitherFlowSet *set,
                          guint16 source,
                          const WhitherRecordOptions *options)
{
  *self = (WhitherRecordSink){ .set = set, .source = source };
  if (options != NULL)
    self->options = *options;
  self->devices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = g_hash_table_new_full (group_hash, group_equal, g_free, NULL);
  self->keyed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->observations = g_hash_table_new_full (seen_hash, seen_equal, g_free, NULL);
  self->answers = whither_record_answers_new ();
  self->tallies = g_hash_table_new (g_str_hash, g_str_equal);
}

void
whither_record_sink_clear (WhitherRecordSink *self)
{
  g_clear_pointer (&self->devices, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->keyed, g_hash_table_unref);
  g_clear_pointer (&self->observations, g_hash_table_unref);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->tallies, g_hash_table_unref);
}

gboolean
whither_record_sink_look (WhitherRecordSink *self, GError **error)
{
  self->n_records++;
  if (self->n_records % RECORDS_PER_LOOK != 0 || self->options.look == NULL)
    return TRUE;
  return self->options.look (self->options.user_data, error);
}

/* Plain names, nearly all there are, need no cleaning. */
static guint32
add_text (WhitherRecordSink *self, const char *text, gboolean is_name)
{
  if (text == NULL || *text == '\0')
    return 0;

  g_autofree char *lower = is_name ? whither_text_normalize_host_name (text) : NULL;
  const char *wanted = lower != NULL ? lower : text;
  if (strlen (wanted) <= TEXT_MAX && whither_text_is_host_name (wanted))
    return whither_dictionary_add (self->set->dictionary, wanted);

  g_autofree char *clean =
      whither_text_from_bytes (whither_bytes (wanted, strlen (wanted)), TEXT_MAX);
  return whither_dictionary_add (self->set->dictionary, clean);
}

static guint16
find_device (WhitherRecordSink *self, const char *text, guint64 number)
{
  guint known;

  if (text == NULL || *text == '\0')
    return WHITHER_NO_DEVICE;
  known = GPOINTER_TO_UINT (g_hash_table_lookup (self->devices, text));
  if (known != 0)
    return (guint16) (known - 1);
  if (g_hash_table_size (self->devices) >= DEVICES_MAX ||
      self->set->devices->len >= WHITHER_NO_DEVICE - 1)
    {
      whither_record_sink_tally (self, "device over the bound of 4096", number, 0);
      return WHITHER_NO_DEVICE;
    }

  WhitherDevice device = { .name = add_text (self, text, FALSE),
                           .source = self->source,
                           .addresses = g_array_new (FALSE, FALSE, sizeof (WhitherAddress)),
                           .ground = WHITHER_DEVICE_GROUND_RECORDED };
  WhitherAddress address = { 0 };
  if (whither_address_parse (text, &address))
    g_array_append_val (device.addresses, address);
  g_array_append_val (self->set->devices, device);
  known = self->set->devices->len;
  g_hash_table_insert (self->devices, g_strdup (text), GUINT_TO_POINTER (known));
  return (guint16) (known - 1);
}

static gboolean
is_local (const WhitherAddress *address)
{
  WhitherAddressScope scope = whither_address_get_scope (address);

  return scope == WHITHER_SCOPE_PRIVATE || scope == WHITHER_SCOPE_LINK_LOCAL ||
         scope == WHITHER_SCOPE_MULTICAST || scope == WHITHER_SCOPE_BROADCAST ||
         scope == WHITHER_SCOPE_LOOPBACK || scope == WHITHER_SCOPE_UNSPECIFIED;
}

static WhitherFlow
make_flow (WhitherRecordSink *self, const WhitherRecordContact *contact)
{
  WhitherFlow flow = {
    .local = contact->local,
    .remote = contact->remote,
    .local_port = contact->local_port,
    .remote_port = contact->remote_port,
    .transport = contact->transport,
    .flags = (guint16) (contact->flags | WHITHER_FLOW_ORIENTED),
    .source = self->source,
    .parent = WHITHER_NO_FLOW,
    .contacts = MAX (contact->contacts, 1),
    .sent_bytes = contact->sent_bytes,
    .received_bytes = contact->received_bytes,
    .sent_packets = contact->sent_packets,
    .received_packets = contact->received_packets,
    .start = contact->start,
    .end =
        contact->end == WHITHER_TIME_UNKNOWN ? contact->start : MAX (contact->start, contact->end),
  };
  WhitherAddress literal = { 0 };

  if (contact->name != NULL && whither_address_parse (contact->name, &literal))
    {
      if (flow.remote.family == 0)
        flow.remote = literal;
    }
  else
    flow.name = add_text (self, contact->name, TRUE);
  flow.name_ground = flow.name != 0 ? WHITHER_NAME_GROUND_SOURCE : WHITHER_NAME_GROUND_NONE;
  flow.name_packet = flow.name != 0 ? contact->number : 0;
  flow.program = add_text (self, contact->program, FALSE);
  flow.program_packet = flow.program != 0 ? contact->number : 0;
  flow.device = find_device (self, contact->device, contact->number);
  if (flow.remote.family != 0 && is_local (&flow.remote))
    flow.flags |= WHITHER_FLOW_LOCAL;
  return flow;
}

static void
widen_source (WhitherRecordSink *self, const WhitherFlow *flow)
{
  WhitherSource *source = &g_array_index (self->set->sources, WhitherSource, self->source);

  if (flow->start == WHITHER_TIME_UNKNOWN)
    return;
  if (source->first_time == WHITHER_TIME_UNKNOWN || flow->start < source->first_time)
    source->first_time = flow->start;
  if (source->last_time == WHITHER_TIME_UNKNOWN || flow->end > source->last_time)
    source->last_time = flow->end;
}

static guint32
append_flow (WhitherRecordSink *self, const WhitherFlow *flow, guint64 number)
{
  guint most = self->options.max_flows != 0 ? self->options.max_flows : FLOWS_MAX;

  if (self->n_flows >= most)
    {
      whither_record_sink_tally (self, "connection over the bound of one file", number, 0);
      return WHITHER_NO_FLOW;
    }
  self->n_flows++;
  widen_source (self, flow);
  g_array_append_vals (self->set->flows, flow, 1);
  return self->set->flows->len - 1;
}

guint32
whither_record_sink_add (WhitherRecordSink *self, const WhitherRecordContact *contact)
{
  WhitherFlow flow = make_flow (self, contact);

  return append_flow (self, &flow, contact->number);
}

static guint64
add_amounts (guint64 a, guint64 b)
{
  if (a == WHITHER_AMOUNT_UNKNOWN || b == WHITHER_AMOUNT_UNKNOWN)
    return WHITHER_AMOUNT_UNKNOWN;
  return a < WHITHER_AMOUNT_UNKNOWN - 1 - b ? a + b : WHITHER_AMOUNT_UNKNOWN - 1;
}

static void
count_in (WhitherFlow *flow, const WhitherFlow *more)
{
  flow->contacts =
      flow->contacts < G_MAXUINT32 - more->contacts ? flow->contacts + more->contacts : G_MAXUINT32;
  flow->sent_bytes = add_amounts (flow->sent_bytes, more->sent_bytes);
  flow->received_bytes = add_amounts (flow->received_bytes, more->received_bytes);
  flow->sent_packets = add_amounts (flow->sent_packets, more->sent_packets);
  flow->received_packets = add_amounts (flow->received_packets, more->received_packets);
  flow->start = MIN (flow->start, more->start);
  flow->end = MAX (flow->end, more->end);
}

guint32
whither_record_sink_add_grouped (WhitherRecordSink *self, const WhitherRecordContact *contact)
{
  WhitherFlow flow = make_flow (self, contact);
  Group key = { .remote = flow.remote,
                .remote_port = flow.remote_port,
                .device = flow.device,
                .flags = flow.flags,
                .transport = flow.transport,
                .name = flow.name,
                .program = flow.program,
                .hour = flow.start / HOUR_NANOSECONDS };
  const Group *known = g_hash_table_lookup (self->groups, &key);

  if (known != NULL)
    {
      widen_source (self, &flow);
      count_in (&g_array_index (self->set->flows, WhitherFlow, known->flow), &flow);
      return known->flow;
    }
  key.flow = append_flow (self, &flow, contact->number);
  if (key.flow != WHITHER_NO_FLOW)
    g_hash_table_add (self->groups, g_memdup2 (&key, sizeof key));
  return key.flow;
}

static void
fill_amount (guint64 *known, guint64 more)
{
  if (*known == WHITHER_AMOUNT_UNKNOWN)
    *known = more;
}

static void
fill_in (WhitherFlow *flow, const WhitherFlow *more)
{
  if (flow->name == 0)
    {
      flow->name = more->name;
      flow->name_ground = more->name_ground;
      flow->name_packet = more->name_packet;
    }
  if (flow->program == 0)
    {
      flow->program = more->program;
      flow->program_packet = more->program_packet;
    }
  fill_amount (&flow->sent_bytes, more->sent_bytes);
  fill_amount (&flow->received_bytes, more->received_bytes);
  fill_amount (&flow->sent_packets, more->sent_packets);
  fill_amount (&flow->received_packets, more->received_packets);
  flow->flags |= more->flags;
  if (flow->transport == 0)
    flow->transport = more->transport;
  if (more->start == WHITHER_TIME_UNKNOWN)
    return;
  flow->start = flow->start == WHITHER_TIME_UNKNOWN ? more->start : MIN (flow->start, more->start);
  flow->end = MAX (flow->end, more->end);
}

guint32
whither_record_sink_add_keyed (WhitherRecordSink *self,
                               const char *key,
                               const WhitherRecordContact *contact)
{
  guint known = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->keyed, key)) : 0;

  if (known != 0)
    {
      WhitherFlow more = make_flow (self, contact);
      fill_in (&g_array_index (self->set->flows, WhitherFlow, known - 1), &more);
      widen_source (self, &more);
      return known - 1;
    }
  guint32 index = whither_record_sink_add (self, contact);
  if (key != NULL && index != WHITHER_NO_FLOW)
    g_hash_table_insert (self->keyed, g_strdup (key), GUINT_TO_POINTER (index + 1));
  return index;
}

guint8
whither_record_parse_transport (const char *text)
{
  guint64 number;

  if (text == NULL)
    return 0;
  if (g_ascii_strcasecmp (text, "tcp") == 0)
    return 6;
  if (g_ascii_strcasecmp (text, "udp") == 0)
    return 17;
  if (g_ascii_strcasecmp (text, "icmp") == 0)
    return 1;
  if (g_ascii_strcasecmp (text, "icmp6") == 0 || g_ascii_strcasecmp (text, "ipv6-icmp") == 0)
    return 58;
  return whither_record_parse_count (text, &number) && number <= G_MAXUINT8 ? (guint8) number : 0;
}

void
whither_record_sink_observe (WhitherRecordSink *self,
                             WhitherObservationKind kind,
                             const char *value,
                             const WhitherAddress *server,
                             guint16 server_port,
                             guint32 flow,
                             const WhitherRecordContact *contact)
{
  Seen key = { .kind = kind, .value = add_text (self, value, FALSE), .server_port = server_port };

  if (server != NULL)
    key.server = *server;
  const Seen *known = g_hash_table_lookup (self->observations, &key);
  if (known != NULL)
    {
      WhitherObservation *row =
          &g_array_index (self->set->observations, WhitherObservation, known->index);
      row->count += row->count < G_MAXUINT32;
      return;
    }

  WhitherObservation row = {
    .kind = kind,
    .value = key.value,
    .server = key.server,
    .server_port = server_port,
    .source = self->source,
    .flow = flow,
    .count = 1,
    .first_packet = contact->number,
    .last_packet = contact->number,
    .first_time = contact->start,
  };
  key.index = self->set->observations->len;
  g_array_append_val (self->set->observations, row);
  g_hash_table_add (self->observations, g_memdup2 (&key, sizeof key));
}

void
whither_record_sink_tally_many (WhitherRecordSink *self,
                                const char *kind,
                                guint64 number,
                                guint64 times,
                                guint64 bytes)
{
  WhitherTally *tally = g_hash_table_lookup (self->tallies, kind);

  if (tally == NULL)
    {
      tally = g_new0 (WhitherTally, 1);
      tally->kind = g_strdup (kind);
      tally->first_packet = number;
      g_ptr_array_add (self->set->tallies, tally);
      g_hash_table_insert (self->tallies, tally->kind, tally);
    }
  tally->packets += times;
  tally->bytes += bytes;
}

void
whither_record_sink_tally (WhitherRecordSink *self, const char *kind, guint64 number, gsize bytes)
{
  whither_record_sink_tally_many (self, kind, number, 1, bytes);
}

void
whither_record_sink_drop (WhitherRecordSink *self, const char *reason, guint64 number, gsize bytes)
{
  g_autofree char *kind = g_strdup_printf ("line left out: %s", reason);

  whither_record_sink_tally (self, kind, number, bytes);
}
