/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/choice.h"

#include <string.h>

#define LEAST_COLUMNS 2
#define FIRST_TOP 14

static const WhitherColumn first[] = { WHITHER_COLUMN_FEATURE, WHITHER_COLUMN_COMPANY,
                                       WHITHER_COLUMN_ANSWERED_FROM, WHITHER_COLUMN_LAWS };

WhitherChoice *
whither_choice_new (void)
{
  WhitherChoice *self = g_new0 (WhitherChoice, 1);

  self->source = WHITHER_NO_NUMBER;
  self->n_columns = G_N_ELEMENTS (first);
  self->top = FIRST_TOP;
  memcpy (self->columns, first, sizeof first);
  self->arrangement = whither_arrangement_new ();
  self->selectors = g_new0 (char *, 1);
  self->matrix[0] = WHITHER_COLUMN_FEATURE;
  self->matrix[1] = WHITHER_COLUMN_ANSWERED_FROM;
  self->lanes = WHITHER_COLUMN_FEATURE;
  return self;
}

WhitherChoice *
whither_choice_copy (const WhitherChoice *self)
{
  WhitherChoice *copy = g_memdup2 (self, sizeof *self);

  copy->selectors = g_strdupv (self->selectors);
  copy->arrangement = whither_arrangement_copy (self->arrangement);
  return copy;
}

void
whither_choice_free (WhitherChoice *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->selectors);
  whither_arrangement_free (self->arrangement);
  g_free (self);
}

gboolean
whither_choice_is_arranged (const WhitherChoice *self, const WhitherChoice *before)
{
  return self->unit == before->unit && self->source == before->source &&
         g_strv_equal ((const char *const *) self->selectors,
                       (const char *const *) before->selectors);
}

static guint
find_column (const WhitherChoice *self, WhitherColumn column)
{
  guint i = 0;

  while (i < self->n_columns && self->columns[i] != column)
    i++;
  return i;
}

gboolean
whither_choice_has_column (const WhitherChoice *self, WhitherColumn column)
{
  return find_column (self, column) < self->n_columns;
}

static void
remove_at (WhitherChoice *self, guint at)
{
  memmove (&self->columns[at], &self->columns[at + 1],
           (self->n_columns - at - 1) * sizeof self->columns[0]);
  self->n_columns--;
}

static void
insert_at (WhitherChoice *self, guint at, WhitherColumn column)
{
  memmove (&self->columns[at + 1], &self->columns[at],
           (self->n_columns - at) * sizeof self->columns[0]);
  self->columns[at] = column;
  self->n_columns++;
}

gboolean
whither_choice_show_column (WhitherChoice *self, WhitherColumn column, gboolean shown)
{
  guint at = find_column (self, column);

  if ((at < self->n_columns) == shown || (!shown && self->n_columns <= LEAST_COLUMNS))
    return FALSE;
  if (!shown)
    {
      remove_at (self, at);
      return TRUE;
    }
  for (at = 0; at < self->n_columns && self->columns[at] < column;)
    at++;
  insert_at (self, at, column);
  return TRUE;
}

gboolean
whither_choice_move_column (WhitherChoice *self, WhitherColumn column, int steps)
{
  guint from = find_column (self, column);
  int to;

  if (from == self->n_columns)
    return FALSE;
  to = CLAMP ((int) from + steps, 0, (int) self->n_columns - 1);
  if (to == (int) from)
    return FALSE;
  remove_at (self, from);
  insert_at (self, (guint) to, column);
  return TRUE;
}

WhitherArrangement *
whither_choice_get_arrangement (const WhitherChoice *self)
{
  WhitherArrangement *arrangement = whither_arrangement_copy (self->arrangement);
  gboolean is_first =
      self->n_columns == G_N_ELEMENTS (first) && memcmp (self->columns, first, sizeof first) == 0;

  whither_arrangement_set_columns (arrangement, self->columns, is_first ? 0 : self->n_columns);
  return arrangement;
}

void
whither_choice_set_arrangement (WhitherChoice *self, const WhitherArrangement *arrangement)
{
  gboolean is_first = arrangement == NULL || arrangement->n_columns == 0;
  const WhitherColumn *columns = is_first ? first : arrangement->columns;
  guint n = is_first ? G_N_ELEMENTS (first) : arrangement->n_columns;
  WhitherArrangement *copy = whither_arrangement_copy (arrangement);

  memcpy (self->columns, columns, n * sizeof columns[0]);
  self->n_columns = n;
  whither_arrangement_free (self->arrangement);
  self->arrangement = copy;
}

gboolean
whither_choice_add_selector (WhitherChoice *self, const char *selector)
{
  guint n = g_strv_length (self->selectors);

  if (g_strv_contains ((const char *const *) self->selectors, selector))
    return FALSE;
  self->selectors = g_renew (char *, self->selectors, n + 2);
  self->selectors[n] = g_strdup (selector);
  self->selectors[n + 1] = NULL;
  return TRUE;
}

static gboolean
remove_selectors (WhitherChoice *self, const char *text, gboolean whole)
{
  guint kept = 0, n = g_strv_length (self->selectors);

  for (guint i = 0; i < n; i++)
    if (whole ? g_str_equal (self->selectors[i], text)
              : g_str_has_prefix (self->selectors[i], text))
      g_free (self->selectors[i]);
    else
      self->selectors[kept++] = self->selectors[i];
  self->selectors[kept] = NULL;
  return kept < n;
}

gboolean
whither_choice_remove_selector (WhitherChoice *self, const char *selector)
{
  return remove_selectors (self, selector, TRUE);
}

gboolean
whither_choice_remove_kind (WhitherChoice *self, const char *prefix)
{
  return remove_selectors (self, prefix, FALSE);
}

WhitherFilter *
whither_choice_build_filter (const WhitherChoice *self, const char *except)
{
  WhitherFilter *filter = whither_filter_new ();

  if (self->source != WHITHER_NO_NUMBER)
    whither_filter_add_facet (filter, WHITHER_COLUMN_SOURCE, self->source);
  for (guint i = 0; self->selectors[i] != NULL; i++)
    if (except == NULL || !g_str_has_prefix (self->selectors[i], except))
      whither_filter_add (filter, self->selectors[i], NULL);
  return filter;
}
