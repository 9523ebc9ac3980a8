/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a switch works: by a setting everywhere, on managed phones, by the network at home. */

#include "policy/format.h"
#include "policy/policy-private.h"

static gboolean
speaks_for (const WhitherPolicy *self, guint step, const char *const *features)
{
  const GPtrArray *all = whither_catalog_get_features (self->book->catalog);

  for (guint i = 0; i < all->len; i++)
    for (guint k = 0; features[k] != NULL; k++)
      {
        const WhitherFeature *feature = g_ptr_array_index (all, i);
        WhitherDecision decision;
        guint32 by = 0;

        if (!whither_feature_is_below (feature->id, features[k]))
          continue;
        decision = whither_decide_feature (self->switches, feature, &by);
        if (by == step &&
            (decision == WHITHER_DECISION_BLOCK || decision == WHITHER_DECISION_LIMIT))
          return TRUE;
      }
  return FALSE;
}

static gboolean
has_target (const WhitherPolicy *self, guint step)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, WhitherTarget, i).step == step)
      return TRUE;
  return FALSE;
}

guint
whither_policy_get_works (const WhitherPolicy *self, guint step)
{
  g_return_val_if_fail (self != NULL && step < whither_switches_get_n (self->switches), 0);

  guint works = 0;
  const WhitherSwitch *one = whither_switches_get (self->switches, step);

  for (guint i = 0; i < self->steps->len; i++)
    if (speaks_for (self, step, ((const WhitherSetting *) self->steps->pdata[i])->features))
      works |= 1u << WHITHER_WORKS_EVERYWHERE;
  for (guint i = 0; i < self->restrictions->len; i++)
    {
      const WhitherRestriction *key = g_ptr_array_index (self->restrictions, i);

      if (speaks_for (self, step, key->features))
        works |= 1u << (key->supervised ? WHITHER_WORKS_MANAGED : WHITHER_WORKS_EVERYWHERE);
    }
  if (one->state == WHITHER_SWITCH_BLOCK && (self->heard[step] || has_target (self, step)))
    works |= 1u << WHITHER_WORKS_AT_HOME;
  return works;
}
