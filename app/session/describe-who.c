/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/describe-private.h"

#include "base/i18n.h"

/* More members than this are counted instead of named. */
#define MAX_NAMED 3

/* Returns: (transfer full): "Siri or Dictation", "A, B or 4 more". */
static char *
label_several (const GPtrArray *labels)
{
  const char *shown[MAX_NAMED + 1] = { NULL };

  for (guint i = 0; i < MIN (labels->len, MAX_NAMED); i++)
    shown[i] = g_ptr_array_index (labels, i);
  if (labels->len <= MAX_NAMED)
    return whither_describe_any_of (shown);
  shown[2] = NULL;
  g_autofree char *first = g_strjoinv (_ (", "), (char **) shown);
  /* Translators: a list of two things, then how many more it could be. */
  return g_strdup_printf (ngettext ("%s or %u more", "%s or %u more", labels->len - 2), first,
                          labels->len - 2);
}

/* The ids (element-type utf8, owned) and their labels, which may be one, several, or several and
 * something that is not known. */
static guint32
add_possible (WhitherFacetTable *table,
              GPtrArray *ids,
              const GPtrArray *labels,
              const char *detail,
              gboolean open)
{
  g_autofree char *label = label_several (labels);

  g_ptr_array_add (ids, NULL);
  if (!open)
    return whither_describe_add_set (table, label, detail, (char **) ids->pdata);
  /* Translators: one thing or several: "Siri or unknown". */
  g_autofree char *open_label = g_strdup_printf (_ ("%s or unknown"), label);
  return whither_describe_add_open (table, open_label, detail, (char **) ids->pdata);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* One text of the recording and others that fit as well, which are their own labels. */
static guint32
add_texts (const WhitherDescription *self, WhitherFacetTable *table, guint32 one, guint32 others)
{
  WhitherDictionary *dictionary = self->set->dictionary;
  const char *text = whither_dictionary_get (dictionary, one);

  if (others == 0)
    return whither_describe_add_known (table, text, text, NULL);

  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) more = whither_flow_others_split (dictionary, others);
  g_ptr_array_add (ids, g_strdup (text));
  for (guint i = 0; more[i] != NULL; i++)
    g_ptr_array_add (ids, g_strdup (more[i]));
  g_ptr_array_sort (ids, compare_texts); /* whichever of them was the newest: one label */
  g_autoptr (GPtrArray) labels = g_ptr_array_copy (ids, NULL, NULL);
  g_ptr_array_set_free_func (labels, NULL);
  return add_possible (table, ids, labels, _ ("not separable"), FALSE);
}

guint32
whither_describe_program (const WhitherDescription *self, WhitherFacetTable *table)
{
  return self->flow->program != 0
             ? add_texts (self, table, self->flow->program, self->flow->other_programs)
             : whither_describe_add_unknown (table, "unknown", _ ("Unknown program"), NULL);
}

guint32
whither_describe_name (const WhitherDescription *self, WhitherFacetTable *table)
{
  if ((self->flow->flags & WHITHER_FLOW_HIDDEN_NAME) != 0)
    return whither_describe_add_unknown (table, "hidden", _ ("Hidden name"), NULL);
  if (self->flow->name == 0)
    return whither_describe_is_local (self)
               ? whither_describe_add_local (table)
               : whither_describe_add_unknown (table, "unknown", _ ("No name seen"), NULL);
  return add_texts (self, table, self->flow->name, self->flow->other_names);
}

static guint32
add_nobody (const WhitherDescription *self, WhitherFacetTable *table)
{
  return whither_describe_is_local (self)
             ? whither_describe_add_local (table)
             : whither_describe_add_unknown (table, "unknown", _ ("Unknown"), NULL);
}

guint32
whither_describe_feature (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherWho *who = self->verdict->who;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  if (who->n_features == 0)
    return add_nobody (self, table);
  for (guint i = 0; i < who->n_features; i++)
    {
      g_ptr_array_add (ids, g_strdup (who->features[i]->id));
      g_ptr_array_add (labels, (gpointer) who->features[i]->name);
    }
  return add_possible (table, ids, labels, who->n_features > 1 ? _ ("not separable") : NULL,
                       who->open);
}

guint32
whither_describe_data (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherWho *who = self->verdict->who;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < who->n_features; i++)
    for (guint k = 0; who->features[i]->data[k] != NULL; k++)
      {
        const char *kind = who->features[i]->data[k];
        const WhitherTerm *term = whither_catalog_get_data_kind (self->catalog, kind);

        if (g_ptr_array_find_with_equal_func (ids, kind, g_str_equal, NULL))
          continue;
        g_ptr_array_add (ids, g_strdup (kind));
        g_ptr_array_add (labels, (gpointer) (term != NULL ? term->name : kind));
      }
  if (ids->len == 0)
    return add_nobody (self, table);
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, NULL);

  g_autofree char *label = whither_describe_any_of ((const char *const *) labels->pdata);
  if (!who->open)
    return whither_describe_add_set (table, label, NULL, (char **) ids->pdata);
  g_autofree char *open_label = g_strdup_printf (_ ("%s or unknown"), label);
  return whither_describe_add_open (table, open_label, NULL, (char **) ids->pdata);
}

/* Returns: (transfer full): "AutoNavi (Alibaba)". */
static char *
label_company (const WhitherCompany *company)
{
  if (company->parent == NULL)
    return g_strdup (company->name);
  /* Translators: a company and, in brackets, the one that owns it: "AutoNavi (Alibaba)". */
  return g_strdup_printf (_ ("%s (%s)"), company->name, company->parent->name);
}

static guint32
add_companies (const WhitherWho *who, WhitherFacetTable *table)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < who->n_companies; i++)
    {
      g_ptr_array_add (ids, g_strdup (who->companies[i]->id));
      g_ptr_array_add (labels, label_company (who->companies[i]));
    }
  return add_possible (table, ids, labels, who->n_companies > 1 ? _ ("not separable") : NULL,
                       who->open);
}

guint32
whither_describe_company (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherWho *who = self->verdict->who;

  if (who->n_companies > 0)
    return add_companies (who, table);
  if (who->hoster != NULL)
    {
      g_autofree char *id = g_strdup_printf ("unknown:%s", who->hoster->id);
      /* Translators: %s is the company whose machines these are. */
      g_autofree char *label = g_strdup_printf (_ ("Unknown, hosted by %s"), who->hoster->name);
      return whither_describe_add_unknown (table, id, label, NULL);
    }
  return add_nobody (self, table);
}

guint32
whither_describe_hoster (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherCompany *hoster = self->verdict->who->hoster;

  if (hoster != NULL)
    return whither_describe_add_known (table, hoster->id, hoster->name, NULL);
  return whither_describe_is_local (self)
             ? whither_describe_add_local (table)
             : whither_describe_add_unknown (table, "unknown", _ ("Not known"), NULL);
}

guint32
whither_describe_seat (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherWho *who = self->verdict->who;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  gboolean open = who->open;

  for (guint i = 0; i < who->n_companies; i++)
    {
      const char *seat = who->companies[i]->seat;

      open |= seat[0] == '\0';
      if (seat[0] == '\0' || g_ptr_array_find_with_equal_func (ids, seat, g_str_equal, NULL))
        continue;
      g_ptr_array_add (ids, g_strdup (seat));
      g_ptr_array_add (labels, whither_country_name (seat));
    }
  return ids->len == 0 ? add_nobody (self, table) : add_possible (table, ids, labels, NULL, open);
}
