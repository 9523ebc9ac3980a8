/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law/answer.h"

#include "base/i18n.h"

#include <string.h>

struct _WhitherLawAnswer
{
  gatomicrefcount refs;
  WhitherLawBook *book;        /* (owned): the laws of the hits live in it */
  GArray *hits;                /* (element-type WhitherLawHit) */
  WhitherCountrySet companies; /* countries of companies that are known */
  WhitherCountrySet not_looked_up;
  gboolean only_if;
  GPtrArray *members; /* (element-type utf8), NULL-terminated */
  char *id;           /* (owned) */
  char *label;        /* (owned) */
};

/* One ground of the question. */
typedef struct
{
  WhitherLawGround ground;
  const WhitherCountrySet *countries;
  gboolean certain; /* the countries are known, not supposed */
  gboolean each;    /* all of them count, not one of them */
} Ground;

static gboolean
is_inside (const WhitherCountrySet *set, const WhitherCountrySet *whole)
{
  for (gsize i = 0; i < G_N_ELEMENTS (set->bits); i++)
    if ((set->bits[i] & ~whole->bits[i]) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
is_known_place (const WhitherPlace *place)
{
  return place->grade == WHITHER_GRADE_A || place->grade == WHITHER_GRADE_B;
}

static void
list_grounds (const WhitherLawQuestion *question, Ground grounds[WHITHER_N_GROUNDS])
{
  gboolean certain = !question->open;

  grounds[0] = (Ground){ WHITHER_GROUND_SEAT, &question->seat, certain, FALSE };
  grounds[1] = (Ground){ WHITHER_GROUND_PARENT, &question->parents, certain && !question->several,
                         !question->several };
  grounds[2] = (Ground){ WHITHER_GROUND_HOSTER, &question->hoster, TRUE, FALSE };
  grounds[3] = (Ground){ WHITHER_GROUND_PLACE, &question->place.countries,
                         is_known_place (&question->place), FALSE };
  grounds[4] = (Ground){ WHITHER_GROUND_KEPT_IN, &question->kept_in, certain, FALSE };
  grounds[5] = (Ground){ WHITHER_GROUND_ACCESS, &question->access, certain, TRUE };
  grounds[6] = (Ground){ WHITHER_GROUND_ACCOUNT, &question->account, TRUE, FALSE };
  /* Never certain: whether this was handled for the establishment, no recording tells. */
  grounds[7] = (Ground){ WHITHER_GROUND_ESTABLISHMENT, &question->established, FALSE, TRUE };
}

static void
add_hit (WhitherLawAnswer *self,
         const WhitherLaw *law,
         const WhitherJurisdiction *jurisdiction,
         const Ground *ground,
         guint8 grade)
{
  WhitherLawHit hit = {
    .law = law,
    .ground = ground->ground,
    .only_if = !ground->certain ||
               (!ground->each && !is_inside (ground->countries, &jurisdiction->members)),
    .grade = ground->ground == WHITHER_GROUND_PLACE ? (WhitherGrade) grade : WHITHER_GRADE_UNKNOWN,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hit.countries.bits); i++)
    hit.countries.bits[i] = ground->countries->bits[i] & jurisdiction->members.bits[i];

  g_array_append_val (self->hits, hit);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const WhitherLawHit *first = a;
  const WhitherLawHit *second = b;

  if (first->law->effect != second->law->effect)
    return first->law->effect < second->law->effect ? -1 : 1;
  if (first->law != second->law)
    return strcmp (first->law->id, second->law->id);

  return (int) first->ground - (int) second->ground;
}

static void
find_hits (WhitherLawAnswer *self, const WhitherLawQuestion *question, const Ground *grounds)
{
  for (guint i = 0; i < whither_law_book_get_n_laws (self->book); i++)
    {
      const WhitherLaw *law = whither_law_book_get_law (self->book, i);
      const WhitherJurisdiction *jurisdiction =
          whither_law_book_get_jurisdiction (self->book, law->jurisdiction);

      /* A lapsed law reaches nobody; it stays in the book to be read about. */
      if (law->status == WHITHER_LAW_LAPSED)
        continue;

      for (guint g = 0; g < WHITHER_N_GROUNDS; g++)
        if ((law->reaches & 1u << grounds[g].ground) != 0 &&
            whither_country_set_intersects (grounds[g].countries, &jurisdiction->members))
          add_hit (self, law, jurisdiction, &grounds[g], question->place.grade);
    }

  g_array_sort (self->hits, compare_hits);
}

/* Of the companies' countries those for which data/law/ has no file: their laws are not "none".
 * What is only supposed is no reason to name them. */
static void
find_companies (WhitherLawAnswer *self, const Ground *grounds)
{
  for (guint g = WHITHER_GROUND_SEAT; g <= WHITHER_GROUND_HOSTER; g++)
    if (grounds[g].certain &&
        (grounds[g].each || whither_country_set_get_size (grounds[g].countries) == 1))
      whither_country_set_add_all (&self->companies, grounds[g].countries);

  for (WhitherCountry c = 0; (c = whither_country_set_next (&self->companies, c)) != 0;)
    if (!whither_law_book_covers (self->book, c))
      whither_country_set_add (&self->not_looked_up, c);
}

typedef struct
{
  const char *id;
  char *label; /* (owned) */
} Member;

static void
member_clear (gpointer member)
{
  g_free (((Member *) member)->label);
}

static int
compare_member_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Member *) a)->id, ((const Member *) b)->id);
}

static int
compare_member_labels (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (((const Member *) a)->label, ((const Member *) b)->label);
}

