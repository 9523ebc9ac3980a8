/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "base/tally.h"
#include "base/text.h"
#include "cli/json-line.h"
#include "diagram/notes.h"
#include "diagram/words.h"

/* Rows of the report: flows that agree in all of these. */
static const WhitherColumn columns[] = { WHITHER_COLUMN_FEATURE,       WHITHER_COLUMN_COMPANY,
                                         WHITHER_COLUMN_ANSWERED_FROM, WHITHER_COLUMN_KEPT_IN,
                                         WHITHER_COLUMN_SEAT,          WHITHER_COLUMN_LAWS };

typedef struct
{
  guint32 facets[G_N_ELEMENTS (columns)];
  guint64 sent, received, contacts, tries;
  guint32 n_flows, n_attempted, n_blocked, n_unmeasured;
} Row;

static guint
row_hash (gconstpointer pointer)
{
  const Row *row = pointer;
  guint hash = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    hash = hash * 31 + row->facets[i];
  return hash;
}

static gboolean
row_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (((const Row *) a)->facets, ((const Row *) b)->facets,
                 sizeof ((const Row *) a)->facets) == 0;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *one = *(const Row *const *) a, *other = *(const Row *const *) b;

  if (one->sent != other->sent)
    return one->sent > other->sent ? -1 : 1;
  return memcmp (one->facets, other->facets, sizeof one->facets);
}

static void
add_flow (Row *row, const WhitherFlow *flow)
{
  row->n_flows++;
  if ((flow->flags & WHITHER_FLOW_BLOCKED) != 0)
    row->n_blocked++;
  if ((flow->flags & WHITHER_FLOW_ATTEMPTED) != 0)
    row->n_attempted++;
  *((flow->flags & WHITHER_FLOW_ATTEMPTED) != 0 ? &row->tries : &row->contacts) += flow->contacts;
  if (flow->sent_bytes == WHITHER_AMOUNT_UNKNOWN || flow->received_bytes == WHITHER_AMOUNT_UNKNOWN)
    {
      row->n_unmeasured++;
      return;
    }
  row->sent += flow->sent_bytes;
  row->received += flow->received_bytes;
}

/* Returns: (transfer full) (element-type Row): sorted, most sent first. */
static GPtrArray *
gather_rows (WhitherSnapshot *snapshot, const WhitherFilter *filter)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new (row_hash, row_equal);

  for (guint32 i = 0; i < whither_snapshot_get_n_flows (snapshot); i++)
    {
      Row key = { 0 };
      Row *row;

      if (!whither_filter_counts (filter, snapshot, i))
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
        key.facets[k] = whither_snapshot_get_flow_facet (snapshot, columns[k], i);
      row = g_hash_table_lookup (known, &key);
      if (row == NULL)
        {
          row = g_memdup2 (&key, sizeof key);
          g_ptr_array_add (rows, row);
          g_hash_table_add (known, row);
        }
      add_flow (row, whither_flow_set_get (whither_snapshot_get_flows (snapshot), i));
    }
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}

/* What no source of the row measured is not 0: then how often counts; to ask or try is not to
 * contact. */
static void
append_counts (GString *out, const Row *row)
{
  g_autofree char *times = whither_unit_format (WHITHER_UNIT_CONTACTS, row->contacts);
  g_autofree char *tries = whither_unit_format (WHITHER_UNIT_CONTACTS, row->tries);

  if (row->contacts > 0)
    /* Translators: how often, as "64 times". */
    g_string_append_printf (out, _ ("  contacted %s, how much is not known"), times);
  if (row->tries > 0)
    {
      /* Translators: how often, as "64 times". */
      g_autofree char *tried = g_strdup_printf (_ ("asked for or tried %s"), tries);
      g_string_append_printf (out, "%s%s", row->contacts > 0 ? "; " : "  ", tried);
    }
}

static void
append_amounts (GString *out, const Row *row)
{
  g_autofree char *sent = whither_text_format_size (row->sent);
  g_autofree char *received = whither_text_format_size (row->received);

  g_string_append_printf (out,
                          /* Translators: two sizes, then a number of connections. */
                          ngettext ("  %s sent, %s received, %u connection",
                                    "  %s sent, %s received, %u connections", row->n_flows),
                          sent, received, row->n_flows);
  if (row->n_unmeasured > 0)
    g_string_append_printf (out,
                            ngettext (", how much is not known of %u",
                                      ", how much is not known of %u", row->n_unmeasured),
                            row->n_unmeasured);
  if (row->n_attempted > 0)
    g_string_append_printf (
        out, ngettext (", %u only attempted", ", %u only attempted", row->n_attempted),
        row->n_attempted);
}

static void
append_row (GString *out, WhitherSnapshot *snapshot, const Row *row)
{
  const char *labels[G_N_ELEMENTS (columns)];

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    labels[i] = whither_snapshot_get_facet (snapshot, columns[i], row->facets[i])->label;
  g_string_append_printf (out, "%s → %s\n", labels[0], labels[1]);
  if (row->n_unmeasured == row->n_flows)
    append_counts (out, row);
  else
    append_amounts (out, row);
  if (row->n_blocked > 0)
    g_string_append_printf (out, ngettext (", %u blocked", ", %u blocked", row->n_blocked),
                            row->n_blocked);
  g_string_append_printf (
      out,
      /* Translators: the three facts about place and the laws, each a list. */
      _ ("\n  Answered from: %s · Kept in: %s · Company seat: %s\n  Laws that may apply: %s\n\n"),
      labels[2], labels[3], labels[4], labels[5]);
}

