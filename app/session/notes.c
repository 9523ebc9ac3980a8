/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/notes.h"

#include "base/json.h"
#include "base/text.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MOST_KEY 16
#define MOST_TEXT 2000

static void
place_note_free (WhitherPlaceNote *self)
{
  g_free (self->because);
  g_free (self);
}

static void
feature_note_free (WhitherFeatureNote *self)
{
  g_free (self->feature);
  g_free (self->because);
  g_free (self);
}

/* {"country":"DE","because":"…"} */
static char *
build_json (const char *key, const char *value, const char *because)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *clean = whither_text_clean (because != NULL ? because : "");

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
  json_builder_set_member_name (builder, "because");
  json_builder_add_string_value (builder, clean);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

char *
whither_place_note_to_json (WhitherCountry country, const char *because)
{
  g_return_val_if_fail (country != 0, NULL);

  return build_json ("country", whither_country_get_code (country), because);
}

char *
whither_feature_note_to_json (const char *feature, const char *because)
{
  g_return_val_if_fail (feature != NULL, NULL);

  return build_json ("feature", feature, because);
}

char *
whither_feature_note_about (const WhitherFlowSet *set, const WhitherFlow *flow)
{
  g_return_val_if_fail (set != NULL && flow != NULL, NULL);

  if (flow->name != 0 && (flow->flags & WHITHER_FLOW_HIDDEN_NAME) == 0)
    return g_strdup (whither_dictionary_get (set->dictionary, flow->name));
  return flow->remote.family != 0 ? whither_address_to_string (&flow->remote) : NULL;
}

gboolean
whither_session_note_put (WhitherSession *self,
                          const WhitherAddress *address,
                          WhitherCountry country,
                          const char *because,
                          GError **error)
{
  g_autofree char *id = whither_address_to_string (address);
  g_autofree char *json = whither_place_note_to_json (country, because);

  g_return_val_if_fail (self != NULL && address->family != 0 && country != 0, FALSE);

  return whither_session_document_put (self, WHITHER_NOTE_KIND, id, WHITHER_NOTE_VERSION, json,
                                       error);
}

gboolean
whither_session_note_remove (WhitherSession *self, const WhitherAddress *address, GError **error)
{
  g_autofree char *id = whither_address_to_string (address);

  return whither_session_document_remove (self, WHITHER_NOTE_KIND, id, error);
}

/* Two strings of an object: one under a key of ours, and the reason. */
typedef struct
{
  const char *wanted;
  char key[MOST_KEY];
  char *value, *because; /* (owned) (nullable) */
} Reader;

static gboolean
read_event (WhitherJsonEvent event,
            guint depth,
            WhitherBytes text,
            gboolean value,
            gpointer user_data)
{
  Reader *reader = user_data;
  g_autofree char *word = NULL;
  char **out = NULL;

  if (event != WHITHER_JSON_KEY && event != WHITHER_JSON_STRING)
    return TRUE;

  word = whither_text_from_bytes (text, event == WHITHER_JSON_KEY ? MOST_KEY : MOST_TEXT);
  if (event == WHITHER_JSON_KEY)
    g_strlcpy (reader->key, word, sizeof reader->key);
  else if (depth == 1 && strcmp (reader->key, reader->wanted) == 0)
    out = &reader->value;
  else if (depth == 1 && strcmp (reader->key, "because") == 0)
    out = &reader->because;
  if (out != NULL)
    {
      g_free (*out);
      *out = g_steal_pointer (&word);
    }
  return TRUE;
}

/* FALSE: the text is no note with this key; then nothing is left in @reader. */
static gboolean
read_json (const char *json, const char *wanted, Reader *reader)
{
  g_autoptr (WhitherJsonReader) parser =
      whither_json_reader_new ((WhitherJsonCaps){ .max_depth = 4 }, read_event, reader);

  *reader = (Reader){ .wanted = wanted };
  if (whither_json_reader_feed (parser, whither_bytes (json, strlen (json)), NULL) &&
      whither_json_reader_finish (parser, NULL) && reader->value != NULL)
    {
      if (reader->because == NULL)
        reader->because = g_strdup ("");
      return TRUE;
    }
  g_clear_pointer (&reader->value, g_free);
  g_clear_pointer (&reader->because, g_free);
  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL when the text is no note. */
static WhitherPlaceNote *
parse_place_note (const char *json)
{
  WhitherPlaceNote *note;
  WhitherCountry country;
  Reader reader;

  if (!read_json (json, "country", &reader))
    return NULL;
  country = whither_country_from_code (reader.value, -1);
  g_free (reader.value);
  if (country == 0)
    {
      g_free (reader.because);
      return NULL;
    }
  note = g_new0 (WhitherPlaceNote, 1);
  note->country = country;
  note->because = reader.because;
  return note;
}

/* The same for a feature. */
static WhitherFeatureNote *
parse_feature_note (const char *json)
{
  WhitherFeatureNote *note;
  Reader reader;

  if (!read_json (json, "feature", &reader))
    return NULL;
  note = g_new0 (WhitherFeatureNote, 1);
  note->feature = reader.value;
  note->because = reader.because;
  return note;
}

/* Returns: (transfer full) (nullable): the document, when it is of this version. */
static char *
get_document (WhitherSession *self, const char *kind, const char *id, guint wanted)
{
  guint version = 0;
  g_autofree char *json = whither_session_document_get (self, kind, id, &version);

  return version == wanted ? g_steal_pointer (&json) : NULL;
}

GHashTable *
whither_session_read_notes (WhitherSession *self)
{
  GHashTable *notes =
      g_hash_table_new_full ((GHashFunc) whither_address_hash, (GEqualFunc) whither_address_equal,
                             g_free, (GDestroyNotify) place_note_free);
  g_auto (GStrv) ids = whither_session_document_list (self, WHITHER_NOTE_KIND);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autofree char *json = get_document (self, WHITHER_NOTE_KIND, ids[i], WHITHER_NOTE_VERSION);
      WhitherAddress address;
      WhitherPlaceNote *note;

      if (json == NULL || !whither_address_parse (ids[i], &address))
        continue;
      note = parse_place_note (json);
      if (note != NULL)
        g_hash_table_insert (notes, g_memdup2 (&address, sizeof address), note);
    }

  return notes;
}

GHashTable *
whither_session_read_feature_notes (WhitherSession *self)
{
  GHashTable *notes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) feature_note_free);
  g_auto (GStrv) ids = whither_session_document_list (self, WHITHER_FEATURE_NOTE_KIND);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autofree char *json =
          get_document (self, WHITHER_FEATURE_NOTE_KIND, ids[i], WHITHER_FEATURE_NOTE_VERSION);
      WhitherFeatureNote *note = json != NULL ? parse_feature_note (json) : NULL;

      if (note != NULL)
        g_hash_table_insert (notes, g_strdup (ids[i]), note);
    }

  return notes;
}
