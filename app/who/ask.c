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
  for (guint i = 0; i < rule->n_features; i++)
    if (has_feature (out->features, out->n_features, rule->features[i]))
      continue;
    else if (out->n_features < WHITHER_WHO_MAX_FEATURES)
      out->features[out->n_features++] = rule->features[i];
    else
      out->open = TRUE;
}

static void
add_company (WhitherWho *out, const WhitherCompany *company)
{
  for (guint i = 0; i < out->n_companies; i++)
    if (out->companies[i] == company)
      return;
  if (company != NULL && out->n_companies < WHITHER_WHO_MAX_COMPANIES)
    out->companies[out->n_companies++] = company;
  else
    out->open = TRUE;
}

/* FALSE: it is there already, or there is no room. */
static gboolean
add_rule (WhitherWho *out, const WhitherRule **rules, guint *n_rules, const WhitherRule *rule)
{
  for (guint i = 0; i < *n_rules; i++)
    if (rules[i] == rule)
      return FALSE;
  if (*n_rules == WHITHER_WHO_MAX_RULES)
    {
      out->open = TRUE;
      return FALSE;
    }
  rules[(*n_rules)++] = rule;
  return TRUE;
}

/* One company is the company; which of several it was is not known. */
static void
choose_company (WhitherWho *out)
{
  out->company = out->n_companies == 1 ? out->companies[0] : NULL;
  out->conflict |= out->n_companies > 1;
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

  if (!add_rule (out, out->name_rules, &out->n_name_rules, rule))
    return;
  out->infrastructure = rule->infrastructure && (out->n_name_rules == 1 || out->infrastructure);
  add_company (out, rule->company);
  add_features (out, rule);
  weaken (out, rule);
  set_hoster (out, rule->hoster, rule);
  if (match->infrastructure != NULL && match->infrastructure->company != rule->company)
    set_hoster (out, match->infrastructure->company, match->infrastructure);
}

/* FALSE: the name is nobody's that the catalog knows. */
static gboolean
take_name (WhitherCatalog *self, const char *name, WhitherWho *out)
{
  WhitherNameMatch match;

  whither_name_index_find (self->names, name, &match);
  if (match.rule == NULL)
    return FALSE;
  if (is_owned (&match))
    {
      take_owned_name (out, &match);
      return TRUE;
    }
  set_hoster (out, match.rule->company, match.rule);
  weaken (out, match.rule);
  return FALSE;
}

static void
take_names (WhitherCatalog *self, const WhitherWhoQuestion *question, WhitherWho *out)
{
  gboolean stranger = FALSE;

  for (guint i = 0; i < question->n_names; i++)
    stranger |= !take_name (self, question->names[i], out);
  out->open |= stranger && out->n_name_rules > 0;
  for (guint i = 0; i < question->n_aliases && out->n_name_rules == 0; i++)
    take_name (self, question->aliases[i], out);
  choose_company (out);
}

static gboolean
uses_feature (const WhitherWho *out, const WhitherFeature *feature)
{
  for (guint i = 0; i < out->n_program_rules; i++)
    if (has_feature (out->program_rules[i]->features, out->program_rules[i]->n_features, feature))
      return TRUE;
  return FALSE;
}

/* Keeps those features of the name that one of the programs is known to use.
 * FALSE means: they are known to use none of them. */
static gboolean
narrow (WhitherWho *out)
{
  guint n = 0;

  for (guint i = 0; i < out->n_features; i++)
    if (uses_feature (out, out->features[i]))
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

static gboolean
all_programs_are_of (const WhitherWho *out, const WhitherCompany *company)
{
  for (guint i = 0; i < out->n_program_rules; i++)
    if (out->program_rules[i]->company != company)
      return FALSE;
  return TRUE;
}

static void
weaken_by_programs (WhitherWho *out)
{
  for (guint i = 0; i < out->n_program_rules; i++)
    weaken (out, out->program_rules[i]);
}

static void
add_features_of_programs (WhitherWho *out)
{
  for (guint i = 0; i < out->n_program_rules; i++)
    add_features (out, out->program_rules[i]);
  weaken_by_programs (out);
}

/* The name says nothing. Whose feature it is, the programs tell; who answered, only when there is
 * nobody else it could have been. */
static void
let_programs_speak (const WhitherWhoQuestion *question, WhitherWho *out)
{
  add_features_of_programs (out);
  if (question->n_names > 0 || question->n_aliases > 0 ||
      (question->address != NULL && question->address->family != 0))
    return;
  for (guint i = 0; i < out->n_program_rules; i++)
    add_company (out, out->program_rules[i]->company);
  choose_company (out);
}

static void
take_programs (WhitherCatalog *self, const WhitherWhoQuestion *question, WhitherWho *out)
{
  guint n_known = 0;

  for (guint i = 0; i < question->n_programs; i++)
    {
      const WhitherRule *rule = whither_catalog_find_program_rule (self, question->programs[i]);

      n_known += rule != NULL;
      if (rule != NULL)
        add_rule (out, out->program_rules, &out->n_program_rules, rule);
    }
  if (n_known == 0)
    return;
  if (out->n_name_rules == 0)
    {
      let_programs_speak (question, out);
      out->open |= n_known < question->n_programs;
      return;
    }
  if (n_known < question->n_programs) /* the others may use any of the name's features */
    return;
  if (narrow (out))
    weaken_by_programs (out);
  else if (out->company != NULL && all_programs_are_of (out, out->company) && is_general (out))
    {
      out->n_features = 0;
      add_features_of_programs (out);
    }
  else if (!all_programs_are_of (out, out->company))
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
  if (rule->infrastructure || out->n_name_rules > 0)
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
  add_company (out, rule->company);
  choose_company (out);
  weaken (out, rule);
  if (out->n_program_rules == 0)
    add_features (out, rule);
  else if (!all_programs_are_of (out, rule->company))
    out->conflict = TRUE;
}

void
whither_catalog_ask (WhitherCatalog *self, const WhitherWhoQuestion *question, WhitherWho *out)
{
  *out = (WhitherWho){ 0 };
  take_names (self, question, out);
  take_programs (self, question, out);
  take_system (self, question, out);
  out->open = (out->open || question->open) && (out->n_features > 0 || out->n_companies > 0);
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
