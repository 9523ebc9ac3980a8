/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Writes records as pcapng (draft-ietf-opsawg-pcapng) with a comment each: one section, an
 * interface for each one that the records come from, times in nanoseconds. Link types, lengths and
 * directions stay as they were recorded. Other analysers read it. One thread at a time. */

#include "capture/capture.h"

G_BEGIN_DECLS

typedef struct _WhitherPcapngWriter WhitherPcapngWriter;

/* Writes the head. @stream: (transfer none). @program, @comment: (nullable): who wrote it, and what
 * the file is. Returns: (transfer full) (nullable): NULL with @error. */
WhitherPcapngWriter *whither_pcapng_writer_new (GOutputStream *stream,
                                                const char *program,
                                                const char *comment,
                                                GError **error);
void whither_pcapng_writer_free (WhitherPcapngWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherPcapngWriter, whither_pcapng_writer_free)

/* Interfaces of the records that follow are those of another capture, called @name. */
void whither_pcapng_writer_begin_source (WhitherPcapngWriter *self, const char *name);

/* @comment: (nullable). The packet's own comment stands behind it. A record without a time is given
 * the beginning of 1970, the format knows no other way. */
gboolean whither_pcapng_writer_add (WhitherPcapngWriter *self,
                                    const WhitherRecord *record,
                                    const char *comment,
                                    GError **error);

G_END_DECLS
