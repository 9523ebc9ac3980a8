/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/settings.h"

#include <gio/gio.h>
#include <string.h>

#include "base/i18n.h"
#include "policy/settings-read.h"

G_DEFINE_QUARK (whither - settings - error - quark, whither_settings_error)

static const struct
{
  const char *id, *label;
} grounds[WHITHER_N_SETTING_GROUNDS] = {
  [WHITHER_SETTING_VENDOR_SAYS] = { "vendor-says", N_ ("as the maker describes it") },
  [WHITHER_SETTING_SECOND_HAND] = { "second-hand", N_ ("as others describe it") },
  [WHITHER_SETTING_NOT_CONFIRMED] = { "not-confirmed",
                                      N_ ("not confirmed: the words on your phone may differ") },
};

const char *
whither_setting_ground_to_id (WhitherSettingGround ground)
{
  g_return_val_if_fail ((guint) ground < WHITHER_N_SETTING_GROUNDS, NULL);
  return grounds[ground].id;
}

const char *
whither_setting_ground_to_label (WhitherSettingGround ground)
{
  g_return_val_if_fail ((guint) ground < WHITHER_N_SETTING_GROUNDS, NULL);
  return _ (grounds[ground].label);
}

gboolean
whither_setting_ground_from_id (const char *id, WhitherSettingGround *out)
{
  for (guint i = 0; i < WHITHER_N_SETTING_GROUNDS; i++)
    if (strcmp (grounds[i].id, id) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
whither_feature_is_below (const char *id, const char *above)
{
  gsize len = strlen (above);

  return strncmp (id, above, len) == 0 && (id[len] == '\0' || id[len] == '.');
}

static WhitherSettings *
settings_new (void)
{
  WhitherSettings *self = g_new0 (WhitherSettings, 1);

  g_atomic_ref_count_init (&self->refs);
  self->strings = g_string_chunk_new (4096);
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->lists = g_ptr_array_new_with_free_func (g_free);
  self->steps = g_ptr_array_new_with_free_func (g_free);
  self->restrictions = g_ptr_array_new_with_free_func (g_free);
  self->presets = g_ptr_array_new_with_free_func (g_free);
  self->protected = g_ptr_array_new_with_free_func (g_free);
  self->protected_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->collateral = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->resolvers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->groups = g_hash_table_new (g_str_hash, g_str_equal);
  self->date = "";
  return self;
}

WhitherSettings *
whither_settings_ref (WhitherSettings *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_settings_unref (WhitherSettings *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->resolvers);
  g_hash_table_unref (self->collateral);
  g_hash_table_unref (self->protected_by_name);
  g_ptr_array_unref (self->protected);
  g_ptr_array_unref (self->presets);
  g_ptr_array_unref (self->restrictions);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->lists);
  g_hash_table_unref (self->sources);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full) (element-type utf8) (nullable): the tables of @folder in order. */
static GPtrArray *
list_tables (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".ini"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Sources of a file may stand in another one: they are read first. */
static gboolean
read_tables (WhitherSettings *self, const char *folder, GPtrArray *names, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_key_file_unref);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GKeyFile *file = g_key_file_new ();

      g_ptr_array_add (files, file);
      if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
    }
  for (guint sources = 2; sources-- > 0;)
    for (guint i = 0; i < files->len; i++)
      if (!whither_settings_read_table (self, g_ptr_array_index (names, i),
                                        g_ptr_array_index (files, i), sources == 1, error))
        return FALSE;
  return TRUE;
}

WhitherSettings *
whither_settings_load (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);

  g_autoptr (WhitherSettings) self = settings_new ();
  g_autoptr (GPtrArray) names = list_tables (folder, error);

  if (names == NULL || !read_tables (self, folder, names, error))
    return NULL;
  return g_steal_pointer (&self);
}

const GPtrArray *
whither_settings_get_steps (const WhitherSettings *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->steps;
}

const GPtrArray *
whither_settings_get_restrictions (const WhitherSettings *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->restrictions;
}

const GPtrArray *
whither_settings_get_presets (const WhitherSettings *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->presets;
}

const GPtrArray *
whither_settings_get_protected (const WhitherSettings *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->protected;
}

const char *
whither_settings_get_date (const WhitherSettings *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->date;
}

const WhitherPreset *
whither_settings_get_preset (const WhitherSettings *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->presets->len; i++)
    {
      const WhitherPreset *preset = g_ptr_array_index (self->presets, i);

      if (strcmp (preset->id, id) == 0)
        return preset;
    }
  return NULL;
}

static const WhitherNameNote *
find_note (GHashTable *notes, const char *name)
{
  for (const char *at = name; at != NULL;)
    {
      const WhitherNameNote *note = g_hash_table_lookup (notes, at);
      const char *dot = strchr (at, '.');

      if (note != NULL && (!note->exact || at == name))
        return note;
      at = dot != NULL ? dot + 1 : NULL;
    }
  return NULL;
}

const WhitherNameNote *
whither_settings_find_protected (const WhitherSettings *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);
  return find_note (self->protected_by_name, name);
}

const WhitherNameNote *
whither_settings_find_collateral (const WhitherSettings *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);
  return find_note (self->collateral, name);
}

gboolean
whither_settings_is_resolver (const WhitherSettings *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);
  return find_note (self->resolvers, name) != NULL;
}

static const struct
{
  const char *id, *label;
} phones[] = {
  { "iphone", N_ ("iPhone and iPad") },  { "android", N_ ("Android") },
  { "samsung", N_ ("Samsung Galaxy") },  { "xiaomi", N_ ("Xiaomi, Redmi, POCO") },
  { "huawei", N_ ("Huawei and Honor") }, { "app", N_ ("Apps, on any phone") },
};

guint
whither_settings_get_n_phones (void)
{
  return G_N_ELEMENTS (phones);
}

const char *
whither_settings_get_phone_id (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (phones), NULL);
  return phones[index].id;
}

const char *
whither_settings_get_phone_label (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (phones), NULL);
  return _ (phones[index].label);
}
