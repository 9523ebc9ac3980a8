/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the file to a set of flows. Nothing in the file is believed. */

#include "observe/observation.h"
#include "base/i18n.h"
#include "store/project-private.h"
#include "store/row.h"

/* A tunnel in a tunnel in a tunnel… deeper than any capture, short enough to walk for every flow.
 */
#define MAX_PARENTS 16

/* @add keeps the current row. */
typedef gboolean (*RowCallback) (sqlite3_stmt *select,
                                 const WhitherRowBounds *bounds,
                                 WhitherFlowSet *set,
                                 gint64 id,
                                 GError **error);

static gboolean
read_table (sqlite3 *db,
            const WhitherTable *table,
            const WhitherRowBounds *bounds,
            WhitherFlowSet *set,
            RowCallback add,
            GError **error)
{
  g_autofree char *sql = whither_table_to_select (table);
  g_autoptr (sqlite3_stmt) select = whither_database_prepare (db, sql, error);
  GError *failure = NULL;

  if (select == NULL)
    return FALSE;
  for (gint64 id = 0; whither_database_next (select, &failure); id++)
    if (!whither_row_check_id (select, table->name, id, error) ||
        !add (select, bounds, set, id, error))
      return FALSE;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
is_sha256 (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* Older sources stand before newer ones in every table: whither_project_add () relies on it. */
static gboolean
is_in_order (const char *table, gint64 id, guint16 before, guint16 source, GError **error)
{
  return source >= before || whither_row_refuse (table, id, "source", error);
}

static gboolean
add_source (sqlite3_stmt *select,
            const WhitherRowBounds *bounds,
            WhitherFlowSet *set,
            gint64 id,
            GError **error)
{
  WhitherSource empty = { 0 };

  /* Appended first: then the set frees what a refused row has left in it. */
  g_array_append_val (set->sources, empty);
  WhitherSource *source = &g_array_index (set->sources, WhitherSource, set->sources->len - 1);
  if (!whither_row_read (select, &whither_table_source, bounds, source, error))
    return FALSE;
  if (source->sha256 != NULL && !is_sha256 (source->sha256))
    return whither_row_refuse ("source", id, "sha256", error);
  return TRUE;
}

static gboolean
add_device (sqlite3_stmt *select,
            const WhitherRowBounds *bounds,
            WhitherFlowSet *set,
            gint64 id,
            GError **error)
{
  WhitherDevice device = { .addresses = g_array_new (FALSE, FALSE, sizeof (WhitherAddress)) };

  g_array_append_val (set->devices, device);
  WhitherDevice *last = &g_array_index (set->devices, WhitherDevice, id);
  return whither_row_read (select, &whither_table_device, bounds, last, error) &&
         (id == 0 || is_in_order ("device", id, (last - 1)->source, last->source, error));
}

static gboolean
add_flow (sqlite3_stmt *select,
          const WhitherRowBounds *bounds,
          WhitherFlowSet *set,
          gint64 id,
          GError **error)
{
  WhitherFlow flow = { 0 };

  if (!whither_row_read (select, &whither_table_flow, bounds, &flow, error))
    return FALSE;
  g_array_append_val (set->flows, flow);
  return id == 0 || is_in_order ("flow", id, g_array_index (set->flows, WhitherFlow, id - 1).source,
                                 flow.source, error);
}

static gboolean
add_observation (sqlite3_stmt *select,
                 const WhitherRowBounds *bounds,
                 WhitherFlowSet *set,
                 gint64 id,
                 GError **error)
{
  WhitherObservation observation = { 0 };

  if (!whither_row_read (select, &whither_table_observation, bounds, &observation, error))
    return FALSE;
  g_array_append_val (set->observations, observation);
  return id == 0 ||
         is_in_order ("observation", id,
                      g_array_index (set->observations, WhitherObservation, id - 1).source,
                      observation.source, error);
}

static gboolean
add_answer (sqlite3_stmt *select,
            const WhitherRowBounds *bounds,
            WhitherFlowSet *set,
            gint64 id,
            GError **error)
{
  WhitherDnsAnswer answer = { 0 };

  if (!whither_row_read (select, &whither_table_answer, bounds, &answer, error))
    return FALSE;
  if (answer.end < answer.start)
    return whither_row_refuse ("answer", id, "finish", error);
  g_array_append_val (set->answers, answer);
  return id == 0 ||
         is_in_order ("answer", id, g_array_index (set->answers, WhitherDnsAnswer, id - 1).source,
                      answer.source, error);
}

static gboolean
add_tally (sqlite3_stmt *select,
           const WhitherRowBounds *bounds,
           WhitherFlowSet *set,
           gint64 id,
           GError **error)
{
  WhitherTally *tally = g_new0 (WhitherTally, 1);

  g_ptr_array_add (set->tallies, tally);
  if (!whither_row_read (select, &whither_table_tally, bounds, tally, error))
    return FALSE;
  if (tally->kind == NULL)
    tally->kind = g_strdup ("");
  return TRUE;
}

static gboolean
read_addresses (sqlite3 *db, WhitherFlowSet *set, GError **error)
{
  g_autoptr (sqlite3_stmt) select = whither_database_prepare (
      db, "SELECT id, device, address FROM device_address ORDER BY id", error);
  GError *failure = NULL;

  if (select == NULL)
    return FALSE;
  for (gint64 id = 0; whither_database_next (select, &failure); id++)
    {
      WhitherAddress address;
      gint64 device = sqlite3_column_int64 (select, 1);

      if (!whither_row_check_id (select, "device_address", id, error))
        return FALSE;
      if (sqlite3_column_type (select, 1) != SQLITE_INTEGER || device < 0 ||
          device >= (gint64) set->devices->len)
        return whither_row_refuse ("device_address", id, "device", error);
      if (!whither_row_take_address (select, 2, &address))
        return whither_row_refuse ("device_address", id, "address", error);
      g_array_append_val (g_array_index (set->devices, WhitherDevice, (guint) device).addresses,
                          address);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Whoever walks from a flow to the one around it must come to an end. */
static gboolean
check_parents (const WhitherFlowSet *set, GError **error)
{
  for (guint32 i = 0; i < set->flows->len; i++)
    {
      guint32 at = whither_flow_set_get (set, i)->parent;

      for (guint depth = 0; at != WHITHER_NO_FLOW; depth++)
        {
          if (depth == MAX_PARENTS)
            return whither_row_refuse ("flow", i, "parent", error);
          at = whither_flow_set_get (set, at)->parent;
        }
    }
  return TRUE;
}

static gboolean
count_rows (sqlite3 *db, WhitherRowBounds *bounds, GError **error)
{
  static const struct
  {
    WhitherFieldLimit limit;
    const char *table, *sql;
    gint64 most;
  } counted[] = {
    { WHITHER_LIMIT_SOURCES, "source", "SELECT count(*) FROM source", G_MAXUINT16 },
    { WHITHER_LIMIT_DEVICES, "device", "SELECT count(*) FROM device", WHITHER_NO_DEVICE },
    { WHITHER_LIMIT_FLOWS, "flow", "SELECT count(*) FROM flow", WHITHER_NO_FLOW },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      gint64 n = 0;

      if (!whither_database_number (db, counted[i].sql, &n, error))
        return FALSE;
      if (n > counted[i].most)
        return whither_row_refuse (counted[i].table, n - 1, "id", error);
      bounds->n[counted[i].limit] = (guint64) n;
    }
  return TRUE;
}

WhitherFlowSet *
whither_database_read_set (sqlite3 *db, GError **error)
{
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  g_autoptr (GArray) strings = whither_strings_read (db, set->dictionary, error);
  WhitherRowBounds bounds = { .strings = strings };

  if (strings == NULL || !count_rows (db, &bounds, error) ||
      !read_table (db, &whither_table_source, &bounds, set, add_source, error) ||
      !read_table (db, &whither_table_device, &bounds, set, add_device, error) ||
      !read_addresses (db, set, error) ||
      !read_table (db, &whither_table_flow, &bounds, set, add_flow, error) ||
      !check_parents (set, error) ||
      !read_table (db, &whither_table_observation, &bounds, set, add_observation, error) ||
      !read_table (db, &whither_table_answer, &bounds, set, add_answer, error) ||
      !read_table (db, &whither_table_tally, &bounds, set, add_tally, error))
    return NULL;
  return g_steal_pointer (&set);
}
