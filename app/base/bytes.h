/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The cursor over untrusted bytes, and the only pointer arithmetic on them.
 *
 * A WhitherBytes is a view: it owns nothing and is valid as long as the memory behind it.
 * Every reading function returns FALSE when too few bytes are left, and then moves nothing and
 * writes nothing. Parsers are chains of `if (!whither_bytes_… || …) return FALSE;` with sub-views
 * for nested lengths. Any thread; no state besides the view itself. */

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef struct
{
  const guint8 *at, *end;
} WhitherBytes;

typedef enum
{
  WHITHER_BIG_ENDIAN,
  WHITHER_LITTLE_ENDIAN,
} WhitherByteOrder;

static inline WhitherBytes
whither_bytes (gconstpointer start, gsize len)
{
  const guint8 *at = start;

  return (WhitherBytes){ .at = at, .end = len > 0 ? at + len : at };
}

static inline gsize
whither_bytes_left (const WhitherBytes *self)
{
  return (gsize) (self->end - self->at);
}

/* How many bytes @self begins behind the beginning of @outer, the view it was taken from. */
static inline gsize
whither_bytes_position_in (const WhitherBytes *self, const WhitherBytes *outer)
{
  return (gsize) (self->at - outer->at);
}

/* Gives the next @len bytes as a view of their own and moves behind them. */
static inline gboolean
whither_bytes_take (WhitherBytes *self, gsize len, WhitherBytes *out)
{
  if (whither_bytes_left (self) < len)
    return FALSE;

  *out = (WhitherBytes){ .at = self->at, .end = self->at + len };
  self->at += len;
  return TRUE;
}

static inline gboolean
whither_bytes_skip (WhitherBytes *self, gsize len)
{
  if (whither_bytes_left (self) < len)
    return FALSE;

  self->at += len;
  return TRUE;
}

/* Copies the next @len bytes to @out, which holds at least as many, and moves behind them. */
static inline gboolean
whither_bytes_copy (WhitherBytes *self, gsize len, gpointer out)
{
  if (whither_bytes_left (self) < len)
    return FALSE;

  if (len > 0)
    memcpy (out, self->at, len);
  self->at += len;
  return TRUE;
}

/* Shortens the view to at most @len bytes: for lengths that a header states and the data exceeds.
 */
static inline void
whither_bytes_limit (WhitherBytes *self, gsize len)
{
  if (whither_bytes_left (self) > len)
    self->end = self->at + len;
}

/* Cuts @len bytes from the end of the view and gives them in @out. */
static inline gboolean
whither_bytes_take_last (WhitherBytes *self, gsize len, WhitherBytes *out)
{
  if (whither_bytes_left (self) < len)
    return FALSE;

  *out = (WhitherBytes){ .at = self->end - len, .end = self->end };
  self->end -= len;
  return TRUE;
}

static inline gboolean
whither_bytes_peek_u8 (const WhitherBytes *self, gsize offset, guint8 *out)
{
  if (whither_bytes_left (self) <= offset)
    return FALSE;

  *out = self->at[offset];
  return TRUE;
}

static inline gboolean
whither_bytes_u8 (WhitherBytes *self, guint8 *out)
{
  if (whither_bytes_left (self) < 1)
    return FALSE;

  *out = *self->at++;
  return TRUE;
}

static inline gboolean
whither_bytes_read_u16 (WhitherBytes *self, WhitherByteOrder order, guint16 *out)
{
  guint16 raw;

  if (whither_bytes_left (self) < 2)
    return FALSE;

  memcpy (&raw, self->at, 2);
  self->at += 2;
  *out = order == WHITHER_BIG_ENDIAN ? GUINT16_FROM_BE (raw) : GUINT16_FROM_LE (raw);
  return TRUE;
}

static inline gboolean
whither_bytes_read_u32 (WhitherBytes *self, WhitherByteOrder order, guint32 *out)
{
  guint32 raw;

  if (whither_bytes_left (self) < 4)
    return FALSE;

  memcpy (&raw, self->at, 4);
  self->at += 4;
  *out = order == WHITHER_BIG_ENDIAN ? GUINT32_FROM_BE (raw) : GUINT32_FROM_LE (raw);
  return TRUE;
}

static inline gboolean
whither_bytes_read_u64 (WhitherBytes *self, WhitherByteOrder order, guint64 *out)
{
  guint64 raw;

  if (whither_bytes_left (self) < 8)
    return FALSE;

  memcpy (&raw, self->at, 8);
  self->at += 8;
  *out = order == WHITHER_BIG_ENDIAN ? GUINT64_FROM_BE (raw) : GUINT64_FROM_LE (raw);
  return TRUE;
}

/* Network byte order, the usual case. */
static inline gboolean
whither_bytes_u16 (WhitherBytes *self, guint16 *out)
{
  return whither_bytes_read_u16 (self, WHITHER_BIG_ENDIAN, out);
}

static inline gboolean
whither_bytes_u32 (WhitherBytes *self, guint32 *out)
{
  return whither_bytes_read_u32 (self, WHITHER_BIG_ENDIAN, out);
}

