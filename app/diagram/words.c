/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/words.h"

#include "base/i18n.h"
#include "base/text.h"
#include "config.h"
#include "session/batch.h"
#include "session/reading.h"

/* The sentences say no more than the sums: what is a set counts as one thing, what is unknown is
 * named as unknown, and what lies between two bounds is given as both. */

#define SEPARATOR " · "

static void
append (GString *text, const char *separator, const char *part)
{
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/* "Other services of Apple" is what is left when no feature is recognised. */
static gboolean
is_catch_all (const WhitherFacet *facet)
{
  return facet->column == WHITHER_COLUMN_FEATURE && g_str_has_suffix (facet->id, ".general");
}

/* What occurs in a column. */
typedef struct
{
  guint n; /* things that are known */
  guint64 known, unknown;
} Count;

static Count
count (WhitherSnapshot *snapshot, WhitherColumn column, const GArray *batches)
{
  g_autoptr (GArray) ranks = whither_batches_rank (batches, snapshot, column);
  Count self = { 0 };

  for (guint i = 0; i < ranks->len; i++)
    {
      const WhitherRank *rank = &g_array_index (ranks, WhitherRank, i);
      const WhitherFacet *facet = whither_snapshot_get_facet (snapshot, column, rank->facet);

      if (facet->certainty == WHITHER_CERTAINTY_UNKNOWN)
        {
          self.unknown += rank->sum.amount;
          continue;
        }
      self.known += rank->sum.amount;
      if (!is_catch_all (facet))
        self.n++;
    }
  return self;
}

static char *
name_companies (guint n)
{
  return g_strdup_printf (ngettext ("%u company", "%u companies", n), n);
}

/* What occurs does not depend on the unit of @batches. */
static char *
make_headline (WhitherSnapshot *snapshot, const GArray *batches)
{
  guint n_features = count (snapshot, WHITHER_COLUMN_FEATURE, batches).n;
  guint n_companies = count (snapshot, WHITHER_COLUMN_COMPANY, batches).n;
  g_autofree char *features = g_strdup_printf (
      ngettext ("%u feature of the phone", "%u features of the phone", n_features), n_features);
  g_autofree char *companies = name_companies (n_companies);

  if (batches->len == 0)
    return g_strdup (_ ("No connections"));
  if (n_companies > 0 && whither_batches_are_attempts (batches))
    /* Translators: "5 features of the phone" and "3 companies": names that were asked for, or
     * connections that were tried and not answered. */
    return g_strdup_printf (_ ("Only asked for or tried: %s, %s"), features, companies);
  if (n_features > 0)
    /* Translators: "5 features of the phone" and "3 companies". */
    return g_strdup_printf (_ ("%s talked to %s"), features, companies);
  if (n_companies > 0)
    /* Translators: "3 companies". */
    return g_strdup_printf (_ ("No feature recognised; the phone talked to %s"), companies);
  return g_strdup (_ ("No feature and no company recognised"));
}

/* Returns: (transfer full): "11.6 MB sent to 6 companies". */
static char *
say_sum (WhitherUnit unit, guint64 amount, guint n_companies, gboolean all_attempts)
{
  g_autofree char *sum = whither_unit_format (unit, amount);
  g_autofree char *companies = name_companies (n_companies);

  switch (unit)
    {
    case WHITHER_UNIT_SENT:
      /* Translators: "11.6 MB" and "6 companies". */
      return g_strdup_printf (_ ("%s sent to %s"), sum, companies);
    case WHITHER_UNIT_RECEIVED:
      /* Translators: "11.6 MB" and "6 companies". */
      return g_strdup_printf (_ ("%s received from %s"), sum, companies);
    case WHITHER_UNIT_BYTES:
      /* Translators: "11.6 MB" and "6 companies". */
      return g_strdup_printf (_ ("%s exchanged with %s"), sum, companies);
    case WHITHER_UNIT_CONTACTS:
      if (all_attempts)
        /* Translators: "6 companies" and "64 times". */
        return g_strdup_printf (_ ("%s asked for or tried %s"), companies, sum);
      /* Translators: "6 companies" and "64 times". */
      return g_strdup_printf (_ ("%s contacted %s"), companies, sum);
    case WHITHER_UNIT_FLOWS:
    case WHITHER_N_UNITS:
    default:
      /* Translators: "18 connections" and "6 companies". */
      return g_strdup_printf (_ ("%s with %s"), sum, companies);
    }
}

char *
whither_words_bounds (WhitherUnit unit, const WhitherBounds *bounds)
{
  g_autofree char *least = whither_unit_format (unit, bounds->at_least);
  g_autofree char *most = whither_unit_format (unit, bounds->at_most);

  if (bounds->at_least == bounds->at_most)
    return g_steal_pointer (&least);
  /* Translators: two amounts: "at least 980 bytes, at most 1.2 MB". */
  return g_strdup_printf (_ ("at least %s, at most %s"), least, most);
}

static void
append_unknown (GString *text, WhitherUnit unit, const Count *companies)
{
  g_autofree char *amount = whither_unit_format (unit, companies->unknown);
  g_autofree char *share =
      whither_text_format_share (companies->unknown, companies->known + companies->unknown);
  g_autofree char *part =
      /* Translators: an amount and its share: "1.1 MB (6 %)". */
      g_strdup_printf (_ ("%s (%s) with companies we do not know"), amount, share);

  append (text, SEPARATOR, part);
}

static void
append_attempts (GString *text, guint64 n_flows)
{
  g_autofree char *n = whither_text_format_count (n_flows);
  g_autofree char *part =
      /* Translators: connections that nothing answered; what they sent is in no sum. */
      g_strdup_printf (ngettext ("%s connection only tried, not counted",
                                 "%s connections only tried, not counted", (gulong) n_flows),
                       n);

  append (text, SEPARATOR, part);
}

static char *
make_totals (WhitherSnapshot *snapshot, WhitherUnit unit, const GArray *batches, guint64 n_attempts)
{
  WhitherSum sum = whither_batches_sum (batches);
  WhitherBounds china =
      whither_batches_bound (batches, snapshot, WHITHER_COLUMN_ANSWERED_FROM, "CN");
  Count companies = count (snapshot, WHITHER_COLUMN_COMPANY, batches);
  GString *text = g_string_new (NULL);
  gboolean all_attempts = whither_batches_are_attempts (batches);
  g_autofree char *first = say_sum (unit, companies.known, companies.n, all_attempts);
  g_autofree char *bounds = whither_words_bounds (unit, &china);
  /* Translators: an amount, or "at least …, at most …". */
  g_autofree char *answered = g_strdup_printf (_ ("answered from China: %s"), bounds);

  append (text, SEPARATOR, first);
  if (!all_attempts) /* nothing was answered */
    append (text, SEPARATOR, answered);
  if (companies.unknown > 0)
    append_unknown (text, unit, &companies);
  if (sum.n_unknown > 0)
    {
      g_autofree char *n = whither_text_format_count (sum.n_unknown);
      g_autofree char *part =
          g_strdup_printf (ngettext ("amount unknown for %s connection",
                                     "amount unknown for %s connections", sum.n_unknown),
                           n);

      append (text, SEPARATOR, part);
    }
  if (n_attempts > 0)
    append_attempts (text, n_attempts);
  return g_string_free (text, FALSE);
}

/* An attempt is no transfer: what was sent and talked to is said of what was answered, if anything
 * was. Returns: (transfer full): @batches without attempts. */
static GArray *
leave_out_attempts (const GArray *batches, guint64 *n_flows)
{
  GArray *answered = g_array_new (FALSE, FALSE, sizeof (WhitherBatch));

  for (guint i = 0; i < batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (batches, WhitherBatch, i);

      if (batch->attempted)
        *n_flows += batch->traffic.n_flows;
      else
        g_array_append_val (answered, *batch);
    }
  return answered;
}

void
whither_words_sum_up (WhitherSnapshot *snapshot,
                      WhitherUnit unit,
                      const WhitherFilter *filter,
                      char **headline,
                      char **totals)
{
  g_autoptr (GArray) batches = whither_snapshot_batch (snapshot, unit, filter);
  guint64 n_attempts = 0;

  if (!whither_batches_are_attempts (batches))
    {
      GArray *all = batches;

      batches = leave_out_attempts (all, &n_attempts);
      g_array_unref (all);
    }
  *headline = make_headline (snapshot, batches);
  *totals = make_totals (snapshot, unit, batches, n_attempts);
}

/* --- the reading -------------------------------------------------------------------------- */

static void
append_damage (GString *text, const WhitherFlowSet *set, const gboolean *used)
{
  for (guint i = 0; i < set->sources->len; i++)
    {
      const WhitherSource *source = &g_array_index (set->sources, WhitherSource, i);

      if (source->damage == NULL || (used != NULL && !used[i]))
        continue;
      /* Translators: what is wrong and what was kept: "The file is damaged: capture ends inside
       * packet 105…" */
      g_autofree char *sentence = g_strdup_printf (_ ("The file is damaged: %s"), source->damage);
      append (text, " ", sentence);
    }
}

char *
whither_words_reading (WhitherSnapshot *snapshot, const WhitherFilter *filter)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  g_autofree gboolean *used = whither_snapshot_find_sources (snapshot, filter);
  WhitherReading reading = whither_snapshot_get_reading (snapshot, filter);
  g_autofree char *n = whither_text_format_count (reading.n_flows);
  g_autofree char *flows =
      g_strdup_printf (ngettext ("%s connection", "%s connections", reading.n_flows), n);
  g_autofree char *first = NULL;
  GString *text = g_string_new (NULL);

  if (reading.span != WHITHER_TIME_UNKNOWN)
    {
      g_autofree char *span = whither_text_format_duration (reading.span);

      /* Translators: "6 h 12 min" and "31,400 connections". */
      first = g_strdup_printf (_ ("Read %s, %s."), span, flows);
    }
  else
    /* Translators: "31,400 connections". */
    first = g_strdup_printf (_ ("Read %s."), flows);
  append (text, " ", first);

  if (reading.packets > 0 && reading.not_understood != WHITHER_AMOUNT_UNKNOWN)
    {
      g_autofree char *share = whither_text_format_share (
          MIN (reading.not_understood, reading.packets), reading.packets);
      /* Translators: a percentage of the packets. */
      g_autofree char *sentence = g_strdup_printf (_ ("Not understood: %s."), share);

      append (text, " ", sentence);
    }
  if (reading.hidden > 0)
    {
      g_autofree char *share = whither_text_format_share (reading.hidden, reading.bytes);
      /* Translators: a percentage of the bytes. */
      g_autofree char *sentence = g_strdup_printf (_ ("Hidden in VPN or relay: %s."), share);

      append (text, " ", sentence);
    }
  if (reading.local > 0)
    {
      g_autofree char *size = whither_text_format_size (reading.local);
      /* Translators: a size. What goes to a router, printer or speaker nearby reaches no company.
       */
      g_autofree char *sentence =
          g_strdup_printf (_ ("Stayed in the same network, not counted: %s."), size);

      append (text, " ", sentence);
    }
  append_damage (text, set, used);
  return g_string_free (text, FALSE);
}

