/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules for servers placed in a country: the prefixes of which the tables agree, and around those
 * addresses of the recording that are not to be stopped. */

#include "policy/policy-private.h"

#include <string.h>

#include "policy/prefix.h"
#include "where/prefixes.h"

static int
compare_addresses (gconstpointer a, gconstpointer b)
{
  return whither_address_compare (a, b);
}

/* Returns: (transfer full) (element-type WhitherAddress): in order: where something goes that is
 * not stopped for certain, be it allowed, protected, unclear, or elsewhere by the person's word. */
static GArray *
list_kept (const WhitherPolicy *self)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (WhitherAddress));
  const WhitherFlowSet *set =
      self->snapshot != NULL ? whither_snapshot_get_flows (self->snapshot) : NULL;

  for (guint32 i = 0; set != NULL && i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);

      if (self->decisions[i] != WHITHER_DECISION_BLOCK &&
          whither_address_get_scope (&flow->remote) == WHITHER_SCOPE_GLOBAL)
        g_array_append_val (kept, flow->remote);
    }
  g_array_sort (kept, compare_addresses);
  return kept;
}

/* The first of the addresses @from…@to that is not below @start. */
static guint
find_first (const GArray *kept, guint from, guint to, const WhitherAddress *start)
{
  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (whither_address_compare (&g_array_index (kept, WhitherAddress, middle), start) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

static void
add_prefix (WhitherPolicy *self, const WhitherAddress *address, guint length, guint32 step)
{
  g_autofree char *text = whither_prefix_to_text (address, length);
  WhitherTarget target = { .value = g_string_chunk_insert_const (self->strings, text),
                           .address = *address,
                           .length = (guint8) length,
                           .kind = WHITHER_TARGET_PREFIX,
                           .origin = WHITHER_ORIGIN_OF_TABLE,
                           .step = step };

  g_array_append_val (self->targets, target);
}

/* The prefix without the addresses @from…@to of @kept, all of which lie in it. */
static void
add_around (WhitherPolicy *self,
            const WhitherAddress *address,
            guint length,
            const GArray *kept,
            guint from,
            guint to,
            guint32 step)
{
  WhitherAddress half = *address;
  guint middle;

  if (from == to)
    {
      add_prefix (self, address, length, step);
      return;
    }
  if (length == (address->family == 4 ? 32u : 128u))
    return;
  half.bytes[length / 8] |= (guint8) (0x80 >> (length % 8));
  middle = find_first (kept, from, to, &half);
  add_around (self, address, length + 1, kept, from, middle, step);
  add_around (self, &half, length + 1, kept, middle, to, step);
}

/* Where the prefix ends: the last address in it. */
static WhitherAddress
find_end (const WhitherPlacePrefix *prefix)
{
  WhitherAddress end = prefix->address;
  guint whole = end.family == 4 ? 32 : 128;

  for (guint bit = prefix->length; bit < whole; bit++)
    end.bytes[bit / 8] |= (guint8) (0x80 >> (bit % 8));
  return end;
}

static void
take_country (WhitherPolicy *self, WhitherCountry country, const GArray *kept, guint32 step)
{
  g_autoptr (GArray) prefixes = whither_places_list_prefixes (self->book->places, country);

  for (guint i = 0; i < prefixes->len; i++)
    {
      const WhitherPlacePrefix *one = &g_array_index (prefixes, WhitherPlacePrefix, i);
      WhitherAddress end = find_end (one);
      guint from = find_first (kept, 0, kept->len, &one->address);
      guint to = find_first (kept, from, kept->len, &end);

      while (to < kept->len &&
             whither_address_equal (&g_array_index (kept, WhitherAddress, to), &end))
        to++;
      add_around (self, &one->address, one->length, kept, from, to, step);
    }
}

/* A switch with exceptions stops what was recorded, one by one: which other addresses an exception
 * means, nobody knows. */
void
whither_policy_add_places (WhitherPolicy *self)
{
  g_autoptr (GArray) kept = list_kept (self);

  for (guint i = 0; i < whither_switches_get_n (self->switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (self->switches, i);
      g_autofree char *code = NULL;

      if (one->state != WHITHER_SWITCH_BLOCK || one->exceptions[0] != NULL ||
          !g_str_has_prefix (one->selector, "answered-from:"))
        continue;
      code = g_ascii_strup (one->selector + strlen ("answered-from:"), -1);
      take_country (self, whither_country_from_code (code, -1), kept, i);
    }
}