static inline gboolean
whither_bytes_u24 (WhitherBytes *self, guint32 *out)
{
  if (whither_bytes_left (self) < 3)
    return FALSE;

  *out = ((guint32) self->at[0] << 16) | ((guint32) self->at[1] << 8) | self->at[2];
  self->at += 3;
  return TRUE;
}

/* A view behind a length of 8, 16 or 24 bits (RFC 8446 §3.4 vectors). */
static inline gboolean
whither_bytes_vector8 (WhitherBytes *self, WhitherBytes *out)
{
  WhitherBytes probe = *self;
  guint8 len;

  if (!whither_bytes_u8 (&probe, &len) || !whither_bytes_take (&probe, len, out))
    return FALSE;

  *self = probe;
  return TRUE;
}

static inline gboolean
whither_bytes_vector16 (WhitherBytes *self, WhitherBytes *out)
{
  WhitherBytes probe = *self;
  guint16 len;

  if (!whither_bytes_u16 (&probe, &len) || !whither_bytes_take (&probe, len, out))
    return FALSE;

  *self = probe;
  return TRUE;
}

static inline gboolean
whither_bytes_vector24 (WhitherBytes *self, WhitherBytes *out)
{
  WhitherBytes probe = *self;
  guint32 len;

  if (!whither_bytes_u24 (&probe, &len) || !whither_bytes_take (&probe, len, out))
    return FALSE;

  *self = probe;
  return TRUE;
}

/* QUIC variable-length integer, RFC 9000 §16. */
static inline gboolean
whither_bytes_varint (WhitherBytes *self, guint64 *out)
{
  guint8 first;

  if (!whither_bytes_peek_u8 (self, 0, &first))
    return FALSE;

  gsize len = (gsize) 1 << (first >> 6);
  if (whither_bytes_left (self) < len)
    return FALSE;

  guint64 value = first & 0x3f;
  for (gsize i = 1; i < len; i++)
    value = (value << 8) | self->at[i];

  self->at += len;
  *out = value;
  return TRUE;
}

/* A decimal number of digits only, none of them missing, and moves behind it. FALSE also when it is
 * larger than @largest. */
static inline gboolean
whither_bytes_decimal (WhitherBytes *self, guint32 largest, guint32 *out)
{
  const guint8 *at = self->at;
  guint64 number = 0;

  for (; at < self->end && *at >= '0' && *at <= '9' && number <= largest; at++)
    number = number * 10 + (guint64) (*at - '0');
  if (at == self->at || number > largest)
    return FALSE;

  self->at = at;
  *out = (guint32) number;
  return TRUE;
}

/* Where the next byte below 0x20 stands, counted from the beginning, @from or later; the length of
 * the view when there is none. Eight bytes at a time: requests have long targets. */
static inline gsize
whither_bytes_find_control (const WhitherBytes *self, gsize from)
{
  const guint64 all = G_GUINT64_CONSTANT (0x0101010101010101);
  gsize left = whither_bytes_left (self);
  guint64 eight;

  for (; from + 8 <= left; from += 8)
    {
      memcpy (&eight, self->at + from, 8);
      if (((eight - all * 0x20) & ~eight & all * 0x80) != 0)
        break;
    }
  while (from < left && self->at[from] >= 0x20)
    from++;
  return MIN (from, left);
}

/* TRUE when every byte is a visible sign of ASCII (0x21 to 0x7e). */
static inline gboolean
whither_bytes_are_visible (const WhitherBytes *self)
{
  const guint64 all = G_GUINT64_CONSTANT (0x0101010101010101);
  gsize left = whither_bytes_left (self), at = 0;
  guint64 eight, other = 0;

  /* A byte above 0x7f has the top bit; taking 0x21 away, or adding 1 to 0x7f, sets it. */
  for (; at + 8 <= left; at += 8)
    {
      memcpy (&eight, self->at + at, 8);
      other |= eight | (eight - all * 0x21) | (eight + all);
    }
  for (; at < left; at++)
    other |= self->at[at] <= 0x20 || self->at[at] >= 0x7f ? 0x80 : 0;
  return (other & all * 0x80) == 0;
}

/* Gives what stands before the next @delimiter and moves behind it. */
static inline gboolean
whither_bytes_until (WhitherBytes *self, guint8 delimiter, WhitherBytes *out)
{
  gsize left = whither_bytes_left (self);
  const guint8 *found = left > 0 ? memchr (self->at, delimiter, left) : NULL;

  if (found == NULL)
    return FALSE;

  *out = (WhitherBytes){ .at = self->at, .end = found };
  self->at = found + 1;
  return TRUE;
}

static inline gboolean
whither_bytes_equal (const WhitherBytes *self, gconstpointer other, gsize len)
{
  return whither_bytes_left (self) == len && (len == 0 || memcmp (self->at, other, len) == 0);
}

static inline gboolean
whither_bytes_starts_with (const WhitherBytes *self, gconstpointer other, gsize len)
{
  return whither_bytes_left (self) >= len && (len == 0 || memcmp (self->at, other, len) == 0);
}

G_END_DECLS
