/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/prefix.h"

#include <string.h>

char *
whither_prefix_to_text (const WhitherAddress *address, guint length)
{
  char text[WHITHER_ADDRESS_TEXT_SIZE];
  guint whole = address->family == 4 ? 32 : 128;

  whither_address_format (address, text);
  return length >= whole ? g_strdup (text) : g_strdup_printf ("%s/%u", text, length);
}

void
whither_prefix_mask (WhitherAddress *address, guint length)
{
  for (guint i = 0; i < G_N_ELEMENTS (address->bytes); i++)
    {
      guint before = 8 * i;

      if (length >= before + 8)
        continue;
      address->bytes[i] &= length > before ? (guint8) (0xff00 >> (length - before)) : 0;
    }
}

gboolean
whither_switch_same_conditions (const WhitherSwitch *a, const WhitherSwitch *b)
{
  return a == b || (a->from == b->from && a->to == b->to && g_strcmp0 (a->device, b->device) == 0 &&
                    g_strcmp0 (a->until, b->until) == 0);
}

static gboolean
holds (const WhitherTarget *outer, const WhitherTarget *inner)
{
  return outer->length <= inner->length &&
         whither_address_in_prefix (&inner->address, &outer->address, outer->length);
}

/* The two are the halves of one prefix, in order. */
static gboolean
are_halves (const WhitherTarget *low, const WhitherTarget *high)
{
  WhitherAddress mask = high->address;

  if (low->length != high->length || low->length == 0 ||
      low->address.family != high->address.family)
    return FALSE;
  whither_prefix_mask (&mask, low->length - 1u);
  return whither_address_equal (&mask, &low->address) &&
         !whither_address_equal (&low->address, &high->address);
}

static gboolean
may_join (const WhitherSwitches *switches, const WhitherTarget *a, const WhitherTarget *b)
{
  return whither_switch_same_conditions (whither_switches_get (switches, a->step),
                                         whither_switches_get (switches, b->step));
}

/* Takes one more prefix on the stack of those that are done; joining may go on upwards. */
static void
push (GArray *done, WhitherTarget next, const WhitherSwitches *switches)
{
  while (done->len > 0)
    {
      WhitherTarget *last = &g_array_index (done, WhitherTarget, done->len - 1);

      if (!may_join (switches, last, &next))
        break;
      if (holds (last, &next))
        return;
      if (!are_halves (last, &next))
        break;
      next = *last;
      next.length--;
      next.value = NULL; /* to be written anew */
      g_array_set_size (done, done->len - 1);
    }
  g_array_append_val (done, next);
}

void
whither_prefix_merge (GArray *targets, const WhitherSwitches *switches, GStringChunk *strings)
{
  g_autoptr (GArray) done = g_array_new (FALSE, FALSE, sizeof (WhitherTarget));
  guint first = 0;

  while (first < targets->len &&
         g_array_index (targets, WhitherTarget, first).kind != WHITHER_TARGET_PREFIX)
    first++;
  guint end = first;
  for (; end < targets->len; end++)
    {
      const WhitherTarget *next = &g_array_index (targets, WhitherTarget, end);

      if (next->kind != WHITHER_TARGET_PREFIX)
        break;
      push (done, *next, switches);
    }
  for (guint i = 0; i < done->len; i++)
    {
      WhitherTarget *target = &g_array_index (done, WhitherTarget, i);

      if (target->value != NULL)
        continue;
      g_autofree char *text = whither_prefix_to_text (&target->address, target->length);
      target->value = g_string_chunk_insert_const (strings, text);
    }
  g_array_remove_range (targets, first, end - first);
  g_array_insert_vals (targets, first, done->data, done->len);
}
