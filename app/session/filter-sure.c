/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/filter-private.h"
#include "session/verdict.h"

/* Every member of the facet is one that a selector of this kind asks for. */
static gboolean
covers_facet (const WhitherFilter *self, const char *kind, const WhitherFacet *facet)
{
  for (guint i = 0; facet->members[i] != NULL; i++)
    {
      gboolean any = FALSE;

      for (guint k = 0; k < self->selectors->len && !any; k++)
        {
          const WhitherSelector *selector = &g_array_index (self->selectors, WhitherSelector, k);
          any = selector->kind == kind && selector->method != WHITHER_SELECT_FACET &&
                whither_selector_fits_member (selector, facet->members[i]);
        }
      if (!any)
        return FALSE;
    }
  return facet->members[0] != NULL;
}

/* Kinds of data are not alternatives: a feature may contain all of them. */
static gboolean
each_feature_has (const WhitherFilter *self, const char *kind, const WhitherWho *who)
{
  for (guint i = 0; i < who->n_features; i++)
    {
      gboolean any = FALSE;

      for (guint k = 0; k < self->selectors->len && !any; k++)
        {
          const WhitherSelector *selector = &g_array_index (self->selectors, WhitherSelector, k);
          any = selector->kind == kind && selector->method == WHITHER_SELECT_MEMBER &&
                g_strv_contains (who->features[i]->data, selector->value);
        }
      if (!any)
        return FALSE;
    }
  return who->n_features > 0;
}

/* One law that is asked for holds whatever is supposed. */
static gboolean
has_certain_law (const WhitherFilter *self,
                 const char *kind,
                 WhitherSnapshot *snapshot,
                 guint32 flow)
{
  for (guint i = 0; i < self->selectors->len; i++)
    {
      const WhitherSelector *selector = &g_array_index (self->selectors, WhitherSelector, i);

      if (selector->kind == kind && selector->method == WHITHER_SELECT_BELOW &&
          whither_snapshot_has_law (snapshot, flow, selector->value, TRUE))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_about_sets (WhitherSelectMethod method)
{
  return method == WHITHER_SELECT_MEMBER || method == WHITHER_SELECT_BELOW ||
         method == WHITHER_SELECT_NAME || method == WHITHER_SELECT_COUNTRY;
}

static gboolean
kind_is_sure (const WhitherFilter *self,
              const WhitherSelector *first,
              WhitherSnapshot *snapshot,
              guint32 flow)
{
  if (first->column >= WHITHER_N_COLUMNS || !is_about_sets (first->method))
    return TRUE; /* it matches: there is nothing between yes and no */

  if (first->column == WHITHER_COLUMN_DATA)
    return each_feature_has (self, first->kind, whither_snapshot_get_verdict (snapshot, flow)->who);
  guint32 number = whither_snapshot_get_flow_facet (snapshot, first->column, flow);
  const WhitherFacet *facet = whither_snapshot_get_facet (snapshot, first->column, number);
  if (first->column == WHITHER_COLUMN_LAWS)
    return has_certain_law (self, first->kind, snapshot, flow);
  if (first->column == WHITHER_COLUMN_ANSWERED_FROM &&
      facet->certainty != WHITHER_CERTAINTY_CERTAIN)
    return FALSE;
  return covers_facet (self, first->kind, facet);
}

gboolean
whither_filter_is_sure (const WhitherFilter *self, WhitherSnapshot *snapshot, guint32 flow)
{
  if (!whither_filter_matches (self, snapshot, flow))
    return FALSE;
  for (guint i = 0; self != NULL && i < self->selectors->len; i++)
    if (!kind_is_sure (self, &g_array_index (self->selectors, WhitherSelector, i), snapshot, flow))
      return FALSE;
  return self == NULL || self->within == NULL ||
         whither_filter_is_sure (self->within, snapshot, flow);
}
