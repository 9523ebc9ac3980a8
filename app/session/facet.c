/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/facet.h"

#include "base/i18n.h"

typedef struct
{
  const char *id, *label;
} Word;

static const Word columns[WHITHER_N_COLUMNS] = {
  [WHITHER_COLUMN_SOURCE] = { "source", N_ ("Recording") },
  [WHITHER_COLUMN_DEVICE] = { "device", N_ ("Phone") },
  [WHITHER_COLUMN_PROGRAM] = { "program", N_ ("Program") },
  [WHITHER_COLUMN_FEATURE] = { "feature", N_ ("Feature") },
  [WHITHER_COLUMN_DATA] = { "data", N_ ("May contain") },
  [WHITHER_COLUMN_COMPANY] = { "company", N_ ("Company") },
  [WHITHER_COLUMN_NAME] = { "name", N_ ("Server name") },
  [WHITHER_COLUMN_HOSTER] = { "hoster", N_ ("Hosting company") },
  [WHITHER_COLUMN_ANSWERED_FROM] = { "answered-from", N_ ("Answered from") },
  [WHITHER_COLUMN_KEPT_IN] = { "kept-in", N_ ("Kept in") },
  [WHITHER_COLUMN_SEAT] = { "seat", N_ ("Company seat") },
  [WHITHER_COLUMN_LAWS] = { "laws", N_ ("Laws that may apply") },
};

static const Word certainties[] = {
  [WHITHER_CERTAINTY_CERTAIN] = { "certain", N_ ("certain") },
  [WHITHER_CERTAINTY_ONE_OF_SEVERAL] = { "one-of-several", N_ ("one of several") },
  [WHITHER_CERTAINTY_ATTEMPTED] = { "attempted", N_ ("attempted only") },
  [WHITHER_CERTAINTY_UNKNOWN] = { "unknown", N_ ("unknown") },
};

static const Word reaches[WHITHER_N_REACHES] = {
  [WHITHER_REACH_UNKNOWN] = { "unknown", N_ ("unknown") },
  [WHITHER_REACH_US] = { "us", N_ ("United States") },
  [WHITHER_REACH_CN] = { "cn", N_ ("China") },
  [WHITHER_REACH_EU] = { "eu", N_ ("European Union") },
  [WHITHER_REACH_OTHER] = { "other", N_ ("another country or several") },
};

const char *
whither_column_to_id (WhitherColumn column)
{
  g_return_val_if_fail (column < WHITHER_N_COLUMNS, "");

  return columns[column].id;
}

gboolean
whither_column_from_id (const char *id, WhitherColumn *out)
{
  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    if (g_strcmp0 (columns[i].id, id) == 0)
      {
        *out = (WhitherColumn) i;
        return TRUE;
      }
  return FALSE;
}

const char *
whither_column_to_label (WhitherColumn column)
{
  g_return_val_if_fail (column < WHITHER_N_COLUMNS, "");

  return _ (columns[column].label);
}

const char *
whither_certainty_to_id (WhitherCertainty certainty)
{
  g_return_val_if_fail ((guint) certainty < G_N_ELEMENTS (certainties), "");

  return certainties[certainty].id;
}

const char *
whither_certainty_to_label (WhitherCertainty certainty)
{
  g_return_val_if_fail ((guint) certainty < G_N_ELEMENTS (certainties), "");

  return _ (certainties[certainty].label);
}

const char *
whither_reach_to_id (WhitherReach reach)
{
  g_return_val_if_fail (reach < WHITHER_N_REACHES, "");

  return reaches[reach].id;
}

const char *
whither_reach_to_label (WhitherReach reach)
{
  g_return_val_if_fail (reach < WHITHER_N_REACHES, "");

  return _ (reaches[reach].label);
}
