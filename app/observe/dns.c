/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/dns.h"
#include "observe/dns-name.h"

#define HEADER 12
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
clear_question (gpointer data)
{
  WhitherDnsQuestion *question = data;

  g_free (question->name);
}

static void
clear_record (gpointer data)
{
  WhitherDnsRecord *record = data;

  g_free (record->owner);
  g_free (record->target);
  g_clear_pointer (&record->hints, g_array_unref);
}

void
whither_dns_message_clear (WhitherDnsMessage *self)
{
  g_clear_pointer (&self->questions, g_array_unref);
  g_clear_pointer (&self->records, g_array_unref);
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
read_target (WhitherBytes content, WhitherBytes message, WhitherDnsRecord *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      if (targets[i].type != out->type)
        continue;
      if (!whither_bytes_skip (&content, targets[i].before) ||
          !whither_dns_take_name (&content, message, &out->target))
        return;
      if (out->type == WHITHER_DNS_SVCB || out->type == WHITHER_DNS_HTTPS)
        read_service_parameters (content, out);
      return;
    }
}

static void
read_content (WhitherBytes content, WhitherBytes message, guint16 class, WhitherDnsRecord *out)
{
  gsize len = whither_bytes_left (&content);

  if ((class & CLASS_MASK) != CLASS_IN)
    return;
  if (out->type == WHITHER_DNS_A && len == 4)
    whither_address_read_v4 (&content, &out->address);
  else if (out->type == WHITHER_DNS_AAAA && len == 16)
    whither_address_read_v6 (&content, &out->address);
  else
    read_target (content, message, out);
}

static gboolean
take_record (WhitherBytes *rest, WhitherBytes message, GArray *records)
{
  WhitherBytes probe = *rest, content;
  g_autofree char *owner = NULL;
  WhitherDnsRecord record = { 0 };
  guint16 class;

  if (!whither_dns_take_name (&probe, message, &owner) ||
      !whither_bytes_u16 (&probe, &record.type) || !whither_bytes_u16 (&probe, &class) ||
      !whither_bytes_u32 (&probe, &record.ttl) || !whither_bytes_vector16 (&probe, &content))
    return FALSE;

  record.owner = g_steal_pointer (&owner);
  record.position = whither_bytes_position_in (&content, &message);
  read_content (content, message, class, &record);
  g_array_append_val (records, record);
  *rest = probe;
  return TRUE;
}

static gboolean
take_question (WhitherBytes *rest, WhitherBytes message, GArray *questions)
{
  WhitherBytes probe = *rest;
  g_autofree char *name = NULL;
  WhitherDnsQuestion question = { 0 };
  guint16 class;

  if (!whither_dns_take_name (&probe, message, &name) ||
      !whither_bytes_u16 (&probe, &question.type) || !whither_bytes_u16 (&probe, &class))
    return FALSE;

  question.name = g_steal_pointer (&name);
  g_array_append_val (questions, question);
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
  g_auto (WhitherDnsMessage) self = { 0 };
  WhitherBytes rest = message;
  guint n_questions, n_records;

  if (!take_header (&rest, &self, &n_questions, &n_records))
    return FALSE;

  self.questions = g_array_new (FALSE, FALSE, sizeof (WhitherDnsQuestion));
  self.records = g_array_new (FALSE, FALSE, sizeof (WhitherDnsRecord));
  g_array_set_clear_func (self.questions, clear_question);
  g_array_set_clear_func (self.records, clear_record);
  while (self.questions->len < n_questions && !self.damaged)
    self.damaged = !take_question (&rest, message, self.questions);
  while (self.records->len < n_records && !self.damaged)
    self.damaged = !take_record (&rest, message, self.records);
  if (self.damaged && self.questions->len + self.records->len == 0)
    return FALSE;

  *out = self;
  self = (WhitherDnsMessage){ 0 };
  return TRUE;
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
