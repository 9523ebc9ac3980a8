/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Apple Intelligence Report of iOS, iPadOS and macOS: which feature asked a language model, when,
 * and whether on the phone or in Private Cloud Compute. It names no host, address or country, so
 * what went to Private Cloud Compute is a flow to an unknown server; what stayed on the phone is
 * none. Every request is an observation "use case=>where". Prompts and answers are passed over
 * unread unless the person wants them: then they are observations "use case=>text". Attestations
 * are always passed over. A request may stand in both lists, with one identifier. UNVERIFIED: no
 * real file was found; keys are those of Apple's published code and three parsers. Whether requests
 * to ChatGPT appear is not known. */

#include "records/sink.h"
#include "records/values.h"

/* Prompts and attestations are one string each; longer ones are refused. */
#define TEXT_MAX (64u * 1024 * 1024)

enum
{
  TIME,
  IDENTIFIER,
  USE_CASE,
  MODEL,
  CLIENT,
  WHERE,
  CLOUD_TIME,
  CLOUD_IDENTIFIER,
  CLOUD_KIND,
  PROMPT, /* from here on: only when wanted */
  ANSWER,
};

#define COLUMNS                                                                                    \
  [TIME] = "modelRequests[].timestamp", [IDENTIFIER] = "modelRequests[].identifier",               \
  [USE_CASE] = "modelRequests[].useCase", [MODEL] = "modelRequests[].model",                       \
  [CLIENT] = "modelRequests[].clientIdentifier", [WHERE] = "modelRequests[].executionEnvironment", \
  [CLOUD_TIME] = "privateCloudComputeRequests[].timestamp",                                        \
  [CLOUD_IDENTIFIER] = "privateCloudComputeRequests[].requestId",                                  \
  [CLOUD_KIND] = "privateCloudComputeRequests[].pipelineKind"

static const char *const columns[] = { COLUMNS, NULL };
static const char *const columns_with_texts[] = {
  COLUMNS,
  [PROMPT] = "modelRequests[].prompt",
  [ANSWER] = "modelRequests[].response",
  NULL,
};

typedef struct
{
  WhitherRecordSink *sink;
  WhitherRecordRow row;
  WhitherRecordJson *json;
  guint64 number;
  GError *error;
} Report;

static void
read_time (const WhitherRecordRow *row, guint column, gint64 *out)
{
  whither_record_parse_epoch (whither_record_row_get (row, column), G_GINT64_CONSTANT (1000000000),
                              out);
}

static void
observe_text (Report *self,
              WhitherObservationKind kind,
              const char *use,
              guint column,
              guint32 flow,
              const WhitherRecordContact *contact)
{
  const char *text =
      column < self->row.n_columns ? whither_record_row_text (&self->row, column) : NULL;

  if (text == NULL)
    return;
  g_autofree char *value = g_strdup_printf ("%s=>%s", use, text);
  whither_record_sink_observe (self->sink, kind, value, NULL, 0, flow, contact);
}

static void
take_model_request (Report *self, WhitherRecordContact *contact)
{
  const WhitherRecordRow *row = &self->row;
  const char *where = whither_record_row_text (row, WHERE);
  const char *use = whither_record_row_text (row, USE_CASE);
  guint32 flow = WHITHER_NO_FLOW;

  if (use == NULL)
    use = whither_record_row_text (row, MODEL);
  if (use == NULL)
    use = "?";
  read_time (row, TIME, &contact->start);
  contact->program = whither_record_row_text (row, CLIENT);
  if (where != NULL && strstr (where, "PrivateCloud") != NULL)
    contact->flags |= WHITHER_FLOW_PRIVATE_CLOUD;
  if ((contact->flags & WHITHER_FLOW_PRIVATE_CLOUD) != 0)
    flow = whither_record_sink_add_keyed (self->sink, whither_record_row_text (row, IDENTIFIER),
                                          contact);
  g_autofree char *value = g_strdup_printf ("%s=>%s", use, where != NULL ? where : "?");
  whither_record_sink_observe (self->sink, WHITHER_OBSERVATION_MODEL_REQUEST, value, NULL, 0, flow,
                               contact);
  observe_text (self, WHITHER_OBSERVATION_MODEL_PROMPT, use, PROMPT, flow, contact);
  observe_text (self, WHITHER_OBSERVATION_MODEL_ANSWER, use, ANSWER, flow, contact);
}

static gboolean
take (gpointer user_data)
{
  Report *self = user_data;
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;

  self->number++;
  contact.number = self->number;
  if (!whither_record_sink_look (self->sink, &self->error))
    return FALSE;
  if (whither_record_json_get_record (self->json) == 0)
    {
      take_model_request (self, &contact);
      return TRUE;
    }
  read_time (&self->row, CLOUD_TIME, &contact.start);
  contact.flags |= WHITHER_FLOW_PRIVATE_CLOUD;
  whither_record_sink_add_keyed (self->sink, whither_record_row_text (&self->row, CLOUD_IDENTIFIER),
                                 &contact);
  return TRUE;
}

gboolean
whither_record_read_apple_intelligence (WhitherRecordInput *in,
                                        WhitherRecordSink *sink,
                                        GError **error)
{
  Report self = { .sink = sink };

  whither_record_row_init (&self.row, sink->options.prompts ? columns_with_texts : columns);
  self.json = whither_record_json_new (&self.row, "modelRequests[] privateCloudComputeRequests[]",
                                       TEXT_MAX, take, &self);
  gboolean done = whither_record_json_read_all (self.json, in, error);
  if (self.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, self.error);
    }
  whither_record_json_free (self.json);
  whither_record_row_clear (&self.row);
  return done;
}
