/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Input for parser tests: bytes in a heap block of exactly their size, so that the sanitizers see a
 * parser read one byte too far. */

#include "base/bytes.h"

/* Owns the block behind `bytes`. */
typedef struct
{
  guint8 *block; /* (owned) */
  gsize len;
} TestBlock;

static inline void
test_block_clear (TestBlock *self)
{
  g_clear_pointer (&self->block, g_free);
  self->len = 0;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestBlock, test_block_clear)

/* A copy of @len bytes. An empty block still has an address of its own (of one byte that nobody may
 * count on). */
static inline TestBlock
test_block_copy (gconstpointer content, gsize len)
{
  TestBlock self = { g_malloc (len > 0 ? len : 1), len };

  if (len > 0)
    memcpy (self.block, content, len);
  return self;
}

/* From hexadecimal digits; blanks between them are passed over, and 'text' in single quotes stands
 * for its own bytes. */
static inline TestBlock
test_block_from_hex (const char *hex)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  while (*hex != '\0')
    {
      guint8 byte;

      if (g_ascii_isspace (*hex))
        {
          hex++;
          continue;
        }
      if (*hex == '\'')
        {
          const char *end = strchr (hex + 1, '\'');

          g_assert_nonnull (end);
          g_byte_array_append (bytes, (const guint8 *) hex + 1, (guint) (end - hex - 1));
          hex = end + 1;
          continue;
        }
      g_assert_true (g_ascii_isxdigit (hex[0]) && g_ascii_isxdigit (hex[1]));
      byte = (guint8) (g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]));
      g_byte_array_append (bytes, &byte, 1);
      hex += 2;
    }
  return test_block_copy (bytes->data, bytes->len);
}

static inline WhitherBytes
test_block_bytes (const TestBlock *self)
{
  return whither_bytes (self->block, self->len);
}
