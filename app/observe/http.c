/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/http.h"
#include "base/text.h"

#define MAX_METHOD 20
#define MAX_HEAD 65536
#define MAX_TEXT 512

/* One header field: lines that begin with a blank go on with the one before (RFC 9112 §5.2). */
typedef struct
{
  WhitherBytes name, value; /* value without the folded lines */
  gboolean is_folded;
  WhitherBytes whole; /* value with the folded lines, line ends included */
} Field;

void
whither_http_request_clear (WhitherHttpRequest *self)
{
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->connect_target, g_free);
  *self = (WhitherHttpRequest){ 0 };
}

static gboolean
is_blank (guint8 byte)
{
  return byte == ' ' || byte == '\t';
}

static void
trim (WhitherBytes *text)
{
  WhitherBytes last;
  guint8 byte;

  while (whither_bytes_peek_u8 (text, 0, &byte) && (is_blank (byte) || byte == '\r'))
    whither_bytes_skip (text, 1);
  while (whither_bytes_left (text) > 0 &&
         whither_bytes_peek_u8 (text, whither_bytes_left (text) - 1, &byte) &&
         (is_blank (byte) || byte == '\r'))
    whither_bytes_take_last (text, 1, &last);
}

static gboolean
equals_ignoring_case (WhitherBytes text, const char *word)
{
  return whither_bytes_left (&text) == strlen (word) &&
         g_ascii_strncasecmp ((const char *) text.at, word, strlen (word)) == 0;
}

/* A line without its end; lone line feeds are accepted as most servers do (RFC 9112 §2.2). */
static gboolean
take_line (WhitherBytes *stream, WhitherBytes *line)
{
  WhitherBytes last;
  guint8 byte;

  if (!whither_bytes_until (stream, '\n', line))
    return FALSE;
  if (whither_bytes_left (line) > 0 &&
      whither_bytes_peek_u8 (line, whither_bytes_left (line) - 1, &byte) && byte == '\r')
    whither_bytes_take_last (line, 1, &last);
  return TRUE;
}

/* The method: capital letters and hyphens ("M-SEARCH"), then one space. */
static WhitherParseResult
take_method (WhitherBytes *line, WhitherBytes *method)
{
  WhitherBytes probe = *line;
  guint8 byte;
  gsize len = 0;

  while (whither_bytes_peek_u8 (&probe, len, &byte) && byte != ' ')
    {
      if (!g_ascii_isupper (byte) && !(len > 0 && (byte == '-' || byte == '_')))
        return WHITHER_PARSE_NOT;
      if (++len > MAX_METHOD)
        return WHITHER_PARSE_NOT;
    }
  if (len == whither_bytes_left (&probe))
    return WHITHER_PARSE_MORE;
  if (len < 3)
    return WHITHER_PARSE_NOT;
  if (!whither_bytes_take (&probe, len, method) || !whither_bytes_skip (&probe, 1))
    return WHITHER_PARSE_NOT;
  *line = probe;
  return WHITHER_PARSE_OK;
}

/* The request line. MORE while its end is not there and nothing contradicts. */
static WhitherParseResult
take_request_line (WhitherBytes *stream, WhitherBytes *method, WhitherBytes *target)
{
  WhitherBytes rest = *stream, line, version;
  guint8 byte;
  WhitherParseResult result = take_method (&rest, method);

  if (result != WHITHER_PARSE_OK)
    return result;
  for (gsize i = whither_bytes_find_control (&rest, 0);
       whither_bytes_peek_u8 (&rest, i, &byte) && byte != '\n';
       i = whither_bytes_find_control (&rest, i + 1))
    if (byte != '\r' && byte != '\t')
      return WHITHER_PARSE_NOT;
  if (!take_line (&rest, &line))
    return whither_bytes_left (&rest) < MAX_HEAD ? WHITHER_PARSE_MORE : WHITHER_PARSE_NOT;

  /* "HTTP/1.x" stands last; the target before it may be long, but never empty. */
  trim (&line);
  if (!whither_bytes_take_last (&line, strlen ("HTTP/1.x"), &version) ||
      !whither_bytes_starts_with (&version, "HTTP/1.", strlen ("HTTP/1.")))
    return WHITHER_PARSE_NOT;
  trim (&line);
  if (whither_bytes_left (&line) == 0)
    return WHITHER_PARSE_NOT;
  *target = line;
  *stream = rest;
  return WHITHER_PARSE_OK;
}

/* The next field with its folded lines. MORE: not all of it is there. NOT: the head has ended. */
static WhitherParseResult
take_field (WhitherBytes *stream, Field *out)
{
  WhitherBytes rest = *stream, line, folded;
  guint8 first;
  Field field = { 0 };

  if (!take_line (&rest, &line))
    return WHITHER_PARSE_MORE;
  if (whither_bytes_left (&line) == 0)
    {
      *stream = rest;
      return WHITHER_PARSE_NOT;
    }
  /* A line without a colon is no field; it is passed over, as browsers do. */
  if (!whither_bytes_until (&line, ':', &field.name))
    field.name = (WhitherBytes){ 0 };
  field.value = line;
  while (whither_bytes_peek_u8 (&rest, 0, &first) && is_blank (first))
    {
      if (!take_line (&rest, &folded))
        return WHITHER_PARSE_MORE;
      field.is_folded = TRUE;
    }
  if (field.is_folded)
    {
      gsize start = whither_bytes_position_in (&field.value, stream);
      gsize end = whither_bytes_position_in (&rest, stream);
      WhitherBytes whole = *stream;

      if (whither_bytes_skip (&whole, start))
        whither_bytes_limit (&whole, end - start);
      field.whole = whole;
    }
  *out = field;
  *stream = rest;
  return WHITHER_PARSE_OK;
}

