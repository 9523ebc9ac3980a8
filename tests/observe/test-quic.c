/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/quic.h"
#include "observe/quic-google.h"
#include "observe/quic-packet.h"
#include "quic-build.h"
#include "test-bytes.h"

/* RFC 9001 Appendix A.2: the ClientHello inside, and the protected packet. */
#include "quic-vectors.h"

#define V1 0x00000001
#define V2 0x6b3343cf
#define DCID "8394c8f03e515708"
#define HELLO_NAME "example.com"

static GByteArray *
pad (GByteArray *frames, guint len)
{
  guint before = frames->len;

  if (len > before)
    {
      g_byte_array_set_size (frames, len);
      memset (frames->data + before, 0, len - before);
    }
  return frames;
}

static WhitherBytes
view (const GByteArray *bytes)
{
  return whither_bytes (bytes->data, bytes->len);
}

static WhitherBytes
slice (const TestBlock *block, gsize start, gsize len)
{
  WhitherBytes all = test_block_bytes (block), part = { 0 };

  g_assert_true (whither_bytes_skip (&all, start) && whither_bytes_take (&all, len, &part));
  return part;
}

static WhitherParseResult
add_exact (WhitherQuicClient *client,
           WhitherBytes datagram,
           guint64 packet,
           WhitherClientHello *out)
{
  g_auto (TestBlock) block = test_block_copy (datagram.at, whither_bytes_left (&datagram));

  return whither_quic_client_add (client, test_block_bytes (&block), packet, 1000 * packet, out);
}

/* One datagram with one Initial that holds bytes @start… of the ClientHello. */
static GByteArray *
make_datagram (guint32 version, const char *dcid, const TestBlock *hello, gsize start, gsize len)
{
  g_auto (TestBlock) id = test_block_from_hex (dcid);
  g_autoptr (GByteArray) frames = g_byte_array_new ();
  QuicInitial initial = { .version = version, .destination_id = test_block_bytes (&id) };
  GByteArray *datagram = g_byte_array_new ();

  quic_build_crypto (frames, whither_quic_version_find (version)->crypto_frame, (guint16) start,
                     slice (hello, start, len));
  quic_build_initial (&initial, view (pad (frames, 64)), datagram);
  return datagram;
}

static void
test_appendix_a2 (void)
{
  g_auto (TestBlock) packet = test_block_from_hex (RFC_9001_A2_PACKET);
  g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
  g_auto (WhitherClientHello) hello = { 0 };
  guint64 number = 0, offset = 0;

  g_assert_cmpuint (packet.len, ==, 1200);
  g_assert_cmpint (add_exact (client, test_block_bytes (&packet), 7, &hello), ==, WHITHER_PARSE_OK);
  g_assert_cmpstr (hello.server_name, ==, HELLO_NAME);
  g_assert_cmpstr (hello.alpn, ==, "alpn");
  g_assert_true (hello.has_quic_parameters);
  g_assert_cmphex (whither_quic_client_get_version (client), ==, V1);
  whither_quic_client_locate_name (client, &number, &offset);
  g_assert_cmpuint (number, ==, 7);
  /* 18 bytes of header, 4 of packet number, 4 of frame header, then the handshake message */
  g_assert_cmpuint (offset, ==, 7000 + 18 + 4 + 4 + hello.name_position);
}

/* The builder of these tests makes the very packet of the RFC. */
static void
test_builder (void)
{
  g_auto (TestBlock) expected = test_block_from_hex (RFC_9001_A2_PACKET);
  g_auto (TestBlock) hello = test_block_from_hex (RFC_9001_A2_HELLO);
  g_auto (TestBlock) id = test_block_from_hex (DCID);
  g_autoptr (GByteArray) frames = g_byte_array_new ();
  g_autoptr (GByteArray) built = g_byte_array_new ();
  guint8 start[] = { 0x06, 0x00, 0x40, 0xf1 };

  g_byte_array_append (frames, start, sizeof start);
  g_byte_array_append (frames, hello.block, (guint) hello.len);
  pad (frames, 1162);
  WhitherQuicKeys keys;
  WhitherBytes dcid = test_block_bytes (&id);
  whither_quic_keys_derive (whither_quic_version_find (V1), dcid, &keys);
  keys.iv[11] ^= 2;
  g_auto (TestBlock) header = test_block_from_hex ("c300000001 08" DCID "0000449e00000002");
  g_byte_array_set_size (built, 22 + 1162 + 16);
  whither_aes_128_gcm_seal (keys.key, keys.iv, test_block_bytes (&header), view (frames),
                            built->data + 22);
  g_assert_cmpmem (built->data + 22, built->len - 22, expected.block + 22, expected.len - 22);
}

