/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/pcapng.h"

#include "base/i18n.h"
#include "base/text.h"

#define BLOCK_SECTION 0x0a0d0d0au
#define BLOCK_ENHANCED 6u
#define BYTE_ORDER_MAGIC 0x1a2b3c4du

/* Type and length, before; the length again, behind. */
#define BLOCK_HEAD_SIZE 8
#define BLOCK_SIZE_MIN 12
#define SECTION_SIZE_MIN 28

typedef WhitherBlockResult (*PacketHandler) (WhitherPcapng *self,
                                             const WhitherBlock *block,
                                             WhitherRecord *out);
typedef void (*TableHandler) (WhitherPcapng *self, const WhitherBlock *block);

typedef struct
{
  guint32 type;
  PacketHandler read_packet; /* one of the two */
  TableHandler read_table;
} BlockType;

static const BlockType block_types[] = {
  { BLOCK_ENHANCED, whither_pcapng_read_enhanced, NULL },
  { 1, NULL, whither_pcapng_read_interface },
  { 2, whither_pcapng_read_obsolete, NULL },
  { 3, whither_pcapng_read_simple, NULL },
  { 4, NULL, whither_pcapng_read_names },
  { 5, NULL, whither_pcapng_read_statistics },
  { 9, NULL, whither_pcapng_read_journal },
  { 0x0000000a, NULL, whither_pcapng_read_secrets },
  { 0x00000bad, NULL, whither_pcapng_read_custom },
  { 0x40000bad, NULL, whither_pcapng_read_custom },
  { 0x80000001, NULL, whither_pcapng_read_process },
  { 0x80000002, NULL, whither_pcapng_read_uncounted }, /* Darwin's kernel events */
};

static const BlockType *
find_block_type (guint32 type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (block_types); i++)
    if (block_types[i].type == type)
      return &block_types[i];
  return NULL;
}

gboolean
whither_option_next (WhitherBytes *options,
                     WhitherByteOrder order,
                     guint16 *code,
                     WhitherBytes *value)
{
  WhitherBytes at = *options;
  guint16 len;

  if (!whither_bytes_read_u16 (&at, order, code) || *code == 0 ||
      !whither_bytes_read_u16 (&at, order, &len) || !whither_bytes_take (&at, len, value))
    return FALSE;

  /* The padding of the last option may be missing. */
  gsize padding = (4 - len % 4) % 4;
  whither_bytes_skip (&at, MIN (padding, whither_bytes_left (&at)));
  *options = at;
  return TRUE;
}

char *
whither_option_get_text (WhitherBytes value)
{
  WhitherBytes text;

  return whither_text_from_bytes (whither_bytes_until (&value, 0, &text) ? text : value, 4096);
}

void
whither_pcapng_note_skipped (WhitherPcapng *self, const WhitherBlock *block, const char *reason)
{
  whither_reader_note_text (self->reader, WHITHER_NOTE_SKIPPED,
                            /* Translators: type of a block, and why as a half sentence. */
                            _ ("block of type 0x%08x left out: %s"), block->type, reason);
}

/* Finds the byte order of a section from its first 12 bytes. */
static gboolean
read_byte_order (WhitherBytes head, WhitherByteOrder *order)
{
  guint32 type, magic;

  if (!whither_bytes_u32 (&head, &type) || type != BLOCK_SECTION ||
      !whither_bytes_skip (&head, 4) || !whither_bytes_u32 (&head, &magic))
    return FALSE;
  if (magic != BYTE_ORDER_MAGIC && GUINT32_SWAP_LE_BE (magic) != BYTE_ORDER_MAGIC)
    return FALSE;

  *order = magic == BYTE_ORDER_MAGIC ? WHITHER_BIG_ENDIAN : WHITHER_LITTLE_ENDIAN;
  return TRUE;
}

static gboolean
pcapng_matches (WhitherBytes head)
{
  WhitherByteOrder order;

  return read_byte_order (head, &order);
}

static gpointer
pcapng_open (WhitherReader *reader, GError **error)
{
  WhitherPcapng *self = g_new0 (WhitherPcapng, 1);

  self->reader = reader;
  self->interfaces = g_array_new (FALSE, TRUE, sizeof (WhitherInterface));
  self->processes = whither_process_table_new ();
  return self;
}

static void
pcapng_free (gpointer data)
{
  WhitherPcapng *self = data;

  g_array_unref (self->interfaces);
  whither_process_table_free (self->processes);
  g_free (self->comment);
  g_free (self);
}

static void
note_section_options (WhitherPcapng *self, WhitherBytes options)
{
  guint16 code;
  WhitherBytes value;

  while (whither_option_next (&options, self->order, &code, &value))
    {
      WhitherNoteKind kind = code == 1 ? WHITHER_NOTE_COMMENT : WHITHER_NOTE_DEVICE;

      if (code >= 1 && code <= 4)
        {
          g_autofree char *text = whither_option_get_text (value);

          whither_reader_note_text (self->reader, kind, "%s", text);
        }
    }
}

