/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/evidence.h"

static void
test_words (void)
{
  for (guint i = 0; i <= WHITHER_EVIDENCE_INFERRED; i++)
    {
      g_assert_cmpstr (whither_evidence_kind_to_id (i), !=, "");
      g_assert_cmpstr (whither_evidence_kind_to_label (i), !=, "");
    }
  for (guint i = 0; i <= WHITHER_SUBJECT_AMOUNT; i++)
    {
      g_assert_cmpstr (whither_subject_to_id (i), !=, "");
      g_assert_cmpstr (whither_subject_to_label (i), !=, "");
    }
  g_assert_cmpstr (whither_evidence_kind_to_id (WHITHER_EVIDENCE_LOOKED_UP), ==, "looked-up");
  g_assert_cmpstr (whither_subject_to_id (WHITHER_SUBJECT_ANSWERED_FROM), ==, "answered-from");
}

static void
test_text (void)
{
  g_autoptr (GPtrArray) list = whither_evidence_list_new ();
  WhitherEvidence *bare =
      whither_evidence_new (WHITHER_EVIDENCE_INFERRED, WHITHER_SUBJECT_NAME, g_strdup ("A."));
  WhitherEvidence *observed =
      whither_evidence_new_observed (WHITHER_SUBJECT_NAME, g_strdup ("B."), "x.pcap", 12);
  WhitherEvidence *sourced = whither_evidence_new_sourced (
      WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_SEAT, g_strdup ("C."), "Table", NULL, "2026-11-01");

  g_ptr_array_add (list, bare);
  g_ptr_array_add (list, observed);
  g_ptr_array_add (list, sourced);
  g_autofree char *a = whither_evidence_to_text (bare);
  g_autofree char *b = whither_evidence_to_text (observed);
  g_autofree char *c = whither_evidence_to_text (sourced);
  g_assert_cmpstr (a, ==, "A.");
  g_assert_cmpstr (b, ==, "B. (x.pcap)");
  g_assert_cmpstr (c, ==, "C. (Table, 2026-11-01)");
  g_assert_cmpuint (observed->packet, ==, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/words", test_words);
  g_test_add_func ("/evidence/text", test_text);
  return g_test_run ();
}
