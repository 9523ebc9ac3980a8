/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "describe.h"

#include "flow/flow.h"
#include "observe/observation.h"
#include "test-bytes.h"

static void
append_amount (GString *out, guint64 amount)
{
  if (amount == WHITHER_AMOUNT_UNKNOWN)
    g_string_append_c (out, '?');
  else
    g_string_append_printf (out, "%" G_GUINT64_FORMAT, amount);
}

static void
append_text (GString *out, const WhitherFlowSet *set, guint32 number)
{
  g_string_append_printf (out, " %s",
                          number != 0 ? whither_dictionary_get (set->dictionary, number) : "?");
}

static void
append_flags (GString *out, guint16 flags)
{
  static const char *const words[] = { "",         " attempted", " tunnel", " hidden", " local",
                                       " several", " blocked",   " web",    " cloud" };

  for (guint i = 1; i < G_N_ELEMENTS (words); i++)
    if ((flags >> i & 1) != 0)
      g_string_append (out, words[i]);
}

static void
append_flow (GString *out, const WhitherFlowSet *set, const WhitherFlow *flow)
{
  g_autofree char *remote = whither_address_to_string (&flow->remote);
  g_autofree char *transport = whither_flow_transport_to_id (flow->transport);
  g_autofree char *start = whither_text_format_time (flow->start);
  guint32 device = flow->device != WHITHER_NO_DEVICE
                       ? g_array_index (set->devices, WhitherDevice, flow->device).name
                       : 0;

  g_string_append (out, "flow");
  append_text (out, set, flow->name);
  g_string_append_printf (out, " %s %u %s", *remote != '\0' ? remote : "?", flow->remote_port,
                          transport != NULL ? transport : "?");
  append_text (out, set, flow->program);
  append_text (out, set, device);
  g_string_append_printf (out, " %u ", flow->contacts);
  append_amount (out, flow->sent_bytes);
  g_string_append_c (out, '/');
  append_amount (out, flow->received_bytes);
  g_string_append_printf (out, " %s", start != NULL ? start : "?");
  if (flow->end != flow->start && flow->start != WHITHER_TIME_UNKNOWN &&
      flow->end != WHITHER_TIME_UNKNOWN)
    g_string_append_printf (out, "+%g", (double) (flow->end - flow->start) / 1e9);
  append_flags (out, flow->flags);
  g_string_append_c (out, '\n');
}

char *
test_describe_set (const WhitherFlowSet *set)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < set->flows->len; i++)
    append_flow (out, set, whither_flow_set_get (set, i));
  for (guint i = 0; i < set->observations->len; i++)
    {
      const WhitherObservation *row = &g_array_index (set->observations, WhitherObservation, i);

      g_string_append_printf (out, "seen %s %s %u\n", whither_observation_kind_to_id (row->kind),
                              whither_dictionary_get (set->dictionary, row->value), row->count);
    }
  for (guint i = 0; i < set->tallies->len; i++)
    {
      const WhitherTally *tally = g_ptr_array_index (set->tallies, i);

      g_string_append_printf (out, "tally %s: %" G_GUINT64_FORMAT " from %" G_GUINT64_FORMAT "\n",
                              tally->kind, tally->packets, tally->first_packet);
    }
  return g_string_free (out, FALSE);
}

char *
test_read_record (gconstpointer bytes, gsize len)
{
  g_auto (TestBlock) block = test_block_copy (bytes, len);
  g_autoptr (WhitherRecordInput) input = whither_record_input_new_bytes (test_block_bytes (&block));
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  g_autoptr (GError) error = NULL;
  WhitherRecordOptions options = { .now = TEST_NOW };
  WhitherRecordFormat format = whither_record_recognise (input);

  if (format == WHITHER_RECORD_NONE)
    return g_strdup ("nothing\n");
  gboolean done = whither_record_read (input, format, set, whither_flow_set_add_source (set, "x"),
                                       &options, &error);
  g_assert_true (done == (error == NULL));
  g_autofree char *content = test_describe_set (set);
  return g_strdup_printf ("%s\n%s%s%s%s", whither_record_format_to_id (format), content,
                          done ? "" : "error ", done ? "" : error->message, done ? "" : "\n");
}

static void
test_row (gconstpointer user_data)
{
  const TestRecordRow *row = user_data;
  g_autofree char *read = test_read_record (row->input, strlen (row->input));

  g_assert_cmpstr (read, ==, row->expected);
}

static void
test_beginnings (gconstpointer user_data)
{
  const TestRecordRow *row = user_data;

  for (gsize len = 0; len < strlen (row->input); len++)
    {
      g_autofree char *read = test_read_record (row->input, len);
      g_assert_nonnull (read);
    }
}

void
test_add_record_rows (const char *folder, const TestRecordRow *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("/records/%s/%s", folder, rows[i].name);
      g_autofree char *cut = g_strdup_printf ("%s/beginnings", path);

      g_test_add_data_func (path, &rows[i], test_row);
      g_test_add_data_func (cut, &rows[i], test_beginnings);
    }
}
