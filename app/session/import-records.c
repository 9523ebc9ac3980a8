/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/import-private.h"

#include "base/i18n.h"

#define PROGRESS_SPAN (50 * G_TIME_SPAN_MILLISECOND)
/* A folder of a person's exports has some dozens; the bound stops a wrong choice, such as "/". */
#define FILES_MAX 1000
#define DEPTH_MAX 4

typedef struct
{
  WhitherRecordInput *input;
  WhitherFlowSet *set;
  WhitherImport *way;
  gint64 told;
} Look;

static gboolean
look (gpointer user_data, GError **error)
{
  Look *self = user_data;
  gint64 now = g_get_monotonic_time ();
  guint64 size = whither_record_input_get_size (self->input);

  if (g_cancellable_set_error_if_cancelled (self->way->cancellable, error))
    return FALSE;
  if (self->way->progress != NULL && now - self->told >= PROGRESS_SPAN)
    {
      double fraction =
          size > 0 ? (double) whither_record_input_get_position (self->input) / (double) size : -1;
      self->way->progress (MIN (fraction, 1), self->set->flows->len, self->way->user_data);
      self->told = now;
    }
  return TRUE;
}

/* Tallies are kept over all sources together: what is counted by lines says whose lines. */
static void
name_tallies (WhitherFlowSet *set, guint first, const char *name)
{
  for (guint i = first; i < set->tallies->len; i++)
    {
      WhitherTally *tally = g_ptr_array_index (set->tallies, i);
      char *kind = g_strdup_printf ("%s: %s", name, tally->kind);

      g_free (tally->kind);
      tally->kind = kind;
    }
}

/* Reads what @input holds as a new source called @name. FALSE: cancelled. */
static gboolean
read_into (WhitherSession *self,
           WhitherFlowSet *set,
           const char *name,
           WhitherRecordInput *input,
           WhitherRecordFormat format,
           WhitherImport *way,
           GError **error)
{
  Look looking = { .input = input, .set = set, .way = way };
  WhitherRecordOptions options = { .now = g_get_real_time () * 1000,
                                   .prompts = self->options.prompts,
                                   .look = look,
                                   .user_data = &looking };
  guint16 source = whither_flow_set_add_source (set, name);
  guint first_tally = set->tallies->len;
  g_autoptr (GError) damage = NULL;

  if (!whither_record_read (input, format, set, source, &options, &damage) &&
      g_error_matches (damage, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }

  name_tallies (set, first_tally, name);

  WhitherSource *row = &g_array_index (set->sources, WhitherSource, source);
  g_autofree char *packing = whither_record_input_describe_packing (input);
  const char *id = whither_record_format_to_id (format);
  row->format = packing != NULL ? g_strdup_printf ("%s (%s)", id, packing) : g_strdup (id);
  row->size = whither_record_input_get_size (input);
  row->recorded_in = g_strdup (self->options.recorded_in);
  if (damage != NULL)
    /* Translators: what is wrong with a file. */
    row->damage = g_strdup_printf (_ ("%s. What stood before it was kept."), damage->message);
  return TRUE;
}

static void
finish_source (WhitherSession *self,
               WhitherFlowSet *set,
               const char *path,
               WhitherRecordInput *input)
{
  WhitherSource *row = &g_array_index (set->sources, WhitherSource, set->sources->len - 1);

  if (strcmp (path, "-") != 0)
    row->path = g_canonicalize_filename (path, NULL);
  if (self->options.hash)
    row->sha256 = whither_record_input_finish_hash (input);
}

gboolean
whither_session_import_record (WhitherSession *self,
                               WhitherFlowSet *set,
                               const char *path,
                               WhitherRecordInput *given,
                               WhitherImport *way,
                               GError **error)
{
  g_autoptr (WhitherRecordInput) input = given;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name =
      strcmp (path, "-") == 0 ? g_strdup (_ ("standard input")) : g_filename_display_name (base);
  WhitherRecordFormat format = whither_record_recognise_packed (input);

  if (!self->options.hash)
    whither_record_input_drop_hash (input);
  if (!read_into (self, set, name, input, format, way, error))
    return FALSE;
  finish_source (self, set, path, input);
  return TRUE;
}

gboolean
whither_session_is_archive (WhitherRecordInput *input)
{
  WhitherBytes head = whither_record_input_peek_packed (input, 4);

  return whither_bytes_equal (&head, "PK\3\4", 4);
}

gboolean
whither_session_import_members (WhitherSession *self,
                                WhitherFlowSet *set,
                                const char *path,
                                WhitherImport *way,
                                gboolean *captures,
                                GError **error)
{
  g_autoptr (WhitherRecordInput) input = whither_record_input_open (path, error);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *archive = g_filename_display_name (base);

  if (input == NULL)
    return FALSE;
  whither_record_input_drop_hash (input);
  do
    {
      const char *member = whither_record_input_get_member (input);
      WhitherRecordFormat format = whither_record_recognise (input);

      if (format == WHITHER_RECORD_NONE)
        {
          *captures = TRUE;
          continue;
        }
      g_autofree char *name = g_strconcat (archive, WHITHER_MEMBER_MARK, member, NULL);
      if (!read_into (self, set, name, input, format, way, error))
        return FALSE;
      g_array_index (set->sources, WhitherSource, set->sources->len - 1).path =
          g_canonicalize_filename (path, NULL);
    }
  while (whither_record_input_next_member (input));
  return TRUE;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Hidden files and links are none of a person's exports. @left_out: files and folders over the
 * bounds. */
static void
list_files (const char *path, guint depth, GPtrArray *files, guint *left_out)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (*name == '.' || g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        continue;
      gboolean is_folder = g_file_test (child, G_FILE_TEST_IS_DIR);
      if (!is_folder && !g_file_test (child, G_FILE_TEST_IS_REGULAR))
        continue;
      if (files->len >= FILES_MAX || (is_folder && depth >= DEPTH_MAX))
        (*left_out)++;
      else if (is_folder)
        list_files (child, depth + 1, files, left_out);
      else
        g_ptr_array_add (files, g_steal_pointer (&child));
    }
}

/* @kind: (transfer full). */
static void
add_tally (WhitherFlowSet *set, char *kind, guint times)
{
  WhitherTally *tally = g_new0 (WhitherTally, 1);

  tally->kind = kind;
  tally->packets = times;
  g_ptr_array_add (set->tallies, tally);
}

static void
tally_unread (WhitherFlowSet *set, const char *file, const char *reason)
{
  g_autofree char *name = g_filename_display_basename (file);

  add_tally (set, g_strdup_printf ("file left out: %s: %s", name, reason), 1);
}

gboolean
whither_session_import_folder (WhitherSession *self,
                               WhitherFlowSet *set,
                               const char *path,
                               WhitherImport *way,
                               GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  guint before = set->sources->len, left_out = 0;

  list_files (path, 0, files, &left_out);
  if (left_out > 0)
    add_tally (set, g_strdup ("file or folder left out: more than 1000 files, or 4 folders deep"),
               left_out);
  g_ptr_array_sort (files, compare_names);
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      g_autoptr (GError) reason = NULL;

      if (whither_session_import_file (self, set, file, way, &reason))
        continue;
      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      tally_unread (set, file, reason->message);
    }
  if (set->sources->len > before)
    return TRUE;
  g_set_error (error, WHITHER_RECORD_ERROR, WHITHER_RECORD_ERROR_UNSUPPORTED,
               /* Translators: the name of a folder, then how many files are in it. */
               _ ("%s: none of its %u files is a capture, a report or a log that can be read"),
               path, files->len);
  return FALSE;
}
