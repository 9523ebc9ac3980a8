/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One record of a log as named texts, whatever the log was: a line of JSON, of CSV or TSV. A reader
 * states once which columns it wants and then asks by number. Folder-internal; one thread. */

#include "base/address.h"
#include "base/json.h"
#include "records/lines.h"

G_BEGIN_DECLS

#define WHITHER_ROW_MAX 40

typedef struct
{
  const char *const *columns; /* not owned: NULL-terminated, at most WHITHER_ROW_MAX names */
  guint n_columns;
  GString *values[WHITHER_ROW_MAX]; /* (owned) */
  guint64 present;                  /* bit N: column N was there */
} WhitherRecordRow;

void whither_record_row_init (WhitherRecordRow *self, const char *const *columns);
void whither_record_row_clear (WhitherRecordRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhitherRecordRow, whither_record_row_clear)

/* Forgets the values, keeps the columns. */
void whither_record_row_empty (WhitherRecordRow *self);
/* A value said twice: the last one counts. */
void whither_record_row_set (WhitherRecordRow *self, guint column, const char *text, gsize len);
/* Adds behind a line end: a list. */
void whither_record_row_append (WhitherRecordRow *self, guint column, const char *text, gsize len);

/* Returns: (transfer none) (nullable): NULL when the record does not say. */
const char *whither_record_row_get (const WhitherRecordRow *self, guint column);
/* The same, but NULL for "" too. */
const char *whither_record_row_text (const WhitherRecordRow *self, guint column);
gboolean whither_record_row_count (const WhitherRecordRow *self, guint column, guint64 *out);
gboolean whither_record_row_port (const WhitherRecordRow *self, guint column, guint16 *out);
gboolean
whither_record_row_address (const WhitherRecordRow *self, guint column, WhitherAddress *out);
gboolean whither_record_row_is (const WhitherRecordRow *self, guint column, const char *text);

/* Which cell of a table is which column, from the table's head line. */
typedef struct
{
  gint8 column_of[256]; /* -1: nobody asked for this cell */
  guint n_cells;
} WhitherRecordHead;

/* Returns: how many of the row's columns the table has. */
guint whither_record_head_init (WhitherRecordHead *self,
                                const WhitherRecordRow *row,
                                const WhitherRecordCells *names);
void whither_record_row_fill (WhitherRecordRow *self,
                              const WhitherRecordHead *head,
                              const WhitherRecordCells *cells);

/* JSON to rows. A column is the dotted way to a value from the outermost object, "[]" for what is
 * in an array: "log.entries[].request.url". Values of a way with "[]" behind the record's own way
 * are a list. */
typedef struct _WhitherRecordJson WhitherRecordJson;

/* Called at the end of each record; the row is emptied behind it. FALSE stops. */
typedef gboolean (*WhitherRecordJsonCallback) (gpointer user_data);

/* @record: the way to what is one record: "" for the outermost object; several, separated by
 * blanks, at most four. @row is not owned. @max_text: longer texts are refused. */
WhitherRecordJson *whither_record_json_new (WhitherRecordRow *row,
                                            const char *record,
                                            gsize max_text,
                                            WhitherRecordJsonCallback callback,
                                            gpointer user_data);
void whither_record_json_free (WhitherRecordJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherRecordJson, whither_record_json_free)

/* The way of the record being given, in the callback: one of @record. */
guint whither_record_json_get_record (WhitherRecordJson *self);

/* Reads one whole text (a line). FALSE with @error: not JSON; the row may hold some of it. */
gboolean whither_record_json_read (WhitherRecordJson *self, WhitherBytes text, GError **error);
/* Reads the whole input, which is one JSON text. */
gboolean
whither_record_json_read_all (WhitherRecordJson *self, WhitherRecordInput *input, GError **error);

G_END_DECLS
