/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/matrix.h"

#include <math.h>

#include "base/i18n.h"
#include "base/text.h"
#include "diagram/graph-private.h"
#include "diagram/page.h"
#include "diagram/text-fit.h"
#include "diagram/words.h"

#define LEAST_CELL 66.0
#define MOST_CELL 132.0
#define ROW_AIR 12.0
#define LABEL_SHARE 0.34
#define EDGE 4.0 /* the colour of a row, before its label */
#define GAP 2.0  /* between cells */

/* How strongly a cell is filled: the text on it stays legible. */
#define LEAST_LEVEL 0.12

typedef struct
{
  WhitherPage page;
  const WhitherMatrix *matrix;
  guint n_rows, n_columns; /* shown one by one */
  gboolean other_row, other_column;
  double label_width, cell_width, total_width, first_x, total_x;
  double line, value_line;
  guint64 largest;
} Grid;

/* --- what stands in a row, column or cell ------------------------------------------------- */

static gboolean
is_other (const Grid *self, guint which, guint index)
{
  return index >= (which == 0 ? self->n_rows : self->n_columns);
}

static guint
count_other (const Grid *self, guint which)
{
  return self->matrix->heads[which]->len - (which == 0 ? self->n_rows : self->n_columns);
}

/* Returns: (transfer full). */
static char *
name_head (const Grid *self, guint which, guint index)
{
  guint n = count_other (self, which);

  if (is_other (self, which, index))
    /* Translators: what is not shown one by one, and how many that are. */
    return g_strdup_printf (ngettext ("Other (%u)", "Other (%u)", n), n);
  return whither_graph_capitalize (
      whither_snapshot_get_facet (self->matrix->snapshot, self->matrix->kinds[which],
                                  whither_matrix_get_head (self->matrix, which, index)->facet)
          ->label);
}

/* Returns: (transfer full): with a mark when the rows stand in its order. */
static char *
title_column (const Grid *self, guint column)
{
  g_autofree char *name = name_head (self, 1, column);

  if (is_other (self, 1, column) ||
      whither_matrix_get_head (self->matrix, 1, column)->facet != self->matrix->sort_facet)
    return g_steal_pointer (&name);
  return g_strconcat ("↓ ", name, NULL);
}

/* Returns: (transfer none) (nullable): what is said of a column: "tables agree". */
static const char *
get_detail (const Grid *self, guint column)
{
  if (is_other (self, 1, column))
    return NULL;
  return whither_snapshot_get_facet (self->matrix->snapshot, self->matrix->kinds[1],
                                     whither_matrix_get_head (self->matrix, 1, column)->facet)
      ->detail;
}

static WhitherMark
get_cell (const Grid *self, guint row, guint column)
{
  const WhitherMatrix *matrix = self->matrix;

  return whither_matrix_merge (matrix, row, is_other (self, 0, row) ? matrix->n[0] + 1 : row + 1,
                               column, is_other (self, 1, column) ? matrix->n[1] + 1 : column + 1);
}

static WhitherMark
get_whole (const Grid *self, guint which, guint index)
{
  WhitherMark sum = { 0 };

  if (!is_other (self, which, index))
    return whither_matrix_get_head (self->matrix, which, index)->whole;
  for (guint i = index; i < self->matrix->heads[which]->len; i++)
    whither_mark_add (&sum, &whither_matrix_get_head (self->matrix, which, i)->whole);
  return sum;
}

/* --- cells -------------------------------------------------------------------------------- */

static WhitherShape *
add_box (Grid *self, const WhitherMark *cell, double x, double y, double width, double height)
{
  WhitherShape *shape = whither_page_add (&self->page, WHITHER_SHAPE_CELL);

  shape->x = x;
  shape->y = y;
  shape->width = width;
  shape->height = height;
  shape->reach = cell->reach;
  shape->certainty = cell->certainty;
  shape->is_neutral = cell->is_mixed;
  return shape;
}

static void
add_centered (Grid *self,
              WhitherTextStyle style,
              const char *text,
              double x,
              double y,
              double width,
              int item)
{
  g_autofree char *fitting = whither_text_fit_shorten (self->page.measure, style, text, width);
  WhitherShape *shape;

  if (fitting == NULL)
    return;
  shape = whither_page_add_text (&self->page, style, fitting, x, y);
  shape->x = x + (width - shape->width) / 2;
  shape->align = WHITHER_ALIGN_MIDDLE;
  shape->item = item;
  shape->halo = style == WHITHER_TEXT_VALUE; /* over the stripes of a cell */
}

