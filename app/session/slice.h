/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The packets behind flows, saved for other analysers: pcapng with the recorded times, link types
 * and lengths, and a comment on each packet that says flow, name and evidence. The sources are read
 * a second time as a stream; a source that has changed since its import is refused. */

#include "session/session.h"

G_BEGIN_DECLS

#define WHITHER_SLICE_ERROR (whither_slice_error_quark ())
GQuark whither_slice_error_quark (void);

typedef enum
{
  WHITHER_SLICE_ERROR_NOTHING, /* no flow matches, or those that do come from no packets */
  WHITHER_SLICE_ERROR_CHANGED, /* the file is not the one that was imported */
  WHITHER_SLICE_ERROR_GONE,    /* the file is not where it was, or was a stream */
  WHITHER_SLICE_ERROR_SAME,    /* the slice would replace its own source */
} WhitherSliceError;

typedef struct
{
  guint32 n_flows;   /* that match and come from packets */
  guint32 n_without; /* that match and come from a report or log, which has no packets */
  guint64 n_packets; /* written */
} WhitherSlice;

/* Writes the packets of the flows of @snapshot, which is of @self, that @filter matches. @out:
 * (optional). FALSE with @error; @stream then holds a part that is of no use. */
gboolean whither_session_slice (WhitherSession *self,
                                WhitherSnapshot *snapshot,
                                const WhitherFilter *filter,
                                GOutputStream *stream,
                                GCancellable *cancellable,
                                WhitherSlice *out,
                                GError **error);

/* The same into a file, which is replaced only when all is written. Only its owner may read it. */
gboolean whither_session_slice_to_file (WhitherSession *self,
                                        WhitherSnapshot *snapshot,
                                        const WhitherFilter *filter,
                                        const char *path,
                                        GCancellable *cancellable,
                                        WhitherSlice *out,
                                        GError **error);

G_END_DECLS
