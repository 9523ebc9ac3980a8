/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/quic-google.h"
#include "base/text.h"

#define MAX_TEXT 512
#define MAX_TAGS 128
#define HASH 12 /* message authentication hash of packets without encryption */
#define TAG_CHLO "CHLO"
#define TAG_SNI "SNI\0"

enum
{
  FLAG_VERSION = 0x01,
  FLAG_RESET = 0x02,
  FLAG_CONNECTION_ID = 0x08, /* eight bytes */
  FRAME_STREAM = 0x80,
  FRAME_HAS_LENGTH = 0x20,
  FRAME_PING = 0x07,
};

/* 46 for "Q046"; 0 for what is no such version. */
static guint
get_number (guint32 version)
{
  guint8 tens = version >> 8 & 0xff, ones = version & 0xff;

  if (version >> 16 != ('Q' << 8 | '0') || !g_ascii_isdigit (tens) || !g_ascii_isdigit (ones))
    return 0;
  return (guint) (tens - '0') * 10 + (guint) (ones - '0');
}

/* Q044 to Q049: a long header of its own, connection id lengths in one byte. */
static gboolean
read_long (WhitherBytes rest, guint8 first, WhitherGoogleQuic *out)
{
  guint8 lengths;
  guint number;
  gsize destination, source;

  if (!whither_bytes_u32 (&rest, &out->version))
    return FALSE;
  number = get_number (out->version);
  if (number < 44 || number > 49 || !whither_bytes_u8 (&rest, &lengths))
    return FALSE;
  destination = lengths >> 4 > 0 ? (lengths >> 4) + 3u : 0;
  source = (lengths & 0xf) > 0 ? (lengths & 0xf) + 3u : 0;
  if (!whither_bytes_take (&rest, destination, &out->destination_id) ||
      !whither_bytes_skip (&rest, source) || !whither_bytes_skip (&rest, (first & 3) + 1u + HASH))
    return FALSE;
  out->frames = rest;
  return TRUE;
}

/* Up to Q043: the public header. */
static gboolean
read_public (WhitherBytes rest, guint8 flags, WhitherGoogleQuic *out)
{
  static const guint8 number_sizes[] = { 1, 2, 4, 6 };
  guint number;

  if ((flags & FLAG_VERSION) == 0 || (flags & FLAG_RESET) != 0 ||
      (flags & FLAG_CONNECTION_ID) == 0 || !whither_bytes_take (&rest, 8, &out->destination_id) ||
      !whither_bytes_u32 (&rest, &out->version))
    return FALSE;
  number = get_number (out->version);
  if (number == 0 || number > 43 ||
      !whither_bytes_skip (&rest, number_sizes[flags >> 4 & 3] + (gsize) HASH))
    return FALSE;
  if (number < 34 && !whither_bytes_skip (&rest, 1)) /* private flags */
    return FALSE;
  out->frames = rest;
  return TRUE;
}

gboolean
whither_google_quic_read (WhitherBytes datagram, WhitherGoogleQuic *out)
{
  WhitherGoogleQuic header = { 0 };
  guint8 first;

  if (!whither_bytes_u8 (&datagram, &first))
    return FALSE;
  if (!((first & 0x80) != 0 ? read_long (datagram, first, &header)
                            : read_public (datagram, first, &header)))
    return FALSE;
  *out = header;
  return TRUE;
}

/* The values stand behind the table, one after the other; the table gives where each ends. */
static gboolean
read_values (WhitherBytes message, WhitherBytes table, WhitherBytes values, WhitherClientHello *out)
{
  WhitherBytes tag, value;
  guint32 begin = 0, end;

  while (whither_bytes_take (&table, 4, &tag) &&
         whither_bytes_read_u32 (&table, WHITHER_LITTLE_ENDIAN, &end))
    {
      if (end < begin || !whither_bytes_take (&values, end - begin, &value))
        return FALSE;
      begin = end;
      if (!whither_bytes_equal (&tag, TAG_SNI, 4) || whither_bytes_left (&value) == 0 ||
          out->server_name != NULL)
        continue;
      out->server_name = whither_text_from_bytes (value, MAX_TEXT);
      out->name_position = whither_bytes_position_in (&value, &message);
    }
  return TRUE;
}

WhitherParseResult
whither_google_quic_read_hello (WhitherBytes message, WhitherClientHello *out)
{
  g_auto (WhitherClientHello) hello = { 0 };
  WhitherBytes rest = message, tag, table;
  guint16 n_tags;

  if (!whither_bytes_take (&rest, 4, &tag))
    return WHITHER_PARSE_MORE;
  if (!whither_bytes_equal (&tag, TAG_CHLO, 4))
    return WHITHER_PARSE_NOT;
  if (!whither_bytes_read_u16 (&rest, WHITHER_LITTLE_ENDIAN, &n_tags) ||
      !whither_bytes_skip (&rest, 2))
    return WHITHER_PARSE_MORE;
  if (n_tags > MAX_TAGS)
    return WHITHER_PARSE_NOT;
  if (!whither_bytes_take (&rest, n_tags * (gsize) 8, &table) ||
      !read_values (message, table, rest, &hello))
    return WHITHER_PARSE_MORE;

  *out = hello;
  hello = (WhitherClientHello){ 0 };
  return WHITHER_PARSE_OK;
}

/* A STREAM frame "1fdoooss": fin, data length given, offset size, stream id size. Q039 turned the
 * byte order of all numbers round. */
static gboolean
take_stream_frame (WhitherBytes *frames, guint8 type, guint version, WhitherBytes *content)
{
  WhitherByteOrder order = version >= 39 ? WHITHER_BIG_ENDIAN : WHITHER_LITTLE_ENDIAN;
  gsize offset_size = type >> 2 & 7;
  guint16 length;

  if (!whither_bytes_skip (frames, (type & 3) + 1u) ||
      !whither_bytes_skip (frames, offset_size > 0 ? offset_size + 1 : 0))
    return FALSE;
  if ((type & FRAME_HAS_LENGTH) == 0)
    return whither_bytes_take (frames, whither_bytes_left (frames), content);
  return whither_bytes_read_u16 (frames, order, &length) &&
         whither_bytes_take (frames, length, content);
}

gboolean
whither_google_quic_find_hello (const WhitherGoogleQuic *self, WhitherClientHello *out)
{
  WhitherBytes frames = self->frames, content;
  guint8 type;

  while (whither_bytes_u8 (&frames, &type))
    {
      if (type == 0 || type == FRAME_PING) /* padding ends the packet */
        continue;
      if ((type & FRAME_STREAM) == 0 ||
          !take_stream_frame (&frames, type, get_number (self->version), &content))
        return FALSE;
      if (whither_google_quic_read_hello (content, out) != WHITHER_PARSE_OK)
        continue;
      if (out->server_name != NULL)
        out->name_position += whither_bytes_position_in (&content, &self->frames);
      return TRUE;
    }
  return FALSE;
}
