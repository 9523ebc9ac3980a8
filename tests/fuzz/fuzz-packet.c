/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"
#include "packet/packet.h"
#include "packet/stream.h"

static guint
touch (WhitherBytes bytes)
{
  guint8 byte;
  guint sum = 0;

  while (whither_bytes_u8 (&bytes, &byte))
    sum += byte;
  return sum;
}

/* The input is a list of packets of one capture: link type (2 bytes), length on the wire (2),
 * captured length (2), bytes. TCP payloads go on into one stream. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
  g_autoptr (WhitherStreamPool) pool = whither_stream_pool_new ();
  WhitherBytes input = whither_bytes (data, size);
  WhitherStream *stream = NULL;
  WhitherRecord record = { 0 };
  WhitherPacket packet;
  guint16 link_type, original, captured;
  guint sum = 0;

  while (whither_bytes_u16 (&input, &link_type) && whither_bytes_u16 (&input, &original) &&
         whither_bytes_u16 (&input, &captured))
    {
      captured = (guint16) MIN (captured, whither_bytes_left (&input));
      if (!whither_bytes_take (&input, captured, &record.bytes))
        break;
      record.number++;
      record.link_type = link_type;
      record.original_length = original;

      WhitherDecodeResult result = whither_decoder_decode (decoder, &record, &packet);
      sum += touch (packet.payload) + (packet.process != NULL ? (guint) *packet.process : 0);
      if (result != WHITHER_DECODE_OK || packet.transport != WHITHER_PROTOCOL_TCP)
        continue;
      if (stream == NULL)
        whither_stream_new (pool, packet.sequence, &stream);
      whither_stream_add (stream, packet.sequence, packet.payload, record.number,
                          packet.payload_offset);
      sum += touch (whither_stream_get_bytes (stream));
    }

  g_autoptr (GPtrArray) tallies = whither_decoder_get_tallies (decoder);
  g_assert_cmpuint (tallies->len, <=, 4097);
  g_assert_cmpuint (sum, <=, G_MAXUINT); /* keeps the sum from being left out */
  return 0;
}
