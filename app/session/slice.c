/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/slice.h"

#include "base/i18n.h"
#include "capture/pcapng-writer.h"
#include "config.h"
#include "flow/picker.h"
#include "observe/observation.h"

#define BUFFER_SIZE (256 * 1024)
#define PACKETS_PER_LOOK 2048

G_DEFINE_QUARK (whither - slice - error - quark, whither_slice_error)

typedef struct
{
  WhitherSession *session;
  WhitherSnapshot *snapshot;
  const WhitherFlowSet *set;
  const WhitherFilter *filter;
  GCancellable *cancellable;
  WhitherPcapngWriter *writer;
  GHashTable *comments; /* flow → text */
  WhitherSlice done;
} Slicing;

/* Returns: (transfer full): what is said of every packet of @flow. */
static char *
describe_flow (const WhitherFlowSet *set, guint32 index)
{
  const WhitherFlow *flow = whither_flow_set_get (set, index);
  g_autoptr (GPtrArray) evidence =
      g_ptr_array_new_with_free_func ((GDestroyNotify) whither_evidence_free);
  g_autofree char *address = whither_address_to_string (&flow->remote);
  const char *name =
      flow->name != 0 ? whither_dictionary_get (set->dictionary, flow->name) : address;

  whither_flow_explain (set, index, evidence);
  const WhitherEvidence *ground = evidence->len > 0 ? g_ptr_array_index (evidence, 0) : NULL;
  if (ground == NULL)
    /* Translators: a comment on a packet: number of a connection, name of a server. */
    return g_strdup_printf (_ ("Whither: connection %u, %s"), index + 1, name);
  if (ground->packet == 0)
    /* Translators: a comment on a packet: number of a connection, name of a server, a sentence. */
    return g_strdup_printf (_ ("Whither: connection %u, %s. %s"), index + 1, name, ground->text);
  return g_strdup_printf (
      /* Translators: a comment on a packet: number of a connection, name of a server, a sentence,
         number of a packet. */
      _ ("Whither: connection %u, %s. %s Seen in packet %" PRIu64 " of the recording."), index + 1,
      name, ground->text, ground->packet);
}

static const char *
get_comment (Slicing *self, guint32 flow)
{
  char *text = g_hash_table_lookup (self->comments, GUINT_TO_POINTER (flow));

  if (text == NULL)
    {
      text = describe_flow (self->set, flow);
      g_hash_table_insert (self->comments, GUINT_TO_POINTER (flow), text);
    }
  return text;
}

/* Returns: (transfer full) (nullable): a picker for the matching flows of @source, NULL when none
 * of them has packets. */
static WhitherPicker *
want_flows (Slicing *self, guint16 source)
{
  g_autoptr (WhitherPicker) picker = NULL;

  for (guint32 i = 0; i < self->set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (self->set, i);

      if (flow->source != source || !whither_filter_matches (self->filter, self->snapshot, i))
        continue;
      if (flow->first_packet == 0)
        {
          self->done.n_without++;
          continue;
        }
      if (picker == NULL)
        picker = whither_picker_new (self->set);
      whither_picker_want (picker, i);
      self->done.n_flows++;
    }
  return g_steal_pointer (&picker);
}

static gboolean
fail_changed (const WhitherSource *source, GError **error)
{
  g_set_error (error, WHITHER_SLICE_ERROR, WHITHER_SLICE_ERROR_CHANGED,
               /* Translators: name of a file. */
               _ ("%s has changed since it was imported: its packets are not those any more"),
               source->name);
  return FALSE;
}

