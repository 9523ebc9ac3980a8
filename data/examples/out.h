/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Growing messages byte by byte: the reverse of base/bytes.h, for constructed captures. Numbers are
 * in network order unless the name says otherwise. */

#include <glib.h>
#include <string.h>

static inline void
put_bytes (GByteArray *out, gconstpointer bytes, gsize len)
{
  if (len > 0)
    g_byte_array_append (out, bytes, (guint) len);
}

static inline void
put_u8 (GByteArray *out, guint value)
{
  guint8 byte = (guint8) value;

  g_byte_array_append (out, &byte, 1);
}

static inline void
put_u16 (GByteArray *out, guint value)
{
  put_u8 (out, value >> 8);
  put_u8 (out, value & 0xff);
}

static inline void
put_u32 (GByteArray *out, guint32 value)
{
  put_u16 (out, value >> 16);
  put_u16 (out, value & 0xffff);
}

static inline void
put_le16 (GByteArray *out, guint value)
{
  put_u8 (out, value & 0xff);
  put_u8 (out, value >> 8);
}

static inline void
put_le32 (GByteArray *out, guint32 value)
{
  put_le16 (out, value & 0xffff);
  put_le16 (out, value >> 16);
}

static inline void
put_text (GByteArray *out, const char *text)
{
  put_bytes (out, text, strlen (text));
}

static inline void
put_zeros (GByteArray *out, gsize n)
{
  guint before = out->len;

  g_byte_array_set_size (out, before + (guint) n);
  memset (out->data + before, 0, n);
}

/* A length of @width bytes that end_length () fills in: what was put in between. Returns: where. */
static inline guint
begin_length (GByteArray *out, guint width)
{
  put_zeros (out, width);
  return out->len;
}

static inline void
end_length (GByteArray *out, guint start, guint width)
{
  guint len = out->len - start;

  for (guint i = 0; i < width; i++)
    out->data[start - 1 - i] = (guint8) (len >> (8 * i));
}
