/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/rhythm.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/text.h"

#define SECOND G_GINT64_CONSTANT (1000000000)
#define TOGETHER (5 * SECOND) /* contacts not farther apart are one */
#define LEAST_PAUSES 5

/* The value at @rank in the order of @values, none of them below 0, which are moved about. Digit by
 * digit from the first, so that no choice of values makes it slow. */
static gint64
find_ranked (gint64 *values, guint n, guint rank)
{
  for (int shift = 56; shift >= 0; shift -= 8)
    {
      guint counts[256] = { 0 }, digit = 0, kept = 0;

      for (guint i = 0; i < n; i++)
        counts[values[i] >> shift & 0xff]++;
      for (; rank >= counts[digit]; digit++)
        rank -= counts[digit];
      if (counts[digit] == n)
        continue;
      for (guint i = 0; i < n; i++)
        if ((values[i] >> shift & 0xff) == digit)
          values[kept++] = values[i];
      n = kept;
    }
  return values[0];
}

gboolean
whither_rhythm_find (const gint64 *times, guint n_times, WhitherRhythm *out)
{
  g_autofree gint64 *pauses = g_new (gint64, n_times + 1);
  guint n = 0, n_close = 0;
  gint64 last = n_times > 0 ? times[0] : 0;

  for (guint i = 1; i < n_times; i++)
    {
      if (times[i] - last <= TOGETHER)
        continue;
      pauses[n++] = times[i] - last;
      last = times[i];
    }
  if (n < LEAST_PAUSES)
    return FALSE;

  g_autofree gint64 *rest = g_memdup2 (pauses, sizeof *pauses * n);
  gint64 median = find_ranked (rest, n, n / 2);
  for (guint i = 0; i < n; i++)
    n_close += ABS (pauses[i] - median) <= median / 10;
  if (n_close * 5 < n * 4)
    return FALSE;
  *out = (WhitherRhythm){ .interval = median, .n_pauses = n, .n_close = n_close };
  return TRUE;
}

/* --- per facet ---------------------------------------------------------------------------- */

typedef struct
{
  guint32 facet, flow;
  gint64 time;
} Contact;

static int
compare_contacts (gconstpointer a, gconstpointer b)
{
  const Contact *one = a, *other = b;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  return one->flow < other->flow ? -1 : one->flow > other->flow;
}

/* FALSE: nobody knows when, or whom. */
static gboolean
find_contact (WhitherSnapshot *snapshot, WhitherColumn column, guint32 index, Contact *out)
{
  const WhitherFlow *flow = whither_flow_set_get (whither_snapshot_get_flows (snapshot), index);

  *out = (Contact){ .facet = whither_snapshot_get_flow_facet (snapshot, column, index),
                    .flow = index,
                    .time = flow->start };
  /* A line of a report that counts several contacts tells one time for all of them. */
  return flow->start != WHITHER_TIME_UNKNOWN && flow->contacts == 1 &&
         whither_snapshot_get_facet (snapshot, column, out->facet)->certainty !=
             WHITHER_CERTAINTY_UNKNOWN;
}

/* Most recordings tell of what began later, later. */
static void
sort_contacts (Contact *contacts, guint n)
{
  for (guint i = 1; i < n; i++)
    if (compare_contacts (&contacts[i - 1], &contacts[i]) > 0)
      {
        qsort (contacts, n, sizeof *contacts, compare_contacts);
        return;
      }
}

/* Facet by facet, each in the order of time. */
static GArray *
list_contacts (WhitherSnapshot *snapshot, WhitherColumn column, const GArray *flows)
{
  guint32 n_facets = whither_snapshot_get_n_facets (snapshot, column);
  g_autofree guint *first = g_new0 (guint, n_facets + 2);
  g_autofree Contact *all = g_new (Contact, flows->len + 1);
  GArray *contacts = g_array_sized_new (FALSE, FALSE, sizeof (Contact), flows->len);
  guint n = 0;

  for (guint i = 0; i < flows->len; i++)
    if (find_contact (snapshot, column, g_array_index (flows, guint32, i), &all[n]))
      first[all[n++].facet + 2]++;
  for (guint32 i = 2; i < n_facets + 2; i++)
    first[i] += first[i - 1];
  g_array_set_size (contacts, n);
  for (guint i = 0; i < n; i++)
    g_array_index (contacts, Contact, first[all[i].facet + 1]++) = all[i];
  for (guint32 i = 0; i < n_facets; i++)
    sort_contacts (&g_array_index (contacts, Contact, first[i]), first[i + 1] - first[i]);
  return contacts;
}

static int
compare_rhythms (gconstpointer a, gconstpointer b)
{
  const WhitherFacetRhythm *one = a, *other = b;

  if (one->rhythm.n_pauses != other->rhythm.n_pauses)
    return one->rhythm.n_pauses > other->rhythm.n_pauses ? -1 : 1;
  return one->facet < other->facet ? -1 : one->facet > other->facet;
}

GArray *
whither_rhythm_find_all (WhitherSnapshot *snapshot, WhitherColumn column, const GArray *flows)
{
  g_autoptr (GArray) contacts = list_contacts (snapshot, column, flows);
  g_autofree gint64 *times = g_new (gint64, contacts->len + 1);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (WhitherFacetRhythm));

  for (guint i = 0; i < contacts->len;)
    {
      const Contact *first = &g_array_index (contacts, Contact, i);
      WhitherFacetRhythm rhythm = { .facet = first->facet, .first_flow = first->flow };
      guint n = 0;

      for (; i < contacts->len && g_array_index (contacts, Contact, i).facet == first->facet; i++)
        times[n++] = g_array_index (contacts, Contact, i).time;
      rhythm.n_flows = n;
      if (whither_rhythm_find (times, n, &rhythm.rhythm))
        g_array_append_val (found, rhythm);
    }
  g_array_sort (found, compare_rhythms);
  return found;
}

char *
whither_rhythm_format_interval (gint64 nanoseconds)
{
  gint64 seconds = (nanoseconds + SECOND / 2) / SECOND;
  gint64 minutes = (seconds + 30) / 60, hours = (minutes + 30) / 60;

  if (seconds < 100)
    return g_strdup_printf (ngettext ("%d second", "%d seconds", (gulong) seconds), (int) seconds);
  if (minutes < 100)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), (int) minutes);
  return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) hours), (int) hours);
}
