/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the table: of every column, both ways, and of several columns. Needs no display. */
#include <string.h>

#include "base/text.h"
#include "session/session.h"
#include "session/snapshot-private.h"
#include "window/connection-list.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

typedef struct
{
  const char *name, *address;
  guint64 sent, received;
  gint64 start;
  guint64 packet;
} Row;

/* Numbers that differ in their first digit only, in their last, in none; texts that bytes put in
 * another order than letters; what is unknown of everything. */
static const Row rows[] = {
  { "zebra.example", "10.0.0.2", 255, 0, 7 * SECOND, 9 },
  { "Apple.example", "10.0.0.10", 256, G_MAXUINT32, -7 * SECOND, 8 },
  { "apple.example", NULL, 0, 1, 0, 7 },
  { "éclair.example", "2001:db8::1", 1, G_GUINT64_CONSTANT (1) << 62, 7 * SECOND + 1, 1 },
  { "gateway.icloud.com", "10.0.0.2", WHITHER_AMOUNT_UNKNOWN, 2, WHITHER_TIME_UNKNOWN, 0 },
  { "zebra.example", "10.0.0.1", 256, WHITHER_AMOUNT_UNKNOWN, 8 * SECOND, 10 },
  { "api.deepseek.com", "9.255.255.255", 65536, 3, 7 * SECOND, 256 },
  { "zebra.example", "10.0.0.2", 255, 0, 7 * SECOND, 9 },
};

static WhitherSession *session;
static WhitherSnapshot *snapshot;
static GArray *listed; /* (element-type guint32): not all, and not from the first */

static void
set_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();

  session = whither_session_new (NULL, &error);
  g_assert_no_error (error);
  whither_flow_set_add_source (set, "table");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WhitherFlow flow = { .device = WHITHER_NO_DEVICE,
                           .transport = 6,
                           .contacts = 1,
                           .parent = WHITHER_NO_FLOW,
                           .name = whither_dictionary_add (set->dictionary, rows[i].name),
                           .name_ground = WHITHER_NAME_GROUND_SNI,
                           .sent_bytes = rows[i].sent,
                           .received_bytes = rows[i].received,
                           .start = rows[i].start,
                           .end = rows[i].start,
                           .first_packet = rows[i].packet };

      if (rows[i].address != NULL)
        g_assert_true (whither_address_parse (rows[i].address, &flow.remote));
      g_array_append_val (set->flows, flow);
    }
  snapshot = whither_snapshot_new (1, set, whither_session_get_facts (session));
  listed = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = G_N_ELEMENTS (rows); i-- > 0;)
    if (i != 3)
      g_array_append_val (listed, i);
}

static WhitherConnectionList *
make_list (const WhitherCellOrder *orders, guint n)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof *orders);
  WhitherConnectionList *list = whither_connection_list_new ();

  g_array_append_vals (array, orders, n);
  whither_connection_list_sort (list, array);
  whither_connection_list_set_flows (list, snapshot, g_array_ref (listed));
  return list;
}

static guint32
get_flow (WhitherConnectionList *list, guint position)
{
  g_autoptr (WhitherConnection) row = g_list_model_get_item (G_LIST_MODEL (list), position);

  return whither_connection_get_flow (row);
}

static int
compare_numbers (guint64 a, guint64 b)
{
  return (a > b) - (a < b);
}

/* Slowly, from what is written above. */
static int
compare (guint32 a, guint32 b, WhitherCell cell)
{
  const Row *one = &rows[a], *other = &rows[b];
  g_autoptr (WhitherConnection) first = whither_connection_new (snapshot, a);
  g_autoptr (WhitherConnection) second = whither_connection_new (snapshot, b);
  g_autofree char *text = whither_connection_describe (first, cell);
  g_autofree char *other_text = whither_connection_describe (second, cell);
  WhitherAddress addresses[2];

  if (cell == WHITHER_CELL_SENT)
    return compare_numbers (one->sent, other->sent);
  if (cell == WHITHER_CELL_RECEIVED)
    return compare_numbers (one->received, other->received);
  if (cell == WHITHER_CELL_PACKET)
    return compare_numbers (one->packet - 1, other->packet - 1); /* 0, unknown, is the largest */
  if (cell == WHITHER_CELL_START)
    return one->start == WHITHER_TIME_UNKNOWN || other->start == WHITHER_TIME_UNKNOWN
               ? (one->start == WHITHER_TIME_UNKNOWN) - (other->start == WHITHER_TIME_UNKNOWN)
               : (one->start > other->start) - (one->start < other->start);
  if (cell != WHITHER_CELL_ADDRESS)
    return g_utf8_collate (text, other_text);
  if (one->address == NULL || other->address == NULL)
    return (one->address == NULL) - (other->address == NULL);
  g_assert_true (whither_address_parse (one->address, &addresses[0]));
  g_assert_true (whither_address_parse (other->address, &addresses[1]));
  return memcmp (addresses[0].bytes, addresses[1].bytes, sizeof addresses[0].bytes);
}

