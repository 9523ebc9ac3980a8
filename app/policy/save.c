/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/save.h"

#include <gio/gio.h>
#include <string.h>

#include "base/i18n.h"
#include "policy/format-private.h"

G_DEFINE_QUARK (whither - save - error - quark, whither_save_error)

/* The mark stands in the first line of every file with comments, and of the notes beside others. */
static gboolean
has_mark (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char start[512] = { 0 };
  gsize len = 0;

  if (stream == NULL)
    return FALSE;
  g_input_stream_read_all (G_INPUT_STREAM (stream), start, sizeof start - 1, &len, NULL, NULL);
  return strstr (start, WHITHER_POLICY_MARK) != NULL;
}

gboolean
whither_save_may_replace (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  g_autofree char *notes = g_strconcat (path, ".txt", NULL);
  /* A link that leads nowhere is something, too. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  return has_mark (path) || has_mark (notes);
}

static gboolean
put (const char *path, const char *text, GError **error)
{
  return g_file_set_contents_full (path, text, (gssize) strlen (text),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0666, error);
}

static gboolean
check (const char *path, GError **error)
{
  if (whither_save_may_replace (path))
    return TRUE;
  g_set_error (error, WHITHER_SAVE_ERROR, WHITHER_SAVE_ERROR_FOREIGN,
               _ ("%s is there already and was not written by Whither: it is left as it is"), path);
  return FALSE;
}

/* An undo file of a format without comments bears no mark: beside a file of ours it is ours. */
static gboolean
check_all (const char *path, const char *undo, const char *notes, GError **error)
{
  gboolean again = g_file_test (path, G_FILE_TEST_EXISTS) && whither_save_may_replace (path);

  return check (path, error) && (notes == NULL || check (notes, error)) &&
         ((again && g_file_test (undo, G_FILE_TEST_IS_REGULAR)) || check (undo, error));
}

gboolean
whither_save_texts (const char *path,
                    const char *text,
                    const char *undo,
                    const char *notes,
                    gboolean replace,
                    GError **error)
{
  g_return_val_if_fail (path != NULL && text != NULL && undo != NULL, FALSE);

  g_autofree char *undo_path = g_strconcat (path, ".undo", NULL);
  g_autofree char *notes_path = g_strconcat (path, ".txt", NULL);

  if (!replace && !check_all (path, undo_path, notes != NULL ? notes_path : NULL, error))
    return FALSE;
  /* The notes first: with them the others are known as ours, should the last one fail. */
  return (notes == NULL || put (notes_path, notes, error)) && put (undo_path, undo, error) &&
         put (path, text, error);
}

gboolean
whither_plan_save (const WhitherPlan *self, const char *path, gboolean replace, GError **error)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  g_autofree char *text = whither_plan_to_text (self);
  g_autofree char *undo = whither_plan_to_undo (self);
  g_autofree char *notes = whither_plan_to_notes (self);

  return whither_save_texts (path, text, undo, notes, replace, error);
}
