/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/client-hello.h"
#include "base/text.h"

/* A name or protocol may be 65,000 bytes long on the wire; nobody needs to see more of it. */
#define MAX_TEXT 512

enum
{
  EXTENSION_SERVER_NAME = 0,      /* RFC 6066 §3 */
  EXTENSION_ALPN = 16,            /* RFC 7301 §3.1 */
  EXTENSION_QUIC = 57,            /* RFC 9001 §8.2 */
  EXTENSION_QUIC_DRAFT = 0xffa5,  /* the same up to draft-ietf-quic-tls-32 */
  EXTENSION_ECH = 0xfe0d,         /* draft-ietf-tls-esni-13 and later, RFC 9849 */
  EXTENSION_ESNI = 0xffce,        /* draft-ietf-tls-esni-01 to 06 */
  SERVER_NAME_TYPE_HOST_NAME = 0, /* RFC 6066 §3 */
};

void
whither_client_hello_clear (WhitherClientHello *self)
{
  g_clear_pointer (&self->server_name, g_free);
  g_clear_pointer (&self->alpn, g_free);
  *self = (WhitherClientHello){ 0 };
}

/* The first host name counts: RFC 6066 §3 allows one only. */
static gboolean
read_server_name (WhitherBytes extension, WhitherBytes whole, WhitherClientHello *out)
{
  WhitherBytes list, name;
  guint8 type;

  /* RFC 6066 §3: empty in a ServerHello; some clients send it so as well. */
  if (whither_bytes_left (&extension) == 0)
    return TRUE;
  if (!whither_bytes_vector16 (&extension, &list))
    return FALSE;
  while (whither_bytes_left (&list) > 0)
    {
      if (!whither_bytes_u8 (&list, &type) || !whither_bytes_vector16 (&list, &name))
        return FALSE;
      if (type != SERVER_NAME_TYPE_HOST_NAME || whither_bytes_left (&name) == 0 ||
          out->server_name != NULL)
        continue;
      out->server_name = whither_text_from_bytes (name, MAX_TEXT);
      out->name_position = whither_bytes_position_in (&name, &whole);
    }
  return TRUE;
}

static gboolean
read_alpn (WhitherBytes extension, WhitherClientHello *out)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  WhitherBytes list, protocol;

  if (!whither_bytes_vector16 (&extension, &list))
    return FALSE;
  while (whither_bytes_left (&list) > 0 && joined->len < MAX_TEXT)
    {
      if (!whither_bytes_vector8 (&list, &protocol))
        return FALSE;

      g_autofree char *text = whither_text_from_bytes (protocol, MAX_TEXT);
      if (joined->len > 0)
        g_string_append_c (joined, ',');
      g_string_append (joined, text);
    }
  if (joined->len > 0 && out->alpn == NULL)
    out->alpn = g_string_free (g_steal_pointer (&joined), FALSE);
  return TRUE;
}

static gboolean
read_extension (guint16 type, WhitherBytes extension, WhitherBytes whole, WhitherClientHello *out)
{
  switch (type)
    {
    case EXTENSION_SERVER_NAME:
      return read_server_name (extension, whole, out);
    case EXTENSION_ALPN:
      return read_alpn (extension, out);
    case EXTENSION_ECH:
    case EXTENSION_ESNI:
      out->has_ech = TRUE;
      return TRUE;
    case EXTENSION_QUIC:
    case EXTENSION_QUIC_DRAFT:
      out->has_quic_parameters = TRUE;
      return TRUE;
    default:
      return TRUE;
    }
}

static gboolean
read_extensions (WhitherBytes extensions, WhitherBytes whole, WhitherClientHello *out)
{
  WhitherBytes extension;
  guint16 type;

  while (whither_bytes_left (&extensions) > 0)
    if (!whither_bytes_u16 (&extensions, &type) ||
        !whither_bytes_vector16 (&extensions, &extension) ||
        !read_extension (type, extension, whole, out))
      return FALSE;
  return TRUE;
}

gboolean
whither_client_hello_read_body (WhitherBytes body, gboolean with_cookie, WhitherClientHello *out)
{
  g_auto (WhitherClientHello) hello = { 0 };
  WhitherBytes whole = body;
  WhitherBytes ignored, extensions = { 0 };
  guint8 major;

  /* legacy_version, random, legacy_session_id, cookie, cipher_suites, compression methods */
  if (!whither_bytes_u8 (&body, &major) || major != (with_cookie ? 0xfe : 0x03) ||
      !whither_bytes_skip (&body, 1 + 32) || !whither_bytes_vector8 (&body, &ignored) ||
      (with_cookie && !whither_bytes_vector8 (&body, &ignored)) ||
      !whither_bytes_vector16 (&body, &ignored) || !whither_bytes_vector8 (&body, &ignored))
    return FALSE;
  /* Before RFC 3546 there were no extensions, not even an empty list. */
  if (whither_bytes_left (&body) > 0 && (!whither_bytes_vector16 (&body, &extensions) ||
                                         !read_extensions (extensions, whole, &hello)))
    return FALSE;

  *out = hello;
  hello = (WhitherClientHello){ 0 };
  return TRUE;
}
