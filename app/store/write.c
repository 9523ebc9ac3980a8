/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a set of flows to the working copy. */

#include "base/i18n.h"
#include "observe/observation.h"
#include "store/project-private.h"
#include "store/row.h"

/* One import on its way into the file. */
typedef struct
{
  WhitherProject *project;
  const WhitherFlowSet *set;
  guint16 first_source;
  sqlite3_stmt *insert_string; /* borrowed */
  GArray *rows; /* (owned) (element-type guint32): number in the set → row of the string */
} Import;

static gboolean
keep_string (Import *self, guint32 number, GError **error)
{
  guint32 *row;

  if (number >= self->rows->len)
    g_array_set_size (self->rows,
                      MAX (whither_dictionary_get_size (self->set->dictionary), number + 1));
  row = &g_array_index (self->rows, guint32, number);
  if (number == 0 || *row != 0)
    return TRUE;
  return whither_strings_keep (self->project->strings, self->insert_string,
                               whither_dictionary_get (self->set->dictionary, number), row, error);
}

static gboolean
keep_strings (Import *self, const WhitherTable *table, gconstpointer record, GError **error)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type == WHITHER_FIELD_STRING)
      {
        guint32 number = 0;

        memcpy (&number, G_STRUCT_MEMBER_P (record, table->fields[i].offset), sizeof number);
        if (!keep_string (self, number, error))
          return FALSE;
      }
  return TRUE;
}

