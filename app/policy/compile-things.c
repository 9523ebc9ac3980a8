/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules for countries and programs, and the settings by hand and by profile that switches ask for.
 */

#include "policy/policy-private.h"

#include <string.h>

#include "base/i18n.h"

static void
add_target (WhitherPolicy *self,
            const char *value,
            WhitherTargetKind kind,
            WhitherRuleOrigin origin,
            guint32 step)
{
  WhitherTarget target = { .value = g_string_chunk_insert_const (self->strings, value),
                           .kind = (guint8) kind,
                           .origin = (guint8) origin,
                           .step = step };

  for (guint i = 0; i < self->targets->len; i++)
    {
      const WhitherTarget *other = &g_array_index (self->targets, WhitherTarget, i);
      if (other->kind == kind && strcmp (other->value, value) == 0)
        return;
    }
  g_array_append_val (self->targets, target);
}

/* The formats that know countries ask a table of their own, which also places what ours cannot:
 * that needs the second confirmation. */
static void
take_country (WhitherPolicy *self, const WhitherSwitch *one, guint32 step, gboolean confirmed)
{
  const char *value = one->selector + strlen ("answered-from:");
  g_autofree char *code = g_ascii_strup (value, -1);

  if (one->exceptions[0] != NULL)
    whither_policy_leave_out (self, g_steal_pointer (&code), WHITHER_DECISION_UNCLEAR, step,
                              _ ("A rule for a whole country knows no exceptions: stopped is what "
                                 "was recorded, one by one."));
  else if (!confirmed)
    whither_policy_leave_out (
        self, g_steal_pointer (&code), WHITHER_DECISION_WEAK, step,
        _ ("A rule for a whole country also hits machines whose place is not certain; stopped are "
           "the addresses on which the tables of places agree."));
  else
    add_target (self, code, WHITHER_TARGET_COUNTRY, WHITHER_ORIGIN_OF_SWITCH, step);
}

/* Bundle ids, packages and process names: nothing that any format would read as more. */
static gboolean
is_program (const char *text)
{
  gsize len = strlen (text);

  if (len == 0 || len > 255 || !g_ascii_isalnum (text[0]))
    return FALSE;
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("._-", text[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
take_program (WhitherPolicy *self, const char *value, guint32 step)
{
  if (is_program (value))
    add_target (self, value, WHITHER_TARGET_PROGRAM, WHITHER_ORIGIN_OF_SWITCH, step);
  else
    whither_policy_leave_out (self, g_strdup (value), WHITHER_DECISION_BLOCK, step,
                              _ ("No program has such a name."));
}

/* An app all of whose features are blocked. */
static void
take_catalog_programs (WhitherPolicy *self)
{
  const GPtrArray *rules = whither_catalog_get_rules (self->book->catalog);

  for (guint i = 0; i < rules->len; i++)
    {
      const WhitherRule *rule = g_ptr_array_index (rules, i);
      guint32 step = 0;
      guint n = 0;

      if (rule->match != WHITHER_MATCH_PROGRAM || !is_program (rule->text))
        continue;
      while (n < rule->n_features && whither_decide_feature (self->switches, rule->features[n],
                                                             &step) == WHITHER_DECISION_BLOCK)
        n++;
      if (n > 0 && n == rule->n_features)
        add_target (self, rule->text, WHITHER_TARGET_PROGRAM, WHITHER_ORIGIN_OF_CATALOG, step);
    }
}

void
whither_policy_add_things (WhitherPolicy *self, gboolean even_protected)
{
  for (guint i = 0; i < whither_switches_get_n (self->switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (self->switches, i);

      if (one->state != WHITHER_SWITCH_BLOCK)
        continue;
      if (g_str_has_prefix (one->selector, "answered-from:"))
        take_country (self, one, i, even_protected || one->even_protected);
      else if (g_str_has_prefix (one->selector, "program:"))
        take_program (self, one->selector + strlen ("program:"), i);
    }
  take_catalog_programs (self);
}

/* What is decided of all features that a setting stands for: BLOCK or LIMIT when it is the same of
 * each that answers from servers, else NONE: a setting that does more than was asked is not chosen.
 */
static WhitherDecision
decide_setting (const WhitherPolicy *self, const char *const *features)
{
  const GPtrArray *all = whither_catalog_get_features (self->book->catalog);
  WhitherDecision decided = WHITHER_DECISION_NONE;

  for (guint i = 0; i < all->len; i++)
    {
      const WhitherFeature *feature = g_ptr_array_index (all, i);
      WhitherDecision one;
      guint32 step = 0;
      guint k = 0;

      while (features[k] != NULL && !whither_feature_is_below (feature->id, features[k]))
        k++;
      if (features[k] == NULL || feature->runs_on == WHITHER_RUNS_ON_PHONE)
        continue;
      one = whither_decide_feature (self->switches, feature, &step);
      if (one != WHITHER_DECISION_BLOCK && one != WHITHER_DECISION_LIMIT)
        return WHITHER_DECISION_NONE;
      if (decided != WHITHER_DECISION_LIMIT)
        decided = one;
    }
  return decided;
}

/* Some feature of @features is also one of a setting that only limits. */
static gboolean
can_be_limited (const WhitherPolicy *self, const char *const *features)
{
  const GPtrArray *steps = whither_settings_get_steps (self->book->settings);

  for (guint i = 0; i < steps->len; i++)
    {
      const WhitherSetting *step = g_ptr_array_index (steps, i);

      for (guint k = 0; step->limits && step->features[k] != NULL; k++)
        for (guint j = 0; features[j] != NULL; j++)
          if (whither_feature_is_below (step->features[k], features[j]))
            return TRUE;
    }
  return FALSE;
}

static gboolean
is_wanted (const WhitherPolicy *self, const char *const *features, gboolean limits)
{
  WhitherDecision decided = decide_setting (self, features);

  if (decided == WHITHER_DECISION_LIMIT)
    return limits || !can_be_limited (self, features);
  return decided == WHITHER_DECISION_BLOCK;
}

void
whither_policy_add_settings (WhitherPolicy *self)
{
  const GPtrArray *steps = whither_settings_get_steps (self->book->settings);
  const GPtrArray *keys = whither_settings_get_restrictions (self->book->settings);

  for (guint i = 0; i < steps->len; i++)
    {
      WhitherSetting *step = g_ptr_array_index (steps, i);

      if (is_wanted (self, step->features, step->limits))
        g_ptr_array_add (self->steps, step);
    }
  for (guint i = 0; i < keys->len; i++)
    {
      WhitherRestriction *key = g_ptr_array_index (keys, i);

      if (!key->danger && is_wanted (self, key->features, key->limits))
        g_ptr_array_add (self->restrictions, key);
    }
}
