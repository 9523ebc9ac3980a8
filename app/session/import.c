/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/session-private.h"

#include "base/i18n.h"
#include "base/text.h"
#include "flow/tracker.h"
#include "session/import-private.h"

/* How many packets pass between two looks at the cancellable and the clock: about a millisecond. */
#define PACKETS_PER_LOOK 2048
#define PROGRESS_SPAN (50 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  WhitherCapture *capture;
  WhitherTracker *tracker;
  WhitherProgressCallback progress;
  gpointer user_data;
  GCancellable *cancellable;
  gint64 told;
} Import;

static gboolean
look_up (Import *import, GError **error)
{
  gint64 now = g_get_monotonic_time ();
  guint64 size = whither_capture_get_size (import->capture);

  if (g_cancellable_set_error_if_cancelled (import->cancellable, error))
    return FALSE;
  if (import->progress != NULL && now - import->told >= PROGRESS_SPAN)
    {
      double fraction =
          size > 0 ? (double) whither_capture_get_position (import->capture) / (double) size : -1;
      import->progress (fraction, whither_tracker_get_n_flows (import->tracker), import->user_data);
      import->told = now;
    }
  return TRUE;
}

/* Reads to the end or to the damage. FALSE: cancelled. @damage: (out) (nullable): why it ended
 * early. */
static gboolean
read_packets (Import *import, GError **damage, GError **error)
{
  WhitherRecord record;

  for (guint64 n = 1;; n++)
    {
      WhitherReadResult result = whither_capture_read (import->capture, &record, damage);

      if (result != WHITHER_READ_RECORD)
        return TRUE;
      whither_tracker_add (import->tracker, &record);
      if (n % PACKETS_PER_LOOK == 0 && !look_up (import, error))
        return FALSE;
    }
}

static void
describe_source (WhitherSource *source,
                 WhitherCapture *capture,
                 const GError *damage,
                 const WhitherSessionOptions *options)
{
  source->format = g_strdup (whither_capture_get_format (capture));
  source->size = whither_capture_get_size (capture);
  source->recorded_in = g_strdup (options->recorded_in);
  if (options->hash)
    source->sha256 = whither_capture_finish_hash (capture);
  if (damage == NULL)
    return;

  g_autofree char *packets = whither_text_format_count (source->packets);
  /* Translators: what is wrong with a file, then how many packets before that place were kept. */
  source->damage = g_strdup_printf (ngettext ("%s. %s packet before it was kept.",
                                              "%s. %s packets before it were kept.",
                                              (gulong) MIN (source->packets, G_MAXINT)),
                                    damage->message, packets);
}

static char *
name_of (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return strcmp (path, "-") == 0 ? g_strdup (_ ("standard input")) : g_filename_display_name (base);
}

static gboolean
import_capture (WhitherSession *self,
                WhitherFlowSet *set,
                const char *path,
                WhitherCapture *capture,
                WhitherImport *way,
                GError **error)
{
  Import import = { .capture = capture,
                    .progress = way->progress,
                    .user_data = way->user_data,
                    .cancellable = way->cancellable };
  g_autoptr (GError) damage = NULL;
  g_autofree char *name = name_of (path);
  guint16 source = whither_flow_set_add_source (set, name);
  WhitherTrackerOptions options = {
    .device = self->options.device,
    .names_only = self->options.counts_only,
    .alone = way->alone,
    .one_interface = !g_str_has_prefix (whither_capture_get_format (capture), "pcapng"),
  };
  g_autoptr (WhitherTracker) tracker = whither_tracker_new (set, source, &options);

  if (self->options.hash)
    whither_capture_enable_hash (capture);
  import.tracker = tracker;
  whither_capture_set_note_callback (capture, whither_tracker_note, tracker);
  if (!read_packets (&import, &damage, error))
    return FALSE;
  whither_tracker_finish (tracker);

  WhitherSource *row = &g_array_index (set->sources, WhitherSource, source);
  if (strcmp (path, "-") != 0)
    row->path = g_canonicalize_filename (path, NULL);
  describe_source (row, capture, damage, &self->options);
  return TRUE;
}

