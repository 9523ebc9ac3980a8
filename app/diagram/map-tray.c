/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/map-private.h"

#include "base/i18n.h"
#include "base/text.h"
#include "diagram/graph-private.h"
#include "diagram/text-fit.h"

#define ENTRIES 5 /* of one sort, before "Other (n)" */
#define SWATCH 16.0
#define ENTRY_LEVEL 0.5
#define LABEL_GAP 4.0

/* --- labels ------------------------------------------------------------------------------- */

typedef struct
{
  double x, y, width, height;
} Box;

static gboolean
overlap (const Box *one, const Box *other)
{
  return one->x < other->x + other->width && other->x < one->x + one->width &&
         one->y < other->y + other->height && other->y < one->y + one->height;
}

static gboolean
is_free (const WhitherMapSheet *self, const GArray *taken, const Box *box)
{
  if (box->x < self->left || box->x + box->width > self->left + self->width || box->y < self->top ||
      box->y + box->height > self->top + self->height)
    return FALSE;
  for (guint i = 0; i < taken->len; i++)
    if (overlap (&g_array_index (taken, Box, i), box))
      return FALSE;
  return TRUE;
}

/* After the dot, before it, below, above. */
static gboolean
find_room (const WhitherMapSheet *self, const WhitherMapDot *dot, const GArray *taken, Box *box)
{
  double away = dot->radius + LABEL_GAP;
  const WhitherPoint corners[] = {
    { dot->at.x + away, dot->at.y - box->height / 2 },
    { dot->at.x - away - box->width, dot->at.y - box->height / 2 },
    { dot->at.x - box->width / 2, dot->at.y + away },
    { dot->at.x - box->width / 2, dot->at.y - away - box->height },
  };

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      box->x = corners[i].x;
      box->y = corners[i].y;
      if (is_free (self, taken, box))
        return TRUE;
    }
  return FALSE;
}

static void
add_line (WhitherMapSheet *self,
          WhitherTextStyle style,
          const char *text,
          const WhitherMapDot *dot,
          const Box *box,
          double y)
{
  WhitherShape *shape = whither_page_add_text (&self->page, style, text, box->x, y);

  shape->halo = TRUE;
  shape->item = dot->item;
  /* The side towards the dot stays. */
  if (box->x + box->width <= dot->at.x)
    {
      shape->x = box->x + box->width - shape->width;
      shape->align = WHITHER_ALIGN_END;
    }
  else if (box->x < dot->at.x)
    {
      shape->x = box->x + (box->width - shape->width) / 2;
      shape->align = WHITHER_ALIGN_MIDDLE;
    }
}

static void
add_label (WhitherMapSheet *self, const WhitherMapDot *dot, GArray *taken)
{
  const WhitherMeasure *measure = self->page.measure;
  g_autofree char *name =
      whither_text_join_names ((const char *const *) dot->names->pdata, dot->names->len, 1);
  g_autofree char *said = whither_mark_say_short (self->map->unit, &dot->mark);
  g_autofree char *amount =
      dot->is_least ? g_strdup_printf (_ ("at least %s"), said) : g_steal_pointer (&said);
  double line = whither_text_fit_height (measure, WHITHER_TEXT_LABEL);
  double value_line = whither_text_fit_height (measure, WHITHER_TEXT_VALUE);
  double name_width = whither_text_fit_width (measure, WHITHER_TEXT_LABEL, name);
  double value_width = whither_text_fit_width (measure, WHITHER_TEXT_VALUE, amount);

  /* With the amount where there is room, else the name alone, else nothing: the dot still says
   * it. */
  for (guint with_value = 2; with_value-- > 0;)
    {
      Box box = { .width = with_value == 1 ? MAX (name_width, value_width) : name_width,
                  .height = line + (with_value == 1 ? value_line : 0) };

      if (!find_room (self, dot, taken, &box))
        continue;
      add_line (self, WHITHER_TEXT_LABEL, name, dot, &box, box.y);
      if (with_value == 1)
        add_line (self, WHITHER_TEXT_VALUE, amount, dot, &box, box.y + line);
      g_array_append_val (taken, box);
      return;
    }
}

void
whither_map_sheet_add_labels (WhitherMapSheet *self)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Box));

  for (guint i = 0; i < self->dots->len; i++)
    {
      const WhitherMapDot *dot = g_ptr_array_index (self->dots, i);
      Box box = { dot->at.x - dot->radius, dot->at.y - dot->radius, 2 * dot->radius,
                  2 * dot->radius };

      g_array_append_val (taken, box);
    }
  for (guint i = 0; i < self->dots->len; i++)
    add_label (self, g_ptr_array_index (self->dots, i), taken);
}

/* --- the tray ----------------------------------------------------------------------------- */

