/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What differs between the versions of QUIC as far as a ClientHello is concerned. For the readers
 * of this folder. */

#include <glib.h>

G_BEGIN_DECLS

#define WHITHER_QUIC_SALT_SIZE 20

typedef struct
{
  guint32 first, last; /* versions this row is for */
  guint8 salt[WHITHER_QUIC_SALT_SIZE];
  const char *key_label, *iv_label, *hp_label;
  guint8 initial_type, retry_type; /* the two type bits of the first byte */
  guint8 crypto_frame;             /* frame type of CRYPTO */
  gboolean has_google_hello;       /* CHLO instead of a ClientHello */
} WhitherQuicVersion;

/* Returns: (transfer none) (nullable): NULL when the version is not known. */
const WhitherQuicVersion *whither_quic_version_find (guint32 version);

/* TRUE for 0x?a?a?a?a, which only provoke version negotiation (RFC 9000 §15). */
gboolean whither_quic_version_is_reserved (guint32 version);

G_END_DECLS
