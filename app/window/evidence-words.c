/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/evidence-words.h"

#include "base/i18n.h"
#include "config.h"
#include "session/snapshot.h"

#include <gio/gio.h>

static const WhitherFacet *
get_facet (WhitherSnapshot *snapshot, WhitherColumn column, guint32 flow)
{
  return whither_snapshot_get_facet (snapshot, column,
                                     whither_snapshot_get_flow_facet (snapshot, column, flow));
}

/* Adds what is known of the selected flows that are attempts, or of the others. FALSE: there are
 * none of them. */
static gboolean
sum_selected (WhitherView *view, gboolean attempts, gboolean *known, guint64 *sum)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (whither_view_get_snapshot (view));
  GArray *flows = whither_view_get_selected_flows (view);
  gboolean found = FALSE;

  for (guint i = 0; i < flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, g_array_index (flows, guint32, i));
      guint64 amount = 0;

      if (((flow->flags & WHITHER_FLOW_ATTEMPTED) != 0) != attempts)
        continue;
      found = TRUE;
      *known |= whither_flow_get_amount (flow, whither_view_get_unit (view), &amount);
      *sum += amount;
    }
  return found;
}

/* As everywhere, what was only tried does not count beside a transfer. */
static char *
describe_amount (WhitherView *view)
{
  WhitherUnit unit = whither_view_get_unit (view);
  gboolean known = FALSE, attempted;
  guint64 sum = 0;

  attempted = !sum_selected (view, FALSE, &known, &sum);
  if (attempted)
    sum_selected (view, TRUE, &known, &sum);
  if (attempted && known && whither_unit_counts_bytes (unit))
    return g_strdup (whither_certainty_to_label (WHITHER_CERTAINTY_ATTEMPTED));
  return known ? whither_unit_format (unit, sum) : g_strdup (_ ("amount unknown"));
}

GPtrArray *
whither_evidence_words_list (WhitherView *view)
{
  GPtrArray *evidence = whither_view_get_selection_evidence (view);

  if (evidence != NULL)
    return g_ptr_array_ref (evidence);
  return whither_snapshot_explain (whither_view_get_snapshot (view), whither_view_get_lead (view));
}

char *
whither_evidence_words_claim (WhitherView *view)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (view);
  guint32 lead = whither_view_get_lead (view);
  g_autofree char *amount = NULL;

  if (whither_view_get_selection_evidence (view) != NULL)
    return g_strdup (whither_view_get_selection_label (view));
  g_return_val_if_fail (snapshot != NULL && lead != WHITHER_NO_NUMBER, g_strdup (""));

  amount = describe_amount (view);
  /* Translators: a feature, the company it talks to, the place that answered, an amount: "Siri →
   * Apple → Germany, 1.2 MB". */
  return g_strdup_printf (_ ("%s → %s → %s, %s"),
                          get_facet (snapshot, WHITHER_COLUMN_FEATURE, lead)->label,
                          get_facet (snapshot, WHITHER_COLUMN_COMPANY, lead)->label,
                          get_facet (snapshot, WHITHER_COLUMN_ANSWERED_FROM, lead)->label, amount);
}

static void
add_feature_limit (GPtrArray *limits, WhitherSnapshot *snapshot, guint32 flow)
{
  const WhitherFacet *feature = get_facet (snapshot, WHITHER_COLUMN_FEATURE, flow);

  if (feature->certainty == WHITHER_CERTAINTY_ONE_OF_SEVERAL)
    g_ptr_array_add (limits, g_strdup (_ ("These features share an address. So we cannot say "
                                          "which of them it was.")));
  else if (feature->certainty == WHITHER_CERTAINTY_UNKNOWN)
    g_ptr_array_add (limits, g_strdup (_ ("No rule of the catalog names a feature for this "
                                          "connection. So we cannot say what it was for.")));
}

