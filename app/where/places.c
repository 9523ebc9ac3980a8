/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/places-private.h"

#include "base/crypto.h"
#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

static void
update_version (WhitherPlaces *self)
{
  g_autoptr (WhitherSha256) sha256 = whither_sha256_new ();

  for (guint i = 0; i < self->tables->len; i++)
    {
      const WhitherPlaceTable *table = self->tables->pdata[i];

      whither_sha256_update (sha256, table->sha256, strlen (table->sha256));
      whither_sha256_update (sha256, "\n", 1);
    }
  whither_sha256_update (sha256, self->networks_text, strlen (self->networks_text));
  if (self->distances != NULL)
    {
      const char *sum = whither_distances_get_sha256 (self->distances);

      whither_sha256_update (sha256, sum, strlen (sum));
    }

  g_free (self->version);
  self->version = whither_sha256_finish_hex (sha256);
}

WhitherPlaces *
whither_places_new_empty (void)
{
  WhitherPlaces *self = g_new0 (WhitherPlaces, 1);

  g_atomic_ref_count_init (&self->refs);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_place_table_free);
  self->networks = whither_networks_new ();
  self->networks_text = g_strdup ("");
  update_version (self);

  return self;
}

WhitherPlaces *
whither_places_ref (WhitherPlaces *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_places_unref (WhitherPlaces *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->tables);
  g_clear_pointer (&self->kept, whither_kept_free);
  g_clear_pointer (&self->next, whither_places_unref);
  whither_networks_free (self->networks);
  whither_distances_free (self->distances);
  g_free (self->networks_text);
  g_free (self->version);
  g_free (self);
}

static void
note_problem (GPtrArray *problems, GError *error)
{
  g_ptr_array_add (problems, g_strdup (error->message));
  g_error_free (error);
}

gboolean
whither_places_check_whole (const char *path, const char *text, gsize len, GError **error)
{
  if (whither_text_is_whole (text, len))
    return TRUE;
  g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
               /* Translators: a file. “# end” stays as it is. */
               _ ("%s is cut: its last line is not “# end”"), path);
  return FALSE;
}

/* Returns: (transfer full) (nullable): the list of tables. */
static GKeyFile *
read_list (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "tables.ini", NULL);
  g_autoptr (GKeyFile) list = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize len;

  if (!g_file_get_contents (path, &text, &len, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  if (!whither_places_check_whole (path, text, len, error))
    return NULL;
  if (!g_key_file_load_from_data (list, text, len, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  return g_steal_pointer (&list);
}

static void
load_tables (WhitherPlaces *self, const char *folder, GKeyFile *list, GPtrArray *problems)
{
  g_auto (GStrv) groups = g_key_file_get_groups (list, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      GError *error = NULL;
      WhitherPlaceTable *table = NULL;

      if (!g_str_has_prefix (groups[i], "table "))
        g_set_error (&error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                     /* Translators: a folder, and the name of a part of a file in it. */
                     _ ("%s/tables.ini: group [%s] is not a table"), folder, groups[i]);
      else if (self->tables->len >= WHITHER_PLACES_MOST_TABLES)
        g_set_error (&error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                     /* Translators: a folder, and the most tables that may be there. */
                     _ ("%s/tables.ini: more than %d tables"), folder, WHITHER_PLACES_MOST_TABLES);
      else
        table = whither_place_table_open_listed (folder, list, groups[i], &error);

      if (table != NULL)
        g_ptr_array_add (self->tables, table);
      else
        note_problem (problems, error);
    }
}

/* Without its lists of networks every table would be believed about networks that it cannot know:
 * then no table of countries is used either. */
static void
load_networks (WhitherPlaces *self, const char *folder, GPtrArray *problems)
{
  static const char *const files[] = { "global-networks.ini", "spread-networks.ini" };
  g_autoptr (WhitherNetworks) networks = whither_networks_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      GError *error = NULL;

      if (whither_networks_add_file (networks, path, text, &error))
        continue;

      note_problem (problems, error);
      g_ptr_array_set_size (self->tables, 0);
      return;
    }

  whither_networks_free (self->networks);
  self->networks = g_steal_pointer (&networks);
  g_free (self->networks_text);
  self->networks_text = g_strdup (text->str);
}

static void
load_distances (WhitherPlaces *self, const char *folder, GPtrArray *problems)
{
  g_autofree char *path = g_build_filename (folder, "border-distances.txt", NULL);
  GError *error = NULL;

  self->distances = whither_distances_load (path, &error);
  if (self->distances == NULL)
    note_problem (problems, error);
}

WhitherPlaces *
whither_places_load (const char *folder, GPtrArray **problems, GError **error)
{
  g_autoptr (WhitherPlaces) self = whither_places_new_empty ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GKeyFile) list = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  list = read_list (folder, error);
  if (list == NULL)
    return NULL;

  load_tables (self, folder, list, found);
  load_networks (self, folder, found);
  load_distances (self, folder, found);
  if (self->tables->len == 0)
    {
      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                   /* Translators: a folder, then the reason why its first table is refused. */
                   _ ("%s has no place table that can be used. %s"), folder,
                   found->len > 0 ? (const char *) found->pdata[0] : "");
      return NULL;
    }

  self->can_confirm = whither_places_get_table (self, WHITHER_TABLE_NETWORK) != NULL &&
                      whither_places_get_table (self, WHITHER_TABLE_ANYCAST) != NULL;
  update_version (self);
  if (problems != NULL)
    *problems = found->len > 0 ? g_steal_pointer (&found) : NULL;

  return g_steal_pointer (&self);
}

gboolean
whither_places_add_table (WhitherPlaces *self, const char *path, GError **error)
{
  WhitherPlaceTable *table;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (self->tables->len >= WHITHER_PLACES_MOST_TABLES)
    {
      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_UNSUITED,
                   _ ("No more than %d place tables can be used at once"),
                   WHITHER_PLACES_MOST_TABLES);
      return FALSE;
    }

  table = whither_place_table_open_added (path, error);
  if (table == NULL)
    return FALSE;

  g_ptr_array_add (self->tables, table);
  update_version (self);

  return TRUE;
}

const char *
whither_places_get_version (WhitherPlaces *self)
{
  return self->version;
}

GPtrArray *
whither_places_get_attributions (WhitherPlaces *self)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->tables->len; i++)
    {
      const WhitherPlaceTable *table = self->tables->pdata[i];

      if (table->attribution != NULL)
        g_ptr_array_add (sentences, g_strdup (table->attribution));
    }

  return sentences;
}
