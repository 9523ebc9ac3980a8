/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quic.h"

#include "base/crypto.h"
#include "out.h"

enum
{
  VERSION = 1,
  ID_SIZE = 8,
  NUMBER_SIZE = 2,
  TYPE_INITIAL = 0,
  TYPE_HANDSHAKE = 2,
  FRAME_ACK = 2,
  FRAME_CRYPTO = 6,
};

/* RFC 9001 §5.2. */
static const guint8 salt[20] = { 0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17,
                                 0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a };

static void
derive_keys (const guint8 initial[WHITHER_SHA256_SIZE], const char *side, ExampleQuicKeys *out)
{
  guint8 secret[WHITHER_SHA256_SIZE];

  whither_hkdf_expand_label (initial, side, secret, sizeof secret);
  whither_hkdf_expand_label (secret, "quic key", out->key, sizeof out->key);
  whither_hkdf_expand_label (secret, "quic iv", out->iv, sizeof out->iv);
  whither_hkdf_expand_label (secret, "quic hp", out->header, sizeof out->header);
}

void
example_quic_init (ExampleQuic *self, ExampleRandom *random)
{
  g_autoptr (GByteArray) ids = g_byte_array_new ();
  guint8 initial[WHITHER_SHA256_SIZE];

  example_random_put (random, ids, 3 * ID_SIZE);
  memcpy (self->phone_id, ids->data, ID_SIZE);
  memcpy (self->server_id, ids->data + ID_SIZE, ID_SIZE);
  memcpy (self->first_id, ids->data + 2 * ID_SIZE, ID_SIZE);
  whither_hkdf_extract (whither_bytes (salt, sizeof salt), whither_bytes (self->first_id, ID_SIZE),
                        initial);
  derive_keys (initial, "client in", &self->phone);
  derive_keys (initial, "server in", &self->server);
}

/* Two bytes, RFC 9000 §16. */
static void
put_varint (GByteArray *out, gsize value)
{
  put_u16 (out, 0x4000 | (guint) value);
}

void
example_quic_put_crypto (GByteArray *frames, const GByteArray *message, gsize offset, gsize len)
{
  put_u8 (frames, FRAME_CRYPTO);
  put_varint (frames, offset);
  put_varint (frames, len);
  put_bytes (frames, message->data + offset, len);
}

void
example_quic_put_ack (GByteArray *frames, guint largest)
{
  put_u8 (frames, FRAME_ACK);
  put_u8 (frames, largest);
  put_u8 (frames, 10); /* delay */
  put_u8 (frames, 0);
  put_u8 (frames, largest); /* first range */
}

/* Up to the length field (RFC 9000 §17.2). */
static void
put_long_header (ExampleQuic *self,
                 GByteArray *out,
                 gboolean from_phone,
                 guint type,
                 gboolean first)
{
  const guint8 *to = from_phone ? (first ? self->first_id : self->server_id) : self->phone_id;

  put_u8 (out, 0xc0 | type << 4 | (NUMBER_SIZE - 1));
  put_u32 (out, VERSION);
  put_u8 (out, ID_SIZE);
  put_bytes (out, to, ID_SIZE);
  put_u8 (out, ID_SIZE);
  put_bytes (out, from_phone ? self->phone_id : self->server_id, ID_SIZE);
  if (type == TYPE_INITIAL)
    put_u8 (out, 0); /* no token */
}

/* RFC 9001 §5.4: hides the packet number and the low bits of the first byte. */
static void
protect_header (const ExampleQuicKeys *keys, GByteArray *out, guint start, guint number_at)
{
  guint8 mask[16];

  whither_aes_128_encrypt_block (keys->header, out->data + number_at + 4, mask);
  out->data[start] ^= mask[0] & 0x0f;
  for (guint i = 0; i < NUMBER_SIZE; i++)
    out->data[number_at + i] ^= mask[1 + i];
}

static void
seal (const ExampleQuicKeys *keys,
      GByteArray *out,
      guint start,
      guint number,
      const GByteArray *plain)
{
  guint8 nonce[12];
  guint header_len = out->len - start, at = out->len;

  memcpy (nonce, keys->iv, sizeof nonce);
  nonce[11] ^= (guint8) number;
  nonce[10] ^= (guint8) (number >> 8);
  put_zeros (out, plain->len + WHITHER_GCM_TAG_SIZE);
  whither_aes_128_gcm_seal (keys->key, nonce, whither_bytes (out->data + start, header_len),
                            whither_bytes (plain->data, plain->len), out->data + at);
  protect_header (keys, out, start, at - NUMBER_SIZE);
}

void
example_quic_put_initial (ExampleQuic *self,
                          GByteArray *datagram,
                          gboolean from_phone,
                          guint number,
                          const GByteArray *frames,
                          guint fill)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  guint start = datagram->len;
  /* The server has answered with its own identifier once the phone's third packet goes out. */
  gboolean first = from_phone && number < 2;

  put_bytes (plain, frames->data, frames->len);
  put_long_header (self, datagram, from_phone, TYPE_INITIAL, first);
  guint len = datagram->len + 2 + NUMBER_SIZE + plain->len + WHITHER_GCM_TAG_SIZE;
  put_zeros (plain, fill > len ? fill - len : 0); /* PADDING frames are zeros */
  put_varint (datagram, NUMBER_SIZE + plain->len + WHITHER_GCM_TAG_SIZE);
  put_u16 (datagram, number);
  seal (from_phone ? &self->phone : &self->server, datagram, start, number, plain);
}

void
example_quic_put_handshake (ExampleQuic *self,
                            GByteArray *datagram,
                            gboolean from_phone,
                            ExampleRandom *random,
                            guint len)
{
  put_long_header (self, datagram, from_phone, TYPE_HANDSHAKE, FALSE);
  put_varint (datagram, NUMBER_SIZE + len);
  example_random_put (random, datagram, NUMBER_SIZE + len);
}

void
example_quic_put_data (ExampleQuic *self,
                       GByteArray *datagram,
                       gboolean from_phone,
                       ExampleRandom *random,
                       guint len)
{
  guint start = datagram->len;

  put_u8 (datagram, 0x40 | example_random_below (random, 0x40));
  put_bytes (datagram, from_phone ? self->server_id : self->phone_id, ID_SIZE);
  if (len > 1 + ID_SIZE)
    example_random_put (random, datagram, len - (datagram->len - start));
}
