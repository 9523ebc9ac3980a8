/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/recording.h"

#include "base/json.h"
#include "base/text.h"
#include "where/country.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_KEY 24

static const char *const owner_words[] = { NULL, "self", "agreed", "other" };
static const char *const tunnel_words[] = { NULL, "on", "off" };

typedef struct
{
  WhitherRecording recording;
  char key[MAX_KEY];
} Reader;

gboolean
whither_recording_is_answered (const WhitherRecording *self)
{
  return self->owner != WHITHER_OWNER_UNANSWERED;
}

static void
add_member (JsonBuilder *builder, const char *key, const char *value)
{
  if (value == NULL || value[0] == '\0')
    return;

  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

char *
whither_recording_to_json (const WhitherRecording *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "owner", owner_words[self->owner]);
  add_member (builder, "recorded_in", self->recorded_in);
  add_member (builder, "bought_in", self->bought_in);
  add_member (builder, "account_in", self->account_in);
  add_member (builder, "tunnel", tunnel_words[self->tunnel]);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static guint
find_word (const char *const *words, guint n_words, const char *word)
{
  for (guint i = 1; i < n_words; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  return 0;
}

static void
set_country (char *out, const char *code)
{
  g_strlcpy (out, whither_country_get_code (whither_country_from_code (code, -1)), 3);
}

static void
read_value (Reader *reader, const char *value)
{
  WhitherRecording *recording = &reader->recording;

  if (strcmp (reader->key, "owner") == 0)
    recording->owner = find_word (owner_words, G_N_ELEMENTS (owner_words), value);
  else if (strcmp (reader->key, "tunnel") == 0)
    recording->tunnel = find_word (tunnel_words, G_N_ELEMENTS (tunnel_words), value);
  else if (strcmp (reader->key, "recorded_in") == 0)
    set_country (recording->recorded_in, value);
  else if (strcmp (reader->key, "bought_in") == 0)
    set_country (recording->bought_in, value);
  else if (strcmp (reader->key, "account_in") == 0)
    set_country (recording->account_in, value);
}

static gboolean
read_event (WhitherJsonEvent event,
            guint depth,
            WhitherBytes text,
            gboolean value,
            gpointer user_data)
{
  Reader *reader = user_data;
  g_autofree char *word = whither_text_from_bytes (text, 0);

  if (event == WHITHER_JSON_KEY)
    g_strlcpy (reader->key, depth == 1 ? word : "", sizeof reader->key);
  else if (event == WHITHER_JSON_STRING && depth == 1)
    read_value (reader, word);
  return TRUE;
}

gboolean
whither_recording_from_json (const char *json, WhitherRecording *out)
{
  Reader reader = { 0 };
  WhitherJsonCaps caps = { .max_depth = 4, .max_string = 4096 };
  g_autoptr (WhitherJsonReader) parser = whither_json_reader_new (caps, read_event, &reader);

  if (!whither_json_reader_feed (parser, whither_bytes (json, strlen (json)), NULL) ||
      !whither_json_reader_finish (parser, NULL))
    return FALSE;

  *out = reader.recording;
  return TRUE;
}