static const guint32 versions[] = { V1,         V2,         0x709a50c4, 0xff000016, 0xff000017,
                                    0xff00001c, 0xff00001d, 0xff000020, 0xff000021, 0xff000022,
                                    0xfaceb001, 0xfaceb002, 0xfaceb00e, 0x54303530, 0x54303531 };

static void
test_versions (void)
{
  g_auto (TestBlock) message = test_block_from_hex (RFC_9001_A2_HELLO);

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (GByteArray) datagram = make_datagram (versions[i], DCID, &message, 0, message.len);
      g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
      g_auto (WhitherClientHello) hello = { 0 };
      WhitherQuicHeader header = { 0 };

      g_assert_true (whither_quic_read_header (view (datagram), &header));
      g_assert_true (header.is_initial);
      g_assert_cmpint (add_exact (client, view (datagram), 1, &hello), ==, WHITHER_PARSE_OK);
      g_assert_cmpstr (hello.server_name, ==, HELLO_NAME);
      g_assert_cmphex (whither_quic_client_get_version (client), ==, versions[i]);
    }
}

/* RFC 9369 Appendix A.1: keys of version 2 for the same identifier. */
static void
test_version_2_keys (void)
{
  g_auto (TestBlock) id = test_block_from_hex (DCID);
  g_auto (TestBlock) key = test_block_from_hex ("8b1a0bc121284290a29e0971b5cd045d");
  g_auto (TestBlock) iv = test_block_from_hex ("91f73e2351d8fa91660e909f");
  g_auto (TestBlock) hp = test_block_from_hex ("45b95e15235d6f45a6b19cbcb0294ba9");
  WhitherQuicKeys keys;

  whither_quic_keys_derive (whither_quic_version_find (V2), test_block_bytes (&id), &keys);
  g_assert_cmpmem (keys.key, 16, key.block, key.len);
  g_assert_cmpmem (keys.iv, 12, iv.block, iv.len);
  g_assert_cmpmem (keys.hp, 16, hp.block, hp.len);
}

/* The hello in two packets, cut at every byte, in both orders. */
static void
test_split (void)
{
  g_auto (TestBlock) message = test_block_from_hex (RFC_9001_A2_HELLO);

  for (gsize cut = 1; cut < message.len; cut++)
    for (guint swapped = 0; swapped < 2; swapped++)
      {
        g_autoptr (GByteArray) one = make_datagram (V1, DCID, &message, 0, cut);
        g_autoptr (GByteArray) two = make_datagram (V1, DCID, &message, cut, message.len - cut);
        g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
        g_auto (WhitherClientHello) hello = { 0 };
        guint64 packet = 0, offset = 0;

        g_assert_cmpint (add_exact (client, view (swapped ? two : one), 1, &hello), ==,
                         WHITHER_PARSE_MORE);
        g_assert_cmpint (add_exact (client, view (swapped ? one : two), 2, &hello), ==,
                         WHITHER_PARSE_OK);
        g_assert_cmpstr (hello.server_name, ==, HELLO_NAME);
        whither_quic_client_locate_name (client, &packet, &offset);
        g_assert_cmpuint (packet, ==, (hello.name_position < cut) != swapped ? 1 : 2);
        g_assert_cmpuint (offset, >, 1000 * packet);
      }
}

/* Frames of seven bytes that overlap by three, last one first, in coalesced packets of one
 * datagram, with PING and ACK between, behind 0-RTT. */
