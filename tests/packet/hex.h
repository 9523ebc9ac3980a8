/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Packets written as hexadecimal text, and results as one line, for the tables of the tests. */

#include <glib.h>

#include "packet/packet.h"

G_BEGIN_DECLS

/* Appends the bytes of @hex (spaces are ignored). */
static inline void
hex_append (GByteArray *out, const char *hex)
{
  guint nibbles = 0, value = 0;

  for (; *hex != '\0'; hex++)
    {
      if (*hex == ' ')
        continue;

      g_assert_true (g_ascii_isxdigit (*hex));
      value = value << 4 | (guint) g_ascii_xdigit_value (*hex);
      if (++nibbles % 2 == 0)
        {
          guint8 byte = value & 0xff;

          g_byte_array_append (out, &byte, 1);
        }
    }
  g_assert_cmpuint (nibbles % 2, ==, 0);
}

static inline void
hex_describe_endpoint (GString *out, const WhitherEndpoint *endpoint)
{
  char text[WHITHER_ADDRESS_TEXT_SIZE];

  g_string_append_printf (out, "%s|%u", whither_address_format (&endpoint->address, text),
                          endpoint->port);
}

/* Returns: (transfer full): "ok udp 10.0.0.1|1>10.0.0.2|2 length=31 payload=3 'abc' @28 …". */
static inline char *
hex_describe (WhitherDecodeResult result, const WhitherPacket *packet)
{
  static const char *const results[] = { "ok", "partial", "other" };
  GString *out = g_string_new (results[result]);

  if (result == WHITHER_DECODE_OTHER)
    return g_string_free (out, FALSE);

  g_string_append_printf (out, " %u ", packet->transport);
  hex_describe_endpoint (out, &packet->source);
  g_string_append (out, ">");
  hex_describe_endpoint (out, &packet->destination);
  g_string_append_printf (out, " length=%u", packet->length);
  if (result == WHITHER_DECODE_OK)
    {
      g_autofree char *payload = whither_text_from_bytes (packet->payload, 0);

      g_string_append_printf (out, " payload=%u '%s' @%" G_GUINT64_FORMAT, packet->payload_length,
                              payload, packet->payload_offset);
    }
  if (packet->tcp_flags != 0)
    g_string_append_printf (out, " flags=%02x seq=%u ack=%u", packet->tcp_flags, packet->sequence,
                            packet->acknowledged);
  if (packet->in_tunnel)
    {
      g_string_append_printf (out, " in %u ", packet->outer_transport);
      hex_describe_endpoint (out, &packet->outer_source);
      g_string_append (out, ">");
      hex_describe_endpoint (out, &packet->outer_destination);
    }
  if (packet->direction != WHITHER_DIRECTION_UNKNOWN)
    g_string_append (out, packet->direction == WHITHER_DIRECTION_IN ? " in" : " out");
  if (packet->process != NULL)
    g_string_append_printf (out, " process=%s", packet->process);
  if (packet->effective_process != NULL)
    g_string_append_printf (out, " effective=%s", packet->effective_process);
  return g_string_free (out, FALSE);
}

/* Decodes the first @len bytes of @bytes from a heap block of that size. @original: on the wire. */
static inline char *
hex_decode (WhitherDecoder *decoder,
            guint32 link_type,
            const GByteArray *bytes,
            gsize len,
            guint32 original)
{
  g_autofree guint8 *exact = g_malloc (MAX (len, 1));
  WhitherPacket packet;
  WhitherRecord record = {
    .number = 1,
    .bytes = whither_bytes (exact, len),
    .original_length = original,
    .link_type = link_type,
  };

  if (len > 0)
    memcpy (exact, bytes->data, len);

  WhitherDecodeResult result = whither_decoder_decode (decoder, &record, &packet);
  GString *out = g_string_new (NULL);

  do
    {
      g_autofree char *text = hex_describe (result, &packet);

      g_string_append_printf (out, "%s%s", out->len > 0 ? " + " : "", text);
    }
  while (whither_decoder_next (decoder, &record, &packet, &result));
  return g_string_free (out, FALSE);
}

G_END_DECLS