/* Jurisdictions with a hit that is certain (or, with @only_if, that is not). A company is
 * established in many countries: the reach would name them all and say nothing of this traffic. */
static void
add_reached (WhitherLawAnswer *self, gboolean only_if, GArray *members)
{
  guint64 seen = 0;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const WhitherLawHit *hit = &g_array_index (self->hits, WhitherLawHit, i);
      guint64 bit = G_GUINT64_CONSTANT (1) << hit->law->jurisdiction;
      const WhitherJurisdiction *jurisdiction =
          whither_law_book_get_jurisdiction (self->book, hit->law->jurisdiction);
      Member member = { .id = jurisdiction->id };

      if (hit->only_if != only_if || (seen & bit) != 0 ||
          hit->ground == WHITHER_GROUND_ESTABLISHMENT)
        continue;

      seen |= bit;
      member.label = g_strdup (whither_jurisdiction_get_name (jurisdiction));
      g_array_append_val (members, member);
    }
}

static GArray *
find_members (WhitherLawAnswer *self)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));

  g_array_set_clear_func (members, member_clear);
  add_reached (self, FALSE, members);
  for (WhitherCountry c = 0; (c = whither_country_set_next (&self->not_looked_up, c)) != 0;)
    {
      Member member = { .id = whither_country_get_code (c) };

      /* Translators: a country whose laws are not in Whither's collection. */
      member.label = g_strdup_printf (_ ("%s (not looked up)"), whither_country_get_name (c));
      g_array_append_val (members, member);
    }

  if (members->len == 0)
    {
      add_reached (self, TRUE, members);
      self->only_if = members->len > 0;
    }

  return members;
}

static char *
join_labels (GArray *members, gboolean only_if)
{
  GString *text = g_string_new (NULL);

  g_array_sort (members, compare_member_labels);
  for (guint i = 0; i < members->len; i++)
    {
      if (i > 0 && i + 1 == members->len)
        /* Translators: between the last two of those whose laws may apply. */
        g_string_append (text, only_if ? C_ ("laws", " or ") : C_ ("laws", " and "));
      else if (i > 0)
        g_string_append (text, C_ ("laws", ", "));
      g_string_append (text, g_array_index (members, Member, i).label);
    }

  return g_string_free (text, FALSE);
}

static void
describe (WhitherLawAnswer *self)
{
  g_autoptr (GArray) members = find_members (self);
  g_autofree char *joined_ids = NULL;
  g_autofree char *joined_labels = NULL;

  g_array_sort (members, compare_member_ids);
  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (self->members, g_strdup (g_array_index (members, Member, i).id));
  g_ptr_array_add (self->members, NULL);

  if (members->len == 0)
    {
      self->id = g_strdup ("unknown");
      self->label = g_strdup (C_ ("laws", "unknown"));
      return;
    }

  joined_ids = g_strjoinv (";", (char **) self->members->pdata);
  joined_labels = join_labels (members, self->only_if);
  self->id = g_strconcat (self->only_if ? "?" : "", joined_ids, NULL);
  self->label = self->only_if
                    /* Translators: countries whose laws apply only if something else holds. */
                    ? g_strdup_printf (C_ ("laws", "perhaps %s"), joined_labels)
                    : g_steal_pointer (&joined_labels);
}

WhitherLawAnswer *
whither_law_book_ask (WhitherLawBook *book, const WhitherLawQuestion *question)
{
  WhitherLawAnswer *self;
  Ground grounds[WHITHER_N_GROUNDS];

  g_return_val_if_fail (book != NULL && question != NULL, NULL);

  self = g_new0 (WhitherLawAnswer, 1);
  g_atomic_ref_count_init (&self->refs);
  self->book = whither_law_book_ref (book);
  self->hits = g_array_new (FALSE, FALSE, sizeof (WhitherLawHit));
  self->members = g_ptr_array_new_with_free_func (g_free);

  list_grounds (question, grounds);
  find_hits (self, question, grounds);
  find_companies (self, grounds);
  describe (self);

  return self;
}

WhitherLawAnswer *
whither_law_answer_ref (WhitherLawAnswer *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_law_answer_unref (WhitherLawAnswer *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_array_unref (self->hits);
  g_ptr_array_unref (self->members);
  whither_law_book_unref (self->book);
  g_free (self->id);
  g_free (self->label);
  g_free (self);
}

guint
whither_law_answer_get_n_hits (const WhitherLawAnswer *self)
{
  return self->hits->len;
}

const WhitherLawHit *
whither_law_answer_get_hit (const WhitherLawAnswer *self, guint number)
{
  g_return_val_if_fail (number < self->hits->len, NULL);

  return &g_array_index (self->hits, WhitherLawHit, number);
}

const char *const *
whither_law_answer_get_members (const WhitherLawAnswer *self)
{
  return (const char *const *) self->members->pdata;
}

gboolean
whither_law_answer_is_only_if (const WhitherLawAnswer *self)
{
  return self->only_if;
}

const char *
whither_law_answer_get_id (const WhitherLawAnswer *self)
{
  return self->id;
}

const char *
whither_law_answer_get_label (const WhitherLawAnswer *self)
{
  return self->label;
}

WhitherLawBook *
whither_law_answer_get_book (const WhitherLawAnswer *self)
{
  return self->book;
}

const WhitherCountrySet *
whither_law_answer_get_companies (const WhitherLawAnswer *self)
{
  return &self->companies;
}

const WhitherCountrySet *
whither_law_answer_get_not_looked_up (const WhitherLawAnswer *self)
{
  return &self->not_looked_up;
}
