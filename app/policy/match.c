/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking up names and addresses in a plan as the programs do that read its file. */

#include "policy/format-private.h"

#include <string.h>

#include "policy/prefix.h"

/* An address with its length, as one key. */
typedef struct
{
  WhitherAddress address;
  guint length;
} Prefix;

static guint
hash_prefix (gconstpointer pointer)
{
  const Prefix *prefix = pointer;

  return whither_address_hash (&prefix->address) * 31 + prefix->length;
}

static gboolean
equal_prefixes (gconstpointer a, gconstpointer b)
{
  const Prefix *one = a, *other = b;

  return one->length == other->length && whither_address_equal (&one->address, &other->address);
}

static const WhitherLine *
get_line (const WhitherPlan *plan, GHashTable *index, gconstpointer key)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (index, key));

  return number != 0 ? &g_array_index (plan->lines, WhitherLine, number - 1) : NULL;
}

static void
add_prefix (WhitherPlan *self, const WhitherTarget *target, guint number)
{
  Prefix *prefix = g_new0 (Prefix, 1);

  prefix->address = target->address;
  prefix->length = target->length;
  self->lengths[target->address.family == 6][target->length]++;
  g_hash_table_insert (self->prefixes, prefix, GUINT_TO_POINTER (number));
}

static GHashTable *
index_of (WhitherPlan *self, WhitherLineKind kind)
{
  GHashTable *const indexes[] = {
    [WHITHER_LINE_EXACT] = self->exact,           [WHITHER_LINE_BELOW] = self->below,
    [WHITHER_LINE_KEEP_EXACT] = self->keep_exact, [WHITHER_LINE_KEEP_BELOW] = self->keep_below,
    [WHITHER_LINE_COUNTRY] = self->countries,     [WHITHER_LINE_PROGRAM] = self->programs,
  };

  return kind < G_N_ELEMENTS (indexes) ? indexes[kind] : NULL;
}

void
whither_plan_index (WhitherPlan *self)
{
  self->exact = g_hash_table_new (g_str_hash, g_str_equal);
  self->below = g_hash_table_new (g_str_hash, g_str_equal);
  self->keep_exact = g_hash_table_new (g_str_hash, g_str_equal);
  self->keep_below = g_hash_table_new (g_str_hash, g_str_equal);
  self->countries = g_hash_table_new (g_str_hash, g_str_equal);
  self->programs = g_hash_table_new (g_str_hash, g_str_equal);
  self->prefixes = g_hash_table_new_full (hash_prefix, equal_prefixes, g_free, NULL);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (self->lines, WhitherLine, i);
      GHashTable *index = index_of (self, line->kind);

      if (line->kind == WHITHER_LINE_PREFIX)
        add_prefix (self, line->target, i + 1);
      else if (index != NULL)
        g_hash_table_insert (index, (gpointer) line->value, GUINT_TO_POINTER (i + 1));
    }
}

const WhitherLine *
whither_match_nothing (const WhitherPlan *plan, const char *name)
{
  return NULL;
}

const WhitherLine *
whither_match_exact (const WhitherPlan *plan, const char *name)
{
  return get_line (plan, plan->exact, name);
}

const WhitherLine *
whither_match_most_exact (const WhitherPlan *plan, const char *name)
{
  const WhitherLine *line = get_line (plan, plan->exact, name);

  if (line != NULL || g_hash_table_contains (plan->keep_exact, name))
    return line;
  for (const char *at = name; at != NULL;)
    {
      const char *dot = strchr (at, '.');

      line = get_line (plan, plan->below, at);
      if (line != NULL || g_hash_table_contains (plan->keep_below, at))
        return line;
      at = dot != NULL ? dot + 1 : NULL;
    }
  return NULL;
}

const WhitherLine *
whither_match_exceptions_first (const WhitherPlan *plan, const char *name)
{
  const WhitherLine *line = get_line (plan, plan->exact, name);

  if (g_hash_table_contains (plan->keep_exact, name))
    return NULL;
  for (const char *at = name; at != NULL;)
    {
      const char *dot = strchr (at, '.');

      if (g_hash_table_contains (plan->keep_below, at))
        return NULL;
      if (line == NULL)
        line = get_line (plan, plan->below, at);
      at = dot != NULL ? dot + 1 : NULL;
    }
  return line;
}

const WhitherLine *
whither_plan_match_name (const WhitherPlan *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);
  return self->format->match_name (self, name);
}

const WhitherLine *
whither_plan_match_address (const WhitherPlan *self, const WhitherAddress *address)
{
  g_return_val_if_fail (self != NULL && address != NULL, NULL);

  guint whole = address->family == 6 ? 128 : 32;
  if (address->family == 0 || g_hash_table_size (self->prefixes) == 0)
    return NULL;
  for (guint length = whole + 1; length-- > 0;)
    {
      Prefix key = { .address = *address, .length = length };
      const WhitherLine *line;

      if (self->lengths[address->family == 6][length] == 0)
        continue;
      whither_prefix_mask (&key.address, length);
      line = get_line (self, self->prefixes, &key);
      if (line != NULL)
        return line;
    }
  return NULL;
}

const WhitherLine *
whither_plan_match_program (const WhitherPlan *self, const char *program)
{
  g_return_val_if_fail (self != NULL && program != NULL, NULL);
  return get_line (self, self->programs, program);
}

const WhitherLine *
whither_plan_match_country (const WhitherPlan *self, const char *code)
{
  g_return_val_if_fail (self != NULL && code != NULL, NULL);
  return get_line (self, self->countries, code);
}

gboolean
whither_line_only_limits (const WhitherLine *line)
{
  if (line->key != NULL)
    return line->key->limits && !line->key->quiet;
  return line->setting != NULL && line->setting->limits && !line->setting->quiet;
}

static gboolean
speaks_of (const WhitherLine *line, const char *feature)
{
  const char *const *features = line->kind == WHITHER_LINE_KEY    ? line->key->features
                                : line->kind == WHITHER_LINE_STEP ? line->setting->features
                                                                  : NULL;

  for (guint k = 0; features != NULL && features[k] != NULL; k++)
    if (whither_feature_is_below (feature, features[k]))
      return TRUE;
  return FALSE;
}

const WhitherLine *
whither_plan_match_feature (const WhitherPlan *self, const char *feature)
{
  g_return_val_if_fail (self != NULL && feature != NULL, NULL);

  const WhitherLine *limits = NULL;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (self->lines, WhitherLine, i);

      if (!speaks_of (line, feature))
        continue;
      if (!whither_line_only_limits (line))
        return line;
      limits = limits != NULL ? limits : line;
    }
  return limits;
}
