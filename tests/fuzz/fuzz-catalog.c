/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "base/evidence.h"
#include "who/ask.h"
#include "who/incidents.h"

/* A company for incidents to be about: most inputs are no catalog and an incident file alike. */
static void
read_incidents (const uint8_t *data, size_t size)
{
  static const char table[] = "[company acme]\nName=A\nseat=CH\n";
  g_autoptr (WhitherCatalog) catalog =
      whither_catalog_load_text ("acme.ini", table, sizeof table - 1, NULL);
  g_autoptr (WhitherIncidents) incidents =
      whither_incidents_load_text (catalog, "fuzz.ini", (const char *) data, size, NULL);
  g_autoptr (GPtrArray) problems = NULL;

  if (incidents != NULL)
    problems = whither_incidents_check (incidents, "2026-11-22");
}

/* The input is a table; its own text is then asked for as name and as program. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (WhitherCatalog) catalog =
      whither_catalog_load_text ("fuzz.ini", (const char *) data, size, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  read_incidents (data, size);
  if (catalog == NULL)
    return 0;
  text = size == 0 ? g_strdup ("") : g_strndup ((const char *) data, size);
  words = g_strsplit_set (text, "\n []=;", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *name = words[i];
      WhitherWhoQuestion question = {
        .names = &name, .n_names = 1, .programs = &name, .n_programs = 1, .asn = i
      };
      g_autoptr (GPtrArray) evidence =
          g_ptr_array_new_with_free_func ((GDestroyNotify) whither_evidence_free);
      WhitherWho who;

      whither_catalog_ask (catalog, &question, &who);
      whither_who_append_evidence (&who, evidence);
    }
  problems = whither_catalog_check (catalog, "2026-11-22");
  return 0;
}
