/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/judge.h"

#include "observe/observation.h"
#include "session/describe.h"
#include "session/notes.h"
#include "where/timings.h"

#include <netinet/in.h>

/* Verdicts are found by what they depend on. */
typedef struct
{
  guint32 name, program, other_names, other_programs;
  guint16 flags;
  WhitherAddress remote;
  const WhitherTiming *timing;
} VerdictKey;

/* Who is asked once per names, programs and network. */
typedef struct
{
  guint32 name, program, other_names, other_programs, asn, hidden, private_cloud;
} WhoKey;

/* Columns that are the flow's own, and those that follow from who it is alone. */
#define COLUMNS_OF_FLOW (1u << WHITHER_COLUMN_SOURCE | 1u << WHITHER_COLUMN_DEVICE)
#define COLUMNS_OF_WHO                                                                             \
  (1u << WHITHER_COLUMN_FEATURE | 1u << WHITHER_COLUMN_DATA | 1u << WHITHER_COLUMN_COMPANY |       \
   1u << WHITHER_COLUMN_HOSTER | 1u << WHITHER_COLUMN_KEPT_IN | 1u << WHITHER_COLUMN_SEAT)

/* Flags that change what may be concluded. */
#define JUDGED_FLAGS                                                                               \
  (WHITHER_FLOW_ATTEMPTED | WHITHER_FLOW_HIDDEN_NAME | WHITHER_FLOW_LOCAL | WHITHER_FLOW_TUNNEL |  \
   WHITHER_FLOW_PRIVATE_CLOUD)

struct _WhitherJudge
{
  const WhitherFacts *facts;
  const WhitherFlowSet *set;
  WhitherFacetTable *const *tables;
  GHashTable *numbers;   /* VerdictKey → number + 1 */
  GHashTable *whos;      /* WhoKey → WhitherWho */
  GPtrArray *verdicts;   /* (element-type WhitherVerdict) */
  GPtrArray *who_list;   /* (element-type WhitherWho) */
  GHashTable *described; /* (owned): WhitherWho → the first verdict about it */
  WhitherWho *nobody;    /* behind what stays in the network; in the list */
  WhitherLawMemo *laws;
  WhitherTimings *timings; /* (owned) */
};

static guint
verdict_key_hash (gconstpointer pointer)
{
  const VerdictKey *key = pointer;

  return (((whither_address_hash (&key->remote) * 31 + key->name) * 31 + key->program) * 31 +
          key->flags + g_direct_hash (key->timing)) *
             31 +
         key->other_names + key->other_programs * 7;
}

static gboolean
verdict_key_equal (gconstpointer a, gconstpointer b)
{
  const VerdictKey *one = a, *other = b;

  return one->name == other->name && one->program == other->program && one->flags == other->flags &&
         one->other_names == other->other_names && one->other_programs == other->other_programs &&
         one->timing == other->timing && whither_address_equal (&one->remote, &other->remote);
}

static guint
who_key_hash (gconstpointer pointer)
{
  const WhoKey *key = pointer;

  return ((key->name * 31 + key->program) * 31 + key->asn) * 31 + key->other_names +
         key->other_programs * 7;
}

static gboolean
who_key_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (WhoKey)) == 0;
}

/* Round trips inside a tunnel end where the tunnel does. */
static void
measure (WhitherJudge *self)
{
  self->timings = whither_timings_new ();
  for (guint32 i = 0; i < self->set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (self->set, i);
      const WhitherSource *source =
          &g_array_index (self->set->sources, WhitherSource, flow->source);

      if (flow->rtt_us == 0 || flow->parent != WHITHER_NO_FLOW || source->recorded_in == NULL)
        continue;
      whither_timings_add (
          self->timings, flow->source, whither_country_from_code (source->recorded_in, -1),
          &flow->local, &flow->remote, whither_places_get_asn (self->facts->places, &flow->remote),
          flow->transport == IPPROTO_UDP, flow->rtt_us);
    }
  whither_timings_finish (self->timings);
}

