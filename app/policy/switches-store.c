/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Switches as a document of the project: the text form, as the one string of a JSON object. So
 * there is one reader for files, undo and projects of strangers. */

#include "policy/switches.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/json.h"

#define DOCUMENT_ID "phone"

static gboolean
take_text (WhitherJsonEvent event,
           guint depth,
           WhitherBytes text,
           gboolean value,
           gpointer user_data)
{
  char **found = user_data;

  if (event == WHITHER_JSON_STRING && depth == 1 && *found == NULL)
    *found = g_strndup ((const char *) text.at, whither_bytes_left (&text));
  return TRUE;
}

static char *
read_text (const char *json, GError **error)
{
  WhitherJsonCaps caps = { .max_depth = 2, .max_string = 4 << 20 };
  g_autofree char *text = NULL;
  g_autoptr (WhitherJsonReader) reader = whither_json_reader_new (caps, take_text, &text);

  if (!whither_json_reader_feed (reader, whither_bytes (json, strlen (json)), error) ||
      !whither_json_reader_finish (reader, error))
    return NULL;
  return text != NULL ? g_steal_pointer (&text) : g_strdup ("");
}

WhitherSwitches *
whither_switches_load (WhitherSession *session, GError **error)
{
  g_return_val_if_fail (session != NULL, NULL);

  guint version = 0;
  g_autofree char *json =
      whither_session_document_get (session, WHITHER_SWITCHES_KIND, DOCUMENT_ID, &version);

  if (json == NULL)
    return whither_switches_new ();
  if (version > WHITHER_SWITCHES_VERSION)
    {
      g_set_error_literal (error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_MALFORMED,
                           _ ("The switches of the project are of a newer version of Whither"));
      return NULL;
    }
  g_autofree char *text = read_text (json, error);
  if (text == NULL)
    return NULL;
  return whither_switches_parse (_ ("switches of the project"), text, strlen (text), error);
}

gboolean
whither_switches_store (const WhitherSwitches *self, WhitherSession *session, GError **error)
{
  g_return_val_if_fail (self != NULL && session != NULL, FALSE);

  g_autofree char *text = whither_switches_to_text (self);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "switches");
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = json_to_string (root, FALSE);
  return whither_session_document_put (session, WHITHER_SWITCHES_KIND, DOCUMENT_ID,
                                       WHITHER_SWITCHES_VERSION, json, error);
}
