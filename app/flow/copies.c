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
#define HASHED_PAYLOAD 64

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

static inline guint64
mix (guint64 hash, guint64 word)
{
  return (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ (hash >> 29);
}

static guint64
mix_address (guint64 hash, const WhitherAddress *address)
{
  WhitherBytes bytes = whither_bytes (address->bytes, sizeof address->bytes);
  guint64 high = 0, low = 0;

  whither_bytes_read_u64 (&bytes, WHITHER_LITTLE_ENDIAN, &high);
  whither_bytes_read_u64 (&bytes, WHITHER_LITTLE_ENDIAN, &low);
  return mix (mix (hash, high), low);
}

static guint64
mix_payload (guint64 hash, WhitherBytes bytes)
{
  guint64 word;
  guint8 byte;

  whither_bytes_limit (&bytes, HASHED_PAYLOAD);
  while (whither_bytes_read_u64 (&bytes, WHITHER_LITTLE_ENDIAN, &word))
    hash = mix (hash, word);
  while (whither_bytes_u8 (&bytes, &byte))
    hash = mix (hash, byte);
  return hash;
}

static guint64
hash_packet (const WhitherPacket *packet)
{
  guint64 ports = (guint64) packet->source.port << 16 | packet->destination.port;
  guint64 hash = mix_address (ports << 16 | packet->transport, &packet->source.address);

  hash = mix_address (hash, &packet->destination.address);
  hash = mix (hash, (guint64) packet->sequence << 32 | packet->acknowledged);
  hash = mix (hash, (guint64) packet->tcp_flags << 32 | packet->payload_length);
  return mix_payload (hash, packet->payload);
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
