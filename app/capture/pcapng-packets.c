/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The blocks that carry a packet: enhanced, simple, and the obsolete one of before 2009. */

#include "base/i18n.h"
#include "base/text.h"
#include "capture/pcapng.h"

enum
{
  OPTION_COMMENT = 1,
  OPTION_FLAGS = 2,
  OPTION_DROP_COUNT = 4,
  OPTION_DARWIN_PROCESS = 0x8001,
  OPTION_DARWIN_EFFECTIVE_PROCESS = 0x8003,
};

typedef struct
{
  guint32 interface, captured, original;
  guint64 ticks;
} PacketHead;

/* Both packet blocks go on in the same way. */
static gboolean
read_times_and_lengths (WhitherBytes *at, WhitherByteOrder order, PacketHead *head)
{
  guint32 high, low;

  if (!whither_bytes_read_u32 (at, order, &high) || !whither_bytes_read_u32 (at, order, &low) ||
      !whither_bytes_read_u32 (at, order, &head->captured) ||
      !whither_bytes_read_u32 (at, order, &head->original))
    return FALSE;

  head->ticks = (guint64) high << 32 | low;
  return TRUE;
}

/* A packet that cannot be given still has a number, as other analysers count it. */
static WhitherBlockResult
skip_packet (WhitherPcapng *self, const WhitherBlock *block, const char *reason)
{
  self->reader->number++;
  whither_pcapng_note_skipped (self, block, reason);
  return WHITHER_BLOCK_DONE;
}

static void
read_comment (WhitherPcapng *self, WhitherBytes value, WhitherRecord *out)
{
  g_autofree char *text = whither_option_get_text (value);

  whither_process_table_read_comment (self->processes, text, &out->process,
                                      &out->effective_process);
  if (out->comment == NULL)
    {
      g_free (self->comment);
      self->comment = g_steal_pointer (&text);
      out->comment = self->comment;
    }
}

/* Bits 0-1 direction, 5-8 length of the frame check sequence in bytes. */
static void
read_flags (WhitherPcapng *self, WhitherBytes value, WhitherRecord *out)
{
  guint32 flags;

  if (!whither_bytes_read_u32 (&value, self->order, &flags))
    return;

  if ((flags & 3) == 1)
    out->direction = WHITHER_DIRECTION_IN;
  else if ((flags & 3) == 2)
    out->direction = WHITHER_DIRECTION_OUT;
  if ((flags >> 5 & 0xf) != 0)
    out->fcs_length = flags >> 5 & 0xf;
}

static void
read_option (WhitherPcapng *self, guint16 code, WhitherBytes value, WhitherRecord *out)
{
  guint32 index;
  guint64 dropped;

  if (code == OPTION_COMMENT)
    read_comment (self, value, out);
  else if (code == OPTION_FLAGS)
    read_flags (self, value, out);
  else if (code == OPTION_DROP_COUNT)
    {
      WhitherInterface *interface =
          &g_array_index (self->interfaces, WhitherInterface, out->interface);

      if (whither_bytes_read_u64 (&value, self->order, &dropped) &&
          dropped <= G_MAXUINT64 - interface->lost)
        whither_pcapng_note_lost (self, out->interface, interface->lost + dropped);
    }
  else if ((code == OPTION_DARWIN_PROCESS || code == OPTION_DARWIN_EFFECTIVE_PROCESS) &&
           whither_bytes_read_u32 (&value, self->order, &index))
    {
      const char *name = whither_process_table_get (self->processes, index);

      if (code == OPTION_DARWIN_PROCESS)
        out->process = name;
      else
        out->effective_process = name;
    }
}

/* The packet's bytes, its padding and its options. */
static WhitherBlockResult
give_packet (WhitherPcapng *self,
             const WhitherBlock *block,
             WhitherBytes at,
             const PacketHead *head,
             WhitherRecord *out)
{
  guint16 code;
  WhitherBytes bytes, value;
  guint64 offset = block->offset + whither_bytes_left (&block->body) - whither_bytes_left (&at);

  if (head->interface >= self->interfaces->len)
    return skip_packet (self, block, _ ("its interface was never described"));
  if (!whither_bytes_take (&at, head->captured, &bytes))
    return skip_packet (self, block, _ ("it says it holds more bytes than it has"));

  const WhitherInterface *interface =
      &g_array_index (self->interfaces, WhitherInterface, head->interface);
  *out = (WhitherRecord){
    .number = ++self->reader->number,
    .offset = offset,
    .time = whither_clock_get_time (&interface->clock, head->ticks),
    .bytes = bytes,
    .original_length = head->original,
    .link_type = interface->link_type,
    .interface = head->interface,
    .section = self->section,
    .fcs_length = interface->fcs_length,
  };
  if (whither_bytes_skip (&at, (4 - head->captured % 4) % 4))
    while (whither_option_next (&at, self->order, &code, &value))
      read_option (self, code, value, out);
  return WHITHER_BLOCK_RECORD;
}

WhitherBlockResult
whither_pcapng_read_enhanced (WhitherPcapng *self, const WhitherBlock *block, WhitherRecord *out)
{
  WhitherBytes at = block->body;
  PacketHead head;

  if (!whither_bytes_read_u32 (&at, self->order, &head.interface) ||
      !read_times_and_lengths (&at, self->order, &head))
    return skip_packet (self, block, _ ("too short for its header"));
  return give_packet (self, block, at, &head, out);
}

WhitherBlockResult
whither_pcapng_read_obsolete (WhitherPcapng *self, const WhitherBlock *block, WhitherRecord *out)
{
  WhitherBytes at = block->body;
  PacketHead head;
  guint16 interface, drops;

  if (!whither_bytes_read_u16 (&at, self->order, &interface) ||
      !whither_bytes_read_u16 (&at, self->order, &drops) ||
      !read_times_and_lengths (&at, self->order, &head))
    return skip_packet (self, block, _ ("too short for its header"));

  head.interface = interface;
  if (drops != 0xffff && drops != 0 && interface < self->interfaces->len)
    {
      guint64 lost = g_array_index (self->interfaces, WhitherInterface, interface).lost;

      whither_pcapng_note_lost (self, interface, lost + drops);
    }
  return give_packet (self, block, at, &head, out);
}

/* No time, no interface number: it belongs to interface 0. What was captured is the least of what
 * the packet had, what the interface keeps, and what the block holds. */
WhitherBlockResult
whither_pcapng_read_simple (WhitherPcapng *self, const WhitherBlock *block, WhitherRecord *out)
{
  WhitherBytes at = block->body;
  guint32 original;

  if (!whither_bytes_read_u32 (&at, self->order, &original))
    return skip_packet (self, block, _ ("too short for its header"));
  if (self->interfaces->len == 0)
    return skip_packet (self, block, _ ("its interface was never described"));

  const WhitherInterface *interface = &g_array_index (self->interfaces, WhitherInterface, 0);
  whither_bytes_limit (&at, original);
  if (interface->snap_length > 0)
    whither_bytes_limit (&at, interface->snap_length);
  *out = (WhitherRecord){
    .number = ++self->reader->number,
    .offset = block->offset + 4,
    .time = WHITHER_TIME_UNKNOWN,
    .bytes = at,
    .original_length = original,
    .link_type = interface->link_type,
    .section = self->section,
    .fcs_length = interface->fcs_length,
  };
  return WHITHER_BLOCK_RECORD;
}
