/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "base/text.h"

static const char *const headings[] = {
  "start",   "device",       "program", "transport",  "remote_address", "remote_port",
  "name",    "feature",      "company", "hoster",     "answered_from",  "grade",
  "kept_in", "seat",         "laws",    "sent_bytes", "received_bytes", "packets",
  "rtt_ms",  "first_packet", "source",  NULL
};

static const char *
get_label (WhitherSnapshot *snapshot, WhitherColumn column, guint32 flow)
{
  return whither_snapshot_get_facet (snapshot, column,
                                     whither_snapshot_get_flow_facet (snapshot, column, flow))
      ->label;
}

static char *
format_amount (guint64 amount)
{
  return amount != WHITHER_AMOUNT_UNKNOWN ? g_strdup_printf ("%" G_GUINT64_FORMAT, amount)
                                          : g_strdup ("");
}

/* Returns: (transfer full): one cell for each heading. */
static char **
make_cells (WhitherSnapshot *snapshot, guint32 index)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  const WhitherFlow *flow = whither_flow_set_get (set, index);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  char *start = whither_text_format_time (flow->start);

  g_ptr_array_add (cells, start != NULL ? start : g_strdup (""));
  g_ptr_array_add (cells, g_strdup (get_label (snapshot, WHITHER_COLUMN_DEVICE, index)));
  g_ptr_array_add (cells, g_strdup (whither_dictionary_get (set->dictionary, flow->program)));
  g_ptr_array_add (cells, whither_flow_transport_to_id (flow->transport));
  g_ptr_array_add (cells, whither_address_to_string (&flow->remote));
  g_ptr_array_add (cells, g_strdup_printf ("%u", flow->remote_port));
  g_ptr_array_add (cells, g_strdup (whither_dictionary_get (set->dictionary, flow->name)));
  g_ptr_array_add (cells, g_strdup (get_label (snapshot, WHITHER_COLUMN_FEATURE, index)));
  g_ptr_array_add (cells, g_strdup (get_label (snapshot, WHITHER_COLUMN_COMPANY, index)));
  g_ptr_array_add (cells, g_strdup (get_label (snapshot, WHITHER_COLUMN_HOSTER, index)));
  g_ptr_array_add (cells, g_strdup (get_label (snapshot, WHITHER_COLUMN_ANSWERED_FROM, index)));
  g_ptr_array_add (cells, g_strdup (whither_snapshot_get_grade_id (snapshot, index)));
  g_ptr_array_add (cells, g_strdup (get_label (snapshot, WHITHER_COLUMN_KEPT_IN, index)));
  g_ptr_array_add (cells, g_strdup (get_label (snapshot, WHITHER_COLUMN_SEAT, index)));
  g_ptr_array_add (cells, g_strdup (get_label (snapshot, WHITHER_COLUMN_LAWS, index)));
  g_ptr_array_add (cells, format_amount (flow->sent_bytes));
  g_ptr_array_add (cells, format_amount (flow->received_bytes));
  g_ptr_array_add (
      cells, g_strdup_printf ("%" G_GUINT64_FORMAT, flow->sent_packets + flow->received_packets));
  g_ptr_array_add (cells, flow->rtt_us != 0 ? g_strdup_printf ("%u.%03u", flow->rtt_us / 1000,
                                                               flow->rtt_us % 1000)
                                            : g_strdup (""));
  g_ptr_array_add (cells, g_strdup_printf ("%" G_GUINT64_FORMAT, flow->first_packet));
  g_ptr_array_add (cells,
                   g_strdup (g_array_index (set->sources, WhitherSource, flow->source).name));
  g_ptr_array_add (cells, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}

static void
append_tsv (GString *out, char **cells)
{
  g_autofree char *line = g_strjoinv ("\t", cells);

  g_string_append_printf (out, "%s\n", line);
}

