/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hello.h"
#include "out.h"

enum
{
  HANDSHAKE_CLIENT_HELLO = 1,
  HANDSHAKE_SERVER_HELLO = 2,
  GROUP_X25519 = 0x001d,
  GROUP_X25519_MLKEM768 = 0x11ec,
  MLKEM_CLIENT_SHARE = 1184 + 32,
  MLKEM_SERVER_SHARE = 1088 + 32,
};

/* Extension numbers: IANA "TLS ExtensionType Values". */
enum
{
  SERVER_NAME = 0,
  STATUS_REQUEST = 5,
  SUPPORTED_GROUPS = 10,
  POINT_FORMATS = 11,
  SIGNATURE_ALGORITHMS = 13,
  ALPN = 16,
  CERTIFICATE_TIMES = 18,
  MASTER_SECRET = 23,
  COMPRESS_CERTIFICATE = 27,
  SUPPORTED_VERSIONS = 43,
  KEY_EXCHANGE_MODES = 45,
  KEY_SHARE = 51,
  TRANSPORT_PARAMETERS = 57,
  ENCRYPTED_CLIENT_HELLO = 0xfe0d,
  RENEGOTIATION = 0xff01,
};

static guint
begin_extension (GByteArray *out, guint type)
{
  put_u16 (out, type);
  return begin_length (out, 2);
}

static void
put_extension (GByteArray *out, guint type, gconstpointer value, gsize len)
{
  guint start = begin_extension (out, type);

  put_bytes (out, value, len);
  end_length (out, start, 2);
}

static void
put_server_name (GByteArray *out, const char *name)
{
  guint extension = begin_extension (out, SERVER_NAME);
  guint list = begin_length (out, 2);

  put_u8 (out, 0); /* host_name */
  guint text = begin_length (out, 2);
  put_text (out, name);
  end_length (out, text, 2);
  end_length (out, list, 2);
  end_length (out, extension, 2);
}

static void
put_protocols (GByteArray *out, ExampleHelloKind kind)
{
  static const char tcp[] = "\x02h2\x08http/1.1", quic[] = "\x02h3";
  const char *list = kind == EXAMPLE_HELLO_QUIC ? quic : tcp;
  guint extension = begin_extension (out, ALPN);

  put_u16 (out, (guint) strlen (list));
  put_text (out, list);
  end_length (out, extension, 2);
}

static void
put_groups_and_shares (GByteArray *out, ExampleRandom *random, guint16 grease)
{
  guint extension = begin_extension (out, SUPPORTED_GROUPS);

  put_u16 (out, 12);
  put_u16 (out, grease);
  put_u16 (out, GROUP_X25519_MLKEM768);
  put_u16 (out, GROUP_X25519);
  put_u16 (out, 0x0017);
  put_u16 (out, 0x0018);
  put_u16 (out, 0x0019);
  end_length (out, extension, 2);

  extension = begin_extension (out, KEY_SHARE);
  guint list = begin_length (out, 2);
  put_u16 (out, grease);
  put_u16 (out, 1);
  put_u8 (out, 0);
  put_u16 (out, GROUP_X25519_MLKEM768);
  put_u16 (out, MLKEM_CLIENT_SHARE);
  example_random_put (random, out, MLKEM_CLIENT_SHARE);
  put_u16 (out, GROUP_X25519);
  put_u16 (out, 32);
  example_random_put (random, out, 32);
  end_length (out, list, 2);
  end_length (out, extension, 2);
}

static void
put_versions (GByteArray *out, ExampleHelloKind kind, guint16 grease)
{
  guint extension = begin_extension (out, SUPPORTED_VERSIONS);
  guint list = begin_length (out, 1);

  put_u16 (out, grease);
  put_u16 (out, 0x0304);
  if (kind != EXAMPLE_HELLO_QUIC)
    put_u16 (out, 0x0303);
  end_length (out, list, 1);
  end_length (out, extension, 2);
}

/* RFC 9849 §5: outer, HKDF-SHA256 with AES-128-GCM, an encapsulated key, the hidden hello. */
static void
put_encrypted_hello (GByteArray *out, ExampleRandom *random)
{
  guint extension = begin_extension (out, ENCRYPTED_CLIENT_HELLO);

  put_u8 (out, 0);
  put_u16 (out, 1);
  put_u16 (out, 1);
  put_u8 (out, example_random_below (random, 256));
  put_u16 (out, 32);
  example_random_put (random, out, 32);
  put_u16 (out, 239);
  example_random_put (random, out, 239);
  end_length (out, extension, 2);
}

