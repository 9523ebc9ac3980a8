/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/tracker-private.h"

/* A fragment without ports belongs to no conversation yet. Its bytes wait here until the datagram
 * is put together, or another packet of the same two ends comes. What waits in vain becomes a
 * conversation without ports: nothing that was recorded goes uncounted. */

#define MAX_WAITING 4096
#define PATIENCE 8192 /* packets without another fragment */

static guint
waiting_hash (gconstpointer pointer)
{
  const WhitherWaiting *waiting = pointer;

  return (whither_address_hash (&waiting->source.address) * 31 +
          whither_address_hash (&waiting->destination.address)) *
             31 +
         waiting->transport;
}

static gboolean
waiting_equal (gconstpointer a, gconstpointer b)
{
  const WhitherWaiting *one = a, *other = b;

  return one->transport == other->transport &&
         whither_address_equal (&one->source.address, &other->source.address) &&
         whither_address_equal (&one->destination.address, &other->destination.address);
}

void
whither_tracker_init_fragments (WhitherTracker *self)
{
  self->fragments = g_hash_table_new_full (waiting_hash, waiting_equal, g_free, NULL);
}

void
whither_tracker_keep_fragment (WhitherTracker *self,
                               const WhitherRecord *record,
                               const WhitherPacket *packet)
{
  WhitherWaiting key = {
    .source = { .address = packet->source.address },
    .destination = { .address = packet->destination.address },
    .transport = packet->transport,
    .number = record->number,
    .time = record->time,
  };
  WhitherWaiting *waiting = g_hash_table_lookup (self->fragments, &key);

  self->last_fragment = record->number;
  if (waiting == NULL && g_hash_table_size (self->fragments) < MAX_WAITING)
    {
      waiting = g_memdup2 (&key, sizeof key);
      g_hash_table_add (self->fragments, waiting);
      self->fragments_wait = TRUE;
    }
  if (waiting == NULL)
    return;
  waiting->bytes += packet->length;
  waiting->packets++;
}

gboolean
whither_tracker_take_fragments (WhitherTracker *self,
                                const WhitherPacket *packet,
                                WhitherWaiting *out)
{
  WhitherWaiting key = {
    .source = { .address = packet->source.address },
    .destination = { .address = packet->destination.address },
    .transport = packet->transport,
  };
  const WhitherWaiting *waiting = g_hash_table_lookup (self->fragments, &key);

  if (waiting == NULL)
    return FALSE;
  *out = *waiting;
  g_hash_table_remove (self->fragments, waiting);
  self->fragments_wait = g_hash_table_size (self->fragments) > 0;
  return TRUE;
}

gboolean
whither_tracker_has_lost_fragments (const WhitherTracker *self, const WhitherRecord *record)
{
  return self->fragments_wait && record->number > self->last_fragment + PATIENCE;
}
