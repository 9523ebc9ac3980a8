/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/index.h"

#define SMALLEST 64
#define SPREAD G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define LOWER_CASE_BITS G_GUINT64_CONSTANT (0x2020202020202020)

guint32
whither_index_hash_text (WhitherBytes text, gboolean fold)
{
  guint64 hash = whither_bytes_left (&text), folded = fold ? LOWER_CASE_BITS : 0, word;
  guint8 byte;

  while (whither_bytes_read_u64 (&text, WHITHER_LITTLE_ENDIAN, &word))
    {
      hash = (hash ^ (word | folded)) * SPREAD;
      hash ^= hash >> 32;
    }
  for (word = 0; whither_bytes_u8 (&text, &byte);)
    word = word << 8 | byte;
  hash = (hash ^ (word | folded)) * SPREAD;
  return (guint32) (hash ^ hash >> 32);
}

void
whither_index_clear (WhitherIndex *self)
{
  g_free (self->slots);
  *self = (WhitherIndex){ 0 };
}

static void
put (WhitherIndex *self, guint32 hash, guint32 number)
{
  guint32 at, found = whither_index_first (self, hash, &at);

  while (found != 0)
    found = whither_index_next (self, hash, &at);
  self->slots[at] = (WhitherIndexSlot){ .hash = hash, .number = number };
}

static void
grow (WhitherIndex *self)
{
  WhitherIndex larger = { .used = self->used };
  guint32 size = self->slots == NULL ? 0 : self->mask + 1;

  larger.mask = MAX (size * 2, SMALLEST) - 1;
  larger.slots = g_new0 (WhitherIndexSlot, (gsize) larger.mask + 1);
  for (guint32 i = 0; i < size; i++)
    if (self->slots[i].number != 0)
      put (&larger, self->slots[i].hash, self->slots[i].number);
  g_free (self->slots);
  *self = larger;
}

void
whither_index_add (WhitherIndex *self, guint32 hash, guint32 number)
{
  g_return_if_fail (number != 0);

  if (self->used >= self->mask / 2)
    grow (self);
  put (self, hash, number);
  self->used++;
}
