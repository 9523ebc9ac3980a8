/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/filter.h"

#include "base/i18n.h"
#include "base/text.h"
#include "session/verdict.h"
#include "where/country.h"

typedef enum
{
  SELECT_MEMBER, /* an id among the members of the facet */
  SELECT_BELOW,  /* the same, or a part below it: apple.siri holds apple.siri.voice */
  SELECT_NAME,   /* a name and all below it */
  SELECT_COUNTRY,
  SELECT_ADDRESS,
  SELECT_GRADE,
  SELECT_FACET,
  SELECT_FLOWS,
} SelectorMethod;

typedef struct
{
  const char *id;
  SelectorMethod method;
  WhitherColumn column;
} SelectorKind;

static const SelectorKind kinds[] = {
  { "feature", SELECT_BELOW, WHITHER_COLUMN_FEATURE },
  { "company", SELECT_MEMBER, WHITHER_COLUMN_COMPANY },
  { "answered-from", SELECT_COUNTRY, WHITHER_COLUMN_ANSWERED_FROM },
  { "kept-in", SELECT_COUNTRY, WHITHER_COLUMN_KEPT_IN },
  { "seat", SELECT_COUNTRY, WHITHER_COLUMN_SEAT },
  { "law", SELECT_BELOW, WHITHER_COLUMN_LAWS },
  { "name", SELECT_NAME, WHITHER_COLUMN_NAME },
  { "address", SELECT_ADDRESS, WHITHER_N_COLUMNS },
  { "program", SELECT_MEMBER, WHITHER_COLUMN_PROGRAM },
  { "data", SELECT_MEMBER, WHITHER_COLUMN_DATA },
  { "hoster", SELECT_MEMBER, WHITHER_COLUMN_HOSTER },
  { "device", SELECT_MEMBER, WHITHER_COLUMN_DEVICE },
  { "grade", SELECT_GRADE, WHITHER_COLUMN_ANSWERED_FROM },
};

typedef struct
{
  const char *kind; /* borrowed from the table; for facets the column's id */
  SelectorMethod method;
  WhitherColumn column;
  char *value; /* (owned) (nullable) */
  WhitherAddress address;
  guint prefix;
  guint32 facet;
  GBytes *flows; /* (owned) (nullable) */
} Selector;

struct _WhitherFilter
{
  GArray *selectors; /* (element-type Selector) */
};

G_DEFINE_QUARK (whither - filter - error - quark, whither_filter_error)

static void
selector_clear (Selector *selector)
{
  g_free (selector->value);
  g_clear_pointer (&selector->flows, g_bytes_unref);
}

WhitherFilter *
whither_filter_new (void)
{
  WhitherFilter *self = g_new0 (WhitherFilter, 1);

  self->selectors = g_array_new (FALSE, TRUE, sizeof (Selector));
  g_array_set_clear_func (self->selectors, (GDestroyNotify) selector_clear);
  return self;
}

void
whither_filter_free (WhitherFilter *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->selectors);
  g_free (self);
}

gboolean
whither_filter_is_empty (const WhitherFilter *self)
{
  return self == NULL || self->selectors->len == 0;
}

/* Levenshtein distance, for "did you mean"; both are short words. */
static guint
measure_distance (const char *a, const char *b)
{
  guint row[64];
  gsize len = MIN (strlen (b), G_N_ELEMENTS (row) - 1);

  for (guint k = 0; k <= len; k++)
    row[k] = k;
  for (guint i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];
      row[0] = i + 1;
      for (guint k = 1; k <= len; k++)
        {
          guint above = row[k];
          row[k] = MIN (MIN (row[k], row[k - 1]) + 1, diagonal + (a[i] == b[k - 1] ? 0 : 1));
          diagonal = above;
        }
    }
  return row[len];
}

static char *
list_nearest (const char *word)
{
  GString *list = g_string_new (NULL);

  for (guint limit = 0; limit < 64 && list->len == 0; limit++)
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      if (measure_distance (word, kinds[i].id) <= limit)
        g_string_append_printf (list, "%s%s:", list->len > 0 ? ", " : "", kinds[i].id);
  return g_string_free (list, FALSE);
}

static gboolean
set_unknown (const char *selector, const char *word, GError **error)
{
  g_autofree char *nearest = list_nearest (word);

  g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_UNKNOWN,
               /* Translators: the first is what the person wrote, the second a list such as
                  "feature:, name:". */
               _ ("“%s” is no selector; the nearest known ones are %s"), selector, nearest);
  return FALSE;
}

