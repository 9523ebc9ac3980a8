/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build.h"

#include "capture/pcapng.h"

static const WhitherByteOrder orders[] = { WHITHER_LITTLE_ENDIAN, WHITHER_BIG_ENDIAN };

static void
hear_build (Heard *heard, const Build *build)
{
  hear_bytes (heard, build->bytes->data, build->bytes->len);
  heard_check (heard);
}

static void
assert_packets (const Heard *heard, const char *const *expected)
{
  for (guint i = 0; i < heard->packets->len; i++)
    g_assert_cmpstr (g_ptr_array_index (heard->packets, i), ==, expected[i]);
  g_assert_null (expected[heard->packets->len]);
}

static void
test_blocks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (Build) build = build_new (orders[i]);
      g_auto (Heard) heard = { 0 };

      build_section (build);
      build_interface (build, 1, 4);
      build_enhanced (build, 0, 5000001, "abc");

      gsize simple = build_block (build, 3); /* cut by the interface's snap length */
      build_u32 (build, 6);
      build_raw (build, "simple", 6);
      build_block_end (build, simple);

      gsize obsolete = build_block (build, 2);
      build_u16 (build, 0);
      build_u16 (build, 3); /* lost before it */
      build_u32 (build, 0);
      build_u32 (build, 7);
      build_u32 (build, 2);
      build_u32 (build, 2);
      build_raw (build, "ob", 2);
      build_block_end (build, obsolete);

      hear_build (&heard, build);
      g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
      assert_packets (&heard, (const char *[]){ "1 5000001000 1 0/0 abc", "2 ? 1 0/0 simp",
                                                "3 7000 1 0/0 ob", NULL });
      g_assert_true (heard_has_note (&heard, "1 3 "));
    }
}

/* A section in the other order, with its own interfaces; interface numbers begin anew. */
static void
test_sections (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_auto (Heard) heard = { 0 };

  build_section (build);
  build_interface (build, 1, 0);
  build_interface (build, 101, 0);
  build_enhanced (build, 1, 0, "raw");
  build_enhanced (build, 0, 0, "ether");
  build->order = WHITHER_BIG_ENDIAN;
  build_section (build);
  build_enhanced (build, 0, 0, "no interface yet");
  build_interface (build, 113, 0);
  build_enhanced (build, 0, 0, "cooked");
  build_enhanced (build, 1, 0, "of the first section");
  build_interface (build, 276, 0);
  build_enhanced (build, 1, 0, "late interface");

  hear_build (&heard, build);
  g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
  assert_packets (&heard,
                  (const char *[]){ "1 0 101 0/1 raw", "2 0 1 0/0 ether", "4 0 113 1/0 cooked",
                                    "6 0 276 1/1 late interface", NULL });
}

/* Everything before the cut is kept; at a block's end there is nothing to complain about. */
static void
test_cut_everywhere (void)
{
  g_autoptr (Build) build = build_new (WHITHER_BIG_ENDIAN);
  gsize ends[6], n = 0;

  build_section (build);
  ends[n++] = build->bytes->len;
  build_interface (build, 1, 0);
  ends[n++] = build->bytes->len;
  build_enhanced (build, 0, 1, "a");
  ends[n++] = build->bytes->len;
  build_enhanced (build, 0, 2, "");
  ends[n++] = build->bytes->len;
  build_enhanced (build, 0, 3, "four");
  ends[n++] = build->bytes->len;

  for (gsize len = 0; len <= build->bytes->len; len++)
    {
      g_auto (Heard) heard = { 0 };
      guint whole = 0;
      gboolean at_end = FALSE;

      for (gsize i = 0; i < n; i++)
        {
          whole += i >= 2 && ends[i] <= len ? 1 : 0;
          at_end = at_end || ends[i] == len;
        }
      hear_bytes (&heard, build->bytes->data, len);
      heard_check (&heard);
      g_assert_cmpuint (heard.packets->len, ==, whole);
      g_assert_cmpint (heard.result, ==, at_end ? WHITHER_READ_END : WHITHER_READ_FAILED);
    }
}

static void
test_cut_sentence (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_auto (Heard) heard = { 0 };

  build_section (build);
  build_interface (build, 1, 0);
  build_enhanced (build, 0, 1, "abcd");
  hear_bytes (&heard, build->bytes->data, build->bytes->len - 1);
  g_assert_cmpstr (heard.error->message, ==,
                   "capture ends inside packet 1: header says 36 bytes, 35 remain");
}

