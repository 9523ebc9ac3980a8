/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/quic-versions.h"

#define QUIC_LABELS "quic key", "quic iv", "quic hp"
#define CRYPTO_FRAME 0x06 /* RFC 9000 §19.6 */
#define GOOGLE_FRAME 0x08 /* the same in Google's numbering */
#define QUIC_V2_LABELS "quicv2 key", "quicv2 iv", "quicv2 hp"

#define SALT_V1                                                                                    \
  {                                                                                                \
    0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17, 0x9a, 0xe6, 0xa4, 0xc8, 0x0c,      \
        0xad, 0xcc, 0xbb, 0x7f, 0x0a                                                               \
  }
#define SALT_V2                                                                                    \
  {                                                                                                \
    0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93, 0x81, 0xbe, 0x6e, 0x26, 0x9d,      \
        0xcb, 0xf9, 0xbd, 0x2e, 0xd9                                                               \
  }
#define SALT_V2_DRAFT                                                                              \
  {                                                                                                \
    0xa7, 0x07, 0xc2, 0x03, 0xa5, 0x9b, 0x47, 0x18, 0x4a, 0x1d, 0x62, 0xca, 0x57, 0x04, 0x06,      \
        0xea, 0x7a, 0xe3, 0xe5, 0xd3                                                               \
  }
#define SALT_DRAFT_29                                                                              \
  {                                                                                                \
    0xaf, 0xbf, 0xec, 0x28, 0x99, 0x93, 0xd2, 0x4c, 0x9e, 0x97, 0x86, 0xf1, 0x9c, 0x61, 0x11,      \
        0xe0, 0x43, 0x90, 0xa8, 0x99                                                               \
  }
#define SALT_DRAFT_23                                                                              \
  {                                                                                                \
    0xc3, 0xee, 0xf7, 0x12, 0xc7, 0x2e, 0xbb, 0x5a, 0x11, 0xa7, 0xd2, 0x43, 0x2b, 0xb4, 0x63,      \
        0x65, 0xbe, 0xf9, 0xf5, 0x02                                                               \
  }
#define SALT_DRAFT_22                                                                              \
  {                                                                                                \
    0x7f, 0xbc, 0xdb, 0x0e, 0x7c, 0x66, 0xbb, 0xe9, 0x19, 0x3a, 0x96, 0xcd, 0x21, 0x51, 0x9e,      \
        0xbd, 0x7a, 0x02, 0x64, 0x4a                                                               \
  }
#define SALT_Q050                                                                                  \
  {                                                                                                \
    0x50, 0x45, 0x74, 0xef, 0xd0, 0x66, 0xfe, 0x2f, 0x9d, 0x94, 0x5c, 0xfc, 0xdb, 0xd3, 0xa7,      \
        0xf0, 0xd3, 0xb5, 0x6b, 0x45                                                               \
  }
#define SALT_T050                                                                                  \
  {                                                                                                \
    0x7f, 0xf5, 0x79, 0xe5, 0xac, 0xd0, 0x72, 0x91, 0x55, 0x80, 0x30, 0x4c, 0x43, 0xa2, 0x36,      \
        0x7c, 0x60, 0x48, 0x83, 0x10                                                               \
  }
#define SALT_T051                                                                                  \
  {                                                                                                \
    0x7a, 0x4e, 0xde, 0xf4, 0xe7, 0xcc, 0xee, 0x5f, 0xa4, 0x50, 0x6c, 0x19, 0x12, 0x4f, 0xc8,      \
        0xcc, 0xda, 0x6e, 0x03, 0x3d                                                               \
  }

static const WhitherQuicVersion versions[] = {
  /* RFC 9001 §5.2; drafts 33 and 34 use the same. */
  { 0x00000001, 0x00000001, SALT_V1, QUIC_LABELS, 0, 3, CRYPTO_FRAME, FALSE },
  { 0xff000021, 0xff000022, SALT_V1, QUIC_LABELS, 0, 3, CRYPTO_FRAME, FALSE },
  /* RFC 9369 §3.1 to §3.3; before it draft-ietf-quic-v2-01 to -04 */
  { 0x6b3343cf, 0x6b3343cf, SALT_V2, QUIC_V2_LABELS, 1, 0, CRYPTO_FRAME, FALSE },
  { 0x709a50c4, 0x709a50c4, SALT_V2_DRAFT, QUIC_V2_LABELS, 1, 0, CRYPTO_FRAME, FALSE },
  /* draft-ietf-quic-tls-29 to -32, -23 to -28, -22, each §5.2 */
  { 0xff00001d, 0xff000020, SALT_DRAFT_29, QUIC_LABELS, 0, 3, CRYPTO_FRAME, FALSE },
  { 0xff000017, 0xff00001c, SALT_DRAFT_23, QUIC_LABELS, 0, 3, CRYPTO_FRAME, FALSE },
  { 0xff000016, 0xff000016, SALT_DRAFT_22, QUIC_LABELS, 0, 3, CRYPTO_FRAME, FALSE },
  /* mvfst, the stack of Meta: draft 22, then draft 27 */
  { 0xfaceb001, 0xfaceb001, SALT_DRAFT_22, QUIC_LABELS, 0, 3, CRYPTO_FRAME, FALSE },
  { 0xfaceb002, 0xfaceb002, SALT_DRAFT_23, QUIC_LABELS, 0, 3, CRYPTO_FRAME, FALSE },
  { 0xfaceb00e, 0xfaceb00e, SALT_DRAFT_23, QUIC_LABELS, 0, 3, CRYPTO_FRAME, FALSE },
  /* Google's "Q050", "T050", "T051" with the header of the drafts */
  { 0x51303530, 0x51303530, SALT_Q050, QUIC_LABELS, 0, 3, GOOGLE_FRAME, TRUE },
  { 0x54303530, 0x54303530, SALT_T050, QUIC_LABELS, 0, 3, GOOGLE_FRAME, FALSE },
  { 0x54303531, 0x54303531, SALT_T051, QUIC_LABELS, 0, 3, GOOGLE_FRAME, FALSE },
};

const WhitherQuicVersion *
whither_quic_version_find (guint32 version)
{
  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    if (version >= versions[i].first && version <= versions[i].last)
      return &versions[i];
  return NULL;
}

gboolean
whither_quic_version_is_reserved (guint32 version)
{
  return (version & 0x0f0f0f0f) == 0x0a0a0a0a;
}
