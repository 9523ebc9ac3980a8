/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/capture.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "capture/format.h"

struct _WhitherCapture
{
  WhitherReader reader;
  WhitherSource *source;       /* (owned) */
  const WhitherFormat *format; /* of the current member */
  gpointer format_state;       /* (owned) (nullable) */
  char *name;                  /* (owned): for messages */
  char *format_name;           /* (owned) */
  gboolean started, hashing;
  gboolean ended;
  GError *error; /* (owned) (nullable): given again after FAILED */
};

static const WhitherFormat *const formats[] = { &whither_format_pcap, &whither_format_pcapng };

G_DEFINE_QUARK (whither - capture - error - quark, whither_capture_error)

void
whither_reader_note (WhitherReader *self, WhitherNote note)
{
  note.number = self->number;
  if (self->note_callback != NULL)
    self->note_callback (&note, self->note_user_data);
}

void
whither_reader_note_text (WhitherReader *self, WhitherNoteKind kind, const char *format, ...)
{
  va_list arguments;

  if (self->note_callback == NULL)
    return;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  whither_reader_note (self, (WhitherNote){ .kind = kind, .text = text });
}

/* @text: why the format is not satisfied; behind it, in brackets, why the stream ended. */
static WhitherReadResult
fail_cut (WhitherReader *self, const char *text, GError **error)
{
  GError *cause = self->buffer.error;

  if (cause != NULL)
    g_set_error (error, WHITHER_CAPTURE_ERROR, cause->code, "%s (%s)", text, cause->message);
  else
    g_set_error_literal (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_TRUNCATED, text);
  return WHITHER_READ_FAILED;
}

WhitherReadResult
whither_reader_fail_cut (WhitherReader *self, guint64 needed, GError **error)
{
  /* Translators: the first is a packet's number, the others are numbers of bytes */
  g_autofree char *text = g_strdup_printf (
      /* Translators: number of a packet, two sizes. */
      _ ("capture ends inside packet %" PRIu64 ": header says %" PRIu64 " bytes, %zu remain"),
      self->number + 1, needed, whither_bytes_left (&self->buffer.ready));

  return fail_cut (self, text, error);
}

WhitherReadResult
whither_reader_fail_cut_block (WhitherReader *self, guint64 needed, GError **error)
{
  /* Translators: the first is a packet's number, the others are numbers of bytes */
  g_autofree char *text =
      /* Translators: number of a packet, two sizes. */
      g_strdup_printf (_ ("capture ends inside what follows packet %" PRIu64 ": %" PRIu64
                          " bytes needed, %zu remain"),
                       self->number, needed, whither_bytes_left (&self->buffer.ready));

  return fail_cut (self, text, error);
}

WhitherReadResult
whither_reader_end (WhitherReader *self, GError **error)
{
  GError *cause = self->buffer.error;

  if (cause == NULL)
    return WHITHER_READ_END;

  /* Translators: the first is a packet's number, the second a reason */
  g_set_error (error, WHITHER_CAPTURE_ERROR, cause->code,
               /* Translators: number of a packet, and the reason as a half sentence. */
               _ ("capture ends after packet %" PRIu64 ": %s"), self->number, cause->message);
  return WHITHER_READ_FAILED;
}

static gboolean
find_format (WhitherCapture *self)
{
  WhitherBuffer *buffer = &self->reader.buffer;

  whither_buffer_need (buffer, WHITHER_FORMAT_HEAD_SIZE);
  self->format = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (formats) && self->format == NULL; i++)
    if (formats[i]->matches (buffer->ready))
      self->format = formats[i];
  return self->format != NULL;
}

static void
set_no_capture (WhitherCapture *self, GError **error)
{
  WhitherBuffer *buffer = &self->reader.buffer;
  gsize left = whither_bytes_left (&buffer->ready);
  gboolean cut = left < 4;

  if (buffer->error != NULL)
    g_set_error (error, WHITHER_CAPTURE_ERROR, buffer->error->code, "%s: %s", self->name,
                 buffer->error->message);
  else
    /* Translators: a file's name and a number of bytes */
    g_set_error (error, WHITHER_CAPTURE_ERROR,
                 cut ? WHITHER_CAPTURE_ERROR_TRUNCATED : WHITHER_CAPTURE_ERROR_UNSUPPORTED,
                 /* Translators: name of a file, its size. */
                 cut ? _ ("%s: only %zu bytes, too few for a capture")
                     /* Translators: name of a file, how much of it was read. */
                     : _ ("%s: the first bytes of %zu read are not those of a "
                          "capture (pcap or pcapng)"),
                 self->name, left);
}

static gboolean
open_format (WhitherCapture *self, GError **error)
{
  if (!find_format (self))
    {
      set_no_capture (self, error);
      return FALSE;
    }
  self->format_state = self->format->open (&self->reader, error);
  return self->format_state != NULL;
}

static void
close_format (WhitherCapture *self)
{
  if (self->format_state != NULL)
    self->format->free (self->format_state);
  self->format_state = NULL;
}

/* Goes on to the next member that is a capture; others are named and left out. */
static gboolean
open_next_member (WhitherCapture *self)
{
  WhitherBuffer *buffer = &self->reader.buffer;

  while (whither_buffer_next_member (buffer))
    {
      g_autoptr (GError) error = NULL;

      if (open_format (self, &error))
        return TRUE;
      whither_reader_note_text (&self->reader, WHITHER_NOTE_SKIPPED, "%s: %s",
                                whither_buffer_get_member (buffer), error->message);
    }
  return FALSE;
}

