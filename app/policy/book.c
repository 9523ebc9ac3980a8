/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The book: what the catalog says of each of its names, judged as flows are, so that a switch means
 * the same for a name that was recorded and for one that is only known. */

#include "policy/policy-private.h"

#include <string.h>

#include "base/i18n.h"
#include "base/paths.h"
#include "base/text.h"
#include "where/country.h"

/* Names that stand for many ("p#-caldav.icloud.com") cannot be written into a policy: those that
 * were recorded are. */
static gboolean
is_one_name (const WhitherRule *rule)
{
  return (rule->match == WHITHER_MATCH_SUFFIX || rule->match == WHITHER_MATCH_EXACT) &&
         strpbrk (rule->text, "#*") == NULL;
}

static void
ask_catalog (WhitherPolicyBook *self, WhitherSession *session)
{
  const GPtrArray *rules = whither_catalog_get_rules (self->catalog);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < rules->len; i++)
    {
      WhitherRule *rule = g_ptr_array_index (rules, i);

      if (!is_one_name (rule))
        continue;
      g_ptr_array_add (self->rules, rule);
      g_ptr_array_add (names, (gpointer) rule->text);
    }
  g_ptr_array_add (names, NULL);
  self->snapshot = whither_session_ask (session, (const char *const *) names->pdata);
}

WhitherPolicyBook *
whither_policy_book_new (WhitherSession *session, const char *folder, GError **error)
{
  g_return_val_if_fail (session != NULL, NULL);

  g_autofree char *found = folder != NULL ? g_strdup (folder) : whither_paths_find ("settings");
  const WhitherFacts *facts = whither_session_get_facts (session);

  if (found == NULL)
    {
      g_set_error_literal (error, WHITHER_SETTINGS_ERROR, WHITHER_SETTINGS_ERROR_FOLDER,
                           _ ("The folder of facts about phones' settings is not there"));
      return NULL;
    }
  WhitherSettings *settings = whither_settings_load (found, error);
  if (settings == NULL)
    return NULL;
  WhitherPolicyBook *self = g_new0 (WhitherPolicyBook, 1);
  g_atomic_ref_count_init (&self->refs);
  self->settings = settings;
  self->catalog = whither_catalog_ref (facts->catalog);
  self->places = whither_places_ref (facts->places);
  self->rules = g_ptr_array_new ();
  ask_catalog (self, session);
  return self;
}

WhitherPolicyBook *
whither_policy_book_ref (WhitherPolicyBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_policy_book_unref (WhitherPolicyBook *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  g_ptr_array_unref (self->rules);
  whither_places_unref (self->places);
  whither_catalog_unref (self->catalog);
  whither_settings_unref (self->settings);
  g_free (self);
}

const WhitherSettings *
whither_policy_book_get_settings (const WhitherPolicyBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->settings;
}

/* The switches of a preset for one country. */
static WhitherSwitches *
fill_in_country (const WhitherPreset *preset, const char *country, GError **error)
{
  g_autofree char *code = g_ascii_strup (country, -1);
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = NULL;

  if (whither_country_from_code (code, -1) == 0)
    {
      g_autofree char *clean = whither_text_clean (country);

      g_set_error (error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_VALUE,
                   /* Translators: the name of ready-made switches, then what was written. */
                   _ ("“%s” wants a country of two letters, not “%s”"), preset->id, clean);
      return NULL;
    }
  parts = g_strsplit (preset->text, "*", -1);
  text = g_strjoinv (code, parts);
  return whither_switches_parse (preset->name, text, strlen (text), error);
}

WhitherSwitches *
whither_policy_book_get_preset (const WhitherPolicyBook *self, const char *id, GError **error)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  g_auto (GStrv) parts = g_strsplit (id, ":", 2);
  const WhitherPreset *preset =
      parts[0] != NULL ? whither_settings_get_preset (self->settings, parts[0]) : NULL;

  if (preset != NULL && preset->country)
    return fill_in_country (preset, parts[1] != NULL ? parts[1] : "", error);
  if (preset == NULL || parts[1] != NULL)
    {
      g_set_error (error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_VALUE,
                   _ ("There is no ready-made set of switches “%s”"), id);
      return NULL;
    }
  return whither_switches_parse (preset->name, preset->text, strlen (preset->text), error);
}