/* Returns: (transfer full): the value on one line, folds turned into one space each. */
static char *
join_field (const Field *field)
{
  g_autoptr (GByteArray) joined = g_byte_array_new ();
  WhitherBytes rest = field->whole, line;

  while (take_line (&rest, &line))
    {
      trim (&line);
      if (joined->len > 0 && whither_bytes_left (&line) > 0)
        g_byte_array_append (joined, (const guint8 *) " ", 1);
      g_byte_array_append (joined, line.at, (guint) whither_bytes_left (&line));
    }
  return whither_text_from_bytes (whither_bytes (joined->data, joined->len), MAX_TEXT);
}

static void
take_host (Field *field, const WhitherBytes *stream, WhitherHttpRequest *out)
{
  if (out->host != NULL)
    return;
  trim (&field->value);
  out->host_position = whither_bytes_position_in (&field->value, stream);
  out->host =
      field->is_folded ? join_field (field) : whither_text_from_bytes (field->value, MAX_TEXT);
  if (*out->host == '\0')
    g_clear_pointer (&out->host, g_free);
}

static void
read_body_length (WhitherBytes value, WhitherHttpRequest *out)
{
  guint64 length = 0;
  guint8 byte;

  trim (&value);
  if (whither_bytes_left (&value) == 0)
    return;
  while (whither_bytes_u8 (&value, &byte))
    {
      if (!g_ascii_isdigit (byte) || length > G_MAXUINT64 / 10 - 1)
        {
          out->body_length = WHITHER_HTTP_BODY_UNKNOWN;
          return;
        }
      length = length * 10 + (guint64) (byte - '0');
    }
  if (out->body_length != WHITHER_HTTP_BODY_UNKNOWN)
    out->body_length = length;
}

static void
read_field (Field *field, const WhitherBytes *stream, WhitherHttpRequest *out)
{
  if (equals_ignoring_case (field->name, "host"))
    take_host (field, stream, out);
  else if (equals_ignoring_case (field->name, "content-length"))
    read_body_length (field->value, out);
  else if (equals_ignoring_case (field->name, "transfer-encoding"))
    out->body_length = WHITHER_HTTP_BODY_UNKNOWN;
}

/* CONNECT names the machine in its target (RFC 9112 §3.2.3); so does the absolute form that a proxy
 * gets (§3.2.2), which helps where the Host field is missing. */
static void
read_target (WhitherBytes method,
             WhitherBytes target,
             const WhitherBytes *stream,
             WhitherHttpRequest *out)
{
  WhitherBytes probe = target, scheme, authority;

  if (whither_bytes_equal (&method, "CONNECT", strlen ("CONNECT")))
    {
      out->connect_target = whither_text_from_bytes (target, MAX_TEXT);
      return;
    }
  if (out->host != NULL || !whither_bytes_until (&probe, ':', &scheme) ||
      !equals_ignoring_case (scheme, "http") || !whither_bytes_starts_with (&probe, "//", 2) ||
      !whither_bytes_skip (&probe, 2))
    return;
  authority = probe;
  if (!whither_bytes_until (&probe, '/', &authority))
    authority = probe;
  if (whither_bytes_left (&authority) == 0)
    return;
  out->host_position = whither_bytes_position_in (&authority, stream);
  out->host = whither_text_from_bytes (authority, MAX_TEXT);
}

/* @needs_end: the empty line must be there. */
static WhitherParseResult
read_request (WhitherBytes stream, gboolean needs_end, WhitherHttpRequest *out)
{
  g_auto (WhitherHttpRequest) request = { 0 };
  WhitherBytes rest = stream, method, target;
  Field field;
  WhitherParseResult result = take_request_line (&rest, &method, &target);

  if (result != WHITHER_PARSE_OK)
    return result;
  while ((result = take_field (&rest, &field)) == WHITHER_PARSE_OK)
    read_field (&field, &stream, &request);
  if (result == WHITHER_PARSE_MORE && needs_end)
    return whither_bytes_left (&stream) < MAX_HEAD ? WHITHER_PARSE_MORE : WHITHER_PARSE_NOT;
  read_target (method, target, &stream, &request);
  request.length = whither_bytes_position_in (&rest, &stream);

  *out = request;
  request = (WhitherHttpRequest){ 0 };
  return WHITHER_PARSE_OK;
}

WhitherParseResult
whither_http_read_request (WhitherBytes stream, WhitherHttpRequest *out)
{
  return read_request (stream, TRUE, out);
}

WhitherParseResult
whither_http_read_cut_request (WhitherBytes stream, WhitherHttpRequest *out)
{
  return read_request (stream, FALSE, out);
}
