/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/kept.h"

#include "base/i18n.h"
#include "base/text.h"
#include "where/places-private.h"

#include <stdlib.h>
#include <string.h>

/* "tables.ini" has a group for each table, in the manner of data/places/tables.ini. "answers.tsv"
 * has, for each set of answers that occurs, a line that begins with "@" and has one field for each
 * table, and below it the addresses of which they hold. Fields are separated by tabs, the parts of
 * a field by "|": "-" nothing, "DE" a country, "714|Apple Inc." a network, "+" found, "US|Amazon|
 * us-east-1" an operator's region. */
#define TABLES_FILE "tables.ini"
#define ANSWERS_FILE "answers.tsv"
#define MARK "|"

struct _WhitherKept
{
  guint n_tables;
  GHashTable *rows; /* (owned): WhitherAddress → index of its first answer + 1 */
  GArray *answers;  /* (owned) (element-type WhitherKeptAnswer): n_tables for each row */
};

static void
answer_clear (WhitherKeptAnswer *answer)
{
  g_free (answer->name);
  g_free (answer->region);
}

static char *
without_marks (const char *text)
{
  return g_strdelimit (g_strdup (text != NULL ? text : ""), MARK "\t\n", '/');
}

static void
append_network (GString *line, const WhitherPlaceTable *table, const WhitherAddress *address)
{
  g_autofree char *holder = NULL;
  guint32 asn = whither_place_table_get_network (table, address, &holder);
  g_autofree char *name = without_marks (holder);

  if (asn == 0)
    g_string_append_c (line, '-');
  else
    g_string_append_printf (line, "%u" MARK "%s", asn, name);
}

static void
append_region (GString *line, const WhitherPlaceTable *table, const WhitherAddress *address)
{
  g_autofree char *operator_name = NULL, *region = NULL;
  WhitherCountry country;

  if (!whither_place_table_get_region (table, address, &country, &operator_name, &region))
    {
      g_string_append_c (line, '-');
      return;
    }
  g_autofree char *first = without_marks (operator_name), *second = without_marks (region);
  g_string_append_printf (line, "%s" MARK "%s" MARK "%s",
                          country != 0 ? whither_country_get_code (country) : "", first, second);
}

static void
append_answer (GString *line, const WhitherPlaceTable *table, const WhitherAddress *address)
{
  WhitherCountry country;

  switch (table->kind)
    {
    case WHITHER_TABLE_COUNTRY:
      country = whither_place_table_get_country (table, address);
      g_string_append (line, country != 0 ? whither_country_get_code (country) : "-");
      break;
    case WHITHER_TABLE_NETWORK:
      append_network (line, table, address);
      break;
    case WHITHER_TABLE_ANYCAST:
      g_string_append_c (line, whither_place_table_has (table, address) ? '+' : '-');
      break;
    case WHITHER_TABLE_OPERATOR:
    default:
      append_region (line, table, address);
      break;
    }
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): answers as a line → (element-type utf8) addresses. */
static GHashTable *
group_addresses (const GPtrArray *tables, const GArray *addresses)
{
  GHashTable *groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < addresses->len; i++)
    {
      const WhitherAddress *address = &g_array_index (addresses, WhitherAddress, i);
      g_autoptr (GString) line = g_string_new ("@");
      GPtrArray *group;

      for (guint k = 0; k < tables->len; k++)
        {
          if (k > 0)
            g_string_append_c (line, '\t');
          append_answer (line, tables->pdata[k], address);
        }
      group = g_hash_table_lookup (groups, line->str);
      if (group == NULL)
        {
          group = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (groups, g_strdup (line->str), group);
        }
      g_ptr_array_add (group, whither_address_to_string (address));
    }
  return groups;
}

static void
write_answers (const GPtrArray *tables, const GArray *addresses, WhitherBundle *bundle)
{
  g_autoptr (GHashTable) groups = group_addresses (tables, addresses);
  guint n = 0;
  g_autofree gpointer *lines = g_hash_table_get_keys_as_array (groups, &n);
  g_autoptr (GString) out = g_string_new (NULL);

  qsort (lines, n, sizeof *lines, compare_texts);
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *group = g_hash_table_lookup (groups, lines[i]);

      g_string_append_printf (out, "%s\n", (const char *) lines[i]);
      g_ptr_array_sort (group, compare_texts);
      for (guint k = 0; k < group->len; k++)
        g_string_append_printf (out, "%s\n", (const char *) group->pdata[k]);
    }
  whither_bundle_add (bundle, ANSWERS_FILE, out->str, out->len);
}

void
whither_kept_write (const GPtrArray *tables, const GArray *addresses, WhitherBundle *bundle)
{
  g_autoptr (GKeyFile) list = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize len;

  for (guint i = 0; i < tables->len; i++)
    {
      g_autofree char *group = g_strdup_printf ("table %u", i + 1);

      whither_place_table_describe (tables->pdata[i], list, group);
    }
  text = g_key_file_to_data (list, &len, NULL);
  whither_bundle_add (bundle, TABLES_FILE, text, len);
  write_answers (tables, addresses, bundle);
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                       _ ("The answers of place tables that the project holds are damaged"));
  return FALSE;
}

