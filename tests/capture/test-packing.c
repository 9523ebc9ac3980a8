/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#define N_PACKETS 200

/* Different bytes in each packet, so that packing does not fold them into one. */
static void
build_capture (Build *build, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  build_pcap_header (build, 0xa1b2c3d4, 2, 4, 1);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *content =
          g_strdup_printf ("%u %08x%08x", i, g_rand_int (rand), g_rand_int (rand));

      build_pcap_record (build, i, 0, content);
    }
}

static void
append_gzip (GByteArray *out, const guint8 *from, gsize len)
{
  z_stream stream = { 0 };
  g_autofree guint8 *packed = g_malloc (len + 1024);

  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), ==, Z_OK);
  stream.next_in = (Bytef *) from;
  stream.avail_in = (uInt) len;
  stream.next_out = packed;
  stream.avail_out = (uInt) (len + 1024);
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_append (out, packed, (guint) stream.total_out);
  deflateEnd (&stream);
}

static void
hear_packed (Heard *heard, const GByteArray *packed, gsize len)
{
  hear_bytes (heard, packed->data, len);
  heard_check (heard);
}

/* Cut at every byte: never more than before, never less than a shorter file gave, always a reason.
 */
static void
test_gzip_cut_everywhere (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  guint before = 0;

  build_capture (build, N_PACKETS);
  append_gzip (packed, build->bytes->data, build->bytes->len);
  for (gsize len = 0; len <= packed->len; len++)
    {
      g_auto (Heard) heard = { 0 };

      hear_packed (&heard, packed, len);
      g_assert_cmpuint (heard.packets->len, >=, before);
      g_assert_cmpint (heard.result, ==,
                       len == packed->len ? WHITHER_READ_END : WHITHER_READ_FAILED);
      before = heard.packets->len;

      /* Only the check sum and length of 8 bytes are missing: nothing of the content is. */
      if (len + 8 >= packed->len)
        g_assert_cmpuint (heard.packets->len, ==, N_PACKETS);
    }
}

/* Members end anywhere, also inside a record; what follows the last is ignored. */
static void
test_gzip_members (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);

  build_capture (build, 20);
  for (gsize at = 0; at <= build->bytes->len; at += 7)
    {
      g_autoptr (GByteArray) packed = g_byte_array_new ();
      g_auto (Heard) heard = { 0 };

      append_gzip (packed, build->bytes->data, at);
      append_gzip (packed, build->bytes->data + at, build->bytes->len - at);
      g_byte_array_append (packed, (const guint8 *) "\0\0\0", 3);
      hear_packed (&heard, packed, packed->len);
      g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
      g_assert_cmpuint (heard.packets->len, ==, 20);
    }
}

static void
test_gzip_damaged (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_auto (Heard) heard = { 0 };

  build_capture (build, N_PACKETS);
  append_gzip (packed, build->bytes->data, build->bytes->len);
  packed->data[packed->len - 8] ^= 1; /* the check sum */
  hear_packed (&heard, packed, packed->len);
  g_assert_error (heard.error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_MALFORMED);
  g_assert_cmpuint (heard.packets->len, ==, N_PACKETS);
}

static void
add_member (struct archive *archive, const char *name, const guint8 *content, gsize len)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) len);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, content, len), ==, (la_ssize_t) len);
  archive_entry_free (entry);
}

typedef struct
{
  const char *name, *format_name;
  int filter, format;
} PackingRow;

static const PackingRow packing_rows[] = {
  { "xz", "pcap (xz)", ARCHIVE_FILTER_XZ, ARCHIVE_FORMAT_RAW },
  { "zstd", "pcap (zstd)", ARCHIVE_FILTER_ZSTD, ARCHIVE_FORMAT_RAW },
  { "lz4", "pcap (lz4)", ARCHIVE_FILTER_LZ4, ARCHIVE_FORMAT_RAW },
  { "bzip2", "pcap (bzip2)", ARCHIVE_FILTER_BZIP2, ARCHIVE_FORMAT_RAW },
  { "zip", "pcap (zip)", ARCHIVE_FILTER_NONE, ARCHIVE_FORMAT_ZIP },
};