static void
test_crumbs (void)
{
  g_auto (TestBlock) message = test_block_from_hex (RFC_9001_A2_HELLO);
  g_auto (TestBlock) id = test_block_from_hex (DCID);
  g_auto (TestBlock) between =
      test_block_from_hex ("01 02 0a 05 01 03 00 2a 03 0a 05 00 03 11 12 13");
  g_autoptr (GByteArray) datagram = g_byte_array_new ();
  g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
  g_auto (WhitherClientHello) hello = { 0 };
  QuicInitial initial = { .version = V1, .destination_id = test_block_bytes (&id) };

  quic_build_other (V1, 1, 40, datagram);
  for (gsize end = message.len; end > 0; end = end > 4 ? end - 4 : 0)
    {
      g_autoptr (GByteArray) frames = g_byte_array_new ();
      gsize start = end > 7 ? end - 7 : 0;

      g_byte_array_append (frames, between.block, (guint) between.len);
      quic_build_crypto (frames, 6, (guint16) start, slice (&message, start, end - start));
      initial.number++;
      initial.number_len = initial.number % 4 + 1;
      quic_build_initial (&initial, view (frames), datagram);
    }
  g_assert_cmpint (add_exact (client, view (datagram), 1, &hello), ==, WHITHER_PARSE_OK);
  g_assert_cmpstr (hello.server_name, ==, HELLO_NAME);
}

/* The first copy of a byte wins. */
static void
test_contradicting_overlap (void)
{
  g_auto (TestBlock) message = test_block_from_hex (RFC_9001_A2_HELLO);
  g_auto (TestBlock) other = test_block_copy (message.block, message.len);
  g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
  g_auto (WhitherClientHello) hello = { 0 };

  memset (other.block, 'x', other.len);
  g_autoptr (GByteArray) one = make_datagram (V1, DCID, &message, 0, 150);
  g_autoptr (GByteArray) two = make_datagram (V1, DCID, &other, 0, 150);
  g_autoptr (GByteArray) three = make_datagram (V1, DCID, &message, 150, message.len - 150);
  g_assert_cmpint (add_exact (client, view (one), 1, &hello), ==, WHITHER_PARSE_MORE);
  g_assert_cmpint (add_exact (client, view (two), 2, &hello), ==, WHITHER_PARSE_MORE);
  g_assert_cmpint (add_exact (client, view (three), 3, &hello), ==, WHITHER_PARSE_OK);
  g_assert_cmpstr (hello.server_name, ==, HELLO_NAME);
}

/* A second Initial to the identifier the server chose is sealed with the first keys. */
static void
test_server_identifier (void)
{
  g_auto (TestBlock) message = test_block_from_hex (RFC_9001_A2_HELLO);
  g_auto (TestBlock) first_id = test_block_from_hex (DCID);
  g_auto (TestBlock) second_id = test_block_from_hex ("0102030405");
  g_autoptr (GByteArray) one = make_datagram (V1, DCID, &message, 0, 100);
  g_autoptr (GByteArray) frames = g_byte_array_new ();
  g_autoptr (GByteArray) two = g_byte_array_new ();
  g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
  g_auto (WhitherClientHello) hello = { 0 };
  QuicInitial initial = { .version = V1,
                          .destination_id = test_block_bytes (&second_id),
                          .key_id = test_block_bytes (&first_id),
                          .number = 1 };

  quic_build_crypto (frames, 6, 100, slice (&message, 100, message.len - 100));
  quic_build_initial (&initial, view (frames), two);
  g_assert_cmpint (add_exact (client, view (one), 1, &hello), ==, WHITHER_PARSE_MORE);
  g_assert_cmpint (add_exact (client, view (two), 2, &hello), ==, WHITHER_PARSE_OK);
}