WhitherJudge *
whither_judge_new (const WhitherFacts *facts,
                   const WhitherFlowSet *set,
                   WhitherFacetTable *const *tables)
{
  WhitherJudge *self = g_new0 (WhitherJudge, 1);

  self->facts = facts;
  self->set = set;
  self->tables = tables;
  self->numbers = g_hash_table_new_full (verdict_key_hash, verdict_key_equal, g_free, NULL);
  self->whos = g_hash_table_new_full (who_key_hash, who_key_equal, g_free, NULL);
  self->verdicts = g_ptr_array_new_with_free_func (g_free);
  self->who_list = g_ptr_array_new_with_free_func (g_free);
  self->described = g_hash_table_new (NULL, NULL);
  self->nobody = g_new0 (WhitherWho, 1);
  g_ptr_array_add (self->who_list, self->nobody);
  self->laws = whither_law_memo_new (facts->laws);
  measure (self);
  return self;
}

void
whither_judge_free (WhitherJudge *self,
                    GPtrArray **verdicts,
                    GPtrArray **whos,
                    WhitherLawMemo **laws)
{
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->whos);
  g_hash_table_unref (self->described);
  whither_timings_free (self->timings);
  *verdicts = self->verdicts;
  *whos = self->who_list;
  *laws = self->laws;
  g_free (self);
}

/* Returns: (transfer full): @one, when it is any, and the members of @others, NULL-terminated. */
static char **
list_texts (WhitherDictionary *dictionary, guint32 one, guint32 others)
{
  g_auto (GStrv) more = whither_flow_others_split (dictionary, others);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (one != 0)
    g_strv_builder_add (texts, whither_dictionary_get (dictionary, one));
  g_strv_builder_addv (texts, (const char **) more);
  return g_strv_builder_end (texts);
}

/* An outer name says nothing; the names that the phone asked for are what it may have been. */
/* What the phone's own report says needs no name: company and feature are those of Private Cloud
 * Compute. */
static void
state_private_cloud (WhitherJudge *self, WhitherWho *who)
{
  const WhitherFeature *feature =
      whither_catalog_get_feature (self->facts->catalog, WHITHER_FEATURE_PRIVATE_CLOUD);

  if (feature == NULL)
    return;
  who->features[0] = feature;
  who->n_features = 1;
  who->company = who->companies[0] = feature->company;
  who->n_companies = feature->company != NULL ? 1 : 0;
}

static WhitherWho *
make_who (WhitherJudge *self, const WhitherFlow *flow, const WhoKey *key)
{
  WhitherDictionary *dictionary = self->set->dictionary;
  g_auto (GStrv) names = list_texts (dictionary, key->name, key->other_names);
  g_auto (GStrv) programs = list_texts (dictionary, key->program, key->other_programs);
  WhitherWhoQuestion question = {
    .names = (const char *const *) names,
    .n_names = g_strv_length (names),
    .programs = (const char *const *) programs,
    .n_programs = g_strv_length (programs),
    .address = &flow->remote,
    .asn = key->asn,
  };
  WhitherWho *who = g_new0 (WhitherWho, 1);

  if (key->private_cloud)
    {
      state_private_cloud (self, who);
      return who;
    }
  question.open = (key->hidden && question.n_names > 0) ||
                  question.n_names >= WHITHER_FLOW_MAX_OTHERS ||
                  question.n_programs >= WHITHER_FLOW_MAX_OTHERS;
  whither_catalog_ask (self->facts->catalog, &question, who);
  return who;
}

