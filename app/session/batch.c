/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/batch.h"

#include "session/snapshot-private.h"

#define NONE G_MAXUINT32

/* Batches of one verdict, which differ in recording or device, hang on a chain. */
typedef struct
{
  guint32 older; /* the batch before it */
  guint16 source, device;
} Link;

typedef struct
{
  GArray *batches;
  GArray *links;   /* (element-type Link): of each batch */
  guint32 *newest; /* (owned): of each verdict */
} Chains;

/* From the newest on: flows of one device follow each other. */
static WhitherBatch *
find (Chains *self, WhitherSnapshot *snapshot, guint32 index, const WhitherFlow *flow)
{
  guint32 *newest = &self->newest[whither_snapshot_get_verdict_number (snapshot, index)];

  for (guint32 at = *newest; at != NONE; at = g_array_index (self->links, Link, at).older)
    {
      const Link *link = &g_array_index (self->links, Link, at);

      if (link->source == flow->source && link->device == flow->device)
        return &g_array_index (self->batches, WhitherBatch, at);
    }
  const WhitherBatch fresh = { .flow = index,
                               .attempted = (flow->flags & WHITHER_FLOW_ATTEMPTED) != 0 };
  const Link link = { .older = *newest, .source = flow->source, .device = flow->device };

  *newest = self->batches->len;
  g_array_append_val (self->links, link);
  g_array_append_val (self->batches, fresh);
  return &g_array_index (self->batches, WhitherBatch, *newest);
}

static void
add_flow (WhitherBatch *self, guint32 index, const WhitherFlow *flow, WhitherUnit unit)
{
  WhitherTraffic *traffic = &self->traffic;
  gboolean sent = flow->sent_bytes != WHITHER_AMOUNT_UNKNOWN;
  gboolean received = flow->received_bytes != WHITHER_AMOUNT_UNKNOWN;
  guint64 amount = 0;

  if (!whither_flow_get_amount (flow, unit, &amount))
    traffic->n_unknown++;
  else if (amount == 0)
    traffic->n_empty++;
  traffic->amount += amount;
  if (amount > self->largest)
    {
      self->flow = index;
      self->largest = amount;
    }
  traffic->n_flows++;
  traffic->contacts += flow->contacts;
  traffic->sent += sent ? flow->sent_bytes : 0;
  traffic->received += received ? flow->received_bytes : 0;
  traffic->n_unmeasured += !sent || !received;
}

GArray *
whither_snapshot_batch (WhitherSnapshot *snapshot, WhitherUnit unit, const WhitherFilter *filter)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  g_autoptr (GArray) flows = whither_filter_list (filter, snapshot);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  guint n = whither_snapshot_get_n_verdicts (snapshot);
  Chains chains = { .batches = g_array_new (FALSE, TRUE, sizeof (WhitherBatch)),
                    .links = links,
                    .newest = g_new (guint32, n + 1) };

  memset (chains.newest, 0xff, sizeof *chains.newest * (n + 1));
  for (guint i = 0; i < flows->len; i++)
    {
      guint32 index = g_array_index (flows, guint32, i);
      const WhitherFlow *flow = whither_flow_set_get (set, index);

      add_flow (find (&chains, snapshot, index, flow), index, flow, unit);
    }
  g_free (chains.newest);
  return chains.batches;
}

WhitherBatch
whither_batch_of_flow (WhitherSnapshot *snapshot, guint32 index, WhitherUnit unit)
{
  const WhitherFlow *flow = whither_flow_set_get (whither_snapshot_get_flows (snapshot), index);
  WhitherBatch batch = { .flow = index, .attempted = (flow->flags & WHITHER_FLOW_ATTEMPTED) != 0 };

  add_flow (&batch, index, flow, unit);
  return batch;
}

void
whither_traffic_add (WhitherTraffic *self, const WhitherTraffic *other)
{
  self->amount += other->amount;
  self->sent += other->sent;
  self->received += other->received;
  self->contacts += other->contacts;
  self->n_flows += other->n_flows;
  self->n_empty += other->n_empty;
  self->n_unknown += other->n_unknown;
  self->n_unmeasured += other->n_unmeasured;
}
