/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to who/: what a catalog is made of. */

#include "who/catalog.h"
#include "who/ask.h"
#include "who/name-index.h"
#include "who/table.h"

G_BEGIN_DECLS

struct _WhitherCatalog
{
  gatomicrefcount ref_count;
  char *version;
  WhitherCatalogText *table; /* (owned): its strings are everybody's strings */
  GPtrArray *blocks;         /* (owned): the small arrays inside the structs */
  GPtrArray *companies;      /* (owned) (element-type WhitherCompany) … sorted by id */
  GPtrArray *products;
  GPtrArray *features;
  GPtrArray *sources;
  GPtrArray *data_kinds;
  GPtrArray *purposes;
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

/* What build.c and build-rules.c share. All report what is wrong. */
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

G_END_DECLS
