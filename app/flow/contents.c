/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/contents.h"

#include <libpsl.h>

/* What is read is kept: as an observation, and as the flow's name when it is one. */

enum
{
  PORT_DNS = 53,
  PORT_MDNS = 5353,
  PORT_LLMNR = 5355,
};

void
whither_tracker_name_flow (WhitherTracker *self,
                           WhitherFlow *flow,
                           guint32 name,
                           WhitherNameGround ground,
                           guint64 packet)
{
  if (name == 0)
    return;
  if (flow->name_ground != WHITHER_NAME_GROUND_NONE && (guint) flow->name_ground <= (guint) ground)
    {
      if (flow->name != name && flow->name_ground == ground)
        {
          flow->flags |= WHITHER_FLOW_SEVERAL_NAMES;
          flow->other_names =
              whither_flow_others_add (self->set->dictionary, flow->other_names, name);
        }
      return;
    }
  flow->name = name;
  flow->name_ground = (guint8) ground;
  flow->name_packet = packet;
  flow->other_names = 0;
}

/* A name as it may stand on a flow: lower case, no port; 0 for literals and what is no name. */
static guint32
add_host_name (WhitherTracker *self, const char *text)
{
  g_autofree char *name = whither_text_normalize_host_name (text);
  const char *colon = strrchr (name, ':');
  WhitherAddress address;

  if (colon != NULL && strchr (name, ':') == colon)
    name[colon - name] = '\0';
  if (!whither_text_is_host_name (name) || whither_address_parse (name, &address))
    return 0;
  return whither_dictionary_add (self->set->dictionary, name);
}

/* The same for a text of the dictionary: few are asked for many times. */
static guint32
find_host_name (WhitherTracker *self, const char *text, guint32 number)
{
  if (number >= self->hosts->len)
    g_array_set_size (self->hosts, number + 1);
  if (g_array_index (self->hosts, guint32, number) == 0)
    {
      guint32 host = add_host_name (self, text);

      g_array_index (self->hosts, guint32, number) = host + 1;
    }
  return g_array_index (self->hosts, guint32, number) - 1;
}

void
whither_contents_keep_name (WhitherTracker *self,
                            const WhitherStep *step,
                            WhitherObservationKind kind,
                            const char *value,
                            WhitherNameGround ground,
                            guint64 packet,
                            guint64 offset)
{
  guint32 number =
      whither_tracker_observe (self, step, kind, value, &step->packet->destination, packet, offset);

  whither_tracker_name_flow (self, step->flow, find_host_name (self, value, number), ground,
                             packet);
}

void
whither_contents_keep_hello (WhitherTracker *self,
                             const WhitherStep *step,
                             const WhitherClientHello *hello,
                             WhitherObservationKind kind,
                             guint64 packet,
                             guint64 offset)
{
  if (hello->server_name != NULL)
    whither_contents_keep_name (self, step, kind, hello->server_name, WHITHER_NAME_GROUND_SNI,
                                packet, offset);
  if (hello->has_ech)
    {
      step->conversation->flags |= CONVERSATION_ECH;
      whither_tracker_observe (self, step, WHITHER_OBSERVATION_TLS_ECH,
                               hello->server_name != NULL ? hello->server_name : "(none)",
                               &step->packet->destination, packet, offset);
    }
  if (hello->alpn != NULL)
    whither_tracker_observe (self, step, WHITHER_OBSERVATION_TLS_ALPN, hello->alpn,
                             &step->packet->destination, packet, offset);
  if ((step->conversation->flags & CONVERSATION_INITIATOR_KNOWN) == 0)
    {
      step->conversation->initiator = (guint8) step->side;
      step->conversation->flags |= CONVERSATION_INITIATOR_KNOWN;
    }
}

/* The names of a certificate lead somewhere only when one party owns them all: those of a delivery
 * network are a list of its customers. Returns: (transfer full) (nullable). */
static char *
choose_certificate_name (const GPtrArray *names)
{
  g_autofree char *chosen = NULL, *domain = NULL;
  gboolean wild = TRUE;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = whither_text_normalize_host_name (g_ptr_array_index (names, i));
      gboolean star = g_str_has_prefix (name, "*.");
      const char *host = star ? name + 2 : name;
      const char *own = psl_registrable_domain (psl_builtin (), host);

      if (!whither_text_is_host_name (host) || own == NULL ||
          (domain != NULL && strcmp (domain, own) != 0))
        return NULL;
      if (domain == NULL)
        domain = g_strdup (own);
      if (chosen != NULL && (!wild || star))
        continue;
      g_free (chosen);
      chosen = g_strdup (host);
      wild = star;
    }
  return g_steal_pointer (&chosen);
}

void
whither_contents_keep_certificate (WhitherTracker *self,
                                   const WhitherStep *step,
                                   const GPtrArray *names,
                                   guint64 packet,
                                   guint64 offset)
{
  /* Where the phone named the server, there is nothing to choose: looking domains up costs more
   * than all the rest of a packet. */
  g_autofree char *chosen =
      step->flow->name_ground == WHITHER_NAME_GROUND_NONE ? choose_certificate_name (names) : NULL;

  for (guint i = 0; i < names->len; i++)
    whither_tracker_observe (self, step, WHITHER_OBSERVATION_TLS_CERTIFICATE_NAME,
                             g_ptr_array_index (names, i), &step->packet->source, packet, offset);
  if (chosen != NULL)
    whither_tracker_name_flow (self, step->flow, add_host_name (self, chosen),
                               WHITHER_NAME_GROUND_CERTIFICATE, packet);
  if ((step->conversation->flags & CONVERSATION_INITIATOR_KNOWN) == 0)
    {
      step->conversation->initiator = (guint8) (1 - step->side);
      step->conversation->flags |= CONVERSATION_INITIATOR_KNOWN;
    }
}

void
whither_contents_keep_request (WhitherTracker *self,
                               const WhitherStep *step,
                               const WhitherHttpRequest *request,
                               guint64 packet,
                               guint64 offset)
{
  if (request->host != NULL && *request->host != '\0')
    whither_contents_keep_name (self, step, WHITHER_OBSERVATION_HTTP_HOST, request->host,
                                WHITHER_NAME_GROUND_HTTP, packet, offset);
  if (request->connect_target != NULL)
    whither_contents_keep_name (self, step, WHITHER_OBSERVATION_CONNECT_TARGET,
                                request->connect_target, WHITHER_NAME_GROUND_HTTP, packet, offset);
}

static gboolean
is_dns_port (guint16 port)
{
  return port == PORT_DNS || port == PORT_MDNS || port == PORT_LLMNR;
}

gboolean
whither_contents_is_dns (const WhitherPacket *packet)
{
  return is_dns_port (packet->source.port) || is_dns_port (packet->destination.port);
}

void
whither_tracker_read_contents (WhitherTracker *self, const WhitherStep *step)
{
  if (step->packet->transport == WHITHER_PROTOCOL_TCP)
    whither_contents_read_tcp (self, step);
  else if (step->packet->transport == WHITHER_PROTOCOL_UDP)
    whither_contents_read_udp (self, step);
}
