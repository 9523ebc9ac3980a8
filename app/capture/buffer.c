/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/buffer.h"

#include "base/i18n.h"
#include "capture/capture.h"

#define WINDOW_SIZE (256 * 1024)

/* A bomb is told from a dull capture by both size and ratio; gzip cannot exceed 1032 to 1. */
#define RATIO_FREE_SIZE (G_GUINT64_CONSTANT (1) << 30)
#define RATIO_MAX 10000

/* Where the bytes of the innermost wrapping come from. */
static WhitherSource *
get_content (const WhitherBuffer *self)
{
  return self->n_wrappings == 0 ? self->source : self->wrappings[self->n_wrappings - 1].content;
}

/* FALSE: no wrapping holds several members. */
static gboolean
find_archive (const WhitherBuffer *self, guint *level)
{
  for (*level = 0; *level < self->n_wrappings; (*level)++)
    if (self->wrappings[*level].packing->next != NULL)
      return TRUE;
  return FALSE;
}

/* Takes off every wrapping that the content begins with. FALSE: one of them cannot be opened. */
static gboolean
unwrap (WhitherBuffer *self, GError **error)
{
  guint level;

  while (self->n_wrappings < WHITHER_WRAPPINGS_MAX)
    {
      WhitherWrapping *wrapping = &self->wrappings[self->n_wrappings];
      WhitherSource *content = get_content (self);
      GError *read_error = NULL;
      WhitherBytes head = whither_source_peek (content, 8, &read_error);

      if (read_error != NULL)
        {
          g_propagate_error (error, read_error);
          return FALSE;
        }
      wrapping->packing = whither_packing_find (head);
      /* An archive in an archive is not opened: no person's capture lies there. */
      if (wrapping->packing == NULL ||
          (wrapping->packing->next != NULL && find_archive (self, &level)))
        return TRUE;
      wrapping->state = wrapping->packing->open (content, error);
      if (wrapping->state == NULL)
        return FALSE;
      wrapping->content = whither_source_new_read (wrapping->packing->read, wrapping->state);
      self->n_wrappings++;
    }
  return TRUE;
}

/* Puts the wrappings back on from the @from-th on. */
static void
drop_wrappings (WhitherBuffer *self, guint from)
{
  while (self->n_wrappings > from)
    {
      WhitherWrapping *wrapping = &self->wrappings[--self->n_wrappings];

      whither_source_free (wrapping->content);
      wrapping->packing->free (wrapping->state);
    }
}

gboolean
whither_buffer_init (WhitherBuffer *self, WhitherSource *source, GError **error)
{
  *self = (WhitherBuffer){ .source = source };
  if (!unwrap (self, error))
    return FALSE;

  if (self->n_wrappings == 0 && whither_source_take_memory (source, &self->ready))
    {
      self->end_offset = whither_bytes_left (&self->ready);
      self->at_end = TRUE;
    }
  return TRUE;
}

void
whither_buffer_clear (WhitherBuffer *self)
{
  drop_wrappings (self, 0);
  g_clear_error (&self->error);
  g_free (self->memory);
  *self = (WhitherBuffer){ .at_end = TRUE };
}

static gboolean
is_bomb (WhitherBuffer *self)
{
  return self->n_wrappings > 0 && self->end_offset > RATIO_FREE_SIZE &&
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
  return whither_source_read (get_content (self), to, len, &self->error);
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
  guint level;

  if (!find_archive (self, &level))
    return FALSE;

  drop_wrappings (self, level + 1);
  WhitherWrapping *wrapping = &self->wrappings[level];
  g_clear_error (&self->error);
  if (!wrapping->packing->next (wrapping->state, &self->error))
    return FALSE;

  whither_source_free (wrapping->content);
  wrapping->content = whither_source_new_read (wrapping->packing->read, wrapping->state);
  self->ready = whither_bytes (self->memory, 0);
  self->at_end = !unwrap (self, &self->error);
  return TRUE;
}

const char *
whither_buffer_get_member (const WhitherBuffer *self)
{
  const char *member = NULL;
  guint level;

  if (find_archive (self, &level))
    member = self->wrappings[level].packing->get_member (self->wrappings[level].state);

  return member != NULL ? member : "";
}

char *
whither_buffer_describe_packing (const WhitherBuffer *self)
{
  if (self->n_wrappings == 0)
    return NULL;
  if (self->n_wrappings == 1)
    return g_strdup (self->wrappings[0].packing->name);
  return g_strconcat (self->wrappings[0].packing->name, ", ", self->wrappings[1].packing->name,
                      NULL);
}
