/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/dns.h"
#include "test-bytes.h"

/* Headers: id, flags, four counts. */
#define QUERY "1234 0100 0001 0000 0000 0000 "
#define ANSWERS_1 "1234 8180 0000 0001 0000 0000 "
#define ANSWERS_2 "1234 8180 0000 0002 0000 0000 "
#define A_EXAMPLE "01 'a' 07 'example' 00 "
#define IN_A "0001 0001 "
#define TTL "0000003c "

typedef struct
{
  const char *name, *input;
  gboolean is_dns, damaged;
  const char *summary; /* questions "?name/type", records "name/type" with "=>…", ended by spaces */
} Row;

static const Row rows[] = {
  { "question", QUERY A_EXAMPLE IN_A, TRUE, FALSE, "?a.example/1 " },
  { "question-case-kept", QUERY "01 'A' 07 'Example' 00" IN_A, TRUE, FALSE, "?A.Example/1 " },
  { "question-of-the-root", QUERY "00 0002 0001", TRUE, FALSE, "?<Root>/2 " },
  { "unicast-bit-of-mdns", "0000 0000 0001 0000 0000 0000" A_EXAMPLE "0001 8001", TRUE, FALSE,
    "?a.example/1 " },
  { "two-questions", "0000 0000 0002 0000 0000 0000" A_EXAMPLE IN_A "c00c 001c 0001", TRUE, FALSE,
    "?a.example/1 ?a.example/28 " },
  { "address", ANSWERS_1 A_EXAMPLE IN_A TTL "0004 c0000201", TRUE, FALSE,
    "a.example/1=>192.0.2.1 " },
  { "address-one-byte-short", ANSWERS_1 A_EXAMPLE IN_A TTL "0003 c00002", TRUE, FALSE,
    "a.example/1 " },
  { "address-one-byte-long", ANSWERS_1 A_EXAMPLE IN_A TTL "0005 c000020100", TRUE, FALSE,
    "a.example/1 " },
  { "content-past-the-end",
    ANSWERS_2 A_EXAMPLE IN_A TTL "0004 c0000201 c00c" IN_A TTL "0005 c0000202", TRUE, TRUE,
    "a.example/1=>192.0.2.1 " },
  { "address-6", ANSWERS_1 A_EXAMPLE "001c 0001" TTL "0010 20010db8000000000000000000000001", TRUE,
    FALSE, "a.example/28=>2001:db8::1 " },
  { "address-6-one-byte-short",
    ANSWERS_1 A_EXAMPLE "001c 0001" TTL "000f 20010db80000000000000000000000", TRUE, FALSE,
    "a.example/28 " },
  { "address-6-one-byte-long",
    ANSWERS_1 A_EXAMPLE "001c 0001" TTL "0011 20010db800000000000000000000000100", TRUE, FALSE,
    "a.example/28 " },
  { "flush-bit-of-mdns", "0000 8400 0000 0001 0000 0000" A_EXAMPLE "0001 8001" TTL "0004 c0000201",
    TRUE, FALSE, "a.example/1=>192.0.2.1 " },
  { "other-class", ANSWERS_1 A_EXAMPLE "0001 0003" TTL "0004 c0000201", TRUE, FALSE,
    "a.example/1 " },
  { "authority-and-additional",
    "1234 8180 0000 0000 0001 0001" A_EXAMPLE "0002 0001" TTL "0005 02 'ns' c00c c021" IN_A TTL
    "0004 c0000201",
    TRUE, FALSE, "a.example/2=>ns.a.example ns.a.example/1=>192.0.2.1 " },
  { "chain", ANSWERS_2 A_EXAMPLE "0005 0001" TTL "0004 01 'b' c00e c021" IN_A TTL "0004 c0000201",
    TRUE, FALSE, "a.example/5=>b.example b.example/1=>192.0.2.1 " },
  { "nsec-holds-types-of-others",
    ANSWERS_2 A_EXAMPLE "002f 0001" TTL "0006 c00c 0002 4008 c00c" IN_A TTL "0004 c0000201", TRUE,
    FALSE, "a.example/47 a.example/1=>192.0.2.1 " },
  { "rrsig-covers-a-type",
    ANSWERS_2 A_EXAMPLE "002e 0001" TTL "0004 00010d02 c00c" IN_A TTL "0004 c0000201", TRUE, FALSE,
    "a.example/46 a.example/1=>192.0.2.1 " },
  { "options-record", ANSWERS_1 "00 0029 04d0 00000000 0000", TRUE, FALSE, "<Root>/41 " },
  { "pointer-name", ANSWERS_1 A_EXAMPLE "000c 0001" TTL "0004 01 'p' c00e", TRUE, FALSE,
    "a.example/12=>p.example " },
  { "service", ANSWERS_1 A_EXAMPLE "0021 0001" TTL "0008 0000 0000 1f90 c00c", TRUE, FALSE,
    "a.example/33=>a.example " },
  { "service-without-name", ANSWERS_1 A_EXAMPLE "0021 0001" TTL "0006 0000 0000 1f90", TRUE, FALSE,
    "a.example/33 " },
  { "mail", ANSWERS_1 A_EXAMPLE "000f 0001" TTL "0004 000a c00c", TRUE, FALSE,
    "a.example/15=>a.example " },
  { "https-hints",
    ANSWERS_1 A_EXAMPLE "0041 0001" TTL
                        "002a 0001 00 0001 0003 02 'h2' 0004 0008 c0000201 c0000202 0006 0010 "
                        "20010db8000000000000000000000001",
    TRUE, FALSE, "a.example/65=><Root>+192.0.2.1+192.0.2.2+2001:db8::1 " },
  { "https-hint-one-byte-short",
    ANSWERS_1 A_EXAMPLE "0041 0001" TTL "000a 0001 00 0004 0003 c00002", TRUE, FALSE,
    "a.example/65=><Root> " },
  { "https-hint-past-the-end",
    ANSWERS_1 A_EXAMPLE "0041 0001" TTL "000b 0001 00 0004 0005 c0000201", TRUE, FALSE,
    "a.example/65=><Root> " },
  { "https-alias", ANSWERS_1 A_EXAMPLE "0041 0001" TTL "0005 0000 01 'b' 00", TRUE, FALSE,
    "a.example/65=>b " },
  { "control-bytes", QUERY "07 611b070a007f20 00" IN_A, TRUE, FALSE, "?a\\033\\a\\n\\0\\177 /1 " },
  { "utf-8", QUERY "02 c3a9 00" IN_A, TRUE, FALSE, "?é/1 " },
  { "not-utf-8", QUERY "02 ff41 00" IN_A, TRUE, FALSE, "?\\xffA/1 " },
  { "reversing-mark", QUERY "03 e280ae 00" IN_A, TRUE, FALSE, "?\\xe2\\x80\\xae/1 " },
  { "loop-to-itself", QUERY "c00c" IN_A, FALSE },
  { "loop-of-two", QUERY "c00e c00c" IN_A, FALSE },
  { "loop-with-label", QUERY "01 'a' c00c" IN_A, FALSE },
  { "pointer-past-the-end", QUERY "c012" IN_A, FALSE },
  { "pointer-to-the-last-byte", QUERY "c011 0001 0000", TRUE, FALSE, "?<Root>/1 " },
  { "pointer-forward", QUERY "c010 0001 0000", TRUE, FALSE, "?<Root>/1 " },
  { "label-type-01", QUERY "4011 0001 0000", FALSE },
  { "label-type-10", QUERY "8011 0001 0000", FALSE },
  { "label-one-byte-short", QUERY "01 'ab' 00" IN_A, FALSE },
  { "no-final-zero", QUERY "01 'a'", FALSE },
  { "half-a-pointer", QUERY "c0", FALSE },
  { "fewer-than-counted", "1234 0100 0002 0000 0000 0000" A_EXAMPLE IN_A, TRUE, TRUE,
    "?a.example/1 " },
  { "more-than-counted", QUERY A_EXAMPLE IN_A "ffff", TRUE, FALSE, "?a.example/1 " },
  { "counts-of-zero", "1234 8180 0000 0000 0000 0000", TRUE, FALSE, "" },
  { "header-alone", QUERY, FALSE },
  { "header-one-byte-short", "1234 0100 0001 0000 0000 00", FALSE },
  { "unknown-opcode", "1234 3800 0001 0000 0000 0000" A_EXAMPLE IN_A, FALSE },
  { "opcode-3", "1234 1800 0001 0000 0000 0000" A_EXAMPLE IN_A, FALSE },
  { "update", "1234 2800 0001 0000 0000 0000" A_EXAMPLE IN_A, TRUE, FALSE, "?a.example/1 " },
  { "empty", "", FALSE },
};

