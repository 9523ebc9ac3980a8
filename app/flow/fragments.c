/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/tracker-private.h"

/* A fragment without ports belongs to no conversation yet. Its bytes wait here until the datagram
 * is put together, or another packet of the same two ends comes. */

#define MAX_WAITING 4096

typedef struct
{
  WhitherAddress source, destination;
  guint8 transport;
  guint64 bytes, packets;
} Waiting;

static guint
waiting_hash (gconstpointer pointer)
{
  const Waiting *waiting = pointer;

  return (whither_address_hash (&waiting->source) * 31 +
          whither_address_hash (&waiting->destination)) *
             31 +
         waiting->transport;
}

static gboolean
waiting_equal (gconstpointer a, gconstpointer b)
{
  const Waiting *one = a, *other = b;

  return one->transport == other->transport &&
         whither_address_equal (&one->source, &other->source) &&
         whither_address_equal (&one->destination, &other->destination);
}

static Waiting *
find_waiting (WhitherTracker *self, const WhitherPacket *packet)
{
  Waiting key = { .source = packet->source.address,
                  .destination = packet->destination.address,
                  .transport = packet->transport };

  return g_hash_table_lookup (self->fragments, &key);
}

void
whither_tracker_keep_fragment (WhitherTracker *self, const WhitherPacket *packet)
{
  Waiting *waiting = find_waiting (self, packet);

  if (waiting == NULL && g_hash_table_size (self->fragments) < MAX_WAITING)
    {
      waiting = g_new0 (Waiting, 1);
      waiting->source = packet->source.address;
      waiting->destination = packet->destination.address;
      waiting->transport = packet->transport;
      g_hash_table_add (self->fragments, waiting);
    }
  if (waiting == NULL)
    return;
  waiting->bytes += packet->length;
  waiting->packets++;
}

gboolean
whither_tracker_take_fragments (WhitherTracker *self,
                                const WhitherPacket *packet,
                                guint64 *bytes,
                                guint64 *packets)
{
  if (g_hash_table_size (self->fragments) == 0)
    return FALSE;

  Waiting *waiting = find_waiting (self, packet);
  if (waiting == NULL)
    return FALSE;
  *bytes = waiting->bytes;
  *packets = waiting->packets;
  g_hash_table_remove (self->fragments, waiting);
  return TRUE;
}

void
whither_tracker_init_fragments (WhitherTracker *self)
{
  self->fragments = g_hash_table_new_full (waiting_hash, waiting_equal, g_free, NULL);
}
