/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/tracker-private.h"

WhitherTracker *
whither_tracker_new (WhitherFlowSet *set, guint16 source, const WhitherTrackerOptions *options)
{
  g_return_val_if_fail (set != NULL && source < set->sources->len, NULL);

  WhitherTracker *self = g_new0 (WhitherTracker, 1);
  self->set = whither_flow_set_ref (set);
  self->source = source;
  self->names_only = options != NULL && options->names_only;
  self->alone = options != NULL && options->alone;
  self->wanted_device = options != NULL ? g_strdup (options->device) : NULL;
  self->decoder = whither_decoder_new ();
  self->table = whither_conversation_table_new (set->flows);
  self->pool = whither_stream_pool_new ();
  if (options == NULL || !options->one_interface)
    self->copies = whither_copies_new ();
  self->first_flow = set->flows->len;
  whither_tracker_init_fragments (self);
  g_queue_init (&self->quic_queue);
  whither_tracker_init_names (self);
  return self;
}

void
whither_tracker_free (WhitherTracker *self)
{
  if (self == NULL)
    return;
  whither_conversation_table_free (self->table);
  whither_stream_pool_free (self->pool);
  whither_decoder_free (self->decoder);
  whither_copies_free (self->copies);
  whither_tracker_clear_names (self);
  g_hash_table_unref (self->fragments);
  g_queue_clear (&self->quic_queue);
  g_free (self->wanted_device);
  whither_flow_set_unref (self->set);
  g_free (self);
}

guint64
whither_tracker_get_n_flows (WhitherTracker *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return whither_conversation_table_get_size (self->table);
}

static guint32
add_conversation (WhitherTracker *self,
                  const WhitherEndpoint *source,
                  const WhitherEndpoint *destination,
                  guint8 transport,
                  const WhitherRecord *record)
{
  WhitherFlow flow = {
    .local = source->address,
    .remote = destination->address,
    .local_port = source->port,
    .remote_port = destination->port,
    .transport = transport,
    .source = self->source,
    .device = WHITHER_NO_DEVICE,
    .parent = WHITHER_NO_FLOW,
    .contacts = 1,
    .start = record->time,
    .end = record->time,
    .first_packet = record->number,
    .last_packet = record->number,
  };

  return whither_conversation_table_add (self->table, &flow);
}

/* A SYN with another sequence number on a conversation that has ended is a new one (RFC 9293
 * §3.6.1). */
static gboolean
begins_anew (const WhitherConversation *conversation, const WhitherPacket *packet, guint side)
{
  gboolean syn = (packet->tcp_flags & (WHITHER_TCP_SYN | WHITHER_TCP_ACK)) == WHITHER_TCP_SYN;

  if (packet->transport != WHITHER_PROTOCOL_TCP || !syn)
    return FALSE;
  if ((conversation->sequence_known & (1u << side)) == 0)
    return (conversation->flags & CONVERSATION_ENDED) != 0;
  return conversation->first_sequence[side] != packet->sequence + 1 &&
         (conversation->flags & CONVERSATION_ENDED) != 0;
}

static void
find_conversation (WhitherTracker *self, WhitherStep *step)
{
  const WhitherPacket *packet = step->packet;

  step->conversation =
      whither_conversation_table_find (self->table, &packet->source, &packet->destination,
                                       packet->transport, &step->index, &step->side);
  if (step->conversation == NULL || begins_anew (step->conversation, packet, step->side))
    {
      step->index = add_conversation (self, &packet->source, &packet->destination,
                                      packet->transport, step->record);
      step->side = 0;
      step->conversation = whither_conversation_table_get (self->table, step->index);
    }
  step->flow = whither_conversation_table_get_flow (self->table, step->index);
}

/* The flow around a tunnelled one: it is named as the parent; its bytes are those of its contents.
 */