static gboolean
parse_address (Selector *selector, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (selector->value, "/", 2);
  guint64 length = 0;

  if (!whither_address_parse (parts[0], &selector->address))
    goto refused;
  length = selector->address.family == 4 ? 32 : 128;
  if (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 0, length, &length, NULL))
    goto refused;
  selector->prefix = (guint) length;
  return TRUE;

refused:
  g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE,
               _ ("“%s” is no address and no prefix"), selector->value);
  return FALSE;
}

static gboolean
parse_value (Selector *selector, GError **error)
{
  if (selector->method == SELECT_ADDRESS)
    return parse_address (selector, error);
  if (selector->method == SELECT_COUNTRY)
    {
      g_autofree char *upper = g_ascii_strup (selector->value, -1);
      if (whither_country_from_code (upper, -1) == 0)
        {
          g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE,
                       _ ("“%s” is no country code of two letters"), selector->value);
          return FALSE;
        }
      g_free (selector->value);
      selector->value = g_steal_pointer (&upper);
    }
  else if (selector->method == SELECT_NAME)
    {
      char *name = whither_text_normalize_host_name (selector->value);
      g_free (selector->value);
      selector->value = name;
    }
  return TRUE;
}

gboolean
whither_filter_add (WhitherFilter *self, const char *text, GError **error)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  const char *colon = strchr (text, ':');
  g_autofree char *word = g_strndup (text, colon != NULL ? (gsize) (colon - text) : strlen (text));

  if (colon == NULL || colon[1] == '\0')
    return set_unknown (text, word, error);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Selector selector = { .kind = kinds[i].id,
                            .method = kinds[i].method,
                            .column = kinds[i].column };

      if (strcmp (kinds[i].id, word) != 0)
        continue;
      selector.value = g_strdup (colon + 1);
      if (!parse_value (&selector, error))
        {
          selector_clear (&selector);
          return FALSE;
        }
      g_array_append_val (self->selectors, selector);
      return TRUE;
    }
  return set_unknown (text, word, error);
}

void
whither_filter_add_facet (WhitherFilter *self, WhitherColumn column, guint32 facet)
{
  g_return_if_fail (self != NULL && column < WHITHER_N_COLUMNS);

  Selector selector = {
    .kind = whither_column_to_id (column), .method = SELECT_FACET, .column = column, .facet = facet
  };
  g_array_append_val (self->selectors, selector);
}

void
whither_filter_add_flows (WhitherFilter *self, GBytes *bits)
{
  g_return_if_fail (self != NULL && bits != NULL);

  Selector selector = { .kind = "flows", .method = SELECT_FLOWS, .flows = g_bytes_ref (bits) };
  g_array_append_val (self->selectors, selector);
}

static gboolean
has_flow (GBytes *bits, guint32 flow)
{
  WhitherBytes view = whither_bytes (g_bytes_get_data (bits, NULL), g_bytes_get_size (bits));
  guint8 byte = 0;

  return whither_bytes_peek_u8 (&view, flow >> 3, &byte) && (byte >> (flow & 7) & 1) != 0;
}

static gboolean
is_below (const char *id, const char *above, char separator)
{
  gsize len = strlen (above);

  return g_ascii_strncasecmp (id, above, len) == 0 && (id[len] == '\0' || id[len] == separator);
}

static gboolean
name_is_below (const char *name, const char *above)
{
  gsize name_len = strlen (name), above_len = strlen (above);

  if (name_len < above_len || g_ascii_strcasecmp (name + name_len - above_len, above) != 0)
    return FALSE;
  return name_len == above_len || name[name_len - above_len - 1] == '.';
}

static gboolean
member_matches (const Selector *selector, const char *member)
{
  if (selector->method == SELECT_BELOW)
    return is_below (member, selector->value, '.');
  if (selector->method == SELECT_NAME)
    return name_is_below (member, selector->value);
  return g_ascii_strcasecmp (member, selector->value) == 0;
}

static gboolean
facet_matches (const Selector *selector, const WhitherFacet *facet)
{
  for (guint i = 0; facet->members[i] != NULL; i++)
    if (member_matches (selector, facet->members[i]))
      return TRUE;
  return g_ascii_strcasecmp (facet->id, selector->value) == 0;
}

