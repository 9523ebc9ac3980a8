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
whither_conversation_table_new (void)
{
  WhitherConversationTable *self = g_new0 (WhitherConversationTable, 1);

  self->conversations = g_array_new (FALSE, FALSE, sizeof (WhitherConversation));
  g_array_set_clear_func (self->conversations, (GDestroyNotify) conversation_clear);
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

static gboolean
endpoint_equal (const WhitherEndpoint *a, const WhitherEndpoint *b)
{
  return a->port == b->port && whither_address_equal (&a->address, &b->address);
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
is_between (const WhitherConversation *self,
            const WhitherEndpoint *source,
            const WhitherEndpoint *destination,
            guint8 transport,
            guint *side)
{
  /* Ports first: they differ most. */
  if (self->transport != transport ||
      (self->ends[0].port ^ self->ends[1].port) != (source->port ^ destination->port))
    return FALSE;
  if (endpoint_equal (&self->ends[0], source) && endpoint_equal (&self->ends[1], destination))
    *side = 0;
  else if (endpoint_equal (&self->ends[1], source) && endpoint_equal (&self->ends[0], destination))
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
          is_between (&g_array_index (self->conversations, WhitherConversation, slot->index - 1),
                      source, destination, transport, side))
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
  if (self->last != 0)
    {
      WhitherConversation *last =
          &g_array_index (self->conversations, WhitherConversation, self->last - 1);

      if (is_between (last, source, destination, transport, side))
        {
          *index = self->last - 1;
          return last;
        }
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
whither_conversation_table_add (WhitherConversationTable *self,
                                const WhitherEndpoint *source,
                                const WhitherEndpoint *destination,
                                guint8 transport,
                                gint64 time)
{
  guint32 hash = hash_ends (source, destination, transport);
  guint side;
  WhitherConversation conversation = {
    .ends = { *source, *destination },
    .asked_time = WHITHER_TIME_UNKNOWN,
    .transport = transport,
    .counts = { .start = time, .end = time },
  };

  if (self->used >= (self->mask + 1) / 2)
    grow (self);

  Slot *slot = find_slot (self, source, destination, transport, hash, &side);
  if (slot->index == 0)
    self->used++;
  g_array_append_val (self->conversations, conversation);
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
