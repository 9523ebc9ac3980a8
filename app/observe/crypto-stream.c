/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/crypto-stream.h"

/* A ClientHello may be cut into dozens of frames on purpose ("chaos protection"), not thousands. */
#define MAX_PIECES 4096

typedef struct
{
  gsize start; /* in the stream */
  guint64 packet, offset;
} Piece;

void
whither_crypto_stream_clear (WhitherCryptoStream *self)
{
  g_clear_pointer (&self->content, g_byte_array_unref);
  g_clear_pointer (&self->owners, g_array_unref);
  g_clear_pointer (&self->pieces, g_array_unref);
  self->contiguous = 0;
}

static void
prepare (WhitherCryptoStream *self, gsize end)
{
  if (self->content == NULL)
    {
      self->content = g_byte_array_new ();
      self->owners = g_array_new (FALSE, TRUE, sizeof (guint16));
      self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
    }
  if (self->content->len < end)
    {
      g_byte_array_set_size (self->content, (guint) end);
      g_array_set_size (self->owners, (guint) end);
    }
}

void
whither_crypto_stream_add (WhitherCryptoStream *self,
                           guint64 start,
                           WhitherBytes frame,
                           guint64 packet,
                           guint64 offset)
{
  gsize len = whither_bytes_left (&frame);
  guint8 byte;

  if (len == 0 || start > WHITHER_CRYPTO_STREAM_LIMIT ||
      len > WHITHER_CRYPTO_STREAM_LIMIT - start ||
      (self->pieces != NULL && self->pieces->len >= MAX_PIECES))
    return;

  Piece piece = { (gsize) start, packet, offset };
  prepare (self, (gsize) start + len);
  g_array_append_val (self->pieces, piece);
  for (gsize i = (gsize) start; whither_bytes_u8 (&frame, &byte); i++)
    if (g_array_index (self->owners, guint16, i) == 0)
      {
        g_array_index (self->owners, guint16, i) = (guint16) self->pieces->len;
        self->content->data[i] = byte;
      }
  while (self->contiguous < self->content->len &&
         g_array_index (self->owners, guint16, self->contiguous) != 0)
    self->contiguous++;
}

WhitherBytes
whither_crypto_stream_get_bytes (const WhitherCryptoStream *self)
{
  return self->content != NULL ? whither_bytes (self->content->data, self->contiguous)
                               : (WhitherBytes){ 0 };
}

void
whither_crypto_stream_locate (const WhitherCryptoStream *self,
                              gsize position,
                              guint64 *packet,
                              guint64 *offset)
{
  guint16 owner = self->owners != NULL && position < self->owners->len
                      ? g_array_index (self->owners, guint16, position)
                      : 0;

  *packet = 0;
  *offset = 0;
  if (owner == 0)
    return;

  const Piece *piece = &g_array_index (self->pieces, Piece, owner - 1);
  *packet = piece->packet;
  *offset = piece->offset + (position - piece->start);
}
