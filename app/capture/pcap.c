/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pcap (draft-ietf-opsawg-pcap): a 24-byte header, then records. Both byte orders, microseconds
 * and nanoseconds, and Kuznetzov's "modified" records that are 8 bytes longer. Some old systems
 * wrote longer records under the same magic: pcap-guess.c tells them by their first records. Where
 * the draft and libpcap disagree about the upper half of the link type, libpcap is followed,
 * because it wrote the files. */

#include "base/i18n.h"
#include "base/text.h"
#include "capture/format.h"
#include "capture/pcap-guess.h"

#define HEADER_SIZE 24
#define RECORD_HEADER_SIZE 16 /* that all variants have */

#define FCS_PRESENT 0x04000000
#define LINK_TYPE_RESERVED 0x03ff0000

typedef enum
{
  LENGTHS_IN_ORDER,
  LENGTHS_SWAPPED,       /* versions 2.0 to 2.2 and 543.0 */
  LENGTHS_MAYBE_SWAPPED, /* version 2.3: when the captured length is the larger one */
} LengthOrder;

typedef struct
{
  guint32 magic;
  guint32 fraction; /* nanoseconds in one unit of the fraction */
  /* Of record headers; behind the usual one those that others wrote under the same magic:
   * Nokia's IPSO (4 bytes more), Red Hat 6.1 and SuSE 6.3 (8 and 12). */
  gsize header_sizes[WHITHER_PCAP_SIZES_MAX];
} Variant;

static const Variant variants[] = {
  { 0xa1b2c3d4, 1000, { 16, 24, 20 } },
  { 0xa1b23c4d, 1, { 16 } },
  { 0xa1b2cd34, 1000, { 24, 28 } },
};

typedef struct
{
  WhitherReader *reader; /* not owned */
  WhitherByteOrder order;
  gsize header_size; /* of a record */
  guint32 fraction;
  LengthOrder lengths;
  guint32 link_type, fcs_length, reserved;
  guint32 section;
  gboolean noted;
} Pcap;

static const Variant *
find_variant (WhitherBytes head, WhitherByteOrder *order)
{
  guint32 big;

  if (!whither_bytes_u32 (&head, &big))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      if (big == variants[i].magic || GUINT32_SWAP_LE_BE (big) == variants[i].magic)
        {
          *order = big == variants[i].magic ? WHITHER_BIG_ENDIAN : WHITHER_LITTLE_ENDIAN;
          return &variants[i];
        }
    }
  return NULL;
}

static gboolean
pcap_matches (WhitherBytes head)
{
  WhitherByteOrder order;

  return find_variant (head, &order) != NULL;
}

/* Returns: FALSE for versions nobody wrote. */
static gboolean
set_version (Pcap *self, guint16 major, guint16 minor)
{
  if (major == 543 && minor == 0) /* DG/UX */
    self->lengths = LENGTHS_SWAPPED;
  else if (major == 2)
    self->lengths = minor < 3    ? LENGTHS_SWAPPED
                    : minor == 3 ? LENGTHS_MAYBE_SWAPPED
                                 : LENGTHS_IN_ORDER;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_header (Pcap *self, GError **error)
{
  WhitherBytes at = self->reader->buffer.ready;
  guint16 major, minor;
  guint32 link;

  if (whither_bytes_left (&at) < HEADER_SIZE)
    {
      g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_TRUNCATED,
                   /* Translators: two sizes. */
                   _ ("capture ends inside its header: %d bytes needed, %zu remain"), HEADER_SIZE,
                   whither_bytes_left (&at));
      return FALSE;
    }

  const Variant *variant = find_variant (at, &self->order);
  if (!whither_bytes_skip (&at, 4) || !whither_bytes_read_u16 (&at, self->order, &major) ||
      !whither_bytes_read_u16 (&at, self->order, &minor) || !whither_bytes_skip (&at, 12) ||
      !whither_bytes_read_u32 (&at, self->order, &link))
    return FALSE;
  if (!set_version (self, major, minor))
    {
      g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_UNSUPPORTED,
                   /* Translators: the two parts of a version, as in 2.4. */
                   _ ("pcap version %u.%u is not known"), major, minor);
      return FALSE;
    }

  self->link_type = link & 0xffff;
  self->fcs_length = (link & FCS_PRESENT) != 0 ? (link >> 28) * 2 : 0;
  self->reserved = link & LINK_TYPE_RESERVED;
  self->fraction = variant->fraction;
  self->reader->buffer.ready = at;
  self->header_size = variant->header_sizes[0];
  if (variant->header_sizes[1] != 0 && self->lengths == LENGTHS_IN_ORDER)
    self->header_size =
        whither_pcap_guess_header_size (&self->reader->buffer, self->order, variant->header_sizes);
  return TRUE;
}