/* The rows of @records from @first on. */
static gboolean
write_records (Import *self,
               const WhitherTable *table,
               const GArray *records,
               guint first,
               GError **error)
{
  g_autofree char *sql = whither_table_to_insert (table);
  g_autoptr (sqlite3_stmt) insert = whither_database_prepare (self->project->db, sql, error);
  guint size = g_array_get_element_size ((GArray *) records);
  WhitherRowBounds bounds = {
    .n = { [WHITHER_LIMIT_SOURCES] = self->set->sources->len,
           [WHITHER_LIMIT_DEVICES] = self->set->devices->len,
           [WHITHER_LIMIT_FLOWS] = self->set->flows->len },
    .strings = self->rows,
  };

  if (insert == NULL)
    return FALSE;
  for (guint i = first; i < records->len; i++)
    {
      gconstpointer record = records->data + (gsize) i * size;

      if (!keep_strings (self, table, record, error) ||
          !whither_row_bind (insert, table, i, &bounds, record, error) ||
          !whither_database_step (insert, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_addresses (Import *self, guint first_device, GError **error)
{
  const GArray *devices = self->set->devices;
  gint64 row = 0;
  g_autoptr (sqlite3_stmt) insert = whither_database_prepare (
      self->project->db, "INSERT INTO device_address (id, device, address) VALUES (?, ?, ?)",
      error);

  if (insert == NULL || !whither_database_number (
                            self->project->db, "SELECT count(*) FROM device_address", &row, error))
    return FALSE;
  for (guint i = first_device; i < devices->len; i++)
    {
      const GArray *addresses = g_array_index (devices, WhitherDevice, i).addresses;

      for (guint j = 0; addresses != NULL && j < addresses->len; j++)
        {
          sqlite3_bind_int64 (insert, 1, row++);
          sqlite3_bind_int64 (insert, 2, i);
          whither_row_bind_address (insert, 3, &g_array_index (addresses, WhitherAddress, j));
          if (!whither_database_step (insert, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Tallies are over all sources of the set, which are all sources of the project. */
static gboolean
write_tallies (Import *self, GError **error)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (WhitherTally));

  for (guint i = 0; i < self->set->tallies->len; i++)
    g_array_append_vals (records, g_ptr_array_index (self->set->tallies, i), 1);
  return whither_database_run (self->project->db, "DELETE FROM tally", error) &&
         write_records (self, &whither_table_tally, records, 0, error);
}

/* @source_of: offset of the guint16 that says whose a record is. The project holds the first @n;
 * older sources stand before newer ones. */
static gboolean
belongs_together (const GArray *records, gsize source_of, gint64 n, guint16 first_source)
{
  guint size = g_array_get_element_size ((GArray *) records);
  guint16 source = 0;

  if (n > records->len)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      guint16 before = source;

      memcpy (&source, records->data + (gsize) i * size + source_of, sizeof source);
      if (source < before || (source < first_source) != (i < n))
        return FALSE;
    }
  return TRUE;
}

/* How many of each the project holds; the set must begin with just these. */
static gboolean
find_first (const Import *self,
            gint64 first[WHITHER_N_LIMITS],
            gint64 *observations,
            gint64 *answers,
            GError **error)
{
  sqlite3 *db = self->project->db;
  const WhitherFlowSet *set = self->set;

  if (!whither_database_number (db, "SELECT count(*) FROM source", &first[WHITHER_LIMIT_SOURCES],
                                error) ||
      !whither_database_number (db, "SELECT count(*) FROM device", &first[WHITHER_LIMIT_DEVICES],
                                error) ||
      !whither_database_number (db, "SELECT count(*) FROM flow", &first[WHITHER_LIMIT_FLOWS],
                                error) ||
      !whither_database_number (db, "SELECT count(*) FROM observation", observations, error) ||
      !whither_database_number (db, "SELECT count(*) FROM answer", answers, error))
    return FALSE;
  if (first[WHITHER_LIMIT_SOURCES] == self->first_source &&
      belongs_together (set->devices, G_STRUCT_OFFSET (WhitherDevice, source),
                        first[WHITHER_LIMIT_DEVICES], self->first_source) &&
      belongs_together (set->flows, G_STRUCT_OFFSET (WhitherFlow, source),
                        first[WHITHER_LIMIT_FLOWS], self->first_source) &&
      belongs_together (set->observations, G_STRUCT_OFFSET (WhitherObservation, source),
                        *observations, self->first_source) &&
      belongs_together (set->answers, G_STRUCT_OFFSET (WhitherDnsAnswer, source), *answers,
                        self->first_source))
    return TRUE;

  g_set_error_literal (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_FAILED,
                       _ ("The project holds other recordings than those that are open"));
  return FALSE;
}

static gboolean
write_all (Import *self, GError **error)
{
  const WhitherFlowSet *set = self->set;
  gint64 first[WHITHER_N_LIMITS] = { 0 }, observations = 0, answers = 0;

  if (!find_first (self, first, &observations, &answers, error))
    return FALSE;

  guint first_device = (guint) first[WHITHER_LIMIT_DEVICES];
  return write_records (self, &whither_table_source, set->sources, self->first_source, error) &&
         write_records (self, &whither_table_device, set->devices, first_device, error) &&
         write_addresses (self, first_device, error) &&
         write_records (self, &whither_table_flow, set->flows, (guint) first[WHITHER_LIMIT_FLOWS],
                        error) &&
         write_records (self, &whither_table_observation, set->observations, (guint) observations,
                        error) &&
         write_records (self, &whither_table_answer, set->answers, (guint) answers, error) &&
         write_tallies (self, error);
}

gboolean
whither_project_add (WhitherProject *self,
                     const WhitherFlowSet *set,
                     guint16 first_source,
                     GError **error)
{
  g_return_val_if_fail (self != NULL && set != NULL, FALSE);

  if (self->strings == NULL)
    self->strings = whither_strings_new (self->db, error);
  if (self->strings == NULL || !whither_database_run (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;

  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (guint32));
  g_autoptr (sqlite3_stmt) insert_string =
      whither_database_prepare (self->db, "INSERT INTO string (id, text) VALUES (?, ?)", error);
  Import import = {
    .project = self,
    .set = set,
    .first_source = first_source,
    .insert_string = insert_string,
    .rows = rows,
  };
  gboolean done = insert_string != NULL && write_all (&import, error);

  done = whither_database_end (self->db, done, error);
  g_clear_pointer (&self->checked, whither_flow_set_unref);
  if (!done)
    g_clear_pointer (&self->strings, whither_strings_free);
  return done;
}
