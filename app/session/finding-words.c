/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/finding-private.h"

#include "base/i18n.h"
#include "base/text.h"
#include "where/country.h"

/* Every sentence of the findings, and nothing else. What may not be said: that a feature was used
 * when it shares its servers; that an attempt was a transfer; that data is kept where a machine
 * answered; that a law was used; that nothing happened where nothing could be seen. */

static gboolean
is_unknown (const WhitherFacet *facet)
{
  return facet->certainty == WHITHER_CERTAINTY_UNKNOWN;
}

static char *
say_flows (guint32 n)
{
  g_autofree char *count = whither_text_format_count (n);

  return g_strdup_printf (ngettext ("%s connection", "%s connections", n), count);
}

char *
whither_finding_say_traffic (const WhitherTraffic *traffic)
{
  g_autofree char *flows = say_flows (traffic->n_flows);
  g_autofree char *sent = whither_text_format_size (traffic->sent);
  g_autofree char *received = whither_text_format_size (traffic->received);
  g_autofree char *unmeasured = whither_text_format_count (traffic->n_unmeasured);

  if (traffic->n_unmeasured == traffic->n_flows)
    {
      g_autofree char *count = whither_text_format_count (traffic->contacts);

      return g_strdup_printf (ngettext ("%s contact, how much is not recorded",
                                        "%s contacts, how much is not recorded",
                                        (gulong) traffic->contacts),
                              count);
    }
  if (traffic->n_unmeasured > 0)
    /* Translators: two sizes, "12 connections", and for how many of them no size is known. */
    return g_strdup_printf (_ ("at least %s sent and %s received, %s, of which %s not measured"),
                            sent, received, flows, unmeasured);
  /* Translators: two sizes, then "12 connections". */
  return g_strdup_printf (_ ("%s sent, %s received, %s"), sent, received, flows);
}

char *
whither_finding_say_talked (const WhitherFacet *feature,
                            const WhitherFacet *company,
                            const WhitherTraffic *traffic)
{
  g_autofree char *amounts = whither_finding_say_traffic (traffic);

  if (is_unknown (feature))
    /* Translators: a company, then amounts. */
    return g_strdup_printf (_ ("Something that we do not recognise talked to %s: %s."),
                            company->label, amounts);
  if (feature->certainty == WHITHER_CERTAINTY_ONE_OF_SEVERAL)
    return g_strdup_printf (
        /* Translators: "Siri or Dictation", a company, then amounts. */
        _ ("%s talked to %s: %s. Which of them it was, the recording does not tell."),
        feature->label, company->label, amounts);
  /* Translators: a feature, a company, then amounts. */
  return g_strdup_printf (_ ("%s talked to %s: %s."), feature->label, company->label, amounts);
}

char *
whither_finding_say_attempted (const WhitherFacet *feature,
                               const WhitherFacet *company,
                               const WhitherTraffic *traffic)
{
  g_autofree char *count = whither_text_format_count (traffic->contacts);
  gulong n = (gulong) traffic->contacts;

  if (is_unknown (company))
    return g_strdup_printf (
        ngettext ("The phone tried %s time to reach a company that we do not know. Nothing came "
                  "back, so nothing counts as sent.",
                  "The phone tried %s times to reach companies that we do not know. Nothing came "
                  "back, so nothing counts as sent.",
                  n),
        count);
  if (is_unknown (feature))
    return g_strdup_printf (
        /* Translators: a company, then how often. */
        ngettext ("The phone tried to reach %s, %s time. Nothing came back, so nothing counts as "
                  "sent.",
                  "The phone tried to reach %s, %s times. Nothing came back, so nothing counts as "
                  "sent.",
                  n),
        company->label, count);
  return g_strdup_printf (
      /* Translators: a feature, a company, then how often. */
      ngettext ("%s tried to reach %s, %s time. Nothing came back, so nothing counts as sent.",
                "%s tried to reach %s, %s times. Nothing came back, so nothing counts as sent.", n),
      feature->label, company->label, count);
}

/* One country as it stands in a sentence: "the United States". */
static const char *
name_place (const WhitherFacet *place)
{
  WhitherCountry country = place->members[0] != NULL && place->members[1] == NULL && !place->open
                               ? whither_country_from_code (place->members[0], -1)
                               : 0;

  return country != 0 ? whither_country_get_text (country) : place->label;
}

