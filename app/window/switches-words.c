/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/switches-words.h"

#include "base/i18n.h"

#define SEPARATOR " · "
/* More things than this are counted instead of named. */
#define MOST_NAMED 12

static void
append (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? SEPARATOR : "", part);
}

static void
append_conditions (GString *text, const WhitherSwitch *one)
{
  if (one->from >= 0)
    {
      g_autofree char *hours = g_strdup_printf ("%02d:%02d–%02d:%02d", one->from / 60,
                                                one->from % 60, one->to / 60, one->to % 60);
      append (text, hours);
    }
  if (one->until != NULL)
    {
      /* Translators: %s is a day. */
      g_autofree char *until = g_strdup_printf (_ ("until %s"), one->until);
      append (text, until);
    }
  if (one->device != NULL)
    {
      /* Translators: %s is the address of a phone. */
      g_autofree char *device = g_strdup_printf (_ ("for %s"), one->device);
      append (text, device);
    }
  if (one->exceptions[0] != NULL)
    {
      guint n = g_strv_length (one->exceptions);
      g_autofree char *except = g_strdup_printf (ngettext ("%u exception", "%u exceptions", n), n);
      append (text, except);
    }
  if (one->note != NULL && one->note[0] != '\0')
    append (text, one->note);
}

char *
whither_switches_words_works (const WhitherPolicy *policy, guint step)
{
  const WhitherSwitch *one = whither_switches_get (whither_policy_get_switches (policy), step);
  guint works = whither_policy_get_works (policy, step);
  GString *text = g_string_new (NULL);

  /* What works everywhere needs no other way. */
  if ((works & 1u << WHITHER_WORKS_EVERYWHERE) != 0)
    works = 1u << WHITHER_WORKS_EVERYWHERE;
  for (guint i = 0; i < WHITHER_N_WORKS; i++)
    if ((works & 1u << i) != 0)
      append (text, whither_works_to_label ((WhitherWorks) i));
  if (one->state == WHITHER_SWITCH_ALLOW)
    append (text, _ ("kept out of what later switches stop"));
  else if (works == 0)
    append (text, _ ("no setting, name or address is known for it"));
  append_conditions (text, one);
  return g_string_free (text, FALSE);
}

static gboolean
is_guarded (const WhitherLeftOut *one, guint step)
{
  return one->step == step &&
         (one->decision == WHITHER_DECISION_WEAK || one->decision == WHITHER_DECISION_PROTECTED);
}

static guint
count (const WhitherPolicy *policy, guint step, WhitherDecision decision)
{
  const GPtrArray *left = whither_policy_get_left_out (policy);
  guint n = 0;

  for (guint i = 0; i < left->len; i++)
    {
      const WhitherLeftOut *one = g_ptr_array_index (left, i);

      n += one->step == step && one->decision == decision ? 1 : 0;
    }
  return n;
}

guint
whither_switches_words_count_guarded (const WhitherPolicy *policy, guint step)
{
  return count (policy, step, WHITHER_DECISION_WEAK) +
         count (policy, step, WHITHER_DECISION_PROTECTED);
}

char *
whither_switches_words_remark (const WhitherPolicy *policy, guint step)
{
  const WhitherSwitch *one = whither_switches_get (whither_policy_get_switches (policy), step);
  guint n_weak = count (policy, step, WHITHER_DECISION_WEAK);
  guint n_protected = count (policy, step, WHITHER_DECISION_PROTECTED);
  guint n_unclear = count (policy, step, WHITHER_DECISION_UNCLEAR);
  GString *text = g_string_new (NULL);

  if (n_weak > 0)
    {
      g_autofree char *part =
          g_strdup_printf (ngettext ("left out: %u whose place is not certain",
                                     "left out: %u whose place is not certain", n_weak),
                           n_weak);
      append (text, part);
    }
  if (n_protected > 0)
    {
      g_autofree char *part =
          g_strdup_printf (ngettext ("left out: %u name that keeps phones alive",
                                     "left out: %u names that keep phones alive", n_protected),
                           n_protected);
      append (text, part);
    }
  if (n_unclear > 0)
    {
      g_autofree char *part =
          g_strdup_printf (ngettext ("stays allowed: %u that may be something else too",
                                     "stays allowed: %u that may be something else too", n_unclear),
                           n_unclear);
      append (text, part);
    }
  if (one->even_protected)
    append (text, _ ("confirmed: also uncertain places and names that keep phones alive"));
  return g_string_free (text, FALSE);
}

