/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The only caller of nettle: hashes of sources, and what QUIC Initial packets need.
 * QUIC Initial keys are public by design (RFC 9001 §5.2): this breaks no secret.
 * No state besides the hash objects; any thread. */

#include "base/bytes.h"

G_BEGIN_DECLS

#define WHITHER_SHA256_SIZE 32
#define WHITHER_AES_128_KEY_SIZE 16
#define WHITHER_GCM_IV_SIZE 12
#define WHITHER_GCM_TAG_SIZE 16

typedef struct _WhitherSha256 WhitherSha256;

WhitherSha256 *whither_sha256_new (void);
void whither_sha256_update (WhitherSha256 *self, gconstpointer data, gsize len);
/* Ends the hash and writes its 32 bytes; the object may then be used for a new one. */
void whither_sha256_finish (WhitherSha256 *self, guint8 digest[WHITHER_SHA256_SIZE]);
/* Returns: (transfer full): the same as 64 hexadecimal digits. */
char *whither_sha256_finish_hex (WhitherSha256 *self);
void whither_sha256_free (WhitherSha256 *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherSha256, whither_sha256_free)

/* HKDF-Extract with SHA-256, RFC 5869 §2.2. */
void whither_hkdf_extract (WhitherBytes salt, WhitherBytes secret, guint8 out[WHITHER_SHA256_SIZE]);

/* HKDF-Expand-Label with SHA-256 and an empty context, RFC 8446 §7.1; @label without "tls13 ".
 * @out_len is at most 32. */
void whither_hkdf_expand_label (const guint8 secret[WHITHER_SHA256_SIZE],
                                const char *label,
                                guint8 *out,
                                gsize out_len);

/* One AES-128 block, for QUIC header protection (RFC 9001 §5.4.3). */
void whither_aes_128_encrypt_block (const guint8 key[WHITHER_AES_128_KEY_SIZE],
                                    const guint8 in[16],
                                    guint8 out[16]);

/* AEAD_AES_128_GCM. @sealed is ciphertext then tag; @plain must hold its length less 16.
 * FALSE means: too short, or the tag does not match (then @plain holds nothing of use). */
gboolean whither_aes_128_gcm_open (const guint8 key[WHITHER_AES_128_KEY_SIZE],
                                   const guint8 iv[WHITHER_GCM_IV_SIZE],
                                   WhitherBytes associated,
                                   WhitherBytes sealed,
                                   guint8 *plain);

/* The reverse: @sealed must hold the length of @plain plus 16. For constructed captures and tests.
 */
void whither_aes_128_gcm_seal (const guint8 key[WHITHER_AES_128_KEY_SIZE],
                               const guint8 iv[WHITHER_GCM_IV_SIZE],
                               WhitherBytes associated,
                               WhitherBytes plain,
                               guint8 *sealed);

G_END_DECLS
