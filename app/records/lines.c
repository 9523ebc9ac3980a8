/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lines.h"

#define CELLS_MAX 256
#define LINES_OF_A_RECORD_MAX 64

void
whither_record_lines_init (WhitherRecordLines *self, WhitherRecordInput *input)
{
  *self = (WhitherRecordLines){ .input = input, .carry = g_byte_array_new () };
}

void
whither_record_lines_clear (WhitherRecordLines *self)
{
  g_clear_pointer (&self->carry, g_byte_array_unref);
}

/* Puts what has come of the line together. TRUE: the line is complete in @part. */
static gboolean
take_part (WhitherRecordLines *self, WhitherBytes *part, gboolean *too_long)
{
  gboolean complete = whither_bytes_until (&self->piece, '\n', part);

  if (!complete)
    {
      *part = self->piece;
      self->piece = whither_bytes (NULL, 0);
    }
  if (self->carry->len + whither_bytes_left (part) > WHITHER_LINE_MAX)
    {
      *too_long = TRUE;
      g_byte_array_set_size (self->carry, 0);
    }
  else if (!*too_long && (!complete || self->carry->len > 0))
    g_byte_array_append (self->carry, part->at, (guint) whither_bytes_left (part));
  return complete;
}

static void
cut_carriage_return (WhitherBytes *line)
{
  WhitherBytes probe = *line, last;

  if (whither_bytes_take_last (&probe, 1, &last) && whither_bytes_equal (&last, "\r", 1))
    *line = probe;
}

WhitherLineResult
whither_record_lines_next (WhitherRecordLines *self, WhitherBytes *line)
{
  gboolean too_long = FALSE, any = FALSE, complete = FALSE;
  WhitherBytes part = whither_bytes (NULL, 0);

  g_byte_array_set_size (self->carry, 0);
  while (!complete)
    {
      if (whither_bytes_left (&self->piece) == 0 &&
          !whither_record_input_take_text (self->input, &self->piece))
        break;
      any = TRUE;
      complete = take_part (self, &part, &too_long);
    }
  if (!any)
    return WHITHER_LINE_END;

  self->number++;
  if (too_long)
    {
      self->fault = "longer than 10 MB";
      return WHITHER_LINE_BROKEN;
    }
  *line = self->carry->len > 0 ? whither_bytes (self->carry->data, self->carry->len) : part;
  cut_carriage_return (line);
  return WHITHER_LINE_GIVEN;
}

static void
free_cell (gpointer cell)
{
  g_string_free (cell, TRUE);
}

void
whither_record_cells_init (WhitherRecordCells *self)
{
  *self = (WhitherRecordCells){ .cells = g_ptr_array_new_with_free_func (free_cell) };
}

void
whither_record_cells_clear (WhitherRecordCells *self)
{
  g_clear_pointer (&self->cells, g_ptr_array_unref);
}

const char *
whither_record_cells_get (const WhitherRecordCells *self, guint cell)
{
  return cell < self->n_cells ? ((GString *) g_ptr_array_index (self->cells, cell))->str : "";
}

/* Returns: (transfer none): a new empty cell; those over the bound are all one. */
static GString *
begin_cell (WhitherRecordCells *self)
{
  guint at = MIN (self->n_cells, CELLS_MAX - 1);

  if (at == self->cells->len)
    g_ptr_array_add (self->cells, g_string_new (NULL));
  self->n_cells = at + 1;
  return g_string_truncate (g_ptr_array_index (self->cells, at), 0);
}

void
whither_record_cells_split (WhitherRecordCells *self, WhitherBytes line, char delimiter)
{
  WhitherBytes cell;

  self->n_cells = 0;
  while (whither_bytes_until (&line, (guint8) delimiter, &cell))
    g_string_append_len (begin_cell (self), (const char *) cell.at,
                         (gssize) whither_bytes_left (&cell));
  g_string_append_len (begin_cell (self), (const char *) line.at,
                       (gssize) whither_bytes_left (&line));
}

/* RFC 4180 section 2: in quotation marks commas and line ends are text, and two marks are one. A
 * mark in the middle of a plain cell is text. Returns: TRUE when the line ends inside quotation
 * marks. */
static gboolean
split_csv (WhitherRecordCells *self, WhitherBytes line, gboolean quoted)
{
  GString *cell = quoted ? g_ptr_array_index (self->cells, self->n_cells - 1) : begin_cell (self);
  guint8 byte, next;

  while (whither_bytes_u8 (&line, &byte))
    if (quoted && byte == '"' && whither_bytes_peek_u8 (&line, 0, &next) && next == '"')
      {
        g_string_append_c (cell, '"');
        whither_bytes_skip (&line, 1);
      }
    else if (byte == '"' && (quoted || cell->len == 0))
      quoted = !quoted;
    else if (byte == ',' && !quoted)
      cell = begin_cell (self);
    else
      g_string_append_c (cell, (char) byte);
  return quoted;
}

WhitherLineResult
whither_record_lines_next_csv (WhitherRecordLines *self, WhitherRecordCells *cells)
{
  WhitherBytes line;
  WhitherLineResult result = whither_record_lines_next (self, &line);

  cells->n_cells = 0;
  if (result != WHITHER_LINE_GIVEN)
    return result;

  gboolean open = split_csv (cells, line, FALSE);
  for (guint n = 1; open; n++)
    {
      result = whither_record_lines_next (self, &line);
      if (result != WHITHER_LINE_GIVEN || n >= LINES_OF_A_RECORD_MAX)
        {
          self->fault = "a quotation that does not end";
          return WHITHER_LINE_BROKEN;
        }
      GString *cell = g_ptr_array_index (cells->cells, cells->n_cells - 1);
      g_string_append_c (cell, '\n');
      open = split_csv (cells, line, TRUE);
    }
  return WHITHER_LINE_GIVEN;
}
