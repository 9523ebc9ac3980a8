/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build.h"

Build *
build_new (WhitherByteOrder order)
{
  Build *self = g_new0 (Build, 1);

  self->bytes = g_byte_array_new ();
  self->order = order;
  return self;
}

void
build_free (Build *self)
{
  g_byte_array_unref (self->bytes);
  g_free (self);
}

void
build_raw (Build *self, gconstpointer from, gsize len)
{
  g_byte_array_append (self->bytes, from, (guint) len);
}

void
build_zeros (Build *self, gsize len)
{
  for (gsize i = 0; i < len; i++)
    build_u8 (self, 0);
}

void
build_u8 (Build *self, guint value)
{
  guint8 byte = (guint8) value;

  build_raw (self, &byte, 1);
}

static void
build_number (Build *self, guint64 value, guint len)
{
  for (guint i = 0; i < len; i++)
    build_u8 (self, value >> 8 * (self->order == WHITHER_BIG_ENDIAN ? len - 1 - i : i) & 0xff);
}

void
build_u16 (Build *self, guint value)
{
  build_number (self, value, 2);
}

void
build_u32 (Build *self, guint32 value)
{
  build_number (self, value, 4);
}

void
build_u64 (Build *self, guint64 value)
{
  build_number (self, value, 8);
}

void
build_pcap_header (Build *self, guint32 magic, guint major, guint minor, guint32 link_type)
{
  build_u32 (self, magic);
  build_u16 (self, major);
  build_u16 (self, minor);
  build_zeros (self, 8);
  build_u32 (self, 65535);
  build_u32 (self, link_type);
}

void
build_pcap_record (Build *self, guint32 seconds, guint32 fraction, const char *content)
{
  gsize len = strlen (content);

  build_u32 (self, seconds);
  build_u32 (self, fraction);
  build_u32 (self, (guint32) len);
  build_u32 (self, (guint32) len);
  build_raw (self, content, len);
}

gsize
build_block (Build *self, guint32 type)
{
  gsize at = self->bytes->len;

  build_u32 (self, type);
  build_u32 (self, 0);
  return at;
}

void
build_block_end (Build *self, gsize block)
{
  build_zeros (self, (4 - (self->bytes->len - block) % 4) % 4);

  gsize len = self->bytes->len - block + 4;
  build_u32 (self, (guint32) len);
  memcpy (self->bytes->data + block + 4, self->bytes->data + self->bytes->len - 4, 4);
}

void
build_section (Build *self)
{
  gsize block = build_block (self, 0x0a0d0d0a);

  build_u32 (self, 0x1a2b3c4d);
  build_u16 (self, 1);
  build_u16 (self, 0);
  build_u64 (self, G_MAXUINT64);
  build_block_end (self, block);
}

void
build_option (Build *self, guint code, gconstpointer value, gsize len)
{
  build_u16 (self, code);
  build_u16 (self, (guint) len);
  build_raw (self, value, len);
  build_zeros (self, (4 - len % 4) % 4);
}

void
build_interface (Build *self, guint link_type, guint32 snap_length)
{
  gsize block = build_block (self, 1);

  build_u16 (self, link_type);
  build_u16 (self, 0);
  build_u32 (self, snap_length);
  build_block_end (self, block);
}

void
build_enhanced (Build *self, guint32 interface, guint64 ticks, const char *content)
{
  gsize block = build_block (self, 6), len = strlen (content);

  build_u32 (self, interface);
  build_u32 (self, (guint32) (ticks >> 32));
  build_u32 (self, (guint32) ticks);
  build_u32 (self, (guint32) len);
  build_u32 (self, (guint32) len);
  build_raw (self, content, len);
  build_block_end (self, block);
}

static void
hear_note (const WhitherNote *note, gpointer user_data)
{
  Heard *heard = user_data;
  char address[WHITHER_ADDRESS_TEXT_SIZE];

  g_ptr_array_add (heard->notes,
                   g_strdup_printf ("%d %" G_GUINT64_FORMAT " %s%s%s", note->kind, note->count,
                                    whither_address_format (&note->address, address),
                                    note->address.family != 0 ? " " : "",
                                    note->text != NULL ? note->text : ""));
}

static char *
describe (const WhitherRecord *record)
{
  g_autofree char *content = whither_text_from_bytes (record->bytes, 0);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%" G_GUINT64_FORMAT " ", record->number);
  if (record->time == WHITHER_TIME_UNKNOWN)
    g_string_append (out, "?");
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, record->time);
  g_string_append_printf (out, " %u %u/%u %s", record->link_type, record->section,
                          record->interface, content);
  if (record->direction != WHITHER_DIRECTION_UNKNOWN)
    g_string_append_printf (out, " dir=%d", record->direction);
  if (record->fcs_length != 0)
    g_string_append_printf (out, " fcs=%u", record->fcs_length);
  if (record->process != NULL)
    g_string_append_printf (out, " process=%s", record->process);
  if (record->effective_process != NULL)
    g_string_append_printf (out, " effective=%s", record->effective_process);
  if (record->comment != NULL)
    g_string_append_printf (out, " comment=%s", record->comment);
  return g_string_free (out, FALSE);
}

void
hear_capture (Heard *heard, WhitherCapture *capture)
{
  WhitherRecord record;

  whither_capture_set_note_callback (capture, hear_note, heard);
  while ((heard->result = whither_capture_read (capture, &record, &heard->error)) ==
         WHITHER_READ_RECORD)
    {
      heard->last_number = record.number;
      g_ptr_array_add (heard->packets, describe (&record));
    }
}

void
hear_bytes (Heard *heard, gconstpointer bytes, gsize len)
{
  g_autofree guint8 *exact = g_malloc (MAX (len, 1));

  if (len > 0)
    memcpy (exact, bytes, len);
  *heard = (Heard){ .packets = g_ptr_array_new_with_free_func (g_free),
                    .notes = g_ptr_array_new_with_free_func (g_free),
                    .result = WHITHER_READ_FAILED };

  g_autoptr (WhitherCapture) capture =
      whither_capture_open_bytes (whither_bytes (exact, len), "table", &heard->error);
  if (capture != NULL)
    hear_capture (heard, capture);
}

void
heard_clear (Heard *heard)
{
  g_clear_pointer (&heard->packets, g_ptr_array_unref);
  g_clear_pointer (&heard->notes, g_ptr_array_unref);
  g_clear_error (&heard->error);
}

gboolean
heard_has_note (const Heard *heard, const char *start)
{
  for (guint i = 0; i < heard->notes->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (heard->notes, i), start))
      return TRUE;
  return FALSE;
}

void
heard_check (const Heard *heard)
{
  if (heard->result == WHITHER_READ_END)
    {
      g_assert_no_error (heard->error);
      return;
    }

  g_assert_cmpint (heard->result, ==, WHITHER_READ_FAILED);
  g_assert_nonnull (heard->error);
  g_assert_true (heard->error->domain == WHITHER_CAPTURE_ERROR);
  g_assert_cmpuint (strlen (heard->error->message), >, 10);
}
