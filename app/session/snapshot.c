/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/snapshot-private.h"

#include "base/i18n.h"
#include "session/judge.h"
#include "session/possible.h"

struct _WhitherSnapshot
{
  gatomicrefcount refs;
  guint number;
  WhitherFlowSet *set;
  WhitherFacts facts;
  WhitherFacetTable *tables[WHITHER_N_COLUMNS];
  guint32 *verdict_of;   /* (owned): per flow */
  guint32 *device_facet; /* (owned): per device, the last for none */
  GPtrArray *verdicts, *whos;
  WhitherLawMemo *laws;
  GHashTable *questions; /* (nullable): dictionary number of a name → index of its question + 1 */
  WhitherPossible *possible; /* (owned) */
  GArray *readings;          /* (owned): whither_readings_new */
  WhitherSnapshotJoined joined;
  gboolean constructed;
};

static void
add_source_facets (WhitherSnapshot *self)
{
  for (guint i = 0; i < self->set->sources->len; i++)
    {
      const WhitherSource *source = &g_array_index (self->set->sources, WhitherSource, i);
      g_autofree char *id = g_strdup_printf ("%u:%s", i, source->name);
      const char *const members[] = { source->name, NULL };

      whither_facet_table_add (self->tables[WHITHER_COLUMN_SOURCE], id, source->name, NULL, members,
                               WHITHER_CERTAINTY_CERTAIN);
      self->constructed |= source->constructed;
    }
}

static void
add_device_facets (WhitherSnapshot *self)
{
  static const char *const nothing[] = { NULL };
  WhitherFacetTable *table = self->tables[WHITHER_COLUMN_DEVICE];
  guint n = self->set->devices->len;

  self->device_facet = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const WhitherDevice *device = &g_array_index (self->set->devices, WhitherDevice, i);
      const char *name = whither_dictionary_get (self->set->dictionary, device->name);

      if (!whither_facet_table_find (table, name, &self->device_facet[i]))
        self->device_facet[i] =
            whither_facet_table_add (table, name, name, NULL, NULL, WHITHER_CERTAINTY_CERTAIN);
    }
  self->device_facet[n] = whither_facet_table_add (table, "unknown", _ ("Unknown"), NULL, nothing,
                                                   WHITHER_CERTAINTY_UNKNOWN);
}

/* Only recordings in which flows have several names need to know who asked for them. */
static void
list_questions (WhitherSnapshot *self)
{
  gboolean needed = FALSE;

  for (guint32 i = 0; i < self->set->flows->len && !needed; i++)
    needed = whither_flow_set_get (self->set, i)->other_names != 0;
  if (!needed)
    return;
  self->questions = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->set->observations->len; i++)
    {
      const WhitherObservation *row =
          &g_array_index (self->set->observations, WhitherObservation, i);

      if (row->kind == WHITHER_OBSERVATION_DNS_QUESTION &&
          !g_hash_table_contains (self->questions, GUINT_TO_POINTER (row->value)))
        g_hash_table_insert (self->questions, GUINT_TO_POINTER (row->value),
                             GUINT_TO_POINTER (i + 1));
    }
}

const WhitherObservation *
whither_snapshot_find_question (WhitherSnapshot *self, const char *name)
{
  guint32 number = whither_dictionary_find (self->set->dictionary, name);
  guint at =
      self->questions != NULL && number != 0
          ? GPOINTER_TO_UINT (g_hash_table_lookup (self->questions, GUINT_TO_POINTER (number)))
          : 0;

  return at != 0 ? &g_array_index (self->set->observations, WhitherObservation, at - 1) : NULL;
}

WhitherSnapshot *
whither_snapshot_new (guint number, WhitherFlowSet *set, const WhitherFacts *facts)
{
  WhitherSnapshot *self = g_new0 (WhitherSnapshot, 1);

  g_atomic_ref_count_init (&self->refs);
  self->number = number;
  self->set = whither_flow_set_ref (set);
  self->facts = (WhitherFacts){
    .catalog = whither_catalog_ref (facts->catalog),
    .places = whither_places_ref (facts->places),
    .laws = whither_law_book_ref (facts->laws),
    .notes = facts->notes != NULL ? g_hash_table_ref (facts->notes) : NULL,
    .feature_notes = facts->feature_notes != NULL ? g_hash_table_ref (facts->feature_notes) : NULL,
  };
  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    self->tables[i] = whither_facet_table_new ((WhitherColumn) i);
  add_source_facets (self);
  add_device_facets (self);
  list_questions (self);

  WhitherJudge *judge = whither_judge_new (&self->facts, set, self->tables);
  self->verdict_of = g_new (guint32, set->flows->len + 1);
  for (guint32 i = 0; i < set->flows->len; i++)
    self->verdict_of[i] = whither_judge_flow (judge, whither_flow_set_get (set, i));
  whither_judge_free (judge, &self->verdicts, &self->whos, &self->laws);
  self->possible = whither_possible_new (self);
  self->readings = whither_readings_new (self);
  return self;
}

