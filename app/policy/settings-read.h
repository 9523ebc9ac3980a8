/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to policy/: reading the tables of data/settings/. */

#include "policy/settings.h"

G_BEGIN_DECLS

struct _WhitherSettings
{
  gatomicrefcount refs;
  GStringChunk *strings;
  GHashTable *sources; /* id → WhitherSettingSource */
  GPtrArray *lists;    /* memory of NULL-terminated lists */
  GPtrArray *steps, *restrictions, *presets;
  GPtrArray *protected;          /* owns the notes of… */
  GHashTable *protected_by_name; /* …this one */
  GHashTable *collateral;        /* name → WhitherNameNote */
  GHashTable *resolvers;         /* the same, of resolvers */
  GHashTable *groups;            /* every "kind id" of all files: none stands there twice */
  const char *date;
};

/* Reads the groups of one file: only its sources, or everything else. */
gboolean whither_settings_read_table (WhitherSettings *self,
                                      const char *name,
                                      GKeyFile *file,
                                      gboolean sources,
                                      GError **error);

gboolean whither_setting_ground_from_id (const char *id, WhitherSettingGround *out);

G_END_DECLS
