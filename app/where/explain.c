/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/places-private.h"

#include "base/i18n.h"

/* Takes @text. */
static void
look_up (GPtrArray *evidence, WhitherSubject subject, const WhitherPlaceTable *table, char *text)
{
  g_ptr_array_add (evidence, whither_evidence_new_sourced (WHITHER_EVIDENCE_LOOKED_UP, subject,
                                                           text, table->name, NULL, table->date));
}

static void
explain_scope (const WhitherPlace *place, const char *shown, GPtrArray *evidence)
{
  g_autofree char *label = whither_place_to_label (place);
  char *text;

  if (place->scope == WHITHER_SCOPE_NONE)
    text = g_strdup (
        _ ("Which machine answers is seen only in a recording: no address is known here."));
  else
    /* Translators: an address, then what stands there: "own network", "no real address". */
    text = g_strdup_printf (_ ("%s is a special address that is never placed: %s."), shown, label);

  g_ptr_array_add (evidence,
                   whither_evidence_new_sourced (
                       WHITHER_EVIDENCE_INFERRED, WHITHER_SUBJECT_ANSWERED_FROM, text,
                       place->scope != WHITHER_SCOPE_NONE ? "RFC 6890" : NULL, NULL, NULL));
}

static void
explain_embedded (const WhitherAddress *address, const WhitherAddress *asked, GPtrArray *evidence)
{
  char outer[WHITHER_ADDRESS_TEXT_SIZE], inner[WHITHER_ADDRESS_TEXT_SIZE];

  g_ptr_array_add (
      evidence,
      whither_evidence_new_sourced (
          WHITHER_EVIDENCE_INFERRED, WHITHER_SUBJECT_ANSWERED_FROM,
          /* Translators: an IPv6 address, then the IPv4 address inside it. */
          g_strdup_printf (_ ("%s carries the IPv4 address %s, which is looked up in its place."),
                           whither_address_format (address, outer),
                           whither_address_format (asked, inner)),
          "RFC 6052", NULL, NULL));
}

static char *
describe_steering (const WhitherGlobalNetwork *network, const WhitherAddress *address)
{
  switch (network->steering)
    {
    case WHITHER_STEERING_ANYCAST:
      /* Translators: a company. */
      return g_strdup_printf (_ ("%s answers one address from many places at once."),
                              network->name);
    case WHITHER_STEERING_DNS:
      /* Translators: a company. */
      return g_strdup_printf (
          _ ("%s runs machines in many countries and chooses one for the network that asks."),
          network->name);
    case WHITHER_STEERING_PARTLY_ANYCAST:
      return address->family == 6
                 ? g_strdup (_ ("IPv4 addresses of this network were measured to be answered from "
                                "several places at once; IPv6 was not measured, so this one may be "
                                "too."))
                 : NULL;
    case WHITHER_STEERING_SEVERAL:
      return g_strdup (_ ("For addresses of this network the tables name several countries, so "
                          "that they agree on one of them proves little."));
    case WHITHER_STEERING_REGIONS:
    default:
      /* Translators: a company. */
      return g_strdup_printf (_ ("%s runs machines in many countries; where an address is "
                                 "registered does not say in which of them it stands."),
                              network->name);
    }
}

static void
explain_network (WhitherPlaces *self,
                 const WhitherPlaceTable *table,
                 const WhitherAddress *address,
                 const char *shown,
                 GPtrArray *evidence)
{
  g_autofree char *holder = NULL;
  guint32 asn = whither_place_table_get_network (table, address, &holder);
  const WhitherGlobalNetwork *network = whither_networks_find (self->networks, asn);
  char *steering;

  if (asn == 0)
    {
      look_up (evidence, WHITHER_SUBJECT_HOSTER, table,
               g_strdup_printf (_ ("No network is known to announce %s."), shown));
      return;
    }

  look_up (evidence, WHITHER_SUBJECT_HOSTER, table,
           holder != NULL
               /* Translators: an address, the holder of its network, the number of that. */
               ? g_strdup_printf (_ ("%s lies in the network of %s (AS%u)."), shown, holder, asn)
               /* Translators: an address, the number of its network. */
               : g_strdup_printf (_ ("%s lies in the network AS%u, of which no holder is known."),
                                  shown, asn));
  steering = network != NULL ? describe_steering (network, address) : NULL;
  if (steering == NULL)
    return;

  g_ptr_array_add (evidence, whither_evidence_new_sourced (
                                 WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_ANSWERED_FROM, steering,
                                 network->title, network->url, network->date));
}

