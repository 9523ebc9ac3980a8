/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/certificate.h"
#include "base/text.h"
#include "observe/tls-record.h"

#define MAX_NAMES 256
#define MAX_TEXT 512
#define MAX_GATHERED 65536
#define GATHERED_FIRST 8192 /* holds the usual flight */

enum
{
  MESSAGE_SERVER_HELLO = 2,
  MESSAGE_CERTIFICATE = 11,
};

/* X.690 tags, as far as a certificate needs them. */
enum
{
  TAG_OCTETS = 0x04,
  TAG_OBJECT = 0x06,
  TAG_BOOLEAN = 0x01,
  TAG_SEQUENCE = 0x30,
  TAG_EXTENSIONS = 0xa3, /* [3] of TBSCertificate */
  TAG_DNS_NAME = 0x82,   /* [2] of GeneralName */
};

/* X.690 §8.1: one element in definite form. */
static gboolean
take_element (WhitherBytes *rest, guint8 *tag, WhitherBytes *content)
{
  WhitherBytes probe = *rest;
  guint8 first, byte;
  gsize len;

  if (!whither_bytes_u8 (&probe, tag) || !whither_bytes_u8 (&probe, &first))
    return FALSE;
  len = first;
  if (first >= 0x80)
    {
      if (first == 0x80 || first > 0x83)
        return FALSE;
      len = 0;
      for (guint i = 0x80; i < first; i++)
        {
          if (!whither_bytes_u8 (&probe, &byte))
            return FALSE;
          len = len << 8 | byte;
        }
    }
  if (!whither_bytes_take (&probe, len, content))
    return FALSE;
  *rest = probe;
  return TRUE;
}

static gboolean
take_sequence (WhitherBytes *rest, WhitherBytes *content)
{
  guint8 tag;

  return take_element (rest, &tag, content) && tag == TAG_SEQUENCE;
}

static gboolean
read_general_names (WhitherBytes names, GPtrArray *out)
{
  WhitherBytes list, name;
  guint8 tag;

  if (!take_sequence (&names, &list))
    return FALSE;
  while (out->len < MAX_NAMES && take_element (&list, &tag, &name))
    if (tag == TAG_DNS_NAME)
      g_ptr_array_add (out, whither_text_from_bytes (name, MAX_TEXT));
  return TRUE;
}

/* Identifier, a flag perhaps, then the content as octets. */
static gboolean
read_extension (WhitherBytes extension, GPtrArray *out)
{
  static const guint8 subject_alternative_name[] = { 0x55, 0x1d, 0x11 };
  WhitherBytes object, content;
  guint8 tag;

  if (!take_element (&extension, &tag, &object) || tag != TAG_OBJECT)
    return FALSE;
  if (!whither_bytes_equal (&object, subject_alternative_name, sizeof subject_alternative_name))
    return TRUE;
  if (!take_element (&extension, &tag, &content) ||
      (tag == TAG_BOOLEAN && !take_element (&extension, &tag, &content)) || tag != TAG_OCTETS)
    return FALSE;
  return read_general_names (content, out);
}

/* RFC 5280 §4.1: everything before the extensions is passed over. */
static gboolean
read_certificate (WhitherBytes der, GPtrArray *out)
{
  WhitherBytes certificate, signed_part, element, extensions, extension;
  guint8 tag;

  if (!take_sequence (&der, &certificate) || !take_sequence (&certificate, &signed_part))
    return FALSE;
  while (take_element (&signed_part, &tag, &element))
    {
      if (tag != TAG_EXTENSIONS)
        continue;
      if (!take_sequence (&element, &extensions))
        return FALSE;
      while (take_sequence (&extensions, &extension))
        if (!read_extension (extension, out))
          return FALSE;
    }
  return TRUE;
}

/* The handshake messages behind one another: ServerHello, then Certificate. */
static WhitherParseResult
find_certificate (WhitherBytes messages, WhitherBytes *der)
{
  WhitherBytes body;
  guint8 type;
  guint32 ignored;

  if (whither_bytes_peek_u8 (&messages, 0, &type) && type != MESSAGE_SERVER_HELLO)
    return WHITHER_PARSE_NOT;
  if (!whither_bytes_skip (&messages, 1) || !whither_bytes_vector24 (&messages, &body))
    return WHITHER_PARSE_MORE;
  if (whither_bytes_peek_u8 (&messages, 0, &type) && type != MESSAGE_CERTIFICATE)
    return WHITHER_PARSE_NOT;
  /* Only the first certificate of the list need be whole. */
  if (!whither_bytes_skip (&messages, 1) || !whither_bytes_u24 (&messages, &ignored) ||
      !whither_bytes_u24 (&messages, &ignored) || !whither_bytes_vector24 (&messages, der))
    return WHITHER_PARSE_MORE;
  return WHITHER_PARSE_OK;
}

static WhitherParseResult
read_names (WhitherBytes der, GPtrArray **names)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  if (!read_certificate (der, found))
    return WHITHER_PARSE_NOT;
  *names = g_steal_pointer (&found);
  return WHITHER_PARSE_OK;
}

WhitherParseResult
whither_tls_read_certificate_names (WhitherBytes stream, GPtrArray **names)
{
  g_autoptr (GByteArray) messages = NULL;
  WhitherBytes fragment = { 0 }, der;
  WhitherParseResult record = whither_tls_take_record (&stream, &fragment), result;
  guint8 type;

  if (record == WHITHER_PARSE_NOT ||
      (whither_bytes_peek_u8 (&fragment, 0, &type) && type != MESSAGE_SERVER_HELLO))
    return WHITHER_PARSE_NOT;

  /* Most servers send both messages in one record, or it is clear from it that nothing comes. */
  result = find_certificate (fragment, &der);
  if (result == WHITHER_PARSE_NOT || (result == WHITHER_PARSE_MORE && record == WHITHER_PARSE_MORE))
    return result;
  if (result == WHITHER_PARSE_OK)
    return read_names (der, names);

  messages = g_byte_array_sized_new (GATHERED_FIRST);
  g_byte_array_append (messages, fragment.at, (guint) whither_bytes_left (&fragment));
  while (record == WHITHER_PARSE_OK && messages->len < MAX_GATHERED)
    {
      fragment = (WhitherBytes){ 0 };
      record = whither_tls_take_record (&stream, &fragment);
      g_byte_array_append (messages, fragment.at, (guint) whither_bytes_left (&fragment));
    }
  result = find_certificate (whither_bytes (messages->data, messages->len), &der);
  if (result == WHITHER_PARSE_MORE && record == WHITHER_PARSE_NOT)
    return WHITHER_PARSE_NOT;
  if (result != WHITHER_PARSE_OK)
    return result;

  return read_names (der, names);
}
