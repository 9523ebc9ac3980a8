/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/record.h"

#include "base/i18n.h"
#include "records/format.h"

#define START_SIZE (64 * 1024)

G_DEFINE_QUARK (whither - record - error - quark, whither_record_error)

const char *
whither_record_format_to_id (WhitherRecordFormat format)
{
  const WhitherRecordRowOfFormat *row = whither_record_find_format (format);

  g_return_val_if_fail (row != NULL, "");

  return row->id;
}

void
whither_record_set_cut (guint64 number, GError **error)
{
  g_set_error (error, WHITHER_RECORD_ERROR, WHITHER_RECORD_ERROR_DAMAGED,
               /* Translators: the number of an entry in a file. */
               _ ("the file ends inside entry %" PRIu64), number);
}

static char *
find_first_line (const char *text)
{
  while (*text != '\0')
    {
      const char *end = text + strcspn (text, "\r\n");
      const char *at = text + strspn (text, " \t");

      if (at < end && *at != '#')
        return g_strndup (at, (gsize) (end - at));
      text = end + strspn (end, "\r\n");
    }
  return g_strdup ("");
}

static char *
decode_start (WhitherBytes head)
{
  g_autoptr (WhitherRecordInput) input = whither_record_input_new_bytes (head);
  g_autoptr (GString) text = g_string_new (NULL);
  WhitherBytes piece;

  while (whither_record_input_take_text (input, &piece))
    g_string_append_len (text, (const char *) piece.at, (gssize) whither_bytes_left (&piece));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

WhitherRecordFormat
whither_record_recognise (WhitherRecordInput *input)
{
  WhitherRecordStart start = { .raw = whither_record_input_peek (input, START_SIZE) };
  const WhitherRecordRowOfFormat *row;

  start.text = decode_start (start.raw);
  start.first = find_first_line (start.text);
  row = whither_record_match_format (&start);
  g_free (start.text);
  g_free (start.first);
  return row != NULL ? row->format : WHITHER_RECORD_NONE;
}

/* pcapng, and the magics of pcap that are read (capture/pcap.c) in both byte orders. */
static gboolean
is_capture (WhitherBytes head)
{
  guint32 magic;

  if (!whither_bytes_u32 (&head, &magic))
    return FALSE;
  if (magic == 0x0a0d0d0a)
    return TRUE;
  for (guint order = 0; order < 2; order++, magic = GUINT32_SWAP_LE_BE (magic))
    if (magic == 0xa1b2c3d4 || magic == 0xa1b23c4d || magic == 0xa1b2cd34)
      return TRUE;
  return FALSE;
}

WhitherRecordFormat
whither_record_recognise_packed (WhitherRecordInput *input)
{
  if (is_capture (whither_record_input_peek_packed (input, 4)))
    return WHITHER_RECORD_NONE;

  WhitherBytes head = whither_record_input_peek_packed (input, START_SIZE);
  g_autoptr (WhitherRecordInput) start = whither_record_input_new_bytes (head);
  return whither_record_recognise (start);
}

gboolean
whither_record_read (WhitherRecordInput *input,
                     WhitherRecordFormat format,
                     WhitherFlowSet *set,
                     guint16 source,
                     const WhitherRecordOptions *options,
                     GError **error)
{
  const WhitherRecordRowOfFormat *row = whither_record_find_format (format);
  WhitherRecordSink sink;

  g_return_val_if_fail (row != NULL && source < set->sources->len, FALSE);

  whither_record_sink_init (&sink, set, source, options);
  gboolean done = row->read (input, &sink, error) && whither_record_input_check (input, error);
  guint64 replaced = whither_record_input_get_replaced (input);
  if (replaced > 0)
    whither_record_sink_tally_many (&sink, "bytes that are no UTF-8, replaced", 0, replaced,
                                    replaced);
  whither_record_sink_clear (&sink);
  return done;
}