/* @operator_name, @region: (nullable). */
static char *
describe_region (const char *shown,
                 WhitherCountry country,
                 const char *operator_name,
                 const char *region)
{
  const char *who = operator_name != NULL ? operator_name : C_ ("place", "the operator");

  if (country == 0)
    /* Translators: a cloud operator, an address, the operator's word for "everywhere". */
    return g_strdup_printf (_ ("%s lists %s without a region (“%s”)."), who, shown,
                            region != NULL ? region : "");

  /* Translators: a cloud operator, an address, a region as the operator names it, its country. */
  return g_strdup_printf (_ ("%s lists %s in its region “%s”, which is in %s."), who, shown,
                          region != NULL ? region : "", whither_country_get_text (country));
}

/* What a country in a table means depends on where the table has it from. */
static char *
describe_country (const WhitherPlaceTable *table, const char *shown, WhitherCountry country)
{
  const char *name = whither_country_get_text (country);

  if (country == 0)
    return g_strdup_printf (_ ("Nothing is said of %s."), shown);
  if ((table->origins & WHITHER_ORIGIN_GEOFEED) != 0)
    /* Translators: an address, a country. */
    return g_strdup_printf (_ ("The block of %s is registered in %s, or its holder says that it is "
                               "used there."),
                            shown, name);
  if ((table->origins & WHITHER_ORIGIN_REGISTRY) != 0)
    /* Translators: an address, a country. */
    return g_strdup_printf (_ ("The block of %s is registered in %s."), shown, name);
  if ((table->origins & WHITHER_ORIGIN_ROUTING) != 0)
    /* Translators: an address, a country. */
    return g_strdup_printf (_ ("The network that announces %s is registered in %s."), shown, name);

  /* Translators: an address, a country. */
  return g_strdup_printf (_ ("For %s the table names %s, without saying how it knows."), shown,
                          name);
}

static void
explain_table (WhitherPlaces *self,
               const WhitherPlaceTable *table,
               const WhitherAddress *address,
               const char *shown,
               GPtrArray *evidence)
{
  g_autofree char *operator_name = NULL;
  g_autofree char *region = NULL;
  WhitherCountry country;
  char *text = NULL;

  switch (table->kind)
    {
    case WHITHER_TABLE_NETWORK:
      explain_network (self, table, address, shown, evidence);
      return;
    case WHITHER_TABLE_COUNTRY:
      country = whither_place_table_get_country (table, address);
      text = describe_country (table, shown, country);
      break;
    case WHITHER_TABLE_ANYCAST:
      if (whither_place_table_has (table, address))
        text = g_strdup_printf (
            _ ("%s was measured to be answered from several places at once (anycast)."), shown);
      break;
    case WHITHER_TABLE_OPERATOR:
      if (whither_place_table_get_region (table, address, &country, &operator_name, &region))
        text = describe_region (shown, country, operator_name, region);
      break;
    default:
      break;
    }

  if (text != NULL)
    look_up (evidence, WHITHER_SUBJECT_ANSWERED_FROM, table, text);
}

static char *
describe_reach (const WhitherPlace *place)
{
  g_autofree char *label = whither_place_to_label (place);

  /* Translators: a distance: "within 1,500 km of Germany". */
  return g_strdup_printf (_ ("So the machine that answered stands %s; in which country cannot be "
                             "known from this recording (grade D)."),
                          label);
}

