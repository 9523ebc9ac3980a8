/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "talk.h"

#include "hello.h"
#include "out.h"

enum
{
  FIN = 0x01,
  SYN = 0x02,
  PUSH = 0x08,
  ACK = 0x10,
  SEGMENT = 1448, /* 1500 less IP, TCP and time stamps */
  RECORD_HANDSHAKE = 22,
  RECORD_CIPHER = 20,
  RECORD_DATA = 23,
};

typedef struct
{
  ExampleTalker *talker;
  guint32 sent, received; /* next sequence numbers */
  gint64 epoch;           /* where the time stamps begin */
  guint unanswered;       /* segments the phone has not acknowledged */
} Connection;

static void
add_segment (Connection *self,
             gboolean out,
             guint8 flags,
             gconstpointer payload,
             guint len,
             guint captured)
{
  ExampleEnds ends = out ? self->talker->ends : example_talker_turn (self->talker);
  guint32 stamp = (guint32) ((self->talker->now - self->epoch) / 1000) + 4000;
  ExampleSegment segment = {
    .flags = flags,
    .sequence = out ? self->sent : self->received,
    .acknowledged = (flags & ACK) == 0 ? 0 : (out ? self->received : self->sent),
    .stamp = out ? stamp : stamp + 700000,
    .echo = (flags & ACK) == 0 ? 0 : (out ? stamp + 700000 : stamp),
  };
  guint32 *next = out ? &self->sent : &self->received;

  example_talker_add (self->talker, out, example_frame_tcp (&ends, &segment, payload, len),
                      captured);
  *next += len + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
}

/* @bytes in as many segments as they need; the other side acknowledges every second one. What goes
 * the other way acknowledges the rest. */
static void
add_stream (Connection *self, gboolean out, const GByteArray *bytes, guint captured)
{
  self->unanswered = 0;
  for (guint at = 0; at < bytes->len; at += SEGMENT)
    {
      guint len = MIN (SEGMENT, bytes->len - at);

      self->talker->now += 120 + example_random_below (&self->talker->random, 260);
      add_segment (self, out, at + len == bytes->len ? ACK | PUSH : ACK, bytes->data + at, len,
                   captured);
      if (++self->unanswered % 2 == 0)
        {
          self->talker->now += 40;
          add_segment (self, !out, ACK, NULL, 0, 0);
        }
    }
}

static void
put_record (GByteArray *out, guint type, guint version, const GByteArray *body)
{
  put_u8 (out, type);
  put_u16 (out, version);
  put_u16 (out, body->len);
  put_bytes (out, body->data, body->len);
}

static void
put_sealed (GByteArray *out, ExampleRandom *random, guint len)
{
  put_u8 (out, RECORD_DATA);
  put_u16 (out, 0x0303);
  put_u16 (out, len);
  example_random_put (random, out, len);
}

/* One record per segment, as servers send at first. */
static void
add_content (Connection *self, gboolean out, guint len)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  while (len > 0)
    {
      guint part = MIN (len, SEGMENT - 5 - 17);

      put_sealed (bytes, &self->talker->random, part + 17); /* content type and tag */
      len -= part;
    }
  add_stream (self, out, bytes, EXAMPLE_CUT);
}

static void
open_connection (Connection *self)
{
  ExampleTalker *talker = self->talker;

  add_segment (self, TRUE, SYN, NULL, 0, 0);
  talker->now += example_talker_get_trip (talker);
  add_segment (self, FALSE, SYN | ACK, NULL, 0, 0);
  talker->now += 70;
  add_segment (self, TRUE, ACK, NULL, 0, 0);
}

/* RFC 8446 §2: hello, hello, what follows is sealed. */
static void
shake_hands (Connection *self)
{
  ExampleTalker *talker = self->talker;
  ExampleHelloKind kind =
      talker->talk->kind == EXAMPLE_TALK_ECH ? EXAMPLE_HELLO_ECH : EXAMPLE_HELLO_TLS;
  g_autoptr (GByteArray) hello =
      example_client_hello (&talker->random, kind, talker->talk->server->name);
  g_autoptr (GByteArray) answer = example_server_hello (&talker->random, kind);
  g_autoptr (GByteArray) one = g_byte_array_new ();
  g_autoptr (GByteArray) first = g_byte_array_new ();
  g_autoptr (GByteArray) second = g_byte_array_new ();
  g_autoptr (GByteArray) third = g_byte_array_new ();

  put_u8 (one, 1);
  put_record (first, RECORD_HANDSHAKE, 0x0301, hello);
  add_stream (self, TRUE, first, 0);
  talker->now += example_talker_get_trip (talker);
  put_record (second, RECORD_HANDSHAKE, 0x0303, answer);
  put_record (second, RECORD_CIPHER, 0x0303, one);
  put_sealed (second, &talker->random, 32);
  put_sealed (second, &talker->random, 2600 + example_random_below (&talker->random, 1700));
  add_stream (self, FALSE, second, 0);
  talker->now += 1900;
  put_record (third, RECORD_CIPHER, 0x0303, one);
  put_sealed (third, &talker->random, 69);
  add_stream (self, TRUE, third, 0);
}

static void
exchange (Connection *self)
{
  ExampleTalker *talker = self->talker;
  const ExampleTalk *talk = talker->talk;

  for (guint i = 0; i < talk->exchanges; i++)
    {
      add_content (self, TRUE, MAX (talk->sent / talk->exchanges, 20));
      talker->now += example_talker_get_trip (talker);
      add_content (self, FALSE, MAX (talk->received / talk->exchanges, 20));
      talker->now += 50;
      if (self->unanswered % 2 != 0)
        add_segment (self, TRUE, ACK, NULL, 0, 0);
      talker->now += (gint64) talk->pause_ms * (900 + example_random_below (&talker->random, 200));
    }
}

static void
close_connection (Connection *self)
{
  ExampleTalker *talker = self->talker;

  add_content (self, TRUE, 2); /* close_notify */
  add_segment (self, TRUE, FIN | ACK, NULL, 0, 0);
  talker->now += example_talker_get_trip (talker);
  add_segment (self, FALSE, FIN | ACK, NULL, 0, 0);
  talker->now += 60;
  add_segment (self, TRUE, ACK, NULL, 0, 0);
}

/* The same SYN again and again, each time after twice the time. */
static void
knock (Connection *self)
{
  guint32 sequence = self->sent;

  for (guint i = 0; i < 5; i++)
    {
      self->sent = sequence;
      add_segment (self, TRUE, SYN, NULL, 0, 0);
      self->talker->now += (gint64) 1000000 << i;
    }
}

void
example_talk_tcp (ExampleTalker *self)
{
  Connection connection = {
    .talker = self,
    .sent = example_random_next (&self->random),
    .received = example_random_next (&self->random),
    .epoch = self->now,
  };

  switch (self->talk->kind)
    {
    case EXAMPLE_TALK_SILENT:
      knock (&connection);
      break;
    case EXAMPLE_TALK_RUNNING:
      exchange (&connection);
      break;
    case EXAMPLE_TALK_TLS:
    case EXAMPLE_TALK_ECH:
    case EXAMPLE_TALK_QUIC:
    default:
      open_connection (&connection);
      shake_hands (&connection);
      exchange (&connection);
      close_connection (&connection);
    }
}
