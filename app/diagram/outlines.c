/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/outlines.h"

#include <math.h>

#include "base/i18n.h"

#define UNITS 100.0 /* to a degree */
/* More than any outline of ours has; a file that says more is not ours. */
#define MOST_POINTS 4000000

/* --- projection --------------------------------------------------------------------------- */

#define A1 1.340264
#define A2 -0.081106
#define A3 0.000893
#define A4 0.003796

WhitherPoint
whither_outlines_project (double longitude, double latitude)
{
  double theta = asin (sqrt (3) / 2 * sin (latitude * G_PI / 180));
  double square = theta * theta, sixth = square * square * square;
  double x = 2 * sqrt (3) * longitude * G_PI / 180 * cos (theta) /
             (3 * (9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1));
  double y = theta * (A1 + A2 * square + sixth * (A3 + A4 * square));
  const double width = 4 * sqrt (3) * G_PI / (3 * A1); /* of the equator */
  const double pole = 1.3173627591574;                 /* y of latitude 90° */

  return (WhitherPoint){ x / width + 0.5, (pole - y) / width };
}

/* --- the file ----------------------------------------------------------------------------- */

static void
outline_free (gpointer element)
{
  WhitherOutline *self = element;

  g_array_unref (self->points);
  g_free (self);
}

typedef struct
{
  GPtrArray *arcs; /* (element-type GArray of WhitherPoint, in degrees) */
  GPtrArray *outlines;
  guint line;
  gsize n_points;
} Reader;

/* FALSE: no number, or one beyond any of ours. */
static gboolean
read_number (const char **at, gint64 *out)
{
  char *end;

  *out = g_ascii_strtoll (*at, &end, 10);
  if (end == *at || ABS (*out) > 1000000)
    return FALSE;
  *at = end;
  return TRUE;
}

static gboolean
read_arc (Reader *self, const char *text)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WhitherPoint));
  gint64 x = 0, y = 0;

  g_ptr_array_add (self->arcs, points);
  while (*text == ' ')
    {
      gint64 dx, dy;

      if (!read_number (&text, &dx) || !read_number (&text, &dy))
        return FALSE;
      x += dx;
      y += dy;
      if (ABS (x) > 180 * UNITS || ABS (y) > 90 * UNITS)
        return FALSE;
      g_array_append_val (points, ((WhitherPoint){ (double) x / UNITS, (double) y / UNITS }));
    }
  return *text == '\0' && points->len >= 2;
}

static void
add_point (WhitherOutline *outline, const WhitherPoint *degrees)
{
  WhitherPoint point = whither_outlines_project (degrees->x, degrees->y);

  outline->low.x = MIN (outline->low.x, point.x);
  outline->low.y = MIN (outline->low.y, point.y);
  outline->high.x = MAX (outline->high.x, point.x);
  outline->high.y = MAX (outline->high.y, point.y);
  g_array_append_val (outline->points, point);
}

/* Below 0: the arc of the number's complement, from its end. The first point of an arc is the last
 * one of the arc before. */
static gboolean
add_arc (Reader *self, WhitherOutline *outline, gint64 number, gboolean is_first)
{
  gint64 index = number >= 0 ? number : ~number;

  if (index >= self->arcs->len)
    return FALSE;
  const GArray *arc = g_ptr_array_index (self->arcs, (guint) index);
  self->n_points += arc->len;
  if (self->n_points > MOST_POINTS)
    return FALSE;
  for (guint i = is_first ? 0 : 1; i < arc->len; i++)
    add_point (outline, &g_array_index (arc, WhitherPoint, number >= 0 ? i : arc->len - 1 - i));
  return TRUE;
}

static gboolean
read_rings (Reader *self, WhitherOutline *outline, const char *text)
{
  const WhitherPoint end = { NAN, NAN };
  gboolean is_first = TRUE;

  for (;;)
    {
      gint64 number;

      if (!read_number (&text, &number) || !add_arc (self, outline, number, is_first))
        return FALSE;
      is_first = *text == ';' || *text == '\0';
      if (is_first)
        g_array_append_val (outline->points, end);
      if (*text == '\0')
        return TRUE;
      if (*text != ';' && *text != ',')
        return FALSE;
      text++;
    }
}

static gboolean
read_country (Reader *self, const char *text)
{
  WhitherOutline *outline = g_new0 (WhitherOutline, 1);
  gint64 x, y;

  outline->points = g_array_new (FALSE, FALSE, sizeof (WhitherPoint));
  outline->low = (WhitherPoint){ 1, 1 };
  g_ptr_array_add (self->outlines, outline);
  if (strlen (text) < 4 || text[0] != ' ' || text[3] != ' ')
    return FALSE;
  outline->country = whither_country_from_code (text + 1, 2);
  if (outline->country == 0 && strncmp (text + 1, "--", 2) != 0)
    return FALSE;
  text += 3;
  if (!read_number (&text, &x) || !read_number (&text, &y) || *text != ' ')
    return FALSE;
  outline->middle = whither_outlines_project ((double) x / UNITS, (double) y / UNITS);
  return read_rings (self, outline, text + 1);
}

static gboolean
read_line (Reader *self, const char *line)
{
  if (*line == '\0' || *line == '#')
    return TRUE;
  if (g_str_has_prefix (line, "arc"))
    return read_arc (self, line + strlen ("arc"));
  if (g_str_has_prefix (line, "country"))
    return read_country (self, line + strlen ("country"));
  return FALSE;
}

GPtrArray *
whither_outlines_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) arcs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) outlines = g_ptr_array_new_with_free_func (outline_free);
  Reader reader = { .arcs = arcs, .outlines = outlines };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (&reader, lines[i]))
      {
        g_set_error (error, WHITHER_DIAGRAM_ERROR, WHITHER_DIAGRAM_ERROR_MALFORMED,
                     _ ("line %u of the outlines of countries is none of ours"), i + 1);
        return NULL;
      }
  return g_steal_pointer (&outlines);
}

GPtrArray *
whither_outlines_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  return whither_outlines_parse (text, error);
}

const WhitherOutline *
whither_outlines_find (GPtrArray *outlines, WhitherCountry country)
{
  for (guint i = 0; country != 0 && i < outlines->len; i++)
    {
      const WhitherOutline *outline = g_ptr_array_index (outlines, i);

      if (outline->country == country)
        return outline;
    }
  return NULL;
}
