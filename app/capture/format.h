/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a container format is to the capture: a row of functions. A new container is a new file and
 * a new row in capture.c. Folder-internal. */

#include "capture/buffer.h"
#include "capture/capture.h"

G_BEGIN_DECLS

/* Larger records and blocks are refused: no link carries them, so a length is wrong. */
#define WHITHER_RECORD_MAX (64u * 1024 * 1024)

#define WHITHER_NANOSECONDS G_GINT64_CONSTANT (1000000000)

/* What the capture lends to the reader of its format. */
typedef struct
{
  WhitherBuffer buffer;
  guint64 number;   /* of the last packet, as other analysers count */
  guint32 sections; /* begun so far, over all members of an archive */
  WhitherNoteCallback note_callback;
  gpointer note_user_data;
} WhitherReader;

typedef struct
{
  const char *name;
  gboolean (*matches) (WhitherBytes head);
  /* Takes the file header. Returns: (transfer full) (nullable): the state, NULL with @error. */
  gpointer (*open) (WhitherReader *reader, GError **error);
  WhitherReadResult (*read) (gpointer self, WhitherRecord *out, GError **error);
  void (*free) (gpointer self);
} WhitherFormat;

/* Bytes a format may look at to know itself. */
#define WHITHER_FORMAT_HEAD_SIZE 24

extern const WhitherFormat whither_format_pcap;
extern const WhitherFormat whither_format_pcapng;

/* Sends a note; number and callback are filled in here. */
void whither_reader_note (WhitherReader *self, WhitherNote note);
/* @format gives the text. */
void whither_reader_note_text (WhitherReader *self, WhitherNoteKind kind, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* The input ends inside a packet whose header promised @needed bytes; what is left in the buffer is
 * the remainder. Returns: WHITHER_READ_FAILED, with @error set. */
WhitherReadResult whither_reader_fail_cut (WhitherReader *self, guint64 needed, GError **error);

/* The same inside a header or block that is no packet. */
WhitherReadResult
whither_reader_fail_cut_block (WhitherReader *self, guint64 needed, GError **error);

/* Nothing is left. Returns: END, or FAILED when the stream under it was broken. */
WhitherReadResult whither_reader_end (WhitherReader *self, GError **error);

G_END_DECLS
