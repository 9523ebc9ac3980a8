/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/view-private.h"

#include "base/i18n.h"

void
whither_view_drop_selection (WhitherView *self)
{
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->selectors, g_strfreev);
  g_clear_pointer (&self->flows, g_array_unref);
  g_clear_pointer (&self->evidence, g_ptr_array_unref);
  self->lead = WHITHER_NO_NUMBER;
}

static guint32
find_lead (WhitherView *self, GArray *flows)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (self->snapshot);
  guint32 lead = WHITHER_NO_NUMBER;
  guint64 most = 0;

  for (guint i = 0; i < flows->len; i++)
    {
      guint32 flow = g_array_index (flows, guint32, i);
      guint64 amount = 0;

      whither_flow_get_amount (whither_flow_set_get (set, flow), self->known_unit, &amount);
      if (lead == WHITHER_NO_NUMBER || amount > most)
        {
          lead = flow;
          most = amount;
        }
    }
  return lead;
}

void
whither_view_select (WhitherView *self,
                     const char *label,
                     const char *const *selectors,
                     GArray *flows)
{
  g_return_if_fail (WHITHER_IS_VIEW (self) && self->snapshot != NULL && flows != NULL);

  whither_view_drop_selection (self);
  self->label = g_strdup (label);
  self->selectors = g_strdupv ((char **) selectors);
  self->flows = flows;
  self->lead = find_lead (self, flows);
  whither_view_emit (self, WHITHER_VIEW_SELECTION);
}

void
whither_view_select_finding (WhitherView *self,
                             const char *sentence,
                             GArray *flows,
                             GPtrArray *evidence)
{
  g_return_if_fail (WHITHER_IS_VIEW (self) && self->snapshot != NULL && flows != NULL);

  whither_view_drop_selection (self);
  self->label = g_strdup (sentence);
  self->flows = flows;
  self->evidence = evidence;
  self->lead = find_lead (self, flows);
  whither_view_emit (self, WHITHER_VIEW_SELECTION);
}

GPtrArray *
whither_view_get_selection_evidence (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), NULL);
  return self->evidence;
}

GArray *
whither_view_find_flows (WhitherView *self, WhitherColumn column, guint32 facet)
{
  g_autoptr (WhitherFilter) all = NULL;
  g_autoptr (WhitherFilter) filter = NULL;

  g_return_val_if_fail (WHITHER_IS_VIEW (self) && self->snapshot != NULL, NULL);

  all = whither_view_build_filter (self);
  filter = whither_filter_new_within (all);
  whither_filter_add_facet (filter, column, facet);
  return whither_filter_list (filter, self->snapshot);
}

void
whither_view_select_facet (WhitherView *self, WhitherColumn column, guint32 facet)
{
  g_auto (GStrv) selectors = g_new0 (char *, 2);
  const WhitherFacet *what;

  g_return_if_fail (WHITHER_IS_VIEW (self) && self->snapshot != NULL);

  what = whither_snapshot_get_facet (self->snapshot, column, facet);
  selectors[0] = whither_filter_format_facet (what);
  whither_view_select (self, what->label, (const char *const *) selectors,
                       whither_view_find_flows (self, column, facet));
}

void
whither_view_select_flow (WhitherView *self, guint32 flow)
{
  GArray *flows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (GStrv) selectors = g_new0 (char *, 2);
  const WhitherFacet *name;

  g_return_if_fail (WHITHER_IS_VIEW (self) && self->snapshot != NULL);

  g_array_append_val (flows, flow);
  name = whither_snapshot_get_facet (
      self->snapshot, WHITHER_COLUMN_NAME,
      whither_snapshot_get_flow_facet (self->snapshot, WHITHER_COLUMN_NAME, flow));
  selectors[0] = whither_filter_format_facet (name);
  whither_view_select (self, name->label, (const char *const *) selectors, flows);
}

void
whither_view_release (WhitherView *self)
{
  g_return_if_fail (WHITHER_IS_VIEW (self));

  if (self->flows == NULL)
    return;

  whither_view_drop_selection (self);
  whither_view_emit (self, WHITHER_VIEW_SELECTION);
}

gboolean
whither_view_can_filter_selection (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), FALSE);
  return self->selectors != NULL && self->selectors[0] != NULL;
}

gboolean
whither_view_filter_selection (WhitherView *self)
{
  WhitherChoice *choice;
  gboolean changed = FALSE;

  g_return_val_if_fail (WHITHER_IS_VIEW (self), FALSE);

  if (!whither_view_can_filter_selection (self))
    return FALSE;
  choice = whither_choice_copy (self->choice);
  for (guint i = 0; self->selectors[i] != NULL; i++)
    changed |= whither_choice_add_selector (choice, self->selectors[i]);
  if (changed)
    whither_view_choose (self, choice, _ ("Filter"), NULL);
  else
    whither_choice_free (choice);
  return changed;
}

gboolean
whither_view_has_selection (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), FALSE);
  return self->flows != NULL;
}

const char *
whither_view_get_selection_label (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), NULL);
  return self->label;
}

GArray *
whither_view_get_selected_flows (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), NULL);
  return self->flows;
}

guint32
whither_view_get_lead (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), WHITHER_NO_NUMBER);
  return self->lead;
}
