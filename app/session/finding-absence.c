/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/finding-private.h"

#include "session/reading.h"
#include "session/verdict.h"

/* "No machine in X answered" can only be said as far as machines could be placed. Asked of every
 * country that is somebody's seat or place of keeping here, and of China, as in every total. */

typedef struct
{
  WhitherCountry country;
  gboolean is_named;   /* a set of countries without doubt of its kind (A, B, C) has it */
  WhitherTraffic dark; /* might have been there */
  guint32 flow;        /* the largest of these */
  guint64 largest;
  GArray *dark_places; /* (element-type guint32): their facets */
  GArray *keepers;     /* (element-type guint32): facets of companies that say they keep there */
  guint32 keeper_flow;
} Question;

typedef struct
{
  WhitherFinder *finder;
  GArray *questions; /* (element-type Question) */
  WhitherTraffic all, hidden;
} Weighing;

static void
clear_question (gpointer element)
{
  Question *question = element;

  g_array_unref (question->dark_places);
  g_array_unref (question->keepers);
}

static void
ask_about (Weighing *self, WhitherCountry country)
{
  Question question = { .country = country,
                        .flow = WHITHER_FINDING_NO_FLOW,
                        .keeper_flow = WHITHER_FINDING_NO_FLOW };

  if (country == 0)
    return;
  for (guint i = 0; i < self->questions->len; i++)
    if (g_array_index (self->questions, Question, i).country == country)
      return;
  question.dark_places = g_array_new (FALSE, FALSE, sizeof (guint32));
  question.keepers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->questions, question);
}

/* Of any possible feature: who may keep data there is reason enough to say so. */
static void
add_keepings (const WhitherWho *who, WhitherCountrySet *out)
{
  for (guint i = 0; i < who->n_features; i++)
    {
      const WhitherFeature *feature = who->features[i];

      for (guint k = 0;
           feature->kept_in_state == WHITHER_KEPT_IN_STATED && feature->kept_in[k] != NULL; k++)
        whither_country_set_add (out, whither_country_from_code (feature->kept_in[k], -1));
    }
}

static void
find_questions (Weighing *self)
{
  ask_about (self, whither_country_from_code ("CN", -1));
  for (guint i = 0; i < self->finder->batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (self->finder->batches, WhitherBatch, i);
      const WhitherWho *who =
          whither_snapshot_get_verdict (self->finder->snapshot, batch->flow)->who;
      WhitherCountrySet countries = { 0 };

      for (const WhitherCompany *company = who->company; company != NULL; company = company->parent)
        whither_country_set_add (&countries, whither_country_from_code (company->seat, -1));
      add_keepings (who, &countries);
      for (WhitherCountry country = whither_country_set_next (&countries, 0); country != 0;
           country = whither_country_set_next (&countries, country))
        ask_about (self, country);
    }
}

typedef enum
{
  NAMED,    /* a table or operator says so, alone or as one of several */
  EXCLUDED, /* it stands elsewhere */
  DARK,     /* it may stand there or anywhere */
} Standing;

static Standing
judge (const WhitherPlace *place, WhitherCountry country)
{
  switch ((WhitherGrade) place->grade)
    {
    case WHITHER_GRADE_A:
    case WHITHER_GRADE_B:
    case WHITHER_GRADE_C:
      return whither_country_set_has (&place->countries, country) ? NAMED : EXCLUDED;
    case WHITHER_GRADE_D:
      return whither_country_set_is_empty (&place->countries) ||
                     whither_country_set_has (&place->countries, country)
                 ? DARK
                 : EXCLUDED;
    case WHITHER_GRADE_UNKNOWN:
    case WHITHER_GRADE_X:
    default:
      return DARK;
    }
}

static void
add_dark (Question *question, WhitherSnapshot *snapshot, const WhitherBatch *batch)
{
  whither_traffic_add (&question->dark, &batch->traffic);
  whither_finder_note_facet (
      question->dark_places,
      whither_snapshot_get_flow_facet (snapshot, WHITHER_COLUMN_ANSWERED_FROM, batch->flow));
  if (question->flow == WHITHER_FINDING_NO_FLOW || batch->largest > question->largest)
    {
      question->flow = batch->flow;
      question->largest = batch->largest;
    }
}

