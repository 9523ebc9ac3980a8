/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to who/. The raw text of the tables: groups and keys with file and line.
 *
 * The form is that of GKeyFile, read here line by line: GKeyFile merges groups of the same name
 * without a word and knows no line numbers, and both matter to people who edit the tables. */

#include "base/bytes.h"
#include "who/catalog.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *value;
  guint line;
} WhitherTableKey;

typedef struct
{
  const char *kind; /* "company", "rule"… */
  const char *id;
  const char *file;
  guint line;
  gboolean own; /* from the person's own folder: may override */
  guint first_key, n_keys;
  const struct _WhitherCatalogText *table; /* that holds the keys */
} WhitherCatalogGroup;

typedef struct _WhitherCatalogText
{
  GStringChunk *strings;
  GPtrArray *blocks; /* (owned): memory of groups and of everything small that is made of them */
  WhitherBytes free_block; /* what is left of the newest of them */
  GArray *keys;            /* (element-type WhitherTableKey), of one group after the other */
  GPtrArray *texts;   /* (owned): the files, cut up in place: names and values point into them */
  GPtrArray *groups;  /* (element-type WhitherCatalogGroup), in the order read */
  GHashTable *by_key; /* "kind id" → WhitherCatalogGroup */
  GHashTable *owners; /* file → id of the company that stands in it, overridden ones too */
} WhitherCatalogText;

WhitherCatalogText *whither_catalog_text_new (void);
void whither_catalog_text_free (WhitherCatalogText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherCatalogText, whither_catalog_text_free)

/* Returns: (transfer none): @size zeroed bytes that live as long as @self. */
gpointer whither_catalog_text_block (WhitherCatalogText *self, gsize size);

/* Reads one file's text; @len bytes, not trusted. What is wrong goes to @problems. */
void whither_catalog_text_read (WhitherCatalogText *self,
                                const char *file,
                                const char *text,
                                gsize len,
                                gboolean own,
                                GPtrArray *problems);

static inline const WhitherTableKey *
whither_catalog_text_group_key (const WhitherCatalogGroup *group, guint i)
{
  return &g_array_index (group->table->keys, WhitherTableKey, group->first_key + i);
}

/* Returns: (transfer none) (nullable): a key's value, NULL when it is not there. */
const char *whither_catalog_text_group_get (const WhitherCatalogGroup *group, const char *name);
/* Returns: the line of that key, of the group when there is no such key. */
guint whither_catalog_text_group_get_line (const WhitherCatalogGroup *group, const char *name);

/* Complains when a file of ours does not end as it should (base/text.h). */
void
whither_catalog_check_whole (const char *file, const char *text, gsize len, GPtrArray *problems);

/* Returns: (transfer full): an empty list that frees its problems. */
GPtrArray *whither_catalog_problems_new (void);
void whither_catalog_problems_add (GPtrArray *problems,
                                   const char *file,
                                   guint line,
                                   const char *format,
                                   ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
