/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Datagrams of one client, each behind its length in two bytes. Nobody can guess a sealed packet,
 * so a length with the top bit set carries plain frames instead, which are sealed here first. */

#include "fuzz-target.h"
#include "observe/quic.h"
#include "observe/quic-packet.h"

#define SEALED 0x8000

/* A version 1 Initial with an identifier of eight zeros around @frames. */
static GByteArray *
seal (WhitherBytes frames)
{
  static const guint8 header[] = { 0xc0, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
  static const guint8 identifier[8];
  guint len = (guint) whither_bytes_left (&frames);
  guint body = 1 + len + WHITHER_GCM_TAG_SIZE;
  guint8 length[] = { (guint8) (0x80 | body >> 24), (guint8) (body >> 16), (guint8) (body >> 8),
                      (guint8) body, 0 };
  GByteArray *packet = g_byte_array_new ();
  WhitherQuicKeys keys;
  guint8 mask[16];

  whither_quic_keys_derive (whither_quic_version_find (1), whither_bytes (identifier, 8), &keys);
  g_byte_array_append (packet, header, sizeof header);
  g_byte_array_append (packet, length, sizeof length);
  guint at = packet->len;
  g_byte_array_set_size (packet, at + len + WHITHER_GCM_TAG_SIZE);
  whither_aes_128_gcm_seal (keys.key, keys.iv, whither_bytes (packet->data, at), frames,
                            packet->data + at);
  whither_aes_128_encrypt_block (keys.hp, packet->data + at + 3, mask);
  packet->data[0] ^= mask[0] & 0x0f;
  packet->data[at - 1] ^= mask[1];
  return packet;
}

static WhitherParseResult
add (WhitherQuicClient *client, WhitherBytes datagram, guint64 number)
{
  g_auto (WhitherClientHello) hello = { 0 };
  guint64 packet, offset;
  WhitherParseResult result = whither_quic_client_add (client, datagram, number, 0, &hello);

  whither_quic_client_locate_name (client, &packet, &offset);
  if (result == WHITHER_PARSE_OK && packet > number)
    g_abort ();
  return result;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
  WhitherBytes rest = whither_bytes (data, size), piece;
  WhitherParseResult result = WHITHER_PARSE_MORE;
  guint16 length;

  for (guint64 number = 1; result != WHITHER_PARSE_OK && whither_bytes_u16 (&rest, &length);
       number++)
    {
      g_autoptr (GByteArray) sealed = NULL;

      if (!whither_bytes_take (&rest, length & ~SEALED, &piece))
        break;
      if ((length & SEALED) != 0 && whither_bytes_left (&piece) >= 4)
        {
          sealed = seal (piece);
          piece = whither_bytes (sealed->data, sealed->len);
        }
      result = add (client, piece, number);
    }
  return 0;
}