static void
link_tunnel (WhitherTracker *self, WhitherStep *step)
{
  const WhitherPacket *packet = step->packet;
  guint32 outer;
  guint side;

  if (!packet->in_tunnel || step->flow->parent != WHITHER_NO_FLOW)
    return;
  if (whither_conversation_table_find (self->table, &packet->outer_source,
                                       &packet->outer_destination, packet->outer_transport, &outer,
                                       &side) == NULL)
    {
      outer = add_conversation (self, &packet->outer_source, &packet->outer_destination,
                                packet->outer_transport, step->record);
      step->conversation = whither_conversation_table_get (self->table, step->index);
      step->flow = whither_conversation_table_get_flow (self->table, step->index);
    }
  step->flow->parent = self->first_flow + outer;
  whither_conversation_table_get_flow (self->table, outer)->flags |= WHITHER_FLOW_TUNNEL;
}

static void
count_packet (const WhitherStep *step, guint64 bytes, guint64 packets)
{
  WhitherFlow *flow = step->flow;
  gint64 time = step->record->time;

  *(step->side == 0 ? &flow->sent_bytes : &flow->received_bytes) += bytes;
  *(step->side == 0 ? &flow->sent_packets : &flow->received_packets) += packets;
  flow->last_packet = MAX (flow->last_packet, step->record->number);
  if (time == WHITHER_TIME_UNKNOWN)
    return;
  if (flow->start == WHITHER_TIME_UNKNOWN || time < flow->start) /* clocks run backwards */
    flow->start = time;
  if (flow->end == WHITHER_TIME_UNKNOWN || time > flow->end)
    flow->end = time;
}

static void
set_initiator (WhitherConversation *conversation, guint side)
{
  conversation->initiator = (guint8) side;
  conversation->flags |= CONVERSATION_INITIATOR_KNOWN;
}

static void
measure_round_trip (const WhitherStep *step)
{
  WhitherConversation *conversation = step->conversation;
  gint64 span = step->record->time - conversation->asked_time;

  if ((conversation->flags & (CONVERSATION_RTT_DONE | CONVERSATION_SYN_REPEATED)) != 0)
    return;
  conversation->flags |= CONVERSATION_RTT_DONE;
  if (conversation->asked_time == WHITHER_TIME_UNKNOWN ||
      step->record->time == WHITHER_TIME_UNKNOWN || span < 0 || span / 1000 >= G_MAXUINT32)
    return;
  step->flow->rtt_us = (guint32) MAX (span / 1000, 1);
}

static void
follow_handshake (const WhitherStep *step)
{
  WhitherConversation *conversation = step->conversation;
  guint8 flags = step->packet->tcp_flags;
  guint8 bit = (guint8) (1u << step->side);

  if ((flags & WHITHER_TCP_SYN) != 0)
    {
      gboolean answer = (flags & WHITHER_TCP_ACK) != 0;

      if (!answer && (conversation->sequence_known & bit) != 0)
        conversation->flags |= CONVERSATION_SYN_REPEATED;
      if (!answer && (conversation->sequence_known & bit) == 0)
        conversation->asked_time = step->record->time;
      conversation->first_sequence[step->side] = step->packet->sequence + 1;
      conversation->sequence_known |= bit;
      set_initiator (conversation, answer ? 1 - step->side : step->side);
      if (answer)
        measure_round_trip (step);
    }
  if ((flags & (WHITHER_TCP_FIN | WHITHER_TCP_RST)) != 0)
    conversation->flags |= CONVERSATION_ENDED;
}

static void
note_answer (const WhitherStep *step)
{
  WhitherConversation *conversation = step->conversation;
  gboolean refused = step->packet->transport == WHITHER_PROTOCOL_TCP &&
                     (step->packet->tcp_flags & WHITHER_TCP_RST) != 0;

  if (step->side != conversation->initiator && !refused)
    conversation->flags |= CONVERSATION_ANSWERED;
  if (step->packet->direction == WHITHER_DIRECTION_UNKNOWN ||
      ABS (conversation->out_hints) >= G_MAXINT16)
    return;
  gboolean out_of_first = (step->packet->direction == WHITHER_DIRECTION_OUT) == (step->side == 0);
  conversation->out_hints = (gint16) (conversation->out_hints + (out_of_first ? 1 : -1));
}