typedef struct
{
  const char *name;
  guint32 length, again;
  int code; /* of the error, -1: read */
} LengthRow;

/* A packet block of 33 bytes of content: its true length is 68 once padded. */
static const LengthRow length_rows[] = {
  { "right", 68, 68, -1 },
  { "unpadded-as-some-write", 65, 65, -1 },
  { "unpadded-only-before", 65, 68, -1 },
  { "one-too-long", 69, 69, WHITHER_CAPTURE_ERROR_TRUNCATED },
  { "four-too-short", 64, 64, WHITHER_CAPTURE_ERROR_MALFORMED },
  { "ends-differ", 68, 72, WHITHER_CAPTURE_ERROR_MALFORMED },
  { "eleven", 11, 11, WHITHER_CAPTURE_ERROR_MALFORMED },
  { "zero", 0, 0, WHITHER_CAPTURE_ERROR_MALFORMED },
  { "bound", 64 * 1024 * 1024, 0, WHITHER_CAPTURE_ERROR_TRUNCATED },
  { "bound-and-one", 64 * 1024 * 1024 + 1, 0, WHITHER_CAPTURE_ERROR_MALFORMED },
  { "four-billion", 0xffffffff, 0xffffffff, WHITHER_CAPTURE_ERROR_MALFORMED },
};

static void
test_length (gconstpointer data)
{
  const LengthRow *row = data;
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_auto (Heard) heard = { 0 };

  build_section (build);
  build_interface (build, 1, 0);
  gsize at = build->bytes->len;
  build_enhanced (build, 0, 0, "thirty-three bytes of a packet...");
  g_assert_cmpuint (build->bytes->len - at, ==, 68);

  guint32 before = GUINT32_TO_LE (row->length), behind = GUINT32_TO_LE (row->again);
  memcpy (build->bytes->data + at + 4, &before, 4);
  memcpy (build->bytes->data + at + 64, &behind, 4);
  hear_build (&heard, build);
  if (row->code < 0)
    g_assert_cmpuint (heard.packets->len, ==, 1);
  else
    g_assert_error (heard.error, WHITHER_CAPTURE_ERROR, row->code);
}

typedef struct
{
  const char *name;
  guint8 resolution;
  guint64 ticks;
  gint64 offset;
  gint64 time;
} ClockRow;

static const ClockRow clock_rows[] = {
  { "micro", 6, 1500000, 0, G_GINT64_CONSTANT (1500000000) },
  { "nano", 9, 1500000001, 0, G_GINT64_CONSTANT (1500000001) },
  { "seconds", 0, 3, 0, G_GINT64_CONSTANT (3000000000) },
  { "pico", 12, G_GUINT64_CONSTANT (1500000000999), 0, G_GINT64_CONSTANT (1500000000) },
  { "ten-to-19", 19, G_GUINT64_CONSTANT (15000000000000000000), 0, G_GINT64_CONSTANT (1500000000) },
  { "ten-to-20", 20, 1, 0, WHITHER_TIME_UNKNOWN },
  { "two-to-0", 0x80, 2, 0, G_GINT64_CONSTANT (2000000000) },
  { "two-to-10", 0x8a, 1536, 0, G_GINT64_CONSTANT (1500000000) },
  { "two-to-63", 0xbf, G_GUINT64_CONSTANT (0xc000000000000000), 0, G_GINT64_CONSTANT (1500000000) },
  { "two-to-64", 0xc0, 1, 0, WHITHER_TIME_UNKNOWN },
  { "offset", 6, 1, 100, G_GINT64_CONSTANT (100000001000) },
  { "offset-negative", 6, 2000000, -1, G_GINT64_CONSTANT (1000000000) },
  { "offset-largest", 6, 1, G_MAXINT64, WHITHER_TIME_UNKNOWN },
  { "offset-smallest", 6, 1, G_MININT64, WHITHER_TIME_UNKNOWN },
  { "ticks-largest-seconds", 0, G_MAXUINT64, 0, WHITHER_TIME_UNKNOWN },
  { "ticks-largest-micro", 6, G_MAXUINT64, 0, WHITHER_TIME_UNKNOWN },
};