static gboolean
check_source (Slicing *self, guint16 index, GError **error)
{
  const WhitherSource *source = &g_array_index (self->set->sources, WhitherSource, index);
  WhitherSourceState state = whither_session_check_source (self->session, index, self->cancellable);

  if (state == WHITHER_SOURCE_CHANGED)
    return fail_changed (source, error);
  if (state == WHITHER_SOURCE_MISSING || source->path == NULL)
    {
      g_set_error (error, WHITHER_SLICE_ERROR, WHITHER_SLICE_ERROR_GONE,
                   /* Translators: name of a file. */
                   _ ("%s is not there any more, or was a stream: its packets were not kept"),
                   source->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_packets (Slicing *self, WhitherCapture *capture, WhitherPicker *picker, GError **error)
{
  WhitherRecord record;

  /* Damage was told when the source was imported; it ends this pass at the same place. */
  for (guint64 n = 1; whither_capture_read (capture, &record, NULL) == WHITHER_READ_RECORD; n++)
    {
      guint32 flow = whither_picker_pick (picker, &record);

      if (n % PACKETS_PER_LOOK == 0 &&
          g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (flow == WHITHER_NO_FLOW)
        continue;
      if (!whither_pcapng_writer_add (self->writer, &record, get_comment (self, flow), error))
        return FALSE;
      self->done.n_packets++;
    }
  return TRUE;
}

static gboolean
slice_source (Slicing *self, guint16 index, GError **error)
{
  const WhitherSource *source = &g_array_index (self->set->sources, WhitherSource, index);
  g_autoptr (WhitherPicker) picker = want_flows (self, index);

  if (picker == NULL)
    return TRUE;
  if (!check_source (self, index, error))
    return FALSE;
  g_autoptr (WhitherCapture) capture = whither_capture_open (source->path, error);
  if (capture == NULL)
    return FALSE;
  /* Without a checksum, the size is all there is to compare. */
  if (whither_capture_get_size (capture) != source->size)
    return fail_changed (source, error);
  whither_pcapng_writer_begin_source (self->writer, source->name);
  return write_packets (self, capture, picker, error);
}

static gboolean
slice_all (Slicing *self, GError **error)
{
  for (guint i = 0; i < self->set->sources->len; i++)
    if (!slice_source (self, (guint16) i, error))
      return FALSE;
  if (self->done.n_flows > 0)
    return TRUE;
  g_set_error_literal (error, WHITHER_SLICE_ERROR, WHITHER_SLICE_ERROR_NOTHING,
                       self->done.n_without > 0
                           ? _ ("what matches comes from reports or logs, which hold no packets")
                           : _ ("no connection matches"));
  return FALSE;
}

gboolean
whither_session_slice (WhitherSession *self,
                       WhitherSnapshot *snapshot,
                       const WhitherFilter *filter,
                       GOutputStream *stream,
                       GCancellable *cancellable,
                       WhitherSlice *out,
                       GError **error)
{
  g_return_val_if_fail (self != NULL && snapshot != NULL && G_IS_OUTPUT_STREAM (stream), FALSE);

  g_autoptr (GOutputStream) buffered = g_buffered_output_stream_new_sized (stream, BUFFER_SIZE);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (buffered), FALSE);
  g_autoptr (WhitherPcapngWriter) writer = whither_pcapng_writer_new (
      buffered, "Whither " WHITHER_VERSION,
      _ ("Chosen packets of a recording; packet numbers in the comments are those of the "
         "recording."),
      error);
  if (writer == NULL)
    return FALSE;

  g_autoptr (GHashTable) comments = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Slicing slicing = { .session = self,
                      .snapshot = snapshot,
                      .set = whither_snapshot_get_flows (snapshot),
                      .filter = filter,
                      .cancellable = cancellable,
                      .writer = writer,
                      .comments = comments };
  if (!slice_all (&slicing, error) || !g_output_stream_flush (buffered, cancellable, error))
    return FALSE;
  if (out != NULL)
    *out = slicing.done;
  return TRUE;
}

/* Returns: (transfer full) (nullable): what tells two names of one file. */
static char *
find_identity (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE))
                      : NULL;
}

static gboolean
is_source (const WhitherFlowSet *set, const char *path)
{
  g_autofree char *identity = find_identity (path);

  for (guint i = 0; identity != NULL && i < set->sources->len; i++)
    {
      const char *source = g_array_index (set->sources, WhitherSource, i).path;
      g_autofree char *other = source != NULL ? find_identity (source) : NULL;

      if (g_strcmp0 (identity, other) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
whither_session_slice_to_file (WhitherSession *self,
                               WhitherSnapshot *snapshot,
                               const WhitherFilter *filter,
                               const char *path,
                               GCancellable *cancellable,
                               WhitherSlice *out,
                               GError **error)
{
  g_return_val_if_fail (self != NULL && snapshot != NULL && path != NULL, FALSE);

  if (is_source (whither_snapshot_get_flows (snapshot), path))
    {
      g_set_error (error, WHITHER_SLICE_ERROR, WHITHER_SLICE_ERROR_SAME,
                   /* Translators: name of a file. */
                   _ ("%s is the recording itself; please choose another file"), path);
      return FALSE;
    }
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);
  if (stream == NULL)
    return FALSE;

  WhitherSlice done;
  if (whither_session_slice (self, snapshot, filter, G_OUTPUT_STREAM (stream), cancellable, &done,
                             error))
    {
      if (!g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
        return FALSE;
      if (out != NULL)
        *out = done;
      return TRUE;
    }
  /* Closed while cancelled, the stream leaves the file as it was. */
  g_autoptr (GCancellable) given_up = g_cancellable_new ();
  g_cancellable_cancel (given_up);
  g_output_stream_close (G_OUTPUT_STREAM (stream), given_up, NULL);
  return FALSE;
}
