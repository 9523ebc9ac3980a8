/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/input.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "capture/buffer.h"

#define PIECE_SIZE (64 * 1024)

typedef enum
{
  ENCODING_UNDECIDED,
  ENCODING_UTF8,
  ENCODING_UTF16_LE,
  ENCODING_UTF16_BE,
} Encoding;

struct _WhitherRecordInput
{
  WhitherSource *source; /* (owned) */
  char *name;            /* (owned): for messages */
  WhitherBuffer buffer;  /* unset until something is taken */
  gboolean begun;
  GError *error; /* (owned) (nullable): why it could not begin */
  Encoding encoding;
  GString *converted; /* (owned): the last piece that had to be converted */
  guint64 replaced;
};

static WhitherRecordInput *
input_new (WhitherSource *source, const char *name)
{
  WhitherRecordInput *self = g_new0 (WhitherRecordInput, 1);

  self->source = source;
  self->name = g_strdup (name);
  self->converted = g_string_new (NULL);
  return self;
}

WhitherRecordInput *
whither_record_input_new_bytes (WhitherBytes bytes)
{
  /* Nothing has an address too, so that no one reckons with NULL. */
  if (whither_bytes_left (&bytes) == 0)
    bytes = whither_bytes ("", 0);
  return input_new (whither_source_new_bytes (bytes), "-");
}

WhitherRecordInput *
whither_record_input_open (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  gboolean is_stdin = strcmp (path, "-") == 0;
  g_autofree char *name = g_filename_display_basename (path);
  /* Standard input is duplicated, so that owning the descriptor does not close it for others. */
  int fd = is_stdin ? fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_FAILED, "%s: %s", name,
                   g_strerror (code));
      return NULL;
    }
  return input_new (whither_source_new_fd (fd), is_stdin ? _ ("standard input") : name);
}

void
whither_record_input_free (WhitherRecordInput *self)
{
  if (self == NULL)
    return;

  if (self->begun)
    whither_buffer_clear (&self->buffer);
  whither_source_free (self->source);
  g_clear_error (&self->error);
  g_string_free (self->converted, TRUE);
  g_free (self->name);
  g_free (self);
}

WhitherBytes
whither_record_input_peek_packed (WhitherRecordInput *self, gsize wanted)
{
  WhitherBytes head = whither_bytes (NULL, 0);

  g_return_val_if_fail (!self->begun, head);

  head = whither_source_peek (self->source, MIN (wanted, PIECE_SIZE), NULL);
  whither_bytes_limit (&head, wanted);
  return head;
}

WhitherCapture *
whither_record_input_into_capture (WhitherRecordInput *self, GError **error)
{
  WhitherSource *source = g_steal_pointer (&self->source);
  WhitherCapture *capture = whither_capture_open_source (source, self->name, error);

  whither_record_input_free (self);
  return capture;
}

guint64
whither_record_input_get_position (WhitherRecordInput *self)
{
  return whither_source_get_position (self->source);
}

guint64
whither_record_input_get_size (WhitherRecordInput *self)
{
  return whither_source_get_size (self->source);
}

char *
whither_record_input_finish_hash (WhitherRecordInput *self)
{
  return whither_source_finish_hash (self->source);
}

void
whither_record_input_drop_hash (WhitherRecordInput *self)
{
  whither_source_drop_hash (self->source);
}

/* Unpacking begins only when somebody wants unpacked bytes. */
static gboolean
need (WhitherRecordInput *self, gsize len)
{
  if (!self->begun)
    {
      self->begun = TRUE;
      if (!whither_buffer_init (&self->buffer, self->source, &self->error))
        self->buffer.at_end = TRUE;
    }
  return self->error == NULL && whither_buffer_need (&self->buffer, len);
}

char *
whither_record_input_describe_packing (WhitherRecordInput *self)
{
  need (self, 1);
  return whither_buffer_describe_packing (&self->buffer);
}

const char *
whither_record_input_get_member (WhitherRecordInput *self)
{
  need (self, 1);
  return whither_buffer_get_member (&self->buffer);
}

gboolean
whither_record_input_next_member (WhitherRecordInput *self)
{
  self->encoding = ENCODING_UNDECIDED;
  self->replaced = 0;
  if (!self->begun)
    return FALSE;
  return whither_buffer_next_member (&self->buffer);
}

WhitherBytes
whither_record_input_peek (WhitherRecordInput *self, gsize wanted)
{
  need (self, MIN (wanted, PIECE_SIZE));

  WhitherBytes head = self->buffer.ready;
  whither_bytes_limit (&head, wanted);
  return head;
}

gboolean
whither_record_input_take (WhitherRecordInput *self, gsize len, WhitherBytes *out)
{
  return need (self, len) && whither_bytes_take (&self->buffer.ready, len, out);
}

gboolean
whither_record_input_take_some (WhitherRecordInput *self, WhitherBytes *out)
{
  if (!need (self, 1))
    return FALSE;
  gsize len = MIN (whither_bytes_left (&self->buffer.ready), PIECE_SIZE);
  return whither_bytes_take (&self->buffer.ready, len, out);
}

