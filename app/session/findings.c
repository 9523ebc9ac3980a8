/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/finding-private.h"

#include "base/text.h"
#include "session/reading.h"
#include "session/verdict.h"

static const char *const kinds[WHITHER_N_FINDING_KINDS] = {
  [WHITHER_FINDING_TALKED] = "talked",     [WHITHER_FINDING_ATTEMPTED] = "attempted",
  [WHITHER_FINDING_ANSWERED] = "answered", [WHITHER_FINDING_KEPT] = "kept",
  [WHITHER_FINDING_LAWS] = "laws",         [WHITHER_FINDING_RHYTHM] = "rhythm",
  [WHITHER_FINDING_NIGHT] = "night",       [WHITHER_FINDING_UNKNOWN] = "unknown",
  [WHITHER_FINDING_HIDDEN] = "hidden",     [WHITHER_FINDING_ABSENT] = "absent",
  [WHITHER_FINDING_OPEN] = "open",
};

const char *
whither_finding_kind_to_id (WhitherFindingKind kind)
{
  g_return_val_if_fail (kind < WHITHER_N_FINDING_KINDS, "");

  return kinds[kind];
}

void
whither_finding_free (WhitherFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->text);
  whither_filter_free (self->flows);
  g_free (self);
}

WhitherFinding *
whither_finder_add (WhitherFinder *self,
                    WhitherFindingKind kind,
                    char *id,
                    char *text,
                    WhitherCertainty certainty)
{
  WhitherFinding *finding = g_new0 (WhitherFinding, 1);

  finding->kind = kind;
  finding->id = id;
  finding->text = text;
  finding->certainty = certainty;
  finding->flow = WHITHER_FINDING_NO_FLOW;
  finding->flows = whither_filter_new_within (self->request->filter);
  g_ptr_array_add (self->out, finding);
  return finding;
}

/* --- batches that agree in two columns ---------------------------------------------------- */

typedef struct
{
  guint32 facets[2];
  WhitherTraffic traffic;
  guint32 flow;
  guint64 largest;
  WhitherReach reach;
  gboolean is_mixed;
  GArray *more; /* (element-type guint32): facets of a third column */
} Group;

typedef struct
{
  WhitherColumn columns[2], more; /* more: WHITHER_N_COLUMNS for none */
  gboolean (*wants) (WhitherSnapshot *snapshot, const WhitherBatch *batch);
} Grouping;

static void
clear_group (gpointer element)
{
  g_clear_pointer (&((Group *) element)->more, g_array_unref);
}

static Group *
find_group (GArray *groups, GHashTable *known, const guint32 *facets)
{
  gint64 key = (gint64) ((guint64) facets[0] << 32 | facets[1]);
  gpointer at;

  if (g_hash_table_lookup_extended (known, &key, NULL, &at))
    return &g_array_index (groups, Group, GPOINTER_TO_UINT (at));
  g_hash_table_insert (known, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (groups->len));
  g_array_set_size (groups, groups->len + 1);

  Group *group = &g_array_index (groups, Group, groups->len - 1);
  group->facets[0] = facets[0];
  group->facets[1] = facets[1];
  group->more = g_array_new (FALSE, FALSE, sizeof (guint32));
  return group;
}

void
whither_finder_note_facet (GArray *facets, guint32 facet)
{
  for (guint i = 0; i < facets->len; i++)
    if (g_array_index (facets, guint32, i) == facet)
      return;
  g_array_append_val (facets, facet);
}

static void
add_to_group (Group *group, WhitherSnapshot *snapshot, const WhitherBatch *batch)
{
  WhitherReach reach = whither_snapshot_get_reach (snapshot, batch->flow);

  group->is_mixed = group->is_mixed || (group->traffic.n_flows > 0 && group->reach != reach);
  group->reach = reach;
  if (group->traffic.n_flows == 0 || batch->largest > group->largest)
    {
      group->flow = batch->flow;
      group->largest = batch->largest;
    }
  whither_traffic_add (&group->traffic, &batch->traffic);
}

