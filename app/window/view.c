/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/view.h"

struct _WhitherView
{
  GObject parent_instance;

  WhitherSnapshot *snapshot; /* (owned) (nullable) */
  WhitherUnit unit;          /* as chosen */
  WhitherUnit known_unit;    /* the same, or another when no source knows that one */
  guint32 source;
  gboolean shown[WHITHER_N_COLUMNS];

  char *label;    /* (owned) (nullable) */
  char *shape_id; /* (owned) (nullable) */
  GArray *flows;  /* (owned) (nullable) (element-type guint32) */
  guint32 lead;
};

enum
{
  CONTENT,
  SELECTION,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherView, whither_view, G_TYPE_OBJECT)

static void
clear_selection (WhitherView *self)
{
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->shape_id, g_free);
  g_clear_pointer (&self->flows, g_array_unref);
  self->lead = WHITHER_NO_NUMBER;
}

static void
whither_view_finalize (GObject *object)
{
  WhitherView *self = WHITHER_VIEW (object);

  clear_selection (self);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  G_OBJECT_CLASS (whither_view_parent_class)->finalize (object);
}

static void
whither_view_class_init (WhitherViewClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = whither_view_finalize;
  signals[CONTENT] =
      g_signal_new ("content", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTION] =
      g_signal_new ("selection", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
whither_view_init (WhitherView *self)
{
  self->source = WHITHER_NO_NUMBER;
  self->lead = WHITHER_NO_NUMBER;
  self->shown[WHITHER_COLUMN_FEATURE] = TRUE;
  self->shown[WHITHER_COLUMN_COMPANY] = TRUE;
  self->shown[WHITHER_COLUMN_ANSWERED_FROM] = TRUE;
  self->shown[WHITHER_COLUMN_LAWS] = TRUE;
}

WhitherView *
whither_view_new (void)
{
  return g_object_new (WHITHER_TYPE_VIEW, NULL);
}

static void
find_known_unit (WhitherView *self)
{
  self->known_unit = self->unit;
  if (self->snapshot == NULL)
    return;

  g_autoptr (WhitherFilter) filter = whither_view_build_filter (self);
  self->known_unit = whither_snapshot_find_unit (self->snapshot, self->unit, filter);
}

/* What was selected may not exist in the new content. */
static void
change_content (WhitherView *self)
{
  gboolean had_selection = self->flows != NULL;

  clear_selection (self);
  find_known_unit (self);
  g_signal_emit (self, signals[CONTENT], 0);
  if (had_selection)
    g_signal_emit (self, signals[SELECTION], 0);
}

void
whither_view_set_snapshot (WhitherView *self, WhitherSnapshot *snapshot)
{
  g_return_if_fail (WHITHER_IS_VIEW (self));

  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  self->snapshot = snapshot != NULL ? whither_snapshot_ref (snapshot) : NULL;
  if (snapshot == NULL ||
      (self->source != WHITHER_NO_NUMBER &&
       self->source >= whither_snapshot_get_n_facets (snapshot, WHITHER_COLUMN_SOURCE)))
    self->source = WHITHER_NO_NUMBER;
  change_content (self);
}

WhitherSnapshot *
whither_view_get_snapshot (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), NULL);
  return self->snapshot;
}

void
whither_view_set_unit (WhitherView *self, WhitherUnit unit)
{
  g_return_if_fail (WHITHER_IS_VIEW (self));

  if (self->unit == unit)
    return;

  self->unit = unit;
  change_content (self);
}

WhitherUnit
whither_view_get_unit (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), WHITHER_UNIT_SENT);
  return self->known_unit;
}

void
whither_view_set_source (WhitherView *self, guint32 facet)
{
  g_return_if_fail (WHITHER_IS_VIEW (self));

  if (self->source == facet)
    return;

  self->source = facet;
  change_content (self);
}

guint32
whither_view_get_source (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), WHITHER_NO_NUMBER);
  return self->source;
}

gboolean
whither_view_get_column_shown (WhitherView *self, WhitherColumn column)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self) && column < WHITHER_N_COLUMNS, FALSE);
  return self->shown[column];
}

void
whither_view_set_column_shown (WhitherView *self, WhitherColumn column, gboolean shown)
{
  g_autofree WhitherColumn *columns = NULL;
  guint n_columns = 0;

  g_return_if_fail (WHITHER_IS_VIEW (self) && column < WHITHER_N_COLUMNS);

  columns = whither_view_get_columns (self, &n_columns);
  if (self->shown[column] == shown || (!shown && n_columns <= 2))
    return;

  self->shown[column] = shown;
  change_content (self);
}

WhitherColumn *
whither_view_get_columns (WhitherView *self, guint *n_out)
{
  WhitherColumn *columns = g_new (WhitherColumn, WHITHER_N_COLUMNS);
  guint n = 0;

  g_return_val_if_fail (WHITHER_IS_VIEW (self) && n_out != NULL, columns);

  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    if (self->shown[i])
      columns[n++] = (WhitherColumn) i;

  *n_out = n;
  return columns;
}

WhitherFilter *
whither_view_build_filter (WhitherView *self)
{
  WhitherFilter *filter = whither_filter_new ();

  g_return_val_if_fail (WHITHER_IS_VIEW (self), filter);

  if (self->source != WHITHER_NO_NUMBER)
    whither_filter_add_facet (filter, WHITHER_COLUMN_SOURCE, self->source);
  return filter;
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
whither_view_select (WhitherView *self, const char *label, const char *shape_id, GArray *flows)
{
  g_return_if_fail (WHITHER_IS_VIEW (self) && self->snapshot != NULL && flows != NULL);

  clear_selection (self);
  self->label = g_strdup (label);
  self->shape_id = g_strdup (shape_id);
  self->flows = flows;
  self->lead = find_lead (self, flows);
  g_signal_emit (self, signals[SELECTION], 0);
}

GArray *
whither_view_find_flows (WhitherView *self, WhitherColumn column, guint32 facet)
{
  GArray *flows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (WhitherFilter) filter = whither_view_build_filter (self);
  guint32 n = self->snapshot != NULL ? whither_snapshot_get_n_flows (self->snapshot) : 0;

  for (guint32 i = 0; i < n; i++)
    if (whither_snapshot_get_flow_facet (self->snapshot, column, i) == facet &&
        whither_filter_counts (filter, self->snapshot, i))
      g_array_append_val (flows, i);
  return flows;
}

void
whither_view_select_facet (WhitherView *self, WhitherColumn column, guint32 facet)
{
  const WhitherFacet *what;

  g_return_if_fail (WHITHER_IS_VIEW (self) && self->snapshot != NULL);

  what = whither_snapshot_get_facet (self->snapshot, column, facet);
  whither_view_select (self, what->label, NULL, whither_view_find_flows (self, column, facet));
}

void
whither_view_select_flow (WhitherView *self, guint32 flow)
{
  GArray *flows = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 name;

  g_return_if_fail (WHITHER_IS_VIEW (self) && self->snapshot != NULL);

  g_array_append_val (flows, flow);
  name = whither_snapshot_get_flow_facet (self->snapshot, WHITHER_COLUMN_NAME, flow);
  whither_view_select (
      self, whither_snapshot_get_facet (self->snapshot, WHITHER_COLUMN_NAME, name)->label, NULL,
      flows);
}

void
whither_view_release (WhitherView *self)
{
  g_return_if_fail (WHITHER_IS_VIEW (self));

  if (self->flows == NULL)
    return;

  clear_selection (self);
  g_signal_emit (self, signals[SELECTION], 0);
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

const char *
whither_view_get_selection_shape (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), NULL);
  return self->shape_id;
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