/* The amount on the right, then what is cut to its column; the last one may be as long as it is. */
static void
append_table_line (GString *out, const char *sent, const char *const cells[4])
{
  static const guint widths[] = { 40, 34, 28 };
  glong sent_length = g_utf8_strlen (sent, -1);

  for (; sent_length < 10; sent_length++)
    g_string_append_c (out, ' ');
  g_string_append (out, sent);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_string_append (out, "  ");
      whither_text_append_column (out, cells[i], widths[i], TRUE);
    }
  g_string_append_printf (out, "  %s\n", cells[G_N_ELEMENTS (widths)]);
}

static void
append_table_row (GString *out, WhitherSnapshot *snapshot, guint32 index)
{
  const WhitherFlow *flow = whither_flow_set_get (whither_snapshot_get_flows (snapshot), index);
  g_autofree char *sent = whither_unit_format (
      WHITHER_UNIT_SENT, flow->sent_bytes != WHITHER_AMOUNT_UNKNOWN ? flow->sent_bytes : 0);
  g_autofree char *address = whither_address_to_string (&flow->remote);
  gboolean several = flow->other_names != 0 && (flow->flags & WHITHER_FLOW_HIDDEN_NAME) == 0;
  const char *name =
      several
          ? get_label (snapshot, WHITHER_COLUMN_NAME, index)
          : whither_dictionary_get (whither_snapshot_get_flows (snapshot)->dictionary, flow->name);

  const char *const cells[] = { *name != '\0' ? name : address,
                                get_label (snapshot, WHITHER_COLUMN_FEATURE, index),
                                get_label (snapshot, WHITHER_COLUMN_COMPANY, index),
                                get_label (snapshot, WHITHER_COLUMN_ANSWERED_FROM, index) };

  append_table_line (out, flow->sent_bytes != WHITHER_AMOUNT_UNKNOWN ? sent : "?", cells);
}

static void
append_flow (GString *out, const char *format, WhitherSnapshot *snapshot, guint32 flow)
{
  if (strcmp (format, "json") == 0)
    {
      whither_cli_append_flow_json (out, snapshot, flow);
      return;
    }
  if (strcmp (format, "table") == 0)
    {
      append_table_row (out, snapshot, flow);
      return;
    }
  g_auto (GStrv) cells = make_cells (snapshot, flow);
  if (strcmp (format, "csv") == 0)
    whither_text_append_csv (out, (const char *const *) cells);
  else
    append_tsv (out, cells);
}

static void
append_headings (GString *out, const char *format)
{
  if (strcmp (format, "csv") == 0)
    whither_text_append_csv (out, headings);
  else if (strcmp (format, "tsv") == 0)
    append_tsv (out, (char **) headings);
  else if (strcmp (format, "table") == 0)
    {
      const char *const cells[] = { _ ("Server"), _ ("Feature"), _ ("Company"),
                                    _ ("Answered from") };

      append_table_line (out, _ ("Sent"), cells);
    }
}

int
whither_cli_flows (WhitherCliOptions *options)
{
  static const char *const formats[] = { "table", "tsv", "csv", "json", NULL };
  const char *format = options->json ? "json" : options->format != NULL ? options->format : "table";
  int status = WHITHER_CLI_DONE;

  if (!g_strv_contains (formats, format))
    return whither_cli_complain (
        WHITHER_CLI_USAGE, _ ("“%s” is no format; known are table, tsv, csv and json"), format);
  g_autoptr (WhitherFilter) filter = whither_cli_parse_filters (options, &status);
  if (filter == NULL)
    return status;
  g_autoptr (WhitherSession) session = whither_cli_read (options, WHITHER_CLI_EVIDENCE, &status);
  if (session == NULL)
    return status;

  g_autoptr (WhitherSnapshot) snapshot = whither_session_publish (session);
  if (!whither_cli_check_filter (filter, snapshot, &status))
    return status;
  whither_cli_tell_notes (whither_snapshot_get_flows (snapshot),
                          whither_snapshot_get_joined (snapshot));
  g_autoptr (GString) out = g_string_new (NULL);
  append_headings (out, format);
  for (guint32 i = 0; i < whither_snapshot_get_n_flows (snapshot); i++)
    if (whither_filter_matches (filter, snapshot, i))
      append_flow (out, format, snapshot, i);
  return whither_cli_write (options, out->str, out->len) ? status : WHITHER_CLI_FAILED;
}
