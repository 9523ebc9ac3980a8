/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/sink.h"

/* Longer texts than this stand in no line we read, and a line is at most 10 MB anyway. */
#define TEXT_MAX WHITHER_LINE_MAX

static gboolean
is_passed_over (WhitherBytes line)
{
  guint8 first;

  while (whither_bytes_peek_u8 (&line, 0, &first) && (first == ' ' || first == '\t'))
    whither_bytes_skip (&line, 1);
  return !whither_bytes_peek_u8 (&line, 0, &first) || first == '#';
}

static gboolean
starts_object (WhitherBytes line)
{
  guint8 first;

  while (whither_bytes_u8 (&line, &first))
    if (first != ' ' && first != '\t')
      return first == '{';
  return FALSE;
}

gboolean
whither_record_read_json_lines (WhitherRecordInput *input,
                                WhitherRecordSink *sink,
                                const char *const *columns,
                                WhitherRecordTake take,
                                GError **error)
{
  g_auto (WhitherRecordRow) row = { 0 };
  g_auto (WhitherRecordLines) lines = { 0 };
  WhitherLineResult result;
  WhitherBytes line;

  whither_record_row_init (&row, columns);
  whither_record_lines_init (&lines, input);
  g_autoptr (WhitherRecordJson) json = whither_record_json_new (&row, "", TEXT_MAX, NULL, NULL);
  while ((result = whither_record_lines_next (&lines, &line)) != WHITHER_LINE_END)
    {
      if (!whither_record_sink_look (sink, error))
        return FALSE;
      if (result == WHITHER_LINE_BROKEN)
        whither_record_sink_drop (sink, lines.fault, lines.number, 0);
      else if (is_passed_over (line))
        continue;
      else if (!starts_object (line) || !whither_record_json_read (json, line, NULL))
        whither_record_sink_drop (sink, "not JSON", lines.number, whither_bytes_left (&line));
      else
        take (sink, &row, lines.number);
    }
  return TRUE;
}

gboolean
whither_record_read_csv (WhitherRecordInput *input,
                         WhitherRecordSink *sink,
                         const char *const *columns,
                         WhitherRecordTake take,
                         GError **error)
{
  g_auto (WhitherRecordRow) row = { 0 };
  g_auto (WhitherRecordLines) lines = { 0 };
  g_auto (WhitherRecordCells) cells = { 0 };
  WhitherRecordHead head = { 0 };
  WhitherLineResult result;

  whither_record_row_init (&row, columns);
  whither_record_lines_init (&lines, input);
  whither_record_cells_init (&cells);
  while ((result = whither_record_lines_next_csv (&lines, &cells)) != WHITHER_LINE_END)
    {
      if (!whither_record_sink_look (sink, error))
        return FALSE;
      if (result == WHITHER_LINE_BROKEN)
        whither_record_sink_drop (sink, lines.fault, lines.number, 0);
      else if (cells.n_cells == 1 && *whither_record_cells_get (&cells, 0) == '\0')
        continue;
      else if (head.n_cells == 0)
        whither_record_head_init (&head, &row, &cells);
      else if (cells.n_cells < head.n_cells)
        whither_record_sink_drop (sink, "fewer cells than the first line names", lines.number, 0);
      else
        {
          whither_record_row_fill (&row, &head, &cells);
          take (sink, &row, lines.number);
        }
    }
  return TRUE;
}

gboolean
whither_record_read_lines (WhitherRecordInput *input,
                           WhitherRecordSink *sink,
                           WhitherRecordTakeLine take,
                           gpointer user_data,
                           GError **error)
{
  g_auto (WhitherRecordLines) lines = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  WhitherLineResult result;
  WhitherBytes line;

  whither_record_lines_init (&lines, input);
  while ((result = whither_record_lines_next (&lines, &line)) != WHITHER_LINE_END)
    {
      if (!whither_record_sink_look (sink, error))
        return FALSE;
      if (result == WHITHER_LINE_BROKEN)
        {
          whither_record_sink_drop (sink, lines.fault, lines.number, 0);
          continue;
        }
      g_string_truncate (text, 0);
      g_string_append_len (text, (const char *) line.at, (gssize) whither_bytes_left (&line));
      if (*g_strstrip (text->str) != '\0')
        take (sink, text->str, lines.number, user_data);
    }
  return TRUE;
}