WhitherSnapshot *
whither_snapshot_ref (WhitherSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_snapshot_unref (WhitherSnapshot *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    whither_facet_table_free (self->tables[i]);
  whither_possible_free (self->possible);
  g_array_unref (self->readings);
  g_ptr_array_unref (self->verdicts);
  g_ptr_array_unref (self->whos);
  whither_law_memo_free (self->laws);
  g_clear_pointer (&self->questions, g_hash_table_unref);
  g_free (self->verdict_of);
  g_free (self->device_facet);
  whither_catalog_unref (self->facts.catalog);
  whither_places_unref (self->facts.places);
  whither_law_book_unref (self->facts.laws);
  g_clear_pointer (&self->facts.notes, g_hash_table_unref);
  g_clear_pointer (&self->facts.feature_notes, g_hash_table_unref);
  whither_flow_set_unref (self->set);
  g_free (self);
}

guint
whither_snapshot_get_number (WhitherSnapshot *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->number;
}

const WhitherFlowSet *
whither_snapshot_get_flows (WhitherSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->set;
}

guint32
whither_snapshot_get_n_flows (WhitherSnapshot *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->set->flows->len;
}

void
whither_snapshot_set_joined (WhitherSnapshot *self, const WhitherSnapshotJoined *joined)
{
  g_return_if_fail (self != NULL && joined != NULL);

  self->joined = *joined;
  whither_possible_count (self->possible, &self->joined.requests, &self->joined.requests_alone);
}

const WhitherPossible *
whither_snapshot_get_possible (WhitherSnapshot *self)
{
  return self->possible;
}

const GArray *
whither_snapshot_get_readings (WhitherSnapshot *self)
{
  return self->readings;
}

const WhitherSnapshotJoined *
whither_snapshot_get_joined (WhitherSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->joined;
}

WhitherCatalog *
whither_snapshot_get_catalog (WhitherSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facts.catalog;
}

gboolean
whither_snapshot_is_constructed (WhitherSnapshot *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->constructed;
}

const WhitherVerdict *
whither_snapshot_get_verdict (WhitherSnapshot *self, guint32 flow)
{
  g_return_val_if_fail (self != NULL && flow < self->set->flows->len, NULL);

  return g_ptr_array_index (self->verdicts, self->verdict_of[flow]);
}

guint
whither_snapshot_get_n_verdicts (WhitherSnapshot *self)
{
  return self->verdicts->len;
}

guint
whither_snapshot_get_verdict_number (WhitherSnapshot *self, guint32 flow)
{
  return self->verdict_of[flow];
}

guint32
whither_snapshot_get_n_facets (WhitherSnapshot *self, WhitherColumn column)
{
  g_return_val_if_fail (self != NULL && column < WHITHER_N_COLUMNS, 0);

  return whither_facet_table_get_size (self->tables[column]);
}

const WhitherFacet *
whither_snapshot_get_facet (WhitherSnapshot *self, WhitherColumn column, guint32 number)
{
  g_return_val_if_fail (self != NULL && column < WHITHER_N_COLUMNS, NULL);

  return whither_facet_table_get (self->tables[column], number);
}

guint32
whither_snapshot_get_flow_facet (WhitherSnapshot *self, WhitherColumn column, guint32 flow)
{
  const WhitherVerdict *verdict = whither_snapshot_get_verdict (self, flow);
  const WhitherFlow *row = whither_flow_set_get (self->set, flow);

  if (column == WHITHER_COLUMN_SOURCE)
    return row->source;
  if (column == WHITHER_COLUMN_DEVICE)
    return self->device_facet[MIN (row->device, self->set->devices->len)];
  return verdict->facets[column];
}

WhitherReach
whither_snapshot_get_reach (WhitherSnapshot *self, guint32 flow)
{
  return (WhitherReach) whither_snapshot_get_verdict (self, flow)->reach;
}

WhitherCertainty
whither_snapshot_get_certainty (WhitherSnapshot *self, guint32 flow)
{
  return (WhitherCertainty) whither_snapshot_get_verdict (self, flow)->certainty;
}

gboolean
whither_snapshot_is_hidden (WhitherSnapshot *self, guint32 flow)
{
  const WhitherWho *who = whither_snapshot_get_verdict (self, flow)->who;

  if ((whither_flow_set_get (self->set, flow)->flags & WHITHER_FLOW_TUNNEL) != 0)
    return TRUE;
  for (guint i = 0; i < who->n_features; i++)
    if (who->features[i]->relay)
      return TRUE;
  return FALSE;
}

const char *
whither_snapshot_get_grade_id (WhitherSnapshot *self, guint32 flow)
{
  return whither_grade_to_id (
      (WhitherGrade) whither_snapshot_get_verdict (self, flow)->place.grade);
}

gboolean
whither_snapshot_has_law (WhitherSnapshot *self, guint32 flow, const char *law, gboolean certain)
{
  const WhitherLawAnswer *laws = whither_snapshot_get_verdict (self, flow)->laws;

  for (guint i = 0; i < whither_law_answer_get_n_hits (laws); i++)
    {
      const WhitherLawHit *hit = whither_law_answer_get_hit (laws, i);

      if (!(certain && hit->only_if) && whither_law_id_matches (hit->law->id, law))
        return TRUE;
    }
  return FALSE;
}

const WhitherFacts *
whither_snapshot_get_facts (WhitherSnapshot *self)
{
  return &self->facts;
}