/* Returns: (transfer full) (element-type Group). */
static GArray *
group_batches (const WhitherFinder *self, const Grouping *grouping)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (Group));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_array_set_clear_func (groups, clear_group);
  for (guint i = 0; i < self->batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (self->batches, WhitherBatch, i);
      guint32 facets[2];

      if (!grouping->wants (self->snapshot, batch))
        continue;
      for (guint k = 0; k < 2; k++)
        facets[k] =
            whither_snapshot_get_flow_facet (self->snapshot, grouping->columns[k], batch->flow);
      Group *group = find_group (groups, known, facets);
      add_to_group (group, self->snapshot, batch);
      if (grouping->more != WHITHER_N_COLUMNS)
        whither_finder_note_facet (group->more, whither_snapshot_get_flow_facet (
                                                    self->snapshot, grouping->more, batch->flow));
    }
  return groups;
}

static const WhitherFacet *
get_facet (const WhitherFinder *self, const Grouping *grouping, const Group *group, guint which)
{
  return whither_snapshot_get_facet (self->snapshot, grouping->columns[which],
                                     group->facets[which]);
}

/* Takes @text. */
static WhitherFinding *
add_group (WhitherFinder *self,
           WhitherFindingKind kind,
           const Grouping *grouping,
           const Group *group,
           char *text,
           WhitherCertainty certainty)
{
  gboolean one = grouping->columns[0] == grouping->columns[1];
  const WhitherFacet *first = get_facet (self, grouping, group, 0);
  const WhitherFacet *second = get_facet (self, grouping, group, 1);
  WhitherFinding *finding =
      whither_finder_add (self, kind,
                          one ? g_strjoin ("/", kinds[kind], first->id, NULL)
                              : g_strjoin ("/", kinds[kind], first->id, second->id, NULL),
                          text, certainty);

  finding->traffic = group->traffic;
  finding->flow = group->flow;
  finding->reach = group->is_mixed ? WHITHER_REACH_OTHER : group->reach;
  for (guint i = 0; i < (one ? 1 : 2); i++)
    whither_filter_add_facet (finding->flows, grouping->columns[i], group->facets[i]);
  return finding;
}

/* --- one kind of finding after the other -------------------------------------------------- */

static gboolean
has_facet (WhitherSnapshot *snapshot, WhitherColumn column, guint32 flow)
{
  guint32 facet = whither_snapshot_get_flow_facet (snapshot, column, flow);

  return whither_snapshot_get_facet (snapshot, column, facet)->certainty !=
         WHITHER_CERTAINTY_UNKNOWN;
}

static gboolean
is_answered (WhitherSnapshot *snapshot, const WhitherBatch *batch)
{
  return !batch->attempted;
}

static gboolean
is_answered_by_known (WhitherSnapshot *snapshot, const WhitherBatch *batch)
{
  return !batch->attempted && has_facet (snapshot, WHITHER_COLUMN_COMPANY, batch->flow);
}

static gboolean
is_attempted (WhitherSnapshot *snapshot, const WhitherBatch *batch)
{
  return batch->attempted;
}

static gboolean
is_kept (WhitherSnapshot *snapshot, const WhitherBatch *batch)
{
  return is_answered_by_known (snapshot, batch) &&
         has_facet (snapshot, WHITHER_COLUMN_KEPT_IN, batch->flow);
}

static gboolean
has_laws (WhitherSnapshot *snapshot, const WhitherBatch *batch)
{
  return is_answered_by_known (snapshot, batch) &&
         has_facet (snapshot, WHITHER_COLUMN_LAWS, batch->flow);
}

char *
whither_finder_name_facets (WhitherFinder *self, WhitherColumn column, const GArray *facets)
{
  g_autofree const char **labels = g_new0 (const char *, facets->len + 1);

  for (guint i = 0; i < facets->len; i++)
    labels[i] =
        whither_snapshot_get_facet (self->snapshot, column, g_array_index (facets, guint32, i))
            ->label;
  return whither_text_join_names (labels, facets->len, WHITHER_FINDING_N_NAMED);
}

