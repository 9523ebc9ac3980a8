/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/quic-packet.h"

#define LONG_HEADER 0x80
#define MAX_CONNECTION_ID 20 /* RFC 9000 §17.2 */
#define SAMPLE 16
#define MAX_PACKET_NUMBER 4

/* What stands between the connection identifiers and the packet number, and the body behind it. */
static gboolean
take_body (WhitherBytes *rest, WhitherQuicPacket *out)
{
  guint64 length;

  if (out->type == WHITHER_QUIC_RETRY) /* §17.2.5: fills the datagram, no length */
    return whither_bytes_take (rest, whither_bytes_left (rest), &out->body);
  if (out->type == WHITHER_QUIC_INITIAL && (!whither_bytes_varint (rest, &length) ||
                                            !whither_bytes_skip (rest, (gsize) length))) /* token */
    return FALSE;
  return whither_bytes_varint (rest, &length) &&
         whither_bytes_take (rest, (gsize) length, &out->body);
}

gboolean
whither_quic_take_packet (WhitherBytes *datagram, WhitherQuicPacket *out)
{
  WhitherQuicPacket packet = { 0 };
  WhitherBytes rest = *datagram, source_id;
  guint8 first;
  guint32 version;

  if (!whither_bytes_u8 (&rest, &first) || (first & LONG_HEADER) == 0 ||
      !whither_bytes_u32 (&rest, &version))
    return FALSE;
  packet.version = whither_quic_version_find (version);
  if (packet.version == NULL || !whither_bytes_vector8 (&rest, &packet.destination_id) ||
      !whither_bytes_vector8 (&rest, &source_id) ||
      whither_bytes_left (&packet.destination_id) > MAX_CONNECTION_ID ||
      whither_bytes_left (&source_id) > MAX_CONNECTION_ID)
    return FALSE;

  guint8 type = first >> 4 & 3;
  packet.type = type == packet.version->initial_type ? WHITHER_QUIC_INITIAL
                : type == packet.version->retry_type ? WHITHER_QUIC_RETRY
                                                     : WHITHER_QUIC_OTHER;
  if (!take_body (&rest, &packet))
    return FALSE;
  packet.header = *datagram;
  whither_bytes_limit (&packet.header, whither_bytes_position_in (&packet.body, datagram));

  *out = packet;
  *datagram = rest;
  return TRUE;
}

void
whither_quic_keys_derive (const WhitherQuicVersion *version,
                          WhitherBytes destination_id,
                          WhitherQuicKeys *out)
{
  guint8 initial[WHITHER_SHA256_SIZE], client[WHITHER_SHA256_SIZE];

  whither_hkdf_extract (whither_bytes (version->salt, sizeof version->salt), destination_id,
                        initial);
  whither_hkdf_expand_label (initial, "client in", client, sizeof client);
  whither_hkdf_expand_label (client, version->key_label, out->key, sizeof out->key);
  whither_hkdf_expand_label (client, version->iv_label, out->iv, sizeof out->iv);
  whither_hkdf_expand_label (client, version->hp_label, out->hp, sizeof out->hp);
}

/* RFC 9001 §5.4: header protection. The mask comes from a sample behind the longest possible packet
 * number. FALSE: too short. */
static gboolean
find_mask (WhitherBytes body, const WhitherQuicKeys *keys, guint8 mask[SAMPLE])
{
  WhitherBytes sample;

  if (!whither_bytes_skip (&body, MAX_PACKET_NUMBER) ||
      !whither_bytes_take (&body, SAMPLE, &sample))
    return FALSE;
  whither_aes_128_encrypt_block (keys->hp, sample.at, mask);
  return TRUE;
}

gboolean
whither_quic_packet_open (const WhitherQuicPacket *self,
                          const WhitherQuicKeys *keys,
                          GByteArray *plain,
                          gsize *position)
{
  g_autoptr (GByteArray) header = NULL;
  WhitherBytes sealed = self->body;
  guint8 mask[SAMPLE], nonce[WHITHER_GCM_IV_SIZE], first, byte;

  if (!whither_bytes_peek_u8 (&self->header, 0, &first) || !find_mask (self->body, keys, mask))
    return FALSE;

  /* The packet number is taken as it stands: a client's first ones are small. */
  gsize number_len = ((first ^ mask[0]) & 3) + 1u;
  header = g_byte_array_sized_new ((guint) (whither_bytes_left (&self->header) + number_len));
  g_byte_array_append (header, self->header.at, (guint) whither_bytes_left (&self->header));
  header->data[0] = first ^ (mask[0] & 0x0f);
  memcpy (nonce, keys->iv, sizeof nonce);
  for (gsize i = 0; i < number_len && whither_bytes_u8 (&sealed, &byte); i++)
    {
      byte ^= mask[1 + i];
      g_byte_array_append (header, &byte, 1);
      nonce[sizeof nonce - number_len + i] ^= byte;
    }

  gsize len = whither_bytes_left (&sealed);
  if (len < WHITHER_GCM_TAG_SIZE)
    return FALSE;
  g_byte_array_set_size (plain, (guint) (len - WHITHER_GCM_TAG_SIZE));
  *position = header->len;
  return whither_aes_128_gcm_open (keys->key, nonce, whither_bytes (header->data, header->len),
                                   sealed, plain->data);
}
