/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/session-private.h"

#include "base/i18n.h"
#include "base/text.h"
#include "flow/tracker.h"

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

static gboolean
import_into (WhitherSession *self,
             WhitherFlowSet *set,
             const char *path,
             WhitherCapture *capture,
             Import *import,
             GError **error)
{
  g_autoptr (GError) damage = NULL;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name =
      strcmp (path, "-") == 0 ? g_strdup (_ ("standard input")) : g_filename_display_name (base);
  guint16 source = whither_flow_set_add_source (set, name);
  WhitherTrackerOptions options = {
    .device = self->options.device,
    .one_interface = !g_str_has_prefix (whither_capture_get_format (capture), "pcapng"),
  };
  g_autoptr (WhitherTracker) tracker = whither_tracker_new (set, source, &options);

  import->capture = capture;
  import->tracker = tracker;
  whither_capture_set_note_callback (capture, whither_tracker_note, tracker);
  if (!read_packets (import, &damage, error))
    return FALSE;
  whither_tracker_finish (tracker);

  WhitherSource *row = &g_array_index (set->sources, WhitherSource, source);
  if (strcmp (path, "-") != 0)
    row->path = g_canonicalize_filename (path, NULL);
  describe_source (row, capture, damage, &self->options);
  return TRUE;
}

gboolean
whither_session_import (WhitherSession *self,
                        const char *path,
                        WhitherProgressCallback progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error)
{
  Import import = { .progress = progress, .user_data = user_data, .cancellable = cancellable };

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  g_autoptr (WhitherCapture) capture = whither_capture_open (path, error);
  if (capture == NULL)
    return FALSE;
  if (self->options.hash)
    whither_capture_enable_hash (capture);

  /* Published snapshots never change, and a cancelled import leaves no trace: work on a copy. */
  g_autoptr (WhitherFlowSet) set =
      self->set->sources->len > 0 ? whither_flow_set_copy (self->set) : whither_flow_set_new ();
  if (!import_into (self, set, path, capture, &import, error) ||
      !whither_session_keep (self, set, (guint16) (set->sources->len - 1), error))
    return FALSE;
  whither_flow_set_unref (self->set);
  self->set = g_steal_pointer (&set);
  return TRUE;
}