static void
append_tallies (GString *out, const WhitherFlowSet *set)
{
  gboolean any = FALSE;

  for (guint i = 0; i < set->tallies->len; i++)
    any |= !whither_notes_is_of_log (set, g_ptr_array_index (set->tallies, i));
  if (any)
    g_string_append_printf (out, "%s\n", _ ("Not understood:"));
  for (guint i = 0; i < set->tallies->len; i++)
    {
      const WhitherTally *tally = g_ptr_array_index (set->tallies, i);
      g_autofree char *count = whither_text_format_count (tally->packets);

      if (whither_notes_is_of_log (set, tally))
        continue; /* the notes have said it */
      g_string_append_printf (
          out,
          /* Translators: a kind of packet, then how many packets. */
          ngettext ("  %s: %s packet\n", "  %s: %s packets\n", (gulong) tally->packets),
          tally->kind, count);
    }
}

static void
append_notes (GString *out, WhitherSnapshot *snapshot)
{
  g_autoptr (GPtrArray) notes = whither_notes_list (whither_snapshot_get_flows (snapshot),
                                                    whither_snapshot_get_joined (snapshot));

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (notes, i));
  if (notes->len > 0)
    g_string_append_c (out, '\n');
}

static void
append_text (GString *out, WhitherSnapshot *snapshot, const WhitherFilter *filter, GPtrArray *rows)
{
  WhitherUnit unit = whither_snapshot_find_unit (snapshot, WHITHER_UNIT_SENT, filter);
  g_autofree char *headline = NULL, *totals = NULL;
  g_autofree char *reading = whither_words_reading (snapshot, filter);
  g_autofree char *small_print = whither_words_small_print (snapshot);

  whither_words_sum_up (snapshot, unit, filter, &headline, &totals);
  g_string_append_printf (out, "%s\n%s\n%s\n\n", headline, totals, reading);
  append_notes (out, snapshot);
  for (guint i = 0; i < rows->len; i++)
    append_row (out, snapshot, g_ptr_array_index (rows, i));
  append_tallies (out, whither_snapshot_get_flows (snapshot));
  g_string_append_printf (out, "\n%s\n", small_print);
}

static void
add_facet (JsonBuilder *builder, const char *key, const WhitherFacet *facet)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  whither_json_line_add_string (builder, "label", facet->label);
  whither_json_line_add_string (builder, "certainty", whither_certainty_to_id (facet->certainty));
  whither_json_line_add_list (builder, "members", facet->members);
  if (facet->open)
    whither_json_line_add_boolean (builder, "open", TRUE);
  json_builder_end_object (builder);
}

static void
append_json_row (GString *out, WhitherSnapshot *snapshot, const Row *row)
{
  static const char *const keys[G_N_ELEMENTS (columns)] = { "feature", "company", "answered_from",
                                                            "kept_in", "seat",    "laws" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_facet (builder, keys[i], whither_snapshot_get_facet (snapshot, columns[i], row->facets[i]));
  whither_json_line_add_number (builder, "flows", row->n_flows);
  whither_json_line_add_number (builder, "attempted", row->n_attempted);
  whither_json_line_add_number (builder, "blocked", row->n_blocked);
  whither_json_line_add_number (builder, "contacts", row->contacts);
  whither_json_line_add_number (builder, "tries", row->tries);
  if (row->n_unmeasured < row->n_flows)
    {
      whither_json_line_add_number (builder, "sent_bytes", row->sent);
      whither_json_line_add_number (builder, "received_bytes", row->received);
    }
  whither_json_line_end (builder, out);
}

int
whither_cli_report (WhitherCliOptions *options)
{
  int status = WHITHER_CLI_DONE;
  g_autoptr (WhitherFilter) filter = whither_cli_parse_filters (options, &status);

  WhitherUnit unit; /* a report has all of them; what is none is a mistake all the same */

  if (filter == NULL || !whither_cli_parse_unit (options, &unit, &status))
    return status;
  g_autoptr (WhitherSession) session = whither_cli_read (options, WHITHER_CLI_COUNTS, &status);
  if (session == NULL)
    return status;
  if (whither_cli_lists_changes (options))
    return whither_cli_list_changes (options, session);

  g_autoptr (WhitherSnapshot) snapshot = whither_session_publish (session);
  if (!whither_cli_check_filter (filter, snapshot, &status))
    return status;
  g_autoptr (GPtrArray) rows = gather_rows (snapshot, filter);
  g_autoptr (GString) out = g_string_new (NULL);
  if (!options->json)
    append_text (out, snapshot, filter, rows);
  else
    whither_cli_tell_notes (whither_snapshot_get_flows (snapshot),
                            whither_snapshot_get_joined (snapshot));
  for (guint i = 0; options->json && i < rows->len; i++)
    append_json_row (out, snapshot, g_ptr_array_index (rows, i));
  return whither_cli_write (options, out->str, out->len) ? status : WHITHER_CLI_FAILED;
}