gboolean
whither_map_sheet_has_tray (const WhitherMapSheet *self)
{
  for (guint i = 0; i < self->map->entries->len; i++)
    if (whither_map_get_entry (self->map, i)->sort != WHITHER_MAP_PLACED)
      return TRUE;
  return FALSE;
}

/* Returns: the y below. */
static double
add_entry (WhitherMapSheet *self,
           const char *label,
           const WhitherMark *mark,
           const GArray *entries,
           const double *box) /* x, y, width */
{
  const WhitherMeasure *measure = self->page.measure;
  double swatch = SWATCH * self->page.text_scale;
  double text_x = box[0] + swatch + 9, room = box[2] - swatch - 9;
  double line = whither_text_fit_height (measure, WHITHER_TEXT_LABEL);
  double value_line = whither_text_fit_height (measure, WHITHER_TEXT_VALUE);
  g_autoptr (GPtrArray) lines =
      whither_text_fit_wrap (measure, WHITHER_TEXT_LABEL, label, room, 2, TRUE);
  g_autofree char *amount = whither_mark_say_short (self->map->unit, mark);
  g_autofree char *said = whither_mark_say (self->map->unit, &mark->traffic);
  double height = lines->len * line + value_line + 8;
  int item = whither_map_sheet_add_group (self, entries);
  GString *text = g_string_new (NULL);
  WhitherShape *shape = whither_page_add (&self->page, WHITHER_SHAPE_CELL);

  /* Translators: a place or what is said instead, then "1.2 MB sent, 12 connections". */
  g_string_append_printf (text, _ ("%s: %s."), label, said);
  whither_mark_append_certainty (mark, text);
  shape->x = box[0] - 3;
  shape->y = box[1];
  shape->width = box[2] + 3;
  shape->height = height;
  shape->item = item;
  shape->certainty = mark->certainty;
  shape->reach = mark->reach;
  shape->is_neutral = mark->is_mixed;
  shape->spoken = g_string_free (text, FALSE);

  shape = whither_page_add (&self->page, WHITHER_SHAPE_CELL);
  shape->x = box[0];
  shape->y = box[1] + 5;
  shape->width = swatch;
  shape->height = height - 10;
  shape->level = mark->certainty == WHITHER_CERTAINTY_CERTAIN ? 1 : ENTRY_LEVEL;
  shape->certainty = mark->certainty;
  shape->reach = mark->reach;
  shape->is_neutral = mark->is_mixed;
  shape->item = item;
  for (guint i = 0; i < lines->len; i++)
    whither_page_add_text (&self->page, WHITHER_TEXT_LABEL, g_ptr_array_index (lines, i), text_x,
                           box[1] + 4 + i * line)
        ->item = item;
  whither_page_add_text (&self->page, WHITHER_TEXT_VALUE, amount, text_x,
                         box[1] + 4 + lines->len * line)
      ->item = item;
  return box[1] + height + 2;
}

/* Entries of one sort: the largest by name, the rest together. Returns: the y below. */
static double
add_sort (WhitherMapSheet *self, WhitherMapSort sort, double x, double y, double width)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *heading = g_utf8_strup (whither_map_sort_to_label (sort), -1);

  for (guint i = 0; i < self->map->entries->len; i++)
    if (whither_map_get_entry (self->map, i)->sort == sort)
      g_array_append_val (all, i);
  if (all->len == 0)
    return y;

  y = whither_page_add_paragraph (&self->page, WHITHER_TEXT_HEADING, heading, x, y, width) + 2;
  guint shown = all->len <= ENTRIES + 1 ? all->len : ENTRIES;
  for (guint i = 0; i < shown; i++)
    {
      guint index = g_array_index (all, guint, i);
      const WhitherMapEntry *entry = whither_map_get_entry (self->map, index);
      g_autofree char *label = whither_graph_capitalize (
          whither_snapshot_get_facet (self->map->snapshot, WHITHER_COLUMN_ANSWERED_FROM,
                                      entry->what.facet)
              ->label);
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint));

      g_array_append_val (one, index);
      y = add_entry (self, label, &entry->what.mark, one, (const double[]){ x, y, width });
    }
  if (shown < all->len)
    {
      WhitherMark sum = { 0 };
      guint n = all->len - shown;
      g_autofree char *label = g_strdup_printf (ngettext ("Other (%u)", "Other (%u)", n), n);

      g_array_remove_range (all, 0, shown);
      for (guint i = 0; i < all->len; i++)
        whither_mark_add (
            &sum, &whither_map_get_entry (self->map, g_array_index (all, guint, i))->what.mark);
      y = add_entry (self, label, &sum, all, (const double[]){ x, y, width });
    }
  return y + 8;
}

double
whither_map_sheet_add_tray (WhitherMapSheet *self, double x, double y, double width)
{
  for (guint sort = WHITHER_MAP_SEVERAL; sort < WHITHER_N_MAP_SORTS; sort++)
    y = add_sort (self, (WhitherMapSort) sort, x, y, width);
  return y;
}
