/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/meaning.h"

#include "base/text.h"

#define MINUTE (60 * G_GINT64_CONSTANT (1000000000))
#define MOST_SELECTORS 8
#define SHOWN_NAMES 2

WhitherMeaning *
whither_meaning_new (void)
{
  WhitherMeaning *self = g_new0 (WhitherMeaning, 1);

  self->facets = g_array_new (FALSE, FALSE, sizeof (WhitherMeantFacet));
  return self;
}

void
whither_meaning_free (WhitherMeaning *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->facets);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

void
whither_meaning_add_facet (WhitherMeaning *self, WhitherColumn column, guint32 facet)
{
  WhitherMeantFacet meant = { column, facet };

  g_array_append_val (self->facets, meant);
}

static const WhitherMeantFacet *
get_facet (const WhitherMeaning *self, guint index)
{
  return &g_array_index (self->facets, WhitherMeantFacet, index);
}

void
whither_meaning_narrow (const WhitherMeaning *self, WhitherFilter *filter)
{
  for (guint i = 0; i < self->facets->len; i++)
    whither_filter_add_facet (filter, get_facet (self, i)->column, get_facet (self, i)->facet);
  if (self->from == self->to)
    return;
  if (self->zone != NULL)
    whither_filter_add_hours (filter, self->zone, (guint) (self->from / MINUTE),
                              (guint) (self->to / MINUTE));
  else
    whither_filter_add_span (filter, self->from, self->to);
}

/* Facets of one column stand side by side. Returns: the index behind those of the column at @first.
 */
static guint
find_end (const WhitherMeaning *self, guint first)
{
  guint end = first + 1;

  while (end < self->facets->len &&
         get_facet (self, end)->column == get_facet (self, first)->column)
    end++;
  return end;
}

char *
whither_meaning_describe (const WhitherMeaning *self, WhitherSnapshot *snapshot)
{
  GString *text = g_string_new (NULL);

  for (guint first = 0; first < self->facets->len; first = find_end (self, first))
    {
      guint end = find_end (self, first);
      g_autoptr (GPtrArray) names = g_ptr_array_new ();

      for (guint i = first; i < end; i++)
        {
          const WhitherMeantFacet *meant = get_facet (self, i);

          g_ptr_array_add (
              names,
              (gpointer) whither_snapshot_get_facet (snapshot, meant->column, meant->facet)->label);
        }
      g_autofree char *joined =
          whither_text_join_names ((const char *const *) names->pdata, names->len, SHOWN_NAMES);
      if (text->len > 0)
        g_string_append (text, " → ");
      g_string_append (text, joined);
    }
  return g_string_free (text, FALSE);
}

char **
whither_meaning_list_selectors (const WhitherMeaning *self, WhitherSnapshot *snapshot)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->facets->len > MOST_SELECTORS)
    return g_new0 (char *, 1);
  for (guint i = 0; i < self->facets->len; i++)
    {
      g_autofree char *selector = whither_filter_format_facet (whither_snapshot_get_facet (
          snapshot, get_facet (self, i)->column, get_facet (self, i)->facet));

      /* A part that cannot be said would widen what the others say. */
      if (selector == NULL)
        return g_new0 (char *, 1);
      g_strv_builder_add (builder, selector);
    }
  if (self->from != self->to && !self->is_all_time)
    {
      g_autofree char *time = self->zone != NULL
                                  ? whither_filter_format_hours ((guint) (self->from / MINUTE),
                                                                 (guint) (self->to / MINUTE))
                                  : whither_filter_format_span (self->from, self->to);

      g_strv_builder_add (builder, time);
    }
  return g_strv_builder_end (builder);
}

guint
whither_meaning_count (const WhitherMeaning *self, WhitherColumn column, guint32 *out)
{
  guint n = 0;

  for (guint i = 0; i < self->facets->len; i++)
    if (get_facet (self, i)->column == column && n++ == 0)
      *out = get_facet (self, i)->facet;
  return n;
}
