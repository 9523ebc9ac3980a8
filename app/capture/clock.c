/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "capture/pcapng.h"

#define DECIMAL_MAX 19 /* 10^19 still fits 64 bits */
#define BINARY_MAX 63

static guint64
power_of_ten (guint exponent)
{
  guint64 result = 1;

  for (guint i = 0; i < exponent; i++)
    result *= 10;
  return result;
}

void
whither_clock_set_resolution (WhitherClock *self, guint8 resolution)
{
  guint exponent = resolution & 0x7f;
  gint64 offset = self->offset_seconds;

  *self = (WhitherClock){ .offset_seconds = offset };
  self->binary = (resolution & 0x80) != 0;
  self->unknown = exponent > (self->binary ? BINARY_MAX : DECIMAL_MAX);
  if (self->unknown)
    return;

  if (self->binary)
    self->shift = (guint8) exponent;
  else
    {
      self->per_second = power_of_ten (exponent);
      if (exponent <= 9)
        self->multiply = power_of_ten (9 - exponent);
      else
        self->divide = power_of_ten (exponent - 9);
    }
}

void
whither_clock_init (WhitherClock *self)
{
  *self = (WhitherClock){ 0 };
  whither_clock_set_resolution (self, 6);
}

/* Splits ticks into whole seconds and nanoseconds. */
static void
split (const WhitherClock *self, guint64 ticks, guint64 *seconds, guint64 *nanoseconds)
{
  if (self->binary)
    {
      guint64 rest = ticks & ((G_GUINT64_CONSTANT (1) << self->shift) - 1);
      guint shift = self->shift;

      *seconds = ticks >> shift;
      if (shift > 32) /* so that the product below stays within 64 bits */
        {
          rest >>= shift - 32;
          shift = 32;
        }
      *nanoseconds = (rest * (guint64) WHITHER_NANOSECONDS) >> shift;
    }
  else
    {
      guint64 rest = ticks % self->per_second;

      *seconds = ticks / self->per_second;
      *nanoseconds = self->divide > 0 ? rest / self->divide : rest * self->multiply;
    }
}

gint64
whither_clock_get_time (const WhitherClock *self, guint64 ticks)
{
  guint64 seconds, nanoseconds;
  gint64 total;

  if (self->unknown)
    return WHITHER_TIME_UNKNOWN;
  if (G_LIKELY (self->multiply > 0 && self->offset_seconds == 0 &&
                ticks <= (guint64) G_MAXINT64 / self->multiply))
    return (gint64) (ticks * self->multiply);

  split (self, ticks, &seconds, &nanoseconds);
  if (seconds > (guint64) G_MAXINT64 ||
      __builtin_add_overflow ((gint64) seconds, self->offset_seconds, &total) ||
      __builtin_mul_overflow (total, WHITHER_NANOSECONDS, &total) ||
      __builtin_add_overflow (total, (gint64) nanoseconds, &total))
    return WHITHER_TIME_UNKNOWN;
  return total;
}
