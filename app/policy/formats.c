/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of formats, their words, and the life of a plan. */

#include "policy/format-private.h"

#include <string.h>

#include "base/i18n.h"

/* In the order in which people should meet them: by hand, by profile, at home, the rest. */
static const WhitherPolicyFormat *const formats[] = {
  &whither_policy_checklist, &whither_policy_mobileconfig, &whither_policy_mobileconfig_supervised,
  &whither_policy_pihole,    &whither_policy_adguard,      &whither_policy_dnsmasq,
  &whither_policy_unbound,   &whither_policy_rpz,          &whither_policy_nftables,
  &whither_policy_hosts,     &whither_policy_nextdns,      &whither_policy_pcapdroid,
  &whither_policy_rethink,   &whither_policy_clash,        &whither_policy_surge,
};

guint
whither_policy_get_n_formats (void)
{
  return G_N_ELEMENTS (formats);
}

const WhitherPolicyFormat *
whither_policy_get_format (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (formats), NULL);
  return formats[index];
}

const WhitherPolicyFormat *
whither_policy_find_format (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i]->id, id) == 0)
      return formats[i];
  return NULL;
}

const char *
whither_policy_format_get_id (const WhitherPolicyFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

const char *
whither_policy_format_get_title (const WhitherPolicyFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return _ (self->title);
}

const char *
whither_policy_format_get_use (const WhitherPolicyFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return _ (self->use);
}

const char *
whither_policy_format_get_limits (const WhitherPolicyFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return _ (self->limits);
}

const char *
whither_policy_format_get_suffix (const WhitherPolicyFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->suffix;
}

WhitherWorks
whither_policy_format_get_works (const WhitherPolicyFormat *self)
{
  g_return_val_if_fail (self != NULL, WHITHER_WORKS_AT_HOME);
  return self->works;
}

guint
whither_policy_format_get_carries (const WhitherPolicyFormat *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->carries;
}

static const struct
{
  const char *id, *label;
} works_words[WHITHER_N_WORKS] = {
  [WHITHER_WORKS_EVERYWHERE] = { "everywhere", N_ ("works everywhere") },
  [WHITHER_WORKS_MANAGED] = { "managed", N_ ("only on managed phones") },
  [WHITHER_WORKS_AT_HOME] = { "at-home", N_ ("only at home") },
};

const char *
whither_works_to_id (WhitherWorks works)
{
  g_return_val_if_fail ((guint) works < WHITHER_N_WORKS, NULL);
  return works_words[works].id;
}

const char *
whither_works_to_label (WhitherWorks works)
{
  g_return_val_if_fail ((guint) works < WHITHER_N_WORKS, NULL);
  return _ (works_words[works].label);
}

static const struct
{
  WhitherCarries one;
  const char *id, *label;
} carries_words[] = {
  { WHITHER_CARRIES_SETTINGS, "settings", N_ ("Settings") },
  { WHITHER_CARRIES_EXACT, "exact", N_ ("Name alone") },
  { WHITHER_CARRIES_BELOW, "below", N_ ("Name and below") },
  { WHITHER_CARRIES_EXCEPT, "except", N_ ("Exceptions") },
  { WHITHER_CARRIES_PREFIX, "prefix", N_ ("Addresses") },
  { WHITHER_CARRIES_COUNTRY, "country", N_ ("Countries") },
  { WHITHER_CARRIES_PROGRAM, "program", N_ ("Programs") },
  { WHITHER_CARRIES_DEVICE, "device", N_ ("One phone") },
  { WHITHER_CARRIES_HOURS, "hours", N_ ("Hours") },
  { WHITHER_CARRIES_UNTIL, "until", N_ ("Last day") },
  { WHITHER_CARRIES_COMMENT, "comment", N_ ("Comments") },
};

const char *
whither_carries_to_id (WhitherCarries one)
{
  for (guint i = 0; i < G_N_ELEMENTS (carries_words); i++)
    if (carries_words[i].one == one)
      return carries_words[i].id;
  return NULL;
}

const char *
whither_carries_to_label (WhitherCarries one)
{
  for (guint i = 0; i < G_N_ELEMENTS (carries_words); i++)
    if (carries_words[i].one == one)
      return _ (carries_words[i].label);
  return NULL;
}

static void
cannot_free (WhitherCannot *self)
{
  g_free (self->why);
  g_free (self);
}

WhitherPlan *
whither_policy_plan (WhitherPolicy *policy,
                     const WhitherPolicyFormat *format,
                     const WhitherPlanOptions *options)
{
  g_return_val_if_fail (policy != NULL && format != NULL && options != NULL, NULL);

  WhitherPlan *self = g_new0 (WhitherPlan, 1);
  g_atomic_ref_count_init (&self->refs);
  self->format = format;
  self->policy = whither_policy_ref (policy);
  self->lines = g_array_new (FALSE, FALSE, sizeof (WhitherLine));
  self->cannot = g_ptr_array_new_with_free_func ((GDestroyNotify) cannot_free);
  self->strings = g_string_chunk_new (1024);
  self->now = options->now;
  self->dns_url = g_strdup (options->dns_url);
  self->sinkhole = options->sinkhole;
  whither_plan_fill (self);
  whither_plan_index (self);
  return self;
}

WhitherPlan *
whither_plan_ref (WhitherPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_plan_unref (WhitherPlan *self)
{
  GHashTable *indexes[7];

  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  indexes[0] = self->exact;
  indexes[1] = self->below;
  indexes[2] = self->keep_exact;
  indexes[3] = self->keep_below;
  indexes[4] = self->countries;
  indexes[5] = self->programs;
  indexes[6] = self->prefixes;
  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    g_hash_table_unref (indexes[i]);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->cannot);
  g_string_chunk_free (self->strings);
  g_free (self->dns_url);
  whither_policy_unref (self->policy);
  g_free (self);
}

const WhitherPolicyFormat *
whither_plan_get_format (const WhitherPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->format;
}

WhitherPolicy *
whither_plan_get_policy (const WhitherPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->policy;
}

const GArray *
whither_plan_get_lines (const WhitherPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->lines;
}

const GPtrArray *
whither_plan_get_cannot (const WhitherPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->cannot;
}
