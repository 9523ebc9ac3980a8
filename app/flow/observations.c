/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/tracker-private.h"

/* One row per distinct observation, found by what makes it distinct. */

static guint
hash_observation (WhitherObservationKind kind, guint32 value, const WhitherEndpoint *server)
{
  guint hash = whither_address_hash (&server->address) * 31 + server->port;

  return (hash * 31 + value) * 31 + (guint) kind;
}

static WhitherObservation *
find (WhitherTracker *self,
      guint hash,
      WhitherObservationKind kind,
      guint32 value,
      const WhitherEndpoint *server)
{
  guint32 at, number = whither_index_first (&self->observations, hash, &at);

  for (; number != 0; number = whither_index_next (&self->observations, hash, &at))
    {
      WhitherObservation *row =
          &g_array_index (self->set->observations, WhitherObservation, number - 1);

      if (row->kind == kind && row->value == value && row->server_port == server->port &&
          whither_address_equal (&row->server, &server->address))
        return row;
    }
  return NULL;
}

guint32
whither_tracker_observe (WhitherTracker *self,
                         const WhitherStep *step,
                         WhitherObservationKind kind,
                         const char *value,
                         const WhitherEndpoint *server,
                         guint64 packet,
                         guint64 offset)
{
  guint32 number = whither_dictionary_add (self->set->dictionary, value);

  if (self->names_only && kind != WHITHER_OBSERVATION_DNS_QUESTION)
    return number;

  guint hash = hash_observation (kind, number, server);
  WhitherObservation *known = find (self, hash, kind, number, server);

  if (known != NULL)
    {
      known->count++;
      known->last_packet = MAX (known->last_packet, packet);
      return number;
    }

  WhitherObservation row = {
    .kind = kind,
    .value = number,
    .server = server->address,
    .server_port = server->port,
    .source = self->source,
    .flow = step->flow != NULL ? self->first_flow + step->index : WHITHER_NO_FLOW,
    .count = 1,
    .first_packet = packet,
    .last_packet = packet,
    .offset = offset,
    .interface = step->record->interface,
    .section = step->record->section,
    .first_time = step->record->time,
  };
  g_array_append_val (self->set->observations, row);
  whither_index_add (&self->observations, hash, self->set->observations->len);
  return number;
}
