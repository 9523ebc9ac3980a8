/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build.h"

#include "observe/certificate-vector.h"
#include "observe/quic-build.h"
#include "test-bytes.h"

#include <stdlib.h>

static void
put (GByteArray *out, guint64 value, guint len)
{
  while (len-- > 0)
    {
      guint8 byte = (guint8) (value >> (8 * len));
      g_byte_array_append (out, &byte, 1);
    }
}

static void
put_all (GByteArray *out, gconstpointer bytes, gsize len)
{
  g_byte_array_append (out, bytes, (guint) len);
}

static void
put_address (GByteArray *out, const WhitherAddress *address)
{
  put_all (out, address->bytes, address->family == 4 ? 4 : 16);
}

static void
put_name (GByteArray *out, const char *name)
{
  g_auto (GStrv) labels = g_strsplit (name, ".", 0);

  for (guint i = 0; labels[i] != NULL; i++)
    {
      put (out, strlen (labels[i]), 1);
      put_all (out, labels[i], strlen (labels[i]));
    }
  put (out, 0, 1);
}

GByteArray *
build_question (guint16 id, const char *name)
{
  GByteArray *out = g_byte_array_new ();

  put (out, id, 2);
  put (out, 0x0100, 2); /* recursion desired */
  put (out, 0x0001000000000000, 8);
  put_name (out, name);
  put (out, 0x00010001, 4);
  return out;
}

static void
put_record (GByteArray *out, const char *record)
{
  gsize len = strcspn (record, "=@");
  g_autofree char *owner = g_strndup (record, len);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  WhitherAddress address = { 0 };
  guint type = 5;

  if (record[len] == '@')
    put_name (content, record + len + 1);
  else
    {
      g_assert_true (whither_address_parse (record + len + 1, &address));
      type = address.family == 4 ? 1 : 28;
      put_address (content, &address);
    }
  put_name (out, owner);
  put (out, type, 2);
  put (out, 1, 2);
  put (out, 60, 4);
  put (out, content->len, 2);
  put_all (out, content->data, content->len);
}

GByteArray *
build_answer (guint16 id, guint16 flags, const char *question, char *const *records)
{
  GByteArray *out = g_byte_array_new ();

  put (out, id, 2);
  put (out, flags, 2);
  put (out, question != NULL ? 1 : 0, 2);
  put (out, g_strv_length ((char **) records), 2);
  put (out, 0, 4);
  if (question != NULL)
    {
      put_name (out, question);
      put (out, 0x00010001, 4);
    }
  for (guint i = 0; records[i] != NULL; i++)
    put_record (out, records[i]);
  return out;
}

/* The handshake message (RFC 8446 §4.1.2). */
static GByteArray *
build_hello_message (const char *server_name, gboolean ech)
{
  gsize name = server_name != NULL ? strlen (server_name) : 0;
  gsize extensions = (name > 0 ? name + 9 : 0) + (ech ? 4 + 8 : 0);
  GByteArray *out = g_byte_array_new ();

  put (out, 1, 1);
  put (out, 2 + 32 + 1 + 4 + 2 + 2 + extensions, 3);
  put (out, 0x0303, 2);
  for (guint i = 0; i < 4; i++)
    put (out, 0x0123456789abcdef, 8); /* random */
  put (out, 0, 1);
  put (out, 0x00021301, 4); /* one cipher suite */
  put (out, 0x0100, 2);     /* no compression */
  put (out, extensions, 2);
  if (name > 0)
    {
      put (out, 0, 2); /* server_name, RFC 6066 §3 */
      put (out, name + 5, 2);
      put (out, name + 3, 2);
      put (out, 0, 1);
      put (out, name, 2);
      put_all (out, server_name, name);
    }
  if (ech)
    {
      put (out, 0xfe0d, 2);
      put (out, 8, 2);
      put (out, 0, 8);
    }
  return out;
}

GByteArray *
build_client_hello (const char *server_name, gboolean ech)
{
  g_autoptr (GByteArray) message = build_hello_message (server_name, ech);
  GByteArray *out = g_byte_array_new ();

  put (out, 0x160301, 3);
  put (out, message->len, 2);
  put_all (out, message->data, message->len);
  return out;
}

GByteArray *
build_dtls_hello (const char *server_name)
{
  g_autoptr (GByteArray) message = build_hello_message (server_name, FALSE);
  GByteArray *out = g_byte_array_new ();
  const guint before_cookie = 4 + 2 + 32 + 1;

  put (out, 0x16fefd, 3);
  put (out, 0, 8); /* epoch and number */
  put (out, message->len + 8 + 1, 2);
  put (out, 1, 1);
  put (out, message->len - 4 + 1, 3);
  put (out, 0, 5); /* number and place of this fragment, the only one */
  put (out, message->len - 4 + 1, 3);
  put (out, 0xfefd, 2);
  put_all (out, message->data + 6, before_cookie - 6);
  put (out, 0, 1); /* no cookie */
  put_all (out, message->data + before_cookie, message->len - before_cookie);
  return out;
}

/* X.690 §8.1: tag, length of two bytes, content. */
static void
wrap (GByteArray *content, guint tag)
{
  guint8 head[4] = { (guint8) tag, 0x82, (guint8) (content->len >> 8), (guint8) content->len };

  g_byte_array_prepend (content, head, sizeof head);
}

