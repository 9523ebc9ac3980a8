/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints how long the bundled catalog takes to load, and one look-up among 2,000 rules.
 * Run by `meson test --benchmark`; the bounds are those of the design: 20 ms and 1 µs. */

#include "who/ask.h"

#include <string.h>

#define N_LOADS 20
#define N_ASKED 2000000
#define N_RULES 2000

static WhitherCatalog *
make_catalog (void)
{
  g_autoptr (GString) text = g_string_new ("[source s]\ntitle=T\ndate=2026\nchecked=2026-01-01\n"
                                           "[data d]\nName=D\n[purpose p]\nName=P\n"
                                           "[company c]\nName=C\nseat=CH\n"
                                           "[feature c.f]\nName=F\nSummary=S\nruns-on=servers\n"
                                           "data=d\npurpose=p\n");

  for (guint i = 0; i < N_RULES; i++)
    g_string_append_printf (text,
                            "[rule %sh%u.example%u.com]\nfeature=c.f\nkind=listed\nsource=s\n",
                            i % 5 == 0 ? "p#-" : "", i, i % 400);
  return whither_catalog_load_text ("bench.ini", text->str, text->len, NULL);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = {
    "h7.example7.com", "p12-h5.example5.com",      "a.b.h1999.example399.com",
    "www.example.org", "p12-h1995.example395.com", "d111111abcdef8.cloudfront.net",
    "h3.example4.com",
  };
  g_autoptr (WhitherCatalog) catalog = make_catalog ();
  guint found = 0;
  gint64 start = g_get_monotonic_time ();
  double load, ask;

  for (guint i = 0; i < N_LOADS; i++)
    {
      g_autoptr (WhitherCatalog) bundled = whither_catalog_load (argv[1], NULL, NULL);

      if (bundled == NULL)
        return 1;
    }
  load = (g_get_monotonic_time () - start) / 1000.0 / N_LOADS;
  start = g_get_monotonic_time ();
  for (guint i = 0; i < N_ASKED; i++)
    {
      WhitherWhoQuestion question = { .names = &names[i % G_N_ELEMENTS (names)], .n_names = 1 };
      WhitherWho who;

      whither_catalog_ask (catalog, &question, &who);
      found += who.company != NULL;
    }
  ask = (double) (g_get_monotonic_time () - start) / N_ASKED;
  g_print ("load %.1f ms, look-up %.0f ns among %d rules (%u found)\n", load, ask * 1000, N_RULES,
           found);
  return load <= 20 && ask <= 1 && found > 0 ? 0 : 1;
}
