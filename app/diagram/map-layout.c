/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/map-private.h"

#include <math.h>

#include "base/i18n.h"
#include "base/text.h"
#include "diagram/words.h"

#define WIDE 720.0 /* below this the tray stands under the map */
#define TRAY_SHARE 0.25
#define TRAY_GAP 22.0
#define LEAST_HEIGHT 220.0
#define LEAST_DOT 4.5
#define MOST_DOT 15.0
#define LEAST_SHADE 0.22
#define MOST_SHADE 0.6
#define TINY 0.6 /* pixels: nearer points of an outline are one */

/* --- places ------------------------------------------------------------------------------- */

static gboolean
is_certain (const WhitherMapEntry *entry)
{
  return entry->sort == WHITHER_MAP_PLACED &&
         entry->what.mark.certainty == WHITHER_CERTAINTY_CERTAIN;
}

static void
add_to_place (WhitherMapPlace *place, const WhitherMapEntry *entry)
{
  whither_mark_add (is_certain (entry) ? &place->placed : &place->perhaps, &entry->what.mark);
  if (entry->sort == WHITHER_MAP_PLACED && !is_certain (entry))
    whither_mark_add (&place->alone, &entry->what.mark);
}

/* What a country is drawn as: certain as far as anything is. */
static const WhitherMark *
get_mark (const WhitherMapPlace *place)
{
  if (place->placed.traffic.n_flows > 0)
    return &place->placed;
  return place->alone.traffic.n_flows > 0 ? &place->alone : &place->perhaps;
}

/* Gathers what is on the map by country. */
static void
gather_places (WhitherMapSheet *self)
{
  const WhitherMap *map = self->map;

  for (guint i = 0; i < map->entries->len; i++)
    {
      const WhitherMapEntry *entry = whither_map_get_entry (map, i);

      if (entry->sort != WHITHER_MAP_PLACED && entry->sort != WHITHER_MAP_SEVERAL)
        continue;
      for (WhitherCountry country = whither_country_set_next (&entry->countries, 0); country != 0;
           country = whither_country_set_next (&entry->countries, country))
        {
          WhitherMapPlace *place = whither_map_sheet_get_place (self, country);

          g_array_append_val (place->entries, i);
          add_to_place (place, entry);
          self->largest = MAX (self->largest, entry->what.mark.traffic.amount);
        }
    }
}

WhitherMapPlace *
whither_map_sheet_get_place (WhitherMapSheet *self, WhitherCountry country)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      WhitherMapPlace *place = g_ptr_array_index (self->places, i);

      if (place->country == country)
        return place;
    }

  WhitherMapPlace *place = g_new0 (WhitherMapPlace, 1);
  place->country = country;
  place->outline = whither_outlines_find (self->map->outlines, country);
  place->entries = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->places, place);
  return place;
}

static void
place_free (gpointer element)
{
  WhitherMapPlace *place = element;

  g_array_unref (place->entries);
  g_free (place);
}

int
whither_map_sheet_add_group (WhitherMapSheet *self, const GArray *entries)
{
  GPtrArray *groups = self->page.layout->groups;
  GArray *copy = g_array_copy ((GArray *) entries);

  g_ptr_array_add (groups, copy);
  return (int) groups->len - 1;
}

/* --- where things stand ------------------------------------------------------------------- */

/* Right to left everything is mirrored at the end, but the world is not: it is drawn mirrored
 * first. */
static WhitherPoint
get_point (const WhitherMapSheet *self, const WhitherPoint *world)
{
  double sign = self->right_to_left ? -1 : 1;

  return (WhitherPoint){
    self->left + self->width / 2 + sign * (world->x - self->center.x) * self->scale,
    self->top + self->height / 2 + (world->y - self->center.y) * self->scale,
  };
}

static gboolean
is_inside (const WhitherMapSheet *self, const WhitherPoint *point)
{
  return point->x >= self->left && point->x <= self->left + self->width && point->y >= self->top &&
         point->y <= self->top + self->height;
}