/* A member that was read as a report is no capture that was left out. */
static void
forget_left_out (WhitherFlowSet *set, guint first_tally, guint first_source, guint end_source)
{
  for (guint i = set->tallies->len; i > first_tally; i--)
    {
      const WhitherTally *tally = g_ptr_array_index (set->tallies, i - 1);

      for (guint k = first_source; k < end_source; k++)
        {
          const char *name = g_array_index (set->sources, WhitherSource, k).name;
          const char *member = strstr (name, WHITHER_MEMBER_MARK);

          if (member == NULL)
            continue;
          member += strlen (WHITHER_MEMBER_MARK);
          if (g_str_has_prefix (tally->kind, member) && tally->kind[strlen (member)] == ':')
            {
              g_ptr_array_remove_index (set->tallies, i - 1);
              break;
            }
        }
    }
}

/* Captures in an archive are one stream; reports in it were read before, each as its own source,
 * from @first_source on. */
static void
import_captures_of_archive (WhitherSession *self,
                            WhitherFlowSet *set,
                            const char *path,
                            guint first_source,
                            WhitherImport *way)
{
  g_autoptr (WhitherCapture) capture = whither_capture_open (path, NULL);
  guint end_source = set->sources->len, first_tally = set->tallies->len;

  if (capture == NULL)
    return; /* the other members are no captures */
  import_capture (self, set, path, capture, way, NULL);
  forget_left_out (set, first_tally, first_source, end_source);
}

gboolean
whither_session_import_file (WhitherSession *self,
                             WhitherFlowSet *set,
                             const char *path,
                             WhitherImport *way,
                             GError **error)
{
  g_autoptr (WhitherRecordInput) input = whither_record_input_open (path, error);
  gboolean captures = FALSE;

  if (input == NULL)
    return FALSE;
  if (whither_session_is_archive (input))
    {
      guint before = set->sources->len;

      way->alone = FALSE;
      if (strcmp (path, "-") != 0 &&
          !whither_session_import_members (self, set, path, way, &captures, error))
        return FALSE;
      if (set->sources->len > before)
        {
          if (captures)
            import_captures_of_archive (self, set, path, before, way);
          return !g_cancellable_set_error_if_cancelled (way->cancellable, error);
        }
    }
  else if (whither_record_recognise_packed (input) != WHITHER_RECORD_NONE)
    return whither_session_import_record (self, set, path, g_steal_pointer (&input), way, error);

  g_autoptr (WhitherCapture) capture =
      whither_record_input_into_capture (g_steal_pointer (&input), error);
  return capture != NULL && import_capture (self, set, path, capture, way, error);
}

gboolean
whither_session_import (WhitherSession *self,
                        const char *path,
                        WhitherProgressCallback progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error)
{
  WhitherImport way = { .progress = progress, .user_data = user_data, .cancellable = cancellable };

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  /* Published snapshots never change, and a cancelled import leaves no trace: work on a copy. */
  g_autoptr (WhitherFlowSet) set =
      self->set->sources->len > 0 ? whither_flow_set_copy (self->set) : whither_flow_set_new ();
  guint16 first = (guint16) set->sources->len;
  gboolean is_folder = strcmp (path, "-") != 0 && g_file_test (path, G_FILE_TEST_IS_DIR);

  way.alone = self->options.alone && !is_folder;
  gboolean read = is_folder ? whither_session_import_folder (self, set, path, &way, error)
                            : whither_session_import_file (self, set, path, &way, error);
  if (!read || !whither_session_keep (self, set, first, error))
    return FALSE;
  whither_flow_set_unref (self->set);
  self->set = g_steal_pointer (&set);
  /* What was read is in the working copy already; it stays there also when the facts do not. */
  if (self->on_disk)
    whither_session_pin_facts (self, NULL);
  return TRUE;
}