/* After a Retry the keys come from the new identifier, and the hello is sent again with a token. */
static void
test_retry (void)
{
  g_auto (TestBlock) message = test_block_from_hex (RFC_9001_A2_HELLO);
  g_auto (TestBlock) id = test_block_from_hex ("f067a5502a4262b5");
  g_auto (TestBlock) token = test_block_from_hex ("746f6b656e");
  g_autoptr (GByteArray) one = make_datagram (V1, DCID, &message, 0, 100);
  g_autoptr (GByteArray) frames = g_byte_array_new ();
  g_autoptr (GByteArray) two = g_byte_array_new ();
  g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
  g_auto (WhitherClientHello) hello = { 0 };
  QuicInitial initial = { .version = V1,
                          .destination_id = test_block_bytes (&id),
                          .token = test_block_bytes (&token) };

  quic_build_crypto (frames, 6, 0, test_block_bytes (&message));
  quic_build_initial (&initial, view (frames), two);
  g_assert_cmpint (add_exact (client, view (one), 1, &hello), ==, WHITHER_PARSE_MORE);
  g_assert_cmpint (add_exact (client, view (two), 2, &hello), ==, WHITHER_PARSE_OK);
  g_assert_cmpstr (hello.server_name, ==, HELLO_NAME);
}

/* Another connection on the same ports: nothing of the first one's hello is left in it. */
static void
test_another_connection (void)
{
  g_auto (TestBlock) message = test_block_from_hex (RFC_9001_A2_HELLO);
  g_auto (TestBlock) other = test_block_copy (message.block, message.len);
  g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
  g_auto (WhitherClientHello) hello = { 0 };
  guint8 *name = memmem (other.block, other.len, HELLO_NAME, strlen (HELLO_NAME));

  memcpy (name, "example.org", strlen ("example.org"));
  g_autoptr (GByteArray) one = make_datagram (V1, DCID, &message, 0, 150);
  g_autoptr (GByteArray) two = make_datagram (V1, "0102030405060708", &other, 0, other.len);
  g_assert_cmpint (add_exact (client, view (one), 1, &hello), ==, WHITHER_PARSE_MORE);
  g_assert_cmpint (add_exact (client, view (two), 2, &hello), ==, WHITHER_PARSE_OK);
  g_assert_cmpstr (hello.server_name, ==, "example.org");
}

/* Every byte of the packet counts: changed or cut, it does not open. */
static void
test_damaged (void)
{
  g_auto (TestBlock) message = test_block_from_hex (RFC_9001_A2_HELLO);
  g_autoptr (GByteArray) good = make_datagram (V1, DCID, &message, 0, message.len);

  for (guint i = 0; i < good->len; i++)
    {
      g_autoptr (WhitherQuicClient) changed = whither_quic_client_new ();
      g_autoptr (WhitherQuicClient) cut = whither_quic_client_new ();
      g_auto (TestBlock) bad = test_block_copy (good->data, good->len);
      WhitherClientHello hello = { 0 };

      bad.block[i] ^= 0x01;
      g_assert_cmpint (add_exact (changed, test_block_bytes (&bad), 1, &hello), !=,
                       WHITHER_PARSE_OK);
      g_assert_cmpint (add_exact (cut, whither_bytes (good->data, i), 1, &hello), !=,
                       WHITHER_PARSE_OK);
      g_assert_null (hello.server_name);
    }
}

typedef struct
{
  const char *name, *input;
  gboolean is_quic, is_initial;
} HeaderRow;