/* @name, @region: (nullable): cleaned, for a project is made by others. */
static void
take_texts (WhitherKeptAnswer *answer, const char *name, const char *region)
{
  answer->name = whither_text_clean (name != NULL ? name : "");
  answer->region = whither_text_clean (region != NULL ? region : "");
}

static gboolean
read_country (const char *code, WhitherCountry *out)
{
  *out = whither_country_from_code (code, -1);
  return *out != 0;
}

static gboolean
read_answer (const WhitherPlaceTable *table, const char *field, WhitherKeptAnswer *answer)
{
  g_auto (GStrv) parts = g_strsplit (field, MARK, 3);
  guint n = g_strv_length (parts);
  guint64 asn = 0;

  if (strcmp (field, "-") == 0)
    return TRUE;
  answer->found = TRUE;
  switch (table->kind)
    {
    case WHITHER_TABLE_COUNTRY:
      return n == 1 && read_country (parts[0], &answer->country);
    case WHITHER_TABLE_NETWORK:
      if (n != 2 || !g_ascii_string_to_unsigned (parts[0], 10, 1, G_MAXUINT32, &asn, NULL))
        return FALSE;
      answer->asn = (guint32) asn;
      take_texts (answer, parts[1], NULL);
      return TRUE;
    case WHITHER_TABLE_ANYCAST:
      return strcmp (field, "+") == 0;
    case WHITHER_TABLE_OPERATOR:
    default:
      if (n != 3 || (parts[0][0] != '\0' && !read_country (parts[0], &answer->country)))
        return FALSE;
      take_texts (answer, parts[1], parts[2]);
      return TRUE;
    }
}

static gboolean
read_row (WhitherKept *self, const GPtrArray *tables, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", (gint) self->n_tables + 1);

  if (g_strv_length (fields) != self->n_tables)
    return FALSE;
  for (guint i = 0; i < self->n_tables; i++)
    {
      WhitherKeptAnswer empty = { 0 };

      g_array_append_val (self->answers, empty);
      if (!read_answer (tables->pdata[i], fields[i],
                        &g_array_index (self->answers, WhitherKeptAnswer, self->answers->len - 1)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_answers (WhitherKept *self, const GPtrArray *tables, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      WhitherAddress address;

      if (lines[i][0] == '\0' && lines[i + 1] == NULL)
        break;
      if (lines[i][0] == '@')
        {
          if (!read_row (self, tables, lines[i] + 1))
            return FALSE;
          continue;
        }
      if (self->answers->len == 0 || !whither_address_parse (lines[i], &address))
        return FALSE;
      g_hash_table_insert (self->rows, g_memdup2 (&address, sizeof address),
                           GUINT_TO_POINTER (self->answers->len - self->n_tables + 1));
    }
  return TRUE;
}

static gboolean
read_tables (WhitherKept *self, const char *text, gsize len, GPtrArray *tables)
{
  g_autoptr (GKeyFile) list = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_data (list, text, len, G_KEY_FILE_NONE, NULL))
    return FALSE;
  groups = g_key_file_get_groups (list, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      WhitherPlaceTable *table = i < WHITHER_PLACES_MOST_TABLES
                                     ? whither_place_table_new_kept (list, groups[i], self, i)
                                     : NULL;

      if (table == NULL)
        return FALSE;
      g_ptr_array_add (tables, table);
    }
  self->n_tables = tables->len;
  return self->n_tables > 0;
}

WhitherKept *
whither_kept_read (const WhitherBundle *bundle, GPtrArray *tables, GError **error)
{
  g_autoptr (WhitherKept) self = g_new0 (WhitherKept, 1);
  const WhitherBundleFile *list = whither_bundle_find (bundle, TABLES_FILE);
  const WhitherBundleFile *answers = whither_bundle_find (bundle, ANSWERS_FILE);

  self->rows = g_hash_table_new_full ((GHashFunc) whither_address_hash,
                                      (GEqualFunc) whither_address_equal, g_free, NULL);
  self->answers = g_array_new (FALSE, TRUE, sizeof (WhitherKeptAnswer));
  g_array_set_clear_func (self->answers, (GDestroyNotify) answer_clear);
  if (list == NULL || answers == NULL || !read_tables (self, list->text, list->len, tables) ||
      !read_answers (self, tables, answers->text))
    {
      refuse (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
whither_kept_free (WhitherKept *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->rows);
  g_array_unref (self->answers);
  g_free (self);
}

gboolean
whither_kept_has (const WhitherKept *self, const WhitherAddress *address)
{
  return g_hash_table_contains (self->rows, address);
}

const WhitherKeptAnswer *
whither_kept_find (const WhitherKept *self, guint table, const WhitherAddress *address)
{
  guint row = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, address));
  const WhitherKeptAnswer *answer =
      row != 0 ? &g_array_index (self->answers, WhitherKeptAnswer, row - 1 + table) : NULL;

  return answer != NULL && answer->found ? answer : NULL;
}
