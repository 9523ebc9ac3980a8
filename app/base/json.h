/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Reading JSON from untrusted sources as a stream of events (yajl), with our own caps, because a
 * tree of a large file costs hundreds of megabytes. Writing is done with json-glib elsewhere.
 * One reader per thread. */

#include "base/bytes.h"

G_BEGIN_DECLS

#define WHITHER_JSON_ERROR (whither_json_error_quark ())
GQuark whither_json_error_quark (void);

typedef enum
{
  WHITHER_JSON_ERROR_MALFORMED, /* no JSON, or cut */
  WHITHER_JSON_ERROR_TOO_DEEP,  /* nested deeper than max_depth */
  WHITHER_JSON_ERROR_TOO_LONG,  /* a key or string over max_string bytes */
  WHITHER_JSON_ERROR_REFUSED,   /* a callback said no */
} WhitherJsonError;

typedef enum
{
  WHITHER_JSON_NULL,
  WHITHER_JSON_BOOLEAN,
  WHITHER_JSON_NUMBER, /* text is the number as written */
  WHITHER_JSON_STRING,
  WHITHER_JSON_KEY,
  WHITHER_JSON_START_OBJECT,
  WHITHER_JSON_END_OBJECT,
  WHITHER_JSON_START_ARRAY,
  WHITHER_JSON_END_ARRAY,
} WhitherJsonEvent;

/* @text is valid UTF-8 for KEY and STRING, not NUL-terminated, empty for the others; @depth counts
 * the open objects and arrays around the event. Returns FALSE to stop. */
typedef gboolean (*WhitherJsonCallback) (WhitherJsonEvent event,
                                         guint depth,
                                         WhitherBytes text,
                                         gboolean value,
                                         gpointer user_data);

typedef struct
{
  guint max_depth;  /* 0: 64 */
  gsize max_string; /* 0: 1 MiB */
} WhitherJsonCaps;

typedef struct _WhitherJsonReader WhitherJsonReader;

WhitherJsonReader *
whither_json_reader_new (WhitherJsonCaps caps, WhitherJsonCallback callback, gpointer user_data);
/* Feeds the next piece; events are given as they come. FALSE: @error is set, nothing more may be
 * fed. */
gboolean whither_json_reader_feed (WhitherJsonReader *self, WhitherBytes piece, GError **error);
/* Says that the text ends here. FALSE: it was cut. */
gboolean whither_json_reader_finish (WhitherJsonReader *self, GError **error);
void whither_json_reader_free (WhitherJsonReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherJsonReader, whither_json_reader_free)

G_END_DECLS