/* The sentence that follows from all before it. */
static char *
conclude (const WhitherPlace *place)
{
  g_autofree char *label = whither_country_set_to_label (&place->countries);
  g_autofree char *whole = whither_place_to_label (place);

  switch ((WhitherGrade) place->grade)
    {
    case WHITHER_GRADE_UNKNOWN:
      return g_strdup (_ ("So the place of the machine that answered is unknown."));
    case WHITHER_GRADE_A:
      /* Translators: a country. */
      return g_strdup_printf (_ ("So it is %s: the operator says so (grade A)."), label);
    case WHITHER_GRADE_B:
      /* Translators: a country. */
      return g_strdup_printf (_ ("So it is %s, as far as tables can tell: they have it from "
                                 "different origins and agree (grade B)."),
                              label);
    case WHITHER_GRADE_C:
      if ((place->reasons & (WHITHER_PLACE_RULED_OUT | WHITHER_PLACE_TOO_FAST)) != 0)
        /* Translators: a country or several. */
        return g_strdup_printf (_ ("So it may be %s; the timing speaks against what the tables say "
                                   "(grade C)."),
                                whole);
      if ((place->reasons & WHITHER_PLACE_REGIONS) != 0)
        /* Translators: a country or several. */
        return g_strdup_printf (_ ("So it may be %s, or another country in which this network has "
                                   "machines (grade C)."),
                                label);
      if ((place->reasons & WHITHER_PLACE_NO_NETWORK) != 0)
        /* Translators: a country or several. */
        return g_strdup_printf (_ ("So it may be %s, where the block is registered, or elsewhere: "
                                   "nobody is known to announce it (grade C)."),
                                label);
      if (place->n_tables == 1)
        /* Translators: a country. */
        return g_strdup_printf (
            _ ("So it may be %s; only one table says so, and nothing confirms it (grade C)."),
            label);
      if ((place->reasons & WHITHER_PLACE_DISAGREE) != 0)
        /* Translators: several countries: "Japan or Singapore". */
        return g_strdup_printf (_ ("So it may be %s: the tables disagree (grade C)."), label);
      /* Translators: a country. */
      return g_strdup_printf (
          _ ("So it may be %s; the tables agree but may share one error (grade C)."), label);
    case WHITHER_GRADE_D:
      if (place->within_km != 0)
        return describe_reach (place);
      return g_strdup (
          _ ("So where the machine that answers stands cannot be known: it may be one near "
             "whoever asks, in any country (grade D)."));
    case WHITHER_GRADE_X:
    default:
      return g_strdup (_ ("So every country that the tables name is ruled out, and where the "
                          "machine stands is unknown (grade X)."));
    }
}

void
whither_places_explain (WhitherPlaces *self,
                        const WhitherAddress *address,
                        const WhitherTiming *timing,
                        GPtrArray *evidence)
{
  WhitherCountrySet named = { { 0 } };
  char shown[WHITHER_ADDRESS_TEXT_SIZE];
  WhitherAddress asked;
  WhitherPlace place;
  char *conclusion;

  g_return_if_fail (self != NULL && address != NULL && evidence != NULL);

  whither_places_ask (self, address, timing, &place);
  whither_places_resolve (address, &asked);
  whither_address_format (&asked, shown);
  if (!whither_address_equal (&asked, address))
    explain_embedded (address, &asked, evidence);
  if (place.scope != WHITHER_SCOPE_GLOBAL)
    {
      explain_scope (&place, shown, evidence);
      return;
    }

  self = whither_places_choose (self, &asked);
  for (guint i = 0; i < self->tables->len; i++)
    explain_table (self, self->tables->pdata[i], &asked, shown, evidence);

  whither_places_name (self, &asked, &named);
  whither_physics_explain (self->distances, timing, &place, &named, evidence);
  conclusion = conclude (&place);
  if (conclusion != NULL)
    g_ptr_array_add (evidence, whither_evidence_new (WHITHER_EVIDENCE_INFERRED,
                                                     WHITHER_SUBJECT_ANSWERED_FROM, conclusion));
}
