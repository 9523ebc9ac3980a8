/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "talk.h"

#include "hello.h"
#include "out.h"
#include "quic.h"

enum
{
  DATAGRAM = 1200,   /* RFC 9000 §14.1 */
  FULL = 1350,       /* once the path is known to take it */
  FIRST_PART = 1120, /* of a ClientHello, beside headers and tag */
};

typedef struct
{
  ExampleTalker *talker;
  ExampleQuic quic;
} Connection;

/* @datagram: (transfer full). */
static void
add_datagram (Connection *self, gboolean out, GByteArray *datagram, guint captured)
{
  ExampleEnds ends = out ? self->talker->ends : example_talker_turn (self->talker);

  example_talker_add (self->talker, out, example_frame_udp (&ends, datagram->data, datagram->len),
                      captured);
  g_byte_array_unref (datagram);
}

/* A ClientHello with a post-quantum key share takes two datagrams. */
static void
add_client_hello (Connection *self)
{
  ExampleTalker *talker = self->talker;
  g_autoptr (GByteArray) hello =
      example_client_hello (&talker->random, EXAMPLE_HELLO_QUIC, talker->talk->server->name);

  for (guint number = 0, at = 0; at < hello->len; number++)
    {
      g_autoptr (GByteArray) frames = g_byte_array_new ();
      GByteArray *datagram = g_byte_array_new ();
      guint len = MIN (FIRST_PART, hello->len - at);

      example_quic_put_crypto (frames, hello, at, len);
      example_quic_put_initial (&self->quic, datagram, TRUE, number, frames, DATAGRAM);
      add_datagram (self, TRUE, datagram, 0);
      talker->now += 45;
      at += len;
    }
}

static void
add_server_hello (Connection *self)
{
  ExampleTalker *talker = self->talker;
  g_autoptr (GByteArray) hello = example_server_hello (&talker->random, EXAMPLE_HELLO_QUIC);

  for (guint number = 0, at = 0; at < hello->len; number++)
    {
      g_autoptr (GByteArray) frames = g_byte_array_new ();
      GByteArray *datagram = g_byte_array_new ();
      guint len = MIN (FIRST_PART, hello->len - at);
      gboolean last = at + len == hello->len;

      if (number == 0)
        example_quic_put_ack (frames, 1);
      example_quic_put_crypto (frames, hello, at, len);
      example_quic_put_initial (&self->quic, datagram, FALSE, number, frames, last ? 0 : DATAGRAM);
      if (last)
        example_quic_put_handshake (&self->quic, datagram, FALSE, &talker->random,
                                    DATAGRAM - 60 - datagram->len);
      add_datagram (self, FALSE, datagram, 0);
      talker->now += 150;
      at += len;
    }
  for (guint i = 0; i < 2; i++)
    {
      GByteArray *datagram = g_byte_array_new ();

      example_quic_put_handshake (&self->quic, datagram, FALSE, &talker->random, 1100);
      add_datagram (self, FALSE, datagram, EXAMPLE_CUT);
      talker->now += 150;
    }
}

/* Acknowledges the Initial packets and ends the handshake in one datagram (coalesced, §12.2). */
static void
add_finished (Connection *self)
{
  g_autoptr (GByteArray) frames = g_byte_array_new ();
  GByteArray *datagram = g_byte_array_new ();

  example_quic_put_ack (frames, 1);
  example_quic_put_initial (&self->quic, datagram, TRUE, 2, frames, 0);
  example_quic_put_handshake (&self->quic, datagram, TRUE, &self->talker->random,
                              DATAGRAM - 60 - datagram->len);
  add_datagram (self, TRUE, datagram, 0);
}

static void
add_content (Connection *self, gboolean out, guint len)
{
  ExampleTalker *talker = self->talker;

  for (guint n = 1; len > 0; n++)
    {
      guint part = MIN (len, FULL);
      GByteArray *datagram = g_byte_array_new ();

      example_quic_put_data (&self->quic, datagram, out, &talker->random, MAX (part, 38));
      add_datagram (self, out, datagram, EXAMPLE_CUT);
      talker->now += 100 + example_random_below (&talker->random, 240);
      if (n % 4 == 0)
        {
          datagram = g_byte_array_new ();
          example_quic_put_data (&self->quic, datagram, !out, &talker->random, 38);
          add_datagram (self, !out, datagram, EXAMPLE_CUT);
        }
      len -= part;
    }
}

void
example_talk_quic (ExampleTalker *self)
{
  const ExampleTalk *talk = self->talk;
  Connection connection = { .talker = self };

  example_quic_init (&connection.quic, &self->random);
  add_client_hello (&connection);
  self->now += example_talker_get_trip (self);
  add_server_hello (&connection);
  self->now += 1500;
  add_finished (&connection);
  for (guint i = 0; i < talk->exchanges; i++)
    {
      self->now += 300;
      add_content (&connection, TRUE, MAX (talk->sent / talk->exchanges, 40));
      self->now += example_talker_get_trip (self);
      add_content (&connection, FALSE, MAX (talk->received / talk->exchanges, 40));
      self->now += (gint64) talk->pause_ms * (900 + example_random_below (&self->random, 200));
    }
}
