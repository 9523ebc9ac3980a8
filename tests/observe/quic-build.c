/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quic-build.h"
#include "observe/quic-packet.h"

static void
append_u (GByteArray *out, guint64 value, guint size)
{
  while (size-- > 0)
    {
      guint8 byte = (guint8) (value >> 8 * size);

      g_byte_array_append (out, &byte, 1);
    }
}

static void
append_view (GByteArray *out, WhitherBytes view)
{
  g_byte_array_append (out, view.at, (guint) whither_bytes_left (&view));
}

static void
append_identifiers (GByteArray *out, WhitherBytes destination_id, WhitherBytes source_id)
{
  append_u (out, whither_bytes_left (&destination_id), 1);
  append_view (out, destination_id);
  append_u (out, whither_bytes_left (&source_id), 1);
  append_view (out, source_id);
}

void
quic_build_crypto (GByteArray *frames, guint8 type, guint16 start, WhitherBytes content)
{
  append_u (frames, type, 1);
  append_u (frames, 0x4000u | start, 2);
  append_u (frames, 0x4000u | whither_bytes_left (&content), 2);
  append_view (frames, content);
}

void
quic_build_other (guint32 version, guint8 type, guint16 len, GByteArray *datagram)
{
  append_u (datagram, 0xc0u | (guint) type << 4, 1);
  append_u (datagram, version, 4);
  append_u (datagram, 0, 2);
  append_u (datagram, 0x4000u | len, 2);
  for (guint i = 0; i < len; i++)
    append_u (datagram, 0x5a, 1);
}

/* RFC 9001 §5.4.1 */
static void
protect_header (GByteArray *packet, gsize number_at, guint number_len, const guint8 hp[16])
{
  guint8 mask[16];

  whither_aes_128_encrypt_block (hp, packet->data + number_at + 4, mask);
  packet->data[0] ^= mask[0] & 0x0f;
  for (guint i = 0; i < number_len; i++)
    packet->data[number_at + i] ^= mask[1 + i];
}

void
quic_build_initial (const QuicInitial *initial, WhitherBytes frames, GByteArray *datagram)
{
  const WhitherQuicVersion *version = whither_quic_version_find (initial->version);
  guint number_len = initial->number_len > 0 ? initial->number_len : 4;
  g_autoptr (GByteArray) packet = g_byte_array_new ();
  WhitherBytes key_id =
      whither_bytes_left (&initial->key_id) > 0 ? initial->key_id : initial->destination_id;
  gsize len = whither_bytes_left (&frames);
  WhitherQuicKeys keys;

  g_assert_nonnull (version);
  append_u (packet, 0xc0u | (guint) version->initial_type << 4 | (number_len - 1), 1);
  append_u (packet, initial->version, 4);
  append_identifiers (packet, initial->destination_id, initial->source_id);
  append_u (packet, 0x4000u | whither_bytes_left (&initial->token), 2);
  append_view (packet, initial->token);
  append_u (packet, 0x4000u | (number_len + len + WHITHER_GCM_TAG_SIZE), 2);

  gsize number_at = packet->len;
  append_u (packet, initial->number, number_len);
  gsize header_len = packet->len;

  whither_quic_keys_derive (version, key_id, &keys);
  for (guint i = 0; i < 4; i++)
    keys.iv[11 - i] ^= (guint8) (initial->number >> 8 * i);
  g_byte_array_set_size (packet, (guint) (header_len + len + WHITHER_GCM_TAG_SIZE));
  whither_aes_128_gcm_seal (keys.key, keys.iv, whither_bytes (packet->data, header_len), frames,
                            packet->data + header_len);
  protect_header (packet, number_at, number_len, keys.hp);
  g_byte_array_append (datagram, packet->data, packet->len);
}
