/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/settings-read.h"

#include <string.h>

#include "base/i18n.h"
#include "policy/name.h"

/* The group that is being read. `fault` is the first key that is missing or wrong. */
typedef struct
{
  WhitherSettings *out;
  GKeyFile *file;
  const char *group, *id;
  const char *fault;
} Group;

static void
blame (Group *self, const char *key)
{
  if (self->fault == NULL)
    self->fault = key;
}

static const char *
get_optional (Group *self, const char *key)
{
  g_autofree char *value = g_key_file_get_string (self->file, self->group, key, NULL);

  return value != NULL && value[0] != '\0' ? g_string_chunk_insert_const (self->out->strings, value)
                                           : NULL;
}

static const char *
get (Group *self, const char *key)
{
  const char *value = get_optional (self, key);

  if (value == NULL)
    blame (self, key);
  return value;
}

static const char *
get_translated (Group *self, const char *key)
{
  const char *value = get_optional (self, key);

  return value != NULL ? _ (value) : NULL;
}

static gboolean
get_boolean (Group *self, const char *key)
{
  const char *value = get_optional (self, key);

  if (value != NULL && strcmp (value, "true") != 0 && strcmp (value, "false") != 0)
    blame (self, key);
  return value != NULL && strcmp (value, "true") == 0;
}

static const char *
get_date (Group *self, const char *key)
{
  const char *value = get (self, key);
  static const char form[] = "dddd-dd-dd";

  for (guint i = 0; value != NULL && i <= strlen (form); i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (value[i]) : value[i] != form[i])
      {
        blame (self, key);
        return "";
      }
  if (value != NULL && strcmp (value, self->out->date) > 0)
    self->out->date = value;
  return value;
}

static const char *const *
get_list (Group *self, const char *key)
{
  g_auto (GStrv) words = g_key_file_get_string_list (self->file, self->group, key, NULL, NULL);
  guint n = words != NULL ? g_strv_length (words) : 0;
  const char **list = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    list[i] = g_string_chunk_insert_const (self->out->strings, g_strstrip (words[i]));
  g_ptr_array_add (self->out->lists, list);
  return list;
}

static const WhitherSettingSource *const *
get_sources (Group *self)
{
  const char *const *ids = get_list (self, "source");
  guint n = g_strv_length ((char **) ids);
  const WhitherSettingSource **list = g_new0 (const WhitherSettingSource *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      list[i] = g_hash_table_lookup (self->out->sources, ids[i]);
      if (list[i] == NULL)
        blame (self, "source");
    }
  if (n == 0)
    blame (self, "source");
  g_ptr_array_add (self->out->lists, list);
  return list;
}

static void
read_source (Group *self)
{
  WhitherSettingSource *source = g_new0 (WhitherSettingSource, 1);

  source->id = self->id;
  source->title = get (self, "title");
  source->url = get_optional (self, "url");
  source->date = get (self, "date");
  source->checked = get_date (self, "checked");
  if (g_strcmp0 (source->date, "undated") == 0)
    source->date = NULL;
  g_hash_table_insert (self->out->sources, (gpointer) source->id, source);
}

static void
read_step (Group *self)
{
  static const char *const phones[] = { "iphone", "android", "samsung", "xiaomi",
                                        "huawei", "app",     NULL };
  WhitherSetting *step = g_new0 (WhitherSetting, 1);
  const char *ground = get (self, "ground");

  g_ptr_array_add (self->out->steps, step);
  step->id = self->id;
  get (self, "Name");
  step->name = get_translated (self, "Name");
  step->note = get_translated (self, "Note");
  step->phone = get (self, "phone");
  step->path = get (self, "path");
  step->version = get (self, "version");
  step->checked = get_date (self, "checked");
  step->limits = get_boolean (self, "limits");
  step->quiet = get_boolean (self, "quiet");
  step->features = get_list (self, "features");
  step->sources = get_sources (self);
  if (ground == NULL || !whither_setting_ground_from_id (ground, &step->ground))
    blame (self, "ground");
  if (step->phone == NULL || !g_strv_contains (phones, step->phone))
    blame (self, "phone");
}