static gboolean
selector_matches (const Selector *selector, WhitherSnapshot *snapshot, guint32 flow)
{
  if (selector->method == SELECT_ADDRESS)
    return whither_address_in_prefix (
        &whither_flow_set_get (whither_snapshot_get_flows (snapshot), flow)->remote,
        &selector->address, selector->prefix);
  if (selector->method == SELECT_GRADE)
    return g_ascii_strcasecmp (whither_snapshot_get_grade_id (snapshot, flow), selector->value) ==
           0;
  if (selector->method == SELECT_FLOWS)
    return has_flow (selector->flows, flow);

  guint32 facet = whither_snapshot_get_flow_facet (snapshot, selector->column, flow);
  if (selector->method == SELECT_FACET)
    return facet == selector->facet;
  if (selector->column == WHITHER_COLUMN_LAWS)
    return whither_snapshot_has_law (snapshot, flow, selector->value);
  return facet_matches (selector, whither_snapshot_get_facet (snapshot, selector->column, facet));
}

/* Selectors of one kind widen, several kinds narrow: every kind that occurs must match once. */
gboolean
whither_filter_matches (const WhitherFilter *self, WhitherSnapshot *snapshot, guint32 flow)
{
  if (whither_filter_is_empty (self))
    return TRUE;
  for (guint i = 0; i < self->selectors->len; i++)
    {
      const char *kind = g_array_index (self->selectors, Selector, i).kind;
      gboolean any = FALSE;

      for (guint k = 0; k < self->selectors->len && !any; k++)
        {
          const Selector *selector = &g_array_index (self->selectors, Selector, k);
          any = selector->kind == kind && selector_matches (selector, snapshot, flow);
        }
      if (!any)
        return FALSE;
    }
  return TRUE;
}

/* Every member of the facet is one that a selector of this kind asks for. */
static gboolean
covers_facet (const WhitherFilter *self, const char *kind, const WhitherFacet *facet)
{
  for (guint i = 0; facet->members[i] != NULL; i++)
    {
      gboolean any = FALSE;

      for (guint k = 0; k < self->selectors->len && !any; k++)
        {
          const Selector *selector = &g_array_index (self->selectors, Selector, k);
          any = selector->kind == kind && selector->method != SELECT_FACET &&
                member_matches (selector, facet->members[i]);
        }
      if (!any)
        return FALSE;
    }
  return facet->members[0] != NULL;
}

/* Kinds of data are not alternatives: a feature may contain all of them. */
static gboolean
each_feature_has (const WhitherFilter *self, const char *kind, const WhitherWho *who)
{
  for (guint i = 0; i < who->n_features; i++)
    {
      gboolean any = FALSE;

      for (guint k = 0; k < self->selectors->len && !any; k++)
        {
          const Selector *selector = &g_array_index (self->selectors, Selector, k);
          any = selector->kind == kind && selector->method == SELECT_MEMBER &&
                g_strv_contains (who->features[i]->data, selector->value);
        }
      if (!any)
        return FALSE;
    }
  return who->n_features > 0;
}

static gboolean
kind_is_sure (const WhitherFilter *self,
              const Selector *first,
              WhitherSnapshot *snapshot,
              guint32 flow)
{
  if (first->column >= WHITHER_N_COLUMNS || first->method == SELECT_FACET ||
      first->method == SELECT_FLOWS || first->method == SELECT_GRADE)
    return TRUE; /* it matches: there is nothing between yes and no */

  if (first->column == WHITHER_COLUMN_DATA)
    return each_feature_has (self, first->kind, whither_snapshot_get_verdict (snapshot, flow)->who);
  guint32 number = whither_snapshot_get_flow_facet (snapshot, first->column, flow);
  const WhitherFacet *facet = whither_snapshot_get_facet (snapshot, first->column, number);
  if (first->column == WHITHER_COLUMN_ANSWERED_FROM || first->column == WHITHER_COLUMN_LAWS)
    if (facet->certainty != WHITHER_CERTAINTY_CERTAIN)
      return FALSE;
  return first->column == WHITHER_COLUMN_LAWS || covers_facet (self, first->kind, facet);
}

gboolean
whither_filter_is_sure (const WhitherFilter *self, WhitherSnapshot *snapshot, guint32 flow)
{
  if (!whither_filter_matches (self, snapshot, flow))
    return FALSE;
  for (guint i = 0; self != NULL && i < self->selectors->len; i++)
    if (!kind_is_sure (self, &g_array_index (self->selectors, Selector, i), snapshot, flow))
      return FALSE;
  return TRUE;
}

gboolean
whither_filter_counts (const WhitherFilter *self, WhitherSnapshot *snapshot, guint32 flow)
{
  const WhitherFlow *row = whither_flow_set_get (whither_snapshot_get_flows (snapshot), flow);

  return (row->flags & WHITHER_FLOW_LOCAL) == 0 && whither_filter_matches (self, snapshot, flow);
}
