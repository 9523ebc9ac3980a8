/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/lookups.h"

#include "observe/observation.h"

/* Port of DNS over TLS and over QUIC, RFC 7858 §3.1, RFC 9250 §4.1.1. */
#define PORT_ENCRYPTED 853

static void
note (WhitherLookups *self, guint32 name)
{
  if (name == 0 || name >= self->n || self->asked[name] != 0)
    return;
  self->asked[name] = 1;
  self->n_asked++;
}

void
whither_lookups_init (WhitherLookups *self, const WhitherFlowSet *set)
{
  *self = (WhitherLookups){ .n = whither_dictionary_get_size (set->dictionary) };
  self->asked = g_new0 (guint8, self->n);
  for (guint i = 0; i < set->observations->len; i++)
    {
      const WhitherObservation *one = &g_array_index (set->observations, WhitherObservation, i);

      if (one->kind == WHITHER_OBSERVATION_DNS_QUESTION)
        note (self, one->value);
    }
  for (guint i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);

      if (flow->name_ground == WHITHER_NAME_GROUND_DNS)
        note (self, flow->name);
      self->n_encrypted += flow->remote_port == PORT_ENCRYPTED;
    }
}

void
whither_lookups_clear (WhitherLookups *self)
{
  g_clear_pointer (&self->asked, g_free);
}
