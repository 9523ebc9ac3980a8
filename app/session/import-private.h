/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: how one input after the other comes into a set that is not published yet. */

#include "records/record.h"
#include "session/session-private.h"

G_BEGIN_DECLS

/* Between an archive's name and a member's in the name of a source. */
#define WHITHER_MEMBER_MARK " › "

typedef struct
{
  WhitherProgressCallback progress; /* (nullable) */
  gpointer user_data;
  GCancellable *cancellable; /* (nullable) */
  gboolean alone;            /* nothing was or will be read but this one file */
} WhitherImport;

/* One file (or "-"), whatever it is. FALSE: nothing of it can be read, or cancelled. */
gboolean whither_session_import_file (WhitherSession *self,
                                      WhitherFlowSet *set,
                                      const char *path,
                                      WhitherImport *way,
                                      GError **error);

/* A recognised report or log. @input: (transfer full). */
gboolean whither_session_import_record (WhitherSession *self,
                                        WhitherFlowSet *set,
                                        const char *path,
                                        WhitherRecordInput *input,
                                        WhitherImport *way,
                                        GError **error);

/* TRUE when the input begins like a zip; takes nothing. */
gboolean whither_session_is_archive (WhitherRecordInput *input);
/* Reads the reports and logs in the archive at @path, each as its own source. @captures: (out):
 * whether there are members of other kinds, which may be captures. */
gboolean whither_session_import_members (WhitherSession *self,
                                         WhitherFlowSet *set,
                                         const char *path,
                                         WhitherImport *way,
                                         gboolean *captures,
                                         GError **error);

/* All files of a folder and of the folders in it that can be read. FALSE: none can, or cancelled.
 */
gboolean whither_session_import_folder (WhitherSession *self,
                                        WhitherFlowSet *set,
                                        const char *path,
                                        WhitherImport *way,
                                        GError **error);

G_END_DECLS
