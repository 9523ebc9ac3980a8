/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-read FILE: recognises and reads it, and says how much came of it. */

#include "records/record.h"

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  guint64 contacts = 0;

  g_return_val_if_fail (argc == 2, 2);
  g_autoptr (WhitherRecordInput) input = whither_record_input_open (argv[1], &error);
  if (input == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  whither_record_input_drop_hash (input);
  WhitherRecordFormat format = whither_record_recognise_packed (input);
  if (format == WHITHER_RECORD_NONE ||
      !whither_record_read (input, format, set, whither_flow_set_add_source (set, "x"), NULL,
                            &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "not recognised");
      return 1;
    }
  for (guint i = 0; i < set->flows->len; i++)
    contacts += whither_flow_set_get (set, i)->contacts;
  g_print ("%u flows, %" G_GUINT64_FORMAT " contacts\n", set->flows->len, contacts);
  return 0;
}
