/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/places.h"

#include <locale.h>
#include <math.h>

/* report-truth PLACES-FOLDER TABLE: how often the verdicts hold, on addresses of which the country
 * is known from elsewhere. Lines: address, country or * for many at once, how it is known. Prints n
 * with 95 % intervals (Wilson). Exit status 1 when any verdict is certain and wrong. */

typedef struct
{
  guint n, right, holds, certain, wrongly;
} Tally;

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
  print_share ("holds the truth", tally->holds, tally->n);
  print_share ("certain (A or B)", tally->certain, tally->n);
  print_share ("wrongly certain", tally->wrongly, tally->n);
}

/* Right: certain and so, or rightly "cannot be known". Holds: the truth is not denied. */
static void
judge (const WhitherPlace *place, const char *truth, Tally *tally)
{
  gboolean many = g_strcmp0 (truth, "*") == 0;
  WhitherCountry country = whither_country_from_code (truth, -1);
  gboolean certain = place->grade == WHITHER_GRADE_A || place->grade == WHITHER_GRADE_B;
  gboolean right = many ? place->grade == WHITHER_GRADE_D : whither_place_is (place, country);
  gboolean holds = many ? !certain : whither_place_may_be (place, country);

  tally->n++;
  tally->right += right ? 1 : 0;
  tally->holds += holds ? 1 : 0;
  tally->certain += certain ? 1 : 0;
  tally->wrongly += certain && !right ? 1 : 0;
}

static gboolean
read_line (WhitherPlaces *places, const char *line, Tally *all, Tally by_grade[])
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 3);
  WhitherAddress address;
  WhitherPlace place;
  guint before = all->wrongly;

  if (g_strv_length (cells) < 2 || !whither_address_parse (cells[0], &address))
    return FALSE;

  whither_places_ask (places, &address, NULL, &place);
  judge (&place, cells[1], all);
  judge (&place, cells[1], &by_grade[place.grade]);
  if (all->wrongly != before || g_getenv ("WHITHER_VERBOSE") != NULL)
    {
      g_autofree char *codes = whither_country_set_to_codes (&place.countries);

      g_print ("%s\t%s\tis %s\t%s %s\n", all->wrongly != before ? "WRONGLY CERTAIN" : "verdict",
               cells[0], cells[1], whither_grade_to_id (place.grade), codes);
    }

  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  Tally all = { 0 }, by_grade[WHITHER_GRADE_X + 1] = { 0 };

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

  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0' && !read_line (places, lines[i], &all, by_grade))
      {
        g_printerr ("%s: line %u is no address with a country\n", argv[2], i + 1);
        return 2;
      }

  for (guint i = 0; i <= WHITHER_GRADE_X; i++)
    if (by_grade[i].n > 0)
      print_tally (whither_grade_to_id (i), &by_grade[i]);
  print_tally ("all", &all);
  return all.n >= 150 && all.wrongly == 0 ? 0 : 1;
}
