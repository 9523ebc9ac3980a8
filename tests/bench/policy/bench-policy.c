/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-policy: the simulation of 100,000 flows against 5,000 rules, and a response policy zone of
 * 100,000 names, in processor time; best of three. The bars: 200 ms, 1 s. Exit status 1 when one is
 * missed. */

#include "flows.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "policy/simulation.h"

#define N_FLOWS 100000
#define N_RULES 5000
#define N_RUNS 3

static gint64
clock_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* @n_names names, of which the first @n_blocked are to be stopped, all below one another's parents.
 */
static WhitherPolicy *
make_policy (WhitherSession *session, guint n_names, guint n_blocked)
{
  static const char text[] = "block program:" TEST_FLOWS_PROGRAM "\n";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherPolicyBook) book = whither_policy_book_new (session, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < N_FLOWS; i++)
    g_ptr_array_add (names, g_strdup_printf ("%shost%u.service%u.example%u.org",
                                             i % n_names < n_blocked ? "" : TEST_FLOWS_OTHER,
                                             i % n_names, i % n_names % 97, i % n_names % 1009));
  g_autoptr (WhitherSwitches) switches =
      whither_switches_parse ("bench", text, strlen (text), &error);
  g_assert_no_error (error);
  g_autoptr (WhitherSnapshot) snapshot =
      test_flows_new (session, (const char *const *) names->pdata, names->len);
  return whither_policy_compile (book, switches, snapshot, FALSE);
}

static WhitherPlan *
make_plan (WhitherPolicy *policy)
{
  WhitherPlanOptions options = { .now = 1795910400 };

  return whither_policy_plan (policy, whither_policy_find_format ("rpz"), &options);
}

static gboolean
say (const char *title, gint64 best, gint64 bar)
{
  printf ("%s: %.1f ms (bar %.0f ms)\n", title, (double) best / 1000, (double) bar / 1000);
  return best <= bar;
}

int
main (void)
{
  gint64 simulation = G_MAXINT64, zone = G_MAXINT64;
  gsize size = 0;

  setlocale (LC_ALL, "C.UTF-8");
  g_autoptr (WhitherSession) session = test_flows_session ();
  g_autoptr (WhitherPolicy) some = make_policy (session, 20000, N_RULES);
  g_autoptr (WhitherPlan) plan = make_plan (some);
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = clock_us ();
      WhitherSimulation *one = whither_simulation_run (plan, NULL);

      simulation = MIN (simulation, clock_us () - start);
      whither_simulation_unref (one);
    }
  guint n_lines = whither_plan_get_lines (plan)->len;

  g_autoptr (WhitherPolicy) all = make_policy (session, N_FLOWS, N_FLOWS);
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = clock_us ();
      g_autoptr (WhitherPlan) each = make_plan (all);
      g_autofree char *text = whither_plan_to_text (each);
      zone = MIN (zone, clock_us () - start);
      size = strlen (text);
    }
  printf ("%u rules, %u flows; a zone of %zu bytes\n", n_lines, N_FLOWS, size);
  gboolean good = say ("simulation", simulation, 200000);
  return say ("zone", zone, 1000000) && good ? 0 : 1;
}
