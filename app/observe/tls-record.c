/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/tls-record.h"

#define RECORD_HANDSHAKE 22

/* RFC 8446 §5.1 and §5.2: 2^14 of content, 256 more with protection, 2048 more in TLS 1.2. */
#define MAX_RECORD (16384 + 2048)

WhitherParseResult
whither_tls_take_record (WhitherBytes *stream, WhitherBytes *fragment)
{
  guint8 type, major;
  guint16 length;
  WhitherBytes probe = *stream;

  if (whither_bytes_peek_u8 (&probe, 0, &type) && type != RECORD_HANDSHAKE)
    return WHITHER_PARSE_NOT;
  if (whither_bytes_peek_u8 (&probe, 1, &major) && major != 3)
    return WHITHER_PARSE_NOT;
  if (!whither_bytes_skip (&probe, 3) || !whither_bytes_u16 (&probe, &length))
    return WHITHER_PARSE_MORE;
  if (length == 0 || length > MAX_RECORD)
    return WHITHER_PARSE_NOT;

  gboolean whole = whither_bytes_take (&probe, length, fragment);
  if (!whole && !whither_bytes_take (&probe, whither_bytes_left (&probe), fragment))
    return WHITHER_PARSE_NOT;
  *stream = probe;
  return whole ? WHITHER_PARSE_OK : WHITHER_PARSE_MORE;
}