static void
test_clock (gconstpointer data)
{
  const ClockRow *row = data;
  WhitherClock clock;

  whither_clock_init (&clock);
  clock.offset_seconds = row->offset;
  whither_clock_set_resolution (&clock, row->resolution);
  g_assert_cmpint (whither_clock_get_time (&clock, row->ticks), ==, row->time);
}

/* Options of an enhanced packet block behind the content "abc". */
static void
build_with_options (Build *build, guint32 interface, void (*add_options) (Build *))
{
  gsize block = build_block (build, 6);

  build_u32 (build, interface);
  build_zeros (build, 8);
  build_u32 (build, 3);
  build_u32 (build, 3);
  build_raw (build, "abc\0", 4);
  add_options (build);
  build_block_end (build, block);
}

static void
add_u32_option (Build *build, guint code, guint32 value)
{
  build_u16 (build, code);
  build_u16 (build, 4);
  build_u32 (build, value);
}

static void
add_all_options (Build *build)
{
  guint64 dropped = build->order == WHITHER_BIG_ENDIAN ? GUINT64_TO_BE (5) : GUINT64_TO_LE (5);

  build_option (build, 1, "first\0hidden", 12);
  build_option (build, 1, "second", 6);
  add_u32_option (build, 2, 0x00000082); /* outbound, FCS of 4 */
  build_option (build, 4, &dropped, 8);
  build_option (build, 2988, "\0\0\0\1own", 7);
  build_u32 (build, 0);
  build_option (build, 1, "behind the end", 14);
}

static void
add_pymobiledevice_comment (Build *build)
{
  static const char text[] =
      "PID: 77, ProcName: nsurl, sessiond, EPID: 12, EProcName: Siri, SVC: 0";

  build_option (build, 1, text, strlen (text));
}

static void
add_darwin_options (Build *build)
{
  add_u32_option (build, 0x8001, 1);
  add_u32_option (build, 0x8003, 0);
}

static void
add_darwin_bad_index (Build *build)
{
  add_u32_option (build, 0x8001, 2);
}

static void
add_uid_comment (Build *build)
{
  build_option (build, 1, "u-10123", 7);
}

/* The option says one byte more than the block has. */
static void
add_option_too_long (Build *build)
{
  add_u32_option (build, 2, 1);
  build_u16 (build, 1);
  build_u16 (build, 5);
  build_raw (build, "abcd", 4);
}

static void
build_darwin_processes (Build *build)
{
  static const char *const names[] = { "assistantd", "mDNSResponder" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize block = build_block (build, 0x80000001);

      build_u32 (build, 100);
      build_option (build, 3, "/usr/libexec/x", 14);
      build_option (build, 2, names[i], strlen (names[i]));
      build_block_end (build, block);
    }
}

static void
build_pcapdroid_map (Build *build)
{
  gsize block = build_block (build, 0xbad);

  build_u32 (build, 62652);
  build_u16 (build, 1);
  build_u8 (build, 1);
  build_u8 (build, 0);
  build_u32 (build, 10123);
  build_u8 (build, 7);
  build_u8 (build, 4);
  build_raw (build, "com.appName", 11);
  build_block_end (build, block);
}

static void
test_options (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (Build) build = build_new (orders[i]);
      g_auto (Heard) heard = { 0 };

      build_section (build);
      build_interface (build, 1, 0);
      build_darwin_processes (build);
      build_pcapdroid_map (build); /* has number 1, as for Wireshark */
      build_with_options (build, 0, add_all_options);
      build_with_options (build, 0, add_pymobiledevice_comment);
      build_with_options (build, 0, add_darwin_options);
      build_with_options (build, 0, add_darwin_bad_index);
      build_with_options (build, 0, add_uid_comment);
      build_with_options (build, 0, add_option_too_long);
      hear_build (&heard, build);
      g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
      assert_packets (
          &heard,
          (const char *[]){
              "2 0 1 0/0 abc dir=2 fcs=4 comment=first",
              "3 0 1 0/0 abc process=nsurl, sessiond effective=Siri comment=PID: 77, ProcName: "
              "nsurl, sessiond, EPID: 12, EProcName: Siri, SVC: 0",
              "4 0 1 0/0 abc process=mDNSResponder effective=assistantd", "5 0 1 0/0 abc",
              "6 0 1 0/0 abc process=com.app comment=u-10123", "7 0 1 0/0 abc dir=1", NULL });
      g_assert_true (heard_has_note (&heard, "1 5 "));
    }
}