static const WhitherWho *
ask_who (WhitherJudge *self, const WhitherFlow *flow, guint32 asn)
{
  gboolean hidden = (flow->flags & WHITHER_FLOW_HIDDEN_NAME) != 0;
  WhoKey key = {
    .name = hidden ? 0 : flow->name,
    .program = flow->program,
    .other_names = flow->other_names,
    .other_programs = flow->other_programs,
    .asn = asn,
    .hidden = hidden,
    .private_cloud = (flow->flags & WHITHER_FLOW_PRIVATE_CLOUD) != 0,
  };
  WhitherWho *who = g_hash_table_lookup (self->whos, &key);

  if ((flow->flags & WHITHER_FLOW_LOCAL) != 0)
    return self->nobody;
  if (who == NULL)
    {
      who = make_who (self, flow, &key);
      g_ptr_array_add (self->who_list, who);
      g_hash_table_insert (self->whos, g_memdup2 (&key, sizeof key), who);
    }
  return who;
}

/* What the person says of this name or address; NULL: nothing, or a feature of another catalog. */
static const WhitherFeature *
find_noted_feature (WhitherJudge *self, const WhitherFlow *flow)
{
  GHashTable *notes = self->facts->feature_notes;
  const WhitherFeatureNote *note = NULL;
  g_autofree char *about = NULL;

  if (notes == NULL || g_hash_table_size (notes) == 0 || (flow->flags & WHITHER_FLOW_LOCAL) != 0)
    return NULL;
  about = whither_feature_note_about (self->set, flow);
  if (about != NULL)
    note = g_hash_table_lookup (notes, about);
  return note != NULL ? whither_catalog_get_feature (self->facts->catalog, note->feature) : NULL;
}

/* The person's own word stands in place of the features of the catalog, and brings its company. */
static const WhitherWho *
correct_who (WhitherJudge *self, const WhitherFlow *flow, const WhitherWho *said)
{
  const WhitherFeature *feature = find_noted_feature (self, flow);
  WhitherWho *who;

  if (feature == NULL)
    return said;
  who = g_memdup2 (said, sizeof *said);
  who->features[0] = feature;
  who->n_features = 1;
  who->conflict = FALSE;
  who->open = FALSE;
  if (feature->company != NULL)
    {
      who->companies[0] = feature->company;
      who->n_companies = 1;
    }
  g_ptr_array_add (self->who_list, who);
  return who;
}

static WhitherCertainty
judge_certainty (const WhitherVerdict *verdict, const WhitherFlow *flow)
{
  if ((flow->flags & WHITHER_FLOW_ATTEMPTED) != 0)
    return WHITHER_CERTAINTY_ATTEMPTED;
  if (verdict->who->n_companies == 0)
    return WHITHER_CERTAINTY_UNKNOWN;
  if (verdict->who->n_features != 1 || verdict->who->conflict || verdict->who->open)
    return verdict->who->n_features == 0 ? WHITHER_CERTAINTY_UNKNOWN
                                         : WHITHER_CERTAINTY_ONE_OF_SEVERAL;
  return WHITHER_CERTAINTY_CERTAIN;
}

static void
add_seat (WhitherCountrySet *set, const WhitherCompany *company)
{
  if (company != NULL)
    whither_country_set_add (set, whither_country_from_code (company->seat, -1));
}

static void
add_establishments (WhitherCountrySet *set, const WhitherCompany *company)
{
  for (guint i = 0; company != NULL && company->established_in[i] != NULL; i++)
    whither_country_set_add (set, whither_country_from_code (company->established_in[i], -1));
}

static gboolean
is_one_of (const WhitherWho *who, const WhitherCompany *company)
{
  for (guint i = 0; i < who->n_companies; i++)
    if (who->companies[i] == company)
      return TRUE;
  return FALSE;
}

/* Only what holds for every possible feature is certain enough to count. */
static void
add_access (WhitherCountrySet *set, const WhitherWho *who)
{
  for (guint i = 0; i < who->n_features; i++)
    if (who->features[i]->n_access == 0)
      return;
  for (guint i = 0; i < who->n_features; i++)
    for (guint k = 0; k < who->features[i]->n_access; k++)
      if (!is_one_of (who, who->features[i]->access[k]))
        add_seat (set, who->features[i]->access[k]);
}

