/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/flow.h"

#include <inttypes.h>

/* Field names of Wireshark's display filter reference: ip.addr, ipv6.addr, tcp.port, udp.port,
 * ip.proto, ipv6.nxt, frame.number. */

enum
{
  ICMP = 1,
  TCP = 6,
  UDP = 17,
  ICMPV6 = 58,
};

static void add_term (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_term (GString *out, const char *format, ...)
{
  va_list arguments;

  if (out->len > 0)
    g_string_append (out, " && ");
  va_start (arguments, format);
  g_string_append_vprintf (out, format, arguments);
  va_end (arguments);
}

static void
add_address (GString *out, const WhitherAddress *address)
{
  char text[WHITHER_ADDRESS_TEXT_SIZE];

  if (address->family != 0)
    add_term (out, "%s == %s", address->family == 4 ? "ip.addr" : "ipv6.addr",
              whither_address_format (address, text));
}

static void
add_transport (GString *out, const WhitherFlow *flow)
{
  if (flow->transport == TCP || flow->transport == UDP)
    {
      const char *field = flow->transport == TCP ? "tcp.port" : "udp.port";

      if (flow->local_port != 0)
        add_term (out, "%s == %u", field, flow->local_port);
      if (flow->remote_port != 0)
        add_term (out, "%s == %u", field, flow->remote_port);
    }
  else if (flow->transport == ICMP)
    add_term (out, "icmp");
  else if (flow->transport == ICMPV6)
    add_term (out, "icmpv6");
  else if (flow->transport != 0)
    add_term (out, "%s == %u", flow->remote.family == 6 ? "ipv6.nxt" : "ip.proto", flow->transport);
}

char *
whither_flow_to_display_filter (const WhitherFlow *flow)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (flow != NULL, NULL);

  if (flow->remote.family == 0)
    return NULL;
  add_address (out, &flow->local);
  add_address (out, &flow->remote);
  add_transport (out, flow);
  /* The same ports may serve another connection before or after. */
  if (flow->first_packet != 0)
    add_term (out, "frame.number >= %" PRIu64 " && frame.number <= %" PRIu64, flow->first_packet,
              flow->last_packet);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
