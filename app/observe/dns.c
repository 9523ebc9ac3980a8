/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/dns.h"
#include "observe/dns-name.h"

#define HEADER 12
#define TEXT_BLOCK 16000
/* Texts are let go after so many: to do it with each message costs as much as to read it. */
#define MAX_TEXTS 500
/* RFC 6762 §10.2 and §18.12: the top bit of the class says "flush the cache" or "unicast answer".
 */
#define CLASS_MASK 0x7fff
#define CLASS_IN 1

enum
{
  KEY_IPV4_HINT = 4, /* RFC 9460 §14.3.2 */
  KEY_IPV6_HINT = 6,
};

/* Records whose data hold a name, and how many bytes stand before it. */
static const struct
{
  guint16 type;
  guint8 before;
} targets[] = {
  { WHITHER_DNS_CNAME, 0 }, { WHITHER_DNS_PTR, 0 },   { WHITHER_DNS_NS, 0 },
  { WHITHER_DNS_DNAME, 0 }, { WHITHER_DNS_MX, 2 },    { WHITHER_DNS_SRV, 6 },
  { WHITHER_DNS_SVCB, 2 },  { WHITHER_DNS_HTTPS, 2 },
};

static void
clear_record (gpointer data)
{
  WhitherDnsRecord *record = data;

  g_clear_pointer (&record->hints, g_array_unref);
}

void
whither_dns_message_clear (WhitherDnsMessage *self)
{
  g_clear_pointer (&self->questions, g_array_unref);
  g_clear_pointer (&self->records, g_array_unref);
  g_clear_pointer (&self->names, g_string_chunk_free);
  *self = (WhitherDnsMessage){ 0 };
}

/* A tracker reads hundreds of thousands of messages: only the first makes its arrays. */
static void
make_empty (WhitherDnsMessage *self)
{
  GArray *questions = self->questions, *records = self->records;
  GStringChunk *names = self->names;
  guint n_texts = self->n_texts;

  if (names == NULL)
    {
      questions = g_array_new (FALSE, FALSE, sizeof (WhitherDnsQuestion));
      records = g_array_new (FALSE, FALSE, sizeof (WhitherDnsRecord));
      g_array_set_clear_func (records, clear_record);
      names = g_string_chunk_new (TEXT_BLOCK);
    }
  g_array_set_size (questions, 0);
  g_array_set_size (records, 0);
  if (n_texts > MAX_TEXTS)
    {
      g_string_chunk_clear (names);
      n_texts = 0;
    }
  *self = (WhitherDnsMessage){ .questions = questions,
                               .records = records,
                               .names = names,
                               .n_texts = n_texts,
                               .addresses_only = self->addresses_only };
}

static void
read_hints (WhitherBytes value, guint16 key, WhitherDnsRecord *out)
{
  WhitherAddress address;

  if (out->hints == NULL)
    out->hints = g_array_new (FALSE, FALSE, sizeof (WhitherAddress));
  while (key == KEY_IPV4_HINT ? whither_address_read_v4 (&value, &address)
                              : whither_address_read_v6 (&value, &address))
    g_array_append_val (out->hints, address);
}

/* RFC 9460 §2.2: keys and values behind the target. */
static void
read_service_parameters (WhitherBytes parameters, WhitherDnsRecord *out)
{
  WhitherBytes value;
  guint16 key;

  while (whither_bytes_u16 (&parameters, &key) && whither_bytes_vector16 (&parameters, &value))
    if (key == KEY_IPV4_HINT || key == KEY_IPV6_HINT)
      read_hints (value, key, out);
}

static void
read_target (WhitherBytes content, WhitherBytes message, GStringChunk *names, WhitherDnsRecord *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      if (targets[i].type != out->type)
        continue;
      if (!whither_bytes_skip (&content, targets[i].before) ||
          !whither_dns_take_name (&content, message, names, &out->target))
        return;
      if (out->type == WHITHER_DNS_SVCB || out->type == WHITHER_DNS_HTTPS)
        read_service_parameters (content, out);
      return;
    }
}

static void
read_content (WhitherBytes content,
              WhitherBytes message,
              guint16 class,
              GStringChunk *names,
              WhitherDnsRecord *out)
{
  gsize len = whither_bytes_left (&content);

  if ((class & CLASS_MASK) != CLASS_IN)
    return;
  if (out->type == WHITHER_DNS_A && len == 4)
    whither_address_read_v4 (&content, &out->address);
  else if (out->type == WHITHER_DNS_AAAA && len == 16)
    whither_address_read_v6 (&content, &out->address);
  else
    read_target (content, message, names, out);
}

/* Nearly every record belongs to the first question and says so by a pointer to it: that name has
 * been read already. */