static void
add_place_limit (GPtrArray *limits, WhitherSnapshot *snapshot, guint32 flow)
{
  const WhitherFacet *place = get_facet (snapshot, WHITHER_COLUMN_ANSWERED_FROM, flow);
  const WhitherFacet *kept_in = get_facet (snapshot, WHITHER_COLUMN_KEPT_IN, flow);

  if (place->certainty != WHITHER_CERTAINTY_CERTAIN)
    g_ptr_array_add (limits, g_strdup (_ ("An address is not a place. So we cannot say in which "
                                          "country the machine that answered stands.")));
  if (kept_in->certainty == WHITHER_CERTAINTY_UNKNOWN)
    g_ptr_array_add (limits, g_strdup (_ ("A machine that answers need not be the one that "
                                          "stores. So we cannot say where the data is kept.")));
}

GPtrArray *
whither_evidence_words_limits (WhitherSnapshot *snapshot, guint32 flow)
{
  GPtrArray *limits = g_ptr_array_new_with_free_func (g_free);
  const WhitherFlow *raw;

  g_return_val_if_fail (snapshot != NULL, limits);

  raw = whither_flow_set_get (whither_snapshot_get_flows (snapshot), flow);
  if ((raw->flags & WHITHER_FLOW_ATTEMPTED) != 0)
    g_ptr_array_add (limits, g_strdup (_ ("Nothing came back. So we cannot say that anything was "
                                          "handed over.")));
  add_feature_limit (limits, snapshot, flow);
  add_place_limit (limits, snapshot, flow);
  if ((raw->flags & WHITHER_FLOW_HIDDEN_NAME) != 0)
    g_ptr_array_add (limits, g_strdup (_ ("The name is encrypted and the one in sight stands in "
                                          "for it. So we cannot say which site it was.")));
  g_ptr_array_add (limits, g_strdup (_ ("The content was not looked at. So we cannot say what was "
                                        "in it.")));
  return limits;
}

const char *
whither_evidence_words_laws (void)
{
  return _ (
      "A law that may apply is no sign that it was used. It reaches only what a company holds "
      "and can read. Not legal advice.");
}

static void
append_evidence (GString *text, WhitherView *view)
{
  g_autoptr (GPtrArray) list = whither_evidence_words_list (view);

  for (guint i = 0; i < list->len; i++)
    {
      const WhitherEvidence *evidence = g_ptr_array_index (list, i);
      g_autofree char *line = whither_evidence_to_text (evidence);

      g_string_append_printf (
          text, "- %s (%s): %s%s%s\n", whither_subject_to_label (evidence->subject),
          whither_evidence_kind_to_label (evidence->kind), line, evidence->url != NULL ? " " : "",
          evidence->url != NULL ? evidence->url : "");
    }
}

static void
append_recording (GString *text, WhitherSnapshot *snapshot, guint32 flow)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  guint16 index = whither_flow_set_get (set, flow)->source;
  const WhitherSource *source;

  if (index >= set->sources->len)
    return;

  source = &g_array_index (set->sources, WhitherSource, index);
  /* Translators: the name of a file. */
  g_string_append_printf (text, _ ("Recording: %s"), source->name);
  if (source->sha256 != NULL)
    g_string_append_printf (text, ", SHA-256 %s", source->sha256);
  if (source->constructed)
    g_string_append_printf (text, " (%s)", _ ("constructed, not measured"));
  g_string_append_c (text, '\n');
}

char *
whither_evidence_words_citation (WhitherView *view)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (view);
  guint32 lead = whither_view_get_lead (view);
  g_autofree char *claim = whither_evidence_words_claim (view);
  g_autoptr (GPtrArray) limits =
      lead != WHITHER_NO_NUMBER ? whither_evidence_words_limits (snapshot, lead) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  GString *text = g_string_new (claim);

  g_string_append_c (text, '\n');
  append_evidence (text, view);
  for (guint i = 0; limits != NULL && i < limits->len; i++)
    g_string_append_printf (text, "- %s\n", (const char *) g_ptr_array_index (limits, i));
  g_string_append_printf (text, "%s\n", whither_evidence_words_laws ());
  if (lead != WHITHER_NO_NUMBER)
    append_recording (text, snapshot, lead);
  /* Translators: the first %s is a version, the second a date. */
  g_string_append_printf (text, _ ("Read with Whither %s on %s."), WHITHER_VERSION, date);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
