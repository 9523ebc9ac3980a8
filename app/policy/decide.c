/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the switches say of one flow: the first that fits decides, an exception passes on. A switch
 * that only may fit (the flow is one of several things) makes it unclear, unless the switches that
 * may fit cover all that it can be. */

#include "policy/policy-private.h"

#include <string.h>

/* How a switch fits a flow. */
enum
{
  FIT_NOT_LOOKED = 0,
  FIT_NO,
  FIT_PERHAPS,
  FIT_SURE,
};

/* One selector with what it said of the facets of its column, so that a flow costs one look-up. */
typedef struct
{
  WhitherFilter *filter;
  WhitherColumn column; /* WHITHER_N_COLUMNS: asked of each flow */
  guint8 *known;        /* per facet */
} Fit;

typedef struct
{
  const WhitherSwitch *one;
  Fit fit;
  Fit *exceptions;
  guint n_exceptions;
  const WhitherFilter *together; /* (nullable): all blocking selectors of the kind of this one */
} Step;

struct _WhitherDecider
{
  WhitherSnapshot *snapshot;
  const WhitherSettings *settings;
  GArray *steps; /* (element-type Step) */
  WhitherUnclear unclear;
  gboolean even_protected;
  guint8 *protected;    /* per name facet: 1 no, 2 yes */
  GHashTable *together; /* kind → WhitherFilter */
};

/* Of columns with more facets nothing is remembered: memory is worth more than time then. */
#define MOST_REMEMBERED 65536

static gsize
measure_kind (const char *selector)
{
  return (gsize) (strchr (selector, ':') - selector);
}

static WhitherColumn
find_column (const char *selector)
{
  g_autofree char *kind = g_strndup (selector, measure_kind (selector));
  WhitherColumn column;

  if (strcmp (kind, "law") == 0 || strcmp (kind, "address") == 0 || strcmp (kind, "grade") == 0)
    return WHITHER_N_COLUMNS;
  /* A kind of data is asked of the features, which the facet of the data does not tell. */
  if (strcmp (kind, "data") == 0)
    return WHITHER_COLUMN_FEATURE;
  return whither_column_from_id (kind, &column) ? column : WHITHER_N_COLUMNS;
}

static void
fit_init (Fit *self, WhitherSnapshot *snapshot, const char *selector)
{
  self->filter = whither_filter_new ();
  whither_filter_add (self->filter, selector, NULL); /* was checked when it came in */
  self->column = find_column (selector);
  if (self->column < WHITHER_N_COLUMNS &&
      whither_snapshot_get_n_facets (snapshot, self->column) <= MOST_REMEMBERED)
    self->known = g_new0 (guint8, whither_snapshot_get_n_facets (snapshot, self->column));
  else
    self->column = WHITHER_N_COLUMNS;
}

static void
fit_clear (Fit *self)
{
  whither_filter_free (self->filter);
  g_free (self->known);
}

static guint8
ask_filter (const WhitherFilter *filter, WhitherSnapshot *snapshot, guint32 flow)
{
  if (!whither_filter_matches (filter, snapshot, flow))
    return FIT_NO;
  return whither_filter_is_sure (filter, snapshot, flow) ? FIT_SURE : FIT_PERHAPS;
}

static guint8
fit_ask (Fit *self, WhitherSnapshot *snapshot, guint32 flow)
{
  if (self->column >= WHITHER_N_COLUMNS)
    return ask_filter (self->filter, snapshot, flow);

  guint8 *known = &self->known[whither_snapshot_get_flow_facet (snapshot, self->column, flow)];
  if (*known == FIT_NOT_LOOKED)
    *known = ask_filter (self->filter, snapshot, flow);
  return *known;
}

