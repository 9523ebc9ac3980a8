/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/socks.h"
#include "base/text.h"

#define MAX_USER 512
#define MAX_TEXT 512
#define MAX_METHODS 16 /* more nobody offers */

enum
{
  TYPE_IPV4 = 1,
  TYPE_NAME = 3,
  TYPE_IPV6 = 4,
};

void
whither_socks_request_clear (WhitherSocksRequest *self)
{
  g_clear_pointer (&self->name, g_free);
  *self = (WhitherSocksRequest){ 0 };
}

/* A text that ends with a zero byte. */
static WhitherParseResult
take_text (WhitherBytes *rest, WhitherBytes *text)
{
  if (whither_bytes_until (rest, 0, text))
    return whither_bytes_left (text) <= MAX_USER ? WHITHER_PARSE_OK : WHITHER_PARSE_NOT;
  return whither_bytes_left (rest) <= MAX_USER ? WHITHER_PARSE_MORE : WHITHER_PARSE_NOT;
}

/* Command, port, address, user; an address 0.0.0.x says that a name follows (4a). */
static WhitherParseResult
read_version_4 (WhitherBytes *rest, const WhitherBytes *stream, WhitherSocksRequest *out)
{
  WhitherBytes user, name, where;
  guint8 command;
  WhitherParseResult result;

  if (whither_bytes_peek_u8 (rest, 0, &command) && command != 1 && command != 2)
    return WHITHER_PARSE_NOT;
  if (!whither_bytes_skip (rest, 1) || !whither_bytes_u16 (rest, &out->port))
    return WHITHER_PARSE_MORE;
  where = *rest;
  if (!whither_address_read_v4 (rest, &out->address))
    return WHITHER_PARSE_MORE;
  out->target_position = whither_bytes_position_in (&where, stream);
  if (out->port == 0 || (result = take_text (rest, &user)) == WHITHER_PARSE_NOT)
    return WHITHER_PARSE_NOT;

  const guint8 *bytes = out->address.bytes;
  if (result != WHITHER_PARSE_OK || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != 0)
    return result;
  result = take_text (rest, &name);
  if (result != WHITHER_PARSE_OK)
    return result;
  out->address = (WhitherAddress){ 0 };
  out->target_position = whither_bytes_position_in (&name, stream);
  out->name = whither_text_from_bytes (name, MAX_TEXT);
  return WHITHER_PARSE_OK;
}

static WhitherParseResult
read_target (WhitherBytes *rest, guint8 type, const WhitherBytes *stream, WhitherSocksRequest *out)
{
  WhitherBytes name = *rest;

  if (type == TYPE_NAME)
    {
      if (!whither_bytes_vector8 (rest, &name))
        return WHITHER_PARSE_MORE;
    }
  else if (type != TYPE_IPV4 && type != TYPE_IPV6)
    return WHITHER_PARSE_NOT;
  else if (!(type == TYPE_IPV4 ? whither_address_read_v4 (rest, &out->address)
                               : whither_address_read_v6 (rest, &out->address)))
    return WHITHER_PARSE_MORE;

  if (!whither_bytes_u16 (rest, &out->port))
    return WHITHER_PARSE_MORE;
  out->target_position = whither_bytes_position_in (&name, stream);
  if (type == TYPE_NAME)
    out->name = whither_text_from_bytes (name, MAX_TEXT);
  return WHITHER_PARSE_OK;
}

/* The methods offered, and the password (RFC 1929) where one follows. */
static WhitherParseResult
take_greeting (WhitherBytes *rest)
{
  WhitherBytes ignored;
  guint8 n_methods, version;

  if (whither_bytes_peek_u8 (rest, 0, &n_methods) && (n_methods == 0 || n_methods > MAX_METHODS))
    return WHITHER_PARSE_NOT;
  if (!whither_bytes_vector8 (rest, &ignored) || !whither_bytes_peek_u8 (rest, 0, &version))
    return WHITHER_PARSE_MORE;
  if (version != 1)
    return WHITHER_PARSE_OK;
  return whither_bytes_skip (rest, 1) && whither_bytes_vector8 (rest, &ignored) &&
                 whither_bytes_vector8 (rest, &ignored)
             ? WHITHER_PARSE_OK
             : WHITHER_PARSE_MORE;
}

static WhitherParseResult
read_version_5 (WhitherBytes *rest, const WhitherBytes *stream, WhitherSocksRequest *out)
{
  guint8 version, command, reserved, type;
  WhitherParseResult result = take_greeting (rest);

  if (result != WHITHER_PARSE_OK)
    return result;
  if (whither_bytes_peek_u8 (rest, 0, &version) && version != 5)
    return WHITHER_PARSE_NOT;
  if (!whither_bytes_skip (rest, 1) || !whither_bytes_u8 (rest, &command) ||
      !whither_bytes_u8 (rest, &reserved) || !whither_bytes_u8 (rest, &type))
    return WHITHER_PARSE_MORE;
  if (command == 0 || command > 3 || reserved != 0)
    return WHITHER_PARSE_NOT;
  return read_target (rest, type, stream, out);
}

WhitherParseResult
whither_socks_read_request (WhitherBytes stream, WhitherSocksRequest *out)
{
  g_auto (WhitherSocksRequest) request = { 0 };
  WhitherBytes rest = stream;
  WhitherParseResult result;
  guint8 version;

  if (!whither_bytes_u8 (&rest, &version))
    return WHITHER_PARSE_MORE;
  if (version != 4 && version != 5)
    return WHITHER_PARSE_NOT;
  result = version == 4 ? read_version_4 (&rest, &stream, &request)
                        : read_version_5 (&rest, &stream, &request);
  if (result != WHITHER_PARSE_OK)
    return result;

  request.length = whither_bytes_position_in (&rest, &stream);
  *out = request;
  request = (WhitherSocksRequest){ 0 };
  return WHITHER_PARSE_OK;
}
