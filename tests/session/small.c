/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small.h"

#include <glib/gstdio.h>

#include "base/text.h"
#include "observe/observation.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

static const char acme_text[] =
    "[source doc]\ntitle=A document\nurl=https://example.org/doc\ndate=2026-01\n"
    "checked=2026-02-03\n"
    "[data voice]\nName=Voice\n[data text]\nName=Text\n[purpose work]\nName=Work\n"
    "[company acme]\nName=Acme\nseat=CN\nsource=doc;\n"
    "established-in=FI;\nestablished-source=doc;\n"
    "[product acme.talk]\nName=Talk\n[product acme.show]\nName=Show\n"
    "[feature acme.talk.voice]\nName=Talking\nSummary=Talking to Acme.\nruns-on=servers\n"
    "data=voice;\npurpose=work;\n"
    "[statement where]\nabout=kept-in\nfeature=acme.talk.voice;\ncountries=CN;SG;\n"
    "Note=kept there\nsection=Where\nsource=doc\n"
    "[feature acme.talk.text]\nName=Writing\nSummary=Writing to Acme.\nruns-on=servers\n"
    "data=text;\npurpose=work;\n"
    "[feature acme.show.see]\nName=Showing\nSummary=Showing Acme.\nruns-on=servers\n"
    "data=text;\npurpose=work;\n"
    "[rule voice.example]\nmatch=suffix\nfeature=acme.talk.voice;\nkind=listed\nsource=doc;\n"
    "[rule both.example]\nmatch=suffix\nfeature=acme.talk.voice;acme.talk.text;\nkind=listed\n"
    "source=doc;\nhoster=rented\n"
    "[rule swapped.example]\nmatch=suffix\nfeature=acme.talk.text;acme.talk.voice;\nkind=listed\n"
    "source=doc;\n"
    "[feature acme.show.relay]\nName=Relaying\nSummary=Relaying to others.\nruns-on=servers\n"
    "data=text;\npurpose=work;\nrelay=true\n"
    "[rule relay.example]\nmatch=suffix\nfeature=acme.show.relay;\nkind=listed\nsource=doc;\n"
    "[rule com.acme.talk]\nmatch=program\nfeature=acme.talk.voice;acme.talk.text;\nkind=listed\n"
    "source=doc;\n"
    "[rule show.example]\nmatch=suffix\nfeature=acme.show.see;\nkind=listed\nsource=doc;\n"
    "# end\n";

static const char rented_text[] =
    "[source other]\ntitle=Another document\nurl=https://example.org/other\ndate=2026-01\n"
    "checked=2026-02-03\n"
    "[company rented]\nName=Rented machines\nseat=US\nsource=other;\n"
    "[feature rented.machines]\nName=Machines\nSummary=Machines of others.\nruns-on=servers\n"
    "data=text;\npurpose=work;\n"
    "[rule AS64505]\nmatch=asn\nfeature=rented.machines;\nkind=listed\nsource=other;\n# end\n";

static WhitherFacts facts;

static void
add_flow (WhitherFlowSet *set, const SmallFlow *row)
{
  WhitherFlow flow = {
    .contacts = 1,
    .device = 0,
    .parent = WHITHER_NO_FLOW,
    .name = whither_dictionary_add (set->dictionary, row->name),
    .name_ground = row->name != NULL ? WHITHER_NAME_GROUND_SNI : WHITHER_NAME_GROUND_NONE,
    .program = whither_dictionary_add (set->dictionary, row->program),
    .sent_bytes = row->sent >= 0 ? (guint64) row->sent : WHITHER_AMOUNT_UNKNOWN,
    .received_bytes = row->received >= 0 ? (guint64) row->received : WHITHER_AMOUNT_UNKNOWN,
    .flags = (guint16) row->flags,
    .start = row->start >= 0 ? row->start * SECOND : WHITHER_TIME_UNKNOWN,
  };

  if (row->address != NULL)
    g_assert_true (whither_address_parse (row->address, &flow.remote));
  g_array_append_val (set->flows, flow);
}

static void
set_times (WhitherFlowSet *set)
{
  WhitherSource *source = &g_array_index (set->sources, WhitherSource, 0);

  source->first_time = source->last_time = WHITHER_TIME_UNKNOWN;
  for (guint32 i = 0; i < set->flows->len; i++)
    {
      gint64 start = whither_flow_set_get (set, i)->start;

      if (start == WHITHER_TIME_UNKNOWN)
        continue;
      if (source->first_time == WHITHER_TIME_UNKNOWN)
        source->first_time = source->last_time = start;
      source->first_time = MIN (source->first_time, start);
      source->last_time = MAX (source->last_time, start);
    }
}

WhitherSnapshot *
small_snapshot (const SmallFlow *flows, gsize n_flows)
{
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  WhitherDevice device = { .addresses = g_array_new (FALSE, FALSE, sizeof (WhitherAddress)) };

  whither_flow_set_add_source (set, "a.pcap");
  device.name = whither_dictionary_add (set->dictionary, "Kims-iPhone");
  g_array_append_val (set->devices, device);
  for (gsize i = 0; i < n_flows; i++)
    add_flow (set, &flows[i]);
  set_times (set);
  return whither_snapshot_new (1, set, &facts);
}

static void
load_catalog (void)
{
  g_autofree char *folder = g_dir_make_tmp ("whither-catalog-XXXXXX", NULL);
  g_autofree char *acme = g_build_filename (folder, "acme.ini", NULL);
  g_autofree char *rented = g_build_filename (folder, "rented.ini", NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (acme, acme_text, -1, NULL));
  g_assert_true (g_file_set_contents (rented, rented_text, -1, NULL));
  facts.catalog = whither_catalog_load (folder, &problems, &error);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      g_autofree char *text = whither_catalog_problem_to_text (g_ptr_array_index (problems, i));
      g_test_message ("%s", text);
    }
  g_assert_no_error (error);
  g_remove (acme);
  g_remove (rented);
  g_rmdir (folder);
}

WhitherPlaces *
small_facts_load (const char *tables, const char *laws)
{
  static const char *const names[] = { "registry.mmdb", "routing.mmdb" };
  g_autoptr (GError) error = NULL;

  load_catalog ();
  facts.places = whither_places_new_empty ();
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (tables, names[i], NULL);

      g_assert_true (whither_places_add_table (facts.places, path, &error));
    }
  facts.laws = whither_law_book_load (laws, NULL, &error);
  g_assert_no_error (error);
  return facts.places;
}

void
small_facts_set_places (WhitherPlaces *places)
{
  WhitherPlaces *before = facts.places;

  facts.places = whither_places_ref (places);
  whither_places_unref (before);
}

void
small_facts_free (void)
{
  whither_catalog_unref (facts.catalog);
  whither_places_unref (facts.places);
  whither_law_book_unref (facts.laws);
}
