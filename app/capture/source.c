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
  int fd;                 /* -1 for others */
  WhitherSourceRead read; /* (nullable) */
  gpointer user_data;     /* not owned */
  WhitherBytes memory;    /* what is left of it */
  guint8 *chunk;          /* (owned) (nullable): CHUNK_SIZE bytes, for peeking into a descriptor */
  WhitherBytes pending;
  guint64 position, size;
  GError *failure;    /* (owned) (nullable): why nothing more can be read */
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

WhitherSource *
whither_source_new_read (WhitherSourceRead read, gpointer user_data)
{
  WhitherSource *self = g_new0 (WhitherSource, 1);

  self->fd = -1;
  self->read = read;
  self->user_data = user_data;
  return self;
}

static gboolean
is_memory (const WhitherSource *self)
{
  return self->fd < 0 && self->read == NULL;
}

void
whither_source_free (WhitherSource *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->sha, whither_sha256_free);
  g_clear_error (&self->failure);
  g_free (self->digest);
  g_free (self->chunk);
  g_free (self);
}

static gssize
fail_again (WhitherSource *self, GError **error)
{
  if (error != NULL)
    *error = g_error_copy (self->failure);
  return -1;
}

static gssize
read_unpacked (WhitherSource *self, guint8 *to, gsize len, GError **error)
{
  gssize got = self->read (self->user_data, to, len, &self->failure);

  self->position += (guint64) MAX (got, 0);
  return got < 0 ? fail_again (self, error) : got;
}

/* One read from the descriptor, hashed and counted. */
static gssize
read_more (WhitherSource *self, guint8 *to, gsize len, GError **error)
{
  gssize got;

  if (self->failure != NULL)
    return fail_again (self, error);
  if (self->read != NULL)
    return read_unpacked (self, to, len, error);
  do
    got = read (self->fd, to, len);
  while (got < 0 && errno == EINTR);

  if (got < 0)
    {
      int code = errno;

      g_set_error (&self->failure, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_FAILED,
                   /* Translators: a size, and the reason in words of the system. */
                   _ ("reading failed after %" PRIu64 " bytes: %s"), self->position,
                   g_strerror (code));
      return fail_again (self, error);
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

  if (is_memory (self))
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
      /* What came before a failure is given first. */
      gssize got = read_more (self, self->chunk + left, CHUNK_SIZE - left, left > 0 ? NULL : error);

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

  if (is_memory (self))
    take_from_memory (self, len, &skipped);
  else
    whither_bytes_skip (&self->pending, len);
}

gssize
whither_source_read (WhitherSource *self, guint8 *to, gsize len, GError **error)
{
  WhitherBytes *from = is_memory (self) ? &self->memory : &self->pending;
  gsize n = MIN (len, whither_bytes_left (from));

  if (n == 0)
    return is_memory (self) ? 0 : read_more (self, to, len, error);

  memcpy (to, from->at, n);
  whither_source_skip (self, n);
  return (gssize) n;
}

gboolean
whither_source_take_memory (WhitherSource *self, WhitherBytes *out)
{
  if (!is_memory (self))
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
  if (self->digest == NULL && self->sha != NULL && self->failure == NULL)
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