static int
get_item (const Grid *self, guint row, guint column)
{
  return (int) (row * (self->n_columns + 2) + column);
}

static double
get_level (const Grid *self, const WhitherTraffic *traffic)
{
  double part = self->largest > 0 ? (double) traffic->amount / (double) self->largest : 0;

  return LEAST_LEVEL + (WHITHER_CELL_LEVEL - LEAST_LEVEL) * sqrt (part);
}

static void
add_cell (Grid *self, guint row, guint column, const char *row_name, double y, double height)
{
  WhitherMark cell = get_cell (self, row, column);
  double x = self->first_x + column * self->cell_width;
  int item = get_item (self, row, column);

  if (cell.traffic.n_flows == 0)
    return;

  g_autofree char *column_name = name_head (self, 1, column);
  g_autofree char *spoken = whither_mark_say (self->matrix->unit, &cell.traffic);
  g_autofree char *amount = whither_mark_say_short (self->matrix->unit, &cell);
  GString *sentence = g_string_new (NULL);
  WhitherShape *shape =
      add_box (self, &cell, x + GAP / 2, y + GAP / 2, self->cell_width - GAP, height - GAP);

  /* Translators: a row and a column of a table, then "1.2 MB sent, 12 connections". */
  g_string_append_printf (sentence, _ ("%s, %s: %s."), row_name, column_name, spoken);
  whither_mark_append_certainty (&cell, sentence);
  shape->level = get_level (self, &cell.traffic);
  shape->item = item;
  shape->spoken = g_string_free (sentence, FALSE);
  add_centered (self, WHITHER_TEXT_VALUE, amount, x, y + (height - self->value_line) / 2,
                self->cell_width - GAP, item);
}

/* --- rows --------------------------------------------------------------------------------- */

static void
add_row_head (Grid *self, guint row, const char *name, GPtrArray *lines, double y, double height)
{
  WhitherMark whole = get_whole (self, 0, row);
  g_autofree char *amount = whither_mark_say (self->matrix->unit, &whole.traffic);
  int item = get_item (self, row, self->n_columns + 1);
  double text_y = y + (height - lines->len * self->line) / 2;
  WhitherShape *shape = add_box (self, &whole, self->page.margin, y + 3, EDGE, height - 6);

  shape->level = 1;
  shape->item = item;
  shape = add_box (self, &whole, self->page.margin, y, self->label_width - GAP, height);
  shape->item = item;
  /* Translators: a row or column of a table, then "1.2 MB sent, 12 connections". */
  shape->spoken = g_strdup_printf (_ ("%s: %s."), name, amount);
  for (guint i = 0; i < lines->len; i++)
    whither_page_add_text (&self->page, WHITHER_TEXT_LABEL, g_ptr_array_index (lines, i),
                           self->page.margin + EDGE + 7, text_y + i * self->line)
        ->item = item;
}

static void
add_row_total (Grid *self, guint row, double y, double height)
{
  WhitherMark whole = get_whole (self, 0, row);
  g_autofree char *amount = whither_mark_say_short (self->matrix->unit, &whole);

  add_centered (self, WHITHER_TEXT_LABEL, amount, self->total_x, y + (height - self->line) / 2,
                self->total_width, get_item (self, row, self->n_columns + 1));
}

static void
add_line (Grid *self, double y)
{
  WhitherShape *rule = whither_page_add (&self->page, WHITHER_SHAPE_RULE);

  rule->x = self->page.margin;
  rule->y = y;
  rule->width = self->total_x + self->total_width - self->page.margin;
  rule->height = 1;
}

static guint
count_shown (const Grid *self, guint which)
{
  return which == 0 ? self->n_rows + self->other_row : self->n_columns + self->other_column;
}

static double
add_row (Grid *self, guint row, double y)
{
  g_autofree char *name = name_head (self, 0, row);
  g_autoptr (GPtrArray) lines = whither_text_fit_wrap (self->page.measure, WHITHER_TEXT_LABEL, name,
                                                       self->label_width - EDGE - 14, 2, TRUE);
  double height = MAX (lines->len * self->line, self->line * 1.3) + ROW_AIR;

  add_row_head (self, row, name, lines, y, height);
  for (guint column = 0; column < count_shown (self, 1); column++)
    add_cell (self, row, column, name, y, height);
  add_row_total (self, row, y, height);
  add_line (self, y + height);
  return y + height + 1;
}

/* --- column heads and totals -------------------------------------------------------------- */

