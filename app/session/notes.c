/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/notes.h"

#include "base/json.h"
#include "base/text.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
place_note_free (WhitherPlaceNote *self)
{
  g_free (self->because);
  g_free (self);
}

gboolean
whither_session_note_put (WhitherSession *self,
                          const WhitherAddress *address,
                          WhitherCountry country,
                          const char *because,
                          GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *id = whither_address_to_string (address);
  g_autofree char *clean = whither_text_clean (because != NULL ? because : "");
  g_autofree char *json = NULL;

  g_return_val_if_fail (self != NULL && address->family != 0 && country != 0, FALSE);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "country");
  json_builder_add_string_value (builder, whither_country_get_code (country));
  json_builder_set_member_name (builder, "because");
  json_builder_add_string_value (builder, clean);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);

  return whither_session_document_put (self, WHITHER_NOTE_KIND, id, WHITHER_NOTE_VERSION, json,
                                       error);
}

gboolean
whither_session_note_remove (WhitherSession *self, const WhitherAddress *address, GError **error)
{
  g_autofree char *id = whither_address_to_string (address);

  return whither_session_document_remove (self, WHITHER_NOTE_KIND, id, error);
}

typedef struct
{
  char key[16];
  WhitherPlaceNote *note;
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

  if (event != WHITHER_JSON_KEY && event != WHITHER_JSON_STRING)
    return TRUE;

  word = whither_text_from_bytes (text, event == WHITHER_JSON_KEY ? sizeof reader->key : 2000);
  if (event == WHITHER_JSON_KEY)
    g_strlcpy (reader->key, word, sizeof reader->key);
  else if (depth == 1 && strcmp (reader->key, "country") == 0)
    reader->note->country = whither_country_from_code (word, -1);
  else if (depth == 1 && strcmp (reader->key, "because") == 0)
    {
      g_free (reader->note->because);
      reader->note->because = g_steal_pointer (&word);
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): NULL when the text is no note. */
static WhitherPlaceNote *
parse_note (const char *json)
{
  Reader reader = { .note = g_new0 (WhitherPlaceNote, 1) };
  g_autoptr (WhitherJsonReader) parser =
      whither_json_reader_new ((WhitherJsonCaps){ .max_depth = 4 }, read_event, &reader);

  reader.note->because = g_strdup ("");
  if (whither_json_reader_feed (parser, whither_bytes (json, strlen (json)), NULL) &&
      whither_json_reader_finish (parser, NULL) && reader.note->country != 0)
    return reader.note;

  place_note_free (reader.note);
  return NULL;
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
      guint version = 0;
      g_autofree char *json =
          whither_session_document_get (self, WHITHER_NOTE_KIND, ids[i], &version);
      WhitherAddress address;
      WhitherPlaceNote *note;

      if (json == NULL || version != WHITHER_NOTE_VERSION ||
          !whither_address_parse (ids[i], &address))
        continue;
      note = parse_note (json);
      if (note != NULL)
        g_hash_table_insert (notes, g_memdup2 (&address, sizeof address), note);
    }

  return notes;
}
