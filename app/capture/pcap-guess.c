/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/pcap-guess.h"

/* As many records of another size must agree, fewer when the file ends before. The usual size is
 * judged by two, so that a live stream need not wait for more. */
#define RECORDS 4
#define RECORDS_OF_USUAL 2

/* No link of that time carried more; without a bound a wrong length would make the whole file be
 * read for a guess. */
#define LENGTH_MAX 65536

#define SECOND 1000000

typedef enum
{
  FITS,
  ENDS, /* the input ends inside it, and what there is fits */
  CONTRADICTS,
} Fit;

/* The record at @offset behind what is ready. @seconds: of the record before, 0 for none. */
static Fit
try_record (WhitherBuffer *buffer,
            WhitherByteOrder order,
            gsize header_size,
            gsize *offset,
            guint32 *seconds)
{
  gboolean there = whither_buffer_need (buffer, *offset + header_size);
  WhitherBytes at = buffer->ready;
  guint32 time, fraction, captured, original;

  if (!whither_bytes_skip (&at, *offset) || !there)
    return ENDS;
  if (!whither_bytes_read_u32 (&at, order, &time) ||
      !whither_bytes_read_u32 (&at, order, &fraction) ||
      !whither_bytes_read_u32 (&at, order, &captured) ||
      !whither_bytes_read_u32 (&at, order, &original))
    return ENDS;
  if (captured > LENGTH_MAX || original > LENGTH_MAX || captured > original || fraction >= SECOND)
    return CONTRADICTS;
  /* Within a year of each other: what is read at a wrong place is any number. */
  if (*seconds != 0 && ABS ((gint64) time - (gint64) *seconds) > 366 * 86400)
    return CONTRADICTS;
  *seconds = time;
  *offset += header_size + captured;
  return FITS;
}

/* Returns: how many records agree; @contradicted: the one behind them does not. */
static guint
count_records (WhitherBuffer *buffer,
               WhitherByteOrder order,
               gsize header_size,
               guint wanted,
               gboolean *contradicted)
{
  gsize offset = 0;
  guint32 seconds = 0;
  guint n = 0;
  Fit fit = FITS;

  while (n < wanted && (fit = try_record (buffer, order, header_size, &offset, &seconds)) == FITS)
    n++;
  *contradicted = fit == CONTRADICTS;
  return n;
}

gsize
whither_pcap_guess_header_size (WhitherBuffer *buffer,
                                WhitherByteOrder order,
                                const gsize sizes[WHITHER_PCAP_SIZES_MAX])
{
  gsize found = sizes[0];
  gboolean contradicted;

  count_records (buffer, order, sizes[0], RECORDS_OF_USUAL, &contradicted);
  for (gsize i = 1; contradicted && i < WHITHER_PCAP_SIZES_MAX && sizes[i] != 0; i++)
    {
      gboolean other;

      /* One record proves nothing: its first fields are the same in all variants. */
      if (count_records (buffer, order, sizes[i], RECORDS, &other) < 2 || other)
        continue;
      if (found != sizes[0])
        return sizes[0];
      found = sizes[i];
    }
  return found;
}