static void
add_filter (struct archive *archive, int filter)
{
  if (filter == ARCHIVE_FILTER_XZ)
    archive_write_add_filter_xz (archive);
  else if (filter == ARCHIVE_FILTER_ZSTD)
    archive_write_add_filter_zstd (archive);
  else if (filter == ARCHIVE_FILTER_LZ4)
    archive_write_add_filter_lz4 (archive);
  else if (filter == ARCHIVE_FILTER_BZIP2)
    archive_write_add_filter_bzip2 (archive);
}

static GByteArray *
pack (const PackingRow *row, const Build *build, guint members)
{
  gsize room = build->bytes->len * (members + 1) + 65536, used = 0;
  GByteArray *out = g_byte_array_sized_new ((guint) room);
  struct archive *archive = archive_write_new ();

  g_byte_array_set_size (out, (guint) room);
  add_filter (archive, row->filter);
  if (row->format == ARCHIVE_FORMAT_ZIP)
    archive_write_set_format_zip (archive);
  else
    archive_write_set_format_raw (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  g_assert_cmpint (archive_write_open_memory (archive, out->data, room, &used), ==, ARCHIVE_OK);
  if (row->format == ARCHIVE_FORMAT_ZIP)
    add_member (archive, "readme.txt", (const guint8 *) "this is no capture, at all", 26);
  for (guint i = 0; i < members; i++)
    add_member (archive, i == 0 ? "a.pcap" : "b.pcap", build->bytes->data, build->bytes->len);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  g_byte_array_set_size (out, (guint) used);
  return out;
}

static void
test_archive (gconstpointer data)
{
  const PackingRow *row = data;
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);

  build_capture (build, N_PACKETS);
  g_autoptr (GByteArray) packed = pack (row, build, 1);
  for (gsize len = 0; len <= packed->len; len += len + 200 < packed->len ? 61 : 1)
    {
      g_auto (Heard) heard = { 0 };

      hear_packed (&heard, packed, len);
      if (heard.result == WHITHER_READ_END || len == packed->len)
        g_assert_cmpuint (heard.packets->len, ==, N_PACKETS);
    }

  g_autoptr (WhitherCapture) capture =
      whither_capture_open_bytes (whither_bytes (packed->data, packed->len), "x", NULL);
  g_assert_cmpstr (whither_capture_get_format (capture), ==, row->format_name);
}

/* All captures of a zip are one: numbers go on, sections tell them apart, the rest is named. */
static void
test_zip_members (void)
{
  const PackingRow *row = &packing_rows[G_N_ELEMENTS (packing_rows) - 1];
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_auto (Heard) heard = { 0 };

  build_pcap_header (build, 0xa1b2c3d4, 2, 4, 1);
  build_pcap_record (build, 1, 0, "x");
  g_autoptr (GByteArray) packed = pack (row, build, 2);
  hear_packed (&heard, packed, packed->len);
  g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
  g_assert_cmpuint (heard.packets->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (heard.packets, 0), ==, "1 1000000000 1 0/0 x");
  g_assert_cmpstr (g_ptr_array_index (heard.packets, 1), ==, "2 1000000000 1 1/0 x");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (packing_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/packing/cut/", packing_rows[i].name, NULL);

      g_test_add_data_func (path, &packing_rows[i], test_archive);
    }
  g_test_add_func ("/packing/cut/gzip-everywhere", test_gzip_cut_everywhere);
  g_test_add_func ("/packing/gzip/members", test_gzip_members);
  g_test_add_func ("/packing/gzip/check-sum-one-bit-off", test_gzip_damaged);
  g_test_add_func ("/packing/zip/several-captures", test_zip_members);
  return g_test_run ();
}