static void
note_program (WhitherTracker *self, const WhitherStep *step)
{
  const WhitherPacket *packet = step->packet;
  const WhitherRecord *record = step->record;
  const char *effective =
      packet->effective_process != NULL ? packet->effective_process : record->effective_process;
  const char *plain = packet->process != NULL ? packet->process : record->process;
  const char *program = effective != NULL && *effective != '\0' ? effective : plain;

  if (program == NULL || *program == '\0')
    return;
  if (step->flow->program != 0 &&
      strcmp (whither_dictionary_get (self->set->dictionary, step->flow->program), program) == 0)
    return;

  WhitherEndpoint server =
      whither_conversation_get_end (step->flow, 1 - step->conversation->initiator);
  guint32 number = whither_tracker_observe (self, step, WHITHER_OBSERVATION_PROCESS, program,
                                            &server, record->number, record->offset);
  if (step->flow->program == 0)
    {
      step->flow->program = number;
      step->flow->program_packet = record->number;
    }
  else
    step->flow->other_programs =
        whither_flow_others_add (self->set->dictionary, step->flow->other_programs, number);
}

static gboolean
has_ports (guint8 transport)
{
  return transport == WHITHER_PROTOCOL_TCP || transport == WHITHER_PROTOCOL_UDP;
}

/* What waited in vain for a packet with ports. */
static void
settle_fragments (WhitherTracker *self)
{
  GHashTableIter iter;
  gpointer pointer;

  g_hash_table_iter_init (&iter, self->fragments);
  while (g_hash_table_iter_next (&iter, &pointer, NULL))
    {
      const WhitherWaiting *waiting = pointer;
      WhitherRecord record = { .number = waiting->number, .time = waiting->time };
      WhitherPacket packet = { .source = waiting->source,
                               .destination = waiting->destination,
                               .transport = waiting->transport };
      WhitherStep step = { .record = &record, .packet = &packet };

      find_conversation (self, &step);
      count_packet (&step, waiting->bytes, waiting->packets);
    }
  g_hash_table_remove_all (self->fragments);
  self->fragments_wait = FALSE;
}

static void
count_fragments (WhitherTracker *self, const WhitherStep *step)
{
  WhitherWaiting waiting;

  if (has_ports (step->packet->transport) &&
      whither_tracker_take_fragments (self, step->packet, &waiting))
    count_packet (step, waiting.bytes, waiting.packets);
}

static void
count_source (WhitherTracker *self, const WhitherRecord *record)
{
  WhitherSource *source = &g_array_index (self->set->sources, WhitherSource, self->source);

  source->packets++;
  source->packet_bytes += record->original_length;
  self->most_kept = MAX (self->most_kept, (guint32) whither_bytes_left (&record->bytes));
  if (whither_bytes_left (&record->bytes) < record->original_length)
    self->cut_packets++;
  if (record->time == WHITHER_TIME_UNKNOWN)
    return;
  if (source->first_time == WHITHER_TIME_UNKNOWN || record->time < source->first_time)
    source->first_time = record->time;
  if (source->last_time == WHITHER_TIME_UNKNOWN || record->time > source->last_time)
    source->last_time = record->time;
}

static void
add_packet (WhitherTracker *self,
            const WhitherRecord *record,
            const WhitherPacket *packet,
            WhitherDecodeResult result)
{
  WhitherStep step = { .record = record, .packet = packet };

  if (result == WHITHER_DECODE_OTHER)
    return;
  if (self->copies != NULL && whither_copies_seen (self->copies, record, packet))
    {
      self->copies_skipped++;
      return;
    }
  if (result == WHITHER_DECODE_PARTIAL && has_ports (packet->transport) &&
      packet->source.port == 0 && packet->destination.port == 0)
    {
      whither_tracker_keep_fragment (self, record, packet);
      return;
    }

  /* Before the step looks at its flow: this one adds flows. */
  if (G_UNLIKELY (self->fragments_wait) && whither_tracker_has_lost_fragments (self, record))
    settle_fragments (self);
  find_conversation (self, &step);
  link_tunnel (self, &step);
  count_packet (&step, packet->length, 1);
  if (G_UNLIKELY (self->fragments_wait))
    count_fragments (self, &step);
  if (packet->transport == WHITHER_PROTOCOL_TCP)
    follow_handshake (&step);
  note_answer (&step);
  note_program (self, &step);
  if (result == WHITHER_DECODE_OK && whither_bytes_left (&packet->payload) > 0)
    whither_tracker_read_contents (self, &step);
}

