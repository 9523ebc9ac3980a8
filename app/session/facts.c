/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/facts.h"

#include "base/bundle.h"
#include "records/join.h"
#include "session/session-private.h"
#include "session/snapshot-private.h"

#include <string.h>

/* The keys of pins and kept facts. Addresses that came into a project whose facts were older by
 * then are kept under "places.2" and so on. */
enum
{
  CATALOG,
  PLACES,
  LAW,
  N_KEYS,
};

static const char *const keys[N_KEYS] = { "catalog", "places", "law" };

/* The newest facts that the person has seen and not taken. */
#define DECLINED "declined"
#define MOST_GENERATIONS 100

static const char *
get_version (const WhitherFacts *facts, guint key)
{
  switch (key)
    {
    case CATALOG:
      return whither_catalog_get_version (facts->catalog);
    case PLACES:
      return whither_places_get_version (facts->places);
    case LAW:
    default:
      return whither_law_book_get_version (facts->laws);
    }
}

static char *
join_versions (const WhitherFacts *facts)
{
  return g_strjoin (" ", get_version (facts, CATALOG), get_version (facts, PLACES),
                    get_version (facts, LAW), NULL);
}

void
whither_facts_set (WhitherFacts *self, const WhitherFacts *from)
{
  WhitherFacts old = *self;

  self->catalog = from->catalog != NULL ? whither_catalog_ref (from->catalog) : NULL;
  self->places = from->places != NULL ? whither_places_ref (from->places) : NULL;
  self->laws = from->laws != NULL ? whither_law_book_ref (from->laws) : NULL;
  g_clear_pointer (&old.catalog, whither_catalog_unref);
  g_clear_pointer (&old.places, whither_places_unref);
  g_clear_pointer (&old.laws, whither_law_book_unref);
}

static char *
name_generation (guint number)
{
  return number <= 1 ? g_strdup (keys[PLACES]) : g_strdup_printf ("%s.%u", keys[PLACES], number);
}

/* Returns: (transfer full) (nullable). */
static WhitherBundle *
get_bundle (WhitherProject *project, const char *key)
{
  g_autoptr (GBytes) packed = whither_project_get_fact (project, key);

  return packed != NULL ? whither_bundle_unpack (packed, NULL) : NULL;
}

static guint
count_generations (WhitherProject *project)
{
  for (guint n = 0; n < MOST_GENERATIONS; n++)
    {
      g_autofree char *key = name_generation (n + 1);
      g_autoptr (GBytes) packed = whither_project_get_fact (project, key);

      if (packed == NULL)
        return n;
    }
  return MOST_GENERATIONS;
}

/* The oldest answers come first; what they do not keep, the next ones answer, the newest last.
 * Returns: (transfer full) (nullable). */
static WhitherPlaces *
load_places (WhitherProject *project, WhitherPlaces *newest)
{
  g_autoptr (WhitherPlaces) places = whither_places_ref (newest);
  guint n = count_generations (project);

  for (guint i = n; i > 0; i--)
    {
      g_autofree char *key = name_generation (i);
      g_autoptr (WhitherBundle) bundle = get_bundle (project, key);
      WhitherPlaces *kept = bundle != NULL ? whither_places_load_kept (bundle, places, NULL) : NULL;

      if (kept == NULL)
        return NULL;
      whither_places_unref (places);
      places = kept;
    }
  return n > 0 ? g_steal_pointer (&places) : NULL;
}

/* Puts the kept facts of one key in the place of those in @pinned. FALSE: they are not there, or
 * are not those that the pin names. */
static gboolean
load_kept (WhitherProject *project, guint key, const char *version, WhitherFacts *pinned)
{
  g_autoptr (WhitherBundle) bundle = get_bundle (project, keys[key]);
  WhitherFacts kept = { 0 };

  if (bundle == NULL)
    return FALSE;
  switch (key)
    {
    case CATALOG:
      kept.catalog = whither_catalog_load_files (bundle, NULL);
      if (kept.catalog == NULL)
        return FALSE;
      whither_catalog_unref (pinned->catalog);
      pinned->catalog = kept.catalog;
      break;
    case PLACES:
      kept.places = load_places (project, pinned->places);
      if (kept.places == NULL)
        return FALSE;
      whither_places_unref (pinned->places);
      pinned->places = kept.places;
      break;
    case LAW:
    default:
      kept.laws = whither_law_book_load_files (bundle, NULL);
      if (kept.laws == NULL)
        return FALSE;
      whither_law_book_unref (pinned->laws);
      pinned->laws = kept.laws;
      break;
    }
  return strcmp (get_version (pinned, key), version) == 0;
}

void
whither_session_read_facts (WhitherSession *self)
{
  WhitherFacts pinned = { 0 };
  gboolean older = FALSE, lost = FALSE;
  g_autofree char *newest = join_versions (&self->newest);
  g_autofree char *declined = whither_project_get_pin (self->project, DECLINED);

  whither_facts_set (&pinned, &self->newest);
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autofree char *version = whither_project_get_pin (self->project, keys[i]);

      if (version == NULL || (strcmp (version, get_version (&self->newest, i)) == 0 &&
                              (i != PLACES || count_generations (self->project) <= 1)))
        continue;
      older = TRUE;
      lost |= !load_kept (self->project, i, version, &pinned);
    }
  self->facts_state = lost                                ? WHITHER_FACTS_LOST
                      : !older                            ? WHITHER_FACTS_SAME
                      : g_strcmp0 (declined, newest) == 0 ? WHITHER_FACTS_KEPT
                                                          : WHITHER_FACTS_OLDER;
  whither_facts_set (&self->pinned, lost || !older ? &(WhitherFacts){ 0 } : &pinned);
  whither_facts_set (&self->facts, lost ? &self->newest : &pinned);
  whither_facts_set (&pinned, &(WhitherFacts){ 0 });
}