static char *
summarize (const WhitherDnsMessage *message)
{
  g_autoptr (GString) out = g_string_new (NULL);
  char text[WHITHER_ADDRESS_TEXT_SIZE];

  for (guint i = 0; i < message->questions->len; i++)
    {
      WhitherDnsQuestion *question = &g_array_index (message->questions, WhitherDnsQuestion, i);

      g_string_append_printf (out, "?%s/%u ", question->name, question->type);
    }
  for (guint i = 0; i < message->records->len; i++)
    {
      WhitherDnsRecord *record = &g_array_index (message->records, WhitherDnsRecord, i);

      g_string_append_printf (out, "%s/%u", record->owner, record->type);
      if (record->address.family != 0)
        g_string_append_printf (out, "=>%s", whither_address_format (&record->address, text));
      if (record->target != NULL)
        g_string_append_printf (out, "=>%s", record->target);
      for (guint k = 0; record->hints != NULL && k < record->hints->len; k++)
        g_string_append_printf (
            out, "+%s",
            whither_address_format (&g_array_index (record->hints, WhitherAddress, k), text));
      g_string_append_c (out, ' ');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_auto (TestBlock) block = test_block_from_hex (row->input);
  g_auto (WhitherDnsMessage) message = { 0 };

  g_assert_cmpint (whither_dns_read_message (test_block_bytes (&block), &message), ==, row->is_dns);
  if (!row->is_dns)
    {
      g_assert_null (message.records);
      return;
    }
  g_autofree char *summary = summarize (&message);
  g_assert_cmpstr (summary, ==, row->summary);
  g_assert_cmpint (message.damaged, ==, row->damaged);
}

/* Every beginning of every message: never more than the message, and damaged where it is less. */
static void
test_prefixes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (TestBlock) whole = test_block_from_hex (rows[i].input);
      gboolean ends_late = g_str_has_prefix (rows[i].name, "more-than");

      for (gsize len = 0; len < whole.len && rows[i].is_dns && !ends_late; len++)
        {
          g_auto (TestBlock) block = test_block_copy (whole.block, len);
          g_auto (WhitherDnsMessage) message = { 0 };

          if (!whither_dns_read_message (test_block_bytes (&block), &message))
            continue;
          g_autofree char *summary = summarize (&message);
          g_assert_true (message.damaged);
          g_assert_true (g_str_has_prefix (rows[i].summary, summary));
        }
    }
}

