/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/http2.h"
#include "observe/hpack.h"

#define PREFACE "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
#define MAX_FRAME 65536
#define MAX_STREAM 65536

enum
{
  FRAME_DATA = 0,
  FRAME_HEADERS = 1,
  FRAME_LAST_KNOWN = 9,
  FRAME_CONTINUATION = 9,
  FLAG_END_HEADERS = 0x04,
  FLAG_PADDED = 0x08,
  FLAG_PRIORITY = 0x20,
};

typedef struct
{
  guint8 type, flags;
  WhitherBytes content;
} Frame;

/* RFC 9113 §4.1. */
static WhitherParseResult
take_frame (WhitherBytes *rest, Frame *out)
{
  WhitherBytes probe = *rest;
  guint32 length, stream;

  if (!whither_bytes_u24 (&probe, &length) || !whither_bytes_u8 (&probe, &out->type) ||
      !whither_bytes_u8 (&probe, &out->flags) || !whither_bytes_u32 (&probe, &stream))
    return WHITHER_PARSE_MORE;
  if (length > MAX_FRAME)
    return WHITHER_PARSE_NOT;
  if (!whither_bytes_take (&probe, length, &out->content))
    return WHITHER_PARSE_MORE;
  *rest = probe;
  return WHITHER_PARSE_OK;
}

/* RFC 9113 §6.2: padding and priority stand around the block. */
static gboolean
take_block (Frame frame, WhitherBytes *block)
{
  guint8 padding = 0;
  WhitherBytes ignored;

  *block = frame.content;
  return ((frame.flags & FLAG_PADDED) == 0 || whither_bytes_u8 (block, &padding)) &&
         ((frame.flags & FLAG_PRIORITY) == 0 || whither_bytes_skip (block, 5)) &&
         whither_bytes_take_last (block, padding, &ignored);
}

/* Puts the block and its continuations together. */
static WhitherParseResult
gather_block (WhitherBytes *rest, Frame frame, GByteArray *out)
{
  WhitherBytes block;
  WhitherParseResult result;

  if (!take_block (frame, &block))
    return WHITHER_PARSE_NOT;
  g_byte_array_append (out, block.at, (guint) whither_bytes_left (&block));
  while ((frame.flags & FLAG_END_HEADERS) == 0)
    {
      result = take_frame (rest, &frame);
      if (result != WHITHER_PARSE_OK)
        return result;
      if (frame.type != FRAME_CONTINUATION)
        return WHITHER_PARSE_NOT;
      g_byte_array_append (out, frame.content.at, (guint) whither_bytes_left (&frame.content));
    }
  return WHITHER_PARSE_OK;
}

static WhitherParseResult
read_headers (WhitherBytes stream, WhitherBytes rest, Frame frame, WhitherHttpRequest *out)
{
  g_autoptr (GByteArray) block = g_byte_array_new ();
  gsize start = whither_bytes_position_in (&frame.content, &stream);
  WhitherParseResult result = gather_block (&rest, frame, block);
  char *authority = NULL;

  if (result != WHITHER_PARSE_OK)
    return result;
  if (!whither_hpack_find_authority (whither_bytes (block->data, block->len), &authority))
    return WHITHER_PARSE_NOT;
  *out = (WhitherHttpRequest){ .host = authority,
                               .host_position = authority != NULL ? start : 0,
                               .length = whither_bytes_position_in (&rest, &stream),
                               .body_length = WHITHER_HTTP_BODY_UNKNOWN };
  return WHITHER_PARSE_OK;
}

WhitherParseResult
whither_http2_read_request (WhitherBytes stream, WhitherHttpRequest *out)
{
  WhitherBytes rest = stream;
  gsize len = MIN (whither_bytes_left (&stream), strlen (PREFACE));
  WhitherParseResult result;
  Frame frame;

  if (!whither_bytes_starts_with (&stream, PREFACE, len))
    return WHITHER_PARSE_NOT;
  if (!whither_bytes_skip (&rest, strlen (PREFACE)))
    return WHITHER_PARSE_MORE;
  while ((result = take_frame (&rest, &frame)) == WHITHER_PARSE_OK)
    {
      if (frame.type == FRAME_HEADERS)
        return read_headers (stream, rest, frame, out);
      /* SETTINGS, WINDOW_UPDATE, PRIORITY come first; DATA cannot. */
      if (frame.type == FRAME_DATA || frame.type >= FRAME_LAST_KNOWN)
        return WHITHER_PARSE_NOT;
    }
  if (result == WHITHER_PARSE_MORE && whither_bytes_left (&stream) >= MAX_STREAM)
    return WHITHER_PARSE_NOT;
  return result;
}
