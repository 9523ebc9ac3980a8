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
    {
      archive_write_add_filter_bzip2 (archive);
      archive_write_set_filter_option (archive, "bzip2", "compression-level", "1");
    }
}

/* Packs what @add adds. */
static GByteArray *
pack_by (const PackingRow *row,
         gsize room,
         void (*add) (struct archive *, gconstpointer),
         gconstpointer data)
{
  gsize used = 0;
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
  add (archive, data);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  g_byte_array_set_size (out, (guint) used);
  return out;
}

static void
add_one (struct archive *archive, gconstpointer data)
{
  const GByteArray *content = data;

  add_member (archive, "a.pcap", content->data, content->len);
}

static GByteArray *
pack (const PackingRow *row, const GByteArray *content)
{
  return pack_by (row, content->len * 2 + 65536, add_one, content);
}

/* What lies in the zip of the tests below: name and content. */
typedef struct
{
  const char *name;
  const GByteArray *content;
} Member;

static void
add_all (struct archive *archive, gconstpointer data)
{
  for (const Member *member = data; member->name != NULL; member++)
    add_member (archive, member->name, member->content->data, member->content->len);
}

static const PackingRow *
find_row (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (packing_rows); i++)
    if (strcmp (packing_rows[i].name, name) == 0)
      return &packing_rows[i];
  g_assert_not_reached ();
}

static void
hear_zip (Heard *heard, const Member *members)
{
  g_autoptr (GByteArray) packed = pack_by (find_row ("zip"), 4 << 20, add_all, members);

  hear_packed (heard, packed, packed->len);
}

static void
test_archive (gconstpointer data)
{
  const PackingRow *row = data;
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);

  build_capture (build, N_PACKETS);
  g_autoptr (GByteArray) packed = pack (row, build->bytes);
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

/* What was before the cut is kept, less at most what the format can only unpack whole. */
typedef struct
{
  const char *packing;
  guint slack; /* packed bytes */
} CutRow;

static const CutRow cut_rows[] = {
  { "xz", 8 * 1024 },
  { "zstd", 80 * 1024 },  /* blocks of 128 KiB */
  { "bzip2", 64 * 1024 }, /* blocks of 100 kB at level 1 */
  { "zip", 160 * 1024 },  /* what libarchive unpacks at once, 256 KiB */
};

#define LONG_CONTENT 400
#define LONG_PACKETS 1500

static void
build_long_capture (Build *build)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  char content[LONG_CONTENT + 1] = "";

  build_pcap_header (build, 0xa1b2c3d4, 2, 4, 1);
  for (guint i = 0; i < LONG_PACKETS; i++)
    {
      for (guint k = 0; k < LONG_CONTENT; k++)
        content[k] = "0123456789abcdef"[g_rand_int_range (rand, 0, 16)];
      build_pcap_record (build, i, 0, content);
    }
}

static void
test_cut_keeps (gconstpointer data)
{
  const CutRow *row = data;
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);

  build_long_capture (build);
  g_autoptr (GByteArray) packed = pack (find_row (row->packing), build->bytes);
  for (gsize len = row->slack + 1; len < packed->len; len += 7919)
    {
      g_auto (Heard) heard = { 0 };

      hear_packed (&heard, packed, len);
      g_assert_cmpint (heard.result, ==, WHITHER_READ_FAILED);
      g_assert_cmpint (heard.error->code, ==, WHITHER_CAPTURE_ERROR_TRUNCATED);
      g_assert_cmpuint (heard.packets->len + 1, >=,
                        (len - row->slack) * LONG_PACKETS / packed->len);
    }
}

static Build *
build_one_packet (void)
{
  Build *build = build_new (WHITHER_LITTLE_ENDIAN);

  build_pcap_header (build, 0xa1b2c3d4, 2, 4, 1);
  build_pcap_record (build, 1, 0, "x");
  return build;
}

/* All captures of a zip are one: numbers go on, sections tell them apart, the rest is named. */
static void
test_zip_members (void)
{
  g_autoptr (Build) build = build_one_packet ();
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_auto (Heard) heard = { 0 };

  g_byte_array_append (text, (const guint8 *) "this is no capture, at all", 26);
  const Member members[] = {
    { "readme.txt", text }, { "a.pcap", build->bytes }, { "b.pcap", build->bytes }, { NULL }
  };
  hear_zip (&heard, members);
  g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
  g_assert_cmpuint (heard.packets->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (heard.packets, 0), ==, "1 1000000000 1 0/0 x");
  g_assert_cmpstr (g_ptr_array_index (heard.packets, 1), ==, "2 1000000000 1 1/0 x");
}

/* Packed captures in a zip are opened, whatever they are packed with; a zip in it is not. */
static void
test_zip_of_packed (void)
{
  g_autoptr (Build) build = build_one_packet ();
  g_autoptr (GByteArray) gzip = g_byte_array_new ();
  g_autoptr (GByteArray) xz = pack (find_row ("xz"), build->bytes);
  g_autoptr (GByteArray) zip = pack (find_row ("zip"), build->bytes);
  g_auto (Heard) heard = { 0 };

  append_gzip (gzip, build->bytes->data, build->bytes->len);
  const Member members[] = { { "a.pcap.gz", gzip },
                             { "in.zip", zip },
                             { "b.pcap.xz", xz },
                             { "c.pcap", build->bytes },
                             { NULL } };
  hear_zip (&heard, members);
  g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
  g_assert_cmpuint (heard.packets->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (heard.packets, 2), ==, "3 1000000000 1 2/0 x");

  g_autoptr (GByteArray) packed = pack_by (find_row ("zip"), 1 << 20, add_all, members);
  g_autoptr (WhitherCapture) capture =
      whither_capture_open_bytes (whither_bytes (packed->data, packed->len), "x", NULL);
  g_assert_cmpstr (whither_capture_get_format (capture), ==, "pcap (zip, gzip)");
}

