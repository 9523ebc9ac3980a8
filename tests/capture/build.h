/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Captures put together byte by byte for the tables of the tests. */

#include <glib.h>

#include "capture/capture.h"

G_BEGIN_DECLS

typedef struct
{
  GByteArray *bytes; /* (owned) */
  WhitherByteOrder order;
} Build;

Build *build_new (WhitherByteOrder order);
void build_free (Build *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Build, build_free)

void build_u8 (Build *self, guint value);
void build_u16 (Build *self, guint value);
void build_u32 (Build *self, guint32 value);
void build_u64 (Build *self, guint64 value);
void build_raw (Build *self, gconstpointer from, gsize len);
void build_zeros (Build *self, gsize len);

/* pcap */
void build_pcap_header (Build *self, guint32 magic, guint major, guint minor, guint32 link_type);
void build_pcap_record (Build *self, guint32 seconds, guint32 fraction, const char *content);

/* pcapng: begin, add, end; the end pads the body and fills both lengths in. */
gsize build_block (Build *self, guint32 type);
void build_block_end (Build *self, gsize block);
void build_section (Build *self);
void build_option (Build *self, guint code, gconstpointer value, gsize len);
void build_interface (Build *self, guint link_type, guint32 snap_length);
/* Without options. */
void build_enhanced (Build *self, guint32 interface, guint64 ticks, const char *content);

/* Everything a capture says, for comparing. */
typedef struct
{
  GPtrArray
      *packets;     /* (owned) (element-type utf8): "number time link section/interface content" */
  GPtrArray *notes; /* (owned) (element-type utf8): "kind count text" */
  WhitherReadResult result;
  GError *error; /* (owned) (nullable) */
  guint64 last_number;
} Heard;

/* Reads a heap copy of exactly @len bytes to the end. @heard->result is FAILED with an error when
 * it could not even be opened. */
void hear_bytes (Heard *heard, gconstpointer bytes, gsize len);
void hear_capture (Heard *heard, WhitherCapture *capture);
void heard_clear (Heard *heard);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heard, heard_clear)

/* Returns: TRUE when a note begins with @start. */
gboolean heard_has_note (const Heard *heard, const char *start);

/* Fails the test unless @heard is what every reader owes: an error exactly when it failed, and a
 * sentence in it. */
void heard_check (const Heard *heard);

G_END_DECLS
