/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A text input line by line, LF or CRLF, and line by line as comma separated values (RFC 4180).
 * A line of more than 10 MB is passed over and said. Folder-internal; one thread at a time. */

#include "records/input.h"

G_BEGIN_DECLS

#define WHITHER_LINE_MAX (10u * 1000 * 1000)

typedef enum
{
  WHITHER_LINE_GIVEN,
  WHITHER_LINE_BROKEN, /* too long, or a quotation that does not end: passed over */
  WHITHER_LINE_END,
} WhitherLineResult;

typedef struct
{
  WhitherRecordInput *input; /* not owned */
  WhitherBytes piece;
  GByteArray *carry; /* (owned): what of a line came with earlier pieces */
  guint64 number;    /* of the line given last, from 1 */
  const char *fault; /* (nullable): why the last one is BROKEN; static English text */
} WhitherRecordLines;

void whither_record_lines_init (WhitherRecordLines *self, WhitherRecordInput *input);
void whither_record_lines_clear (WhitherRecordLines *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhitherRecordLines, whither_record_lines_clear)

/* @line is without its end and valid UTF-8 until the next call. */
WhitherLineResult whither_record_lines_next (WhitherRecordLines *self, WhitherBytes *line);

/* The cells of one record: texts, valid until the next one. */
typedef struct
{
  GPtrArray *cells; /* (owned) (element-type GString): the first n_cells of them count */
  guint n_cells;
} WhitherRecordCells;

void whither_record_cells_init (WhitherRecordCells *self);
void whither_record_cells_clear (WhitherRecordCells *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhitherRecordCells, whither_record_cells_clear)

/* Returns: (transfer none): the text of a cell, "" behind the last one. */
const char *whither_record_cells_get (const WhitherRecordCells *self, guint cell);

/* Reads the next record, which may go over several lines (at most 64) when a quotation does. */
WhitherLineResult whither_record_lines_next_csv (WhitherRecordLines *self,
                                                 WhitherRecordCells *cells);
/* Splits a line at each @delimiter; there is no quoting. */
void whither_record_cells_split (WhitherRecordCells *self, WhitherBytes line, char delimiter);

G_END_DECLS