static void
weigh_batch (Weighing *self, const WhitherBatch *batch)
{
  WhitherSnapshot *snapshot = self->finder->snapshot;
  const WhitherVerdict *verdict = whither_snapshot_get_verdict (snapshot, batch->flow);
  gboolean is_hidden = whither_snapshot_is_hidden (snapshot, batch->flow);
  WhitherCountrySet kept = { 0 };

  whither_traffic_add (&self->all, &batch->traffic);
  if (is_hidden)
    whither_traffic_add (&self->hidden, &batch->traffic);
  add_keepings (verdict->who, &kept);
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = &g_array_index (self->questions, Question, i);
      Standing standing = judge (&verdict->place, question->country);

      question->is_named = question->is_named || standing == NAMED;
      /* What is hidden is not counted a second time. */
      if (standing == DARK && !is_hidden)
        add_dark (question, snapshot, batch);
      if (!whither_country_set_has (&kept, question->country))
        continue;
      whither_finder_note_facet (
          question->keepers,
          whither_snapshot_get_flow_facet (snapshot, WHITHER_COLUMN_COMPANY, batch->flow));
      question->keeper_flow = batch->flow;
    }
}

/* Bytes where all are known, else connections: no share of an unknown whole. */
static guint64
get_amount (const WhitherTraffic *traffic, gboolean in_bytes)
{
  return in_bytes ? traffic->sent + traffic->received : traffic->n_flows;
}

static void
answer (const Weighing *self, const Question *question)
{
  WhitherFinder *finder = self->finder;
  gboolean in_bytes = self->all.n_unmeasured == 0 && self->all.sent + self->all.received > 0;
  g_autofree char *keepers =
      question->keepers->len > 0
          ? whither_finder_name_facets (finder, WHITHER_COLUMN_COMPANY, question->keepers)
          : NULL;
  WhitherAbsence absence = {
    .span = whither_snapshot_get_reading (finder->snapshot, finder->request->filter).span,
    .in_bytes = in_bytes,
    .is_narrowed = !whither_filter_is_empty (finder->request->filter),
    .all = get_amount (&self->all, in_bytes),
    .unplaced = get_amount (&question->dark, in_bytes),
    .hidden = get_amount (&self->hidden, in_bytes),
    .country = whither_country_get_name (question->country),
    .keepers = keepers,
    .n_keepers = question->keepers->len,
  };
  guint64 dark = absence.unplaced + absence.hidden;
  /* More than a fifth: withheld. */
  gboolean can_tell = dark * 5 <= absence.all;
  WhitherFindingKind kind = can_tell ? WHITHER_FINDING_ABSENT : WHITHER_FINDING_OPEN;
  WhitherFinding *finding = whither_finder_add (
      finder, kind,
      g_strjoin ("/", whither_finding_kind_to_id (kind),
                 whither_country_get_code (question->country), NULL),
      can_tell ? whither_finding_say_absent (&absence) : whither_finding_say_open (&absence),
      !can_tell   ? WHITHER_CERTAINTY_UNKNOWN
      : dark == 0 ? WHITHER_CERTAINTY_CERTAIN
                  : WHITHER_CERTAINTY_ONE_OF_SEVERAL);

  finding->traffic = self->all;
  finding->flow =
      question->keeper_flow != WHITHER_FINDING_NO_FLOW ? question->keeper_flow : question->flow;
  whither_filter_add_attempted (finding->flows, FALSE);
  for (guint i = 0; i < question->dark_places->len; i++)
    whither_filter_add_facet (finding->flows, WHITHER_COLUMN_ANSWERED_FROM,
                              g_array_index (question->dark_places, guint32, i));
}

void
whither_finder_add_absences (WhitherFinder *self)
{
  g_autoptr (GArray) questions = g_array_new (FALSE, TRUE, sizeof (Question));
  Weighing weighing = { .finder = self, .questions = questions };

  g_array_set_clear_func (questions, clear_question);
  find_questions (&weighing);
  for (guint i = 0; i < self->batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (self->batches, WhitherBatch, i);

      if (!batch->attempted)
        weigh_batch (&weighing, batch);
    }
  if (weighing.all.n_flows == 0)
    return;
  for (guint i = 0; i < questions->len; i++)
    if (!g_array_index (questions, Question, i).is_named)
      answer (&weighing, &g_array_index (questions, Question, i));
}
