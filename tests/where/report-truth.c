/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/places.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* report-truth PLACES-FOLDER TABLE: how often the verdicts hold, on addresses of which the country
 * is known from elsewhere. Lines: address; country, "*" for many at once, "?" where nobody knows
 * and nothing may be certain; source; what it is. Every source is declared above in a line
 * "# source ID: title; address; date". Prints n, by grade, by source and in all, with 95 %
 * intervals (Wilson). "Holds the truth" is: does not deny it; that a verdict names it is counted
 * apart, for one that says "or elsewhere" denies nothing. Exit status 1 when any verdict is certain
 * and wrong or n is below 150. */

#define FEWEST 150
#define SOURCE "# source "

typedef struct
{
  guint n, right, named, holds, certain, wrongly;
} Tally;

typedef struct
{
  char *id;
  Tally tally;
} Source;

typedef struct
{
  WhitherPlaces *places;
  GPtrArray *sources; /* (element-type Source), as declared */
  Tally all, by_grade[WHITHER_GRADE_X + 1];
  guint unknown, unknown_certain; /* rows with "?" */
} Report;

static void
source_free (gpointer source)
{
  g_free (((Source *) source)->id);
  g_free (source);
}

static void
print_share (const char *what, guint part, guint whole)
{
  const double z = 1.959964;
  double n = whole, p = part / MAX (n, 1), spread, middle;

  spread = z * sqrt (p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  g_print ("  %-18s %4u of %4u  %5.1f %%  (95 %%: %.1f to %.1f %%)\n", what, part, whole, 100 * p,
           100 * MAX (middle - spread, 0), 100 * MIN (middle + spread, 1));
}

static void
print_tally (const char *name, const Tally *tally)
{
  g_print ("%s: n = %u\n", name, tally->n);
  if (tally->n == 0)
    return;
  print_share ("right", tally->right, tally->n);
  print_share ("names the truth", tally->named, tally->n);
  print_share ("holds the truth", tally->holds, tally->n);
  print_share ("certain (A or B)", tally->certain, tally->n);
  print_share ("wrongly certain", tally->wrongly, tally->n);
}

static gboolean
is_certain (const WhitherPlace *place)
{
  return place->grade == WHITHER_GRADE_A || place->grade == WHITHER_GRADE_B;
}

/* Right: certain and so, or rightly "cannot be known". Holds: the truth is not denied. */
static void
judge (const WhitherPlace *place, const char *truth, Tally *tally)
{
  gboolean many = strcmp (truth, "*") == 0;
  WhitherCountry country = whither_country_from_code (truth, -1);
  gboolean certain = is_certain (place);
  gboolean right = many ? place->grade == WHITHER_GRADE_D : whither_place_is (place, country);
  gboolean named = many ? right : whither_country_set_has (&place->countries, country);
  gboolean holds = many ? !certain : whither_place_may_be (place, country);

  tally->n++;
  tally->right += right ? 1 : 0;
  tally->named += named ? 1 : 0;
  tally->holds += holds ? 1 : 0;
  tally->certain += certain ? 1 : 0;
  tally->wrongly += certain && !right ? 1 : 0;
}

static void
declare_source (Report *report, const char *line)
{
  const char *id = line + strlen (SOURCE);
  Source *source = g_new0 (Source, 1);

  source->id = g_strndup (id, strcspn (id, ":"));
  g_ptr_array_add (report->sources, source);
}

static Source *
find_source (Report *report, const char *id)
{
  for (guint i = 0; i < report->sources->len; i++)
    if (strcmp (((Source *) report->sources->pdata[i])->id, id) == 0)
      return report->sources->pdata[i];

  return NULL;
}

static void
print_verdict (const char *what, char **cells, const WhitherPlace *place)
{
  g_autofree char *codes = whither_country_set_to_codes (&place->countries);

  g_print ("%s\t%s\tis %s\t%s %s\t%s: %s\n", what, cells[0], cells[1],
           whither_grade_to_id (place->grade), codes, cells[2], cells[3]);
}

/* Returns: NULL, or what is wrong with the line. */
static const char *
read_line (Report *report, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 4);
  gboolean unknown;
  guint before = report->all.wrongly;
  WhitherAddress address;
  WhitherPlace place;
  Source *source;

  if (g_strv_length (cells) != 4 || !whither_address_parse (cells[0], &address))
    return "no address with country, source and words";
  unknown = strcmp (cells[1], "?") == 0;
  if (!unknown && strcmp (cells[1], "*") != 0 && whither_country_from_code (cells[1], -1) == 0)
    return "no country";
  source = find_source (report, cells[2]);
  if (source == NULL)
    return "a source that is not declared";

  whither_places_ask (report->places, &address, NULL, &place);
  if (unknown)
    {
      report->unknown++;
      report->unknown_certain += is_certain (&place) ? 1 : 0;
    }
  else
    {
      judge (&place, cells[1], &report->all);
      judge (&place, cells[1], &report->by_grade[place.grade]);
      judge (&place, cells[1], &source->tally);
    }
  if (report->all.wrongly != before || (unknown && is_certain (&place)))
    print_verdict ("WRONGLY CERTAIN", cells, &place);
  else if (g_getenv ("WHITHER_VERBOSE") != NULL)
    print_verdict ("verdict", cells, &place);

  return NULL;
}

static void
print_report (const Report *report)
{
  for (guint i = 0; i <= WHITHER_GRADE_X; i++)
    if (report->by_grade[i].n > 0)
      print_tally (whither_grade_to_id (i), &report->by_grade[i]);

  g_print ("by source: n, right, names the truth, holds it, wrongly certain\n");
  for (guint i = 0; i < report->sources->len; i++)
    {
      const Source *source = report->sources->pdata[i];

      g_print ("  %-18s %4u %4u %4u %4u %4u\n", source->id, source->tally.n, source->tally.right,
               source->tally.named, source->tally.holds, source->tally.wrongly);
    }
  g_print ("place unknown, none may be certain: %u of %u certain\n", report->unknown_certain,
           report->unknown);
  print_tally ("all", &report->all);
}

static int
read_table (Report *report, const char *path, const char *content)
{
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *fault = NULL;

      if (g_str_has_prefix (lines[i], SOURCE))
        declare_source (report, lines[i]);
      else if (lines[i][0] != '#' && lines[i][0] != '\0')
        fault = read_line (report, lines[i]);
      if (fault != NULL)
        {
          g_printerr ("%s, line %u: %s\n", path, i + 1, fault);
          return 2;
        }
    }

  print_report (report);
  return report->all.n >= FEWEST && report->all.wrongly == 0 && report->unknown_certain == 0 ? 0
                                                                                             : 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);
  g_autofree char *content = NULL;
  Report report = { .sources = sources };

  setlocale (LC_ALL, "");
  if (argc != 3)
    {
      g_printerr ("usage: report-truth PLACES-FOLDER TABLE\n");
      return 2;
    }

  g_autoptr (WhitherPlaces) places = whither_places_load (argv[1], NULL, &error);
  if (places == NULL || !g_file_get_contents (argv[2], &content, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  report.places = places;
  return read_table (&report, argv[2], content);
}
