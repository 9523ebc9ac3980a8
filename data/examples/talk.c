/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "talk.h"

#include "names.h"

enum
{
  DNS_PORT = 53,
  MDNS_PORT = 5353,
  DHCP_SERVER_PORT = 67,
  DHCP_CLIENT_PORT = 68,
  ROUTER_TRIP = 2800,        /* microseconds to the resolver in the same network */
  REMEMBERED_MS = 5 * 60000, /* the time to live of the answers */
};

static WhitherAddress
parse_address (const char *text)
{
  WhitherAddress address = { 0 };

  if (!whither_address_parse (text, &address))
    g_error ("no address: %s", text);
  return address;
}

static ExampleEnds
get_ends (const ExamplePhone *phone, const char *source, const char *destination)
{
  ExampleEnds ends = { .source = parse_address (source),
                       .destination = parse_address (destination),
                       .ttl = 64 };

  memcpy (ends.source_mac, phone->mac, 6);
  memcpy (ends.destination_mac, phone->router_mac, 6);
  return ends;
}

static guint16
pick_port (ExampleRandom *random)
{
  return (guint16) (49152 + example_random_below (random, 16000));
}

void
example_talker_add (ExampleTalker *self, gboolean out, GByteArray *frame, guint captured)
{
  ExamplePacket packet = {
    .time = self->now,
    .out = out,
    .process = self->talk->process,
    .effective = self->talk->effective,
    .captured = captured,
  };

  if (self->is_question)
    packet.comment = self->phone->requests[self->talk->request - 1];
  self->is_question = FALSE;
  example_recording_add (self->recording, &packet, frame);
}

ExampleEnds
example_talker_turn (const ExampleTalker *self)
{
  ExampleEnds ends = self->ends;

  memcpy (ends.source_mac, self->ends.destination_mac, 6);
  memcpy (ends.destination_mac, self->ends.source_mac, 6);
  ends.source = self->ends.destination;
  ends.destination = self->ends.source;
  ends.source_port = self->ends.destination_port;
  ends.destination_port = self->ends.source_port;
  ends.ttl = 52;
  return ends;
}

gint64
example_talker_get_trip (ExampleTalker *self)
{
  guint trip = self->talk->server->rtt_us;

  return trip + example_random_below (&self->random, trip / 8 + 400);
}

static void
add_lookup (ExampleTalker *self, guint16 type)
{
  const ExampleTalk *talk = self->talk;
  const ExampleServer *server = talk->server;
  ExampleTalker resolver = *self;
  /* The system asks on behalf of the program. */
  ExampleTalk lookup = *talk;
  guint16 transaction = (guint16) example_random_next (&self->random);
  WhitherAddress address = parse_address (server->address);
  g_autoptr (GByteArray) question = example_dns_question (transaction, server->name, type);
  g_autoptr (GByteArray) answer =
      example_dns_answer (transaction, server->name, server->alias, type, &address,
                          talk->kind == EXAMPLE_TALK_QUIC ? "h3,h2" : NULL);

  lookup.effective = talk->effective != NULL ? talk->effective : talk->process;
  lookup.process = "mDNSResponder";
  resolver.talk = &lookup;
  resolver.ends = get_ends (self->phone, self->phone->address, self->phone->router);
  resolver.ends.source_port = pick_port (&self->random);
  resolver.ends.destination_port = DNS_PORT;
  example_talker_add (&resolver, TRUE,
                      example_frame_udp (&resolver.ends, question->data, question->len), 0);
  self->is_question = FALSE;
  ExampleEnds back = example_talker_turn (&resolver);
  back.ttl = 64;
  resolver.now += ROUTER_TRIP + example_random_below (&self->random, 22000);
  example_talker_add (&resolver, FALSE, example_frame_udp (&back, answer->data, answer->len), 0);
  self->now += 90;
}

/* TRUE when an earlier line asked for the same name not long ago. */
static gboolean
is_remembered (const ExamplePhone *phone, guint index)
{
  const ExampleTalk *talk = &phone->talks[index];

  for (guint i = 0; i < phone->n_talks; i++)
    {
      const ExampleTalk *other = &phone->talks[i];

      if (other->server == talk->server && other->at_ms < talk->at_ms &&
          other->at_ms + REMEMBERED_MS > talk->at_ms)
        return TRUE;
    }
  return FALSE;
}