void
whither_tracker_add (WhitherTracker *self, const WhitherRecord *record)
{
  WhitherPacket packet;

  g_return_if_fail (self != NULL && record != NULL);

  count_source (self, record);
  WhitherDecodeResult result = whither_decoder_decode (self->decoder, record, &packet);
  do
    add_packet (self, record, &packet, result);
  while (whither_decoder_next (self->decoder, record, &packet, &result));
}

static void
keep_remark (WhitherSource *source, const char *text)
{
  if (source->remark == NULL)
    source->remark = g_strdup (text);
  if (strstr (text, "constructed, not measured") != NULL ||
      strstr (text, "Constructed example") != NULL)
    source->constructed = TRUE;
}

void
whither_tracker_note (const WhitherNote *note, gpointer user_data)
{
  WhitherTracker *self = user_data;
  WhitherSource *source = &g_array_index (self->set->sources, WhitherSource, self->source);

  if (note->kind == WHITHER_NOTE_COMMENT)
    keep_remark (source, note->text);
  else if (note->kind == WHITHER_NOTE_LOST)
    source->lost_packets += note->count;
  else if (note->kind == WHITHER_NOTE_SKIPPED || note->kind == WHITHER_NOTE_ODD)
    whither_decoder_tally (self->decoder, note->text, note->number, 0);
  else if (note->kind == WHITHER_NOTE_SECRETS)
    {
      g_autofree char *kind = g_strdup_printf ("%s%s", note->text, WHITHER_TALLY_SECRETS);
      whither_decoder_tally (self->decoder, kind, note->number, 0);
    }
  else if (note->kind == WHITHER_NOTE_NAME)
    {
      WhitherRecord record = { .number = note->number, .time = WHITHER_TIME_UNKNOWN };
      WhitherStep step = { .record = &record };
      WhitherEndpoint server = { .address = note->address };
      g_autofree char *address = whither_address_to_string (&note->address);
      g_autofree char *value = g_strdup_printf ("%s=>%s", note->text, address);
      guint32 name = whither_dictionary_add (self->set->dictionary, note->text);

      whither_tracker_observe (self, &step, WHITHER_OBSERVATION_NAME_TABLE, value, &server,
                               note->number, 0);
      g_hash_table_insert (self->name_table, g_memdup2 (&note->address, sizeof note->address),
                           GUINT_TO_POINTER (name));
    }
}

/* A ClientHello stands behind 40 to 100 bytes of headers and is longer than what is left of such a
 * packet: NetGuard keeps 64 bytes unless told otherwise, old tcpdump 68 or 96. */
#define KEPT_TOO_SHORT 128

/* Said once, for it explains why names are missing. */
static void
note_cut_packets (WhitherTracker *self)
{
  const WhitherSource *source = &g_array_index (self->set->sources, WhitherSource, self->source);

  if (self->cut_packets > 0 && self->cut_packets >= source->packets / 4 &&
      self->most_kept <= KEPT_TOO_SHORT)
    whither_decoder_tally (self->decoder, WHITHER_TALLY_TOO_SHORT, 0, 0);
}

static void
add_tallies (WhitherTracker *self)
{
  if (self->copies_skipped > 0)
    whither_decoder_tally (self->decoder, "copy of a packet on another interface, counted once", 0,
                           0);
  if (whither_stream_pool_get_evicted (self->pool) > 0)
    whither_decoder_tally (self->decoder, "first bytes given up to stay within memory", 0, 0);

  note_cut_packets (self);

  g_autoptr (GPtrArray) tallies = whither_decoder_get_tallies (self->decoder);
  g_ptr_array_extend_and_steal (self->set->tallies, g_steal_pointer (&tallies));
}

void
whither_tracker_finish (WhitherTracker *self)
{
  g_return_if_fail (self != NULL);

  for (guint32 i = 0; i < whither_conversation_table_get_size (self->table); i++)
    whither_conversation_drop_reading (whither_conversation_table_get (self->table, i));
  settle_fragments (self);
  whither_tracker_find_devices (self);
  whither_tracker_bind_names (self);
  if (!self->alone)
    whither_tracker_keep_answers (self);
  whither_tracker_name_voice (self);
  add_tallies (self);
}
