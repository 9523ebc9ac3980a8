/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/pcapng-writer.h"

enum
{
  BLOCK_SECTION = 0x0a0d0d0a,
  BLOCK_INTERFACE = 1,
  BLOCK_ENHANCED = 6,
  OPTION_END = 0,
  OPTION_COMMENT = 1,
  OPTION_FLAGS = 2,
  OPTION_INTERFACE_NAME = 2,
  OPTION_PROGRAM = 4,
  OPTION_RESOLUTION = 9,
  OPTION_FCS_LENGTH = 13,
  SECTION_MAGIC = 0x1a2b3c4d,
  FLAG_IN = 1,
  FLAG_OUT = 2,
  NANOSECONDS = 9,
};

#define OPTION_MAX 65535

/* What makes an interface another one. */
typedef struct
{
  guint source; /* grows with whither_pcapng_writer_begin_source */
  guint32 section, interface, link_type, fcs_length;
} Key;

struct _WhitherPcapngWriter
{
  GOutputStream *stream;  /* (owned) */
  GByteArray *block;      /* that is being put together */
  GHashTable *interfaces; /* Key → number + 1 */
  char *source_name;      /* (owned) (nullable) */
  guint source;
};

static guint
key_hash (gconstpointer pointer)
{
  const Key *self = pointer;

  return (((self->source * 31 + self->section) * 31 + self->interface) * 31 + self->link_type) *
             31 +
         self->fcs_length;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *one = a, *other = b;

  return one->source == other->source && one->section == other->section &&
         one->interface == other->interface && one->link_type == other->link_type &&
         one->fcs_length == other->fcs_length;
}

/* Little-endian, whatever the machine. */
static void
put (WhitherPcapngWriter *self, guint64 value, guint size)
{
  guint64 little = GUINT64_TO_LE (value);

  g_byte_array_append (self->block, (const guint8 *) &little, size);
}

static void
put_padded (WhitherPcapngWriter *self, gconstpointer bytes, gsize len)
{
  g_byte_array_append (self->block, bytes, (guint) len);
  put (self, 0, (4 - len % 4) % 4);
}

static void
put_option (WhitherPcapngWriter *self, guint code, gconstpointer bytes, gsize len)
{
  put (self, code, 2);
  put (self, len, 2);
  put_padded (self, bytes, len);
}

static void
put_text (WhitherPcapngWriter *self, guint code, const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  const char *end = text + MIN (strlen (text), OPTION_MAX);
  if (end[0] != '\0')
    end = g_utf8_find_prev_char (text, end);
  put_option (self, code, text, (gsize) (end - text));
}

static void
begin_block (WhitherPcapngWriter *self, guint32 type)
{
  g_byte_array_set_size (self->block, 0);
  put (self, type, 4);
  put (self, 0, 4); /* the length, filled in at the end */
}

static gboolean
end_block (WhitherPcapngWriter *self, GError **error)
{
  put (self, OPTION_END, 4);

  guint32 length = GUINT32_TO_LE (self->block->len + 4);
  put (self, self->block->len + 4, 4);
  memcpy (self->block->data + 4, &length, sizeof length);
  return g_output_stream_write_all (self->stream, self->block->data, self->block->len, NULL, NULL,
                                    error);
}

WhitherPcapngWriter *
whither_pcapng_writer_new (GOutputStream *stream,
                           const char *program,
                           const char *comment,
                           GError **error)
{
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  g_autoptr (WhitherPcapngWriter) self = g_new0 (WhitherPcapngWriter, 1);
  self->stream = g_object_ref (stream);
  self->block = g_byte_array_new ();
  self->interfaces = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);

  begin_block (self, BLOCK_SECTION);
  put (self, SECTION_MAGIC, 4);
  put (self, 1, 2);
  put (self, 0, 2);
  put (self, G_MAXUINT64, 8); /* of unknown length */
  put_text (self, OPTION_COMMENT, comment);
  put_text (self, OPTION_PROGRAM, program);
  return end_block (self, error) ? g_steal_pointer (&self) : NULL;
}

void
whither_pcapng_writer_free (WhitherPcapngWriter *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->stream);
  g_byte_array_unref (self->block);
  g_hash_table_unref (self->interfaces);
  g_free (self->source_name);
  g_free (self);
}

void
whither_pcapng_writer_begin_source (WhitherPcapngWriter *self, const char *name)
{
  g_return_if_fail (self != NULL);

  self->source++;
  g_free (self->source_name);
  self->source_name = g_strdup (name);
}

static gboolean
need_interface (WhitherPcapngWriter *self,
                const WhitherRecord *record,
                guint32 *number,
                GError **error)
{
  Key key = { self->source, record->section, record->interface, record->link_type,
              record->fcs_length };
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->interfaces, &key));
  const guint8 resolution = NANOSECONDS, fcs_length = (guint8) (record->fcs_length * 8); /* bits */

  if (known == 0)
    {
      known = g_hash_table_size (self->interfaces) + 1;
      g_hash_table_insert (self->interfaces, g_memdup2 (&key, sizeof key),
                           GUINT_TO_POINTER (known));
      begin_block (self, BLOCK_INTERFACE);
      put (self, record->link_type, 2);
      put (self, 0, 2);
      put (self, 0, 4); /* no bound to the length of packets */
      put_text (self, OPTION_INTERFACE_NAME, self->source_name);
      put_option (self, OPTION_RESOLUTION, &resolution, 1);
      if (fcs_length > 0)
        put_option (self, OPTION_FCS_LENGTH, &fcs_length, 1);
      if (!end_block (self, error))
        return FALSE;
    }
  *number = known - 1;
  return TRUE;
}

gboolean
whither_pcapng_writer_add (WhitherPcapngWriter *self,
                           const WhitherRecord *record,
                           const char *comment,
                           GError **error)
{
  gsize len = whither_bytes_left (&record->bytes);
  guint64 time = record->time > 0 ? (guint64) record->time : 0;
  guint32 number, flags = record->direction == WHITHER_DIRECTION_IN ? FLAG_IN : FLAG_OUT;

  g_return_val_if_fail (self != NULL && record != NULL, FALSE);

  if (!need_interface (self, record, &number, error))
    return FALSE;
  begin_block (self, BLOCK_ENHANCED);
  put (self, number, 4);
  put (self, time >> 32, 4);
  put (self, time & G_MAXUINT32, 4);
  put (self, len, 4);
  put (self, MAX (record->original_length, len), 4);
  put_padded (self, record->bytes.at, len);
  put_text (self, OPTION_COMMENT, comment);
  put_text (self, OPTION_COMMENT, record->comment);
  if (record->direction != WHITHER_DIRECTION_UNKNOWN)
    {
      flags = GUINT32_TO_LE (flags);
      put_option (self, OPTION_FLAGS, &flags, sizeof flags);
    }
  return end_block (self, error);
}