/* One for each kind, made when it is first wanted. */
static const WhitherFilter *
join_kind (WhitherDecider *self, const WhitherSwitches *switches, const WhitherSwitch *like)
{
  gsize len = measure_kind (like->selector) + 1;
  g_autofree char *kind = g_strndup (like->selector, len);
  WhitherFilter *filter = g_hash_table_lookup (self->together, kind);

  if (filter != NULL)
    return filter;
  filter = whither_filter_new ();
  for (guint i = 0; i < whither_switches_get_n (switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (switches, i);

      if (one->state == WHITHER_SWITCH_BLOCK && one->exceptions[0] == NULL &&
          strncmp (one->selector, like->selector, len) == 0)
        whither_filter_add (filter, one->selector, NULL);
    }
  g_hash_table_insert (self->together, g_steal_pointer (&kind), filter);
  return filter;
}

WhitherDecider *
whither_decider_new (const WhitherSwitches *switches,
                     const WhitherSettings *settings,
                     WhitherSnapshot *snapshot,
                     gboolean even_protected)
{
  WhitherDecider *self = g_new0 (WhitherDecider, 1);

  self->snapshot = snapshot;
  self->settings = settings;
  self->unclear = whither_switches_get_unclear (switches);
  self->even_protected = even_protected;
  self->protected = g_new0 (guint8, whither_snapshot_get_n_facets (snapshot, WHITHER_COLUMN_NAME));
  self->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  self->together =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) whither_filter_free);
  for (guint i = 0; i < whither_switches_get_n (switches); i++)
    {
      Step step = { .one = whither_switches_get (switches, i) };

      fit_init (&step.fit, snapshot, step.one->selector);
      step.n_exceptions = g_strv_length (step.one->exceptions);
      step.exceptions = g_new0 (Fit, step.n_exceptions);
      for (guint k = 0; k < step.n_exceptions; k++)
        fit_init (&step.exceptions[k], snapshot, step.one->exceptions[k]);
      if (step.one->state == WHITHER_SWITCH_BLOCK && step.n_exceptions == 0)
        step.together = join_kind (self, switches, step.one);
      g_array_append_val (self->steps, step);
    }
  return self;
}

void
whither_decider_free (WhitherDecider *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = &g_array_index (self->steps, Step, i);

      fit_clear (&step->fit);
      for (guint k = 0; k < step->n_exceptions; k++)
        fit_clear (&step->exceptions[k]);
      g_free (step->exceptions);
    }
  g_array_unref (self->steps);
  g_hash_table_unref (self->together);
  g_free (self->protected);
  g_free (self);
}

static guint8
step_fits (Step *step, WhitherSnapshot *snapshot, guint32 flow)
{
  guint8 fit = fit_ask (&step->fit, snapshot, flow);

  for (guint i = 0; fit != FIT_NO && i < step->n_exceptions; i++)
    {
      guint8 except = fit_ask (&step->exceptions[i], snapshot, flow);

      if (except == FIT_SURE)
        return FIT_NO;
      if (except == FIT_PERHAPS)
        fit = FIT_PERHAPS;
    }
  return fit;
}

static gboolean
is_protected (WhitherDecider *self, guint32 flow)
{
  guint32 number = whither_snapshot_get_flow_facet (self->snapshot, WHITHER_COLUMN_NAME, flow);
  const WhitherFacet *facet =
      whither_snapshot_get_facet (self->snapshot, WHITHER_COLUMN_NAME, number);

  if (self->protected[number] == 0)
    self->protected[number] =
        facet->members[0] != NULL &&
                whither_settings_find_protected (self->settings, facet->members[0]) != NULL
            ? 2
            : 1;
  return self->protected[number] == 2;
}

/* A switch for a place that fits only perhaps. */
static gboolean
is_weak_place (const Step *step)
{
  return g_str_has_prefix (step->one->selector, "answered-from:");
}

static WhitherDecision
guard (WhitherDecider *self, const Step *step, gboolean weak, guint32 flow)
{
  gboolean confirmed = self->even_protected || step->one->even_protected;

  if (weak && !confirmed)
    return WHITHER_DECISION_WEAK;
  if (!confirmed && is_protected (self, flow))
    return WHITHER_DECISION_PROTECTED;
  return WHITHER_DECISION_BLOCK;
}