static void
add_talks (WhitherFinder *self)
{
  const Grouping grouping = { { WHITHER_COLUMN_FEATURE, WHITHER_COLUMN_COMPANY },
                              WHITHER_N_COLUMNS,
                              is_answered_by_known };
  g_autoptr (GArray) groups = group_batches (self, &grouping);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);
      const WhitherFacet *feature = get_facet (self, &grouping, group, 0);
      char *text = whither_finding_say_talked (feature, get_facet (self, &grouping, group, 1),
                                               &group->traffic);
      WhitherFinding *finding =
          add_group (self, WHITHER_FINDING_TALKED, &grouping, group, text, feature->certainty);

      whither_filter_add_attempted (finding->flows, FALSE);
    }
}

static void
add_attempts (WhitherFinder *self)
{
  const Grouping grouping = { { WHITHER_COLUMN_FEATURE, WHITHER_COLUMN_COMPANY },
                              WHITHER_N_COLUMNS,
                              is_attempted };
  g_autoptr (GArray) groups = group_batches (self, &grouping);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);
      char *text =
          whither_finding_say_attempted (get_facet (self, &grouping, group, 0),
                                         get_facet (self, &grouping, group, 1), &group->traffic);
      WhitherFinding *finding = add_group (self, WHITHER_FINDING_ATTEMPTED, &grouping, group, text,
                                           WHITHER_CERTAINTY_ATTEMPTED);

      whither_filter_add_attempted (finding->flows, TRUE);
    }
}

/* What may have been sent to the one country of @place, over all answered flows. */
static guint64
bound_sent (const WhitherFinder *self, const WhitherFacet *place)
{
  WhitherCountry country = whither_country_from_code (place->members[0], -1);
  guint64 most = 0;

  for (guint i = 0; i < self->batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (self->batches, WhitherBatch, i);
      const WhitherVerdict *verdict = whither_snapshot_get_verdict (self->snapshot, batch->flow);

      if (!batch->attempted && whither_place_may_be (&verdict->place, country))
        most += batch->traffic.sent;
    }
  return most;
}

static void
add_answers (WhitherFinder *self)
{
  const Grouping grouping = { { WHITHER_COLUMN_ANSWERED_FROM, WHITHER_COLUMN_ANSWERED_FROM },
                              WHITHER_N_COLUMNS,
                              is_answered };
  g_autoptr (GArray) groups = group_batches (self, &grouping);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);
      const WhitherFacet *place = get_facet (self, &grouping, group, 0);
      guint64 most = place->certainty == WHITHER_CERTAINTY_CERTAIN ? bound_sent (self, place) : 0;
      char *text = whither_finding_say_answered (place, &group->traffic, most);
      WhitherFinding *finding =
          add_group (self, WHITHER_FINDING_ANSWERED, &grouping, group, text, place->certainty);

      whither_filter_add_attempted (finding->flows, FALSE);
    }
}

static void
add_keepings (WhitherFinder *self)
{
  const Grouping grouping = { { WHITHER_COLUMN_COMPANY, WHITHER_COLUMN_KEPT_IN },
                              WHITHER_COLUMN_FEATURE,
                              is_kept };
  g_autoptr (GArray) groups = group_batches (self, &grouping);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);
      const WhitherFacet *countries = get_facet (self, &grouping, group, 1);
      g_autofree char *features =
          whither_finder_name_facets (self, WHITHER_COLUMN_FEATURE, group->more);
      char *text = whither_finding_say_kept (get_facet (self, &grouping, group, 0)->label, features,
                                             countries);
      WhitherFinding *finding =
          add_group (self, WHITHER_FINDING_KEPT, &grouping, group, text, countries->certainty);

      whither_filter_add_attempted (finding->flows, FALSE);
    }
}