static const HeaderRow headers[] = {
  { "initial", "c0 00000001 02 aabb 00", TRUE, TRUE },
  { "handshake", "e0 00000001 02 aabb 00", TRUE, FALSE },
  { "version-2-initial", "d0 6b3343cf 02 aabb 00", TRUE, TRUE },
  { "version-2-of-type-0", "c0 6b3343cf 02 aabb 00", TRUE, FALSE },
  { "reserved-version", "c0 1a2a3a4a 02 aabb 00", TRUE, FALSE },
  { "version-negotiation", "80 00000000 02 aabb 00", TRUE, FALSE },
  { "longest-identifier", "c0 00000001 14 0000000000000000000000000000000000000000 00", TRUE,
    TRUE },
  { "identifier-too-long", "c0 00000001 15 000000000000000000000000000000000000000000 00", FALSE },
  { "identifier-one-byte-long", "c0 00000001 03 aabb", FALSE },
  { "source-one-byte-long", "c0 00000001 00 03 aabb", FALSE },
  { "no-source", "c0 00000001 00", FALSE },
  { "no-fixed-bit", "80 00000001 02 aabb 00", FALSE },
  { "unknown-version", "c0 00000002 02 aabb 00", FALSE },
  { "draft-21", "c0 ff000015 02 aabb 00", FALSE },
  { "draft-35", "c0 ff000023 02 aabb 00", FALSE },
  { "short-header", "40 aabbccdd 00", FALSE },
  { "half-a-version", "c0 000000", FALSE },
  { "empty", "", FALSE },
  { "google-43", "09 1122334455667788 'Q043' 01 000000000000000000000000", TRUE, TRUE },
  { "google-43-one-byte-short", "09 1122334455667788 'Q043' 01 0000000000000000000000", FALSE },
  { "google-43-without-version-flag", "08 1122334455667788 'Q043' 01 000000000000000000000000",
    FALSE },
  { "google-reset", "0b 1122334455667788 'Q043' 01 000000000000000000000000", FALSE },
  { "google-33-private-flags", "09 1122334455667788 'Q033' 01 000000000000000000000000 00", TRUE,
    TRUE },
  { "google-33-without-them", "09 1122334455667788 'Q033' 01 000000000000000000000000", FALSE },
  { "google-46", "c3 'Q046' 50 1122334455667788 00000001 000000000000000000000000", TRUE, TRUE },
  { "google-46-one-byte-short", "c3 'Q046' 50 1122334455667788 00000001 0000000000000000000000",
    FALSE },
  { "google-no-digit", "09 1122334455667788 'Q0a3' 01 000000000000000000000000", FALSE },
};

static void
test_header (gconstpointer user_data)
{
  const HeaderRow *row = user_data;
  g_auto (TestBlock) block = test_block_from_hex (row->input);
  WhitherQuicHeader header = { 0 };

  g_assert_cmpint (whither_quic_read_header (test_block_bytes (&block), &header), ==, row->is_quic);
  g_assert_cmpint (header.is_initial, ==, row->is_initial);
  for (gsize len = 0; len < block.len; len++)
    {
      g_auto (TestBlock) cut = test_block_copy (block.block, len);

      g_assert_false (whither_quic_read_header (test_block_bytes (&cut), &header));
    }
}

#define CHLO "'CHLO' 0200 0000 'PAD' 00 02000000 'SNI' 00 0b000000 '--' 'a.example'"
#define Q043 "09 1122334455667788 'Q043' 01 000000000000000000000000 "
#define Q035 "09 1122334455667788 'Q035' 01 000000000000000000000000 "
#define Q046 "c3 'Q046' 50 1122334455667788 00000001 000000000000000000000000 "

static const struct
{
  const char *name, *input;
  WhitherParseResult result;
  const char *server_name;
} google_rows[] = {
  { "frame-without-length", Q043 "80 01 " CHLO, WHITHER_PARSE_OK, "a.example" },
  { "frame-with-length", Q043 "a0 01 0023 " CHLO, WHITHER_PARSE_OK, "a.example" },
  { "frame-one-byte-short", Q043 "a0 01 0022 " CHLO, WHITHER_PARSE_MORE },
  { "frame-one-byte-long", Q043 "a0 01 0024 " CHLO, WHITHER_PARSE_MORE },
  { "little-endian-length", Q035 "a0 01 2300 " CHLO, WHITHER_PARSE_OK, "a.example" },
  { "frame-with-offset", Q043 "a4 01 0000 0023 " CHLO, WHITHER_PARSE_OK, "a.example" },
  { "four-byte-stream", Q043 "a3 00000001 0023 " CHLO, WHITHER_PARSE_OK, "a.example" },
  { "long-header", Q046 "a0 01 0023 " CHLO " 00 00", WHITHER_PARSE_OK, "a.example" },
  { "padding-first", Q043 "00 00 07 80 01 " CHLO, WHITHER_PARSE_OK, "a.example" },
  { "ends-going-back", Q043 "80 01 'CHLO' 0200 0000 'PAD' 00 02000000 'SNI' 00 01000000 '--a'",
    WHITHER_PARSE_MORE },
  { "value-past-the-end", Q043 "80 01 'CHLO' 0100 0000 'SNI' 00 02000000 'a'", WHITHER_PARSE_MORE },
  { "without-name", Q043 "80 01 'CHLO' 0100 0000 'PAD' 00 01000000 'a'", WHITHER_PARSE_OK },
  { "rejection-of-a-server", Q043 "80 01 'REJ' 00 0000 0000", WHITHER_PARSE_MORE },
  { "other-frame", Q043 "40 00", WHITHER_PARSE_MORE },
};

