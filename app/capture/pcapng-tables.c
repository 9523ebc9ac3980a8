/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The blocks that say something about the packets: interfaces, names, statistics, secrets,
 * processes, and what others add. */

#include "base/i18n.h"
#include "capture/pcapng.h"

#define PCAPDROID_ENTERPRISE 62652u

enum
{
  INTERFACE_COMMENT = 1,
  INTERFACE_RESOLUTION = 9,
  INTERFACE_FCS_LENGTH = 13,
  INTERFACE_TIME_OFFSET = 14,
};

static void
read_interface_option (WhitherPcapng *self,
                       WhitherInterface *interface,
                       guint16 code,
                       WhitherBytes value)
{
  guint8 small;
  guint64 offset;

  if (code == INTERFACE_COMMENT)
    {
      g_autofree char *text = whither_option_get_text (value);

      whither_reader_note_text (self->reader, WHITHER_NOTE_COMMENT, "%s", text);
    }
  else if (code == INTERFACE_RESOLUTION && whither_bytes_u8 (&value, &small))
    {
      whither_clock_set_resolution (&interface->clock, small);
      if (interface->clock.unknown)
        whither_reader_note_text (self->reader, WHITHER_NOTE_ODD,
                                  _ ("time resolution 0x%02x of an interface is not possible: its "
                                     "packets have no time"),
                                  small);
    }
  else if (code == INTERFACE_FCS_LENGTH && whither_bytes_u8 (&value, &small))
    interface->fcs_length = small / 8;
  else if (code == INTERFACE_TIME_OFFSET && whither_bytes_read_u64 (&value, self->order, &offset))
    interface->clock.offset_seconds = (gint64) offset;
}

void
whither_pcapng_read_interface (WhitherPcapng *self, const WhitherBlock *block)
{
  WhitherInterface interface = { 0 };
  WhitherBytes at = block->body, value;
  guint16 link_type, code;

  if (self->interfaces->len >= WHITHER_PCAPNG_TABLE_MAX ||
      !whither_bytes_read_u16 (&at, self->order, &link_type) || !whither_bytes_skip (&at, 2) ||
      !whither_bytes_read_u32 (&at, self->order, &interface.snap_length))
    {
      whither_pcapng_note_skipped (self, block, _ ("no interface that could be kept"));
      return;
    }

  interface.link_type = link_type;
  whither_clock_init (&interface.clock);
  while (whither_option_next (&at, self->order, &code, &value))
    read_interface_option (self, &interface, code, value);
  g_array_append_val (self->interfaces, interface);
}

/* One record: an address and one or more NUL-terminated names. */
static void
note_names (WhitherPcapng *self, guint16 type, WhitherBytes record)
{
  WhitherAddress address;
  WhitherBytes name;
  gboolean read = type == 1   ? whither_address_read_v4 (&record, &address)
                  : type == 2 ? whither_address_read_v6 (&record, &address)
                              : FALSE;

  while (read && whither_bytes_until (&record, 0, &name))
    {
      if (whither_bytes_left (&name) == 0)
        continue;

      g_autofree char *text = whither_text_from_bytes (name, 255);
      whither_reader_note (
          self->reader,
          (WhitherNote){ .kind = WHITHER_NOTE_NAME, .address = address, .text = text });
    }
}

void
whither_pcapng_read_names (WhitherPcapng *self, const WhitherBlock *block)
{
  WhitherBytes at = block->body, record;
  guint16 type;

  /* Records have the shape of options: type, length, padded value, ended by type 0. */
  if (self->reader->note_callback != NULL)
    while (whither_option_next (&at, self->order, &type, &record))
      note_names (self, type, record);
}

void
whither_pcapng_note_lost (WhitherPcapng *self, guint32 interface, guint64 total)
{
  guint64 *lost = &g_array_index (self->interfaces, WhitherInterface, interface).lost;

  if (total <= *lost)
    return;

  whither_reader_note (self->reader,
                       (WhitherNote){ .kind = WHITHER_NOTE_LOST, .count = total - *lost });
  *lost = total;
}

/* ifdrop and osdrop count since the interface began; a file may hold several such blocks. */
void
whither_pcapng_read_statistics (WhitherPcapng *self, const WhitherBlock *block)
{
  WhitherBytes at = block->body, value;
  guint32 interface;
  guint16 code;
  guint64 count, total = 0;

  if (!whither_bytes_read_u32 (&at, self->order, &interface) || !whither_bytes_skip (&at, 8) ||
      interface >= self->interfaces->len)
    return;

  while (whither_option_next (&at, self->order, &code, &value))
    if ((code == 5 || code == 7) && whither_bytes_read_u64 (&value, self->order, &count) &&
        count <= G_MAXUINT64 - total)
      total += count;
  whither_pcapng_note_lost (self, interface, total);
}

void
whither_pcapng_read_secrets (WhitherPcapng *self, const WhitherBlock *block)
{
  static const struct
  {
    guint32 type;
    const char *name;
  } kinds[] = {
    { 0x544c534b, "TLS" },
    { 0x57474b4c, "WireGuard" },
    { 0x5a4e574b, "ZigBee" },
    { 0x5a415053, "ZigBee" },
  };
  WhitherBytes at = block->body;
  guint32 type = 0;
  const char *name = "?";

  whither_bytes_read_u32 (&at, self->order, &type);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].type == type)
      name = kinds[i].name;
  whither_reader_note_text (self->reader, WHITHER_NOTE_SECRETS, "%s", name);
}

/* Darwin: process id, then options; 2 is the name. Numbered in order, so a damaged one counts. */
void
whither_pcapng_read_process (WhitherPcapng *self, const WhitherBlock *block)
{
  WhitherBytes at = block->body, value;
  guint16 code;
  char *name = NULL;

  if (whither_bytes_skip (&at, 4))
    while (name == NULL && whither_option_next (&at, self->order, &code, &value))
      if (code == 2)
        name = whither_option_get_text (value);
  whither_process_table_add (self->processes, name);
}

/* Wireshark numbers custom blocks among the frames, so we do. */
void
whither_pcapng_read_custom (WhitherPcapng *self, const WhitherBlock *block)
{
  WhitherBytes at = block->body;
  guint32 enterprise;

  self->reader->number++;
  if (!whither_bytes_read_u32 (&at, self->order, &enterprise))
    whither_pcapng_note_skipped (self, block, _ ("too short for its header"));
  else if (enterprise != PCAPDROID_ENTERPRISE ||
           !whither_process_table_add_pcapdroid (self->processes, at, self->order))
    whither_reader_note_text (self->reader, WHITHER_NOTE_SKIPPED,
                              _ ("custom block of enterprise %u left out"), enterprise);
}

/* An entry of systemd's journal: a frame for Wireshark, too. */
void
whither_pcapng_read_journal (WhitherPcapng *self, const WhitherBlock *block)
{
  self->reader->number++;
  whither_pcapng_note_skipped (self, block, _ ("an entry of the system journal"));
}

void
whither_pcapng_read_uncounted (WhitherPcapng *self, const WhitherBlock *block)
{
  whither_pcapng_note_skipped (self, block, _ ("an event of the operating system"));
}