char *
whither_switches_words_guarded (const WhitherPolicy *policy, guint step)
{
  const GPtrArray *left = whither_policy_get_left_out (policy);
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < left->len; i++)
    {
      const WhitherLeftOut *one = g_ptr_array_index (left, i);

      if (!is_guarded (one, step))
        continue;
      if (n++ < MOST_NAMED)
        /* Translators: a name, address or country, then why it was left out. */
        g_string_append_printf (text, _ ("%s: %s"), one->what, one->why);
      if (n <= MOST_NAMED)
        g_string_append_c (text, '\n');
    }
  if (n > MOST_NAMED)
    g_string_append_printf (text, ngettext ("and %u more", "and %u more", n - MOST_NAMED),
                            n - MOST_NAMED);
  return g_strchomp (g_string_free (text, FALSE));
}

char *
whither_switches_words_stopped (const WhitherSwitchable *one)
{
  if (one->n_stopped == 0)
    return NULL;
  if (one->n_stopped >= one->most_n)
    return g_strdup (_ ("your switches cover all of it"));
  return g_strdup_printf (
      /* Translators: how many connections of how many. */
      ngettext ("your switches cover %u of %u connection",
                "your switches cover %u of %u connections", one->most_n),
      one->n_stopped, one->most_n);
}

/* Switches that want something of a phone or network. */
static guint
count_wanting (const WhitherSwitches *switches)
{
  guint n = 0;

  for (guint i = 0; i < whither_switches_get_n (switches); i++)
    n += whither_switches_get (switches, i)->state != WHITHER_SWITCH_ALLOW ? 1 : 0;
  return n;
}

/* TRUE when the plan says why it cannot carry the whole of this switch. */
static gboolean
is_refused (const WhitherPlan *plan, guint step, const char *selector)
{
  const GPtrArray *cannot = whither_plan_get_cannot (plan);

  for (guint i = 0; i < cannot->len; i++)
    {
      const WhitherCannot *one = g_ptr_array_index (cannot, i);

      if (one->step == step && g_strcmp0 (one->what, selector) == 0)
        return TRUE;
    }
  return FALSE;
}

static guint
count_carried (const WhitherPlan *plan)
{
  const WhitherSwitches *switches = whither_policy_get_switches (whither_plan_get_policy (plan));
  guint n = 0;

  for (guint i = 0; i < whither_switches_get_n (switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (switches, i);

      n += one->state != WHITHER_SWITCH_ALLOW && !is_refused (plan, i, one->selector) ? 1 : 0;
    }
  return n;
}

char *
whither_switches_words_profile (const WhitherPlan *any_phone, const WhitherPlan *managed_phone)
{
  guint n = count_wanting (whither_policy_get_switches (whither_plan_get_policy (any_phone)));
  guint plain = count_carried (any_phone);
  guint managed = count_carried (managed_phone);
  guint more = managed > plain ? managed - plain : 0;

  if (more == 0)
    return g_strdup_printf (
        /* Translators: how many switches of how many. */
        ngettext ("%u of your %u switch can be set this way.",
                  "%u of your %u switches can be set this way.", n),
        plain, n);
  return g_strdup_printf (
      /* Translators: how many switches of how many, and how many besides. */
      ngettext ("%u of your %u switch can be set this way, %u needs a managed phone.",
                "%u of your %u switches can be set this way, %u need a managed phone.", n),
      plain, n, more);
}

char *
whither_switches_words_carried (const WhitherPlan *plan)
{
  const WhitherSwitches *switches = whither_policy_get_switches (whither_plan_get_policy (plan));
  guint n = count_wanting (switches);

  return g_strdup_printf (
      /* Translators: how many switches of how many. */
      ngettext ("carries %u of your %u switch", "carries %u of your %u switches", n),
      count_carried (plan), n);
}