/* Returns: (transfer full) (element-type utf8): no lines when nothing is said. */
static GPtrArray *
wrap_detail (const Grid *self, guint column)
{
  const char *detail = get_detail (self, column);

  return whither_text_fit_wrap (self->page.measure, WHITHER_TEXT_VALUE,
                                detail != NULL ? detail : "", self->cell_width - 10, 2, TRUE);
}

/* Returns: the y below. */
static double
add_column_heads (Grid *self, double y)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint n_lines = 1;
  double detail_height = 0;

  for (guint i = 0; i < count_shown (self, 1); i++)
    {
      g_autofree char *name = title_column (self, i);
      GPtrArray *lines = whither_text_fit_wrap (self->page.measure, WHITHER_TEXT_LABEL, name,
                                                self->cell_width - 12, 3, TRUE);

      g_ptr_array_add (all, lines);
      n_lines = MAX (n_lines, lines->len);
      g_autoptr (GPtrArray) detail = wrap_detail (self, i);
      detail_height = MAX (detail_height, detail->len * self->value_line);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const GPtrArray *lines = g_ptr_array_index (all, i);
      const char *detail = get_detail (self, i);
      WhitherMark whole = get_whole (self, 1, i);
      g_autofree char *name = name_head (self, 1, i);
      g_autofree char *amount = whither_mark_say (self->matrix->unit, &whole.traffic);
      int item = get_item (self, self->n_rows + 1, i);
      double x = self->first_x + i * self->cell_width;
      WhitherShape *shape = add_box (self, &whole, x + GAP / 2, y, self->cell_width - GAP,
                                     n_lines * self->line + detail_height + 4);

      shape->item = item;
      shape->spoken = detail != NULL
                          /* Translators: a column of a table, what is said of it ("tables agree"),
                             then "1.2 MB sent, 12 connections". */
                          ? g_strdup_printf (_ ("%s, %s: %s."), name, detail, amount)
                          : g_strdup_printf (_ ("%s: %s."), name, amount);
      g_autoptr (GPtrArray) said = wrap_detail (self, i);
      for (guint k = 0; k < said->len; k++)
        add_centered (self, WHITHER_TEXT_VALUE, g_ptr_array_index (said, k), x,
                      y + n_lines * self->line + k * self->value_line, self->cell_width - 4, item);
      for (guint k = 0; k < lines->len; k++)
        add_centered (self, WHITHER_TEXT_LABEL, g_ptr_array_index (lines, k), x,
                      y + (n_lines - lines->len + k) * self->line, self->cell_width - 2, item);
    }
  return y + n_lines * self->line + detail_height + 6;
}

/* Returns: (transfer full) (element-type utf8): "at least …, at most …" in the lines of a column.
 */
static GPtrArray *
wrap_total (const Grid *self, guint column, guint64 *at_least, guint64 *at_most)
{
  WhitherMark whole = get_whole (self, 1, column);
  g_autofree char *text = NULL;

  *at_least = *at_most = whither_mark_get_amount (self->matrix->unit, &whole);
  if (!is_other (self, 1, column))
    {
      const WhitherMatrixHead *head = whither_matrix_get_head (self->matrix, 1, column);

      *at_least = head->bounds.at_least;
      *at_most = head->bounds.at_most;
    }
  if (*at_least == *at_most)
    text = whither_mark_say_short (self->matrix->unit, &whole);
  else
    text = whither_words_bounds (self->matrix->unit, &(WhitherBounds){ *at_least, *at_most });
  return whither_text_fit_wrap (self->page.measure, WHITHER_TEXT_VALUE, text, self->cell_width - 8,
                                5, FALSE);
}

static double
add_totals (Grid *self, double y)
{
  guint most = 1;
  int item = get_item (self, self->n_rows + 1, self->n_columns + 1);
  g_autofree char *whole = whither_mark_say_short (self->matrix->unit, &self->matrix->whole);
  g_autofree char *total = g_utf8_strup (_ ("Total"), -1);

  whither_page_add_text (&self->page, WHITHER_TEXT_HEADING, total, self->page.margin + EDGE + 7,
                         y + 6);
  for (guint i = 0; i < count_shown (self, 1); i++)
    {
      guint64 at_least, at_most;
      g_autoptr (GPtrArray) lines = wrap_total (self, i, &at_least, &at_most);

      most = MAX (most, lines->len);
      for (guint k = 0; k < lines->len; k++)
        add_centered (self, WHITHER_TEXT_VALUE, g_ptr_array_index (lines, k),
                      self->first_x + i * self->cell_width, y + 6 + k * self->value_line,
                      self->cell_width - 2, get_item (self, self->n_rows + 1, i));
    }
  add_centered (self, WHITHER_TEXT_LABEL, whole, self->total_x, y + 6, self->total_width, item);
  return y + 6 + MAX (most * self->value_line, self->line);
}

