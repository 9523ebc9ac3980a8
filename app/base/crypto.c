/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/crypto.h"

#include <nettle/aes.h>
#include <nettle/gcm.h>
#include <nettle/hkdf.h>
#include <nettle/hmac.h>
#include <nettle/memops.h>
#include <nettle/sha2.h>

struct _WhitherSha256
{
  struct sha256_ctx context;
};

WhitherSha256 *
whither_sha256_new (void)
{
  WhitherSha256 *self = g_new0 (WhitherSha256, 1);

  sha256_init (&self->context);
  return self;
}

void
whither_sha256_update (WhitherSha256 *self, gconstpointer data, gsize len)
{
  g_return_if_fail (self != NULL);

  sha256_update (&self->context, len, data);
}

void
whither_sha256_finish (WhitherSha256 *self, guint8 digest[WHITHER_SHA256_SIZE])
{
  g_return_if_fail (self != NULL);

  sha256_digest (&self->context, WHITHER_SHA256_SIZE, digest);
}

char *
whither_sha256_finish_hex (WhitherSha256 *self)
{
  guint8 digest[WHITHER_SHA256_SIZE];
  GString *hex = g_string_sized_new (2 * WHITHER_SHA256_SIZE);

  whither_sha256_finish (self, digest);
  for (gsize i = 0; i < sizeof digest; i++)
    g_string_append_printf (hex, "%02x", digest[i]);
  return g_string_free (hex, FALSE);
}

void
whither_sha256_free (WhitherSha256 *self)
{
  g_free (self);
}

void
whither_hkdf_extract (WhitherBytes salt, WhitherBytes secret, guint8 out[WHITHER_SHA256_SIZE])
{
  struct hmac_sha256_ctx context;

  hmac_sha256_set_key (&context, whither_bytes_left (&salt), salt.at);
  hkdf_extract (&context, (nettle_hash_update_func *) hmac_sha256_update,
                (nettle_hash_digest_func *) hmac_sha256_digest, WHITHER_SHA256_SIZE,
                whither_bytes_left (&secret), secret.at, out);
}

void
whither_hkdf_expand_label (const guint8 secret[WHITHER_SHA256_SIZE],
                           const char *label,
                           guint8 *out,
                           gsize out_len)
{
  struct hmac_sha256_ctx context;
  guint8 info[64];
  gsize label_len = strlen (label) + strlen ("tls13 ");

  g_return_if_fail (out_len <= WHITHER_SHA256_SIZE && label_len + 4 <= sizeof info);

  info[0] = 0;
  info[1] = (guint8) out_len;
  info[2] = (guint8) label_len;
  memcpy (info + 3, "tls13 ", 6);
  memcpy (info + 9, label, label_len - 6);
  info[3 + label_len] = 0; /* empty context */

  hmac_sha256_set_key (&context, WHITHER_SHA256_SIZE, secret);
  hkdf_expand (&context, (nettle_hash_update_func *) hmac_sha256_update,
               (nettle_hash_digest_func *) hmac_sha256_digest, WHITHER_SHA256_SIZE, 4 + label_len,
               info, out_len, out);
}

void
whither_aes_128_encrypt_block (const guint8 key[WHITHER_AES_128_KEY_SIZE],
                               const guint8 in[16],
                               guint8 out[16])
{
  struct aes128_ctx context;

  aes128_set_encrypt_key (&context, key);
  aes128_encrypt (&context, 16, out, in);
}

gboolean
whither_aes_128_gcm_open (const guint8 key[WHITHER_AES_128_KEY_SIZE],
                          const guint8 iv[WHITHER_GCM_IV_SIZE],
                          WhitherBytes associated,
                          WhitherBytes sealed,
                          guint8 *plain)
{
  struct gcm_aes128_ctx context;
  WhitherBytes tag;
  guint8 expected[WHITHER_GCM_TAG_SIZE];

  if (!whither_bytes_take_last (&sealed, WHITHER_GCM_TAG_SIZE, &tag))
    return FALSE;

  gcm_aes128_set_key (&context, key);
  gcm_aes128_set_iv (&context, WHITHER_GCM_IV_SIZE, iv);
  gcm_aes128_update (&context, whither_bytes_left (&associated), associated.at);
  gcm_aes128_decrypt (&context, whither_bytes_left (&sealed), plain, sealed.at);
  gcm_aes128_digest (&context, WHITHER_GCM_TAG_SIZE, expected);
  return memeql_sec (expected, tag.at, WHITHER_GCM_TAG_SIZE) == 1;
}

void
whither_aes_128_gcm_seal (const guint8 key[WHITHER_AES_128_KEY_SIZE],
                          const guint8 iv[WHITHER_GCM_IV_SIZE],
                          WhitherBytes associated,
                          WhitherBytes plain,
                          guint8 *sealed)
{
  struct gcm_aes128_ctx context;
  gsize len = whither_bytes_left (&plain);

  gcm_aes128_set_key (&context, key);
  gcm_aes128_set_iv (&context, WHITHER_GCM_IV_SIZE, iv);
  gcm_aes128_update (&context, whither_bytes_left (&associated), associated.at);
  gcm_aes128_encrypt (&context, len, sealed, plain.at);
  gcm_aes128_digest (&context, WHITHER_GCM_TAG_SIZE, sealed + len);
}