static void
test_google (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (google_rows); i++)
    {
      g_auto (TestBlock) block = test_block_from_hex (google_rows[i].input);
      g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
      g_auto (WhitherClientHello) hello = { 0 };
      guint64 packet = 0, offset = 0;

      g_test_message ("%s", google_rows[i].name);
      g_assert_cmpint (whither_quic_client_add (client, test_block_bytes (&block), 3, 0, &hello),
                       ==, google_rows[i].result);
      g_assert_cmpstr (hello.server_name, ==, google_rows[i].server_name);
      if (hello.server_name == NULL)
        continue;
      whither_quic_client_locate_name (client, &packet, &offset);
      g_assert_cmpuint (packet, ==, 3);
      g_assert_cmpint (block.block[offset], ==, 'a');
    }
}

/* Q050 seals its CHLO like the drafts. */
static void
test_google_sealed (void)
{
  g_auto (TestBlock) chlo = test_block_from_hex (CHLO);
  g_autoptr (GByteArray) datagram = make_datagram (0x51303530, DCID, &chlo, 0, chlo.len);
  g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
  g_auto (WhitherClientHello) hello = { 0 };

  g_assert_cmpint (add_exact (client, view (datagram), 1, &hello), ==, WHITHER_PARSE_OK);
  g_assert_cmpstr (hello.server_name, ==, "a.example");
}

/* A client that never finishes is given up after 16 datagrams. */
static void
test_bound (void)
{
  g_auto (TestBlock) message = test_block_from_hex (RFC_9001_A2_HELLO);
  g_autoptr (GByteArray) one = make_datagram (V1, DCID, &message, 0, 50);
  g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
  WhitherClientHello hello = { 0 };

  for (guint i = 0; i < 16; i++)
    g_assert_cmpint (add_exact (client, view (one), i + 1, &hello), ==, WHITHER_PARSE_MORE);
  g_assert_cmpint (add_exact (client, view (one), 17, &hello), ==, WHITHER_PARSE_NOT);
}

static void
test_not_quic (void)
{
  g_auto (TestBlock) stun = test_block_from_hex ("0001 0000 2112a442 000102030405060708090a0b");
  g_autoptr (WhitherQuicClient) client = whither_quic_client_new ();
  WhitherClientHello hello = { 0 };

  g_assert_cmpint (add_exact (client, test_block_bytes (&stun), 1, &hello), ==, WHITHER_PARSE_NOT);
  g_assert_cmpuint (whither_quic_client_get_version (client), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *path = g_strconcat ("/quic/header/", headers[i].name, NULL);

      g_test_add_data_func (path, &headers[i], test_header);
    }
  g_test_add_func ("/quic/rfc-9001-a2", test_appendix_a2);
  g_test_add_func ("/quic/rfc-9001-a2-made-again", test_builder);
  g_test_add_func ("/quic/rfc-9369-keys", test_version_2_keys);
  g_test_add_func ("/quic/versions", test_versions);
  g_test_add_func ("/quic/split-at-every-byte", test_split);
  g_test_add_func ("/quic/crumbs", test_crumbs);
  g_test_add_func ("/quic/contradicting-overlap", test_contradicting_overlap);
  g_test_add_func ("/quic/server-identifier", test_server_identifier);
  g_test_add_func ("/quic/retry", test_retry);
  g_test_add_func ("/quic/another-connection", test_another_connection);
  g_test_add_func ("/quic/damaged", test_damaged);
  g_test_add_func ("/quic/google", test_google);
  g_test_add_func ("/quic/google-sealed", test_google_sealed);
  g_test_add_func ("/quic/given-up", test_bound);
  g_test_add_func ("/quic/not-quic", test_not_quic);
  return g_test_run ();
}
