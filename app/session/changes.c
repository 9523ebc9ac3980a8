/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/facts.h"

#include "base/i18n.h"
#include "session/verdict.h"

/* Results that facts decide, in the order of the columns. */
static const WhitherColumn columns[] = { WHITHER_COLUMN_FEATURE,       WHITHER_COLUMN_DATA,
                                         WHITHER_COLUMN_COMPANY,       WHITHER_COLUMN_HOSTER,
                                         WHITHER_COLUMN_ANSWERED_FROM, WHITHER_COLUMN_KEPT_IN,
                                         WHITHER_COLUMN_SEAT,          WHITHER_COLUMN_LAWS };

typedef struct
{
  WhitherSnapshot *before, *after;
  GPtrArray *changes;  /* (element-type WhitherFactChange) */
  GHashTable *by_text; /* what, column, before and after → WhitherFactChange */
} Comparison;

void
whither_fact_change_free (WhitherFactChange *self)
{
  g_free (self->what);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static const WhitherFacet *
get_facet (WhitherSnapshot *snapshot, WhitherColumn column, guint32 flow)
{
  return whither_snapshot_get_facet (snapshot, column,
                                     whither_snapshot_get_flow_facet (snapshot, column, flow));
}

/* Returns: (transfer full): the name or names, or else the address, or else the program. */
static char *
describe_what (WhitherSnapshot *snapshot, guint32 flow)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  const WhitherFlow *row = whither_flow_set_get (set, flow);
  const WhitherFacet *name = get_facet (snapshot, WHITHER_COLUMN_NAME, flow);

  if (name->members[0] != NULL)
    return g_strdup (name->label);
  if (row->remote.family != 0)
    return whither_address_to_string (&row->remote);
  return g_strdup (get_facet (snapshot, WHITHER_COLUMN_PROGRAM, flow)->label);
}

static gboolean
has_hit (const WhitherLawAnswer *answer, const WhitherLawHit *wanted)
{
  for (guint i = 0; i < whither_law_answer_get_n_hits (answer); i++)
    {
      const WhitherLawHit *hit = whither_law_answer_get_hit (answer, i);

      if (strcmp (hit->law->id, wanted->law->id) == 0 && hit->ground == wanted->ground &&
          hit->only_if == wanted->only_if && hit->law->effect == wanted->law->effect)
        return TRUE;
    }
  return FALSE;
}

/* "United States" and, in brackets, what the other answer lacks: "(us.cloud-act)". */
static char *
describe_laws (const WhitherLawAnswer *answer, const WhitherLawAnswer *other)
{
  GString *text = g_string_new (whither_law_answer_get_label (answer));
  const char *last = NULL;

  for (guint i = 0; i < whither_law_answer_get_n_hits (answer); i++)
    {
      const WhitherLawHit *hit = whither_law_answer_get_hit (answer, i);

      if (has_hit (other, hit) || g_strcmp0 (last, hit->law->id) == 0)
        continue;
      g_string_append_printf (text, last == NULL ? " (%s" : ", %s", hit->law->id);
      last = hit->law->id;
    }
  if (last != NULL)
    g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): the result for people; @other is that of the other facts. */
static char *
describe_result (WhitherSnapshot *snapshot,
                 WhitherSnapshot *other,
                 WhitherColumn column,
                 guint32 flow)
{
  const WhitherVerdict *verdict = whither_snapshot_get_verdict (snapshot, flow);

  if (column == WHITHER_COLUMN_LAWS)
    return describe_laws (verdict->laws, whither_snapshot_get_verdict (other, flow)->laws);
  if (column == WHITHER_COLUMN_ANSWERED_FROM)
    return whither_place_to_text (&verdict->place);
  return g_strdup (get_facet (snapshot, column, flow)->label);
}

