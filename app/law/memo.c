/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law/memo.h"

#include <string.h>

struct _WhitherLawMemo
{
  WhitherLawBook *book; /* (owned) */
  GHashTable *answers;  /* (owned) WhitherLawQuestion → (owned) WhitherLawAnswer */
};

static guint64
hash_set (guint64 hash, const WhitherCountrySet *set)
{
  for (gsize i = 0; i < G_N_ELEMENTS (set->bits); i++)
    hash = (hash ^ set->bits[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return hash ^ hash >> 29;
}

static guint
hash_question (gconstpointer key)
{
  const WhitherLawQuestion *question = key;
  guint64 hash = whither_place_hash (&question->place);

  hash = hash_set (hash, &question->seat);
  hash = hash_set (hash, &question->parents);
  hash = hash_set (hash, &question->hoster);
  hash = hash_set (hash, &question->kept_in);
  hash = hash_set (hash, &question->access);
  hash = hash_set (hash, &question->account);
  hash = hash_set (hash, &question->established);

  return (guint) (hash >> 32) ^ (guint) (question->several << 1 | question->open);
}

static gboolean
equal_questions (gconstpointer a, gconstpointer b)
{
  const WhitherLawQuestion *first = a;
  const WhitherLawQuestion *second = b;

  return whither_place_equal (&first->place, &second->place) && first->several == second->several &&
         first->open == second->open && whither_country_set_equal (&first->seat, &second->seat) &&
         whither_country_set_equal (&first->parents, &second->parents) &&
         whither_country_set_equal (&first->hoster, &second->hoster) &&
         whither_country_set_equal (&first->kept_in, &second->kept_in) &&
         whither_country_set_equal (&first->access, &second->access) &&
         whither_country_set_equal (&first->account, &second->account) &&
         whither_country_set_equal (&first->established, &second->established);
}

WhitherLawMemo *
whither_law_memo_new (WhitherLawBook *book)
{
  WhitherLawMemo *self = g_new0 (WhitherLawMemo, 1);

  self->book = whither_law_book_ref (book);
  self->answers = g_hash_table_new_full (hash_question, equal_questions, g_free,
                                         (GDestroyNotify) whither_law_answer_unref);

  return self;
}

void
whither_law_memo_free (WhitherLawMemo *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->answers);
  whither_law_book_unref (self->book);
  g_free (self);
}

/* Only countries and grade of a place decide: sort of address and tables would split equal
 * questions. */
static WhitherLawQuestion
plain_question (const WhitherLawQuestion *question)
{
  WhitherLawQuestion plain = *question;

  plain.place =
      (WhitherPlace){ .countries = question->place.countries, .grade = question->place.grade };
  return plain;
}

WhitherLawAnswer *
whither_law_memo_ask (WhitherLawMemo *self, const WhitherLawQuestion *question)
{
  WhitherLawQuestion plain = plain_question (question);
  WhitherLawAnswer *answer = g_hash_table_lookup (self->answers, &plain);

  if (answer == NULL)
    {
      answer = whither_law_book_ask (self->book, &plain);
      g_hash_table_insert (self->answers, g_memdup2 (&plain, sizeof plain), answer);
    }

  return answer;
}
