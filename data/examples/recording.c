/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording.h"
#include "out.h"

/* Block and option numbers: draft-ietf-opsawg-pcapng; Darwin's own from Apple's libpcap, pcap-ng.h.
 */
enum
{
  BLOCK_SECTION = 0x0a0d0d0a,
  BLOCK_INTERFACE = 1,
  BLOCK_STATISTICS = 5,
  BLOCK_PACKET = 6,
};
#define BLOCK_PROCESS 0x80000001u

enum
{
  OPTION_COMMENT = 1,
  OPTION_NAME = 2,
  OPTION_FLAGS = 2,
  OPTION_DESCRIPTION = 3,
  OPTION_APPLICATION = 4,
  OPTION_RECEIVED = 4,
  OPTION_DROPPED = 5,
  OPTION_PROCESS = 0x8001,
  OPTION_EFFECTIVE = 0x8003,
};

typedef struct
{
  ExamplePacket about;
  GByteArray *frame; /* (owned) */
  guint order;       /* of adding, for equal times */
} Entry;

struct _ExampleRecording
{
  char *comment;
  GArray *entries;      /* (element-type Entry) */
  GPtrArray *processes; /* (element-type utf8): in the order of their blocks */
};

static void
entry_clear (Entry *entry)
{
  g_byte_array_unref (entry->frame);
}

ExampleRecording *
example_recording_new (const char *comment)
{
  ExampleRecording *self = g_new0 (ExampleRecording, 1);

  self->comment = g_strdup (comment);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, (GDestroyNotify) entry_clear);
  self->processes = g_ptr_array_new ();
  return self;
}

void
example_recording_free (ExampleRecording *self)
{
  g_free (self->comment);
  g_array_unref (self->entries);
  g_ptr_array_unref (self->processes);
  g_free (self);
}

void
example_recording_add (ExampleRecording *self, const ExamplePacket *packet, GByteArray *frame)
{
  Entry entry = { .about = *packet, .frame = frame, .order = self->entries->len };

  g_array_append_val (self->entries, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a, *second = b;

  if (first->about.time != second->about.time)
    return first->about.time < second->about.time ? -1 : 1;
  return first->order < second->order ? -1 : 1;
}

static guint
begin_block (GByteArray *out, guint32 type)
{
  guint start = out->len;

  put_le32 (out, type);
  put_le32 (out, 0);
  return start;
}

static void
end_block (GByteArray *out, guint start)
{
  guint32 len = GUINT32_TO_LE (out->len + 4 - start);

  memcpy (out->data + start + 4, &len, 4);
  put_bytes (out, &len, 4);
}

static void
pad (GByteArray *out)
{
  while (out->len % 4 != 0)
    put_u8 (out, 0);
}

static void
put_option (GByteArray *out, guint code, gconstpointer value, gsize len)
{
  put_le16 (out, code);
  put_le16 (out, (guint) len);
  put_bytes (out, value, len);
  pad (out);
}

static void
put_text_option (GByteArray *out, guint code, const char *text)
{
  put_option (out, code, text, strlen (text));
}

static void
put_number_option (GByteArray *out, guint code, guint32 number)
{
  guint32 value = GUINT32_TO_LE (number);

  put_option (out, code, &value, 4);
}

static void
put_time (GByteArray *out, gint64 time)
{
  put_le32 (out, (guint32) ((guint64) time >> 32));
  put_le32 (out, (guint32) time);
}

static void
put_section (GByteArray *out, const char *comment)
{
  guint start = begin_block (out, BLOCK_SECTION);

  put_le32 (out, 0x1a2b3c4d);
  put_le16 (out, 1);
  put_le16 (out, 0);
  put_le32 (out, 0xffffffff); /* section length unknown */
  put_le32 (out, 0xffffffff);
  put_text_option (out, OPTION_COMMENT, comment);
  put_text_option (out, OPTION_APPLICATION, "Whither example");
  put_le32 (out, 0);
  end_block (out, start);
}

static void
put_interface (GByteArray *out)
{
  guint start = begin_block (out, BLOCK_INTERFACE);

  put_le16 (out, 1); /* LINKTYPE_ETHERNET */
  put_le16 (out, 0);
  put_le32 (out, 0); /* no snapshot length: cut packet by packet */
  put_text_option (out, OPTION_NAME, "en0");
  put_text_option (out, OPTION_DESCRIPTION, "Constructed: the phone's Wi-Fi");
  put_le32 (out, 0);
  end_block (out, start);
}

/* The number of a process; its block is written before the first packet that names it. */
static guint
find_process (ExampleRecording *self, GByteArray *out, const char *name)
{
  guint start, number;

  for (number = 0; number < self->processes->len; number++)
    if (strcmp (g_ptr_array_index (self->processes, number), name) == 0)
      return number;

  g_ptr_array_add (self->processes, (gpointer) name);
  start = begin_block (out, BLOCK_PROCESS);
  put_le32 (out, 100 + 17 * number); /* a process identifier */
  put_text_option (out, OPTION_NAME, name);
  put_le32 (out, 0);
  end_block (out, start);
  return number;
}

static void
put_packet (ExampleRecording *self, GByteArray *out, const Entry *entry)
{
  const ExamplePacket *about = &entry->about;
  guint len = entry->frame->len;
  guint captured = about->captured > 0 ? MIN (about->captured, len) : len;
  guint process = about->process != NULL ? find_process (self, out, about->process) : 0;
  guint effective = about->effective != NULL ? find_process (self, out, about->effective) : 0;
  guint start = begin_block (out, BLOCK_PACKET);

  put_le32 (out, 0);
  put_time (out, about->time);
  put_le32 (out, captured);
  put_le32 (out, len);
  put_bytes (out, entry->frame->data, captured);
  pad (out);
  if (about->comment != NULL)
    put_text_option (out, OPTION_COMMENT, about->comment);
  put_number_option (out, OPTION_FLAGS, about->out ? 2 : 1);
  if (about->process != NULL)
    put_number_option (out, OPTION_PROCESS, process);
  if (about->effective != NULL)
    put_number_option (out, OPTION_EFFECTIVE, effective);
  put_le32 (out, 0);
  end_block (out, start);
}

static void
put_statistics (GByteArray *out, gint64 time, guint n_packets)
{
  guint start = begin_block (out, BLOCK_STATISTICS);
  guint64 received = GUINT64_TO_LE ((guint64) n_packets), dropped = 0;

  put_le32 (out, 0);
  put_time (out, time);
  put_option (out, OPTION_RECEIVED, &received, 8);
  put_option (out, OPTION_DROPPED, &dropped, 8);
  put_le32 (out, 0);
  end_block (out, start);
}

GByteArray *
example_recording_write (ExampleRecording *self)
{
  GByteArray *out = g_byte_array_new ();
  guint n = self->entries->len;

  g_array_sort (self->entries, compare_entries);
  put_section (out, self->comment);
  put_interface (out);
  for (guint i = 0; i < n; i++)
    put_packet (self, out, &g_array_index (self->entries, Entry, i));
  if (n > 0)
    put_statistics (out, g_array_index (self->entries, Entry, n - 1).about.time, n);
  return out;
}
