/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A simulation in sentences. */

#include "policy/simulation-private.h"

#include "base/i18n.h"
#include "base/text.h"

typedef struct
{
  const char *id, *label;
} Words;

static const Words outcomes[WHITHER_N_FATES] = {
  [WHITHER_FATE_UNTOUCHED] = { "untouched", N_ ("untouched") },
  [WHITHER_FATE_STOPS] = { "stops", N_ ("stops") },
  [WHITHER_FATE_MAY_STOP] = { "may-stop", N_ ("may stop") },
  [WHITHER_FATE_STILL_FLOWS] = { "still-flows", N_ ("still goes out") },
  [WHITHER_FATE_BREAKS] = { "breaks", N_ ("would also break") },
};

static const Words reasons[WHITHER_N_REASONS] = {
  [WHITHER_REASON_NONE] = { "none", N_ ("by a rule") },
  [WHITHER_REASON_SETTING] = { "setting", N_ ("by the phone's own setting, as its maker says") },
  [WHITHER_REASON_KNOWN_ADDRESS] = { "known-address",
                                     N_ ("the phone already had the address, or keeps it for a "
                                         "while") },
  [WHITHER_REASON_OWN_DNS] = { "own-dns", N_ ("the phone asks an encrypted resolver of its own") },
  [WHITHER_REASON_NO_LOOKUPS] = { "no-lookups", N_ ("the recording does not show who is asked for "
                                                    "addresses") },
  [WHITHER_REASON_RELAY] = { "relay", N_ ("it goes through a relay") },
  [WHITHER_REASON_HIDDEN_NAME] = { "hidden-name", N_ ("its server name is encrypted") },
  [WHITHER_REASON_NO_NAME] = { "no-name", N_ ("no server name was seen") },
  [WHITHER_REASON_SHARED] = { "shared", N_ ("it may be something else too, which no switch "
                                            "blocks") },
  [WHITHER_REASON_PLACE] = { "place", N_ ("the place is not certain") },
  [WHITHER_REASON_PROTECTED] = { "protected", N_ ("it keeps the phone alive") },
  [WHITHER_REASON_CANNOT_SAY] = { "cannot-say", N_ ("this format cannot say it") },
  [WHITHER_REASON_OTHER_TABLE] = { "other-table",
                                   N_ ("the program that reads the file asks its own table of "
                                       "places") },
  [WHITHER_REASON_OTHER_TIME] = { "other-time", N_ ("another hour, or another phone") },
  [WHITHER_REASON_ONLY_LIMITED] = { "only-limited", N_ ("it is only limited: less goes out, not "
                                                        "nothing") },
};

const char *
whither_fate_to_id (WhitherFate outcome)
{
  g_return_val_if_fail ((guint) outcome < WHITHER_N_FATES, NULL);
  return outcomes[outcome].id;
}

const char *
whither_fate_to_label (WhitherFate outcome)
{
  g_return_val_if_fail ((guint) outcome < WHITHER_N_FATES, NULL);
  return _ (outcomes[outcome].label);
}

const char *
whither_reason_to_id (WhitherReason reason)
{
  g_return_val_if_fail ((guint) reason < WHITHER_N_REASONS, NULL);
  return reasons[reason].id;
}

const char *
whither_reason_to_label (WhitherReason reason)
{
  g_return_val_if_fail ((guint) reason < WHITHER_N_REASONS, NULL);
  return _ (reasons[reason].label);
}

/* "1.2 MB sent in 40 connections", "40 connections" when nothing was measured. */
static char *
describe (const WhitherAmounts *amounts)
{
  g_autofree char *size = whither_text_format_size (amounts->sent);
  g_autofree char *count = whither_text_format_count (amounts->n_flows);

  if (amounts->n_unknown == amounts->n_flows)
    return g_strdup_printf (ngettext ("%s connection", "%s connections", amounts->n_flows), count);
  return g_strdup_printf (
      /* Translators: a size, then how many connections. */
      ngettext ("%s sent in %s connection", "%s sent in %s connections", amounts->n_flows), size,
      count);
}

/* The share in percent: of what was sent, or of connections when nothing was measured. */
static double
share (const WhitherAmounts *part, const WhitherAmounts *whole)
{
  if (whole->sent > 0)
    return 100.0 * (double) part->sent / (double) whole->sent;
  return whole->n_flows > 0 ? 100.0 * part->n_flows / whole->n_flows : 0;
}

