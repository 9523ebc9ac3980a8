/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/source.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/i18n.h"
#include "capture/capture.h"

#define CHUNK_SIZE (64 * 1024)

struct _WhitherSource
{
  int fd;              /* -1 for memory */
  WhitherBytes memory; /* what is left of it */
  guint8 *chunk;       /* (owned) (nullable): CHUNK_SIZE bytes, for peeking into a descriptor */
  WhitherBytes pending;
  guint64 position, size;
  gboolean failed;
  WhitherSha256 *sha; /* (owned) (nullable) */
  char *digest;       /* (owned) (nullable) */
};

static guint64
find_size (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 && S_ISREG (status.st_mode) ? (guint64) status.st_size : 0;
}

WhitherSource *
whither_source_new_fd (int fd)
{
  WhitherSource *self = g_new0 (WhitherSource, 1);

  self->fd = fd;
  self->size = find_size (fd);
  self->sha = whither_sha256_new ();
  return self;
}

WhitherSource *
whither_source_new_bytes (WhitherBytes bytes)
{
  WhitherSource *self = g_new0 (WhitherSource, 1);

  self->fd = -1;
  self->memory = bytes;
  self->size = whither_bytes_left (&bytes);
  self->sha = whither_sha256_new ();
  return self;
}

void
whither_source_free (WhitherSource *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->sha, whither_sha256_free);
  g_free (self->digest);
  g_free (self->chunk);
  g_free (self);
}

/* One read from the descriptor, hashed and counted. */
static gssize
read_descriptor (WhitherSource *self, guint8 *to, gsize len, GError **error)
{
  gssize got;

  do
    got = read (self->fd, to, len);
  while (got < 0 && errno == EINTR);

  if (got < 0)
    {
      int code = errno;

      self->failed = TRUE;
      /* Translators: the first is a number of bytes, the second the system's reason */
      g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_FAILED,
                   /* Translators: a size, and the reason in words of the system. */
                   _ ("reading failed after %" PRIu64 " bytes: %s"), self->position,
                   g_strerror (code));
      return -1;
    }

  if (self->sha != NULL)
    whither_sha256_update (self->sha, to, (gsize) got);
  self->position += (guint64) got;
  return got;
}

static void
take_from_memory (WhitherSource *self, gsize len, WhitherBytes *out)
{
  if (!whither_bytes_take (&self->memory, len, out))
    return;

  if (self->sha != NULL)
    whither_sha256_update (self->sha, out->at, len);
  self->position += len;
}

WhitherBytes
whither_source_peek (WhitherSource *self, gsize wanted, GError **error)
{
  g_return_val_if_fail (wanted > 0 && wanted <= CHUNK_SIZE, whither_bytes (NULL, 0));

  if (self->fd < 0)
    return self->memory;

  gsize left = whither_bytes_left (&self->pending);
  if (left >= wanted)
    return self->pending;

  if (self->chunk == NULL)
    self->chunk = g_malloc (CHUNK_SIZE);
  if (left > 0)
    memmove (self->chunk, self->pending.at, left);
  while (left < wanted)
    {
      gssize got = read_descriptor (self, self->chunk + left, CHUNK_SIZE - left, error);

      if (got <= 0)
        break;
      left += (gsize) got;
    }
  self->pending = whither_bytes (self->chunk, left);
  return self->pending;
}

void
whither_source_skip (WhitherSource *self, gsize len)
{
  WhitherBytes skipped;

  if (self->fd < 0)
    take_from_memory (self, len, &skipped);
  else
    whither_bytes_skip (&self->pending, len);
}

gssize
whither_source_read (WhitherSource *self, guint8 *to, gsize len, GError **error)
{
  WhitherBytes *from = self->fd < 0 ? &self->memory : &self->pending;
  gsize n = MIN (len, whither_bytes_left (from));

  if (n == 0)
    return self->fd < 0 ? 0 : read_descriptor (self, to, len, error);

  memcpy (to, from->at, n);
  whither_source_skip (self, n);
  return (gssize) n;
}

gboolean
whither_source_take_memory (WhitherSource *self, WhitherBytes *out)
{
  if (self->fd >= 0)
    return FALSE;

  take_from_memory (self, whither_bytes_left (&self->memory), out);
  return TRUE;
}

guint64
whither_source_get_position (WhitherSource *self)
{
  return self->position;
}

guint64
whither_source_get_size (WhitherSource *self)
{
  return self->size;
}

void
whither_source_drop_hash (WhitherSource *self)
{
  g_clear_pointer (&self->sha, whither_sha256_free);
}

char *
whither_source_finish_hash (WhitherSource *self)
{
  if (self->digest == NULL && self->sha != NULL && !self->failed)
    {
      g_autofree guint8 *rest = g_malloc (CHUNK_SIZE);
      gssize got = 1;

      self->pending = whither_bytes (NULL, 0); /* hashed when it was read */
      while (got > 0)
        got = whither_source_read (self, rest, CHUNK_SIZE, NULL);
      if (got == 0)
        self->digest = whither_sha256_finish_hex (self->sha);
    }
  return g_strdup (self->digest);
}