static void
test_header (void)
{
  g_auto (TestBlock) block = test_block_from_hex ("abcd 8183 0000 0000 0000 0000");
  g_auto (WhitherDnsMessage) message = { 0 };

  g_assert_true (whither_dns_read_message (test_block_bytes (&block), &message));
  g_assert_cmphex (message.id, ==, 0xabcd);
  g_assert_true (message.is_response);
  g_assert_cmpint (message.response_code, ==, 3);
}

static void
test_record (void)
{
  g_auto (TestBlock) block =
      test_block_from_hex (ANSWERS_1 A_EXAMPLE IN_A "00010203 0004 c0000201");
  g_auto (WhitherDnsMessage) message = { 0 };

  g_assert_true (whither_dns_read_message (test_block_bytes (&block), &message));
  WhitherDnsRecord *record = &g_array_index (message.records, WhitherDnsRecord, 0);
  g_assert_cmphex (record->ttl, ==, 0x00010203);
  g_assert_cmpuint (record->position, ==, block.len - 4);
}

/* Names of 255 and of 256 visible bytes, made of labels of 63 and less. */
static void
test_longest_name (void)
{
  for (guint last = 62; last <= 64; last++)
    {
      g_autoptr (GString) hex = g_string_new (QUERY);
      const guint sizes[] = { 63, 63, 63, last > 63 ? 62 : last, last > 63 ? 1 : 0 };

      for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          if (sizes[i] == 0)
            continue;
          g_string_append_printf (hex, "%02x", sizes[i]);
          for (guint k = 0; k < sizes[i]; k++)
            g_string_append (hex, "61");
        }
      g_string_append (hex, "00" IN_A);

      g_auto (TestBlock) block = test_block_from_hex (hex->str);
      g_auto (WhitherDnsMessage) message = { 0 };
      gboolean is_dns = whither_dns_read_message (test_block_bytes (&block), &message);
      g_assert_cmpint (is_dns, ==, last <= 63);
    }
}

