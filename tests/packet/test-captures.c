/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All captures of others when they are there: every packet is taken apart, and the bytes of the
 * outermost IP packets are those another analyser counts. */

#include <glib.h>

#include "packet/packet.h"

/* Files where the other analyser counts differently, and why. */
static const struct
{
  const char *name, *reason;
} differences[] = {
  { "tcpdump__bigtcp-ipv6.pcap", "length 0: what was on the wire counts" },
  { "tcpdump__quic_32_bit_pointer_overflow.pcap", "length 0: what was on the wire counts" },
  { "tcpdump__LINKTYPE_IPV4_invalid.pcap", "IPv6 behind a link type for IPv4 is read" },
};

static const char *
find_difference (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (differences); i++)
    if (g_str_equal (differences[i].name, name))
      return differences[i].reason;
  return NULL;
}

static gint64
read_expected (const char *path)
{
  static const char key[] = "total\tip_bytes\t";
  g_autofree char *list = g_strconcat (path, ".expected.tsv", NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (list, &text, NULL, NULL))
    return -1;

  const char *at = strstr (text, key);
  return at != NULL ? g_ascii_strtoll (at + strlen (key), NULL, 10) : -1;
}

/* Views must lie in the packet or in the decoder: touching them shows it under a sanitizer. */
static guint
touch (const WhitherPacket *packet)
{
  WhitherBytes payload = packet->payload;
  guint8 byte;
  guint sum = packet->process != NULL ? (guint) strlen (packet->process) : 0;

  while (whither_bytes_u8 (&payload, &byte))
    sum += byte;
  return sum;
}

typedef struct
{
  gint64 ip_bytes, records;
  guint results[3];
} Sums;

static Sums
decode_file (const char *path)
{
  g_autoptr (WhitherCapture) capture = whither_capture_open (path, NULL);
  g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
  WhitherRecord record;
  WhitherPacket packet;
  Sums sums = { 0 };

  while (capture != NULL && whither_capture_read (capture, &record, NULL) == WHITHER_READ_RECORD)
    {
      WhitherDecodeResult result = whither_decoder_decode (decoder, &record, &packet);

      g_assert_cmpuint (touch (&packet), <=, G_MAXUINT);
      sums.records++;
      sums.results[result]++;
      if (result != WHITHER_DECODE_OTHER)
        sums.ip_bytes += packet.length;
      g_assert_cmpuint (whither_bytes_left (&packet.payload), <=, packet.payload_length);
    }

  g_autoptr (GPtrArray) tallies = whither_decoder_get_tallies (decoder);
  for (guint i = 0; i < tallies->len; i++)
    {
      const WhitherTally *tally = g_ptr_array_index (tallies, i);

      g_test_message ("  %" G_GUINT64_FORMAT " × %s, first %" G_GUINT64_FORMAT, tally->packets,
                      tally->kind, tally->first_packet);
    }
  return sums;
}

static void
test_captures (void)
{
  const char *given = g_getenv ("WHITHER_CAPTURES");
  g_autofree char *beside =
      g_build_filename (g_getenv ("WHITHER_SOURCE_ROOT"), "..", "shared", "captures", NULL);
  const char *folder = given != NULL ? given : beside;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0, wrong = 0;

  if (dir == NULL)
    {
      g_test_skip ("no captures: set WHITHER_CAPTURES");
      return;
    }
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gint64 expected = read_expected (path);

      if (expected < 0)
        continue;

      Sums sums = decode_file (path);
      const char *reason = find_difference (name);
      n++;
      g_test_message ("%s: %" G_GINT64_FORMAT " IP bytes, expected %" G_GINT64_FORMAT
                      "; %u whole, %u partial, %u other%s%s",
                      name, sums.ip_bytes, expected, sums.results[0], sums.results[1],
                      sums.results[2],
                      reason != NULL              ? ": "
                      : sums.ip_bytes != expected ? " WRONG"
                                                  : "",
                      reason != NULL ? reason : "");
      if ((sums.ip_bytes != expected) != (reason != NULL))
        wrong++;
    }
  g_test_message ("%u captures", n);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (wrong, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/packet/captures", test_captures);
  return g_test_run ();
}