/* --- the whole ---------------------------------------------------------------------------- */

static double
measure_labels (const Grid *self)
{
  double widest = 0;

  for (guint i = 0; i < count_shown (self, 0); i++)
    {
      g_autofree char *name = name_head (self, 0, i);

      widest = MAX (widest, whither_text_fit_width (self->page.measure, WHITHER_TEXT_LABEL, name));
    }
  return ceil (widest) + EDGE + 14;
}

static double
measure_totals (const Grid *self)
{
  double widest = 48 * self->page.text_scale;

  for (guint i = 0; i < count_shown (self, 0); i++)
    {
      WhitherMark whole = get_whole (self, 0, i);
      g_autofree char *amount = whither_mark_say_short (self->matrix->unit, &whole);

      widest =
          MAX (widest, whither_text_fit_width (self->page.measure, WHITHER_TEXT_LABEL, amount));
    }
  g_autofree char *all = whither_mark_say_short (self->matrix->unit, &self->matrix->whole);
  widest = MAX (widest, whither_text_fit_width (self->page.measure, WHITHER_TEXT_LABEL, all));
  return ceil (widest) + 8;
}

static void
set_grid (Grid *self)
{
  const WhitherMatrix *matrix = self->matrix;
  double inner = whither_page_get_inner_width (&self->page);
  guint fit;

  self->line = whither_text_fit_height (self->page.measure, WHITHER_TEXT_LABEL);
  self->value_line = whither_text_fit_height (self->page.measure, WHITHER_TEXT_VALUE);
  self->n_rows = matrix->n[0];
  self->other_row = matrix->heads[0]->len > self->n_rows;
  self->label_width = MIN (measure_labels (self), inner * LABEL_SHARE);
  self->total_width = measure_totals (self);
  self->first_x = self->page.margin + self->label_width;

  double room = inner - self->label_width - self->total_width;
  fit = MAX ((guint) (MAX (room, 0) / (LEAST_CELL * self->page.text_scale)), 1);
  self->n_columns = matrix->n[1];
  self->other_column = matrix->heads[1]->len > self->n_columns;
  if (self->n_columns + self->other_column > fit)
    {
      self->n_columns = fit - 1;
      self->other_column = TRUE;
    }
  self->cell_width = MIN (room / MAX (count_shown (self, 1), 1), MOST_CELL * self->page.text_scale);
  self->total_x = self->first_x + count_shown (self, 1) * self->cell_width;
  for (guint r = 0; r < count_shown (self, 0); r++)
    for (guint c = 0; c < count_shown (self, 1); c++)
      {
        WhitherMark cell = get_cell (self, r, c);

        self->largest = MAX (self->largest, cell.traffic.amount);
      }
}

static void
add_corner (Grid *self, double y)
{
  g_autofree char *rows = g_utf8_strup (whither_column_to_label (self->matrix->kinds[0]), -1);
  g_autofree char *columns = g_utf8_strup (whither_column_to_label (self->matrix->kinds[1]), -1);
  g_autofree char *total = g_utf8_strup (_ ("Total"), -1);
  WhitherShape *shape;

  whither_page_add_text (&self->page, WHITHER_TEXT_HEADING, rows, self->page.margin + EDGE + 7, y);
  whither_page_add_text (&self->page, WHITHER_TEXT_HEADING, columns, self->first_x + 4, y);
  shape = whither_page_add_text (&self->page, WHITHER_TEXT_HEADING, total, 0, y);
  shape->x = self->total_x + self->total_width / 2 - shape->width / 2;
  shape->align = WHITHER_ALIGN_MIDDLE;
}

static void
fill_legend (const WhitherMatrix *matrix, WhitherLegend *legend)
{
  for (guint i = 0; i < (matrix->n[0] + 1) * (matrix->n[1] + 1); i++)
    if (matrix->cells[i].traffic.n_flows > 0)
      {
        legend->has_neutral = legend->has_neutral || matrix->cells[i].is_mixed;
        if (!matrix->cells[i].is_mixed)
          legend->reaches[matrix->cells[i].reach] = TRUE;
      }
}

