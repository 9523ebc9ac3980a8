/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/possible.h"

#include "base/i18n.h"
#include "base/text.h"
#include "session/judge.h"

/* A clock of another device may be off by this much. */
#define SLACK (G_GINT64_CONSTANT (2) * 1000000000)

/* A report of a week has some hundreds of either; each is compared with each. */
#define LIST_MAX 10000

struct _WhitherPossible
{
  WhitherSnapshot *snapshot; /* not owned */
  GArray *requests;          /* (owned) (element-type guint32): flows that a report tells of */
  GArray *connections;       /* (owned) (element-type guint32): to servers of the feature */
};

static gboolean
may_be_private_cloud (const WhitherWho *who)
{
  for (guint i = 0; i < who->n_features; i++)
    if (strcmp (who->features[i]->id, WHITHER_FEATURE_PRIVATE_CLOUD) == 0)
      return TRUE;
  return FALSE;
}

static const WhitherFlow *
get_flow (const WhitherPossible *self, guint32 index)
{
  return whither_flow_set_get (whither_snapshot_get_flows (self->snapshot), index);
}

WhitherPossible *
whither_possible_new (WhitherSnapshot *snapshot)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  WhitherPossible *self = g_new0 (WhitherPossible, 1);

  self->snapshot = snapshot;
  self->requests = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->connections = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < set->flows->len && self->requests->len < LIST_MAX; i++)
    if ((get_flow (self, i)->flags & WHITHER_FLOW_PRIVATE_CLOUD) != 0 &&
        get_flow (self, i)->start != WHITHER_TIME_UNKNOWN)
      g_array_append_val (self->requests, i);
  for (guint32 i = 0;
       self->requests->len > 0 && i < set->flows->len && self->connections->len < LIST_MAX; i++)
    {
      const WhitherFlow *flow = get_flow (self, i);

      if (flow->start != WHITHER_TIME_UNKNOWN &&
          (flow->flags & (WHITHER_FLOW_ATTEMPTED | WHITHER_FLOW_PRIVATE_CLOUD)) == 0 &&
          may_be_private_cloud (whither_snapshot_get_verdict (snapshot, i)->who))
        g_array_append_val (self->connections, i);
    }
  return self;
}

void
whither_possible_free (WhitherPossible *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->requests);
  g_array_unref (self->connections);
  g_free (self);
}

static gboolean
fits (const WhitherFlow *request, const WhitherFlow *connection)
{
  return request->source != connection->source && request->start >= connection->start - SLACK &&
         request->start <= connection->end + SLACK;
}

/* How many of @list fit @flow. @is_request: what @flow is. @source: (out): of one of them. */
static guint
count (const WhitherPossible *self,
       const GArray *list,
       const WhitherFlow *flow,
       gboolean is_request,
       guint16 *source)
{
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const WhitherFlow *other = get_flow (self, g_array_index (list, guint32, i));

      if (is_request ? !fits (flow, other) : !fits (other, flow))
        continue;
      *source = other->source;
      n++;
    }
  return n;
}

void
whither_possible_count (const WhitherPossible *self, guint *with, guint *without)
{
  guint16 source;

  *with = *without = 0;
  for (guint i = 0; i < self->requests->len; i++)
    {
      const WhitherFlow *request = get_flow (self, g_array_index (self->requests, guint32, i));

      if (count (self, self->connections, request, TRUE, &source) > 0)
        (*with)++;
      else
        (*without)++;
    }
}

static char *
describe_request (guint n)
{
  if (n == 0)
    return g_strdup (_ ("The phone's own report says that this went to Private Cloud Compute. It "
                        "names no server, and no connection of another file fits its time."));
  return g_strdup_printf (
      ngettext ("The phone's own report says that this went to Private Cloud Compute. It names no "
                "server; %u connection that was open at that time may have carried it.",
                "The phone's own report says that this went to Private Cloud Compute. It names no "
                "server; %u connections that were open at that time may have carried it.",
                n),
      n);
}

void
whither_possible_explain (const WhitherPossible *self, guint32 index, GPtrArray *list)
{
  const WhitherFlow *flow = get_flow (self, index);
  gboolean is_request = (flow->flags & WHITHER_FLOW_PRIVATE_CLOUD) != 0;
  guint16 source = flow->source;
  guint n;
  char *text;

  if (!is_request &&
      !may_be_private_cloud (whither_snapshot_get_verdict (self->snapshot, index)->who))
    return;
  n = count (self, is_request ? self->connections : self->requests, flow, is_request, &source);
  if (n == 0 && !is_request)
    return;
  text = is_request
             ? describe_request (n)
             : g_strdup_printf (
                   ngettext ("The phone's own report names %u request to Private Cloud Compute "
                             "while this connection was open: possibly it carried it.",
                             "The phone's own report names %u requests to Private Cloud Compute "
                             "while this connection was open: possibly it carried them.",
                             n),
                   n);
  WhitherEvidence *evidence = whither_evidence_new_observed (
      WHITHER_SUBJECT_FEATURE, text,
      g_array_index (whither_snapshot_get_flows (self->snapshot)->sources, WhitherSource, source)
          .name,
      0);
  if (!is_request)
    evidence->kind = WHITHER_EVIDENCE_INFERRED;
  g_ptr_array_add (list, evidence);
}