static gboolean
is_same (const Comparison *self, WhitherColumn column, guint32 flow)
{
  const WhitherFacet *before = get_facet (self->before, column, flow);
  const WhitherFacet *after = get_facet (self->after, column, flow);
  const WhitherVerdict *was = whither_snapshot_get_verdict (self->before, flow);
  const WhitherVerdict *is = whither_snapshot_get_verdict (self->after, flow);

  if (strcmp (before->id, after->id) != 0 || strcmp (before->label, after->label) != 0)
    return FALSE;
  if (column == WHITHER_COLUMN_ANSWERED_FROM)
    return was->place.grade == is->place.grade;
  if (column != WHITHER_COLUMN_LAWS)
    return TRUE;
  g_autofree char *laws_before = describe_laws (was->laws, is->laws);
  g_autofree char *laws_after = describe_laws (is->laws, was->laws);
  return strcmp (laws_before, laws_after) == 0;
}

static WhitherFactChange *
find_change (Comparison *self, WhitherColumn column, guint32 flow)
{
  g_autofree char *what = describe_what (self->after, flow);
  g_autofree char *before = describe_result (self->before, self->after, column, flow);
  g_autofree char *after = describe_result (self->after, self->before, column, flow);
  g_autofree char *key = g_strdup_printf ("%s\n%d\n%s\n%s", what, (int) column, before, after);
  WhitherFactChange *change = g_hash_table_lookup (self->by_text, key);

  if (change == NULL)
    {
      change = g_new0 (WhitherFactChange, 1);
      *change = (WhitherFactChange){ .what = g_steal_pointer (&what),
                                     .column = column,
                                     .before = g_steal_pointer (&before),
                                     .after = g_steal_pointer (&after),
                                     .flow = flow };
      g_ptr_array_add (self->changes, change);
      g_hash_table_insert (self->by_text, g_steal_pointer (&key), change);
    }
  return change;
}

/* Flows that share both verdicts share their changes. */
static GPtrArray *
list_changes_of (Comparison *self, guint32 flow)
{
  GPtrArray *changes = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!is_same (self, columns[i], flow))
      g_ptr_array_add (changes, find_change (self, columns[i], flow));
  return changes;
}

static guint
pair_hash (gconstpointer pair)
{
  const gconstpointer *verdicts = pair;

  return g_direct_hash (verdicts[0]) * 31 + g_direct_hash (verdicts[1]);
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  const gconstpointer *one = a, *other = b;

  return one[0] == other[0] && one[1] == other[1];
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const WhitherFactChange *one = *(WhitherFactChange *const *) a;
  const WhitherFactChange *other = *(WhitherFactChange *const *) b;

  if (one->n_flows != other->n_flows)
    return one->n_flows > other->n_flows ? -1 : 1;
  if (one->flow != other->flow)
    return one->flow < other->flow ? -1 : 1;
  return (int) one->column - (int) other->column;
}

GPtrArray *
whither_snapshot_compare (WhitherSnapshot *before, WhitherSnapshot *after)
{
  g_autoptr (GHashTable) pairs =
      g_hash_table_new_full (pair_hash, pair_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Comparison self = {
    .before = before,
    .after = after,
    .changes = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_fact_change_free),
    .by_text = by_text,
  };
  guint32 n = MIN (whither_snapshot_get_n_flows (before), whither_snapshot_get_n_flows (after));

  for (guint32 i = 0; i < n; i++)
    {
      gconstpointer pair[] = { whither_snapshot_get_verdict (before, i),
                               whither_snapshot_get_verdict (after, i) };
      GPtrArray *changes = g_hash_table_lookup (pairs, pair);

      if (changes == NULL)
        {
          changes = list_changes_of (&self, i);
          g_hash_table_insert (pairs, g_memdup2 (pair, sizeof pair), changes);
        }
      for (guint k = 0; k < changes->len; k++)
        ((WhitherFactChange *) g_ptr_array_index (changes, k))->n_flows++;
    }
  g_ptr_array_sort (self.changes, compare_changes);
  return self.changes;
}
