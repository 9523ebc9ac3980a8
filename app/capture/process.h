/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which program used a socket, as recorders of phones write it into pcapng: Darwin's process blocks
 * (Apple's tcpdump), pymobiledevice3's comments (iOS), PCAPdroid's user ids (Android).
 * Folder-internal. */

#include "base/bytes.h"

G_BEGIN_DECLS

typedef struct _WhitherProcessTable WhitherProcessTable;

WhitherProcessTable *whither_process_table_new (void);
void whither_process_table_free (WhitherProcessTable *self);

/* A new section: Darwin's numbering and PCAPdroid's map begin anew. */
void whither_process_table_reset (WhitherProcessTable *self);

/* The next of Darwin's blocks, numbered 0, 1, 2… in a section. @name: (transfer full). */
void whither_process_table_add (WhitherProcessTable *self, char *name);
/* Returns: (nullable): the name of block @index; valid until the reset. */
const char *whither_process_table_get (WhitherProcessTable *self, guint32 index);

/* The data of a custom block of PCAPdroid. FALSE: not a user id map of a version we know. */
gboolean whither_process_table_add_pcapdroid (WhitherProcessTable *self,
                                              WhitherBytes content,
                                              WhitherByteOrder order);

/* Reads `PID: n, ProcName: s, EPID: n, EProcName: s, SVC: n` or `u-<user id>`. The names are valid
 * until the next call; what the comment does not say stays untouched. */
void whither_process_table_read_comment (WhitherProcessTable *self,
                                         const char *comment,
                                         const char **process,
                                         const char **effective_process);

G_END_DECLS