/* A section header: everything known about interfaces and processes is forgotten. */
static WhitherBlockResult
read_section (WhitherPcapng *self, const WhitherBlock *block, GError **error)
{
  WhitherBytes body = block->body;
  guint16 major, minor;

  if (!whither_bytes_skip (&body, 4) || !whither_bytes_read_u16 (&body, self->order, &major) ||
      !whither_bytes_read_u16 (&body, self->order, &minor) || !whither_bytes_skip (&body, 8))
    {
      g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_MALFORMED,
                   /* Translators: number of a packet, a size. */
                   _ ("the section header behind packet %" PRIu64 " has %zu"
                      " bytes, 16 are needed"),
                   self->reader->number, whither_bytes_left (&block->body));
      return WHITHER_BLOCK_FAILED;
    }
  if (major != 1)
    {
      g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_UNSUPPORTED,
                   /* Translators: the two parts of a version, as in 1.0, and number of a packet. */
                   _ ("pcapng version %u.%u behind packet %" PRIu64 " is not known"), major, minor,
                   self->reader->number);
      return WHITHER_BLOCK_FAILED;
    }

  self->has_section = TRUE;
  self->section = self->reader->sections++;
  g_array_set_size (self->interfaces, 0);
  whither_process_table_reset (self->processes);
  note_section_options (self, body);
  return WHITHER_BLOCK_DONE;
}

static WhitherBlockResult
handle_block (WhitherPcapng *self, const WhitherBlock *block, WhitherRecord *out, GError **error)
{
  if (block->type == BLOCK_SECTION)
    return read_section (self, block, error);

  const BlockType *type = find_block_type (block->type);
  if (type == NULL)
    whither_pcapng_note_skipped (self, block, _ ("unknown"));
  else if (type->read_packet != NULL)
    return type->read_packet (self, block, out);
  else
    type->read_table (self, block);
  return WHITHER_BLOCK_DONE;
}

static gboolean
is_packet (guint32 type)
{
  const BlockType *found = find_block_type (type);

  return found != NULL && found->read_packet != NULL;
}

static WhitherBlockResult
fail_length (WhitherPcapng *self, guint32 length, GError **error)
{
  g_set_error (
      error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_MALFORMED,
      /* Translators: number of a packet, then numbers of bytes. */
      _ ("a block behind packet %" PRIu64 " says it is %u bytes long; %u to %u are possible"),
      self->reader->number, length, BLOCK_SIZE_MIN, WHITHER_RECORD_MAX);
  return WHITHER_BLOCK_FAILED;
}

static WhitherBlockResult
fail_ends_differ (WhitherPcapng *self, guint32 length, guint32 again, GError **error)
{
  g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_MALFORMED,
               /* Translators: number of a packet, then numbers of bytes. */
               _ ("a block behind packet %" PRIu64
                  " says it is %u bytes long at its beginning and %u at its end"),
               self->reader->number, length, again);
  return WHITHER_BLOCK_FAILED;
}

static WhitherBlockResult
fail_cut (WhitherPcapng *self, gboolean in_packet, guint64 needed, GError **error)
{
  if (in_packet)
    whither_reader_fail_cut (self->reader, needed, error);
  else
    whither_reader_fail_cut_block (self->reader, needed, error);
  return WHITHER_BLOCK_FAILED;
}

/* A section header is understood only with its own byte order: read before its length. */
static gboolean
update_byte_order (WhitherPcapng *self)
{
  WhitherBuffer *buffer = &self->reader->buffer;

  if (!whither_bytes_starts_with (&buffer->ready, "\n\r\r\n", 4))
    return self->has_section;
  return whither_buffer_need (buffer, BLOCK_SIZE_MIN) &&
         read_byte_order (buffer->ready, &self->order);
}

/* Takes a whole block out of the stream. */
static WhitherBlockResult
take_block (WhitherPcapng *self, WhitherBlock *out, GError **error)
{
  WhitherBuffer *buffer = &self->reader->buffer;
  guint32 length = 0, again = 0;
  WhitherBytes last;

  if (!whither_buffer_need (buffer, BLOCK_HEAD_SIZE) || !update_byte_order (self))
    return fail_cut (self, FALSE, BLOCK_SIZE_MIN, error);

  WhitherBytes at = buffer->ready;
  if (!whither_bytes_read_u32 (&at, self->order, &out->type) ||
      !whither_bytes_read_u32 (&at, self->order, &length) || length < BLOCK_SIZE_MIN ||
      length > WHITHER_RECORD_MAX)
    return fail_length (self, length, error);

  /* Some writers forget the padding in the length: round up, and see whether the end agrees. */
  gsize padded = (length + 3u) & ~3u;
  if (!whither_buffer_need (buffer, padded))
    return fail_cut (self, is_packet (out->type), length, error);

  out->offset = whither_buffer_get_offset (buffer) + BLOCK_HEAD_SIZE;
  whither_bytes_take (&buffer->ready, padded, &out->body);
  whither_bytes_skip (&out->body, BLOCK_HEAD_SIZE);
  if (!whither_bytes_take_last (&out->body, 4, &last) ||
      !whither_bytes_read_u32 (&last, self->order, &again) || ((again + 3u) & ~3u) != padded)
    return fail_ends_differ (self, length, again, error);
  return WHITHER_BLOCK_DONE;
}

static WhitherReadResult
pcapng_read (gpointer data, WhitherRecord *out, GError **error)
{
  WhitherPcapng *self = data;
  WhitherBlockResult result = WHITHER_BLOCK_DONE;
  WhitherBlock block;

  while (result == WHITHER_BLOCK_DONE)
    {
      if (!whither_buffer_need (&self->reader->buffer, 1))
        return whither_reader_end (self->reader, error);

      result = take_block (self, &block, error);
      if (result == WHITHER_BLOCK_DONE)
        result = handle_block (self, &block, out, error);
    }
  return result == WHITHER_BLOCK_RECORD ? WHITHER_READ_RECORD : WHITHER_READ_FAILED;
}

const WhitherFormat whither_format_pcapng = {
  .name = "pcapng",
  .matches = pcapng_matches,
  .open = pcapng_open,
  .read = pcapng_read,
  .free = pcapng_free,
};