char *
whither_finding_say_answered (const WhitherFacet *place,
                              const WhitherTraffic *traffic,
                              guint64 at_most)
{
  g_autofree char *amounts = whither_finding_say_traffic (traffic);
  g_autofree char *most = whither_text_format_size (at_most);

  if (is_unknown (place))
    /* Translators: what is known instead ("Unknown", "Ruled out"), then amounts. */
    return g_strdup_printf (_ ("Where machines stand that answered is not known (%s): %s."),
                            place->label, amounts);
  if (place->members[0] == NULL)
    return g_strdup_printf (
        /* Translators: amounts. */
        _ ("Machines of networks that answer from many places answered, and where they stand "
           "cannot be known: %s."),
        amounts);
  if (place->certainty == WHITHER_CERTAINTY_CERTAIN && at_most > traffic->sent)
    return g_strdup_printf (
        /* Translators: a country, amounts, then the size of what may have been sent there in all.
         */
        _ ("Machines in %s answered: %s. With all that could not be placed, at most %s went "
           "there."),
        name_place (place), amounts, most);
  if (place->certainty == WHITHER_CERTAINTY_CERTAIN)
    /* Translators: a country, then amounts. */
    return g_strdup_printf (_ ("Machines in %s answered: %s."), name_place (place), amounts);
  if (place->members[1] == NULL)
    return g_strdup_printf (
        /* Translators: a country, then amounts. */
        _ ("Machines that answered stand perhaps in %s: %s. Too few tables say so to be sure."),
        name_place (place), amounts);
  return g_strdup_printf (
      /* Translators: "Japan or Singapore" or "within 800 km of Germany", then amounts. */
      _ ("Machines answered from one of several places, %s: %s. Which of them cannot be told."),
      place->label, amounts);
}

char *
whither_finding_say_kept (const char *company, const char *features, const WhitherFacet *countries)
{
  return g_strdup_printf (
      /* Translators: a company, one or several of its features, then one country or several. */
      _ ("%s says that it keeps data of %s in %s. A recording shows the machine that answered, not "
         "where data went from there."),
      company, features, name_place (countries));
}

char *
whither_finding_say_laws (const WhitherFacet *laws,
                          const char *companies,
                          const WhitherTraffic *traffic)
{
  g_autofree char *amounts = whither_finding_say_traffic (traffic);

  return g_strdup_printf (
      /* Translators: companies, "China", "perhaps China" or "China and United States", then
         amounts. */
      _ ("Laws that may apply to what went to %s: %s (%s). That is no sign that they were used."),
      companies, laws->label, amounts);
}

char *
whither_finding_say_rhythm (const WhitherFacet *name,
                            const WhitherFacet *company,
                            const WhitherRhythm *rhythm)
{
  g_autofree char *interval = whither_rhythm_format_interval (rhythm->interval);

  if (is_unknown (company))
    return g_strdup_printf (
        /* Translators: a server's name, "5 minutes", then two counts. */
        _ ("%s was contacted every %s: %u of %u pauses are within a tenth of that."), name->label,
        interval, rhythm->n_close, rhythm->n_pauses);
  return g_strdup_printf (
      /* Translators: a server's name, its company, "5 minutes", then two counts. */
      _ ("%s (%s) was contacted every %s: %u of %u pauses are within a tenth of that."),
      name->label, company->label, interval, rhythm->n_close, rhythm->n_pauses);
}

char *
whither_finding_say_night (const char *zone, const char *companies, const WhitherTraffic *traffic)
{
  g_autofree char *amounts = whither_finding_say_traffic (traffic);

  return g_strdup_printf (
      /* Translators: a time zone such as "Europe/Berlin", companies, then amounts. */
      _ ("At night, from 0:00 to 6:00 in the time zone %s, the phone talked to %s: %s."), zone,
      companies, amounts);
}

char *
whither_finding_say_and_unknown (const char *names)
{
  if (names == NULL)
    /* Translators: whom the phone talked to. */
    return g_strdup (_ ("companies that we do not know"));
  /* Translators: whom the phone talked to: names of companies. */
  return g_strdup_printf (_ ("%s and companies that we do not know"), names);
}

