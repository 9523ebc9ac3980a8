/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/dns-name.h"
#include "base/text.h"

#define MAX_NAME 255     /* RFC 1035 §2.3.4 */
#define MAX_POINTERS 128 /* a name has at most 127 labels */

/* The labels joined by dots, before any escaping. */
typedef struct
{
  guint8 bytes[MAX_NAME + 1];
  gsize len;
} RawName;

static gboolean
append_label (RawName *self, WhitherBytes label)
{
  gsize len = whither_bytes_left (&label), dot = self->len > 0 ? 1 : 0;

  if (self->len + dot + len > MAX_NAME)
    return FALSE;
  if (dot > 0)
    self->bytes[self->len] = '.';
  whither_bytes_copy (&label, len, &self->bytes[self->len + dot]);
  self->len += dot + len;
  return TRUE;
}

/* Follows the name from @at; @rest is set behind its first part. */
static gboolean
gather (WhitherBytes *rest, WhitherBytes message, RawName *out)
{
  WhitherBytes at = *rest, label;
  gboolean jumped = FALSE;
  guint8 len, low;

  for (guint pointers = 0; pointers <= MAX_POINTERS;)
    {
      if (!whither_bytes_u8 (&at, &len))
        return FALSE;
      if (len < 0x40)
        {
          if (len > 0 && (!whither_bytes_take (&at, len, &label) || !append_label (out, label)))
            return FALSE;
          if (!jumped)
            *rest = at;
          if (len == 0)
            return TRUE;
          continue;
        }
      /* 01 and 10 are obsolete label types (RFC 6891 §5). */
      if (len < 0xc0 || !whither_bytes_u8 (&at, &low))
        return FALSE;
      if (!jumped)
        *rest = at;
      jumped = TRUE;
      pointers++;
      at = message;
      if (!whither_bytes_skip (&at, (gsize) (len & 0x3f) << 8 | low))
        return FALSE;
    }
  return FALSE;
}

static void
append_control (GString *out, guint8 byte)
{
  static const char letters[] = "abtnvfr"; /* \a is 7, \r is 13 */

  if (byte == 0)
    g_string_append (out, "\\0");
  else if (byte >= 7 && byte <= 13)
    g_string_append_printf (out, "\\%c", letters[byte - 7]);
  else
    g_string_append_printf (out, "\\%03o", byte);
}

static gboolean
is_control (guint8 byte)
{
  return byte < 0x20 || byte == 0x7f;
}

static char *
escape (const RawName *name)
{
  g_autoptr (GString) out = g_string_sized_new (name->len + 8);
  WhitherBytes rest = whither_bytes (name->bytes, name->len), run;
  guint8 byte;
  gsize len;

  while (whither_bytes_left (&rest) > 0)
    {
      for (len = 0; whither_bytes_peek_u8 (&rest, len, &byte) && !is_control (byte);)
        len++;
      if (whither_bytes_take (&rest, len, &run) && len > 0)
        {
          g_autofree char *text = whither_text_from_bytes (run, 0);
          g_string_append (out, text);
        }
      else if (whither_bytes_u8 (&rest, &byte))
        append_control (out, byte);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const char *
keep (const RawName *name, GStringChunk *names)
{
  WhitherBytes bytes = whither_bytes (name->bytes, name->len);

  if (name->len == 0)
    return "<Root>";
  if (whither_bytes_are_visible (&bytes)) /* nothing to escape */
    return g_string_chunk_insert_len (names, (const char *) name->bytes, (gssize) name->len);

  g_autofree char *escaped = escape (name);
  return g_string_chunk_insert (names, escaped);
}

gboolean
whither_dns_take_name (WhitherBytes *rest,
                       WhitherBytes message,
                       GStringChunk *names,
                       const char **out)
{
  RawName name;
  WhitherBytes probe = *rest;

  name.len = 0;
  if (!gather (&probe, message, &name))
    return FALSE;

  *out = keep (&name, names);
  *rest = probe;
  return TRUE;
}

gboolean
whither_dns_skip_name (WhitherBytes *rest)
{
  WhitherBytes probe = *rest;
  guint8 len;

  do
    if (!whither_bytes_u8 (&probe, &len) || (len >= 0x40 && len < 0xc0) ||
        !whither_bytes_skip (&probe, len < 0x40 ? len : 1))
      return FALSE;
  while (len > 0 && len < 0x40);

  *rest = probe;
  return TRUE;
}
