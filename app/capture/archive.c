/* SPDX-License-Identifier: GPL-3.0-or-later */

/* zip and lz4 through libarchive. Only filters that work inside this process are allowed:
 * libarchive would start a program for some others. */

#include "base/i18n.h"
#include "base/text.h"
#include "capture/archive-library.h"
#include "capture/capture.h"
#include "capture/packing.h"

/* More members than any shared set of captures has; the bound stops a zip made to keep us busy. */
#define MEMBERS_MAX 10000

typedef struct
{
  WhitherArchiveLibrary library;
  WhitherSource *source;   /* not owned */
  struct archive *archive; /* (owned) */
  gsize lent;              /* bytes of the source's chunk that libarchive holds */
  guint members;
  char *member;       /* (owned) (nullable) */
  GError *read_error; /* (owned) (nullable): why the source stopped */
} Archive;

static gboolean
lz4_matches (WhitherBytes head)
{
  return whither_bytes_starts_with (&head, "\x04\x22\x4d\x18", 4);
}

static gboolean
zip_matches (WhitherBytes head)
{
  return whither_bytes_starts_with (&head, "PK\3\4", 4);
}

static la_ssize_t
read_source (struct archive *archive, void *user_data, const void **out)
{
  Archive *self = user_data;

  whither_source_skip (self->source, self->lent);
  self->lent = 0;

  WhitherBytes chunk = whither_source_peek (self->source, 1, &self->read_error);
  if (self->read_error != NULL)
    return ARCHIVE_FATAL;

  self->lent = whither_bytes_left (&chunk);
  *out = chunk.at;
  return (la_ssize_t) self->lent;
}

/* libarchive may give no reason, or an empty one. */
static void
set_error_from_archive (Archive *self, GError **error)
{
  WhitherBytes rest = whither_bytes (NULL, 0);

  if (self->read_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->read_error));
      return;
    }
  if (self->lent == 0)
    rest = whither_source_peek (self->source, 1, NULL);

  const char *reason = self->library.error_string (self->archive);
  g_autofree char *clean = whither_text_clean (reason);
  gboolean cut = self->lent == 0 && whither_bytes_left (&rest) == 0;

  /* Translators: the first is a number of bytes, the second the unpacker's reason */
  g_set_error (
      error, WHITHER_CAPTURE_ERROR,
      cut ? WHITHER_CAPTURE_ERROR_TRUNCATED : WHITHER_CAPTURE_ERROR_MALFORMED,
      /* Translators: how many bytes came out, and the reason in words of another library. */
      cut ? _ ("the packed data ends early, after %" PRIu64 " bytes (%s)")
          /* Translators: a position, and the reason in words of another library. */
          : _ ("the packed data is damaged before byte %" PRIu64 " (%s)"),
      whither_source_get_position (self->source), *clean != '\0' ? clean : "-");
}

static gboolean
packed_next (gpointer data, GError **error)
{
  Archive *self = data;
  struct archive_entry *entry = NULL;

  if (self->members++ >= MEMBERS_MAX)
    {
      g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_UNSUPPORTED,
                   _ ("the archive holds more than %d files"), MEMBERS_MAX);
      return FALSE;
    }

  int code = self->library.read_next_header (self->archive, &entry);
  g_clear_pointer (&self->member, g_free);
  if (code == ARCHIVE_EOF)
    return FALSE;
  if (code < ARCHIVE_WARN)
    {
      set_error_from_archive (self, error);
      return FALSE;
    }
  self->member = whither_text_clean (self->library.entry_pathname (entry));
  return TRUE;
}

static const char *
packed_get_member (gpointer data)
{
  Archive *self = data;

  return self->member;
}

static void
packed_free (gpointer data)
{
  Archive *self = data;

  self->library.read_free (self->archive);
  g_clear_error (&self->read_error);
  g_free (self->member);
  g_free (self);
}

static gssize
packed_read (gpointer data, guint8 *to, gsize len, GError **error)
{
  Archive *self = data;
  la_ssize_t got = self->library.read_data (self->archive, to, len);

  if (got < 0)
    {
      set_error_from_archive (self, error);
      return -1;
    }
  return got;
}

static gpointer
packed_open (WhitherSource *source, GError **error, int format, int filter)
{
  WhitherArchiveLibrary library;

  if (!whither_archive_library_load (&library, error))
    return NULL;

  Archive *self = g_new0 (Archive, 1);
  self->library = library;
  self->source = source;
  self->archive = self->library.read_new ();
  if (self->library.read_append_filter (self->archive, filter) == ARCHIVE_OK &&
      self->library.read_set_format (self->archive, format) == ARCHIVE_OK &&
      self->library.read_open (self->archive, self, NULL, read_source, NULL) == ARCHIVE_OK &&
      packed_next (self, error))
    return self;

  if (error != NULL && *error == NULL)
    set_error_from_archive (self, error);
  packed_free (self);
  return NULL;
}

static gpointer
lz4_open (WhitherSource *source, GError **error)
{
  return packed_open (source, error, ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_LZ4);
}

static gpointer
zip_open (WhitherSource *source, GError **error)
{
  return packed_open (source, error, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
}

#define PACKING(word, more)                                                                        \
  const WhitherPacking whither_packing_##word = {                                                  \
    .name = #word,                                                                                 \
    .matches = word##_matches,                                                                     \
    .open = word##_open,                                                                           \
    .read = packed_read,                                                                           \
    .next = more,                                                                                  \
    .get_member = packed_get_member,                                                               \
    .free = packed_free,                                                                           \
  }

PACKING (lz4, NULL);
PACKING (zip, packed_next);