static void
set_view (WhitherMapSheet *self, const WhitherSheet *sheet, double y, double tray_width)
{
  WhitherPoint north = whither_outlines_project (0, WHITHER_MAP_NORTH);
  WhitherPoint south = whither_outlines_project (0, WHITHER_MAP_SOUTH);
  double inner = whither_page_get_inner_width (&self->page);
  double room = inner - (self->is_wide ? tray_width + TRAY_GAP : 0);
  double shape = south.y - north.y;
  double below = sheet->legend || sheet->note != NULL ? 130 : 12;
  double most = MAX (sheet->height - y - below * self->page.text_scale, LEAST_HEIGHT);
  double zoom = sheet->map_zoom > 0 ? CLAMP (sheet->map_zoom, 1, WHITHER_MOST_MAP_ZOOM) : 1;

  self->right_to_left = sheet->right_to_left;
  self->left = self->page.margin;
  self->top = y;
  self->width = room;
  self->height = MIN (room * shape, most);
  self->scale = MIN (room, self->height / shape) * zoom;
  self->zoom = zoom;
  self->center =
      whither_map_keep (sheet->map_zoom > 0 ? (WhitherPoint){ sheet->map_x, sheet->map_y }
                                            : (WhitherPoint){ 0.5, (north.y + south.y) / 2 },
                        self->width, self->height, self->scale);
}

/* --- outlines ----------------------------------------------------------------------------- */

static void
add_ring (const WhitherMapSheet *self,
          const WhitherPoint *ring,
          guint n,
          gboolean keep,
          GArray *out)
{
  guint first = out->len;
  WhitherPoint last = { 0 }, low = { G_MAXDOUBLE, G_MAXDOUBLE }, high = { -G_MAXDOUBLE, 0 };
  const WhitherPoint end = { NAN, NAN };

  high.y = -G_MAXDOUBLE;
  for (guint i = 0; i < n; i++)
    {
      WhitherPoint point = get_point (self, &ring[i]);

      if (i > 0 && i + 1 < n && fabs (point.x - last.x) + fabs (point.y - last.y) < TINY)
        continue;
      last = point;
      low = (WhitherPoint){ MIN (low.x, point.x), MIN (low.y, point.y) };
      high = (WhitherPoint){ MAX (high.x, point.x), MAX (high.y, point.y) };
      g_array_append_val (out, point);
    }
  /* Islands of less than a pixel are left out, unless there is something to say of them. */
  if (out->len - first < 3 || (!keep && high.x - low.x < 1 && high.y - low.y < 1))
    g_array_set_size (out, first);
  else
    g_array_append_val (out, end);
}

static GArray *
draw_outline (const WhitherMapSheet *self, const WhitherOutline *outline, gboolean keep)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WhitherPoint));
  const WhitherPoint *all = &g_array_index (outline->points, WhitherPoint, 0);
  guint first = 0;

  for (guint i = 0; i < outline->points->len; i++)
    if (isnan (all[i].x))
      {
        add_ring (self, all + first, i - first, keep, points);
        first = i + 1;
      }
  return points;
}

static gboolean
is_visible (const WhitherMapSheet *self, const WhitherOutline *outline)
{
  WhitherPoint low = get_point (self, &outline->low), high = get_point (self, &outline->high);

  return MAX (low.x, high.x) >= self->left && MIN (low.x, high.x) <= self->left + self->width &&
         high.y >= self->top && low.y <= self->top + self->height;
}

static double
get_shade (const WhitherMapSheet *self, guint64 amount)
{
  double part = self->largest > 0 ? (double) amount / (double) self->largest : 0;

  return LEAST_SHADE + (MOST_SHADE - LEAST_SHADE) * sqrt (MIN (part, 1));
}

/* Returns: (transfer full): "Japan: at least 0 bytes, at most 1.2 MB sent." */
static char *
speak_place (const WhitherMapSheet *self, const WhitherMapPlace *place)
{
  const WhitherMark *mark = get_mark (place);
  WhitherTraffic both = place->placed.traffic;
  guint64 placed = whither_mark_get_amount (self->map->unit, &place->placed);
  WhitherBounds bounds = { placed,
                           placed + whither_mark_get_amount (self->map->unit, &place->perhaps) };
  GString *text = g_string_new (NULL);

  whither_traffic_add (&both, &place->perhaps.traffic);
  g_autofree char *amounts = bounds.at_least == bounds.at_most
                                 ? whither_mark_say (self->map->unit, &both)
                                 : whither_words_bounds (self->map->unit, &bounds);
  /* Translators: a country, then "1.2 MB sent, 12 connections" or "at least …, at most …". */
  g_string_append_printf (text, _ ("%s: %s."), whither_country_get_name (place->country), amounts);
  whither_mark_append_certainty (mark, text);
  return g_string_free (text, FALSE);
}

