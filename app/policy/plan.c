/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the targets of a policy to the lines of one format: each target becomes what the format can
 * say, or a reason why it cannot. */

#include "policy/format-private.h"
#include "policy/policy-private.h"

#include <string.h>

#include "base/i18n.h"

typedef struct
{
  WhitherPlan *plan;
  const WhitherPolicyFormat *format;
  gboolean *skip;     /* per switch: the format cannot say its conditions */
  gboolean *served;   /* per switch: a line speaks for it */
  gboolean *told;     /* per switch: its addresses cannot be said, and that was told */
  GHashTable *kept;   /* names below which a name stays */
  GHashTable *stands; /* name → WhitherLineKind + 1: what is said of all names below */
} Filling;

static gboolean
carries (const Filling *self, WhitherCarries what)
{
  return (self->format->carries & (guint) what) != 0;
}

static void
cannot (Filling *self, const char *what, guint32 step, const char *why)
{
  WhitherCannot *one = g_new0 (WhitherCannot, 1);

  one->what = g_string_chunk_insert_const (self->plan->strings, what);
  one->why = g_strdup (why);
  one->step = step;
  g_ptr_array_add (self->plan->cannot, one);
}

static void
add_line (Filling *self, WhitherLineKind kind, const WhitherTarget *target)
{
  const WhitherSwitches *switches = self->plan->policy->switches;
  WhitherLine line = { .kind = kind,
                       .value = target->value,
                       .target = target,
                       .by = whither_switches_get (switches, target->step) };

  self->served[target->step] = TRUE;
  g_array_append_val (self->plan->lines, line);
}

/* A file on the phone holds for that phone; one for a network must say which phone it means. */
static const char *
find_device_obstacle (const Filling *self, const char *device)
{
  WhitherAddress address;

  if (self->format->works != WHITHER_WORKS_AT_HOME)
    return NULL;
  if (!carries (self, WHITHER_CARRIES_DEVICE))
    return _ ("This format cannot tell one phone from another.");
  if (!self->format->all_addresses && !whither_address_parse (device, &address))
    return _ ("This format knows a phone by its address, not by its MAC.");
  return NULL;
}

/* What the format cannot say of a switch as a whole; NULL: nothing. */
static const char *
find_obstacle (const Filling *self, const WhitherSwitch *one, const char *today)
{
  if (one->until != NULL && strcmp (one->until, today) < 0)
    return _ ("Its last day is over.");
  if (one->state == WHITHER_SWITCH_LIMIT && !carries (self, WHITHER_CARRIES_SETTINGS))
    return _ ("It only limits: that is a setting of the phone, not a rule of a network.");
  if (one->from >= 0 && !carries (self, WHITHER_CARRIES_HOURS))
    return _ ("This format knows no times of the day.");
  return one->device != NULL ? find_device_obstacle (self, one->device) : NULL;
}

