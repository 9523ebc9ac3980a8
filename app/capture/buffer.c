/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/buffer.h"

#include "base/i18n.h"
#include "capture/capture.h"

#define WINDOW_SIZE (256 * 1024)

/* A bomb is told from a dull capture by both size and ratio; gzip cannot exceed 1032 to 1. */
#define RATIO_FREE_SIZE (G_GUINT64_CONSTANT (1) << 30)
#define RATIO_MAX 10000

gboolean
whither_buffer_init (WhitherBuffer *self, WhitherSource *source, GError **error)
{
  GError *read_error = NULL;
  WhitherBytes head = whither_source_peek (source, 8, &read_error);

  *self = (WhitherBuffer){ .source = source };
  if (read_error != NULL)
    {
      g_propagate_error (error, read_error);
      return FALSE;
    }

  self->packing = whither_packing_find (head);
  if (self->packing != NULL)
    {
      self->packing_state = self->packing->open (source, error);
      return self->packing_state != NULL;
    }

  if (whither_source_take_memory (source, &self->ready))
    {
      self->end_offset = whither_bytes_left (&self->ready);
      self->at_end = TRUE;
    }
  return TRUE;
}

void
whither_buffer_clear (WhitherBuffer *self)
{
  if (self->packing_state != NULL)
    self->packing->free (self->packing_state);
  g_clear_error (&self->error);
  g_free (self->memory);
  *self = (WhitherBuffer){ .at_end = TRUE };
}

static gboolean
is_bomb (WhitherBuffer *self)
{
  return self->packing != NULL && self->end_offset > RATIO_FREE_SIZE &&
         self->end_offset / RATIO_MAX > whither_source_get_position (self->source);
}

static gssize
read_more (WhitherBuffer *self, guint8 *to, gsize len)
{
  if (is_bomb (self))
    {
      /* Translators: both are numbers of bytes */
      g_set_error (&self->error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_UNSUPPORTED,
                   /* Translators: size before and after unpacking. */
                   _ ("%" PRIu64 " packed bytes became %" PRIu64
                      " bytes: this looks made to fill a machine, reading stops"),
                   whither_source_get_position (self->source), self->end_offset);
      return -1;
    }
  if (self->packing != NULL)
    return self->packing->read (self->packing_state, to, len, &self->error);
  return whither_source_read (self->source, to, len, &self->error);
}

/* Brings what is ready to the front and makes room for at least one byte more. */
static void
make_room (WhitherBuffer *self, gsize left)
{
  if (self->memory == NULL)
    {
      self->capacity = WINDOW_SIZE;
      self->memory = g_malloc (self->capacity);
    }
  else if (left > 0)
    memmove (self->memory, self->ready.at, left);

  if (left == self->capacity)
    {
      self->capacity *= 2;
      self->memory = g_realloc (self->memory, self->capacity);
    }
  self->ready = whither_bytes (self->memory, left);
}

gboolean
whither_buffer_fill (WhitherBuffer *self, gsize len)
{
  gsize left = whither_bytes_left (&self->ready);

  while (left < len && !self->at_end)
    {
      make_room (self, left);

      gssize got = read_more (self, self->memory + left, self->capacity - left);
      if (got <= 0)
        {
          self->at_end = TRUE;
          break;
        }
      left += (gsize) got;
      self->end_offset += (guint64) got;
      self->ready = whither_bytes (self->memory, left);
    }
  return left >= len;
}

gboolean
whither_buffer_next_member (WhitherBuffer *self)
{
  if (self->packing == NULL || self->packing->next == NULL || self->error != NULL)
    return FALSE;
  if (!self->packing->next (self->packing_state, &self->error))
    return FALSE;

  self->ready = whither_bytes (self->memory, 0);
  self->at_end = FALSE;
  return TRUE;
}
