/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "where/places.h"

#include <string.h>

/* What a project holds of facts. An input that begins with 0 is a packed bundle; any other holds
 * the files of kept places, in this order, with a line of "--" between them. */

static void
ask (WhitherPlaces *places)
{
  static const char *const asked[] = { "11.0.0.0", "11.0.0.1", "2a00::1", "64:ff9b::b00:1" };
  WhitherTiming timing = { .from = 5, .trust = WHITHER_TIMING_FIRM, .rtt_us = 8000 };

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GPtrArray) evidence = whither_evidence_list_new ();
      WhitherAddress address;
      WhitherPlace place;

      whither_address_parse (asked[i], &address);
      whither_places_ask (places, &address, &timing, &place);
      whither_places_explain (places, &address, &timing, evidence);
    }
}

static void
load (const WhitherBundle *bundle)
{
  g_autoptr (WhitherPlaces) nothing = whither_places_new_empty ();
  g_autoptr (WhitherPlaces) places = whither_places_load_kept (bundle, nothing, NULL);

  if (places != NULL)
    ask (places);
}

static void
load_packed (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) packed = g_bytes_new (data, size);
  g_autoptr (WhitherBundle) bundle = whither_bundle_unpack (packed, NULL);

  if (bundle != NULL)
    load (bundle);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "tables.ini", "answers.tsv", "networks.ini", "distances.txt",
                                       "version" };
  g_autoptr (WhitherBundle) bundle = whither_bundle_new ();

  if (size > 0 && data[0] == 0)
    {
      load_packed (data + 1, size - 1);
      return 0;
    }
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
  g_auto (GStrv) files = g_strsplit (text, "--\n", G_N_ELEMENTS (names));
  for (gsize i = 0; i < G_N_ELEMENTS (names) && files[i] != NULL; i++)
    whither_bundle_add (bundle, names[i], files[i], strlen (files[i]));
  load (bundle);
  return 0;
}