/* TRUE for the line with which a request begins. */
static gboolean
is_first_of_request (const ExamplePhone *phone, guint index)
{
  for (guint i = 0; i < phone->n_talks; i++)
    if (phone->talks[i].request == phone->talks[index].request &&
        phone->talks[i].at_ms < phone->talks[index].at_ms)
      return FALSE;
  return phone->talks[index].request > 0;
}

void
example_talk_add (ExampleRecording *recording, const ExamplePhone *phone, guint index)
{
  const ExampleTalk *talk = &phone->talks[index];
  ExampleTalker self = {
    .recording = recording,
    .phone = phone,
    .talk = talk,
    .random = example_random (phone->seed * 1000 + index),
    .ends = get_ends (phone, phone->address, talk->server->address),
    .now = phone->start + (gint64) talk->at_ms * 1000,
    .is_question = is_first_of_request (phone, index),
  };

  self.ends.source_port = pick_port (&self.random);
  self.ends.destination_port = talk->server->port;
  if (talk->server->name != NULL && !is_remembered (phone, index))
    {
      add_lookup (&self, EXAMPLE_DNS_HTTPS);
      add_lookup (&self, EXAMPLE_DNS_AAAA);
      add_lookup (&self, EXAMPLE_DNS_A);
      self.now += 26000;
    }
  if (talk->kind == EXAMPLE_TALK_QUIC)
    example_talk_quic (&self);
  else
    example_talk_tcp (&self);
}

static void
add_dhcp (ExampleTalker *self)
{
  const ExamplePhone *phone = self->phone;
  WhitherAddress address = parse_address (phone->address), router = parse_address (phone->router);
  guint32 transaction = example_random_next (&self->random);
  g_autoptr (GByteArray) request =
      example_dhcp_message (TRUE, phone->mac, transaction, &address, &router, phone->name);
  g_autoptr (GByteArray) answer =
      example_dhcp_message (FALSE, phone->mac, transaction, &address, &router, phone->name);
  ExampleEnds back = get_ends (phone, phone->router, phone->address);

  self->ends = get_ends (phone, "0.0.0.0", "255.255.255.255");
  memset (self->ends.destination_mac, 0xff, 6);
  self->ends.source_port = DHCP_CLIENT_PORT;
  self->ends.destination_port = DHCP_SERVER_PORT;
  example_talker_add (self, TRUE, example_frame_udp (&self->ends, request->data, request->len), 0);
  memcpy (back.source_mac, phone->router_mac, 6);
  memcpy (back.destination_mac, phone->mac, 6);
  back.source_port = DHCP_SERVER_PORT;
  back.destination_port = DHCP_CLIENT_PORT;
  self->now += 31000;
  example_talker_add (self, FALSE, example_frame_udp (&back, answer->data, answer->len), 0);
}

static void
add_mdns (ExampleTalker *self, const char *from, const char *group, const guint8 group_mac[6])
{
  WhitherAddress address = parse_address (self->phone->address);
  g_autoptr (GByteArray) message = example_mdns_announcement (self->phone->host, &address);

  self->ends = get_ends (self->phone, from, group);
  self->ends.ttl = 255;
  memcpy (self->ends.destination_mac, group_mac, 6);
  self->ends.source_port = MDNS_PORT;
  self->ends.destination_port = MDNS_PORT;
  self->now += 240000;
  example_talker_add (self, TRUE, example_frame_udp (&self->ends, message->data, message->len), 0);
}

void
example_talk_add_arrival (ExampleRecording *recording, const ExamplePhone *phone)
{
  static const guint8 group_v4[] = { 0x01, 0x00, 0x5e, 0x00, 0x00, 0xfb };
  static const guint8 group_v6[] = { 0x33, 0x33, 0x00, 0x00, 0x00, 0xfb };
  static const ExampleTalk configd = { .process = "configd" },
                           mdns = { .process = "mDNSResponder" };
  ExampleTalker self = {
    .recording = recording,
    .phone = phone,
    .talk = &configd,
    .random = example_random (phone->seed * 1000 + 999),
    .now = phone->start,
  };

  add_dhcp (&self);
  self.talk = &mdns;
  add_mdns (&self, phone->address, "224.0.0.251", group_v4);
  add_mdns (&self, phone->link_local, "ff02::fb", group_v6);
}
