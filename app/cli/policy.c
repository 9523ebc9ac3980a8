/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "cli/policy-json.h"
#include "policy/resolver.h"
#include "policy/save.h"

static char *
list_formats (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < whither_policy_get_n_formats (); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? " " : "",
                            whither_policy_format_get_id (whither_policy_get_format (i)));
  return g_string_free (list, FALSE);
}

static int
print_formats (WhitherCliOptions *options)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < whither_policy_get_n_formats (); i++)
    {
      const WhitherPolicyFormat *format = whither_policy_get_format (i);
      guint carries = whither_policy_format_get_carries (format);

      g_string_append_printf (out, "%-23s %s (%s)\n", whither_policy_format_get_id (format),
                              whither_policy_format_get_title (format),
                              whither_works_to_label (whither_policy_format_get_works (format)));
      g_string_append (out, "    ");
      for (guint bit = 1, n = 0; bit <= WHITHER_CARRIES_COMMENT; bit <<= 1)
        if ((carries & bit) != 0)
          g_string_append_printf (out, "%s%s", n++ > 0 ? " · " : "",
                                  whither_carries_to_label (bit));
      g_string_append_printf (out, "\n    %s\n    %s\n\n",
                              whither_policy_format_get_limits (format),
                              whither_policy_format_get_use (format));
    }
  g_autofree char *text = g_string_free (out, FALSE);
  return whither_cli_write (options, text, strlen (text)) ? WHITHER_CLI_DONE : WHITHER_CLI_FAILED;
}

static gboolean
add_selectors (WhitherSwitches *switches,
               char **selectors,
               WhitherSwitchState state,
               GError **error)
{
  for (guint i = 0; selectors != NULL && selectors[i] != NULL; i++)
    if (!whither_switches_set (switches, selectors[i], state, error))
      return FALSE;
  return TRUE;
}

/* The first switch that fits decides: what is allowed stands before what is limited and blocked,
 * and what was typed before what a file says. */
static WhitherSwitches *
gather_switches (WhitherCliOptions *options, WhitherPolicyBook *book, GError **error)
{
  g_autoptr (WhitherSwitches) switches = whither_switches_new ();

  if (!add_selectors (switches, options->allow, WHITHER_SWITCH_ALLOW, error) ||
      !add_selectors (switches, options->limit, WHITHER_SWITCH_LIMIT, error) ||
      !add_selectors (switches, options->block, WHITHER_SWITCH_BLOCK, error))
    return NULL;
  if (options->switches != NULL)
    {
      g_autoptr (WhitherSwitches) read = whither_switches_read (options->switches, error);
      if (read == NULL)
        return NULL;
      whither_switches_add_all (switches, read);
    }
  if (options->preset != NULL)
    {
      g_autoptr (WhitherSwitches) preset =
          whither_policy_book_get_preset (book, options->preset, error);
      if (preset == NULL)
        return NULL;
      whither_switches_add_all (switches, preset);
    }
  return g_steal_pointer (&switches);
}

/* Without any on the command line: those of the project. */
static WhitherSwitches *
find_switches (WhitherCliOptions *options,
               WhitherSession *session,
               WhitherPolicyBook *book,
               int *status)
{
  g_autoptr (GError) error = NULL;
  WhitherSwitches *switches = gather_switches (options, book, &error);

  if (switches != NULL && whither_switches_get_n (switches) == 0 && options->switches == NULL)
    {
      whither_switches_free (switches);
      switches = whither_switches_load (session, &error);
    }
  if (switches == NULL)
    *status = whither_cli_complain (WHITHER_CLI_USAGE, "%s", error->message);
  else if (whither_switches_get_n (switches) == 0 && options->switches == NULL)
    {
      *status = whither_cli_complain (
          WHITHER_CLI_USAGE, "%s",
          _ ("no switches: give --block=SELECTOR, --switches=FILE or --preset=NAME"));
      g_clear_pointer (&switches, whither_switches_free);
    }
  return switches;
}

/* What was typed names what is there; a file or a preset may be about other facts. */
static gboolean
check_typed (const WhitherCliOptions *options, WhitherSnapshot *snapshot, int *status)
{
  char **const lists[] = { options->allow, options->limit, options->block };
  g_autoptr (WhitherFilter) all = whither_filter_new ();

  for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; lists[k] != NULL && lists[k][i] != NULL; i++)
      whither_filter_add (all, lists[k][i], NULL); /* was read as a switch before */
  return whither_cli_check_filter (all, snapshot, status);
}

