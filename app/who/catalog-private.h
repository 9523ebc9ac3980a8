/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to who/: what a catalog is made of. */

#include "base/bytes.h"
#include "who/catalog.h"
#include "who/ask.h"
#include "who/name-index.h"
#include "who/table.h"

G_BEGIN_DECLS

struct _WhitherCatalog
{
  gatomicrefcount ref_count;
  char *version;
  WhitherBundle *files;      /* (owned): the text it was read from */
  WhitherCatalogText *table; /* (owned): its strings and memory are everybody's */
  GPtrArray *companies; /* (element-type WhitherCompany) … sorted by id; in the table's memory */
  GPtrArray *products;
  GPtrArray *features;
  GPtrArray *sources;
  GPtrArray *data_kinds;
  GPtrArray *purposes;
  GPtrArray *scopes;
  GPtrArray *statements;
  GPtrArray *answers;
  GPtrArray *rules;
  GHashTable *by_id; /* "kind id" → the struct */
  WhitherNameIndex *names;
  GHashTable *programs;  /* lower-case id → WhitherRule */
  GHashTable *processes; /* the first 16 bytes of long process names → WhitherRule */
  GHashTable *systems;   /* AS number → WhitherRule */
};

/* Turns the groups of @self->table into structs; what is wrong goes to @problems. */
void whither_catalog_build (WhitherCatalog *self, GPtrArray *problems);
/* The rules, once everything they refer to is there. */
void whither_catalog_build_rules (WhitherCatalog *self, GPtrArray *problems);

/* What the companies say of their features, and who answers where, once the features are there. */
void whither_catalog_build_statements (WhitherCatalog *self, GPtrArray *problems);
void whither_catalog_build_source (WhitherCatalog *self,
                                   const WhitherCatalogGroup *group,
                                   GPtrArray *problems);

/* An empty catalog. Free with whither_catalog_unref (). */
WhitherCatalog *whither_catalog_new_empty (void);

/* refer.c: what the build-… files share. All report what is wrong. */
gpointer whither_catalog_lookup (WhitherCatalog *self, const char *kind, const char *id);
gpointer whither_catalog_refer (WhitherCatalog *self,
                                const WhitherCatalogGroup *group,
                                const char *key,
                                const char *kind,
                                GPtrArray *problems);
/* A list "a;b;" of ids of @kind. Returns: (transfer none): an array owned by @self. */
gpointer whither_catalog_refer_list (WhitherCatalog *self,
                                     const WhitherCatalogGroup *group,
                                     const char *key,
                                     const char *kind,
                                     guint *n,
                                     GPtrArray *problems);
/* A list of words, NULL-terminated. */
const char *const *
whither_catalog_split (WhitherCatalog *self, const WhitherCatalogGroup *group, const char *key);
/* Refuses keys that are not in the NULL-terminated @known. */
void whither_catalog_check_keys (const WhitherCatalogGroup *group,
                                 const char *const *known,
                                 GPtrArray *problems);
/* Index of the key's value in @words; @missing when there is no such key; reports others. */
int whither_catalog_choose (const WhitherCatalogGroup *group,
                            const char *key,
                            const char *const *words,
                            int missing,
                            GPtrArray *problems);

/* A required key's value, "" when it is missing or empty. */
const char *
whither_catalog_need (const WhitherCatalogGroup *group, const char *key, GPtrArray *problems);
/* Names and summaries are written in English in the tables and translated here. */
const char *whither_catalog_translate (const char *text);
/* From now on @thing is what whither_catalog_lookup () finds under the group's kind and id. */
void
whither_catalog_remember (WhitherCatalog *self, const WhitherCatalogGroup *group, gpointer thing);
void whither_catalog_report_reference (const WhitherCatalogGroup *group,
                                       const char *key,
                                       const char *kind,
                                       const char *id,
                                       GPtrArray *problems);
/* Returns: (transfer none): @size zeroed bytes that live as long as @self. */
gpointer whither_catalog_block (WhitherCatalog *self, gsize size);
/* @list: address of an array of pointers owned by @self, @n of them; NULL while empty. */
void whither_catalog_append (WhitherCatalog *self, gpointer list, guint *n, gconstpointer thing);
/* YYYY-MM-DD of a day that exists; unless @to_the_day, YYYY-MM and YYYY too. */
gboolean whither_catalog_is_date (const char *text, gboolean to_the_day);
void whither_catalog_check_date (const WhitherCatalogGroup *group,
                                 const char *key,
                                 gboolean to_the_day,
                                 GPtrArray *problems);
gboolean whither_catalog_is_country (const char *text);
/* TRUE when @date, as far as it goes, lies after the full day @today. @date: (nullable). */
gboolean whither_catalog_is_after (const char *date, const char *today);
/* TRUE when the addresses of @sources are at two hosts at least. */
gboolean whither_catalog_is_two_outlets (const WhitherCitation *const *sources, guint n);

G_END_DECLS
