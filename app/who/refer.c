/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/catalog-private.h"
#include "base/i18n.h"

#include <string.h>

#define KEY_SIZE 128

const char *
whither_catalog_translate (const char *text)
{
  return text == NULL || text[0] == '\0' ? text : _ (text);
}

gpointer
whither_catalog_lookup (WhitherCatalog *self, const char *kind, const char *id)
{
  char key[KEY_SIZE];
  gsize len = strlen (kind);

  /* Thousands of look-ups a load: no allocation for ordinary ids. */
  if (len + 1 + strlen (id) >= sizeof key)
    {
      g_autofree char *longer = g_strconcat (kind, " ", id, NULL);

      return g_hash_table_lookup (self->by_id, longer);
    }
  memcpy (key, kind, len);
  key[len] = ' ';
  strcpy (&key[len + 1], id);
  return g_hash_table_lookup (self->by_id, key);
}

void
whither_catalog_remember (WhitherCatalog *self, const WhitherCatalogGroup *group, gpointer thing)
{
  g_autofree char *key = g_strconcat (group->kind, " ", group->id, NULL);

  g_hash_table_replace (self->by_id, g_string_chunk_insert (self->table->strings, key), thing);
}

void
whither_catalog_check_keys (const WhitherCatalogGroup *group,
                            const char *const *known,
                            GPtrArray *problems)
{
  for (guint i = 0; i < group->n_keys; i++)
    {
      const WhitherTableKey *key = whither_catalog_text_group_key (group, i);

      if (!g_strv_contains (known, key->name))
        whither_catalog_problems_add (problems, group->file, key->line,
                                      /* Translators: a key, then the kind of group */
                                      _ ("unknown key “%s” in a group of kind “%s”"), key->name,
                                      group->kind);
    }
}

int
whither_catalog_choose (const WhitherCatalogGroup *group,
                        const char *key,
                        const char *const *words,
                        int missing,
                        GPtrArray *problems)
{
  const char *value = whither_catalog_text_group_get (group, key);

  if (value == NULL)
    return missing;
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], value))
      return i;
  whither_catalog_problems_add (problems, group->file,
                                whither_catalog_text_group_get_line (group, key),
                                /* Translators: a value, then its key */
                                _ ("“%s” is no value for “%s”"), value, key);
  return missing;
}

gpointer
whither_catalog_block (WhitherCatalog *self, gsize size)
{
  return whither_catalog_text_block (self->table, size);
}

const char *const *
whither_catalog_split (WhitherCatalog *self, const WhitherCatalogGroup *group, const char *key)
{
  const char *value = whither_catalog_text_group_get (group, key);
  char *rest = g_string_chunk_insert (self->table->strings, value == NULL ? "" : value);
  guint n = 0, most = 1;

  for (const char *at = strchr (rest, ';'); at != NULL; at = strchr (at + 1, ';'))
    most++;
  const char **list = whither_catalog_block (self, (most + 1) * sizeof (char *));
  while (rest != NULL)
    {
      char *word = strsep (&rest, ";");

      if (*g_strstrip (word) != '\0')
        list[n++] = word;
    }
  return list;
}

void
whither_catalog_report_reference (const WhitherCatalogGroup *group,
                                  const char *key,
                                  const char *kind,
                                  const char *id,
                                  GPtrArray *problems)
{
  whither_catalog_problems_add (problems, group->file,
                                whither_catalog_text_group_get_line (group, key),
                                /* Translators: kind of group, then its id */
                                _ ("there is no %s “%s”"), kind, id);
}

gpointer
whither_catalog_refer (WhitherCatalog *self,
                       const WhitherCatalogGroup *group,
                       const char *key,
                       const char *kind,
                       GPtrArray *problems)
{
  const char *id = whither_catalog_text_group_get (group, key);
  gpointer thing;

  if (id == NULL)
    return NULL;
  thing = whither_catalog_lookup (self, kind, id);
  if (thing == NULL)
    whither_catalog_report_reference (group, key, kind, id, problems);
  return thing;
}