static void
add_area (WhitherMapSheet *self, const WhitherOutline *outline, const WhitherMapPlace *place)
{
  g_autoptr (GArray) points = draw_outline (self, outline, place != NULL);
  WhitherShape *shape;
  WhitherPoint low, high;

  if (points->len == 0)
    return;
  shape = whither_page_add (&self->page, WHITHER_SHAPE_AREA);
  low = get_point (self, &outline->low);
  high = get_point (self, &outline->high);
  shape->x = MIN (low.x, high.x);
  shape->width = fabs (high.x - low.x);
  shape->y = low.y;
  shape->height = high.y - low.y;
  shape->points = g_steal_pointer (&points);
  if (place == NULL)
    return;

  const WhitherMark *mark = get_mark (place);
  shape->level = get_shade (self, mark->traffic.amount);
  shape->reach = mark->reach;
  shape->is_neutral = mark->is_mixed;
  shape->certainty = mark->certainty;
  shape->spoken = speak_place (self, place);
  shape->item = whither_map_sheet_add_group (self, place->entries);
}

/* Plain land first, so that no border is drawn over a shade. */
static void
add_areas (WhitherMapSheet *self)
{
  g_autoptr (GHashTable) shaded = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      WhitherMapPlace *place = g_ptr_array_index (self->places, i);

      g_hash_table_insert (shaded, (gpointer) place->outline, place);
    }
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; self->map->outlines != NULL && i < self->map->outlines->len; i++)
      {
        const WhitherOutline *outline = g_ptr_array_index (self->map->outlines, i);
        const WhitherMapPlace *place = g_hash_table_lookup (shaded, outline);

        if ((place != NULL) == (pass == 1) && is_visible (self, outline))
          add_area (self, outline, place);
      }
}

/* --- dots --------------------------------------------------------------------------------- */

static double
get_radius (const WhitherMapSheet *self, guint64 amount)
{
  double part = self->largest > 0 ? (double) amount / (double) self->largest : 0;

  return (LEAST_DOT + (MOST_DOT - LEAST_DOT) * sqrt (MIN (part, 1))) *
         CLAMP (self->width / 700, 0.65, 1.15) * self->page.text_scale;
}

static int
compare_dots (gconstpointer a, gconstpointer b)
{
  const WhitherMapDot *one = *(const WhitherMapDot *const *) a,
                      *other = *(const WhitherMapDot *const *) b;

  if (one->mark.traffic.amount != other->mark.traffic.amount)
    return one->mark.traffic.amount > other->mark.traffic.amount ? -1 : 1;
  return (int) one->country - (int) other->country;
}

static void
dot_free (gpointer element)
{
  WhitherMapDot *dot = element;

  g_array_unref (dot->entries);
  g_ptr_array_unref (dot->names);
  g_free (dot);
}

static void
gather_dots (WhitherMapSheet *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const WhitherMapPlace *place = g_ptr_array_index (self->places, i);
      WhitherPoint at = get_point (self, &place->outline->middle);
      WhitherMapDot *dot;

      const WhitherMark *mark = get_mark (place);

      if (mark == &place->perhaps || !is_inside (self, &at))
        continue;
      dot = g_new0 (WhitherMapDot, 1);
      dot->country = place->country;
      dot->at = at;
      dot->mark = *mark;
      dot->is_least = mark == &place->placed && place->perhaps.traffic.n_flows > 0;
      dot->radius = get_radius (self, mark->traffic.amount);
      dot->names = g_ptr_array_new ();
      g_ptr_array_add (dot->names, (gpointer) whither_country_get_name (place->country));
      dot->entries = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint k = 0; k < place->entries->len; k++)
        {
          guint entry = g_array_index (place->entries, guint, k);

          if (whither_map_get_entry (self->map, entry)->sort == WHITHER_MAP_PLACED)
            g_array_append_val (dot->entries, entry);
        }
      g_ptr_array_add (self->dots, dot);
    }
  g_ptr_array_sort (self->dots, compare_dots);
}

static gboolean
touch (const WhitherMapDot *one, const WhitherMapDot *other)
{
  return hypot (one->at.x - other->at.x, one->at.y - other->at.y) < one->radius + other->radius + 2;
}

