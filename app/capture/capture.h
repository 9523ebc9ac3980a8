/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Packet files and streams as one record at a time.
 *
 * A capture is read forward with bounded buffers, never mapped: a file, a compressed file and
 * standard input are the same. The format is found by content. What the file says that is no
 * packet (name tables, lost packets, secrets) is given as notes. One thread at a time; no
 * global state. Formats: pcap (draft-ietf-opsawg-pcap), pcapng (draft-ietf-opsawg-pcapng),
 * Darwin's extensions to it, gzip (RFC 1952). */

#include <gio/gio.h>

#include "base/address.h"
#include "base/text.h"

G_BEGIN_DECLS

#define WHITHER_CAPTURE_ERROR (whither_capture_error_quark ())
GQuark whither_capture_error_quark (void);

typedef enum
{
  WHITHER_CAPTURE_ERROR_FAILED,      /* the operating system said no (open, read) */
  WHITHER_CAPTURE_ERROR_TRUNCATED,   /* the input ends inside a record */
  WHITHER_CAPTURE_ERROR_MALFORMED,   /* a length or magic contradicts the format */
  WHITHER_CAPTURE_ERROR_UNSUPPORTED, /* well formed, but nothing we read */
} WhitherCaptureError;

typedef enum
{
  WHITHER_DIRECTION_UNKNOWN,
  WHITHER_DIRECTION_IN,
  WHITHER_DIRECTION_OUT,
} WhitherDirection;

/* One packet as recorded. All pointers are valid until the next call on the capture. */
typedef struct
{
  guint64 number;          /* 1-based, as other analysers count frames */
  guint64 offset;          /* of the packet's first byte in the unpacked stream */
  gint64 time;             /* nanoseconds since 1970, or WHITHER_TIME_UNKNOWN */
  WhitherBytes bytes;      /* what was captured */
  guint32 original_length; /* what was on the wire */
  guint32 link_type;       /* LINKTYPE_… number; see packet/link.h */
  guint32 interface;       /* in its section, from 0 */
  guint32 section;         /* pcapng section, from 0 */
  guint32 fcs_length;      /* bytes of frame check sequence at the end */
  WhitherDirection direction;
  const char *process;           /* (nullable): the process that used the socket */
  const char *effective_process; /* (nullable): on whose behalf it did */
  const char *comment;           /* (nullable): the packet's first comment, clean UTF-8 */
} WhitherRecord;

typedef enum
{
  WHITHER_READ_RECORD, /* a record was given */
  WHITHER_READ_END,    /* the input ended where a record may end */
  WHITHER_READ_FAILED, /* @error is set; everything given before stays good */
} WhitherReadResult;

typedef enum
{
  WHITHER_NOTE_NAME,    /* name table entry: @address is called @text */
  WHITHER_NOTE_LOST,    /* @count packets lost by the recorder (interface statistics) */
  WHITHER_NOTE_SECRETS, /* a block of TLS or other keys, not used and not kept; @text: kind */
  WHITHER_NOTE_COMMENT, /* a comment on the section or interface */
  WHITHER_NOTE_DEVICE,  /* hardware, system or program that wrote the section */
  WHITHER_NOTE_SKIPPED, /* a block was left out; @text says which and why */
  WHITHER_NOTE_ODD,     /* a harmless contradiction; @text */
} WhitherNoteKind;

typedef struct
{
  WhitherNoteKind kind;
  guint64 number; /* of the last packet before it */
  guint64 count;
  WhitherAddress address;
  const char *text; /* clean UTF-8, valid during the call */
} WhitherNote;

typedef void (*WhitherNoteCallback) (const WhitherNote *note, gpointer user_data);

typedef struct _WhitherCapture WhitherCapture;

/* Opens @path ("-": standard input) and reads as much as tells the format.
 * Returns: (transfer full) (nullable): NULL with @error when it cannot be opened, is empty of any
 * header, or is no capture. */
WhitherCapture *whither_capture_open (const char *path, GError **error);

/* The same on a descriptor, owned by the capture in every outcome. @name is for messages. */
WhitherCapture *whither_capture_open_fd (int fd, const char *name, GError **error);

/* The same on memory that must outlive the capture: for tests and fuzz targets. */
WhitherCapture *whither_capture_open_bytes (WhitherBytes bytes, const char *name, GError **error);

struct _WhitherSource;
/* The same on a source (capture/source.h) of which at most something was peeked; owned in every
 * outcome. */
WhitherCapture *
whither_capture_open_source (struct _WhitherSource *source, const char *name, GError **error);

void whither_capture_free (WhitherCapture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherCapture, whither_capture_free)

void whither_capture_set_note_callback (WhitherCapture *self,
                                        WhitherNoteCallback callback,
                                        gpointer user_data);

/* Turns the SHA-256 of the file as it lies on disk (packed bytes) on; before the first record. */
void whither_capture_enable_hash (WhitherCapture *self);

/* Gives the next record. After END or FAILED it goes on giving the same. */
WhitherReadResult whither_capture_read (WhitherCapture *self, WhitherRecord *out, GError **error);

/* "pcap", "pcapng"; with " (gzip)" and the like behind when packed. */
const char *whither_capture_get_format (WhitherCapture *self);
/* Bytes taken from the file so far and its size (0: unknown, a stream): for progress. */
guint64 whither_capture_get_position (WhitherCapture *self);
guint64 whither_capture_get_size (WhitherCapture *self);
/* Reads the rest of a damaged file for the hash. Returns: (transfer full) (nullable): 64
 * hexadecimal digits, NULL when the hash was not enabled or the file could not be read to its end.
 */
char *whither_capture_finish_hash (WhitherCapture *self);

G_END_DECLS
