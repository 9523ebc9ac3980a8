/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/tracker-private.h"

/* A phone recorded on several interfaces at once (Wi-Fi and the VPN's own, "any") shows the same
 * inner packet twice. Two packets are copies when header fields and payload agree, they came on
 * different interfaces, and at most 50 ms lie between them. Every packet is remembered, also while
 * there is one interface: the first packet on a second one may be the copy of the one before. */

#define COPY_SPAN G_GINT64_CONSTANT (50000000)
#define N_SLOTS 8192
/* Of the payload's beginning: packets of equal ports, numbers and length that differ only behind it
 * within 50 ms have not been met. */
#define HASHED_PAYLOAD 256

typedef struct
{
  guint64 hash;
  gint64 time;
  guint32 interface;
  gboolean used;
} Seen;

struct _WhitherCopies
{
  Seen slots[N_SLOTS];
};

WhitherCopies *
whither_copies_new (void)
{
  return g_new0 (WhitherCopies, 1);
}

void
whither_copies_free (WhitherCopies *self)
{
  g_free (self);
}

static guint64
mix (guint64 hash, gconstpointer data, gsize len)
{
  WhitherBytes bytes = whither_bytes (data, len);
  guint64 word;
  guint8 byte;

  while (whither_bytes_read_u64 (&bytes, WHITHER_LITTLE_ENDIAN, &word))
    hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ (hash >> 29);
  while (whither_bytes_u8 (&bytes, &byte))
    hash = (hash ^ byte) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

static guint64
hash_packet (const WhitherPacket *packet)
{
  guint64 hash = mix (packet->transport, &packet->source.address, sizeof packet->source.address);

  hash = mix (hash, &packet->destination.address, sizeof packet->destination.address);
  hash = mix (hash, &packet->source.port, sizeof packet->source.port);
  hash = mix (hash, &packet->destination.port, sizeof packet->destination.port);
  hash = mix (hash, &packet->sequence, sizeof packet->sequence);
  hash = mix (hash, &packet->acknowledged, sizeof packet->acknowledged);
  hash = mix (hash, &packet->tcp_flags, sizeof packet->tcp_flags);
  hash = mix (hash, &packet->payload_length, sizeof packet->payload_length);
  return mix (hash, packet->payload.at,
              MIN (whither_bytes_left (&packet->payload), HASHED_PAYLOAD));
}

gboolean
whither_copies_seen (WhitherCopies *self, const WhitherRecord *record, const WhitherPacket *packet)
{
  guint32 interface = record->section * 0x10000u + record->interface;

  if (record->time == WHITHER_TIME_UNKNOWN)
    return FALSE;

  guint64 hash = hash_packet (packet);
  Seen *slot = &self->slots[hash % N_SLOTS];
  gboolean copy = slot->used && slot->hash == hash && slot->interface != interface &&
                  ABS (record->time - slot->time) <= COPY_SPAN;

  if (!copy)
    *slot = (Seen){ .hash = hash, .time = record->time, .interface = interface, .used = TRUE };
  return copy;
}
