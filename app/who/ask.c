/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/catalog-private.h"

#include <string.h>

/* Bundle ids and packages are short; longer text is no program we know. */
#define PROGRAM_MAX_LENGTH 155 /* the longest bundle id an App Store record takes */
#define PROCESS_NAME_LENGTH 16

static gboolean
has_feature (const WhitherFeature *const *features, guint n, const WhitherFeature *feature)
{
  for (guint i = 0; i < n; i++)
    if (features[i] == feature)
      return TRUE;
  return FALSE;
}

static void
add_features (WhitherWho *out, const WhitherRule *rule)
{
  for (guint i = 0; i < rule->n_features && out->n_features < WHITHER_WHO_MAX_FEATURES; i++)
    if (!has_feature (out->features, out->n_features, rule->features[i]))
      out->features[out->n_features++] = rule->features[i];
}

static void
weaken (WhitherWho *out, const WhitherRule *rule)
{
  out->kind = MAX (out->kind, rule->kind);
}

static void
set_hoster (WhitherWho *out, const WhitherCompany *hoster, const WhitherRule *rule)
{
  if (hoster == NULL || out->hoster != NULL)
    return;
  out->hoster = hoster;
  out->hoster_rule = rule;
}

/* TRUE when the name itself is somebody's, FALSE for a tenant of shared machinery. */
static gboolean
is_owned (const WhitherNameMatch *match)
{
  return !match->rule->infrastructure || !match->below || match->service;
}

static void
take_owned_name (WhitherWho *out, const WhitherNameMatch *match)
{
  const WhitherRule *rule = match->rule;

  if (out->name_rule != NULL && out->company != rule->company)
    {
      /* Two names behind one address belong to two companies: which one it was is not known. */
      out->company = NULL;
      out->conflict = TRUE;
    }
  else if (out->name_rule == NULL)
    {
      out->company = rule->company;
      out->name_rule = rule;
      out->infrastructure = rule->infrastructure;
    }
  add_features (out, rule);
  weaken (out, rule);
  set_hoster (out, rule->hoster, rule);
  if (match->infrastructure != NULL && match->infrastructure->company != rule->company)
    set_hoster (out, match->infrastructure->company, match->infrastructure);
}

static void
take_name (WhitherCatalog *self, const char *name, WhitherWho *out)
{
  WhitherNameMatch match;

  whither_name_index_find (self->names, name, &match);
  if (match.rule == NULL)
    return;
  if (is_owned (&match))
    take_owned_name (out, &match);
  else
    {
      set_hoster (out, match.rule->company, match.rule);
      weaken (out, match.rule);
    }
}

static void
take_names (WhitherCatalog *self, const WhitherWhoQuestion *question, WhitherWho *out)
{
  for (guint i = 0; i < question->n_names; i++)
    take_name (self, question->names[i], out);
  if (out->name_rule != NULL)
    return;
  for (guint i = 0; i < question->n_aliases && out->name_rule == NULL; i++)
    take_name (self, question->aliases[i], out);
}

/* Keeps those features of the name that the program is known to use.
 * FALSE means: it is known to use none of them. */
static gboolean
narrow (WhitherWho *out, const WhitherRule *program)
{
  guint n = 0;

  for (guint i = 0; i < out->n_features; i++)
    if (has_feature (program->features, program->n_features, out->features[i]))
      out->features[n++] = out->features[i];
  if (n == 0)
    return FALSE;
  out->n_features = n;
  return TRUE;
}

/* Only "other services of …": nothing that a program's own features would contradict. */
static gboolean
is_general (const WhitherWho *out)
{
  return out->n_features == 1 && g_str_has_suffix (out->features[0]->id, ".general");
}

static void
take_program (WhitherCatalog *self, const WhitherWhoQuestion *question, WhitherWho *out)
{
  const WhitherRule *rule;

  if (question->program == NULL)
    return;
  rule = whither_catalog_find_program_rule (self, question->program);
  if (rule == NULL)
    return;
  out->program_rule = rule;
  if (out->name_rule == NULL)
    {
      /* The name says nothing. Whose feature it is, the program tells; who answered, only when
       * there is nobody else it could have been. */
      add_features (out, rule);
      weaken (out, rule);
      if (question->n_names == 0 && question->n_aliases == 0 &&
          (question->address == NULL || question->address->family == 0))
        out->company = rule->company;
      return;
    }
  if (narrow (out, rule))
    weaken (out, rule);
  else if (out->company == rule->company && is_general (out))
    {
      out->n_features = 0;
      add_features (out, rule);
      weaken (out, rule);
    }
  else if (out->company != rule->company)
    out->conflict = TRUE;
}

/* The system says whose machines they are; the company only where it is used by nobody else, and
 * only when neither name nor program has said who it was. */
static void
take_system (WhitherCatalog *self, const WhitherWhoQuestion *question, WhitherWho *out)
{
  const WhitherRule *rule = g_hash_table_lookup (self->systems, GUINT_TO_POINTER (question->asn));

  if (question->asn == 0 || rule == NULL)
    return;
  if (rule->infrastructure || out->name_rule != NULL)
    {
      if (out->company != rule->company)
        set_hoster (out, rule->company, rule);
      if (out->hoster_rule == rule)
        out->asn_rule = rule;
      return;
    }
  if (question->n_names > 0 || question->n_aliases > 0)
    {
      set_hoster (out, rule->company, rule);
      return;
    }
  out->asn_rule = rule;
  out->company = rule->company;
  weaken (out, rule);
  if (out->program_rule == NULL)
    add_features (out, rule);
  else if (out->program_rule->company != rule->company)
    out->conflict = TRUE;
}

void
whither_catalog_ask (WhitherCatalog *self, const WhitherWhoQuestion *question, WhitherWho *out)
{
  *out = (WhitherWho){ 0 };
  take_names (self, question, out);
  take_program (self, question, out);
  take_system (self, question, out);
}

const WhitherRule *
whither_catalog_find_name_rule (WhitherCatalog *self, const char *name)
{
  WhitherNameMatch match;

  whither_name_index_find (self->names, name, &match);
  return match.rule;
}

/* Bundle ids of extensions begin with the app's id and a dot, Android's processes with the package
 * and a colon; both belong to the app. */
const WhitherRule *
whither_catalog_find_program_rule (WhitherCatalog *self, const char *program)
{
  char id[PROGRAM_MAX_LENGTH + 1];
  gsize len = strcspn (program, ":");
  const WhitherRule *rule;

  if (len == 0 || len > PROGRAM_MAX_LENGTH)
    return NULL;
  for (gsize i = 0; i < len; i++)
    id[i] = g_ascii_tolower (program[i]);
  id[len] = '\0';
  rule = g_hash_table_lookup (self->programs, id);
  if (rule == NULL && len == PROCESS_NAME_LENGTH)
    rule = g_hash_table_lookup (self->processes, id);
  for (char *dot = strrchr (id, '.'); rule == NULL && dot != NULL; dot = strrchr (id, '.'))
    {
      *dot = '\0';
      rule = strchr (id, '.') == NULL ? NULL : g_hash_table_lookup (self->programs, id);
    }
  return rule;
}
