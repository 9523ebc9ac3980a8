/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/pieces.h"
#include "session/verdict.h"

#define HEADING_WIDTH 22

static void
append_heading (GString *out, WhitherSnapshot *snapshot, guint32 flow)
{
  static const WhitherColumn columns[] = { WHITHER_COLUMN_FEATURE,       WHITHER_COLUMN_COMPANY,
                                           WHITHER_COLUMN_HOSTER,        WHITHER_COLUMN_DATA,
                                           WHITHER_COLUMN_ANSWERED_FROM, WHITHER_COLUMN_KEPT_IN,
                                           WHITHER_COLUMN_SEAT,          WHITHER_COLUMN_LAWS };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const WhitherFacet *facet = whither_snapshot_get_facet (
          snapshot, columns[i], whither_snapshot_get_flow_facet (snapshot, columns[i], flow));
      g_autofree char *heading =
          /* Translators: a heading before what stands behind it: "Company seat:". */
          g_strdup_printf (_ ("%s:"), whither_column_to_label (columns[i]));

      g_string_append (out, "  ");
      whither_text_append_column (out, heading, HEADING_WIDTH, FALSE);
      g_string_append_c (out, ' ');
      if (facet->detail != NULL)
        /* Translators: "Germany or France (tables disagree)". */
        g_string_append_printf (out, _ ("%s (%s)"), facet->label, facet->detail);
      else
        g_string_append (out, facet->label);
      g_string_append_c (out, '\n');
    }
}

/* Laws that may compel stand in no list with those that give rights. */
static void
append_laws (GString *out, const WhitherLawAnswer *laws)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GPtrArray) limits = whither_evidence_list_new ();

  g_string_append_printf (out, "\n  %s\n", whither_subject_to_label (WHITHER_SUBJECT_LAWS));
  for (guint effect = 0; effect < WHITHER_N_EFFECTS; effect++)
    {
      g_autoptr (GPtrArray) pieces = whither_evidence_list_new ();

      whither_law_answer_explain_effect (laws, (WhitherLawEffect) effect, now, pieces);
      if (pieces->len > 0)
        g_string_append_printf (out, "    %s\n",
                                whither_law_effect_to_label ((WhitherLawEffect) effect));
      for (guint i = 0; i < pieces->len;)
        i += whither_cli_append_pieces (out, pieces, i, "      ");
    }
  whither_law_answer_explain_limits (laws, limits);
  for (guint i = 0; i < limits->len;)
    i += whither_cli_append_pieces (out, limits, i, "    ");
}

static void
append_explanation (GString *out, WhitherSnapshot *snapshot, guint32 flow, const char *question)
{
  g_autoptr (GPtrArray) evidence = whither_snapshot_explain (snapshot, flow);
  gboolean has_laws = FALSE;
  int subject = -1;

  g_string_append_printf (out, "%s\n", question);
  append_heading (out, snapshot, flow);
  g_string_append_printf (out, "\n%s\n", _ ("How do we know?"));
  for (guint i = 0; i < evidence->len;)
    {
      const WhitherEvidence *piece = g_ptr_array_index (evidence, i);

      has_laws = piece->subject == WHITHER_SUBJECT_LAWS; /* they are the last */
      if (has_laws)
        break;
      if ((int) piece->subject != subject)
        g_string_append_printf (out, "\n  %s\n", whither_subject_to_label (piece->subject));
      subject = (int) piece->subject;
      i += whither_cli_append_pieces (out, evidence, i, "    ");
    }
  if (has_laws)
    append_laws (out, whither_snapshot_get_verdict (snapshot, flow)->laws);
  g_string_append_c (out, '\n');
}

int
whither_cli_explain (WhitherCliOptions *options)
{
  int status;

  if (options->inputs == NULL || options->inputs[0] == NULL)
    return whither_cli_complain (WHITHER_CLI_USAGE, "%s", _ ("explain needs a name or an address"));
  g_autoptr (WhitherSession) session = whither_cli_open (options, WHITHER_CLI_EVIDENCE, &status);
  if (session == NULL)
    return status;

  g_autoptr (WhitherSnapshot) snapshot =
      whither_session_ask (session, (const char *const *) options->inputs);
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint32 i = 0; i < whither_snapshot_get_n_flows (snapshot); i++)
    if (options->json)
      whither_cli_append_explanation_json (out, snapshot, i);
    else
      append_explanation (out, snapshot, i, options->inputs[i]);
  return whither_cli_write (options, out->str, out->len) ? status : WHITHER_CLI_FAILED;
}