static gboolean
is_pinned (const WhitherSession *self)
{
  return self->pinned.catalog != NULL && self->facts.catalog == self->pinned.catalog &&
         self->facts.places == self->pinned.places && self->facts.laws == self->pinned.laws;
}

/* Facts too large to be kept are pinned by their sum alone: opening says so then. */
static gboolean
keep (WhitherProject *project, const char *key, const WhitherBundle *bundle, GError **error)
{
  g_autoptr (GBytes) packed = whither_bundle_pack (bundle);

  return packed == NULL || g_bytes_get_size (packed) > WHITHER_PROJECT_MOST_FACT ||
         whither_project_set_fact (project, key, packed, error);
}

/* Packs only what is not there yet. */
static gboolean
keep_text (WhitherSession *self, guint key, const WhitherBundle *files, GError **error)
{
  g_autofree char *version = whither_project_get_pin (self->project, keys[key]);
  g_autoptr (GBytes) there = whither_project_get_fact (self->project, keys[key]);

  return there != NULL && g_strcmp0 (version, get_version (&self->facts, key)) == 0
             ? TRUE
             : keep (self->project, keys[key], files, error);
}

/* Answers on the addresses that @older does not keep. */
static gboolean
keep_places (WhitherSession *self,
             WhitherPlaces *older,
             const char *key,
             WhitherPlaces *places,
             GError **error)
{
  g_autoptr (GArray) addresses = g_array_new (FALSE, FALSE, sizeof (WhitherAddress));
  WhitherCountrySet from = { { 0 } };

  for (guint i = 0; i < self->set->sources->len; i++)
    {
      const char *country = g_array_index (self->set->sources, WhitherSource, i).recorded_in;

      whither_country_set_add (&from,
                               country != NULL ? whither_country_from_code (country, -1) : 0);
    }
  for (guint32 i = 0; i < self->set->flows->len; i++)
    {
      const WhitherAddress *remote = &whither_flow_set_get (self->set, i)->remote;

      if (older == NULL || !whither_places_has_kept (older, remote))
        g_array_append_val (addresses, *remote);
    }
  if (older != NULL && addresses->len == 0)
    return TRUE;

  g_autoptr (WhitherBundle) bundle = whither_places_keep (places, addresses, &from);
  return keep (self->project, key, bundle, error);
}

static gboolean
keep_newest_places (WhitherSession *self, GError **error)
{
  return whither_project_clear_facts (self->project, keys[PLACES], error) &&
         keep_places (self, NULL, keys[PLACES], self->newest.places, error);
}

/* Only what the project does not keep yet: addresses that came later. */
static gboolean
keep_later_places (WhitherSession *self, GError **error)
{
  g_autofree char *key = name_generation (count_generations (self->project) + 1);

  return self->pinned.places == self->newest.places
             ? keep_newest_places (self, error)
             : keep_places (self, self->pinned.places, key, self->newest.places, error);
}

gboolean
whither_session_pin_facts (WhitherSession *self, GError **error)
{
  if (is_pinned (self))
    return keep_later_places (self, error);
  if (!keep_text (self, CATALOG, whither_catalog_get_files (self->facts.catalog), error) ||
      !keep_text (self, LAW, whither_law_book_get_files (self->facts.laws), error) ||
      !keep_newest_places (self, error))
    return FALSE;
  for (guint i = 0; i < N_KEYS; i++)
    if (!whither_project_set_pin (self->project, keys[i], get_version (&self->facts, i), error))
      return FALSE;
  /* The older ones are overwritten. */
  whither_facts_set (&self->pinned, &(WhitherFacts){ 0 });
  self->facts_state = WHITHER_FACTS_SAME;
  return TRUE;
}

WhitherFactsState
whither_session_get_facts_state (WhitherSession *self)
{
  g_return_val_if_fail (self != NULL, WHITHER_FACTS_SAME);

  return self->facts_state;
}

gboolean
whither_session_choose_facts (WhitherSession *self, WhitherFactsChoice choice, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autofree char *newest = join_versions (&self->newest);
  if (self->pinned.catalog == NULL)
    return TRUE;
  if (choice == WHITHER_FACTS_PINNED)
    {
      whither_facts_set (&self->facts, &self->pinned);
      self->facts_state = WHITHER_FACTS_KEPT;
      return whither_project_set_pin (self->project, DECLINED, newest, error);
    }
  whither_facts_set (&self->facts, &self->newest);
  return !self->on_disk || whither_session_pin_facts (self, error);
}

GPtrArray *
whither_session_compare_facts (WhitherSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->pinned.catalog == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) whither_fact_change_free);

  whither_session_renew_notes (self);
  WhitherFacts before = self->pinned, after = self->newest;
  before.notes = after.notes = self->facts.notes;
  WhitherRecordJoin joined;
  g_autoptr (WhitherFlowSet) set = whither_record_join (self->set, &joined);
  g_autoptr (WhitherSnapshot) was =
      whither_snapshot_new (0, set != NULL ? set : self->set, &before);
  g_autoptr (WhitherSnapshot) is = whither_snapshot_new (0, set != NULL ? set : self->set, &after);
  return whither_snapshot_compare (was, is);
}