GByteArray *
build_certificate_for (char *const *names)
{
  static const guint8 alternative_name[] = { 0x06, 0x03, 0x55, 0x1d, 0x11 };
  GByteArray *out = g_byte_array_new ();
  guint8 head[] = { 0x16, 3, 3, 0, 0, /* ServerHello: */ 2, 0, 0, 0, /* Certificate: */ 11 };

  for (guint i = 0; names[i] != NULL; i++)
    {
      put (out, 0x82, 1);
      put (out, (guint) strlen (names[i]), 1);
      put_all (out, names[i], (guint) strlen (names[i]));
    }
  wrap (out, 0x30);
  wrap (out, 0x04);
  g_byte_array_prepend (out, alternative_name, sizeof alternative_name);
  /* Extension, extensions, their place in the signed part, which begins the certificate. */
  wrap (out, 0x30);
  wrap (out, 0x30);
  wrap (out, 0xa3);
  wrap (out, 0x30);
  wrap (out, 0x30);
  for (guint i = 0, len = out->len; i < 3; i++, len += 3)
    {
      guint8 size[3] = { 0, (guint8) (len >> 8), (guint8) len };

      g_byte_array_prepend (out, size, sizeof size);
    }
  head[3] = (guint8) ((out->len + 5) >> 8);
  head[4] = (guint8) (out->len + 5);
  return g_byte_array_prepend (out, head, sizeof head);
}

GByteArray *
build_certificate (void)
{
  g_auto (TestBlock) certificate = test_block_from_hex (CERTIFICATE);
  GByteArray *out = g_byte_array_new ();
  const gsize hello = 2 + 32 + 1 + 2 + 1;

  put (out, 0x160303, 3);
  put (out, 4 + hello + 4 + 3 + 3 + certificate.len, 2);
  put (out, 2, 1); /* ServerHello of TLS 1.2 (RFC 5246 §7.4.1.3) */
  put (out, hello, 3);
  put (out, 0x0303, 2);
  for (guint i = 0; i < 4; i++)
    put (out, 0xfedcba9876543210, 8);
  put (out, 0, 1);
  put (out, 0xc02f, 2);
  put (out, 0, 1);
  put (out, 11, 1); /* Certificate (§7.4.2) */
  put (out, 3 + 3 + certificate.len, 3);
  put (out, 3 + certificate.len, 3);
  put (out, certificate.len, 3);
  put_all (out, certificate.block, certificate.len);
  return out;
}

GByteArray *
build_quic_initial (const char *server_name)
{
  static const guint8 id[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
  QuicInitial initial = { .version = 1, .destination_id = whither_bytes (id, sizeof id) };
  g_autoptr (GByteArray) message = build_hello_message (server_name, FALSE);
  g_autoptr (GByteArray) frames = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();

  quic_build_crypto (frames, 6, 0, whither_bytes (message->data, message->len));
  quic_build_initial (&initial, whither_bytes (frames->data, frames->len), out);
  return out;
}

/* RFC 2131 §2, RFC 2132. */
GByteArray *
build_dhcp_request (const char *host, const WhitherAddress *wanted)
{
  GByteArray *out = g_byte_array_new ();

  put (out, 0x01010600, 4); /* a request over Ethernet */
  for (guint i = 0; i < 58; i++)
    put (out, 0, 4);
  put (out, 0x63825363, 4); /* magic cookie */
  put (out, 0x350103, 3);   /* message type: request */
  put (out, 0x3204, 2);     /* the address asked for */
  put_address (out, wanted);
  put (out, 12, 1); /* host name */
  put (out, strlen (host), 1);
  put_all (out, host, strlen (host));
  put (out, 0xff, 1);
  return out;
}

GByteArray *
build_udp (const WhitherEndpoint *from, const WhitherEndpoint *to, const GByteArray *payload)
{
  GByteArray *out = g_byte_array_new ();

  put (out, from->port, 2);
  put (out, to->port, 2);
  put (out, 8 + payload->len, 2);
  put (out, 0, 2); /* no checksum */
  put_all (out, payload->data, payload->len);
  return out;
}

GByteArray *
build_tcp (const WhitherEndpoint *from,
           const WhitherEndpoint *to,
           guint8 flags,
           guint32 sequence,
           const GByteArray *payload)
{
  GByteArray *out = g_byte_array_new ();

  put (out, from->port, 2);
  put (out, to->port, 2);
  put (out, sequence, 4);
  put (out, 0, 4);
  put (out, 0x50, 1);
  put (out, flags, 1);
  put (out, 0xffff, 2);
  put (out, 0, 4);
  put_all (out, payload->data, payload->len);
  return out;
}

GByteArray *
build_ip (const WhitherAddress *from,
          const WhitherAddress *to,
          guint8 protocol,
          const GByteArray *content,
          guint fragment,
          gboolean more)
{
  GByteArray *out = g_byte_array_new ();

  if (from->family == 4)
    {
      put (out, 0x4500, 2);
      put (out, 20 + content->len, 2);
      put (out, 0x1234, 2);
      put (out, fragment / 8 | (more ? 0x2000u : 0), 2);
      put (out, 64, 1);
      put (out, protocol, 1);
      put (out, 0, 2);
    }
  else
    {
      put (out, 0x60000000, 4);
      put (out, content->len, 2);
      put (out, protocol, 1);
      put (out, 64, 1);
    }
  put_address (out, from);
  put_address (out, to);
  put_all (out, content->data, content->len);
  return out;
}
