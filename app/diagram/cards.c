/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/cards.h"

#include "base/i18n.h"
#include "base/text.h"
#include "diagram/graph-private.h"
#include "session/batch.h"

/* Places and companies named on a card before the rest is counted. */
#define N_NAMED 2

void
whither_card_free (WhitherCard *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->remark);
  g_free (self->amount);
  g_free (self->amount_caption);
  g_free (self->answered_from);
  g_free (self->kept_in);
  g_free (self->seat);
  g_free (self->spoken);
  g_free (self);
}

/* --- what stands in a column for the flows of one feature --------------------------------- */

typedef struct
{
  guint32 facet;
  guint64 amount;
} Part;

typedef struct
{
  GArray *parts[WHITHER_N_COLUMNS]; /* (nullable) (element-type Part) */
  gboolean all_attempted;
  guint32 n_flows;
} Tally;

static const WhitherColumn columns[] = { WHITHER_COLUMN_COMPANY, WHITHER_COLUMN_ANSWERED_FROM,
                                         WHITHER_COLUMN_KEPT_IN, WHITHER_COLUMN_SEAT };

static void
tally_part (Tally *tally, WhitherColumn column, guint32 facet, guint64 amount)
{
  guint at = 0;

  if (tally->parts[column] == NULL)
    tally->parts[column] = g_array_new (FALSE, FALSE, sizeof (Part));
  while (at < tally->parts[column]->len &&
         g_array_index (tally->parts[column], Part, at).facet != facet)
    at++;
  if (at == tally->parts[column]->len)
    g_array_append_val (tally->parts[column], ((Part){ .facet = facet }));
  g_array_index (tally->parts[column], Part, at).amount += amount;
}

/* An attempt is no transfer: where a feature had answers, only these are its card. Returns:
 * (transfer full): the batches that cards are made of. */
static GArray *
find_batches (WhitherSnapshot *snapshot, WhitherUnit unit, const WhitherFilter *filter)
{
  g_autoptr (GArray) all = whither_snapshot_batch (snapshot, unit, filter);
  g_autofree gboolean *has_answer =
      g_new0 (gboolean, whither_snapshot_get_n_facets (snapshot, WHITHER_COLUMN_FEATURE) + 1);
  GArray *batches = g_array_new (FALSE, FALSE, sizeof (WhitherBatch));

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < all->len; i++)
      {
        const WhitherBatch *batch = &g_array_index (all, WhitherBatch, i);
        guint32 facet =
            whither_snapshot_get_flow_facet (snapshot, WHITHER_COLUMN_FEATURE, batch->flow);

        if (pass == 0)
          has_answer[facet] = has_answer[facet] || !batch->attempted;
        else if (!batch->attempted || !has_answer[facet])
          g_array_append_val (batches, *batch);
      }
  return batches;
}

/* One look at each batch for all cards. */
static Tally *
tally_features (WhitherSnapshot *snapshot, const GArray *batches)
{
  Tally *tallies =
      g_new0 (Tally, whither_snapshot_get_n_facets (snapshot, WHITHER_COLUMN_FEATURE) + 1);

  for (guint i = 0; i < batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (batches, WhitherBatch, i);
      Tally *tally =
          &tallies[whither_snapshot_get_flow_facet (snapshot, WHITHER_COLUMN_FEATURE, batch->flow)];

      tally->all_attempted = (tally->n_flows == 0 || tally->all_attempted) && batch->attempted;
      tally->n_flows += batch->traffic.n_flows;
      for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
        tally_part (tally, columns[k],
                    whither_snapshot_get_flow_facet (snapshot, columns[k], batch->flow),
                    batch->traffic.amount);
    }
  return tallies;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *one = a, *other = b;

  if (one->amount != other->amount)
    return one->amount > other->amount ? -1 : 1;
  return one->facet < other->facet ? -1 : one->facet > other->facet;
}

/* Returns: (transfer full): "Ireland; Germany or France; 2 more", largest first. @certainty:
 * (nullable): the least sure of them. @known: (nullable): whether anything is known. */
static char *
name_parts (WhitherSnapshot *snapshot,
            Tally *tally,
            WhitherColumn column,
            WhitherCertainty *certainty,
            gboolean *known)
{
  GArray *parts = tally->parts[column];
  GString *text = g_string_new (NULL);
  WhitherCertainty least = WHITHER_CERTAINTY_CERTAIN;
  gboolean any = FALSE;
  guint shown = parts->len > N_NAMED + 1 ? N_NAMED : parts->len;

  g_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const WhitherFacet *facet =
          whither_snapshot_get_facet (snapshot, column, g_array_index (parts, Part, i).facet);

      least = MAX (least, facet->certainty);
      any = any || facet->certainty != WHITHER_CERTAINTY_UNKNOWN;
      if (i >= shown)
        continue;
      if (i > 0)
        /* Translators: between things of which each belongs to a part of the traffic. */
        g_string_append (text, _ ("; "));
      g_string_append (text, facet->label);
    }
  if (shown < parts->len)
    {
      guint more = parts->len - shown;

      g_string_append (text, _ ("; "));
      g_string_append_printf (text, ngettext ("%u more", "%u more", more), more);
    }
  if (certainty != NULL)
    *certainty = least;
  if (known != NULL)
    *known = any;

  g_autofree char *names = g_string_free (text, FALSE);
  return whither_graph_capitalize (names);
}

/* --- sentences ---------------------------------------------------------------------------- */