static guint
find_listed (guint32 flow)
{
  guint i = 0;

  while (g_array_index (listed, guint32, i) != flow)
    i++;
  return i;
}

static void
check_order (const WhitherCellOrder *orders, guint n)
{
  g_autoptr (WhitherConnectionList) list = make_list (orders, n);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (list));
  gboolean seen[G_N_ELEMENTS (rows)] = { FALSE };

  g_assert_cmpuint (n_rows, ==, listed->len);
  for (guint i = 0; i < n_rows; i++)
    {
      guint32 flow = get_flow (list, i);
      int difference = 0;

      g_assert_false (seen[flow]);
      seen[flow] = TRUE;
      g_assert_cmpuint (whither_connection_list_find (list, flow), ==, i);
      if (i == 0)
        continue;
      guint32 before = get_flow (list, i - 1);
      for (guint k = 0; k < n && difference == 0; k++)
        difference = compare (before, flow, orders[k].cell) * (orders[k].descending ? -1 : 1);
      g_assert_cmpint (difference, <=, 0);
      if (difference == 0)
        g_assert_cmpuint (find_listed (before), <, find_listed (flow));
    }
  g_assert_false (seen[3]);
  g_assert_cmpuint (whither_connection_list_find (list, 3), ==, G_MAXUINT);
}

static void
test_one_column (void)
{
  for (guint cell = 0; cell < WHITHER_N_CELLS; cell++)
    for (guint descending = 0; descending < 2; descending++)
      {
        WhitherCellOrder order = { (WhitherCell) cell, descending };

        check_order (&order, 1);
      }
}

static void
test_columns (void)
{
  for (guint first = 0; first < WHITHER_N_CELLS; first++)
    for (guint second = 0; second < WHITHER_N_CELLS; second++)
      for (guint way = 0; way < 4; way++)
        {
          WhitherCellOrder orders[] = { { (WhitherCell) first, way & 1 },
                                        { (WhitherCell) second, way >> 1 } };

          check_order (orders, G_N_ELEMENTS (orders));
        }
}

static void
test_no_column (void)
{
  check_order (NULL, 0);
}

static void
note_change (GListModel *model, guint position, guint removed, guint added, GString *out)
{
  g_string_append_printf (out, "%u-%u+%u ", position, removed, added);
}

static void
note_row (WhitherConnection *row, GString *out)
{
  g_string_append_printf (out, "%u! ", whither_connection_get_flow (row));
}

/* A row is a place: who has it is told what stands there now; the list tells of its end only. */
static void
test_changes (void)
{
  static const WhitherCellOrder order = { WHITHER_CELL_SENT, FALSE };
  g_autoptr (GArray) orders = g_array_new (FALSE, FALSE, sizeof order);
  WhitherConnectionList *list = whither_connection_list_new ();
  GListModel *model = G_LIST_MODEL (list);
  g_autoptr (GString) said = g_string_new (NULL);
  GArray *one = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 flow = 3;

  g_signal_connect (list, "items-changed", G_CALLBACK (note_change), said);
  g_assert_null (g_list_model_get_item (model, 0));
  whither_connection_list_set_flows (list, snapshot, g_array_ref (listed));
  g_assert_null (g_list_model_get_item (model, 7));
  g_autoptr (WhitherConnection) first = g_list_model_get_item (model, 0);
  WhitherConnection *last = g_list_model_get_item (model, 6);
  g_autoptr (WhitherConnection) again = g_list_model_get_item (model, 0);
  g_assert_true (first == again);
  g_assert_cmpuint (whither_connection_get_flow (first), ==, 7);
  g_assert_cmpuint (whither_connection_get_flow (last), ==, 0);
  g_signal_connect (first, "changed", G_CALLBACK (note_row), said);

  g_array_append_val (orders, order);
  whither_connection_list_sort (list, orders);
  g_assert_cmpuint (whither_connection_get_flow (last), ==, 4);
  g_object_unref (last);
  g_array_append_val (one, flow);
  whither_connection_list_set_flows (list, snapshot, one);
  g_assert_null (g_list_model_get_item (model, 1));
  whither_connection_list_set_flows (list, snapshot, g_array_ref (listed));
  g_assert_cmpstr (said->str, ==, "0-0+7 2! 3! 1-6+0 2! 1-0+6 ");

  last = g_list_model_get_item (model, 6);
  g_assert_cmpuint (whither_connection_get_flow (last), ==, 4);
  g_object_unref (list);
  g_object_unref (last);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  set_up ();
  g_test_add_func ("/table/order/one-column", test_one_column);
  g_test_add_func ("/table/order/two-columns", test_columns);
  g_test_add_func ("/table/order/no-column", test_no_column);
  g_test_add_func ("/table/changes", test_changes);
  result = g_test_run ();
  g_array_unref (listed);
  whither_snapshot_unref (snapshot);
  whither_session_free (session);
  return result;
}
