/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "law/answer.h"

#include <string.h>

/* The input is a file of laws; a zero byte begins a second one. What is read is asked on every
 * ground, and everything that can be said is said. */

static WhitherLawQuestion
make_question (guint number)
{
  static const char *const codes[] = { "US", "CN", "DE", "KR", "BR" };
  WhitherLawQuestion question = { .several = number & 1, .open = number >> 1 & 1 };
  WhitherCountry country = whither_country_from_code (codes[number % G_N_ELEMENTS (codes)], -1);

  whither_country_set_add (&question.seat, country);
  whither_country_set_add (&question.parents, whither_country_from_code ("CN", -1));
  whither_country_set_add (&question.hoster, whither_country_from_code ("US", -1));
  whither_country_set_add (&question.kept_in, country);
  whither_country_set_add (&question.access, country);
  whither_country_set_add (&question.account, country);
  whither_country_set_add (&question.place.countries, country);
  question.place.grade = (guint8) (1 + number % WHITHER_GRADE_X);
  return question;
}

static void
ask (WhitherLawBook *book)
{
  for (guint i = 0; i < 10; i++)
    {
      WhitherLawQuestion question = make_question (i);
      g_autoptr (WhitherLawAnswer) answer = whither_law_book_ask (book, &question);
      g_autoptr (GPtrArray) evidence = whither_evidence_list_new ();

      whither_law_answer_explain (answer, G_GINT64_CONSTANT (1795000000), evidence);
      for (guint k = 0; k < evidence->len; k++)
        if (!g_utf8_validate (((WhitherEvidence *) evidence->pdata[k])->text, -1, NULL))
          g_abort ();
      g_ptr_array_unref (whither_law_answer_get_collisions (answer));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data;
  const char *second = size > 0 ? memchr (text, '\0', size) : NULL;
  gsize first_len = second != NULL ? (gsize) (second - text) : size;
  g_autoptr (WhitherBundle) files = whither_bundle_new ();
  g_autoptr (WhitherLawBook) book = NULL;

  whither_bundle_add (files, "a.ini", size > 0 ? text : "", first_len);
  if (second != NULL)
    whither_bundle_add (files, "b.ini", second + 1, size - first_len - 1);
  book = whither_law_book_load_files (files, NULL);
  if (book != NULL)
    ask (book);
  return 0;
}