static void
add_outcome (const WhitherSimulation *self,
             GPtrArray *list,
             WhitherFate outcome,
             const WhitherAmounts *whole,
             const char *format)
{
  WhitherAmounts amounts = whither_simulation_get_amounts (self, outcome);

  if (amounts.n_flows == 0)
    return;
  g_autofree char *percent = g_strdup_printf ("%.0f", share (&amounts, whole));
  g_autofree char *text = describe (&amounts);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (list, g_strdup_printf (format, percent, text));
#pragma GCC diagnostic pop
}

static void
add_reasons (const WhitherSimulation *self, GPtrArray *list, WhitherFate outcome)
{
  for (guint i = WHITHER_REASON_NONE + 1; i < WHITHER_N_REASONS; i++)
    {
      const WhitherAmounts *amounts = &self->sums[outcome][i];

      if (amounts->n_flows == 0)
        continue;
      g_autofree char *text = describe (amounts);
      g_ptr_array_add (list,
                       /* Translators: an amount, "1.2 MB sent in 3 connections", then a reason. */
                       g_strdup_printf (_ ("%s: %s."), text, whither_reason_to_label (i)));
    }
}

static void
add_breakages (const WhitherSimulation *self, GPtrArray *list)
{
  for (guint i = 0; i < self->breakages->len; i++)
    {
      const WhitherBreakage *one = g_ptr_array_index (self->breakages, i);

      if (one->source != NULL)
        g_ptr_array_add (
            list,
            /* Translators: a server name, what is known of it, a source. */
            g_strdup_printf (_ ("Known of %s: %s (%s)"), one->what, one->why, one->source));
      else
        g_ptr_array_add (list,
                         /* Translators: a feature, what happens to it. */
                         g_strdup_printf (_ ("Would also break: %s. %s"), one->what, one->why));
    }
}

static gboolean
blocks_a_place (const WhitherSwitches *switches)
{
  for (guint i = 0; i < whither_switches_get_n (switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (switches, i);

      if (one->state == WHITHER_SWITCH_BLOCK && g_str_has_prefix (one->selector, "answered-from:"))
        return TRUE;
    }
  return FALSE;
}

static void
add_limits (const WhitherSimulation *self, GPtrArray *list)
{
  if (self->relayed.n_flows > 0)
    {
      g_autofree char *text = describe (&self->relayed);

      /* Translators: an amount, "1.2 MB sent in 3 connections". */
      g_ptr_array_add (list, g_strdup_printf (_ ("%s went through a relay, in which nothing can be "
                                                 "told apart; the relay looks names up elsewhere."),
                                              text));
    }
  if (self->plan->format->works == WHITHER_WORKS_AT_HOME)
    g_ptr_array_add (list, g_strdup (_ ("It holds in this network only: mobile data and other "
                                        "networks are not touched.")));
  if (blocks_a_place (self->plan->policy->switches))
    g_ptr_array_add (list, g_strdup (_ ("This stops connections to machines there. It cannot stop "
                                        "a company from sending data there later.")));
  g_ptr_array_add (list, g_strdup (_ ("The recording shows what was used in that time; what was "
                                      "quiet is not proven to be stopped.")));
  g_ptr_array_add (list, g_strdup (_ ("This stops connections; it cannot stop a company from "
                                      "passing data on.")));
}

GPtrArray *
whither_simulation_to_sentences (const WhitherSimulation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  WhitherAmounts whole = { 0 };

  for (guint i = WHITHER_FATE_STOPS; i <= WHITHER_FATE_STILL_FLOWS; i++)
    {
      WhitherAmounts one = whither_simulation_get_amounts (self, i);
      whither_amounts_add_all (&whole, &one);
    }
  if (whole.n_flows == 0)
    g_ptr_array_add (list, g_strdup (_ ("Nothing in this recording is what the switches mean.")));
  /* Translators: a percentage, then an amount, "1.2 MB sent in 40 connections". */
  add_outcome (self, list, WHITHER_FATE_STOPS, &whole, _ ("Would stop %s %%: %s."));
  add_reasons (self, list, WHITHER_FATE_STOPS);
  /* Translators: a percentage, then an amount. */
  add_outcome (self, list, WHITHER_FATE_MAY_STOP, &whole, _ ("May stop %s %%: %s."));
  add_reasons (self, list, WHITHER_FATE_MAY_STOP);
  /* Translators: a percentage, then an amount. */
  add_outcome (self, list, WHITHER_FATE_STILL_FLOWS, &whole, _ ("Would still go out %s %%: %s."));
  add_reasons (self, list, WHITHER_FATE_STILL_FLOWS);
  add_breakages (self, list);
  add_limits (self, list);
  return list;
}
