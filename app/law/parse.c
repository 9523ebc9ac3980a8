/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law/parse.h"

#include "base/i18n.h"
#include "law/book.h"

#include <string.h>

void
whither_law_free (WhitherLaw *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->title);
  g_free (self->articles);
  g_free (self->summary);
  g_free (self->note);
  g_free (self->status_date);
  g_free (self->checked);
  g_free (self->source);
  g_free (self->url);
  g_free (self);
}

void
whither_jurisdiction_free (WhitherJurisdiction *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

void
whither_law_file_free (WhitherLawFile *self)
{
  if (self == NULL)
    return;

  whither_jurisdiction_free (self->jurisdiction);
  if (self->laws != NULL)
    g_ptr_array_unref (self->laws);
  g_free (self);
}

/* A GKeyFile merges two groups of one name without a word: the lines themselves are looked at. */
static gboolean
check_groups_once (const char *name, const char *content, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] == '[' && !g_hash_table_add (seen, lines[i]))
      {
        g_set_error (error, WHITHER_LAW_ERROR, WHITHER_LAW_ERROR_MALFORMED,
                     /* Translators: a file, the number of a line, the name of a group. */
                     _ ("%s, line %lu: group %s stands there twice"), name, (gulong) i + 1,
                     lines[i]);
        return FALSE;
      }

  return TRUE;
}

static gboolean
refuse (const char *name, const char *group, const char *key, GError **error)
{
  g_set_error (error, WHITHER_LAW_ERROR, WHITHER_LAW_ERROR_MALFORMED,
               /* Translators: a file, a group in square brackets, a key of that group. */
               _ ("%s, group [%s]: the key “%s” is missing or its value is not known"), name, group,
               key);
  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL for a missing or empty key. */
static char *
get (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *value = g_key_file_get_string (file, group, key, NULL);

  return value != NULL && value[0] != '\0' ? g_steal_pointer (&value) : NULL;
}

static gboolean
is_date (const char *text)
{
  g_autofree char *full = g_strconcat (text != NULL ? text : "", "T00:00:00Z", NULL);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (full, NULL);

  return date != NULL && strlen (text) == strlen ("2026-11-21");
}

static gboolean
parse_reaches (GKeyFile *file, const char *group, guint *out)
{
  g_auto (GStrv) words = g_key_file_get_string_list (file, group, "reaches", NULL, NULL);
  guint bits = 0;

  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    {
      WhitherLawGround ground;

      if (!whither_law_ground_from_id (words[i], &ground))
        return FALSE;
      bits |= 1u << ground;
    }

  *out = bits;
  return bits != 0;
}

/* The keys that are words of a list, numbers or dates. NULL: all are well, else the key at fault.
 */
static const char *
parse_words (GKeyFile *file, const char *group, WhitherLaw *law)
{
  g_autofree char *effect = get (file, group, "effect");
  g_autofree char *status = get (file, group, "status");
  g_autofree char *year = get (file, group, "year");
  guint64 number;

  if (!whither_law_effect_from_id (effect, &law->effect))
    return "effect";
  if (!whither_law_status_from_id (status, &law->status))
    return "status";
  if (!parse_reaches (file, group, &law->reaches))
    return "reaches";
  if (year == NULL || !g_ascii_string_to_unsigned (year, 10, 1000, 9999, &number, NULL))
    return "year";
  if (!is_date (law->status_date))
    return "status-date";
  if (!is_date (law->checked))
    return "checked";

  law->year = (guint) number;
  return NULL;
}

static gboolean
parse_law (const char *name, GKeyFile *file, const char *group, WhitherLaw *law, GError **error)
{
  struct
  {
    const char *key;
    char **value;
    gboolean optional;
  } texts[] = {
    { "Name", &law->name, FALSE },        { "title", &law->title, FALSE },
    { "articles", &law->articles, TRUE }, { "Summary", &law->summary, FALSE },
    { "Note", &law->note, TRUE },         { "status-date", &law->status_date, FALSE },
    { "checked", &law->checked, FALSE },  { "source", &law->source, FALSE },
    { "url", &law->url, FALSE },
  };
  const char *fault;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      *texts[i].value = get (file, group, texts[i].key);
      if (*texts[i].value == NULL && !texts[i].optional)
        return refuse (name, group, texts[i].key, error);
    }

  fault = parse_words (file, group, law);
  return fault == NULL || refuse (name, group, fault, error);
}

