/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One parser of records/: the bytes as an input of its format, and what comes out must be sound. */

#include "fuzz-target.h"
#include "observe/observation.h"
#include "records/record.h"

static inline void
fuzz_check_text (WhitherFlowSet *set, guint32 number)
{
  if (number >= whither_dictionary_get_size (set->dictionary) ||
      !g_utf8_validate (whither_dictionary_get (set->dictionary, number), -1, NULL))
    g_abort ();
}

static inline int
fuzz_record (const uint8_t *data, size_t size, WhitherRecordFormat format)
{
  WhitherBytes bytes = whither_bytes (data, size);
  g_autoptr (WhitherRecordInput) input = whither_record_input_new_bytes (bytes);
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  WhitherRecordOptions options = { .now = G_GINT64_CONSTANT (1762516800) * 1000000000 };
  g_autoptr (GError) error = NULL;

  whither_record_recognise (input);
  if (whither_record_read (input, format, set, whither_flow_set_add_source (set, "x"), &options,
                           &error) != (error == NULL))
    g_abort ();
  for (guint i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);

      fuzz_check_text (set, flow->name);
      fuzz_check_text (set, flow->program);
      if (flow->contacts == 0 || flow->end < flow->start ||
          (flow->device != WHITHER_NO_DEVICE && flow->device >= set->devices->len))
        g_abort ();
    }
  for (guint i = 0; i < set->observations->len; i++)
    fuzz_check_text (set, g_array_index (set->observations, WhitherObservation, i).value);
  return 0;
}