static void
swallow (WhitherMapSheet *self, WhitherMapDot *dot, const WhitherMapDot *other)
{
  whither_mark_add (&dot->mark, &other->mark);
  dot->is_least = dot->is_least || other->is_least;
  g_array_append_vals (dot->entries, other->entries->data, other->entries->len);
  for (guint i = 0; i < other->names->len; i++)
    g_ptr_array_add (dot->names, g_ptr_array_index (other->names, i));
  dot->radius = MAX (dot->radius, get_radius (self, dot->mark.traffic.amount));
}

/* Dots that touch become one, until none do: each can be pointed at. */
static void
cluster_dots (WhitherMapSheet *self)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < self->dots->len && !again; i++)
        for (guint k = i + 1; k < self->dots->len && !again; k++)
          if (touch (g_ptr_array_index (self->dots, i), g_ptr_array_index (self->dots, k)))
            {
              swallow (self, g_ptr_array_index (self->dots, i), g_ptr_array_index (self->dots, k));
              g_ptr_array_remove_index (self->dots, k);
              again = TRUE;
            }
    }
}

static void
add_dot (WhitherMapSheet *self, WhitherMapDot *dot)
{
  WhitherShape *shape = whither_page_add (&self->page, WHITHER_SHAPE_DOT);
  g_autofree char *name = whither_text_join_names ((const char *const *) dot->names->pdata,
                                                   dot->names->len, dot->names->len);
  g_autofree char *said = whither_mark_say (self->map->unit, &dot->mark.traffic);
  /* Translators: "1.2 MB sent, 12 connections". */
  g_autofree char *amount =
      dot->is_least ? g_strdup_printf (_ ("at least %s"), said) : g_steal_pointer (&said);
  GString *text = g_string_new (NULL);

  /* Translators: a country or several, then "1.2 MB sent, 12 connections". */
  g_string_append_printf (text, _ ("%s: %s."), name, amount);
  whither_mark_append_certainty (&dot->mark, text);
  shape->x = dot->at.x - dot->radius;
  shape->y = dot->at.y - dot->radius;
  shape->width = shape->height = 2 * dot->radius;
  shape->reach = dot->mark.reach;
  shape->is_neutral = dot->mark.is_mixed;
  shape->certainty = dot->mark.certainty;
  shape->spoken = g_string_free (text, FALSE);
  shape->item = dot->item = whither_map_sheet_add_group (self, dot->entries);
}

/* --- ways --------------------------------------------------------------------------------- */

static const WhitherMapDot *
find_dot (const WhitherMapSheet *self, WhitherCountry country)
{
  const char *name = whither_country_get_name (country);

  for (guint i = 0; i < self->dots->len; i++)
    {
      const WhitherMapDot *dot = g_ptr_array_index (self->dots, i);

      for (guint k = 0; k < dot->names->len; k++)
        if (g_ptr_array_index (dot->names, k) == name)
          return dot;
    }
  return NULL;
}

static void
add_way (WhitherMapSheet *self, const WhitherMapWay *way)
{
  const WhitherOutline *home = whither_outlines_find (self->map->outlines, way->from);
  const WhitherMapDot *dot = find_dot (self, way->to);
  double part = self->largest > 0 ? (double) way->mark.traffic.amount / (double) self->largest : 0;

  if (home == NULL || dot == NULL)
    return;
  WhitherPoint from = get_point (self, &home->middle);
  double dx = dot->at.x - from.x, dy = dot->at.y - from.y, length = hypot (dx, dy);
  if (length < dot->radius + 3)
    return;

  WhitherShape *shape = whither_page_add (&self->page, WHITHER_SHAPE_ARC);
  shape->x = from.x;
  shape->y = from.y;
  /* Up, whatever the direction, and the more the farther. */
  shape->middle_x = (from.x + dot->at.x) / 2;
  shape->middle_y = (from.y + dot->at.y) / 2 - length * 0.22;
  shape->target_x = dot->at.x;
  shape->target_y = dot->at.y;
  shape->thickness = 1 + 3 * sqrt (MIN (part, 1));
  shape->reach = way->mark.reach;
  shape->is_neutral = way->mark.is_mixed;
  shape->certainty = way->mark.certainty;
}

