/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/uuid.h"

#include <string.h>

/* A random UUID (version 4), drawn once: the namespace of Whither's policies. */
static const guint8 space[16] = { 0x6f, 0x0b, 0x7d, 0x52, 0x1c, 0x3e, 0x4a, 0x94,
                                  0xa8, 0x37, 0x2e, 0xd1, 0x95, 0xc0, 0x4b, 0x6d };

char *
whither_uuid_from_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize len = sizeof digest;

  g_checksum_update (checksum, space, sizeof space);
  g_checksum_update (checksum, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (checksum, digest, &len);
  digest[6] = (guint8) ((digest[6] & 0x0f) | 0x50); /* version 5 */
  digest[8] = (guint8) ((digest[8] & 0x3f) | 0x80); /* variant of the RFC */
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (out, "%s%02X", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                            digest[i]);
  return g_string_free (out, FALSE);
}