char *
whither_words_small_print (WhitherSnapshot *snapshot)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  GString *text = g_string_new (NULL);

  if (whither_snapshot_is_constructed (snapshot))
    append (text, " ", _ ("Constructed example, not measured."));
  append (text, " ", _ ("Bytes are counted as IP packets with their headers."));
  append (text, " ", _ ("A law that may apply is no sign that it was used. Not legal advice."));
  append (text, " ", _ ("Hong Kong, Macao and Taiwan stand for themselves."));
  append (text, " ",
          _ ("Places: registries (NRO) and routing by ip-location-db, RouteViews and DB-IP, IPFire "
             "Location, MAnycast² (University of Twente, SIDN, CAIDA), lists of cloud operators."));
  append_damage (text, set, NULL);
  for (guint i = 0; i < set->sources->len; i++)
    {
      const WhitherSource *source = &g_array_index (set->sources, WhitherSource, i);

      if (source->sha256 == NULL)
        continue;
      /* Translators: the checksum of a recording. */
      g_autofree char *sentence = g_strdup_printf (_ ("Recording SHA-256 %s."), source->sha256);
      append (text, " ", sentence);
    }
  /* Translators: the version number. */
  g_autofree char *made = g_strdup_printf (_ ("Made with Whither %s."), WHITHER_VERSION);
  append (text, " ", made);
  return g_string_free (text, FALSE);
}

const char *
whither_words_laws_heading (void)
{
  return _ ("Laws that may apply:");
}

const char *
whither_words_certainty_heading (void)
{
  return _ ("How sure:");
}