static void
read_restriction (Group *self)
{
  WhitherRestriction *key = g_new0 (WhitherRestriction, 1);

  g_ptr_array_add (self->out->restrictions, key);
  key->key = self->id;
  get (self, "Name");
  get (self, "value");
  get (self, "supervised");
  key->name = get_translated (self, "Name");
  key->note = get_translated (self, "Note");
  key->value = get_boolean (self, "value");
  key->ios = get (self, "ios");
  key->supervised = get_boolean (self, "supervised");
  key->deprecated = get_optional (self, "deprecated");
  key->successor = get_optional (self, "successor");
  key->limits = get_boolean (self, "limits");
  key->quiet = get_boolean (self, "quiet");
  key->danger = get_boolean (self, "danger");
  key->features = get_list (self, "features");
  key->sources = get_sources (self);
}

static WhitherNameNote *
read_note (Group *self)
{
  WhitherNameNote *note = g_new0 (WhitherNameNote, 1);
  g_autofree char *name = whither_name_check (self->id, NULL);
  const char *match = get_optional (self, "match");

  if (g_strcmp0 (name, self->id) != 0)
    blame (self, "name");
  note->name = self->id;
  note->exact = g_strcmp0 (match, "exact") == 0;
  if (!g_str_has_prefix (self->group, "resolver "))
    get (self, "Note");
  note->note = get_translated (self, "Note");
  note->sources = get_sources (self);
  return note;
}

static void
read_protected (Group *self)
{
  WhitherNameNote *note = read_note (self);

  g_ptr_array_add (self->out->protected, note);
  g_hash_table_insert (self->out->protected_by_name, (gpointer) note->name, note);
}

static void
read_collateral (Group *self)
{
  WhitherNameNote *note = read_note (self);

  g_hash_table_insert (self->out->collateral, (gpointer) note->name, note);
}

static void
read_resolver (Group *self)
{
  WhitherNameNote *note = read_note (self);

  g_hash_table_insert (self->out->resolvers, (gpointer) note->name, note);
}

static void
read_preset (Group *self)
{
  WhitherPreset *preset = g_new0 (WhitherPreset, 1);
  const char *const *lines = get_list (self, "switches");

  g_ptr_array_add (self->out->presets, preset);
  preset->id = self->id;
  get (self, "Name");
  get (self, "Summary");
  preset->name = get_translated (self, "Name");
  preset->summary = get_translated (self, "Summary");
  g_autofree char *text = g_strjoinv ("\n", (char **) lines);
  preset->text = g_string_chunk_insert (self->out->strings, text);
  preset->country = strchr (text, '*') != NULL;
}

static const struct
{
  const char *kind;
  gboolean source;
  void (*read) (Group *group);
} kinds[] = {
  { "source", TRUE, read_source },
  { "setting", FALSE, read_step },
  { "restriction", FALSE, read_restriction },
  { "protected", FALSE, read_protected },
  { "collateral", FALSE, read_collateral },
  { "preset", FALSE, read_preset },
  { "resolver", FALSE, read_resolver },
};

static gboolean
refuse (const char *name, const char *group, const char *key, GError **error)
{
  g_set_error (error, WHITHER_SETTINGS_ERROR, WHITHER_SETTINGS_ERROR_MALFORMED,
               /* Translators: a file, a group in square brackets, a key of that group. */
               _ ("%s, group [%s]: the key “%s” is missing or its value is not known"), name, group,
               key);
  return FALSE;
}

static gboolean
read_group (WhitherSettings *self,
            const char *name,
            GKeyFile *file,
            const char *title,
            gboolean sources,
            GError **error)
{
  const char *space = strchr (title, ' ');
  g_autofree char *kind = g_strndup (title, space != NULL ? (gsize) (space - title) : 0);
  Group group = { .out = self, .file = file, .group = title };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      {
        if (kinds[i].source != sources)
          return TRUE;
        if (!g_hash_table_add (self->groups, g_string_chunk_insert (self->strings, title)))
          return refuse (name, title, title, error);
        group.id = g_string_chunk_insert_const (self->strings, space + 1);
        kinds[i].read (&group);
        return group.fault == NULL || refuse (name, title, group.fault, error);
      }
  return refuse (name, title, title, error);
}

gboolean
whither_settings_read_table (WhitherSettings *self,
                             const char *name,
                             GKeyFile *file,
                             gboolean sources,
                             GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!read_group (self, name, file, groups[i], sources, error))
      return FALSE;
  return TRUE;
}