static void
look_at_switches (Filling *self)
{
  const WhitherSwitches *switches = self->plan->policy->switches;
  g_autofree char *today = whither_plan_format_day (self->plan);

  for (guint i = 0; i < whither_switches_get_n (switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (switches, i);
      const char *why =
          one->state != WHITHER_SWITCH_ALLOW ? find_obstacle (self, one, today) : NULL;

      if (why == NULL)
        continue;
      self->skip[i] = TRUE;
      self->served[i] = TRUE;
      cannot (self, one->selector, i, why);
    }
}

/* Every name above one that stays. */
static void
note_kept (Filling *self, const GArray *targets)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const WhitherTarget *target = &g_array_index (targets, WhitherTarget, i);

      if (target->kind != WHITHER_TARGET_NAME || !target->allow)
        continue;
      for (const char *dot = strchr (target->value, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
        g_hash_table_add (self->kept, (gpointer) (dot + 1));
    }
}

/* What the lines so far say of @name, which stands in none of them. Returns: kind + 1, 0 nothing.
 */
static guint
find_above (const Filling *self, const char *name)
{
  for (const char *dot = strchr (name, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      guint stands = GPOINTER_TO_UINT (g_hash_table_lookup (self->stands, dot + 1));

      if (stands != 0)
        return stands;
    }
  return 0;
}

static gboolean
fits (const Filling *self, const char *name, WhitherLineKind kind)
{
  return self->format->fits == NULL || self->format->fits (name, kind);
}

static void
keep_name (Filling *self, const WhitherTarget *target)
{
  gboolean below = target->below || self->format->keeps_below;
  WhitherLineKind kind = below ? WHITHER_LINE_KEEP_BELOW : WHITHER_LINE_KEEP_EXACT;

  if (!carries (self, WHITHER_CARRIES_EXCEPT) ||
      find_above (self, target->value) != WHITHER_LINE_BELOW + 1)
    return;
  add_line (self, kind, target);
  if (below)
    g_hash_table_insert (self->stands, (gpointer) target->value,
                         GUINT_TO_POINTER (WHITHER_LINE_KEEP_BELOW + 1));
}

/* The whole name and what is below it, or the name alone, as the format has it. */
static void
block_name (Filling *self, const WhitherTarget *target)
{
  gboolean widened = carries (self, WHITHER_CARRIES_BELOW) &&
                     (target->below || !carries (self, WHITHER_CARRIES_EXACT));
  gboolean hits_others =
      !carries (self, WHITHER_CARRIES_EXCEPT) && g_hash_table_contains (self->kept, target->value);

  if (find_above (self, target->value) == WHITHER_LINE_BELOW + 1)
    return;
  if (widened && !hits_others && fits (self, target->value, WHITHER_LINE_BELOW))
    {
      add_line (self, WHITHER_LINE_BELOW, target);
      g_hash_table_insert (self->stands, (gpointer) target->value,
                           GUINT_TO_POINTER (WHITHER_LINE_BELOW + 1));
    }
  else if (carries (self, WHITHER_CARRIES_EXACT) && fits (self, target->value, WHITHER_LINE_EXACT))
    add_line (self, WHITHER_LINE_EXACT, target);
  else if (widened && hits_others)
    cannot (self, target->value, target->step,
            _ ("This format knows no exceptions, and names below it are to stay."));
  else
    cannot (self, target->value, target->step, _ ("This format cannot say this name."));
  self->served[target->step] = TRUE;
}

static void
add_name (Filling *self, const WhitherTarget *target)
{
  if (!carries (self, WHITHER_CARRIES_EXACT) && !carries (self, WHITHER_CARRIES_BELOW))
    return;
  if (target->allow)
    keep_name (self, target);
  else
    block_name (self, target);
}

static const char *
find_selector (const Filling *self, guint32 step)
{
  return whither_switches_get (self->plan->policy->switches, step)->selector;
}

static void
add_thing (Filling *self, const WhitherTarget *target)
{
  static const struct
  {
    WhitherCarries carries;
    WhitherLineKind kind;
    const char *why;
  } kinds[] = {
    [WHITHER_TARGET_PREFIX] = { WHITHER_CARRIES_PREFIX, WHITHER_LINE_PREFIX,
                                N_ ("This format knows no addresses.") },
    [WHITHER_TARGET_COUNTRY] = { WHITHER_CARRIES_COUNTRY, WHITHER_LINE_COUNTRY,
                                 N_ ("This format knows no countries.") },
    [WHITHER_TARGET_PROGRAM] = { WHITHER_CARRIES_PROGRAM, WHITHER_LINE_PROGRAM,
                                 N_ ("This format knows no programs.") },
  };

  if (!carries (self, kinds[target->kind].carries))
    {
      if (target->origin == WHITHER_ORIGIN_OF_SWITCH)
        cannot (self, target->value, target->step, _ (kinds[target->kind].why));
      else if (target->origin == WHITHER_ORIGIN_OF_TABLE && !self->told[target->step])
        {
          self->told[target->step] = TRUE;
          cannot (self, find_selector (self, target->step), target->step,
                  _ ("This format knows no addresses: only names that were recorded there stop."));
        }
      return;
    }
  if (target->kind != WHITHER_TARGET_PREFIX || !target->named || self->format->all_addresses)
    add_line (self, kinds[target->kind].kind, target);
}

/* The switches that speak for a feature of @features get a line by it. */
static void
serve (Filling *self, WhitherLine *line, const char *const *features)
{
  WhitherPolicy *policy = self->plan->policy;
  const GPtrArray *all = whither_catalog_get_features (policy->book->catalog);

  for (guint i = 0; i < all->len; i++)
    for (guint k = 0; features[k] != NULL; k++)
      {
        const WhitherFeature *feature = g_ptr_array_index (all, i);
        WhitherDecision decision;
        guint32 step = 0;

        if (!whither_feature_is_below (feature->id, features[k]))
          continue;
        decision = whither_decide_feature (policy->switches, feature, &step);
        if (decision != WHITHER_DECISION_BLOCK && decision != WHITHER_DECISION_LIMIT)
          continue;
        self->served[step] = TRUE;
        if (line->by == NULL && !self->skip[step])
          line->by = whither_switches_get (policy->switches, step);
      }
  if (line->by != NULL)
    g_array_append_val (self->plan->lines, *line);
}

static void
add_settings (Filling *self)
{
  WhitherPolicy *policy = self->plan->policy;
  gboolean steps = g_strcmp0 (self->format->settings, "steps") == 0;
  gboolean all = g_strcmp0 (self->format->settings, "all-keys") == 0;

  for (guint i = 0; steps && i < policy->steps->len; i++)
    {
      const WhitherSetting *step = g_ptr_array_index (policy->steps, i);
      WhitherLine line = { .kind = WHITHER_LINE_STEP, .setting = step };

      serve (self, &line, step->features);
    }
  for (guint i = 0; !steps && i < policy->restrictions->len; i++)
    {
      const WhitherRestriction *key = g_ptr_array_index (policy->restrictions, i);
      WhitherLine line = { .kind = WHITHER_LINE_KEY, .key = key, .value = key->key };

      if (!key->supervised || all)
        serve (self, &line, key->features);
    }
}

static void
say_what_is_missing (Filling *self)
{
  const WhitherSwitches *switches = self->plan->policy->switches;
  gboolean settings = self->format->settings != NULL;

  for (guint i = 0; i < whither_switches_get_n (switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (switches, i);

      if (one->state == WHITHER_SWITCH_ALLOW || self->served[i] || self->told[i])
        continue;
      if (settings || !self->plan->policy->heard[i] || self->plan->lines->len == 0)
        cannot (self, one->selector, i,
                settings ? _ ("No setting of a phone is known for it.")
                         : _ ("No name or address is known for it that only it uses."));
    }
}

void
whither_plan_fill (WhitherPlan *self)
{
  const GArray *targets = self->policy->targets;
  guint n = whither_switches_get_n (self->policy->switches);
  g_autofree gboolean *skip = g_new0 (gboolean, n + 1);
  g_autofree gboolean *served = g_new0 (gboolean, n + 1);
  g_autofree gboolean *told = g_new0 (gboolean, n + 1);
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) stands = g_hash_table_new (g_str_hash, g_str_equal);
  Filling filling = { self, self->format, skip, served, told, kept, stands };

  look_at_switches (&filling);
  note_kept (&filling, targets);
  if (self->format->settings != NULL)
    add_settings (&filling);
  for (guint i = 0; i < targets->len; i++)
    {
      const WhitherTarget *target = &g_array_index (targets, WhitherTarget, i);

      if (skip[target->step] || (self->format->settings != NULL && !self->sinkhole))
        continue;
      if (target->kind == WHITHER_TARGET_NAME)
        add_name (&filling, target);
      else if (self->format->settings == NULL)
        add_thing (&filling, target);
    }
  say_what_is_missing (&filling);
}