static char *
caption (WhitherUnit unit, const char *company, gboolean attempted)
{
  if (attempted)
    /* Translators: a company; nothing came back from it. */
    return g_strdup_printf (_ ("tried to reach %s"), company);

  switch (unit)
    {
    case WHITHER_UNIT_SENT:
      /* Translators: behind an amount: "1.2 MB" "sent to Apple". */
      return g_strdup_printf (_ ("sent to %s"), company);
    case WHITHER_UNIT_RECEIVED:
      /* Translators: behind an amount: "1.2 MB" "received from Apple". */
      return g_strdup_printf (_ ("received from %s"), company);
    case WHITHER_UNIT_BYTES:
      /* Translators: behind an amount: "1.2 MB" "exchanged with Apple". */
      return g_strdup_printf (_ ("exchanged with %s"), company);
    case WHITHER_UNIT_CONTACTS:
      /* Translators: behind a count: "64 times" "contacted: Apple". */
      return g_strdup_printf (_ ("contacted: %s"), company);
    case WHITHER_UNIT_FLOWS:
    case WHITHER_N_UNITS:
    default:
      /* Translators: behind a count: "18 connections" "to Apple". */
      return g_strdup_printf (_ ("to %s"), company);
    }
}

static char *
speak (const WhitherCard *card)
{
  GString *text = g_string_new (NULL);

  /* Translators: feature, amount, "sent to Apple". */
  g_string_append_printf (text, _ ("%s, %s %s."), card->title, card->amount, card->amount_caption);
  if (card->remark != NULL)
    /* Translators: what is said about a feature, as a sentence of its own. */
    g_string_append_printf (text, _ (" Remark: %s."), card->remark);
  g_string_append_printf (text, _ (" Answered from: %s."), card->answered_from);
  if (card->answered_from_certainty == WHITHER_CERTAINTY_ONE_OF_SEVERAL)
    g_string_append (text, _ (" One of several."));
  g_string_append_printf (text, _ (" Kept in: %s."), card->kept_in);
  g_string_append_printf (text, _ (" Company seat: %s."), card->seat);
  if (card->reach != WHITHER_REACH_UNKNOWN)
    g_string_append_printf (text, _ (" Laws that may apply: %s."),
                            whither_reach_to_label (card->reach));
  return g_string_free (text, FALSE);
}

static void
set_answered_from (WhitherCard *card, WhitherSnapshot *snapshot, Tally *tally)
{
  if (tally->all_attempted)
    {
      /* Translators: stands where a card says from which countries machines answered. */
      card->answered_from = g_strdup (_ ("Nothing answered"));
      card->answered_from_certainty = WHITHER_CERTAINTY_UNKNOWN;
      return;
    }
  card->answered_from = name_parts (snapshot, tally, WHITHER_COLUMN_ANSWERED_FROM,
                                    &card->answered_from_certainty, NULL);
}

/* Of what was only tried no bytes count as sent. */
static char *
name_amount (WhitherUnit unit, const WhitherSum *sum, gboolean attempted)
{
  if (attempted && unit != WHITHER_UNIT_CONTACTS)
    return whither_unit_format (WHITHER_UNIT_FLOWS, sum->n_flows);
  if (sum->n_unknown == sum->n_flows)
    return g_strdup (_ ("Unknown amount"));
  return whither_unit_format (unit, sum->amount);
}

static WhitherCard *
make_card (WhitherSnapshot *snapshot, WhitherUnit unit, const WhitherRank *rank, Tally *tally)
{
  const WhitherFacet *facet =
      whither_snapshot_get_facet (snapshot, WHITHER_COLUMN_FEATURE, rank->facet);
  gboolean company_known;
  g_autofree char *company =
      name_parts (snapshot, tally, WHITHER_COLUMN_COMPANY, NULL, &company_known);
  WhitherCard *card = g_new0 (WhitherCard, 1);

  card->facet = rank->facet;
  card->flow = rank->first_flow;
  card->reach = rank->reach;
  card->title = g_strdup (facet->label);
  card->remark = g_strdup (facet->detail);
  card->amount = name_amount (unit, &rank->sum, tally->all_attempted);
  card->amount_caption = caption (unit, company_known ? company : _ ("companies we do not know"),
                                  tally->all_attempted);
  set_answered_from (card, snapshot, tally);
  card->kept_in = name_parts (snapshot, tally, WHITHER_COLUMN_KEPT_IN, NULL, &card->kept_in_known);
  card->seat = name_parts (snapshot, tally, WHITHER_COLUMN_SEAT, NULL, &card->seat_known);
  card->spoken = speak (card);
  return card;
}

GPtrArray *
whither_cards_new (WhitherSnapshot *snapshot, WhitherUnit unit, const WhitherFilter *filter)
{
  g_autoptr (GArray) batches = find_batches (snapshot, unit, filter);
  g_autoptr (GArray) ranks = whither_batches_rank (batches, snapshot, WHITHER_COLUMN_FEATURE);
  guint32 n = whither_snapshot_get_n_facets (snapshot, WHITHER_COLUMN_FEATURE);
  g_autofree Tally *tallies = tally_features (snapshot, batches);
  GPtrArray *cards = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_card_free);

  for (guint unknown = 0; unknown < 2; unknown++)
    for (guint i = 0; i < ranks->len; i++)
      {
        const WhitherRank *rank = &g_array_index (ranks, WhitherRank, i);
        const WhitherFacet *facet =
            whither_snapshot_get_facet (snapshot, WHITHER_COLUMN_FEATURE, rank->facet);

        if ((facet->certainty == WHITHER_CERTAINTY_UNKNOWN) == (unknown == 1))
          g_ptr_array_add (cards, make_card (snapshot, unit, rank, &tallies[rank->facet]));
      }

  for (guint32 i = 0; i < n; i++)
    for (guint k = 0; k < WHITHER_N_COLUMNS; k++)
      g_clear_pointer (&tallies[i].parts[k], g_array_unref);
  return cards;
}
