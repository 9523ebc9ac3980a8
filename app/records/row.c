/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/row.h"

#include "records/values.h"

void
whither_record_row_init (WhitherRecordRow *self, const char *const *columns)
{
  *self = (WhitherRecordRow){ .columns = columns };
  while (self->n_columns < WHITHER_ROW_MAX && columns[self->n_columns] != NULL)
    self->values[self->n_columns++] = g_string_new (NULL);
}

void
whither_record_row_clear (WhitherRecordRow *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_string_free (self->values[i], TRUE);
  *self = (WhitherRecordRow){ 0 };
}

void
whither_record_row_empty (WhitherRecordRow *self)
{
  self->present = 0;
}

void
whither_record_row_set (WhitherRecordRow *self, guint column, const char *text, gsize len)
{
  self->present &= ~(G_GUINT64_CONSTANT (1) << column);
  whither_record_row_append (self, column, text, len);
}

/* A NUL can stand in JSON as \u0000; it must not hide what stands behind it. */
void
whither_record_row_append (WhitherRecordRow *self, guint column, const char *text, gsize len)
{
  GString *value = self->values[column];
  guint64 bit = G_GUINT64_CONSTANT (1) << column;

  if ((self->present & bit) != 0)
    g_string_append_c (value, '\n');
  else
    g_string_truncate (value, 0);
  self->present |= bit;
  if (len > 0 && memchr (text, '\0', len) != NULL)
    {
      g_autofree char *clean = whither_text_from_bytes (whither_bytes (text, len), 0);
      g_string_append (value, clean);
    }
  else if (len > 0)
    g_string_append_len (value, text, (gssize) len);
}

const char *
whither_record_row_get (const WhitherRecordRow *self, guint column)
{
  gboolean there = (self->present >> column & 1) != 0;

  return there ? self->values[column]->str : NULL;
}

const char *
whither_record_row_text (const WhitherRecordRow *self, guint column)
{
  const char *text = whither_record_row_get (self, column);

  return text != NULL && *text != '\0' ? text : NULL;
}

gboolean
whither_record_row_count (const WhitherRecordRow *self, guint column, guint64 *out)
{
  return whither_record_parse_count (whither_record_row_get (self, column), out);
}

gboolean
whither_record_row_port (const WhitherRecordRow *self, guint column, guint16 *out)
{
  guint64 value;

  if (!whither_record_row_count (self, column, &value) || value > G_MAXUINT16)
    return FALSE;
  *out = (guint16) value;
  return TRUE;
}

gboolean
whither_record_row_address (const WhitherRecordRow *self, guint column, WhitherAddress *out)
{
  const char *text = whither_record_row_text (self, column);

  return text != NULL && whither_address_parse (text, out);
}

gboolean
whither_record_row_is (const WhitherRecordRow *self, guint column, const char *text)
{
  return g_strcmp0 (whither_record_row_get (self, column), text) == 0;
}

guint
whither_record_head_init (WhitherRecordHead *self,
                          const WhitherRecordRow *row,
                          const WhitherRecordCells *names)
{
  guint64 found = 0;
  guint n = 0;

  *self = (WhitherRecordHead){ .n_cells = MIN (names->n_cells, G_N_ELEMENTS (self->column_of)) };
  for (guint i = 0; i < self->n_cells; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (whither_record_cells_get (names, i)));

      self->column_of[i] = -1;
      for (guint k = 0; k < row->n_columns; k++)
        if ((found >> k & 1) == 0 && g_ascii_strcasecmp (row->columns[k], name) == 0)
          {
            self->column_of[i] = (gint8) k;
            found |= G_GUINT64_CONSTANT (1) << k;
            n++;
            break;
          }
    }
  return n;
}

void
whither_record_row_fill (WhitherRecordRow *self,
                         const WhitherRecordHead *head,
                         const WhitherRecordCells *cells)
{
  whither_record_row_empty (self);
  for (guint i = 0; i < MIN (head->n_cells, cells->n_cells); i++)
    if (head->column_of[i] >= 0)
      {
        const GString *cell = g_ptr_array_index (cells->cells, i);
        whither_record_row_set (self, (guint) head->column_of[i], cell->str, cell->len);
      }
}
