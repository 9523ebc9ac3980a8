/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/finding-private.h"

#include "base/text.h"
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
  GArray *dark_places;  /* (element-type guint32): their facets */
  gboolean is_doubtful; /* a machine stands elsewhere, as only one table says */
  GPtrArray *keepers;   /* (element-type utf8) (unowned): companies that say they keep there */
  GPtrArray *perhaps;   /* the same of those that were perhaps seen here */
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
  g_ptr_array_unref (question->keepers);
  g_ptr_array_unref (question->perhaps);
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
  question.keepers = g_ptr_array_new ();
  question.perhaps = g_ptr_array_new ();
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
  DOUBTED,  /* it stands elsewhere, as far as one table is to be believed */
  DARK,     /* it may stand there or anywhere */
} Standing;

static Standing
judge (const WhitherPlace *place, WhitherCountry country)
{
  switch ((WhitherGrade) place->grade)
    {
    case WHITHER_GRADE_A:
    case WHITHER_GRADE_B:
      return whither_country_set_has (&place->countries, country) ? NAMED : EXCLUDED;
    case WHITHER_GRADE_C:
      if (whither_country_set_has (&place->countries, country))
        return NAMED;
      return whither_place_may_be (place, country) ? DARK : DOUBTED;
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

static gboolean
is_of (const WhitherCompany *part, const WhitherCompany *whole)
{
  for (; part != NULL; part = part->parent)
    if (part == whole)
      return TRUE;
  return FALSE;
}

/* The server's company may be another than the one whose feature it may be, and what is one of
 * several may be somebody else's: only perhaps was that company seen. */
static gboolean
was_seen (const WhitherWho *who, const WhitherFeature *feature)
{
  return !who->open && (is_of (who->company, feature->company) ||
                        is_of (feature->company, who->company) || who->n_features == 1);
}

static void
note_name (GPtrArray *names, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (gpointer) name);
}

/* Who says that it keeps data in the country that is asked about. */
static void
note_keepers (Question *question, const WhitherBatch *batch, const WhitherWho *who)
{
  const char *code = whither_country_get_code (question->country);

  for (guint i = 0; i < who->n_features; i++)
    {
      const WhitherFeature *feature = who->features[i];

      if (feature->kept_in_state != WHITHER_KEPT_IN_STATED || feature->company == NULL ||
          !g_strv_contains (feature->kept_in, code))
        continue;
      note_name (was_seen (who, feature) ? question->keepers : question->perhaps,
                 feature->company->name);
      question->keeper_flow = batch->flow;
    }
}

static void
weigh_batch (Weighing *self, const WhitherBatch *batch)
{
  WhitherSnapshot *snapshot = self->finder->snapshot;
  const WhitherVerdict *verdict = whither_snapshot_get_verdict (snapshot, batch->flow);
  gboolean is_hidden = whither_snapshot_is_hidden (snapshot, batch->flow);

  whither_traffic_add (&self->all, &batch->traffic);
  if (is_hidden)
    whither_traffic_add (&self->hidden, &batch->traffic);
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = &g_array_index (self->questions, Question, i);
      Standing standing = judge (&verdict->place, question->country);

      question->is_named = question->is_named || standing == NAMED;
      question->is_doubtful = question->is_doubtful || standing == DOUBTED;
      /* What is hidden is not counted a second time. */
      if (standing == DARK && !is_hidden)
        add_dark (question, snapshot, batch);
      note_keepers (question, batch, verdict->who);
    }
}

/* Bytes where all are known, else connections: no share of an unknown whole. */
static guint64
get_amount (const WhitherTraffic *traffic, gboolean in_bytes)
{
  return in_bytes ? traffic->sent + traffic->received : traffic->n_flows;
}

/* More than a fifth is dark. Where not all bytes are known, neither what is known of them nor the
 * connections may say so. */
static gboolean
can_tell (const Weighing *self, const Question *question)
{
  for (int in_bytes = 0; in_bytes <= 1; in_bytes++)
    {
      guint64 dark = get_amount (&question->dark, in_bytes) + get_amount (&self->hidden, in_bytes);

      if (dark * 5 > get_amount (&self->all, in_bytes) &&
          (in_bytes || self->all.n_unmeasured > 0 || self->all.sent + self->all.received == 0))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable) */
static char *
join (const GPtrArray *names)
{
  return names->len > 0 ? whither_text_join_names ((const char *const *) names->pdata, names->len,
                                                   WHITHER_FINDING_N_NAMED)
                        : NULL;
}

static WhitherFinding *
say (const Weighing *self, const Question *question, WhitherFindingKind kind)
{
  WhitherFinder *finder = self->finder;
  gboolean in_bytes = self->all.n_unmeasured == 0 && self->all.sent + self->all.received > 0;
  g_autofree char *keepers = join (question->keepers);
  g_autofree char *perhaps = join (question->perhaps);
  WhitherAbsence absence = {
    .span = whither_snapshot_get_reading (finder->snapshot, finder->request->filter).span,
    .in_bytes = in_bytes,
    .is_narrowed = !whither_filter_is_empty (finder->request->filter),
    .all = get_amount (&self->all, in_bytes),
    .unplaced = get_amount (&question->dark, in_bytes),
    .hidden = get_amount (&self->hidden, in_bytes),
    .country = whither_country_get_text (question->country),
    .keepers = keepers,
    .n_keepers = question->keepers->len,
    .perhaps = perhaps,
    .n_perhaps = question->perhaps->len,
  };
  gboolean is_certain = absence.unplaced + absence.hidden == 0 && !question->is_doubtful;

  if (kind == WHITHER_FINDING_OPEN)
    return whither_finder_add (
        finder, kind, g_strconcat ("open/", whither_country_get_code (question->country), NULL),
        whither_finding_say_open (&absence), WHITHER_CERTAINTY_UNKNOWN);
  return whither_finder_add (
      finder, kind, g_strconcat ("absent/", whither_country_get_code (question->country), NULL),
      whither_finding_say_absent (&absence),
      is_certain ? WHITHER_CERTAINTY_CERTAIN : WHITHER_CERTAINTY_ONE_OF_SEVERAL);
}

static void
answer (const Weighing *self, const Question *question)
{
  WhitherFinding *finding = say (
      self, question, can_tell (self, question) ? WHITHER_FINDING_ABSENT : WHITHER_FINDING_OPEN);

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