/* A damaged member is said at the end, by its name; the members behind it are read. */
static void
test_zip_damaged_member (void)
{
  g_autoptr (Build) build = build_one_packet ();
  g_autoptr (GByteArray) cut = g_byte_array_new (), packed_cut = g_byte_array_new ();
  g_auto (Heard) heard = { 0 };

  g_byte_array_append (cut, build->bytes->data, build->bytes->len - 1);
  append_gzip (packed_cut, build->bytes->data, build->bytes->len);
  g_byte_array_set_size (packed_cut, packed_cut->len - 1);
  const Member members[] = { { "cut.pcap", cut },
                             { "a.pcap", build->bytes },
                             { "cut.pcap.gz", packed_cut },
                             { "b.pcap", build->bytes },
                             { NULL } };
  hear_zip (&heard, members);
  g_assert_error (heard.error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_TRUNCATED);
  g_assert_true (g_str_has_prefix (heard.error->message, "cut.pcap: "));
  g_assert_cmpuint (heard.packets->len, ==, 3);
}

static void
add_many (struct archive *archive, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);

  for (guint i = 0; i + 1 < n; i++)
    add_member (archive, "n", (const guint8 *) "", 0);
  g_autoptr (Build) build = build_one_packet ();
  add_member (archive, "a.pcap", build->bytes->data, build->bytes->len);
}

/* The capture is the last of @n members: found up to the bound, not behind it. */
static void
test_zip_count (guint n, const char *message)
{
  g_autoptr (GByteArray) packed =
      pack_by (find_row ("zip"), n * 300u, add_many, GUINT_TO_POINTER (n));
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherCapture) capture =
      whither_capture_open_bytes (whither_bytes (packed->data, packed->len), "x", &error);

  g_assert_true ((capture != NULL) == (message == NULL));
  if (message != NULL)
    g_assert_nonnull (strstr (error->message, message));
}

static void
test_zip_count_10000 (void)
{
  test_zip_count (10000, NULL);
}

static void
test_zip_count_10001 (void)
{
  test_zip_count (10001, "10000");
}

/* RFC 8878 §3.1.1.2: one byte that stands for 128 KiB. */
static void
append_run (GByteArray *out, guint32 len, gboolean last)
{
  guint32 header = GUINT32_TO_LE (len << 3 | 1 << 1 | (last ? 1 : 0));

  g_byte_array_append (out, (const guint8 *) &header, 3);
  g_byte_array_append (out, (const guint8 *) "", 1);
}

static void
append_raw (GByteArray *out, const guint8 *bytes, guint32 len)
{
  guint32 header = GUINT32_TO_LE (len << 3);

  g_byte_array_append (out, (const guint8 *) &header, 3);
  g_byte_array_append (out, bytes, len);
}

#define BOMB_RUN (128u * 1024)
#define BOMB_RUNS 400

/* 4 bytes that become 128 KiB again and again: stopped soon behind the first gigabyte. */
static void
test_bomb (void)
{
  static const guint8 frame[] = { 0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38 };
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autoptr (Build) header = build_new (WHITHER_LITTLE_ENDIAN);
  g_autoptr (GError) error = NULL;
  WhitherReadResult result;
  WhitherRecord record;
  guint64 bytes = 0;

  build_pcap_header (header, 0xa1b2c3d4, 2, 4, 1);
  g_byte_array_append (packed, frame, sizeof frame);
  append_raw (packed, header->bytes->data, header->bytes->len);
  for (guint i = 0; i < 40; i++)
    {
      const guint32 fields[4] = { 0, 0, GUINT32_TO_LE (BOMB_RUN * BOMB_RUNS),
                                  GUINT32_TO_LE (BOMB_RUN * BOMB_RUNS) };

      append_raw (packed, (const guint8 *) fields, sizeof fields);
      for (guint k = 0; k < BOMB_RUNS; k++)
        append_run (packed, BOMB_RUN, i == 39 && k == BOMB_RUNS - 1);
    }
  g_autoptr (WhitherCapture) capture =
      whither_capture_open_bytes (whither_bytes (packed->data, packed->len), "x", &error);
  g_assert_no_error (error);
  while ((result = whither_capture_read (capture, &record, &error)) == WHITHER_READ_RECORD)
    bytes += record.original_length;
  g_assert_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_UNSUPPORTED);
  g_assert_cmpuint (bytes, >, (guint64) 1 << 29);
  g_assert_cmpuint (bytes, <, (guint64) 3 << 29);
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
  for (gsize i = 0; i < G_N_ELEMENTS (cut_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/packing/cut-keeps/", cut_rows[i].packing, NULL);

      g_test_add_data_func (path, &cut_rows[i], test_cut_keeps);
    }
  g_test_add_func ("/packing/cut/gzip-everywhere", test_gzip_cut_everywhere);
  g_test_add_func ("/packing/gzip/members", test_gzip_members);
  g_test_add_func ("/packing/gzip/check-sum-one-bit-off", test_gzip_damaged);
  g_test_add_func ("/packing/zip/several-captures", test_zip_members);
  g_test_add_func ("/packing/zip/packed-members", test_zip_of_packed);
  g_test_add_func ("/packing/zip/damaged-member", test_zip_damaged_member);
  g_test_add_func ("/packing/zip/members-10000", test_zip_count_10000);
  g_test_add_func ("/packing/zip/members-10001", test_zip_count_10001);
  g_test_add_func ("/packing/bomb", test_bomb);
  return g_test_run ();
}
