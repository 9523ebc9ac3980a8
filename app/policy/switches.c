/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/switches-private.h"

#include <string.h>

#include "base/i18n.h"

G_DEFINE_QUARK (whither - switches - error - quark, whither_switches_error)

WhitherSwitches *
whither_switches_new (void)
{
  WhitherSwitches *self = g_new0 (WhitherSwitches, 1);

  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_switch_free);
  self->before = g_ptr_array_new_with_free_func (g_free);
  self->after = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
whither_switches_free (WhitherSwitches *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->list);
  g_ptr_array_unref (self->before);
  g_ptr_array_unref (self->after);
  g_free (self);
}

static WhitherSwitch *
copy_switch (const WhitherSwitch *from)
{
  WhitherSwitch *copy = whither_switch_new (from->selector, from->state);

  g_strfreev (copy->exceptions);
  copy->exceptions = from->exceptions != NULL ? g_strdupv (from->exceptions) : g_new0 (char *, 1);
  copy->note = g_strdup (from->note);
  copy->device = g_strdup (from->device);
  copy->until = g_strdup (from->until);
  copy->from = from->from;
  copy->to = from->to;
  copy->even_protected = from->even_protected;
  return copy;
}

WhitherSwitches *
whither_switches_copy (const WhitherSwitches *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  WhitherSwitches *copy = whither_switches_new ();
  copy->unclear = self->unclear;
  for (guint i = 0; i < self->list->len; i++)
    g_ptr_array_add (copy->list, copy_switch (g_ptr_array_index (self->list, i)));
  return copy;
}

guint
whither_switches_get_n (const WhitherSwitches *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->list->len;
}

const WhitherSwitch *
whither_switches_get (const WhitherSwitches *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->list->len, NULL);
  return g_ptr_array_index (self->list, index);
}

WhitherSwitchState
whither_switches_find (const WhitherSwitches *self, const char *selector, guint *index)
{
  g_return_val_if_fail (self != NULL && selector != NULL, WHITHER_SWITCH_NONE);

  for (guint i = 0; i < self->list->len; i++)
    {
      const WhitherSwitch *one = g_ptr_array_index (self->list, i);

      if (strcmp (one->selector, selector) != 0)
        continue;
      if (index != NULL)
        *index = i;
      return one->state;
    }
  return WHITHER_SWITCH_NONE;
}

WhitherUnclear
whither_switches_get_unclear (const WhitherSwitches *self)
{
  g_return_val_if_fail (self != NULL, WHITHER_UNCLEAR_ALLOW);
  return self->unclear;
}

/* Before each change. */
static void
remember (WhitherSwitches *self)
{
  g_ptr_array_add (self->before, whither_switches_to_text (self));
  g_ptr_array_set_size (self->after, 0);
}

gboolean
whither_switches_set (WhitherSwitches *self,
                      const char *selector,
                      WhitherSwitchState state,
                      GError **error)
{
  g_return_val_if_fail (self != NULL && selector != NULL, FALSE);
  g_return_val_if_fail ((guint) state < WHITHER_N_SWITCH_STATES, FALSE);

  g_autofree char *checked = whither_switch_check_selector (selector, error);
  guint index = 0;

  if (checked == NULL)
    return FALSE;
  WhitherSwitchState now = whither_switches_find (self, checked, &index);
  if (now == state)
    return TRUE;
  if (now == WHITHER_SWITCH_NONE && self->list->len >= WHITHER_SWITCHES_MOST)
    {
      g_set_error_literal (error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_TOO_MANY,
                           _ ("More switches than can be kept"));
      return FALSE;
    }
  remember (self);
  if (now == WHITHER_SWITCH_NONE)
    g_ptr_array_add (self->list, whither_switch_new (checked, state));
  else if (state == WHITHER_SWITCH_NONE)
    g_ptr_array_remove_index (self->list, index);
  else
    ((WhitherSwitch *) g_ptr_array_index (self->list, index))->state = state;
  return TRUE;
}

gboolean
whither_switches_edit (WhitherSwitches *self,
                       guint index,
                       const WhitherSwitch *with,
                       GError **error)
{
  g_return_val_if_fail (self != NULL && with != NULL && index < self->list->len, FALSE);
  g_return_val_if_fail (with->state != WHITHER_SWITCH_NONE && with->selector != NULL, FALSE);

  g_autoptr (WhitherSwitch) copy = copy_switch (with);
  guint same = index;

  if (!whither_switch_check (copy, error))
    return FALSE;
  if (whither_switches_find (self, copy->selector, &same) != WHITHER_SWITCH_NONE && same != index)
    {
      g_set_error (error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_VALUE,
                   _ ("There is a switch for “%s” already"), copy->selector);
      return FALSE;
    }
  remember (self);
  whither_switch_free (g_ptr_array_index (self->list, index));
  self->list->pdata[index] = g_steal_pointer (&copy);
  return TRUE;
}

void
whither_switches_move (WhitherSwitches *self, guint index, guint to)
{
  g_return_if_fail (self != NULL && index < self->list->len && to < self->list->len);

  if (index == to)
    return;
  remember (self);
  gpointer moved = g_ptr_array_steal_index (self->list, index);
  g_ptr_array_insert (self->list, (int) to, moved);
}

void
whither_switches_set_unclear (WhitherSwitches *self, WhitherUnclear unclear)
{
  g_return_if_fail (self != NULL);

  if (self->unclear == unclear)
    return;
  remember (self);
  self->unclear = unclear;
}

void
whither_switches_add_all (WhitherSwitches *self, const WhitherSwitches *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  remember (self);
  for (guint i = 0; i < other->list->len; i++)
    {
      WhitherSwitch *copy = copy_switch (g_ptr_array_index (other->list, i));
      guint index;

      if (whither_switches_find (self, copy->selector, &index) == WHITHER_SWITCH_NONE)
        {
          if (self->list->len < WHITHER_SWITCHES_MOST)
            g_ptr_array_add (self->list, copy);
          else
            whither_switch_free (copy);
          continue;
        }
      whither_switch_free (g_ptr_array_index (self->list, index));
      self->list->pdata[index] = copy;
    }
  if (other->unclear == WHITHER_UNCLEAR_BLOCK)
    self->unclear = WHITHER_UNCLEAR_BLOCK;
}

gboolean
whither_switches_can_undo (const WhitherSwitches *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->before->len > 0;
}

gboolean
whither_switches_can_redo (const WhitherSwitches *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->after->len > 0;
}

/* Goes to the last state of @from and leaves the present one in @to. */
static void
step (WhitherSwitches *self, GPtrArray *from, GPtrArray *to)
{
  if (from->len == 0)
    return;
  g_autofree char *text = g_ptr_array_steal_index (from, from->len - 1);
  WhitherSwitches *state = whither_switches_parse ("", text, strlen (text), NULL);

  /* Our own text is always read again. */
  g_assert (state != NULL);
  g_ptr_array_add (to, whither_switches_to_text (self));
  g_ptr_array_unref (self->list);
  self->list = g_steal_pointer (&state->list);
  state->list = g_ptr_array_new ();
  self->unclear = state->unclear;
  whither_switches_free (state);
}

void
whither_switches_undo (WhitherSwitches *self)
{
  g_return_if_fail (self != NULL);
  step (self, self->before, self->after);
}

void
whither_switches_redo (WhitherSwitches *self)
{
  g_return_if_fail (self != NULL);
  step (self, self->after, self->before);
}
