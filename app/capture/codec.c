/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/codec.h"

#include "base/i18n.h"
#include "capture/capture.h"

/* Enough for the longest magic of a member. */
#define MAGIC_SIZE 6

/* Libraries count in int: no chunk is larger. */
#define CHUNK_MAX (1u << 20)
#define ROOM_MAX (1u << 30)

typedef struct
{
  const WhitherCodec *codec;
  WhitherSource *source; /* not owned */
  gpointer state;        /* (owned) */
  gboolean ended;
  gboolean damaged;
} Unpacker;

gpointer
whither_codec_open (const WhitherCodec *codec, WhitherSource *source, GError **error)
{
  Unpacker *self = g_new0 (Unpacker, 1);

  self->codec = codec;
  self->source = source;
  self->state = codec->start ();
  if (self->state != NULL)
    return self;

  g_free (self);
  g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_FAILED,
               /* Translators: the name of a way of packing, as in "gzip". */
               _ ("the %s reader could not be started"), codec->packing->name);
  return NULL;
}

void
whither_codec_free (gpointer data)
{
  Unpacker *self = data;

  self->codec->stop (self->state);
  g_free (self);
}

/* A member has ended: is there another one? */
static void
start_next_member (Unpacker *self)
{
  WhitherBytes head = whither_source_peek (self->source, MAGIC_SIZE, NULL);

  self->ended = !self->codec->packing->matches (head) || !self->codec->restart (self->state);
}

static gssize
fail_cut (Unpacker *self, GError **error)
{
  g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_TRUNCATED,
               /* Translators: the name of a way of packing, as in "gzip", and a size. */
               _ ("the %s data ends early, after %" PRIu64 " packed bytes"),
               self->codec->packing->name, whither_source_get_position (self->source));
  return -1;
}

static gssize
fail_damaged (Unpacker *self, GError **error)
{
  const char *reason = self->codec->get_reason (self->state);

  g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_MALFORMED,
               /* Translators: the name of a way of packing, as in "gzip", a position, and the
                  reason in words of another library. */
               _ ("the %s data is damaged before packed byte %" PRIu64 ": %s"),
               self->codec->packing->name, whither_source_get_position (self->source),
               reason != NULL ? reason : "-");
  return -1;
}

/* One turn. FALSE: the input has ended, and so has what the library held back. */
static gboolean
turn (Unpacker *self, WhitherBytes chunk, guint8 *to, gsize len, gsize *wrote)
{
  whither_bytes_limit (&chunk, CHUNK_MAX);

  WhitherBytes rest = chunk;
  gsize room = MIN (len, ROOM_MAX);
  WhitherCodecResult result = self->codec->run (self->state, &rest, to, room, wrote);
  gsize taken = whither_bytes_left (&chunk) - whither_bytes_left (&rest);

  whither_source_skip (self->source, taken);
  if (result == WHITHER_CODEC_END)
    start_next_member (self);
  /* Neither takes nor gives: it never will. */
  self->damaged =
      result == WHITHER_CODEC_DAMAGED || (result == WHITHER_CODEC_MORE && taken == 0 &&
                                          *wrote == 0 && whither_bytes_left (&chunk) > 0);
  return result != WHITHER_CODEC_MORE || *wrote > 0 || whither_bytes_left (&chunk) > 0;
}

gssize
whither_codec_read (gpointer data, guint8 *to, gsize len, GError **error)
{
  Unpacker *self = data;
  gsize wrote = 0;

  while (wrote == 0 && !self->ended)
    {
      GError *read_error = NULL;

      /* What came before the damage was given by the call before. */
      if (self->damaged)
        return fail_damaged (self, error);
      WhitherBytes chunk = whither_source_peek (self->source, 1, &read_error);
      if (read_error != NULL)
        {
          g_propagate_error (error, read_error);
          return -1;
        }
      if (!turn (self, chunk, to, len, &wrote))
        return fail_cut (self, error);
    }
  return (gssize) wrote;
}
