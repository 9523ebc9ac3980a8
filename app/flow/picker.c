/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/picker.h"

#include "observe/observation.h"
#include "packet/packet.h"

/* Two ends, in either order. */
typedef struct
{
  WhitherEndpoint ends[2];
  guint8 transport;
} Pair;

/* A wanted flow, and the next one between the same ends; flows of one pair follow each other in
 * time. */
typedef struct
{
  guint64 first_packet, last_packet;
  guint32 flow;
  guint32 next; /* + 1, 0: none */
} Wanted;

/* The flows of a pair. Packets come in order, so the newest begun one only moves on. */
typedef struct
{
  Pair pair;
  guint32 now, last; /* in `wanted` */
} Chain;

struct _WhitherPicker
{
  const WhitherFlowSet *set; /* not owned */
  WhitherDecoder *decoder;
  GArray *wanted;     /* (element-type Wanted) */
  GHashTable *chains; /* set of Chain */
};

static gboolean
endpoint_equal (const WhitherEndpoint *a, const WhitherEndpoint *b)
{
  return a->port == b->port && whither_address_equal (&a->address, &b->address);
}

static guint
pair_hash (gconstpointer pointer)
{
  const Pair *self = pointer;
  guint hash = self->transport;

  for (guint i = 0; i < 2; i++)
    hash += whither_address_hash (&self->ends[i].address) * 31 + self->ends[i].port * 2654435761u;
  return hash;
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  const Pair *one = a, *other = b;

  return one->transport == other->transport && ((endpoint_equal (&one->ends[0], &other->ends[0]) &&
                                                 endpoint_equal (&one->ends[1], &other->ends[1])) ||
                                                (endpoint_equal (&one->ends[0], &other->ends[1]) &&
                                                 endpoint_equal (&one->ends[1], &other->ends[0])));
}

WhitherPicker *
whither_picker_new (const WhitherFlowSet *set)
{
  WhitherPicker *self = g_new0 (WhitherPicker, 1);

  self->set = set;
  self->decoder = whither_decoder_new ();
  self->wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  /* A chain begins with its pair. */
  self->chains = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  return self;
}

void
whither_picker_free (WhitherPicker *self)
{
  if (self == NULL)
    return;
  whither_decoder_free (self->decoder);
  g_array_unref (self->wanted);
  g_hash_table_unref (self->chains);
  g_free (self);
}

static void
add_to_chain (WhitherPicker *self, const Pair *pair, const Wanted *wanted)
{
  Chain *chain = g_hash_table_lookup (self->chains, pair);
  guint32 number = self->wanted->len;

  g_array_append_val (self->wanted, *wanted);
  if (chain == NULL)
    {
      chain = g_new (Chain, 1);
      *chain = (Chain){ .pair = *pair, .now = number, .last = number };
      g_hash_table_add (self->chains, chain);
      return;
    }
  g_array_index (self->wanted, Wanted, chain->last).next = number + 1;
  chain->last = number;
}

static gboolean
has_ports (guint8 transport)
{
  return transport == WHITHER_PROTOCOL_TCP || transport == WHITHER_PROTOCOL_UDP;
}

void
whither_picker_want (WhitherPicker *self, guint32 index)
{
  g_return_if_fail (self != NULL && index < self->set->flows->len);

  const WhitherFlow *flow = whither_flow_set_get (self->set, index);
  Pair pair = { .ends = { { flow->local, flow->local_port }, { flow->remote, flow->remote_port } },
                .transport = flow->transport };
  Wanted wanted = { .first_packet = flow->first_packet,
                    .last_packet = flow->last_packet,
                    .flow = index };

  add_to_chain (self, &pair, &wanted);
  if (!has_ports (flow->transport) || (flow->local_port == 0 && flow->remote_port == 0))
    return;
  /* For fragments, which know no ports. */
  pair.ends[0].port = pair.ends[1].port = 0;
  add_to_chain (self, &pair, &wanted);
}

static guint32
find (WhitherPicker *self,
      const WhitherEndpoint *source,
      const WhitherEndpoint *destination,
      guint8 transport,
      guint64 packet)
{
  Pair pair = { .ends = { *source, *destination }, .transport = transport };
  Chain *chain = g_hash_table_lookup (self->chains, &pair);

  if (chain == NULL)
    return WHITHER_NO_FLOW;

  const Wanted *now = &g_array_index (self->wanted, Wanted, chain->now);
  while (now->next != 0 &&
         g_array_index (self->wanted, Wanted, now->next - 1).first_packet <= packet)
    {
      chain->now = now->next - 1;
      now = &g_array_index (self->wanted, Wanted, chain->now);
    }
  return now->first_packet <= packet && packet <= now->last_packet ? now->flow : WHITHER_NO_FLOW;
}

static guint32
find_of_packet (WhitherPicker *self, const WhitherPacket *packet, guint64 number)
{
  guint32 flow = find (self, &packet->source, &packet->destination, packet->transport, number);

  if (flow != WHITHER_NO_FLOW || !packet->in_tunnel)
    return flow;
  return find (self, &packet->outer_source, &packet->outer_destination, packet->outer_transport,
               number);
}

guint32
whither_picker_pick (WhitherPicker *self, const WhitherRecord *record)
{
  guint32 flow = WHITHER_NO_FLOW;
  WhitherPacket packet;

  g_return_val_if_fail (self != NULL && record != NULL, WHITHER_NO_FLOW);

  /* Every packet is decoded, because fragments of earlier ones give later ones their ports. */
  WhitherDecodeResult result = whither_decoder_decode (self->decoder, record, &packet);
  do
    if (flow == WHITHER_NO_FLOW && result != WHITHER_DECODE_OTHER)
      flow = find_of_packet (self, &packet, record->number);
  while (whither_decoder_next (self->decoder, record, &packet, &result));
  return flow;
}
