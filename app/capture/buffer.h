/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The unpacked stream as one moving window: `ready` holds what was read and not yet taken, always
 * in one piece. The window is 256 KiB and grows only while bytes really arrive, so a header that
 * promises much costs nothing. For capture/ and records/ only; one thread at a time. */

#include "capture/packing.h"

G_BEGIN_DECLS

/* Something packed may lie in something packed, as a capture.pcap.gz in a zip. */
#define WHITHER_WRAPPINGS_MAX 2

typedef struct
{
  const WhitherPacking *packing;
  gpointer state;         /* (owned) */
  WhitherSource *content; /* (owned): what comes out */
} WhitherWrapping;

typedef struct
{
  WhitherBytes ready; /* taken from by the readers with whither_bytes_… */
  guint8 *memory;     /* (owned) (nullable) */
  gsize capacity;
  guint64 end_offset; /* of ready.end in the unpacked stream */
  gboolean at_end;    /* nothing more will come */
  GError *error;      /* (owned) (nullable): why it ended early */
  WhitherSource *source;
  WhitherWrapping wrappings[WHITHER_WRAPPINGS_MAX]; /* the outermost first */
  guint n_wrappings;
} WhitherBuffer;

/* @source is not owned and must outlive the buffer. FALSE: @error is set. */
gboolean whither_buffer_init (WhitherBuffer *self, WhitherSource *source, GError **error);
void whither_buffer_clear (WhitherBuffer *self);

/* The slow half of whither_buffer_need. */
gboolean whither_buffer_fill (WhitherBuffer *self, gsize len);

/* TRUE: at least @len bytes are ready. FALSE: the stream ends before; what there is stays ready. */
static inline gboolean
whither_buffer_need (WhitherBuffer *self, gsize len)
{
  return whither_bytes_left (&self->ready) >= len || whither_buffer_fill (self, len);
}

/* Offset of ready.at in the unpacked stream. */
static inline guint64
whither_buffer_get_offset (const WhitherBuffer *self)
{
  return self->end_offset - whither_bytes_left (&self->ready);
}

/* Drops what is left of this member and goes to the next one of an archive. FALSE: there is none,
 * or the archive is damaged (then self->error is set). */
gboolean whither_buffer_next_member (WhitherBuffer *self);

/* Returns: the archive's name of the member that is being read, "" when it is in none. */
const char *whither_buffer_get_member (const WhitherBuffer *self);

/* Returns: (transfer full) (nullable): "gzip", "zip, gzip"; NULL when nothing is packed. */
char *whither_buffer_describe_packing (const WhitherBuffer *self);

G_END_DECLS
