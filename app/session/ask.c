/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/session-private.h"

#include "base/i18n.h"
#include "base/text.h"
#include "observe/observation.h"
#include "session/snapshot-private.h"

/* A question without a recording becomes a recording of one connection each, of which nothing was
 * measured: so names and addresses get the same verdicts, words and evidence as flows. */
static void
add_question (WhitherFlowSet *set, guint16 source, const char *text)
{
  WhitherFlow flow = {
    .source = source,
    .device = WHITHER_NO_DEVICE,
    .parent = WHITHER_NO_FLOW,
    .start = WHITHER_TIME_UNKNOWN,
    .end = WHITHER_TIME_UNKNOWN,
    .sent_bytes = WHITHER_AMOUNT_UNKNOWN,
    .received_bytes = WHITHER_AMOUNT_UNKNOWN,
  };

  if (!whither_address_parse (text, &flow.remote))
    {
      g_autofree char *clean = whither_text_clean (text);
      g_autofree char *name = whither_text_normalize_host_name (clean);
      flow.name = whither_dictionary_add (set->dictionary, name);
      flow.name_ground = WHITHER_NAME_GROUND_ASKED;
    }
  g_array_append_val (set->flows, flow);
}

WhitherSnapshot *
whither_session_ask (WhitherSession *self, const char *const *questions)
{
  g_return_val_if_fail (self != NULL && questions != NULL, NULL);

  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  guint16 source = whither_flow_set_add_source (set, _ ("your question"));

  for (guint i = 0; questions[i] != NULL; i++)
    add_question (set, source, questions[i]);
  whither_session_renew_notes (self);
  return whither_snapshot_new (++self->published, set, &self->facts);
}
