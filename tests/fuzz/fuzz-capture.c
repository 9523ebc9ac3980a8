/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/capture.h"
#include "fuzz-target.h"

static void
ignore_note (const WhitherNote *note, gpointer user_data)
{
  guint64 *sum = user_data;

  *sum += note->text != NULL ? strlen (note->text) : note->count;
}

/* Reads a capture to its end and touches every byte it gives. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherCapture) capture =
      whither_capture_open_bytes (whither_bytes (data, size), "fuzz", &error);
  WhitherRecord record;
  guint64 sum = 0;

  if (capture == NULL)
    return 0;

  whither_capture_set_note_callback (capture, ignore_note, &sum);
  while (whither_capture_read (capture, &record, &error) == WHITHER_READ_RECORD)
    {
      guint8 byte;

      while (whither_bytes_u8 (&record.bytes, &byte))
        sum += byte;
      sum += record.comment != NULL ? strlen (record.comment) : 0;
      sum += record.process != NULL ? strlen (record.process) : 0;
    }
  g_assert_cmpuint (sum, <, G_MAXUINT64); /* keeps the sum from being left out */
  return 0;
}
