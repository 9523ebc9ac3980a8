/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/quic.h"
#include "observe/crypto-stream.h"
#include "observe/quic-google.h"
#include "observe/quic-packet.h"

#define MAX_DATAGRAMS 16
#define MAX_CONNECTION_ID 20
#define LONG_HEADER 0x80
#define FIXED_BIT 0x40

enum
{
  FRAME_PADDING = 0x00,
  FRAME_PING = 0x01,
  FRAME_ACK = 0x02,
  FRAME_ACK_ECN = 0x03,
};

struct _WhitherQuicClient
{
  guint32 version;
  guint datagrams;
  gboolean has_keys;
  WhitherQuicKeys keys;
  const WhitherQuicVersion *keys_version;
  WhitherCryptoStream stream;
  GByteArray *plain;
  guint64 name_packet, name_offset;
};

static gboolean
read_google_header (WhitherBytes datagram, WhitherQuicHeader *out)
{
  WhitherGoogleQuic google;

  if (!whither_google_quic_read (datagram, &google))
    return FALSE;
  *out = (WhitherQuicHeader){ .version = google.version,
                              .destination_id = google.destination_id,
                              .is_initial = TRUE };
  return TRUE;
}

gboolean
whither_quic_read_header (WhitherBytes datagram, WhitherQuicHeader *out)
{
  WhitherQuicHeader header = { 0 };
  WhitherBytes rest = datagram;
  guint8 first;

  if (!whither_bytes_u8 (&rest, &first))
    return FALSE;
  if ((first & LONG_HEADER) == 0)
    return read_google_header (datagram, out);
  if (!whither_bytes_u32 (&rest, &header.version))
    return FALSE;

  const WhitherQuicVersion *version = whither_quic_version_find (header.version);
  if (version == NULL && header.version != 0 && !whither_quic_version_is_reserved (header.version))
    return read_google_header (datagram, out);
  /* A version negotiation packet need not set the fixed bit (RFC 9000 §17.2.1). */
  if ((header.version != 0 && (first & FIXED_BIT) == 0) ||
      !whither_bytes_vector8 (&rest, &header.destination_id) ||
      !whither_bytes_vector8 (&rest, &header.source_id) ||
      whither_bytes_left (&header.destination_id) > MAX_CONNECTION_ID ||
      whither_bytes_left (&header.source_id) > MAX_CONNECTION_ID)
    return FALSE;
  header.is_initial = version != NULL && (first >> 4 & 3) == version->initial_type;
  *out = header;
  return TRUE;
}

WhitherQuicClient *
whither_quic_client_new (void)
{
  return g_new0 (WhitherQuicClient, 1);
}

void
whither_quic_client_free (WhitherQuicClient *self)
{
  if (self == NULL)
    return;
  whither_crypto_stream_clear (&self->stream);
  g_clear_pointer (&self->plain, g_byte_array_unref);
  g_free (self);
}

/* RFC 9000 §19.3. */
static gboolean
skip_ack (WhitherBytes *frames, gboolean with_ecn)
{
  guint64 ignored, ranges, more;

  if (!whither_bytes_varint (frames, &ignored) || !whither_bytes_varint (frames, &ignored) ||
      !whither_bytes_varint (frames, &ranges) || !whither_bytes_varint (frames, &ignored))
    return FALSE;
  more = ranges > whither_bytes_left (frames) ? G_MAXUINT64 : 2 * ranges + (with_ecn ? 3 : 0);
  for (; more > 0; more--)
    if (!whither_bytes_varint (frames, &ignored))
      return FALSE;
  return TRUE;
}

static gboolean
take_crypto (WhitherQuicClient *self,
             WhitherBytes *frames,
             const WhitherBytes *all,
             guint64 packet,
             guint64 offset)
{
  WhitherBytes content;
  guint64 start, length;

  if (!whither_bytes_varint (frames, &start) || !whither_bytes_varint (frames, &length) ||
      !whither_bytes_take (frames, (gsize) length, &content))
    return FALSE;
  whither_crypto_stream_add (&self->stream, start, content, packet,
                             offset + whither_bytes_position_in (&content, all));
  return TRUE;
}

/* Takes one frame. FALSE: broken, or none of those an Initial may hold (RFC 9000 §12.4) and worth
 * reading. */
