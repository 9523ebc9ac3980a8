/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Numbers found by hash: an index over rows that the caller keeps in an array of his own.
 *
 * It knows neither keys nor rows: it gives the numbers that were added with this hash, and the
 * caller compares. One look-up touches one cache line and no pointer; a table of boxed keys touches
 * four. Numbers are never 0; nothing is ever taken out. Not thread-safe while something is added.
 */

#include "base/bytes.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 hash;
  guint32 number; /* 0: free */
} WhitherIndexSlot;

/* All zero: empty. */
typedef struct
{
  WhitherIndexSlot *slots; /* (owned) (nullable) */
  guint32 mask;            /* size - 1 */
  guint32 used;
} WhitherIndex;

/* A hash of text, eight bytes at a time. @fold: the same for both cases of an ASCII letter. */
guint32 whither_index_hash_text (WhitherBytes text, gboolean fold);

void whither_index_clear (WhitherIndex *self);
/* Two rows may have the same hash: both are found. */
void whither_index_add (WhitherIndex *self, guint32 hash, guint32 number);

static inline guint32
whither_index_probe (const WhitherIndex *self, guint32 hash, guint32 *at)
{
  while (self->slots[*at].number != 0 && self->slots[*at].hash != hash)
    *at = (*at + 1) & self->mask;
  return self->slots[*at].number;
}

/* Walks the numbers with this hash: first, then next until one fits. @at: where the walk stands.
 * Returns: 0 when there is no more. */
static inline guint32
whither_index_first (const WhitherIndex *self, guint32 hash, guint32 *at)
{
  *at = 0;
  if (self->slots == NULL)
    return 0;
  /* Multiplying spreads what the hash has in its upper bits only. */
  *at = (guint32) (((guint64) hash * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) & self->mask;
  return whither_index_probe (self, hash, at);
}

static inline guint32
whither_index_next (const WhitherIndex *self, guint32 hash, guint32 *at)
{
  *at = (*at + 1) & self->mask;
  return whither_index_probe (self, hash, at);
}

/* Puts another number in the place where a walk ended with one. */
static inline void
whither_index_replace (WhitherIndex *self, guint32 at, guint32 number)
{
  self->slots[at].number = number;
}

G_END_DECLS