static void
add_laws (WhitherFinder *self)
{
  const Grouping grouping = { { WHITHER_COLUMN_LAWS, WHITHER_COLUMN_LAWS },
                              WHITHER_COLUMN_COMPANY,
                              has_laws };
  g_autoptr (GArray) groups = group_batches (self, &grouping);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);
      const WhitherFacet *laws = get_facet (self, &grouping, group, 0);
      g_autofree char *companies =
          whither_finder_name_facets (self, WHITHER_COLUMN_COMPANY, group->more);
      char *text = whither_finding_say_laws (laws, companies, &group->traffic);
      WhitherFinding *finding =
          add_group (self, WHITHER_FINDING_LAWS, &grouping, group, text, laws->certainty);

      whither_filter_add_attempted (finding->flows, FALSE);
      for (guint k = 0; k < group->more->len; k++)
        whither_filter_add_facet (finding->flows, WHITHER_COLUMN_COMPANY,
                                  g_array_index (group->more, guint32, k));
    }
}

typedef struct
{
  WhitherTraffic all, part;
  guint32 flow;
  guint64 largest;
  GArray *companies;
} Share;

static Share
sum_share (WhitherFinder *self, gboolean hidden)
{
  Share share = { .companies = g_array_new (FALSE, FALSE, sizeof (guint32)),
                  .flow = WHITHER_FINDING_NO_FLOW };

  for (guint i = 0; i < self->batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (self->batches, WhitherBatch, i);
      gboolean is_part = hidden ? whither_snapshot_is_hidden (self->snapshot, batch->flow)
                                : !has_facet (self->snapshot, WHITHER_COLUMN_COMPANY, batch->flow);

      if (batch->attempted)
        continue;
      whither_traffic_add (&share.all, &batch->traffic);
      if (!is_part)
        continue;
      whither_traffic_add (&share.part, &batch->traffic);
      whither_finder_note_facet (
          share.companies,
          whither_snapshot_get_flow_facet (self->snapshot, WHITHER_COLUMN_COMPANY, batch->flow));
      if (share.flow == WHITHER_FINDING_NO_FLOW || batch->largest > share.largest)
        {
          share.flow = batch->flow;
          share.largest = batch->largest;
        }
    }
  return share;
}

/* A part of everything: what is hidden, or with companies that are not known. */
static void
add_share (WhitherFinder *self, gboolean hidden)
{
  Share share = sum_share (self, hidden);
  g_autoptr (GArray) companies = share.companies;
  gboolean in_bytes = share.all.n_unmeasured == 0 && share.all.sent + share.all.received > 0;
  g_autofree char *part = in_bytes
                              ? whither_text_format_share (share.part.sent + share.part.received,
                                                           share.all.sent + share.all.received)
                              : whither_text_format_share (share.part.n_flows, share.all.n_flows);
  WhitherFindingKind kind = hidden ? WHITHER_FINDING_HIDDEN : WHITHER_FINDING_UNKNOWN;

  if (share.part.n_flows == 0)
    return;
  WhitherFinding *finding =
      whither_finder_add (self, kind, g_strdup (kinds[kind]),
                          hidden ? whither_finding_say_hidden (part, &share.part)
                                 : whither_finding_say_unknown (part, &share.part),
                          WHITHER_CERTAINTY_UNKNOWN);
  finding->traffic = share.part;
  finding->flow = share.flow;
  if (hidden)
    {
      /* Attempts hide nothing. */
      WhitherFilter *answered = whither_filter_new_within (self->request->filter);

      whither_filter_add_attempted (answered, FALSE);
      whither_filter_free (finding->flows);
      finding->flows = whither_filter_new_within (answered);
      whither_filter_free (answered);
      whither_filter_add_hidden (finding->flows);
      return;
    }
  whither_filter_add_attempted (finding->flows, FALSE);
  for (guint i = 0; i < companies->len; i++)
    whither_filter_add_facet (finding->flows, WHITHER_COLUMN_COMPANY,
                              g_array_index (companies, guint32, i));
}

/* --- the whole ---------------------------------------------------------------------------- */

