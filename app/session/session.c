/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/session-private.h"

#include "records/join.h"
#include "session/notes.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "base/text.h"
#include "session/snapshot-private.h"

/* @sentence has file and reason; @instead follows as a sentence of its own. */
static void
note_problem (GPtrArray *refused, const char *sentence, const char *instead)
{
  g_autofree char *whole = whither_text_end_sentence (sentence);
  GString *both = g_string_new (whole);

  whither_text_append_sentence (both, instead);
  g_ptr_array_add (refused, g_string_free (both, FALSE));
}

static gboolean
load_catalog (WhitherFacts *facts, GPtrArray *refused, GError **error)
{
  g_autofree char *folder = whither_paths_find ("catalog");
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "whither", "catalog", NULL);
  g_autoptr (GPtrArray) problems = NULL;

  if (folder == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("The folder with Whither's facts was not found beside the program."));
      return FALSE;
    }
  facts->catalog = whither_catalog_load_with_own (folder, own, &problems, error);
  for (guint i = 0; facts->catalog != NULL && problems != NULL && i < problems->len; i++)
    {
      g_autofree char *text = whither_catalog_problem_to_text (g_ptr_array_index (problems, i));
      note_problem (refused, text, _ ("The rest of the catalog is used."));
    }
  return facts->catalog != NULL;
}

/* A table that a person adds must be whole; of the bundled ones the others are used, and without
 * any the places stay unknown, but all the rest is told. */
static gboolean
load_places (WhitherFacts *facts, const char *const *more, GPtrArray *refused, GError **error)
{
  g_autofree char *folder = whither_paths_find ("places");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) why = NULL;

  facts->places = whither_places_load (folder, &problems, &why);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    note_problem (refused, problems->pdata[i], _ ("The other tables are used."));
  if (facts->places == NULL)
    {
      note_problem (refused, why->message,
                    _ ("No place table is used: every place stays unknown."));
      facts->places = whither_places_new_empty ();
    }

  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    if (!whither_places_add_table (facts->places, more[i], error))
      return FALSE;
  return TRUE;
}

static void
load_laws (WhitherFacts *facts, GPtrArray *refused)
{
  g_autofree char *folder = whither_paths_find ("law");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) why = NULL;

  facts->laws = whither_law_book_load (folder, &problems, &why);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    note_problem (refused, problems->pdata[i],
                  _ ("The other files are used; the laws of this one stand as not looked up."));
  if (facts->laws == NULL)
    {
      note_problem (refused, why->message, _ ("All laws stand as not looked up."));
      facts->laws = whither_law_book_new_empty ();
    }
}

static void
copy_options (WhitherSession *self, const WhitherSessionOptions *options)
{
  if (options == NULL)
    return;
  self->options.device = g_strdup (options->device);
  self->options.recorded_in = g_strdup (options->recorded_in);
  self->options.places = (const char *const *) g_strdupv ((char **) options->places);
  self->options.working_copy = g_strdup (options->working_copy);
  self->options.prompts = options->prompts;
  self->options.hash = options->hash;
  self->options.counts_only = options->counts_only;
  self->options.alone = options->alone;
}

static gboolean
load_working_copy (WhitherSession *self, GError **error)
{
  if (whither_session_get_project (self, error) == NULL)
    return FALSE;

  WhitherFlowSet *kept = whither_project_load (self->project, error);
  if (kept == NULL)
    return FALSE;
  whither_flow_set_unref (self->set);
  self->set = kept;
  whither_session_read_facts (self);
  return TRUE;
}

WhitherSession *
whither_session_new (const WhitherSessionOptions *options, GError **error)
{
  g_autoptr (WhitherSession) self = g_new0 (WhitherSession, 1);

  copy_options (self, options);
  self->set = whither_flow_set_new ();
  self->problems = g_ptr_array_new_with_free_func (g_free);
  if (!load_catalog (&self->newest, self->problems, error) ||
      !load_places (&self->newest, self->options.places, self->problems, error))
    return NULL;
  load_laws (&self->newest, self->problems);
  whither_facts_set (&self->facts, &self->newest);
  if (self->options.working_copy != NULL &&
      g_file_test (self->options.working_copy, G_FILE_TEST_EXISTS) &&
      !load_working_copy (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
whither_session_free (WhitherSession *self)
{
  if (self == NULL)
    return;
  whither_facts_set (&self->facts, &(WhitherFacts){ 0 });
  whither_facts_set (&self->newest, &(WhitherFacts){ 0 });
  whither_facts_set (&self->pinned, &(WhitherFacts){ 0 });
  g_clear_pointer (&self->facts.notes, g_hash_table_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->facts.feature_notes, g_hash_table_unref);
  whither_flow_set_unref (self->set);
  whither_project_free (self->project);
  g_free ((char *) self->options.device);
  g_free ((char *) self->options.recorded_in);
  g_free ((char *) self->options.working_copy);
  g_strfreev ((char **) self->options.places);
  g_free (self);
}

void
whither_session_renew_notes (WhitherSession *self)
{
  g_clear_pointer (&self->facts.notes, g_hash_table_unref);
  g_clear_pointer (&self->facts.feature_notes, g_hash_table_unref);
  self->facts.notes = whither_session_read_notes (self);
  self->facts.feature_notes = whither_session_read_feature_notes (self);
}

WhitherSnapshot *
whither_session_publish (WhitherSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  whither_session_renew_notes (self);
  WhitherRecordJoin join;
  g_autoptr (WhitherFlowSet) joined = whither_record_join (self->set, &join);
  WhitherSnapshot *snapshot =
      whither_snapshot_new (++self->published, joined != NULL ? joined : self->set, &self->facts);
  WhitherSnapshotJoined counts = { .conversations = join.conversations,
                                   .programs = join.programs,
                                   .lines = join.lines,
                                   .unjoined = join.unjoined,
                                   .names = join.names };
  whither_snapshot_set_joined (snapshot, &counts);
  return snapshot;
}

const WhitherFacts *
whither_session_get_facts (WhitherSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->facts;
}

const WhitherFlowSet *
whither_session_get_flows (WhitherSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->set;
}

const GPtrArray *
whither_session_get_problems (WhitherSession *self)
{
  return self->problems;
}
