/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/tls.h"
#include "observe/client-hello.h"
#include "observe/tls-record.h"

#define RECORD_HEADER 5
#define HANDSHAKE_HEADER 4
#define CLIENT_HELLO 1

/* RFC 8446 allows 2^24; the longest seen (post-quantum keys, tickets) are below 8 KiB. */
#define MAX_MESSAGE 65536

/* Takes the handshake header. MORE while it is cut, NOT as soon as a byte contradicts. */
static WhitherParseResult
read_header (WhitherBytes *message, guint32 *length)
{
  guint8 type, high;
  WhitherBytes probe = *message;

  if (whither_bytes_peek_u8 (&probe, 0, &type) && type != CLIENT_HELLO)
    return WHITHER_PARSE_NOT;
  if (whither_bytes_peek_u8 (&probe, 1, &high) && high != 0)
    return WHITHER_PARSE_NOT; /* longer than MAX_MESSAGE */
  if (!whither_bytes_skip (&probe, 1) || !whither_bytes_u24 (&probe, length))
    return WHITHER_PARSE_MORE;
  *message = probe;
  return *length < MAX_MESSAGE ? WHITHER_PARSE_OK : WHITHER_PARSE_NOT;
}

WhitherParseResult
whither_tls_read_client_hello_message (WhitherBytes message, WhitherClientHello *out)
{
  WhitherBytes body;
  guint32 length;
  WhitherParseResult result = read_header (&message, &length);

  if (result != WHITHER_PARSE_OK)
    return result;
  if (!whither_bytes_take (&message, length, &body))
    return WHITHER_PARSE_MORE;
  if (!whither_client_hello_read_body (body, FALSE, out))
    return WHITHER_PARSE_NOT;
  if (out->server_name != NULL)
    out->name_position += HANDSHAKE_HEADER;
  return WHITHER_PARSE_OK;
}

/* Turns a position in the handshake message into one in the stream. */
static gsize
find_in_stream (WhitherBytes stream, gsize position)
{
  WhitherBytes rest = stream, fragment = stream;

  while (whither_tls_take_record (&rest, &fragment) == WHITHER_PARSE_OK)
    {
      if (position < whither_bytes_left (&fragment))
        break;
      position -= whither_bytes_left (&fragment);
    }
  return whither_bytes_position_in (&fragment, &stream) + position;
}

/* The message lies in several records: puts them together. */
static WhitherParseResult
read_over_records (WhitherBytes stream, WhitherClientHello *out)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();
  WhitherBytes rest = stream, fragment;
  WhitherParseResult record, result = WHITHER_PARSE_MORE;

  do
    {
      fragment = (WhitherBytes){ 0 };
      record = whither_tls_take_record (&rest, &fragment);
      g_byte_array_append (message, fragment.at, (guint) whither_bytes_left (&fragment));
    }
  while (record == WHITHER_PARSE_OK && message->len < MAX_MESSAGE + HANDSHAKE_HEADER);

  result = whither_tls_read_client_hello_message (whither_bytes (message->data, message->len), out);
  if (result == WHITHER_PARSE_OK)
    out->name_position = out->server_name != NULL ? find_in_stream (stream, out->name_position) : 0;
  /* Cut in mid-message by a record that is none: nothing will ever complete it. */
  if (result == WHITHER_PARSE_MORE && record == WHITHER_PARSE_NOT)
    return WHITHER_PARSE_NOT;
  return result;
}

WhitherParseResult
whither_tls_read_client_hello (WhitherBytes stream, WhitherClientHello *out)
{
  WhitherBytes rest = stream, fragment = { 0 };
  WhitherParseResult record = whither_tls_take_record (&rest, &fragment);
  WhitherBytes message = fragment;
  guint32 length;

  if (record == WHITHER_PARSE_NOT)
    return WHITHER_PARSE_NOT;

  /* Refused by its first bytes, or wholly inside one record: no copy is made. */
  WhitherParseResult header = read_header (&message, &length);
  if (header == WHITHER_PARSE_NOT)
    return WHITHER_PARSE_NOT;
  if (record == WHITHER_PARSE_MORE)
    return WHITHER_PARSE_MORE;
  if (header == WHITHER_PARSE_MORE || whither_bytes_left (&message) < length)
    return read_over_records (stream, out);

  WhitherParseResult result = whither_tls_read_client_hello_message (fragment, out);
  if (result == WHITHER_PARSE_OK && out->server_name != NULL)
    out->name_position += RECORD_HEADER;
  return result;
}