char *
whither_finding_say_unknown (const char *share, const WhitherTraffic *traffic)
{
  g_autofree char *amounts = whither_finding_say_traffic (traffic);

  /* Translators: a percentage, then amounts. */
  return g_strdup_printf (_ ("%s of the traffic was with companies that we do not know: %s."),
                          share, amounts);
}

char *
whither_finding_say_hidden (const char *share, const WhitherTraffic *traffic)
{
  g_autofree char *amounts = whither_finding_say_traffic (traffic);

  return g_strdup_printf (
      /* Translators: a percentage, then amounts. */
      _ ("%s of the traffic may have gone on through a VPN or relay: %s. Which machines stand "
         "behind it, this recording does not show."),
      share, amounts);
}

/* --- negative findings -------------------------------------------------------------------- */

/* Returns: (transfer full): "Not placed: 9 % of bytes; hidden in relay or VPN: 7 %". */
static char *
say_dark (const WhitherAbsence *absence)
{
  g_autofree char *unplaced = whither_text_format_share (absence->unplaced, absence->all);
  g_autofree char *hidden = whither_text_format_share (absence->hidden, absence->all);

  if (absence->in_bytes)
    /* Translators: two percentages. */
    return g_strdup_printf (_ ("not placed: %s of the bytes; hidden in VPN or relay: %s"), unplaced,
                            hidden);
  /* Translators: two percentages. */
  return g_strdup_printf (_ ("not placed: %s of the connections; hidden in VPN or relay: %s"),
                          unplaced, hidden);
}

/* Returns: (transfer full): "; DeepSeek, seen here, says that it keeps data in China" or "". */
static char *
say_keepers (const WhitherAbsence *absence)
{
  GString *text = g_string_new (NULL);

  if (absence->keepers != NULL)
    g_string_append_printf (
        text,
        /* Translators: ends a sentence: one company or several, then a country. */
        ngettext ("; %s, seen here, says that it keeps data in %s",
                  "; %s, seen here, say that they keep data in %s", absence->n_keepers),
        absence->keepers, absence->country);
  if (absence->perhaps != NULL)
    g_string_append_printf (
        text,
        /* Translators: ends a sentence: one company or several, then a country. */
        ngettext ("; %s, perhaps seen here, says that it keeps data in %s",
                  "; %s, perhaps seen here, say that they keep data in %s", absence->n_perhaps),
        absence->perhaps, absence->country);
  return g_string_free (text, FALSE);
}

static char *
say_reach (const WhitherAbsence *absence)
{
  g_autofree char *span =
      absence->span != WHITHER_TIME_UNKNOWN ? whither_text_format_duration (absence->span) : NULL;

  if (absence->is_narrowed)
    return g_strdup (_ ("In what is shown here"));
  if (span == NULL)
    return g_strdup (_ ("In this recording"));
  /* Translators: begins a sentence; "6 h 12 min". */
  return g_strdup_printf (_ ("In %s of recording"), span);
}

char *
whither_finding_say_absent (const WhitherAbsence *absence)
{
  g_autofree char *reach = say_reach (absence);
  g_autofree char *dark = say_dark (absence);
  g_autofree char *keepers = say_keepers (absence);

  return g_strdup_printf (
      /* Translators: "In 6 h 12 min of recording", a country, "not placed: 9 % of the bytes;
         hidden…", then nothing or "; DeepSeek, seen here, says that it keeps data in China". */
      _ ("%s no machine that we could place in %s answered; %s; what other networks carried is not "
         "in it%s."),
      reach, absence->country, dark, keepers);
}

char *
whither_finding_say_open (const WhitherAbsence *absence)
{
  g_autofree char *dark = say_dark (absence);
  g_autofree char *keepers = say_keepers (absence);

  return g_strdup_printf (
      /* Translators: a country, "not placed: 9 % of the bytes; hidden…", then nothing or
         "; DeepSeek, seen here, says that it keeps data in China". */
      _ ("Whether a machine in %s answered, this recording cannot tell; %s%s."), absence->country,
      dark, keepers);
}