static gpointer
pcap_open (WhitherReader *reader, GError **error)
{
  Pcap *self = g_new0 (Pcap, 1);

  self->reader = reader;
  self->section = reader->sections;
  if (!read_header (self, error))
    {
      g_free (self);
      return NULL;
    }
  reader->sections++;
  return self;
}

/* Not at opening, because nobody listens yet. */
static void
send_notes (Pcap *self)
{
  self->noted = TRUE;
  if (self->reserved != 0)
    whither_reader_note_text (self->reader, WHITHER_NOTE_ODD,
                              _ ("reserved bits of the link type are set (0x%08x)"),
                              self->reserved);
}

static WhitherReadResult
fail_too_long (Pcap *self, guint32 captured, GError **error)
{
  /* Translators: a packet's number, then two numbers of bytes */
  g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_MALFORMED,
               /* Translators: number of a packet, two sizes. */
               _ ("the header of packet %" PRIu64
                  " says %u bytes, more than the %u that any packet can have"),
               self->reader->number + 1, captured, WHITHER_RECORD_MAX);
  return WHITHER_READ_FAILED;
}

static void
set_lengths (const Pcap *self, guint32 *captured, guint32 *original)
{
  if (self->lengths == LENGTHS_SWAPPED ||
      (self->lengths == LENGTHS_MAYBE_SWAPPED && *captured > *original))
    {
      guint32 swap = *captured;

      *captured = *original;
      *original = swap;
    }
}

/* The input ends before the record header or is there. Returns: RECORD when it is there. */
static WhitherReadResult
need_record_header (Pcap *self, GError **error)
{
  WhitherBuffer *buffer = &self->reader->buffer;

  if (G_UNLIKELY (!self->noted))
    send_notes (self);
  if (G_LIKELY (whither_buffer_need (buffer, self->header_size)))
    return WHITHER_READ_RECORD;
  if (whither_bytes_left (&buffer->ready) == 0)
    return whither_reader_end (self->reader, error);
  return whither_reader_fail_cut_block (self->reader, self->header_size, error);
}

static WhitherReadResult
pcap_read (gpointer data, WhitherRecord *out, GError **error)
{
  Pcap *self = data;
  WhitherBuffer *buffer = &self->reader->buffer;
  guint32 seconds, fraction, captured, original;
  WhitherReadResult result = need_record_header (self, error);

  if (result != WHITHER_READ_RECORD)
    return result;

  WhitherBytes rest = buffer->ready, at;
  if (!whither_bytes_take (&rest, RECORD_HEADER_SIZE, &at) ||
      !whither_bytes_read_u32 (&at, self->order, &seconds) ||
      !whither_bytes_read_u32 (&at, self->order, &fraction) ||
      !whither_bytes_read_u32 (&at, self->order, &captured) ||
      !whither_bytes_read_u32 (&at, self->order, &original))
    return whither_reader_fail_cut_block (self->reader, self->header_size, error);
  set_lengths (self, &captured, &original);
  if (captured > WHITHER_RECORD_MAX)
    return fail_too_long (self, captured, error);
  if (!whither_buffer_need (buffer, self->header_size + captured))
    {
      whither_bytes_skip (&buffer->ready, self->header_size);
      return whither_reader_fail_cut (self->reader, captured, error);
    }

  whither_bytes_skip (&buffer->ready, self->header_size);
  *out = (WhitherRecord){
    .number = ++self->reader->number,
    .offset = whither_buffer_get_offset (buffer),
    .time = seconds * WHITHER_NANOSECONDS + (gint64) fraction * self->fraction,
    .original_length = original,
    .link_type = self->link_type,
    .section = self->section,
    .fcs_length = self->fcs_length,
  };
  whither_bytes_take (&buffer->ready, captured, &out->bytes);
  return WHITHER_READ_RECORD;
}

const WhitherFormat whither_format_pcap = {
  .name = "pcap",
  .matches = pcap_matches,
  .open = pcap_open,
  .read = pcap_read,
  .free = g_free,
};