/* RFC 9000 §18.2; lengths and values below 64 take one byte each. */
static void
put_transport_parameters (GByteArray *out, ExampleRandom *random)
{
  static const guint8 limits[] = {
    0x01, 4, 0x80, 0,    0x75, 0x30,             /* max_idle_timeout 30 s */
    0x04, 4, 0x80, 0x20, 0,    0,                /* initial_max_data */
    0x05, 4, 0x80, 0x10, 0,    0,                /* …_stream_data_bidi_local */
    0x06, 4, 0x80, 0x10, 0,    0,                /* …_stream_data_bidi_remote */
    0x07, 4, 0x80, 0x10, 0,    0,                /* …_stream_data_uni */
    0x08, 1, 8,    0x09, 1,    8,    0x0e, 1, 4, /* streams, active_connection_id_limit */
  };
  guint extension = begin_extension (out, TRANSPORT_PARAMETERS);

  put_bytes (out, limits, sizeof limits);
  put_u8 (out, 0x0f); /* initial_source_connection_id */
  put_u8 (out, 8);
  example_random_put (random, out, 8);
  end_length (out, extension, 2);
}

static void
put_fixed_extensions (GByteArray *out)
{
  static const guint8 algorithms[] = { 0, 20, 4, 3, 8, 4, 4, 1, 5, 3, 8,
                                       5, 8,  5, 5, 1, 8, 6, 6, 1, 2, 1 };
  static const guint8 status[] = { 1, 0, 0, 0, 0 }, modes[] = { 1, 1 };
  static const guint8 compression[] = { 2, 0, 1 };

  put_extension (out, STATUS_REQUEST, status, sizeof status);
  put_extension (out, SIGNATURE_ALGORITHMS, algorithms, sizeof algorithms);
  put_extension (out, CERTIFICATE_TIMES, NULL, 0);
  put_extension (out, KEY_EXCHANGE_MODES, modes, sizeof modes);
  put_extension (out, COMPRESS_CERTIFICATE, compression, sizeof compression);
}

static void
put_extensions (GByteArray *out, ExampleRandom *random, ExampleHelloKind kind, const char *name)
{
  static const guint8 points[] = { 1, 0 }, nothing[] = { 0 };
  guint list = begin_length (out, 2);

  put_extension (out, example_random_grease (random), NULL, 0);
  put_server_name (out, name);
  if (kind != EXAMPLE_HELLO_QUIC)
    {
      put_extension (out, MASTER_SECRET, NULL, 0);
      put_extension (out, RENEGOTIATION, nothing, 1);
      put_extension (out, POINT_FORMATS, points, sizeof points);
    }
  put_protocols (out, kind);
  put_fixed_extensions (out);
  put_groups_and_shares (out, random, example_random_grease (random));
  put_versions (out, kind, example_random_grease (random));
  if (kind == EXAMPLE_HELLO_ECH)
    put_encrypted_hello (out, random);
  if (kind == EXAMPLE_HELLO_QUIC)
    put_transport_parameters (out, random);
  put_extension (out, 0x1a1a, nothing, 1);
  end_length (out, list, 2);
}

GByteArray *
example_client_hello (ExampleRandom *random, ExampleHelloKind kind, const char *name)
{
  static const guint16 suites[] = { 0x1302, 0x1303, 0x1301, 0xc02c, 0xc02b, 0xcca9, 0xc030,
                                    0xc02f, 0xcca8, 0xc00a, 0xc009, 0xc014, 0xc013 };
  guint n_suites = kind == EXAMPLE_HELLO_QUIC ? 3 : G_N_ELEMENTS (suites);
  GByteArray *out = g_byte_array_new ();

  put_u8 (out, HANDSHAKE_CLIENT_HELLO);
  guint body = begin_length (out, 3);
  put_u16 (out, 0x0303);
  example_random_put (random, out, 32);
  put_u8 (out, kind == EXAMPLE_HELLO_QUIC ? 0 : 32); /* session identifier */
  example_random_put (random, out, kind == EXAMPLE_HELLO_QUIC ? 0 : 32);
  put_u16 (out, 2 + 2 * n_suites);
  put_u16 (out, example_random_grease (random));
  for (guint i = 0; i < n_suites; i++)
    put_u16 (out, suites[i]);
  put_u16 (out, 0x0100); /* no compression */
  put_extensions (out, random, kind, name);
  end_length (out, body, 3);
  return out;
}

GByteArray *
example_server_hello (ExampleRandom *random, ExampleHelloKind kind)
{
  GByteArray *out = g_byte_array_new ();

  put_u8 (out, HANDSHAKE_SERVER_HELLO);
  guint body = begin_length (out, 3);
  put_u16 (out, 0x0303);
  example_random_put (random, out, 32);
  put_u8 (out, kind == EXAMPLE_HELLO_QUIC ? 0 : 32);
  example_random_put (random, out, kind == EXAMPLE_HELLO_QUIC ? 0 : 32);
  put_u16 (out, 0x1302);
  put_u8 (out, 0);
  guint list = begin_length (out, 2);
  put_u16 (out, SUPPORTED_VERSIONS);
  put_u16 (out, 2);
  put_u16 (out, 0x0304);
  guint share = begin_extension (out, KEY_SHARE);
  put_u16 (out, GROUP_X25519_MLKEM768);
  put_u16 (out, MLKEM_SERVER_SHARE);
  example_random_put (random, out, MLKEM_SERVER_SHARE);
  end_length (out, share, 2);
  end_length (out, list, 2);
  end_length (out, body, 3);
  return out;
}