static guint64
get_amount (const WhitherFinding *finding, WhitherUnit unit)
{
  return unit == WHITHER_UNIT_FLOWS || finding->traffic.n_unknown < finding->traffic.n_flows
             ? finding->traffic.amount
             : 0;
}

static int
compare_findings (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WhitherFinding *one = *(const WhitherFinding *const *) a;
  const WhitherFinding *other = *(const WhitherFinding *const *) b;
  WhitherUnit unit = *(const WhitherUnit *) user_data;
  guint64 one_amount = get_amount (one, unit), other_amount = get_amount (other, unit);

  if (one->certainty != other->certainty)
    return one->certainty < other->certainty ? -1 : 1;
  if (one_amount != other_amount)
    return one_amount > other_amount ? -1 : 1;
  if (one->traffic.contacts != other->traffic.contacts)
    return one->traffic.contacts > other->traffic.contacts ? -1 : 1;
  return one->kind != other->kind ? (int) one->kind - (int) other->kind
                                  : strcmp (one->id, other->id);
}

GPtrArray *
whither_findings_new (WhitherSnapshot *snapshot, const WhitherFindingsRequest *request)
{
  g_return_val_if_fail (snapshot != NULL && request != NULL, NULL);

  WhitherFinder self = {
    .snapshot = snapshot,
    .request = request,
    .batches = whither_snapshot_batch (snapshot, request->unit, request->filter),
    .out = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_finding_free),
  };
  WhitherUnit unit = request->unit;

  add_talks (&self);
  add_attempts (&self);
  add_answers (&self);
  add_keepings (&self);
  add_laws (&self);
  whither_finder_add_rhythms (&self);
  whither_finder_add_night (&self);
  add_share (&self, FALSE);
  add_share (&self, TRUE);
  whither_finder_add_absences (&self);
  g_ptr_array_sort_with_data (self.out, compare_findings, &unit);
  g_array_unref (self.batches);
  return self.out;
}

/* --- evidence ----------------------------------------------------------------------------- */

#define SUBJECT(name) (1u << WHITHER_SUBJECT_##name)

GPtrArray *
whither_finding_explain (const WhitherFinding *self, WhitherSnapshot *snapshot)
{
  static const guint subjects[WHITHER_N_FINDING_KINDS] = {
    [WHITHER_FINDING_TALKED] = SUBJECT (FEATURE) | SUBJECT (COMPANY),
    [WHITHER_FINDING_ATTEMPTED] = SUBJECT (FEATURE) | SUBJECT (COMPANY),
    [WHITHER_FINDING_ANSWERED] = SUBJECT (ANSWERED_FROM),
    [WHITHER_FINDING_KEPT] = SUBJECT (FEATURE) | SUBJECT (KEPT_IN),
    [WHITHER_FINDING_LAWS] = SUBJECT (COMPANY) | SUBJECT (SEAT) | SUBJECT (LAWS),
    [WHITHER_FINDING_RHYTHM] = SUBJECT (COMPANY),
    [WHITHER_FINDING_NIGHT] = SUBJECT (COMPANY),
    [WHITHER_FINDING_UNKNOWN] = SUBJECT (COMPANY) | SUBJECT (HOSTER),
    [WHITHER_FINDING_HIDDEN] = SUBJECT (FEATURE) | SUBJECT (COMPANY),
    [WHITHER_FINDING_ABSENT] = SUBJECT (ANSWERED_FROM) | SUBJECT (KEPT_IN),
    [WHITHER_FINDING_OPEN] = SUBJECT (ANSWERED_FROM) | SUBJECT (KEPT_IN),
  };
  guint wanted = subjects[self->kind] | SUBJECT (AMOUNT) | SUBJECT (NAME);
  GPtrArray *list = self->flow != WHITHER_FINDING_NO_FLOW
                        ? whither_snapshot_explain (snapshot, self->flow)
                        : whither_evidence_list_new ();

  for (guint i = list->len; i-- > 0;)
    if ((wanted & 1u << ((const WhitherEvidence *) g_ptr_array_index (list, i))->subject) == 0)
      g_ptr_array_remove_index (list, i);
  return list;
}