/* 128 pointers in a row are followed, more are not. */
static void
test_many_pointers (void)
{
  for (guint n = 127; n <= 130; n++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_auto (TestBlock) header = test_block_from_hex ("1234 8180 0000 0001 0000 0000");
      /* An unknown record carries the chain; then a question-like owner leads into it. */
      g_auto (TestBlock) start = test_block_from_hex ("00 ff00 0001 00000000");
      guint8 length[2];

      g_byte_array_append (bytes, header.block, (guint) header.len);
      bytes->data[7] = 2;
      g_byte_array_append (bytes, start.block, (guint) start.len);
      length[0] = (guint8) ((2 * n + 1) >> 8);
      length[1] = (guint8) (2 * n + 1);
      g_byte_array_append (bytes, length, 2);
      guint base = bytes->len;
      g_byte_array_append (bytes, (const guint8 *) "", 1); /* the root */
      for (guint i = 0; i < n; i++)
        {
          guint to = i == 0 ? base : base + 1 + 2 * (i - 1);
          guint8 pointer[2] = { (guint8) (0xc0 | to >> 8), (guint8) to };

          g_byte_array_append (bytes, pointer, 2);
        }
      /* The owner of the second record points at the last: n + 1 pointers in all... */
      guint to = base + 1 + 2 * (n - 1);
      guint8 owner[2] = { (guint8) (0xc0 | to >> 8), (guint8) to };
      g_auto (TestBlock) rest = test_block_from_hex ("0001 0001 00000000 0004 c0000201");
      g_byte_array_append (bytes, owner, 2);
      g_byte_array_append (bytes, rest.block, (guint) rest.len);

      g_auto (TestBlock) block = test_block_copy (bytes->data, bytes->len);
      g_auto (WhitherDnsMessage) message = { 0 };
      g_assert_true (whither_dns_read_message (test_block_bytes (&block), &message));
      g_assert_cmpint (message.damaged, ==, n + 1 > 128);
    }
}

static void
test_tcp (void)
{
  g_auto (TestBlock) block = test_block_from_hex ("0010 " QUERY "00000100 000d " QUERY "00");
  WhitherBytes stream = test_block_bytes (&block), message = { 0 };

  g_assert_cmpint (whither_dns_take_tcp_message (&stream, &message), ==, WHITHER_PARSE_OK);
  g_assert_cmpuint (whither_bytes_left (&message), ==, 16);
  g_assert_cmpint (whither_dns_take_tcp_message (&stream, &message), ==, WHITHER_PARSE_OK);
  g_assert_cmpuint (whither_bytes_left (&message), ==, 13);
  g_assert_cmpint (whither_dns_take_tcp_message (&stream, &message), ==, WHITHER_PARSE_MORE);
  g_assert_cmpuint (whither_bytes_left (&stream), ==, 0);
}

static void
test_tcp_refused (void)
{
  static const struct
  {
    const char *input;
    WhitherParseResult result;
  } tcp[] = {
    { "", WHITHER_PARSE_MORE },
    { "00", WHITHER_PARSE_MORE },
    { "000b", WHITHER_PARSE_NOT }, /* shorter than a header */
    { "000c", WHITHER_PARSE_MORE },
    { "0010 " QUERY "000000", WHITHER_PARSE_MORE },
    { "0010 1234 3800", WHITHER_PARSE_NOT }, /* no such opcode */
    { "1603 0100 fd01", WHITHER_PARSE_NOT }, /* TLS */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tcp); i++)
    {
      g_auto (TestBlock) block = test_block_from_hex (tcp[i].input);
      WhitherBytes stream = test_block_bytes (&block), message = { 0 };

      g_assert_cmpint (whither_dns_take_tcp_message (&stream, &message), ==, tcp[i].result);
      g_assert_cmpuint (whither_bytes_left (&stream), ==, block.len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/dns/message/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/dns/every-prefix", test_prefixes);
  g_test_add_func ("/dns/header", test_header);
  g_test_add_func ("/dns/record", test_record);
  g_test_add_func ("/dns/longest-name", test_longest_name);
  g_test_add_func ("/dns/many-pointers", test_many_pointers);
  g_test_add_func ("/dns/tcp", test_tcp);
  g_test_add_func ("/dns/tcp-refused", test_tcp_refused);
  return g_test_run ();
}