/* Where it was recorded: a small ring, unless a dot stands there. */
static void
add_home (WhitherMapSheet *self, WhitherCountry country)
{
  const WhitherOutline *home = whither_outlines_find (self->map->outlines, country);
  WhitherMapDot mark = { .radius = 4 * self->page.text_scale };

  if (home == NULL)
    return;
  mark.at = get_point (self, &home->middle);
  if (!is_inside (self, &mark.at))
    return;
  for (guint i = 0; i < self->dots->len; i++)
    if (touch (g_ptr_array_index (self->dots, i), &mark))
      return;

  WhitherShape *shape = whither_page_add (&self->page, WHITHER_SHAPE_DOT);
  shape->x = mark.at.x - mark.radius;
  shape->y = mark.at.y - mark.radius;
  shape->width = shape->height = 2 * mark.radius;
  shape->is_neutral = TRUE;
  shape->certainty = WHITHER_CERTAINTY_ATTEMPTED; /* a ring */
  /* Translators: a country. */
  shape->spoken = g_strdup_printf (_ ("Recorded in %s."), whither_country_get_name (country));
}

static void
add_ways_and_dots (WhitherMapSheet *self)
{
  g_autoptr (GHashTable) homes = g_hash_table_new (NULL, NULL);

  gather_dots (self);
  cluster_dots (self);
  for (guint i = 0; i < self->map->ways->len; i++)
    add_way (self, &g_array_index (self->map->ways, WhitherMapWay, i));
  for (guint i = 0; i < self->map->ways->len; i++)
    {
      WhitherCountry from = g_array_index (self->map->ways, WhitherMapWay, i).from;

      if (g_hash_table_add (homes, GUINT_TO_POINTER (from)))
        add_home (self, from);
    }
  for (guint i = 0; i < self->dots->len; i++)
    add_dot (self, g_ptr_array_index (self->dots, i));
  whither_map_sheet_add_labels (self);
}

/* --- the whole ---------------------------------------------------------------------------- */

static void
fill_legend (const WhitherLayout *layout, WhitherLegend *legend)
{
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (shape->item < 0 || shape->kind == WHITHER_SHAPE_TEXT)
        continue;
      legend->has_neutral = legend->has_neutral || shape->is_neutral;
      if (!shape->is_neutral)
        legend->reaches[shape->reach] = TRUE;
    }
}

static void
keep_view (const WhitherMapSheet *self)
{
  WhitherLayout *layout = self->page.layout;

  layout->map_x = self->right_to_left ? layout->width - self->left - self->width : self->left;
  layout->map_y = self->top;
  layout->map_width = self->width;
  layout->map_height = self->height;
  layout->map_scale = self->scale;
  layout->map_zoom = self->zoom;
  layout->map_center = self->center;
}

WhitherLayout *
whither_map_layout (const WhitherMap *map, const WhitherSheet *sheet, const WhitherMeasure *measure)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (place_free);
  g_autoptr (GPtrArray) dots = g_ptr_array_new_with_free_func (dot_free);
  WhitherMapSheet self = { .map = map, .places = places, .dots = dots };
  WhitherLegend legend = { 0 };
  double y, tray_width, below;

  whither_page_init (&self.page, sheet->width, sheet->text_scale, measure);
  self.page.layout->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  y = whither_page_add_head (&self.page, sheet->title, sheet->subtitle);
  self.is_wide = sheet->width >= WIDE * self.page.text_scale && whither_map_sheet_has_tray (&self);
  tray_width = CLAMP (whither_page_get_inner_width (&self.page) * TRAY_SHARE,
                      190 * self.page.text_scale, 330 * self.page.text_scale);
  set_view (&self, sheet, y, tray_width);
  gather_places (&self);
  add_areas (&self);
  add_ways_and_dots (&self);
  y = self.top + self.height;
  if (self.is_wide)
    {
      /* Not inside MAX, which would add it twice. */
      below = whither_map_sheet_add_tray (&self, self.left + self.width + TRAY_GAP, self.top,
                                          tray_width);
      y = MAX (y, below);
    }
  else
    y = whither_map_sheet_add_tray (&self, self.page.margin, y + 12,
                                    whither_page_get_inner_width (&self.page));
  fill_legend (self.page.layout, &legend);
  if (sheet->legend)
    y = whither_page_add_legend (&self.page, &legend, y + 14);
  if (sheet->note != NULL)
    y = whither_page_add_note (&self.page, sheet->note, y);
  keep_view (&self);
  return whither_page_finish (&self.page, y + self.page.margin * 0.6, sheet->right_to_left);
}
