/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random.h"
#include "out.h"

ExampleRandom
example_random (guint64 seed)
{
  /* Zero would stay zero; small seeds are spread. */
  return (ExampleRandom){ .state = (seed + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) };
}

guint32
example_random_next (ExampleRandom *self)
{
  self->state ^= self->state >> 12;
  self->state ^= self->state << 25;
  self->state ^= self->state >> 27;
  return (guint32) ((self->state * G_GUINT64_CONSTANT (0x2545f4914f6cdd1d)) >> 32);
}

guint32
example_random_below (ExampleRandom *self, guint32 below)
{
  return (guint32) (((guint64) example_random_next (self) * below) >> 32);
}

void
example_random_put (ExampleRandom *self, GByteArray *out, gsize n)
{
  for (gsize i = 0; i < n; i++)
    put_u8 (out, example_random_next (self) >> 24);
}

guint16
example_random_grease (ExampleRandom *self)
{
  guint nibble = example_random_below (self, 16);

  return (guint16) ((nibble << 12 | nibble << 4) | 0x0a0a);
}
