/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/tracker-private.h"

/* Voice and video (STUN, TURN, RTP) bear no name. An assistant that is spoken to opens a TLS
 * connection beside them, which does. So a voice flow without a name is given the name of another
 * flow, as an inference, when that one
 *  - is of the same device,
 *  - goes to the same network (/24 of IPv4, /48 of IPv6: what one operator announces at least),
 *  - bears a name that was seen in its own opening, and
 *  - was under way at most NEAR before the voice began.
 * When several fit and differ, none is taken. */

#define NEAR G_GINT64_CONSTANT (60000000000) /* a minute */

/* Flows that one voice flow is compared with, so that a made file cannot keep us busy. */
#define COMPARED_MAX 256

typedef struct
{
  WhitherAddress network;
  guint16 device;
} Neighbourhood;

static Neighbourhood
find_neighbourhood (const WhitherFlow *flow)
{
  Neighbourhood self = { .network = flow->remote, .device = flow->device };
  gsize kept = flow->remote.family == 4 ? 3 : 6;

  for (gsize i = kept; i < sizeof self.network.bytes; i++)
    self.network.bytes[i] = 0;
  return self;
}

static guint
neighbourhood_hash (gconstpointer pointer)
{
  const Neighbourhood *self = pointer;

  return whither_address_hash (&self->network) * 31 + self->device;
}

static gboolean
neighbourhood_equal (gconstpointer a, gconstpointer b)
{
  const Neighbourhood *one = a, *other = b;

  return one->device == other->device && whither_address_equal (&one->network, &other->network);
}

static WhitherFlow *
get_flow (WhitherTracker *self, guint32 i)
{
  return &g_array_index (self->set->flows, WhitherFlow, self->first_flow + i);
}

static gboolean
is_nameless_voice (WhitherTracker *self, guint32 i)
{
  const WhitherFlow *flow = get_flow (self, i);

  return (whither_conversation_table_get (self->table, i)->flags & CONVERSATION_VOICE) != 0 &&
         flow->name_ground == WHITHER_NAME_GROUND_NONE && flow->device != WHITHER_NO_DEVICE &&
         (flow->flags & WHITHER_FLOW_LOCAL) == 0 && flow->start != WHITHER_TIME_UNKNOWN;
}

/* Returns: (transfer full) (nullable): neighbourhoods of the voice flows, without anybody in them
 * yet (element-type Neighbourhood GArray); NULL when there are none. */
static GHashTable *
list_neighbourhoods (WhitherTracker *self)
{
  GHashTable *table = NULL;

  for (guint32 i = 0; i < whither_conversation_table_get_size (self->table); i++)
    {
      if (!is_nameless_voice (self, i))
        continue;
      Neighbourhood key = find_neighbourhood (get_flow (self, i));

      if (table == NULL)
        table = g_hash_table_new_full (neighbourhood_hash, neighbourhood_equal, g_free,
                                       (GDestroyNotify) g_array_unref);
      if (!g_hash_table_contains (table, &key))
        g_hash_table_insert (table, g_memdup2 (&key, sizeof key),
                             g_array_new (FALSE, FALSE, sizeof (guint32)));
    }
  return table;
}

static void
fill_neighbourhoods (WhitherTracker *self, GHashTable *table)
{
  for (guint32 i = 0; i < whither_conversation_table_get_size (self->table); i++)
    {
      const WhitherFlow *flow = get_flow (self, i);
      Neighbourhood key = find_neighbourhood (flow);
      GArray *named = flow->name_ground == WHITHER_NAME_GROUND_SNI &&
                              (flow->flags & WHITHER_FLOW_HIDDEN_NAME) == 0
                          ? g_hash_table_lookup (table, &key)
                          : NULL;

      if (named != NULL && named->len < COMPARED_MAX)
        g_array_append_val (named, i);
    }
}

static gboolean
is_near (const WhitherFlow *named, const WhitherFlow *voice)
{
  return named->start != WHITHER_TIME_UNKNOWN && named->start <= voice->end &&
         named->end >= voice->start - NEAR;
}

static void
name_by_neighbour (WhitherTracker *self, WhitherFlow *voice, const GArray *named)
{
  const WhitherFlow *found = NULL;

  for (guint i = 0; i < named->len; i++)
    {
      const WhitherFlow *flow = get_flow (self, g_array_index (named, guint32, i));

      if (!is_near (flow, voice))
        continue;
      if (found != NULL && found->name != flow->name)
        return;
      found = flow;
    }
  if (found != NULL)
    whither_tracker_name_flow (self, voice, found->name, WHITHER_NAME_GROUND_NEIGHBOUR,
                               found->name_packet);
}

void
whither_tracker_name_voice (WhitherTracker *self)
{
  g_autoptr (GHashTable) table = list_neighbourhoods (self);

  if (table == NULL)
    return;
  fill_neighbourhoods (self, table);
  for (guint32 i = 0; i < whither_conversation_table_get_size (self->table); i++)
    {
      WhitherFlow *flow = get_flow (self, i);

      if (!is_nameless_voice (self, i))
        continue;
      Neighbourhood key = find_neighbourhood (flow);
      name_by_neighbour (self, flow, g_hash_table_lookup (table, &key));
    }
}