static gboolean
take_owner (WhitherBytes *rest, WhitherBytes message, WhitherDnsMessage *out, const char **owner)
{
  WhitherBytes probe = *rest;
  guint16 pointer;

  if (out->questions->len == 0 || !whither_bytes_u16 (&probe, &pointer) ||
      pointer != (0xc000 | HEADER))
    return whither_dns_take_name (rest, message, out->names, owner);

  *owner = g_array_index (out->questions, WhitherDnsQuestion, 0).name;
  *rest = probe;
  return TRUE;
}

static gboolean
leads_to_address (guint16 type)
{
  return type == WHITHER_DNS_A || type == WHITHER_DNS_AAAA || type == WHITHER_DNS_CNAME ||
         type == WHITHER_DNS_SVCB || type == WHITHER_DNS_HTTPS;
}

/* Moves behind a record that leads to no address. FALSE: it does, or is cut. */
static gboolean
pass_over (WhitherBytes *rest)
{
  WhitherBytes probe = *rest, content;
  guint16 type;

  if (!whither_dns_skip_name (&probe) || !whither_bytes_u16 (&probe, &type) ||
      leads_to_address (type) || !whither_bytes_skip (&probe, 2 + 4) ||
      !whither_bytes_vector16 (&probe, &content))
    return FALSE;

  *rest = probe;
  return TRUE;
}

static gboolean
take_record (WhitherBytes *rest, WhitherBytes message, WhitherDnsMessage *out)
{
  WhitherBytes probe = *rest, content;
  WhitherDnsRecord record = { 0 };
  guint16 class;

  if (!take_owner (&probe, message, out, &record.owner) ||
      !whither_bytes_u16 (&probe, &record.type) || !whither_bytes_u16 (&probe, &class) ||
      !whither_bytes_u32 (&probe, &record.ttl) || !whither_bytes_vector16 (&probe, &content))
    return FALSE;

  record.position = whither_bytes_position_in (&content, &message);
  read_content (content, message, class, out->names, &record);
  g_array_append_val (out->records, record);
  *rest = probe;
  return TRUE;
}

static gboolean
take_question (WhitherBytes *rest, WhitherBytes message, WhitherDnsMessage *out)
{
  WhitherBytes probe = *rest;
  WhitherDnsQuestion question = { 0 };
  guint16 class;

  if (!whither_dns_take_name (&probe, message, out->names, &question.name) ||
      !whither_bytes_u16 (&probe, &question.type) || !whither_bytes_u16 (&probe, &class))
    return FALSE;

  g_array_append_val (out->questions, question);
  *rest = probe;
  return TRUE;
}

/* Opcodes in use: query, inverse query, status, notify, update, stateful (RFC 1035, 1996, 2136,
 * 8490). */
static gboolean
is_known_opcode (guint16 flags)
{
  guint opcode = flags >> 11 & 0xf;

  return opcode <= 6 && opcode != 3;
}

/* The header and how many questions and records it promises. */
static gboolean
take_header (WhitherBytes *rest, WhitherDnsMessage *out, guint *n_questions, guint *n_records)
{
  guint16 flags, counts[4];

  if (!whither_bytes_u16 (rest, &out->id) || !whither_bytes_u16 (rest, &flags) ||
      !is_known_opcode (flags))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!whither_bytes_u16 (rest, &counts[i]))
      return FALSE;
  out->is_response = (flags & 0x8000) != 0;
  out->response_code = flags & 0xf;
  *n_questions = counts[0];
  *n_records = (guint) counts[1] + counts[2] + counts[3];
  return *n_questions + *n_records == 0 || whither_bytes_left (rest) > 0;
}

gboolean
whither_dns_read_message (WhitherBytes message, WhitherDnsMessage *out)
{
  WhitherBytes rest = message;
  guint n_questions, n_records, n_passed = 0;

  make_empty (out);
  if (take_header (&rest, out, &n_questions, &n_records))
    {
      while (out->questions->len < n_questions && !out->damaged)
        out->damaged = !take_question (&rest, message, out);
      for (guint i = 0; i < n_records && !out->damaged; i++)
        if (out->addresses_only && pass_over (&rest))
          n_passed++;
        else
          out->damaged = !take_record (&rest, message, out);
      out->n_texts += out->questions->len + 2 * out->records->len;
      if (!out->damaged || out->questions->len + out->records->len + n_passed > 0)
        return TRUE;
    }
  gboolean addresses_only = out->addresses_only;
  whither_dns_message_clear (out);
  out->addresses_only = addresses_only;
  return FALSE;
}

WhitherParseResult
whither_dns_take_tcp_message (WhitherBytes *stream, WhitherBytes *message)
{
  WhitherBytes probe = *stream;
  guint16 length, flags;

  if (!whither_bytes_u16 (&probe, &length))
    return WHITHER_PARSE_MORE;
  if (length < HEADER)
    return WHITHER_PARSE_NOT;
  if (whither_bytes_skip (&probe, 2) && whither_bytes_u16 (&probe, &flags) &&
      !is_known_opcode (flags))
    return WHITHER_PARSE_NOT;
  return whither_bytes_vector16 (stream, message) ? WHITHER_PARSE_OK : WHITHER_PARSE_MORE;
}
