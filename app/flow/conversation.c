/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/conversation.h"

/* Open addressing with linear probing: one probe touches one cache line, where a table of boxed
 * keys touches three; this is the one look-up that every packet pays for. */
typedef struct
{
  guint32 hash;
  guint32 index; /* + 1; 0: free */
} Slot;

struct _WhitherConversationTable
{
  GArray *conversations; /* (element-type WhitherConversation) */
  GArray *flows;         /* (owned) (element-type WhitherFlow): of the set */
  guint32 first_flow;
  Slot *slots;
  guint32 mask;
  guint32 used;
  guint32 last; /* found or added last, + 1; 0: none */
};

static void
conversation_clear (WhitherConversation *conversation)
{
  whither_conversation_drop_reading (conversation);
}

WhitherConversationTable *
whither_conversation_table_new (GArray *flows)
{
  WhitherConversationTable *self = g_new0 (WhitherConversationTable, 1);

  self->conversations = g_array_new (FALSE, FALSE, sizeof (WhitherConversation));
  g_array_set_clear_func (self->conversations, (GDestroyNotify) conversation_clear);
  self->flows = g_array_ref (flows);
  self->first_flow = flows->len;
  self->mask = 1023;
  self->slots = g_new0 (Slot, self->mask + 1);
  return self;
}

void
whither_conversation_table_free (WhitherConversationTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->conversations);
  g_array_unref (self->flows);
  g_free (self->slots);
  g_free (self);
}

guint32
whither_conversation_table_get_size (WhitherConversationTable *self)
{
  return self->conversations->len;
}

WhitherConversation *
whither_conversation_table_get (WhitherConversationTable *self, guint32 index)
{
  g_return_val_if_fail (index < self->conversations->len, NULL);

  return &g_array_index (self->conversations, WhitherConversation, index);
}

static WhitherFlow *
get_flow (const WhitherConversationTable *self, guint32 index)
{
  return &g_array_index (self->flows, WhitherFlow, self->first_flow + index);
}

WhitherFlow *
whither_conversation_table_get_flow (WhitherConversationTable *self, guint32 index)
{
  g_return_val_if_fail (index < self->conversations->len, NULL);

  return get_flow (self, index);
}

/* The same for both directions. */
static guint32
hash_ends (const WhitherEndpoint *a, const WhitherEndpoint *b, guint8 transport)
{
  guint32 one = whither_address_hash (&a->address) * 31 + a->port;
  guint32 other = whither_address_hash (&b->address) * 31 + b->port;
  guint64 mixed =
      ((guint64) (one ^ other) << 32 | (one + other)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint32) (mixed >> 32) ^ ((guint32) transport * 0x01000193u);
}

/* Inlined: every packet asks it at least once. */
static inline G_ALWAYS_INLINE gboolean
is_between (const WhitherFlow *flow,
            const WhitherEndpoint *source,
            const WhitherEndpoint *destination,
            guint8 transport,
            guint *side)
{
  /* Ports first: they differ most. */
  if (flow->transport != transport ||
      (flow->local_port ^ flow->remote_port) != (source->port ^ destination->port))
    return FALSE;
  if (flow->local_port == source->port && whither_address_equal (&flow->local, &source->address) &&
      whither_address_equal (&flow->remote, &destination->address))
    *side = 0;
  else if (flow->remote_port == source->port &&
           whither_address_equal (&flow->remote, &source->address) &&
           whither_address_equal (&flow->local, &destination->address))
    *side = 1;
  else
    return FALSE;
  return TRUE;
}

/* Gives the slot of the conversation, or the free one where it would stand. */
static Slot *
find_slot (WhitherConversationTable *self,
           const WhitherEndpoint *source,
           const WhitherEndpoint *destination,
           guint8 transport,
           guint32 hash,
           guint *side)
{
  for (guint32 at = hash & self->mask;; at = (at + 1) & self->mask)
    {
      Slot *slot = &self->slots[at];

      if (slot->index == 0)
        return slot;
      if (slot->hash == hash &&
          is_between (get_flow (self, slot->index - 1), source, destination, transport, side))
        return slot;
    }
}

/* Apart from the shortcut before it, which then needs no stack. */
static G_NO_INLINE WhitherConversation *
find_by_hash (WhitherConversationTable *self,
              const WhitherEndpoint *source,
              const WhitherEndpoint *destination,
              guint8 transport,
              guint32 hash,
              guint32 *index,
              guint *side)
{
  guint found_side = 0;
  const Slot *slot = find_slot (self, source, destination, transport, hash, &found_side);

  if (slot->index == 0)
    return NULL;
  self->last = slot->index;
  *index = slot->index - 1;
  *side = found_side;
  return &g_array_index (self->conversations, WhitherConversation, slot->index - 1);
}

WhitherConversation *
whither_conversation_table_find (WhitherConversationTable *self,
                                 const WhitherEndpoint *source,
                                 const WhitherEndpoint *destination,
                                 guint8 transport,
                                 guint32 *index,
                                 guint *side)
{
  /* Before it is known whether it is needed, because nobody can guess which of the two it will be:
   * the processor fetches the slot while it compares. */
  guint32 hash = hash_ends (source, destination, transport);
  __builtin_prefetch (&self->slots[hash & self->mask]);

  /* Packets come in runs. The last one cannot have been replaced: adding moves `last`. */
  if (self->last != 0 &&
      is_between (get_flow (self, self->last - 1), source, destination, transport, side))
    {
      *index = self->last - 1;
      return &g_array_index (self->conversations, WhitherConversation, *index);
    }
  return find_by_hash (self, source, destination, transport, hash, index, side);
}

static void
grow (WhitherConversationTable *self)
{
  Slot *old = self->slots;
  guint32 old_size = self->mask + 1;

  self->mask = old_size * 2 - 1;
  self->slots = g_new0 (Slot, self->mask + 1);
  for (guint32 i = 0; i < old_size; i++)
    {
      if (old[i].index == 0)
        continue;
      guint32 at = old[i].hash & self->mask;
      while (self->slots[at].index != 0)
        at = (at + 1) & self->mask;
      self->slots[at] = old[i];
    }
  g_free (old);
}

guint32
whither_conversation_table_add (WhitherConversationTable *self, const WhitherFlow *flow)
{
  const WhitherConversation conversation = { .asked_time = WHITHER_TIME_UNKNOWN };
  WhitherEndpoint source = whither_conversation_get_end (flow, 0);
  WhitherEndpoint destination = whither_conversation_get_end (flow, 1);
  guint32 hash = hash_ends (&source, &destination, flow->transport);
  guint side;

  if (self->used >= (self->mask + 1) / 2)
    grow (self);

  Slot *slot = find_slot (self, &source, &destination, flow->transport, hash, &side);
  if (slot->index == 0)
    self->used++;
  g_array_append_val (self->conversations, conversation);
  g_array_append_vals (self->flows, flow, 1);
  *slot = (Slot){ .hash = hash, .index = self->conversations->len };
  self->last = slot->index;
  return self->conversations->len - 1;
}

WhitherReading *
whither_conversation_get_reading (WhitherConversation *self)
{
  if (self->reading == NULL)
    self->reading = g_new0 (WhitherReading, 1);
  return self->reading;
}

void
whither_conversation_drop_reading (WhitherConversation *self)
{
  if (self->reading == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    if (self->reading->streams[side] != NULL)
      whither_stream_release (self->reading->streams[side]);
  whither_quic_client_free (self->reading->quic);
  g_clear_pointer (&self->reading, g_free);
}