static gboolean
parse_jurisdiction (const char *name,
                    GKeyFile *file,
                    const char *group,
                    WhitherJurisdiction *out,
                    GError **error)
{
  gboolean country = g_str_has_prefix (group, "country ");
  const char *code = strchr (group, ' ');
  g_autofree char *members = get (file, group, "members");

  out->is_union = g_str_has_prefix (group, "union ");
  if (!country && !out->is_union)
    return refuse (name, group, "country", error);

  out->id = g_strdup (code + 1);
  out->name = get (file, group, "Name");
  if (out->name == NULL)
    return refuse (name, group, "Name", error);
  if (!whither_country_set_from_codes (country           ? out->id
                                       : members != NULL ? members
                                                         : "",
                                       &out->members) ||
      whither_country_set_is_empty (&out->members))
    return refuse (name, group, country ? "country" : "members", error);

  return TRUE;
}

/* "law us.cloud-act" of a file of US: gives the id, NULL when it is none or of another country. */
static const char *
law_id (const char *group, const WhitherJurisdiction *jurisdiction)
{
  g_autofree char *prefix = g_ascii_strdown (jurisdiction->id, -1);
  gsize len = strlen (prefix);
  const char *id;

  if (!g_str_has_prefix (group, "law "))
    return NULL;

  id = group + strlen ("law ");
  return strncmp (id, prefix, len) == 0 && id[len] == '.' && id[len + 1] != '\0' ? id : NULL;
}

/* What was cut is no longer what was read: fewer laws than the file says, or a line without end. */
static gboolean
check_whole (const char *name,
             const char *content,
             gsize len,
             GKeyFile *file,
             const char *group,
             guint n_laws,
             GError **error)
{
  g_autofree char *said = get (file, group, "laws");
  guint64 number = n_laws;

  if (said != NULL && !g_ascii_string_to_unsigned (said, 10, 0, G_MAXUINT, &number, NULL))
    return refuse (name, group, "laws", error);
  if (number == n_laws && len > 0 && content[len - 1] == '\n')
    return TRUE;

  g_set_error (error, WHITHER_LAW_ERROR, WHITHER_LAW_ERROR_MALFORMED,
               /* Translators: a file and two numbers. */
               _ ("%s is cut or changed: it has %u laws and should have %u"), name, n_laws,
               (guint) number);
  return FALSE;
}

WhitherLawFile *
whither_law_file_parse (const char *name, const char *content, gsize len, GError **error)
{
  g_autoptr (WhitherLawFile) self = g_new0 (WhitherLawFile, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  if (memchr (content, '\0', len) != NULL ||
      !g_key_file_load_from_data (file, content, len, G_KEY_FILE_NONE, NULL))
    {
      g_set_error (error, WHITHER_LAW_ERROR, WHITHER_LAW_ERROR_MALFORMED,
                   /* Translators: a file. */
                   _ ("%s is not a text of groups and keys"), name);
      return NULL;
    }

  groups = g_key_file_get_groups (file, NULL);
  self->jurisdiction = g_new0 (WhitherJurisdiction, 1);
  self->laws = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_law_free);
  if (!check_groups_once (name, content, error) ||
      !parse_jurisdiction (name, file, groups[0] != NULL ? groups[0] : "", self->jurisdiction,
                           error))
    return NULL;

  for (gsize i = 1; groups[i] != NULL; i++)
    {
      const char *id = law_id (groups[i], self->jurisdiction);
      WhitherLaw *law;

      if (id == NULL)
        {
          refuse (name, groups[i], "law", error);
          return NULL;
        }

      law = g_new0 (WhitherLaw, 1);
      law->id = g_strdup (id);
      g_ptr_array_add (self->laws, law);
      if (!parse_law (name, file, groups[i], law, error))
        return NULL;
    }
  if (!check_whole (name, content, len, file, groups[0], self->laws->len, error))
    return NULL;

  return g_steal_pointer (&self);
}
