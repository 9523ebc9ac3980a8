/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script.h"

#include "observe/observation.h"

static void
append_ends (GString *out, const WhitherFlow *flow)
{
  char local[WHITHER_ADDRESS_TEXT_SIZE], remote[WHITHER_ADDRESS_TEXT_SIZE];
  g_autofree char *transport = whither_flow_transport_to_id (flow->transport);

  g_string_append_printf (out, "%s %s:%u>%s:%u", transport,
                          whither_address_format (&flow->local, local), flow->local_port,
                          whither_address_format (&flow->remote, remote), flow->remote_port);
}

char *
script_describe_names (const WhitherFlowSet *set)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);

      append_ends (out, flow);
      g_string_append_printf (out, " %s %s\n",
                              flow->name != 0 ? whither_dictionary_get (set->dictionary, flow->name)
                                              : "-",
                              whither_name_ground_to_id ((WhitherNameGround) flow->name_ground));
    }
  return g_string_free (out, FALSE);
}

static void
append_flags (GString *out, guint flags)
{
  static const struct
  {
    guint flag;
    const char *word;
  } words[] = {
    { WHITHER_FLOW_ATTEMPTED, " attempted" },         { WHITHER_FLOW_TUNNEL, " tunnel" },
    { WHITHER_FLOW_HIDDEN_NAME, " hidden" },          { WHITHER_FLOW_LOCAL, " local" },
    { WHITHER_FLOW_SEVERAL_NAMES, " several-names" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if ((flags & words[i].flag) != 0)
      g_string_append (out, words[i].word);
}

char *
script_describe_amounts (const WhitherFlowSet *set)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);

      append_ends (out, flow);
      g_string_append_printf (
          out,
          " %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT,
          flow->sent_bytes, flow->received_bytes, flow->sent_packets, flow->received_packets);
      if (flow->rtt_us != 0)
        g_string_append_printf (out, " rtt %u", flow->rtt_us);
      if (flow->parent != WHITHER_NO_FLOW)
        g_string_append_printf (out, " in %u", flow->parent);
      append_flags (out, flow->flags);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

char *
script_describe_devices (const WhitherFlowSet *set)
{
  static const char *const grounds[] = { "chosen", "named", "recorded", "handshake", "private" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < set->devices->len; i++)
    {
      const WhitherDevice *device = &g_array_index (set->devices, WhitherDevice, i);

      g_assert_cmpuint (device->ground, <, G_N_ELEMENTS (grounds));
      g_string_append_printf (out, "%s %s", whither_dictionary_get (set->dictionary, device->name),
                              grounds[device->ground]);
      for (guint k = 0; k < device->addresses->len; k++)
        {
          char text[WHITHER_ADDRESS_TEXT_SIZE];

          g_string_append_printf (
              out, " %s",
              whither_address_format (&g_array_index (device->addresses, WhitherAddress, k), text));
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

char *
script_describe_observations (const WhitherFlowSet *set)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < set->observations->len; i++)
    {
      const WhitherObservation *row = &g_array_index (set->observations, WhitherObservation, i);
      char server[WHITHER_ADDRESS_TEXT_SIZE];

      g_string_append_printf (out, "%s %s %s:%u %u\n", whither_observation_kind_to_id (row->kind),
                              whither_dictionary_get (set->dictionary, row->value),
                              whither_address_format (&row->server, server), row->server_port,
                              row->count);
    }
  return g_string_free (out, FALSE);
}
