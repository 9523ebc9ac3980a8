/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frames.h"
#include "out.h"

enum
{
  TCP = 6,
  UDP = 17,
  SYN = 0x02,
};

#define ETHERTYPE_IPV4 0x0800
#define ETHERTYPE_IPV6 0x86dd

static guint32
add_words (guint32 sum, const guint8 *bytes, gsize len)
{
  for (gsize i = 0; i < len; i++)
    sum += i % 2 == 0 ? (guint32) bytes[i] << 8 : bytes[i];
  return sum;
}

static guint16
fold (guint32 sum)
{
  while (sum >> 16 != 0)
    sum = (sum & 0xffff) + (sum >> 16);
  return (guint16) ~sum;
}

static gsize
address_size (const WhitherAddress *address)
{
  return address->family == 6 ? 16 : 4;
}

/* RFC 1071 over the pseudo header (RFC 9293 §3.1, RFC 8200 §8.1) and the segment. */
static guint16
transport_checksum (const ExampleEnds *ends, guint8 protocol, const GByteArray *segment)
{
  gsize size = address_size (&ends->source);
  guint32 sum = protocol + segment->len;

  sum = add_words (sum, ends->source.bytes, size);
  sum = add_words (sum, ends->destination.bytes, size);
  return fold (add_words (sum, segment->data, segment->len));
}

static void
put_ipv4 (GByteArray *out, const ExampleEnds *ends, guint8 protocol, guint len)
{
  guint start = out->len;
  guint16 sum;

  put_u16 (out, 0x4500);
  put_u16 (out, 20 + len);
  put_u16 (out, ends->identification);
  put_u16 (out, 0x4000); /* do not fragment */
  put_u8 (out, ends->ttl);
  put_u8 (out, protocol);
  put_u16 (out, 0);
  put_bytes (out, ends->source.bytes, 4);
  put_bytes (out, ends->destination.bytes, 4);
  sum = fold (add_words (0, out->data + start, 20));
  out->data[start + 10] = (guint8) (sum >> 8);
  out->data[start + 11] = (guint8) sum;
}

static void
put_ipv6 (GByteArray *out, const ExampleEnds *ends, guint8 protocol, guint len)
{
  put_u32 (out, 0x60000000);
  put_u16 (out, len);
  put_u8 (out, protocol);
  put_u8 (out, ends->ttl);
  put_bytes (out, ends->source.bytes, 16);
  put_bytes (out, ends->destination.bytes, 16);
}

/* @checksum: where in the segment its checksum stands. Takes @segment. */
static GByteArray *
wrap (const ExampleEnds *ends, guint8 protocol, GByteArray *segment, guint checksum)
{
  GByteArray *out = g_byte_array_new ();
  guint16 sum = transport_checksum (ends, protocol, segment);
  gboolean v6 = ends->source.family == 6;

  segment->data[checksum] = (guint8) (sum >> 8);
  segment->data[checksum + 1] = (guint8) sum;
  put_bytes (out, ends->destination_mac, 6);
  put_bytes (out, ends->source_mac, 6);
  put_u16 (out, v6 ? ETHERTYPE_IPV6 : ETHERTYPE_IPV4);
  (v6 ? put_ipv6 : put_ipv4) (out, ends, protocol, segment->len);
  put_bytes (out, segment->data, segment->len);
  g_byte_array_unref (segment);
  return out;
}

GByteArray *
example_frame_udp (const ExampleEnds *ends, gconstpointer payload, gsize len)
{
  GByteArray *out = g_byte_array_new ();

  put_u16 (out, ends->source_port);
  put_u16 (out, ends->destination_port);
  put_u16 (out, 8 + (guint) len);
  put_u16 (out, 0);
  put_bytes (out, payload, len);
  return wrap (ends, UDP, out, 6);
}

static void
put_tcp_options (GByteArray *out, const ExampleSegment *segment)
{
  static const guint8 first[] = { 2, 4, 1460 >> 8, 1460 & 0xff, 1, 3, 3, 6, 1, 1 };
  static const guint8 last[] = { 4, 2, 0, 0 };
  gboolean syn = (segment->flags & SYN) != 0;

  if (syn)
    put_bytes (out, first, sizeof first);
  else
    put_u16 (out, 0x0101);
  put_u16 (out, 0x080a);
  put_u32 (out, segment->stamp);
  put_u32 (out, segment->echo);
  if (syn)
    put_bytes (out, last, sizeof last);
}

GByteArray *
example_frame_tcp (const ExampleEnds *ends,
                   const ExampleSegment *segment,
                   gconstpointer payload,
                   gsize len)
{
  GByteArray *out = g_byte_array_new ();
  gboolean syn = (segment->flags & SYN) != 0;

  put_u16 (out, ends->source_port);
  put_u16 (out, ends->destination_port);
  put_u32 (out, segment->sequence);
  put_u32 (out, segment->acknowledged);
  put_u8 (out, syn ? 0xb0 : 0x80); /* 24 or 12 bytes of options */
  put_u8 (out, segment->flags);
  put_u16 (out, syn ? 65535 : 2048);
  put_u16 (out, 0);
  put_u16 (out, 0);
  put_tcp_options (out, segment);
  put_bytes (out, payload, len);
  return wrap (ends, TCP, out, 16);
}