WhitherLayout *
whither_matrix_layout (const WhitherMatrix *matrix,
                       const WhitherSheet *sheet,
                       const WhitherMeasure *measure)
{
  Grid self = { .matrix = matrix };
  WhitherLegend legend = { 0 };
  double y;

  whither_page_init (&self.page, sheet->width, sheet->text_scale, measure);
  set_grid (&self);
  y = whither_page_add_head (&self.page, sheet->title, sheet->subtitle);
  if (matrix->heads[0]->len > 0)
    {
      add_corner (&self, y);
      y = add_column_heads (&self, y + self.value_line + 8);
      add_line (&self, y);
      y++;
      for (guint row = 0; row < count_shown (&self, 0); row++)
        y = add_row (&self, row, y);
      y = add_totals (&self, y);
    }
  fill_legend (matrix, &legend);
  if (sheet->legend)
    y = whither_page_add_legend (&self.page, &legend, y + 14);
  if (sheet->note != NULL)
    y = whither_page_add_note (&self.page, sheet->note, y);
  y += self.page.margin * 0.6;

  self.page.layout->grid_rows = self.n_rows;
  self.page.layout->grid_columns = self.n_columns;
  return whither_page_finish (&self.page, y, sheet->right_to_left);
}

/* --- back to the flows -------------------------------------------------------------------- */

static void
add_facets (const WhitherMatrix *self,
            guint which,
            guint index,
            guint shown,
            WhitherMeaning *meaning)
{
  guint end = index < shown ? index + 1 : self->heads[which]->len;

  for (guint i = index; i < end; i++)
    whither_meaning_add_facet (meaning, self->kinds[which],
                               whither_matrix_get_head (self, which, i)->facet);
}

gboolean
whither_matrix_mean (const WhitherMatrix *self,
                     const WhitherLayout *layout,
                     const WhitherShape *shape,
                     WhitherMeaning *meaning)
{
  guint stride = layout->grid_columns + 2;
  guint row, column;

  if (shape->item < 0)
    return FALSE;
  row = (guint) shape->item / stride;
  column = (guint) shape->item % stride;
  /* One past "Other" means all of them: heads and totals. */
  if (row <= layout->grid_rows)
    add_facets (self, 0, row, layout->grid_rows, meaning);
  if (column <= layout->grid_columns)
    add_facets (self, 1, column, layout->grid_columns, meaning);
  return TRUE;
}

static void
light_cell (const WhitherLayout *layout, guint row, guint column, GHashTable *nodes)
{
  guint stride = layout->grid_columns + 2;
  guint items[] = { row * stride + column, row * stride + layout->grid_columns + 1,
                    (layout->grid_rows + 1) * stride + column };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_hash_table_insert (nodes, GUINT_TO_POINTER (items[i]), GUINT_TO_POINTER (1000));
}

void
whither_matrix_light (const WhitherLayout *layout, int item, GHashTable *nodes)
{
  guint stride = layout->grid_columns + 2;
  guint row = (guint) item / stride, column = (guint) item % stride;
  gboolean all_rows = row > layout->grid_rows, all_columns = column > layout->grid_columns;

  for (guint r = all_rows ? 0 : row; r <= (all_rows ? layout->grid_rows : row); r++)
    for (guint c = all_columns ? 0 : column; c <= (all_columns ? layout->grid_columns : column);
         c++)
      light_cell (layout, r, c, nodes);
  g_hash_table_insert (nodes, GUINT_TO_POINTER ((guint) item), GUINT_TO_POINTER (1000));
}

/* Returns: (transfer full): per facet of a column, its row or column as laid out. */
static guint *
list_places (const WhitherMatrix *self, guint which, guint shown)
{
  guint *places =
      g_new0 (guint, whither_snapshot_get_n_facets (self->snapshot, self->kinds[which]) + 1);

  for (guint i = 0; i < self->heads[which]->len; i++)
    places[whither_matrix_get_head (self, which, i)->facet] = MIN (i, shown);
  return places;
}

void
whither_matrix_light_flows (const WhitherMatrix *self,
                            const WhitherLayout *layout,
                            const GArray *flows,
                            GHashTable *nodes)
{
  g_autofree guint *rows = list_places (self, 0, layout->grid_rows);
  g_autofree guint *columns = list_places (self, 1, layout->grid_columns);

  for (guint i = 0; i < flows->len; i++)
    {
      guint32 flow = g_array_index (flows, guint32, i);

      light_cell (
          layout, rows[whither_snapshot_get_flow_facet (self->snapshot, self->kinds[0], flow)],
          columns[whither_snapshot_get_flow_facet (self->snapshot, self->kinds[1], flow)], nodes);
    }
}