static gboolean
contains (const gpointer *list, guint n, gconstpointer thing)
{
  for (guint i = 0; i < n; i++)
    if (list[i] == thing)
      return TRUE;
  return FALSE;
}

gpointer
whither_catalog_refer_list (WhitherCatalog *self,
                            const WhitherCatalogGroup *group,
                            const char *key,
                            const char *kind,
                            guint *n,
                            GPtrArray *problems)
{
  const char *const *ids = whither_catalog_split (self, group, key);
  gpointer *list =
      whither_catalog_block (self, (g_strv_length ((char **) ids) + 1) * sizeof (gpointer));

  *n = 0;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      gpointer thing = whither_catalog_lookup (self, kind, ids[i]);

      if (thing == NULL)
        whither_catalog_report_reference (group, key, kind, ids[i], problems);
      else if (contains (list, *n, thing))
        whither_catalog_problems_add (problems, group->file,
                                      whither_catalog_text_group_get_line (group, key),
                                      _ ("“%s” is named twice"), ids[i]);
      else
        list[(*n)++] = thing;
    }
  return list;
}

const char *
whither_catalog_need (const WhitherCatalogGroup *group, const char *key, GPtrArray *problems)
{
  const char *value = whither_catalog_text_group_get (group, key);

  if (value != NULL && value[0] != '\0')
    return value;
  whither_catalog_problems_add (problems, group->file, group->line,
                                /* Translators: a key, then kind and id of a group */
                                _ ("“%s” is missing in “%s %s”"), key, group->kind, group->id);
  return "";
}

gboolean
whither_catalog_is_date (const char *text, gboolean to_the_day)
{
  guint64 year, month = 1, day = 1;
  gsize len = strlen (text);

  if (len != 10 && (to_the_day || (len != 7 && len != 4)))
    return FALSE;
  if (strspn (text, "0123456789-") != len || (len > 4 && text[4] != '-') ||
      (len > 7 && text[7] != '-'))
    return FALSE;
  year = g_ascii_strtoull (text, NULL, 10);
  if (len > 4)
    month = g_ascii_strtoull (&text[5], NULL, 10);
  if (len > 7)
    day = g_ascii_strtoull (&text[8], NULL, 10);
  return g_date_valid_dmy (day, month, year);
}

/* The codes that ISO 3166-1 leaves to its users (AA, QM to QZ, XA to XZ, ZZ) are no
 * countries; XK is used for Kosovo. */
gboolean
whither_catalog_is_country (const char *text)
{
  if (strlen (text) != 2 || !g_ascii_isupper (text[0]) || !g_ascii_isupper (text[1]))
    return FALSE;
  return (text[0] != 'X' || text[1] == 'K') && !(text[0] == 'Q' && text[1] >= 'M') &&
         !g_str_equal (text, "AA") && !g_str_equal (text, "ZZ");
}

void
whither_catalog_check_date (const WhitherCatalogGroup *group,
                            const char *key,
                            gboolean to_the_day,
                            GPtrArray *problems)
{
  const char *date = whither_catalog_text_group_get (group, key);

  if (date != NULL && date[0] != '\0' && !whither_catalog_is_date (date, to_the_day))
    whither_catalog_problems_add (problems, group->file,
                                  whither_catalog_text_group_get_line (group, key),
                                  _ ("“%s” is no date"), date);
}

/* The lists are short and few: each addition copies. */
void
whither_catalog_append (WhitherCatalog *self, gpointer list, guint *n, gconstpointer thing)
{
  gconstpointer **at = list;
  gconstpointer *longer = whither_catalog_block (self, (*n + 2) * sizeof (gconstpointer));

  if (*n > 0)
    memcpy (longer, *at, *n * sizeof (gconstpointer));
  longer[(*n)++] = thing;
  *at = longer;
}
