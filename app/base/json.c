/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"
#include "base/i18n.h"

#include <yajl/yajl_parse.h>

struct _WhitherJsonReader
{
  yajl_handle handle;
  WhitherJsonCaps caps;
  WhitherJsonCallback callback;
  gpointer user_data;
  guint depth;
  gsize fed;              /* bytes of all pieces before the current one */
  WhitherJsonError cause; /* why our own callback stopped yajl */
};

G_DEFINE_QUARK (whither - json - error - quark, whither_json_error)

static int
emit (WhitherJsonReader *self, WhitherJsonEvent event, WhitherBytes text, gboolean value)
{
  if (whither_bytes_left (&text) > self->caps.max_string)
    {
      self->cause = WHITHER_JSON_ERROR_TOO_LONG;
      return 0;
    }
  return self->callback (event, self->depth, text, value, self->user_data) ? 1 : 0;
}

static int
emit_start (WhitherJsonReader *self, WhitherJsonEvent event)
{
  if (self->depth >= self->caps.max_depth)
    {
      self->cause = WHITHER_JSON_ERROR_TOO_DEEP;
      return 0;
    }
  int go_on = emit (self, event, (WhitherBytes){ 0 }, FALSE);
  self->depth++;
  return go_on;
}

static int
emit_end (WhitherJsonReader *self, WhitherJsonEvent event)
{
  if (self->depth > 0)
    self->depth--;
  return emit (self, event, (WhitherBytes){ 0 }, FALSE);
}

static int
on_null (void *self)
{
  return emit (self, WHITHER_JSON_NULL, (WhitherBytes){ 0 }, FALSE);
}

static int
on_boolean (void *self, int value)
{
  return emit (self, WHITHER_JSON_BOOLEAN, (WhitherBytes){ 0 }, value != 0);
}

static int
on_number (void *self, const char *text, size_t len)
{
  return emit (self, WHITHER_JSON_NUMBER, whither_bytes (text, len), FALSE);
}

static int
on_string (void *self, const unsigned char *text, size_t len)
{
  return emit (self, WHITHER_JSON_STRING, whither_bytes (text, len), FALSE);
}

static int
on_key (void *self, const unsigned char *text, size_t len)
{
  return emit (self, WHITHER_JSON_KEY, whither_bytes (text, len), FALSE);
}

static int
on_start_map (void *self)
{
  return emit_start (self, WHITHER_JSON_START_OBJECT);
}

static int
on_end_map (void *self)
{
  return emit_end (self, WHITHER_JSON_END_OBJECT);
}

static int
on_start_array (void *self)
{
  return emit_start (self, WHITHER_JSON_START_ARRAY);
}

static int
on_end_array (void *self)
{
  return emit_end (self, WHITHER_JSON_END_ARRAY);
}

static const yajl_callbacks callbacks = {
  .yajl_null = on_null,
  .yajl_boolean = on_boolean,
  .yajl_number = on_number,
  .yajl_string = on_string,
  .yajl_start_map = on_start_map,
  .yajl_map_key = on_key,
  .yajl_end_map = on_end_map,
  .yajl_start_array = on_start_array,
  .yajl_end_array = on_end_array,
};

WhitherJsonReader *
whither_json_reader_new (WhitherJsonCaps caps, WhitherJsonCallback callback, gpointer user_data)
{
  g_return_val_if_fail (callback != NULL, NULL);

  WhitherJsonReader *self = g_new0 (WhitherJsonReader, 1);
  self->caps.max_depth = caps.max_depth > 0 ? caps.max_depth : 64;
  self->caps.max_string = caps.max_string > 0 ? caps.max_string : 1024 * 1024;
  self->callback = callback;
  self->user_data = user_data;
  self->cause = WHITHER_JSON_ERROR_REFUSED;
  self->handle = yajl_alloc (&callbacks, NULL, self);
  return self;
}

static gboolean
check_status (WhitherJsonReader *self, yajl_status status, GError **error)
{
  gsize at = self->fed + yajl_get_bytes_consumed (self->handle);

  if (status == yajl_status_ok)
    return TRUE;
  if (status == yajl_status_error)
    g_set_error (error, WHITHER_JSON_ERROR, WHITHER_JSON_ERROR_MALFORMED,
                 _ ("not valid JSON near byte %zu"), at);
  else if (self->cause == WHITHER_JSON_ERROR_TOO_DEEP)
    g_set_error (error, WHITHER_JSON_ERROR, WHITHER_JSON_ERROR_TOO_DEEP,
                 /* Translators: a number of levels, a position. */
                 _ ("nested deeper than %u levels near byte %zu"), self->caps.max_depth, at);
  else if (self->cause == WHITHER_JSON_ERROR_TOO_LONG)
    g_set_error (error, WHITHER_JSON_ERROR, WHITHER_JSON_ERROR_TOO_LONG,
                 /* Translators: a size, a position. */
                 _ ("a text longer than %zu bytes near byte %zu"), self->caps.max_string, at);
  else
    g_set_error (error, WHITHER_JSON_ERROR, WHITHER_JSON_ERROR_REFUSED,
                 _ ("unexpected content near byte %zu"), at);
  return FALSE;
}

gboolean
whither_json_reader_feed (WhitherJsonReader *self, WhitherBytes piece, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  yajl_status status = yajl_parse (self->handle, piece.at, whither_bytes_left (&piece));
  if (!check_status (self, status, error))
    return FALSE;
  self->fed += whither_bytes_left (&piece);
  return TRUE;
}

gboolean
whither_json_reader_finish (WhitherJsonReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return check_status (self, yajl_complete_parse (self->handle), error);
}

void
whither_json_reader_free (WhitherJsonReader *self)
{
  if (self == NULL)
    return;
  yajl_free (self->handle);
  g_free (self);
}