/* The first member of an archive that is a capture decides. */
static gboolean
open_first (WhitherCapture *self, GError **error)
{
  g_autoptr (GError) first_error = NULL;

  if (!whither_buffer_init (&self->reader.buffer, self->source, &first_error))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&first_error), "%s: ", self->name);
      return FALSE;
    }
  if (open_format (self, &first_error) || open_next_member (self))
    return TRUE;

  /* Damage to the archive says more than that its first member is no capture. */
  if (self->reader.buffer.error != NULL)
    set_no_capture (self, error);
  else
    g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}

static WhitherCapture *
capture_new (WhitherSource *source, const char *name, GError **error)
{
  g_autoptr (WhitherCapture) self = g_new0 (WhitherCapture, 1);

  self->source = source;
  self->name = g_strdup (name != NULL ? name : "-");
  if (!open_first (self, error))
    return NULL;

  g_autofree char *packing = whither_buffer_describe_packing (&self->reader.buffer);
  self->format_name = packing != NULL ? g_strdup_printf ("%s (%s)", self->format->name, packing)
                                      : g_strdup (self->format->name);
  return g_steal_pointer (&self);
}

WhitherCapture *
whither_capture_open (const char *path, GError **error)
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
  return whither_capture_open_fd (fd, is_stdin ? _ ("standard input") : name, error);
}

WhitherCapture *
whither_capture_open_fd (int fd, const char *name, GError **error)
{
  g_return_val_if_fail (fd >= 0, NULL);

  return capture_new (whither_source_new_fd (fd), name, error);
}

WhitherCapture *
whither_capture_open_bytes (WhitherBytes bytes, const char *name, GError **error)
{
  return capture_new (whither_source_new_bytes (bytes), name, error);
}

WhitherCapture *
whither_capture_open_source (WhitherSource *source, const char *name, GError **error)
{
  g_return_val_if_fail (source != NULL, NULL);

  return capture_new (source, name, error);
}

void
whither_capture_free (WhitherCapture *self)
{
  if (self == NULL)
    return;

  close_format (self);
  whither_buffer_clear (&self->reader.buffer);
  whither_source_free (self->source);
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self->format_name);
  g_free (self);
}

void
whither_capture_set_note_callback (WhitherCapture *self,
                                   WhitherNoteCallback callback,
                                   gpointer user_data)
{
  self->reader.note_callback = callback;
  self->reader.note_user_data = user_data;
}

void
whither_capture_enable_hash (WhitherCapture *self)
{
  g_return_if_fail (!self->started);

  self->hashing = TRUE;
}

/* A member is damaged: the first such sentence ends the reading, after all other members. */
static void
keep_failure (WhitherCapture *self, GError *failure)
{
  const char *member = whither_buffer_get_member (&self->reader.buffer);

  if (*member != '\0')
    g_prefix_error (&failure, "%s: ", member);
  if (self->error == NULL)
    {
      self->error = failure;
      return;
    }
  whither_reader_note_text (&self->reader, WHITHER_NOTE_SKIPPED, "%s", failure->message);
  g_error_free (failure);
}

/* What comes after the end of one member, or after its damage. */
static WhitherReadResult
read_next_members (WhitherCapture *self,
                   WhitherReadResult result,
                   WhitherRecord *out,
                   GError *failure)
{
  while (result != WHITHER_READ_RECORD)
    {
      if (result == WHITHER_READ_FAILED)
        keep_failure (self, g_steal_pointer (&failure));
      close_format (self);
      if (!open_next_member (self))
        break;
      result = self->format->read (self->format_state, out, &failure);
    }
  if (result == WHITHER_READ_RECORD)
    return result;
  if (self->error != NULL)
    return WHITHER_READ_FAILED;
  return whither_reader_end (&self->reader, &self->error);
}

WhitherReadResult
whither_capture_read (WhitherCapture *self, WhitherRecord *out, GError **error)
{
  if (G_UNLIKELY (!self->started))
    {
      self->started = TRUE;
      if (!self->hashing)
        whither_source_drop_hash (self->source);
    }

  WhitherReadResult result = WHITHER_READ_END;
  if (G_LIKELY (!self->ended))
    {
      GError *failure = NULL;

      result = self->format->read (self->format_state, out, &failure);
      if (G_UNLIKELY (result != WHITHER_READ_RECORD))
        result = read_next_members (self, result, out, failure);
      self->ended = result != WHITHER_READ_RECORD;
    }
  else if (self->error != NULL)
    result = WHITHER_READ_FAILED;

  if (result == WHITHER_READ_FAILED && error != NULL)
    *error = g_error_copy (self->error);
  return result;
}

const char *
whither_capture_get_format (WhitherCapture *self)
{
  return self->format_name;
}

guint64
whither_capture_get_position (WhitherCapture *self)
{
  return whither_source_get_position (self->source);
}

guint64
whither_capture_get_size (WhitherCapture *self)
{
  return whither_source_get_size (self->source);
}

char *
whither_capture_finish_hash (WhitherCapture *self)
{
  return self->hashing ? whither_source_finish_hash (self->source) : NULL;
}