static void
tell_left_out (const WhitherPlan *plan)
{
  const GPtrArray *left = whither_policy_get_left_out (whither_plan_get_policy (plan));
  const GPtrArray *cannot = whither_plan_get_cannot (plan);

  for (guint i = 0; i < left->len; i++)
    {
      const WhitherLeftOut *one = g_ptr_array_index (left, i);

      /* Translators: a name, address or country, then why it is not in the policy. */
      whither_cli_complain (WHITHER_CLI_DONE, _ ("left out: %s: %s"), one->what, one->why);
    }
  for (guint i = 0; i < cannot->len; i++)
    {
      const WhitherCannot *one = g_ptr_array_index (cannot, i);

      /* Translators: a switch or a name, then why this format cannot carry it. */
      whither_cli_complain (WHITHER_CLI_DONE, _ ("not in this format: %s: %s"), one->what,
                            one->why);
    }
}

static gboolean
simulate (WhitherCliOptions *options, const WhitherPlan *plan)
{
  g_autoptr (WhitherSimulation) simulation = whither_simulation_run (plan, NULL);
  g_autoptr (GPtrArray) sentences = whither_simulation_to_sentences (simulation);
  g_autoptr (GString) out = g_string_new (NULL);

  if (options->json)
    whither_cli_append_simulation_json (out, plan, simulation);
  for (guint i = 0; !options->json && i < sentences->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (sentences, i));
  return whither_cli_write (options, out->str, out->len);
}

static gboolean
put (WhitherCliOptions *options, const WhitherPlan *plan)
{
  g_autoptr (GError) error = NULL;

  if (options->output == NULL || strcmp (options->output, "-") == 0)
    {
      g_autofree char *text = whither_plan_to_text (plan);
      return whither_cli_write (options, text, strlen (text));
    }
  if (whither_plan_save (plan, options->output, options->replace, &error))
    return TRUE;
  whither_cli_complain (WHITHER_CLI_FAILED, "%s", error->message);
  return FALSE;
}

static int
find_format (WhitherCliOptions *options, const WhitherPolicyFormat **format)
{
  g_autofree char *list = list_formats ();

  *format = options->format != NULL ? whither_policy_find_format (options->format) : NULL;
  if (*format != NULL)
    return WHITHER_CLI_DONE;
  return options->format == NULL
             ? whither_cli_complain (WHITHER_CLI_USAGE,
                                     _ ("give --format=FORMAT, one of: %s; or --format=help"), list)
             : whither_cli_complain (WHITHER_CLI_USAGE,
                                     /* Translators: what was written, then a list. */
                                     _ ("“%s” is no format of policies; there are: %s"),
                                     options->format, list);
}

static int
check_choices (const WhitherCliOptions *options)
{
  g_autoptr (GError) error = NULL;

  if (options->dns != NULL && options->sinkhole)
    return whither_cli_complain (WHITHER_CLI_USAGE, "%s",
                                 _ ("a phone has one DNS setting: give --dns or --sinkhole"));
  if (options->dns != NULL && !whither_resolver_check_url (options->dns, &error))
    return whither_cli_complain (WHITHER_CLI_USAGE, "%s", error->message);
  return WHITHER_CLI_DONE;
}

int
whither_cli_policy (WhitherCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  const WhitherPolicyFormat *format;
  WhitherPlanOptions choices = { .now = g_get_real_time () / G_USEC_PER_SEC,
                                 .dns_url = options->dns,
                                 .sinkhole = options->sinkhole };
  int status;

  if (g_strcmp0 (options->format, "help") == 0)
    return print_formats (options);
  status = find_format (options, &format);
  if (status == WHITHER_CLI_DONE)
    status = check_choices (options);
  if (status != WHITHER_CLI_DONE)
    return status;
  g_autoptr (WhitherSession) session = whither_cli_read (options, WHITHER_CLI_EVIDENCE, &status);
  if (session == NULL)
    return status;
  g_autoptr (WhitherPolicyBook) book = whither_policy_book_new (session, NULL, &error);
  if (book == NULL)
    return whither_cli_complain (WHITHER_CLI_FAILED, "%s", error->message);
  g_autoptr (WhitherSwitches) switches = find_switches (options, session, book, &status);
  if (switches == NULL)
    return status;

  g_autoptr (WhitherSnapshot) snapshot = whither_session_publish (session);
  if (!check_typed (options, snapshot, &status))
    return status;
  g_autoptr (WhitherPolicy) policy =
      whither_policy_compile (book, switches, snapshot, options->even_protected);
  g_autoptr (WhitherPlan) plan = whither_policy_plan (policy, format, &choices);
  tell_left_out (plan);
  return (options->simulate ? simulate (options, plan) : put (options, plan)) ? status
                                                                              : WHITHER_CLI_FAILED;
}