static gboolean
take_frame (WhitherQuicClient *self,
            WhitherBytes *frames,
            const WhitherBytes *all,
            guint64 packet,
            guint64 offset)
{
  guint8 type;

  if (!whither_bytes_u8 (frames, &type))
    return FALSE;
  if (type == self->keys_version->crypto_frame)
    return take_crypto (self, frames, all, packet, offset);
  if (type == FRAME_ACK || type == FRAME_ACK_ECN)
    return skip_ack (frames, type == FRAME_ACK_ECN);
  return type == FRAME_PADDING || type == FRAME_PING;
}

static void
read_frames (WhitherQuicClient *self, guint64 packet, guint64 offset)
{
  WhitherBytes all = whither_bytes (self->plain->data, self->plain->len), frames = all;

  while (take_frame (self, &frames, &all, packet, offset))
    continue;
}

/* Tries the keys of the connection, then those of the packet itself: after a Retry (RFC 9001 §5.2)
 * and for another connection on the same ports the identifier is a new one, and the CRYPTO stream
 * begins anew. */
static gboolean
open_packet (WhitherQuicClient *self, const WhitherQuicPacket *packet, gsize *position)
{
  WhitherQuicKeys own;

  if (self->plain == NULL)
    self->plain = g_byte_array_new ();
  if (self->has_keys && self->keys_version == packet->version &&
      whither_quic_packet_open (packet, &self->keys, self->plain, position))
    return TRUE;

  whither_quic_keys_derive (packet->version, packet->destination_id, &own);
  if (!whither_quic_packet_open (packet, &own, self->plain, position))
    return FALSE;
  self->keys = own;
  self->keys_version = packet->version;
  self->has_keys = TRUE;
  whither_crypto_stream_clear (&self->stream);
  return TRUE;
}

static void
read_packets (WhitherQuicClient *self, WhitherBytes datagram, guint64 number, guint64 offset)
{
  WhitherBytes rest = datagram;
  WhitherQuicPacket packet;
  gsize position;

  while (whither_quic_take_packet (&rest, &packet))
    if (packet.type == WHITHER_QUIC_INITIAL && open_packet (self, &packet, &position))
      read_frames (self, number,
                   offset + whither_bytes_position_in (&packet.header, &datagram) + position);
}

static WhitherParseResult
read_google (WhitherQuicClient *self,
             WhitherBytes datagram,
             guint64 packet,
             guint64 offset,
             WhitherClientHello *out)
{
  WhitherGoogleQuic google;

  if (!whither_google_quic_read (datagram, &google))
    return WHITHER_PARSE_NOT;
  if (!whither_google_quic_find_hello (&google, out))
    return WHITHER_PARSE_MORE;
  self->name_packet = packet;
  self->name_offset =
      offset + whither_bytes_position_in (&google.frames, &datagram) + out->name_position;
  return WHITHER_PARSE_OK;
}

WhitherParseResult
whither_quic_client_add (WhitherQuicClient *self,
                         WhitherBytes datagram,
                         guint64 packet,
                         guint64 offset,
                         WhitherClientHello *out)
{
  WhitherQuicHeader header;
  WhitherParseResult result;

  g_return_val_if_fail (self != NULL && out != NULL, WHITHER_PARSE_NOT);

  if (self->datagrams++ >= MAX_DATAGRAMS)
    return WHITHER_PARSE_NOT;
  if (!whither_quic_read_header (datagram, &header))
    return self->version != 0 ? WHITHER_PARSE_MORE : WHITHER_PARSE_NOT;
  if (self->version == 0 || whither_quic_version_is_reserved (self->version))
    self->version = header.version;

  result = read_google (self, datagram, packet, offset, out);
  if (result != WHITHER_PARSE_NOT)
    return result;

  read_packets (self, datagram, packet, offset);
  WhitherBytes content = whither_crypto_stream_get_bytes (&self->stream);
  result = self->has_keys && self->keys_version->has_google_hello
               ? whither_google_quic_read_hello (content, out)
               : whither_tls_read_client_hello_message (content, out);
  if (result == WHITHER_PARSE_OK)
    whither_crypto_stream_locate (&self->stream, out->name_position, &self->name_packet,
                                  &self->name_offset);
  return result;
}

guint32
whither_quic_client_get_version (const WhitherQuicClient *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->version;
}

void
whither_quic_client_locate_name (const WhitherQuicClient *self, guint64 *packet, guint64 *offset)
{
  g_return_if_fail (self != NULL);

  *packet = self->name_packet;
  *offset = self->name_offset;
}
