/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/hpack.h"
#include "base/text.h"

#define MAX_TEXT 512
#define INDEX_AUTHORITY 1 /* RFC 7541 Appendix A */
#define MAX_NUMBER (1u << 24)

/* RFC 7541 Appendix B is a canonical code: within a length the codes count up in the order of these
 * lists. The codes of nine bits and more stand for bytes that no host name has, and are left out.
 */
static const struct
{
  guint8 bits;
  const char *symbols;
} code[] = {
  { 5, "012aceiost" },
  { 6, " %-./3456789=A_bdfghlmnpru" },
  { 7, ":BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz" },
  { 8, "&*,;XZ" },
};

/* Finds the symbol that the first bits of @window (32 bits, filled from the top) stand for. */
static gboolean
find_symbol (guint32 window, char *symbol, guint *bits)
{
  guint32 first = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (code); i++)
    {
      guint32 n = (guint32) strlen (code[i].symbols), value = window >> (32 - code[i].bits);

      if (i > 0)
        first <<= code[i].bits - code[i - 1].bits;
      if (value - first < n)
        {
          *symbol = code[i].symbols[value - first];
          *bits = code[i].bits;
          return TRUE;
        }
      first += n;
    }
  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL when a byte is none of a host name. */
static char *
unpack (WhitherBytes packed)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint32 window = 0;
  guint have = 0, bits;
  guint8 byte;
  char symbol;

  for (;;)
    {
      while (have <= 24 && whither_bytes_u8 (&packed, &byte))
        {
          window |= (guint32) byte << (24 - have);
          have += 8;
        }
      /* The end is filled with ones, less than eight (RFC 7541 §5.2). */
      if (have < 8 && window == (have > 0 ? ~(guint32) 0 << (32 - have) : 0))
        break;
      if (!find_symbol (window, &symbol, &bits) || bits > have || out->len >= MAX_TEXT)
        return NULL;
      g_string_append_c (out, symbol);
      window <<= bits;
      have -= bits;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* RFC 7541 §5.1: a number that begins in the low @bits of a byte. */
static gboolean
take_number (WhitherBytes *rest, guint bits, guint32 *out)
{
  guint8 byte;
  guint shift = 0;
  guint32 mask = (1u << bits) - 1, value;

  if (!whither_bytes_u8 (rest, &byte))
    return FALSE;
  value = byte & mask;
  if (value == mask)
    do
      {
        if (!whither_bytes_u8 (rest, &byte) || shift > 21)
          return FALSE;
        value += (guint32) (byte & 0x7f) << shift;
        shift += 7;
      }
    while ((byte & 0x80) != 0);
  *out = value;
  return value <= MAX_NUMBER;
}

/* RFC 7541 §5.2. @text: (transfer full) (nullable). */
static gboolean
take_string (WhitherBytes *rest, char **text)
{
  WhitherBytes content;
  guint8 first;
  guint32 len;

  if (!whither_bytes_peek_u8 (rest, 0, &first) || !take_number (rest, 7, &len) ||
      !whither_bytes_take (rest, len, &content))
    return FALSE;
  *text = (first & 0x80) != 0 ? unpack (content) : whither_text_from_bytes (content, MAX_TEXT);
  return TRUE;
}

/* One literal field (RFC 7541 §6.2); its name is an index or a string. */
static gboolean
take_literal (WhitherBytes *rest, guint bits, char **authority)
{
  g_autofree char *name = NULL, *value = NULL;
  guint32 index;

  if (!take_number (rest, bits, &index) || (index == 0 && !take_string (rest, &name)) ||
      !take_string (rest, &value))
    return FALSE;
  if (*authority == NULL && value != NULL && *value != '\0' &&
      (index == INDEX_AUTHORITY || g_strcmp0 (name, ":authority") == 0))
    *authority = g_steal_pointer (&value);
  return TRUE;
}

gboolean
whither_hpack_find_authority (WhitherBytes block, char **authority)
{
  g_autofree char *found = NULL;
  gboolean good = TRUE;
  guint8 first;
  guint32 ignored;

  while (good && whither_bytes_peek_u8 (&block, 0, &first))
    if ((first & 0x80) != 0)
      good = take_number (&block, 7, &ignored) && ignored > 0;
    else if ((first & 0x40) != 0)
      good = take_literal (&block, 6, &found);
    else if ((first & 0x20) != 0)
      good = take_number (&block, 5, &ignored);
    else
      good = take_literal (&block, 4, &found);
  if (!good)
    return FALSE;

  *authority = g_steal_pointer (&found);
  return TRUE;
}