/* Unicode 15, section 23.8: a byte order mark tells the encoding and is no text. */
static void
decide_encoding (WhitherRecordInput *self)
{
  WhitherBytes *ready = &self->buffer.ready;

  need (self, 3);
  self->encoding = ENCODING_UTF8;
  if (whither_bytes_starts_with (ready, "\xef\xbb\xbf", 3))
    whither_bytes_skip (ready, 3);
  else if (whither_bytes_starts_with (ready, "\xff\xfe", 2))
    self->encoding = ENCODING_UTF16_LE;
  else if (whither_bytes_starts_with (ready, "\xfe\xff", 2))
    self->encoding = ENCODING_UTF16_BE;
  if (self->encoding != ENCODING_UTF8)
    whither_bytes_skip (ready, 2);
}

static void
append_replacement (WhitherRecordInput *self)
{
  g_string_append (self->converted, "\357\277\275");
  self->replaced++;
}

/* One code unit or pair. FALSE: the second half of a pair may still come. */
static gboolean
convert_unit (WhitherRecordInput *self, WhitherBytes *raw, WhitherByteOrder order, gboolean last)
{
  WhitherBytes probe = *raw, before = *raw;
  guint16 unit, low;

  if (!whither_bytes_read_u16 (&probe, order, &unit))
    return FALSE;
  if (unit < 0xd800 || unit > 0xdfff)
    {
      if (unit == 0)
        append_replacement (self);
      else
        g_string_append_unichar (self->converted, unit);
      *raw = probe;
      return TRUE;
    }
  *raw = probe;
  if (unit < 0xdc00 && whither_bytes_read_u16 (&probe, order, &low))
    {
      if (low >= 0xdc00 && low <= 0xdfff)
        {
          g_string_append_unichar (self->converted,
                                   0x10000 + (((gunichar) unit & 0x3ff) << 10) + (low & 0x3ff));
          *raw = probe;
          return TRUE;
        }
    }
  else if (unit < 0xdc00 && !last)
    {
      *raw = before;
      return FALSE;
    }
  append_replacement (self);
  return TRUE;
}

static gboolean
take_utf16 (WhitherRecordInput *self, WhitherBytes *out)
{
  WhitherByteOrder order =
      self->encoding == ENCODING_UTF16_LE ? WHITHER_LITTLE_ENDIAN : WHITHER_BIG_ENDIAN;
  WhitherBytes raw, rest;

  if (!need (self, 1))
    return FALSE;
  g_string_truncate (self->converted, 0);
  gboolean last = !need (self, 4);
  raw = self->buffer.ready;
  whither_bytes_limit (&raw, PIECE_SIZE);
  rest = raw;
  while (convert_unit (self, &rest, order, last))
    {
    }
  gsize used = whither_bytes_position_in (&rest, &raw);
  if (used == 0) /* half a unit at the end */
    {
      append_replacement (self);
      used = 1;
    }
  whither_bytes_skip (&self->buffer.ready, used);
  *out = whither_bytes (self->converted->str, self->converted->len);
  return TRUE;
}

/* What stands before the first byte that is no UTF-8; when that is nothing, the one character that
 * a piece's end had cut, or a replacement. */
static gboolean
take_utf8 (WhitherRecordInput *self, WhitherBytes *out)
{
  WhitherBytes *ready = &self->buffer.ready;

  if (!need (self, 1))
    return FALSE;

  WhitherBytes piece = *ready;
  const char *end;
  whither_bytes_limit (&piece, PIECE_SIZE);
  g_utf8_validate_len ((const char *) piece.at, whither_bytes_left (&piece), &end);
  WhitherBytes good = { .at = piece.at, .end = (const guint8 *) end };
  if (whither_bytes_left (&good) > 0)
    return whither_bytes_take (ready, whither_bytes_left (&good), out);

  need (self, 4);
  gunichar c =
      g_utf8_get_char_validated ((const char *) ready->at, (gssize) whither_bytes_left (ready));
  if (c != (gunichar) -1 && c != (gunichar) -2 && c != 0)
    return whither_bytes_take (ready, (gsize) g_unichar_to_utf8 (c, NULL), out);

  whither_bytes_skip (ready, 1);
  g_string_truncate (self->converted, 0);
  append_replacement (self);
  *out = whither_bytes (self->converted->str, self->converted->len);
  return TRUE;
}

gboolean
whither_record_input_take_text (WhitherRecordInput *self, WhitherBytes *out)
{
  if (self->encoding == ENCODING_UNDECIDED)
    decide_encoding (self);
  return self->encoding == ENCODING_UTF8 ? take_utf8 (self, out) : take_utf16 (self, out);
}

guint64
whither_record_input_get_replaced (WhitherRecordInput *self)
{
  return self->replaced;
}

gboolean
whither_record_input_check (WhitherRecordInput *self, GError **error)
{
  GError *cause = self->error != NULL ? self->error : self->buffer.error;

  if (cause == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (cause);
  return FALSE;
}
