/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/mark.h"

#include "base/i18n.h"
#include "base/text.h"
#include "diagram/graph-private.h"

void
whither_mark_add (WhitherMark *self, const WhitherMark *other)
{
  if (other->traffic.n_flows == 0)
    return;
  if (self->traffic.n_flows == 0)
    {
      *self = *other;
      return;
    }

  if ((self->certainty == WHITHER_CERTAINTY_ATTEMPTED) !=
      (other->certainty == WHITHER_CERTAINTY_ATTEMPTED))
    {
      if (self->certainty == WHITHER_CERTAINTY_ATTEMPTED)
        *self = *other;
      return;
    }
  self->is_mixed = self->is_mixed || other->is_mixed || self->reach != other->reach;
  self->certainty = MAX (self->certainty, other->certainty);
  whither_traffic_add (&self->traffic, &other->traffic);
}

WhitherMark
whither_mark_of_batch (WhitherSnapshot *snapshot,
                       const WhitherBatch *batch,
                       const WhitherColumn *kinds,
                       guint n_kinds)
{
  WhitherMark mark = { .traffic = batch->traffic,
                       .reach = whither_snapshot_get_reach (snapshot, batch->flow),
                       .certainty = batch->attempted ? WHITHER_CERTAINTY_ATTEMPTED
                                                     : WHITHER_CERTAINTY_CERTAIN };

  for (guint i = 0; !batch->attempted && i < n_kinds; i++)
    {
      guint32 facet = whither_snapshot_get_flow_facet (snapshot, kinds[i], batch->flow);

      mark.certainty =
          MAX (mark.certainty, whither_snapshot_get_facet (snapshot, kinds[i], facet)->certainty);
    }
  return mark;
}

static gboolean
is_nothing (WhitherUnit unit, const WhitherMark *self)
{
  return self->certainty == WHITHER_CERTAINTY_ATTEMPTED && whither_unit_counts_bytes (unit);
}

guint64
whither_mark_get_amount (WhitherUnit unit, const WhitherMark *self)
{
  return is_nothing (unit, self) ? 0 : self->traffic.amount;
}

char *
whither_mark_say_short (WhitherUnit unit, const WhitherMark *self)
{
  const WhitherTraffic *traffic = &self->traffic;

  if (is_nothing (unit, self) && traffic->n_unknown == 0)
    return g_strdup (whither_certainty_to_label (WHITHER_CERTAINTY_ATTEMPTED));
  if (traffic->n_unknown == 0)
    return whither_unit_format (unit, traffic->amount);
  if (traffic->n_unknown < traffic->n_flows)
    {
      g_autofree char *amount = whither_unit_format (unit, traffic->amount);
      /* Translators: at least this amount, in a narrow cell. */
      return g_strdup_printf (_ ("≥ %s"), amount);
    }

  g_autofree char *count = whither_text_format_count (traffic->contacts);
  /* Translators: how often something was contacted, in a narrow cell. */
  return g_strdup_printf (_ ("%s ×"), count);
}

char *
whither_mark_say (WhitherUnit unit, const WhitherTraffic *traffic)
{
  g_autofree char *flows = whither_unit_format (WHITHER_UNIT_FLOWS, traffic->n_flows);
  g_autofree char *amount = whither_unit_format (unit, traffic->amount);

  if (unit == WHITHER_UNIT_FLOWS)
    return g_steal_pointer (&flows);
  if (traffic->n_unknown == traffic->n_flows)
    {
      g_autofree char *contacts = whither_unit_format (WHITHER_UNIT_CONTACTS, traffic->contacts);
      /* Translators: "12 times contacted". */
      return g_strdup_printf (_ ("%s, how much is not recorded"), contacts);
    }
  g_autofree char *said = whither_graph_say_amount (unit, amount);
  if (traffic->n_unknown > 0)
    /* Translators: "1.2 MB sent" and "12 connections". */
    return g_strdup_printf (_ ("at least %s, %s"), said, flows);
  /* Translators: "1.2 MB sent" and "12 connections". */
  return g_strdup_printf (_ ("%s, %s"), said, flows);
}

void
whither_mark_append_certainty (const WhitherMark *self, GString *text)
{
  whither_graph_append_certainty (text, self->certainty, self->reach, !self->is_mixed);
}

typedef struct
{
  WhitherSnapshot *snapshot;
  WhitherColumn kind;
} Order;

static gboolean
is_unknown (const Order *order, const WhitherMarkedFacet *facet)
{
  return whither_snapshot_get_facet (order->snapshot, order->kind, facet->facet)->certainty ==
         WHITHER_CERTAINTY_UNKNOWN;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;
  const WhitherMarkedFacet *one = a, *other = b;
  const WhitherTraffic *first = &one->mark.traffic, *second = &other->mark.traffic;

  if (is_unknown (order, one) != is_unknown (order, other))
    return is_unknown (order, one) ? 1 : -1;
  if (first->amount != second->amount)
    return first->amount > second->amount ? -1 : 1;
  if (first->contacts != second->contacts)
    return first->contacts > second->contacts ? -1 : 1;
  return one->facet < other->facet ? -1 : one->facet > other->facet;
}

void
whither_mark_sort (GArray *facets, WhitherSnapshot *snapshot, WhitherColumn kind)
{
  Order order = { snapshot, kind };

  g_array_sort_with_data (facets, compare, &order);
}