static WhitherDecision
decide_unclear (WhitherDecider *self, const Step *step, guint32 flow)
{
  if (is_weak_place (step))
    return guard (self, step, TRUE, flow);
  if (self->unclear == WHITHER_UNCLEAR_BLOCK ||
      (step->together != NULL && ask_filter (step->together, self->snapshot, flow) == FIT_SURE))
    return guard (self, step, FALSE, flow);
  return WHITHER_DECISION_UNCLEAR;
}

WhitherDecision
whither_decider_decide (WhitherDecider *self, guint32 flow, guint32 *step)
{
  Step *perhaps = NULL;

  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *one = &g_array_index (self->steps, Step, i);
      guint8 fit = step_fits (one, self->snapshot, flow);

      if (fit == FIT_NO)
        continue;
      if (perhaps == NULL)
        *step = i;
      if (fit == FIT_PERHAPS && perhaps == NULL)
        {
          perhaps = one;
          continue;
        }
      if (fit == FIT_PERHAPS)
        continue;
      /* Whatever the earlier switch was about: this one says the same, or something else. */
      if (perhaps != NULL && perhaps->one->state != one->one->state)
        break;
      if (one->one->state == WHITHER_SWITCH_BLOCK)
        return guard (self, one, FALSE, flow);
      return one->one->state == WHITHER_SWITCH_LIMIT ? WHITHER_DECISION_LIMIT
                                                     : WHITHER_DECISION_ALLOW;
    }
  if (perhaps == NULL)
    return WHITHER_DECISION_NONE;
  if (perhaps->one->state == WHITHER_SWITCH_BLOCK)
    return decide_unclear (self, perhaps, flow);
  return perhaps->one->state == WHITHER_SWITCH_LIMIT ? WHITHER_DECISION_LIMIT
                                                     : WHITHER_DECISION_ALLOW;
}

void
whither_decider_mark (WhitherDecider *self, guint32 flow, gboolean *heard)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (!heard[i])
      heard[i] = step_fits (&g_array_index (self->steps, Step, i), self->snapshot, flow) != FIT_NO;
}

/* One selector against a feature as a whole; FALSE for selectors that speak of single connections.
 */
static gboolean
selects_feature (const char *selector, const WhitherFeature *feature)
{
  const char *value = selector + measure_kind (selector) + 1;

  if (g_str_has_prefix (selector, "feature:"))
    return whither_feature_is_below (feature->id, value);
  if (g_str_has_prefix (selector, "company:"))
    return feature->company != NULL && g_ascii_strcasecmp (feature->company->id, value) == 0;
  if (g_str_has_prefix (selector, "seat:"))
    return feature->company != NULL && g_ascii_strcasecmp (feature->company->seat, value) == 0;
  if (g_str_has_prefix (selector, "data:"))
    return g_strv_contains (feature->data, value);
  if (g_str_has_prefix (selector, "kept-in:"))
    return feature->kept_in_state == WHITHER_KEPT_IN_STATED && feature->kept_in[0] != NULL &&
           feature->kept_in[1] == NULL && g_ascii_strcasecmp (feature->kept_in[0], value) == 0;
  return FALSE;
}

WhitherDecision
whither_decide_feature (const WhitherSwitches *switches,
                        const WhitherFeature *feature,
                        guint32 *step)
{
  for (guint i = 0; i < whither_switches_get_n (switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (switches, i);
      gboolean excepted = FALSE;

      for (guint k = 0; one->exceptions[k] != NULL && !excepted; k++)
        excepted = selects_feature (one->exceptions[k], feature);
      if (excepted || !selects_feature (one->selector, feature))
        continue;
      *step = i;
      if (one->state == WHITHER_SWITCH_BLOCK)
        return WHITHER_DECISION_BLOCK;
      return one->state == WHITHER_SWITCH_LIMIT ? WHITHER_DECISION_LIMIT : WHITHER_DECISION_ALLOW;
    }
  return WHITHER_DECISION_NONE;
}
