/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/datagram.h"
#include "observe/client-hello.h"

#define RECORD_HANDSHAKE 22
#define CLIENT_HELLO 1

/* RFC 6347 §4.1: type, version, epoch, sequence number, length. */
static gboolean
take_record (WhitherBytes *rest, WhitherBytes *record)
{
  guint8 type, major;

  return whither_bytes_u8 (rest, &type) && type == RECORD_HANDSHAKE &&
         whither_bytes_u8 (rest, &major) && major == 0xfe && whither_bytes_skip (rest, 1 + 2 + 6) &&
         whither_bytes_vector16 (rest, record);
}

/* RFC 6347 §4.2.2: type, length, number, then where this fragment lies. */
static gboolean
take_whole_message (WhitherBytes *record, WhitherBytes *body)
{
  guint8 type;
  guint32 length, start, fragment;

  return whither_bytes_u8 (record, &type) && type == CLIENT_HELLO &&
         whither_bytes_u24 (record, &length) && whither_bytes_skip (record, 2) &&
         whither_bytes_u24 (record, &start) && start == 0 &&
         whither_bytes_u24 (record, &fragment) && fragment == length &&
         whither_bytes_take (record, length, body);
}

WhitherParseResult
whither_dtls_read_client_hello (WhitherBytes datagram, WhitherClientHello *out)
{
  WhitherBytes rest = datagram, record, body;

  if (!take_record (&rest, &record) || !take_whole_message (&record, &body) ||
      !whither_client_hello_read_body (body, TRUE, out))
    return WHITHER_PARSE_NOT;
  if (out->server_name != NULL)
    out->name_position += whither_bytes_position_in (&body, &datagram);
  return WHITHER_PARSE_OK;
}