static void
build_names (Build *build)
{
  gsize block = build_block (build, 4);

  build_option (build, 1, "\x0a\0\0\1one.example\0two.example\0", 4 + 12 + 12);
  build_option (build, 2, "\x20\1\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\1six.example", 16 + 11);
  build_option (build, 1, "\x0a\0\0", 3);
  build_u32 (build, 0);
  build_block_end (build, block);
}

static void
build_statistics (Build *build, guint32 interface, guint64 dropped)
{
  gsize block = build_block (build, 5);

  build_u32 (build, interface);
  build_zeros (build, 8);
  for (guint code = 4; code <= 8; code++)
    {
      build_u16 (build, code);
      build_u16 (build, 8);
      build_u64 (build, dropped);
    }
  build_block_end (build, block);
}

static void
test_notes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (Build) build = build_new (orders[i]);
      g_auto (Heard) heard = { 0 };

      build_section (build);
      build_interface (build, 1, 0);
      build_names (build);
      build_statistics (build, 0, 2);
      build_statistics (build, 0, 2); /* counts from the beginning: nothing new */
      build_statistics (build, 0, 3);
      build_statistics (build, 1, 50); /* no such interface */

      gsize secrets = build_block (build, 10);
      build_u32 (build, 0x544c534b);
      build_u32 (build, 0);
      build_block_end (build, secrets);
      gsize unknown = build_block (build, 0x1234);
      build_block_end (build, unknown);

      hear_build (&heard, build);
      g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
      static const char *const expected[] = { "0 0 10.0.0.1 one.example",
                                              "0 0 10.0.0.1 two.example",
                                              "1 4 ",
                                              "1 2 ",
                                              "2 0 TLS",
                                              "5 0 block of type 0x00001234 left out: unknown" };
      g_assert_cmpuint (heard.notes->len, ==, G_N_ELEMENTS (expected));
      for (gsize j = 0; j < G_N_ELEMENTS (expected); j++)
        g_assert_cmpstr (g_ptr_array_index (heard.notes, j), ==, expected[j]);
    }
}

static void
test_section_version (void)
{
  for (guint major = 0; major <= 2; major++)
    {
      g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
      g_auto (Heard) heard = { 0 };

      build_section (build);
      build->bytes->data[12] = (guint8) major;
      hear_build (&heard, build);
      if (major == 1)
        g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
      else
        g_assert_error (heard.error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_UNSUPPORTED);
    }
}

/* A packet that promises more bytes than its block has is left out, the next is read. */
static void
test_captured_length (void)
{
  for (guint32 extra = 0; extra < 2; extra++)
    {
      g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
      g_auto (Heard) heard = { 0 };

      build_section (build);
      build_interface (build, 1, 0);
      gsize at = build->bytes->len;
      build_enhanced (build, 0, 0, "abcd");
      build_enhanced (build, 0, 0, "next");
      build->bytes->data[at + 20] = (guint8) (4 + extra);
      hear_build (&heard, build);
      g_assert_cmpuint (heard.packets->len, ==, 2 - extra);
      g_assert_cmpuint (heard.last_number, ==, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (length_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/pcapng/block-length/", length_rows[i].name, NULL);

      g_test_add_data_func (path, &length_rows[i], test_length);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (clock_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/pcapng/clock/", clock_rows[i].name, NULL);

      g_test_add_data_func (path, &clock_rows[i], test_clock);
    }
  g_test_add_func ("/pcapng/blocks/both-orders", test_blocks);
  g_test_add_func ("/pcapng/sections/own-order-and-interfaces", test_sections);
  g_test_add_func ("/pcapng/sections/version", test_section_version);
  g_test_add_func ("/pcapng/cut/everywhere", test_cut_everywhere);
  g_test_add_func ("/pcapng/cut/sentence", test_cut_sentence);
  g_test_add_func ("/pcapng/options/all", test_options);
  g_test_add_func ("/pcapng/notes/all", test_notes);
  g_test_add_func ("/pcapng/packet/captured-length-one-too-long", test_captured_length);
  return g_test_run ();
}
