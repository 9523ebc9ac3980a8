/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the pcapng reader share: the state of a section and its blocks.
 * Folder-internal. Format: draft-ietf-opsawg-pcapng; Darwin's blocks and options: Apple's libpcap,
 * pcap/pcap-ng.h. */

#include "capture/format.h"
#include "capture/process.h"

G_BEGIN_DECLS

/* Tables of a section stop growing here; a real file has a handful. */
#define WHITHER_PCAPNG_TABLE_MAX 65536

/* How ticks become nanoseconds. */
typedef struct
{
  guint64 per_second;    /* ticks in one second; 0: a power of two or unknown */
  guint64 multiply;      /* nanoseconds in a tick, when a tick is at least one; else 0 */
  guint64 divide;        /* ticks in a nanosecond, when a tick is shorter; else 0 */
  guint8 shift;          /* 2^shift ticks in one second, when binary */
  gboolean binary;       /* 2^-n */
  gboolean unknown;      /* a resolution nobody can mean */
  gint64 offset_seconds; /* if_tsoffset */
} WhitherClock;

void whither_clock_init (WhitherClock *self);
/* @resolution as in if_tsresol: bit 7 clear 10^-n, set 2^-n. */
void whither_clock_set_resolution (WhitherClock *self, guint8 resolution);
/* Returns: nanoseconds since 1970, WHITHER_TIME_UNKNOWN when it fits no time we can express. */
gint64 whither_clock_get_time (const WhitherClock *self, guint64 ticks);

typedef struct
{
  guint32 link_type;
  guint32 snap_length; /* 0: none */
  guint32 fcs_length;
  WhitherClock clock;
  guint64 lost; /* packets already noted as lost */
} WhitherInterface;

typedef struct
{
  WhitherReader *reader; /* not owned */
  WhitherByteOrder order;
  guint32 section;
  gboolean has_section;
  GArray *interfaces; /* (owned) (element-type WhitherInterface) */
  WhitherProcessTable *processes;
  char *comment; /* (owned) (nullable): of the packet given last */
} WhitherPcapng;

/* A block without its type and lengths. */
typedef struct
{
  guint32 type;
  WhitherBytes body;
  guint64 offset; /* of the body in the unpacked stream */
} WhitherBlock;

typedef enum
{
  WHITHER_BLOCK_DONE,   /* no packet in it: go on */
  WHITHER_BLOCK_RECORD, /* @out is filled */
  WHITHER_BLOCK_FAILED, /* @error is set: nothing behind it can be trusted */
} WhitherBlockResult;

/* The next option of a list. FALSE: the list has ended, or its next length passes the block (the
 * rest is then ignored, as other readers do). */
gboolean whither_option_next (WhitherBytes *options,
                              WhitherByteOrder order,
                              guint16 *code,
                              WhitherBytes *value);

/* Returns: (transfer full): the option's text up to a NUL, clean. */
char *whither_option_get_text (WhitherBytes value);

/* Handlers of blocks by file. */
WhitherBlockResult
whither_pcapng_read_enhanced (WhitherPcapng *self, const WhitherBlock *block, WhitherRecord *out);
WhitherBlockResult
whither_pcapng_read_simple (WhitherPcapng *self, const WhitherBlock *block, WhitherRecord *out);
WhitherBlockResult
whither_pcapng_read_obsolete (WhitherPcapng *self, const WhitherBlock *block, WhitherRecord *out);
void whither_pcapng_read_names (WhitherPcapng *self, const WhitherBlock *block);
void whither_pcapng_read_statistics (WhitherPcapng *self, const WhitherBlock *block);
void whither_pcapng_read_secrets (WhitherPcapng *self, const WhitherBlock *block);
void whither_pcapng_read_process (WhitherPcapng *self, const WhitherBlock *block);
void whither_pcapng_read_custom (WhitherPcapng *self, const WhitherBlock *block);
void whither_pcapng_read_uncounted (WhitherPcapng *self, const WhitherBlock *block);
void whither_pcapng_read_journal (WhitherPcapng *self, const WhitherBlock *block);
void whither_pcapng_read_interface (WhitherPcapng *self, const WhitherBlock *block);

/* Notes packets lost on an interface, each only once. @total: since the interface began. */
void whither_pcapng_note_lost (WhitherPcapng *self, guint32 interface, guint64 total);

/* Notes that @block was left out. */
void
whither_pcapng_note_skipped (WhitherPcapng *self, const WhitherBlock *block, const char *reason);

G_END_DECLS