#define MAX_PARENTS 8

static const WhitherLawAnswer *
ask_laws (WhitherJudge *self, const WhitherVerdict *verdict, const WhitherFlow *flow)
{
  WhitherLawQuestion question = { 0 };
  const WhitherWho *who = verdict->who;

  if ((flow->flags & WHITHER_FLOW_LOCAL) != 0)
    return whither_law_memo_ask (self->laws, &question);
  for (guint k = 0; k < who->n_companies; k++)
    {
      const WhitherCompany *owner = who->companies[k];

      add_seat (&question.seat, owner);
      add_establishments (&question.established, owner);
      for (guint i = 0; owner != NULL && i < MAX_PARENTS; i++, owner = owner->parent)
        add_seat (&question.parents, owner->parent);
    }
  question.several = who->n_companies > 1;
  question.open = who->open;
  add_seat (&question.hoster, who->hoster);
  add_access (&question.access, who);
  question.place = verdict->place;
  if (verdict->place.within_km != 0) /* half the world in reach says nothing of laws */
    question.place.countries = (WhitherCountrySet){ { 0 } };
  question.kept_in = whither_describe_kept_in (who);
  return whither_law_memo_ask (self->laws, &question);
}

/* Thousands of addresses belong to few: what follows from who it is is described once. */
static void
describe (WhitherJudge *self, const WhitherFlow *flow, WhitherVerdict *verdict)
{
  WhitherDescription description = {
    .set = self->set, .flow = flow, .verdict = verdict, .catalog = self->facts->catalog
  };
  const WhitherVerdict *same = g_hash_table_lookup (self->described, verdict->who);

  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    {
      if ((COLUMNS_OF_FLOW >> i & 1) != 0)
        continue;
      verdict->facets[i] =
          same != NULL && (COLUMNS_OF_WHO >> i & 1) != 0
              ? same->facets[i]
              : whither_describe (&description, (WhitherColumn) i, self->tables[i]);
    }
  if (same == NULL)
    g_hash_table_insert (self->described, (gpointer) verdict->who, verdict);
}

static WhitherVerdict *
make_verdict (WhitherJudge *self, const WhitherFlow *flow, const WhitherTiming *timing)
{
  WhitherVerdict *verdict = g_new0 (WhitherVerdict, 1);
  const WhitherPlaceNote *note;

  if (timing != NULL)
    verdict->timing = *timing;
  whither_places_ask (self->facts->places, &flow->remote, timing, &verdict->place);
  note =
      self->facts->notes != NULL ? g_hash_table_lookup (self->facts->notes, &flow->remote) : NULL;
  if (note != NULL)
    whither_place_add_note (&verdict->place, note->country);
  verdict->asn = whither_places_get_asn (self->facts->places, &flow->remote);
  verdict->who = correct_who (self, flow, ask_who (self, flow, verdict->asn));
  verdict->laws = ask_laws (self, verdict, flow);
  verdict->reach = (guint8) whither_describe_reach (verdict->laws);
  verdict->certainty = (guint8) judge_certainty (verdict, flow);
  describe (self, flow, verdict);
  return verdict;
}

guint32
whither_judge_flow (WhitherJudge *self, const WhitherFlow *flow)
{
  VerdictKey key = {
    .name = flow->name,
    .program = flow->program,
    .other_names = flow->other_names,
    .other_programs = flow->other_programs,
    .flags = flow->flags & JUDGED_FLAGS,
    .remote = flow->remote,
    .timing = flow->parent != WHITHER_NO_FLOW
                  ? NULL
                  : whither_timings_find (self->timings, flow->source, &flow->local, &flow->remote),
  };
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, &key));

  if (number == 0)
    {
      g_ptr_array_add (self->verdicts, make_verdict (self, flow, key.timing));
      number = self->verdicts->len;
      g_hash_table_insert (self->numbers, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (number));
    }
  return number - 1;
}
