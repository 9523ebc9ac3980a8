/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/places-private.h"

#include "base/i18n.h"
#include "base/text.h"

/* How far a steered or anycast machine can be, in steps: so that two that answered after 11 and 12
 * milliseconds are one node, not two. Rounded up, which only weakens what is said. */
static const guint16 reach_steps[] = { 300, 750, 1500, 3000, 7500 };

static void
remove_country (WhitherCountrySet *set, WhitherCountry country)
{
  set->bits[country >> 6] &= ~(G_GUINT64_CONSTANT (1) << (country & 63));
}

/* A machine that may stand anywhere stands in reach. */
static void
narrow (const WhitherDistances *distances, const WhitherTiming *timing, WhitherPlace *place)
{
  guint32 reach = whither_timing_get_reach (timing, WHITHER_TIMING_VACUUM_KM_PER_MS);
  guint16 step = 0;

  for (gsize i = G_N_ELEMENTS (reach_steps); i > 0; i--)
    step = reach <= reach_steps[i - 1] ? reach_steps[i - 1] : step;
  if (step == 0)
    return;

  for (guint i = 1; i < 256; i++)
    {
      WhitherCountry country = (WhitherCountry) i;
      guint16 km = whither_distances_get (distances, timing->from, country);

      if (whither_country_get_code (country)[0] != '\0' &&
          (km <= step || km == WHITHER_DISTANCE_UNKNOWN))
        whither_country_set_add (&place->countries, country);
    }
  place->from = timing->from;
  place->within_km = step;
}

/* The countries that were named, one by one. */
static void
sift (const WhitherDistances *distances, const WhitherTiming *timing, WhitherPlace *place)
{
  WhitherCountrySet left = place->countries;
  guint8 found = 0;

  for (WhitherCountry c = 0; (c = whither_country_set_next (&place->countries, c)) != 0;)
    switch (whither_distances_judge (distances, timing, c))
      {
      case WHITHER_PHYSICS_RULED_OUT:
        found |= WHITHER_PLACE_RULED_OUT;
        remove_country (&left, c);
        break;
      case WHITHER_PHYSICS_UNLESS_RADIO:
        found |= WHITHER_PLACE_TOO_FAST;
        break;
      case WHITHER_PHYSICS_POSSIBLE:
      default:
        break;
      }

  if (found == 0)
    return;
  if (timing->trust == WHITHER_TIMING_LONE)
    {
      if (place->grade == WHITHER_GRADE_B)
        {
          place->grade = WHITHER_GRADE_C;
          place->reasons |= WHITHER_PLACE_TOO_FAST;
        }
      return;
    }

  place->reasons |= found;
  place->countries = left;
  place->grade = whither_country_set_is_empty (&left) ? WHITHER_GRADE_X : WHITHER_GRADE_C;
}

void
whither_physics_apply (const WhitherDistances *distances,
                       const WhitherTiming *timing,
                       WhitherPlace *place)
{
  if (distances == NULL || timing == NULL || !whither_timing_is_usable (timing))
    return;

  switch ((WhitherGrade) place->grade)
    {
    case WHITHER_GRADE_A:
    case WHITHER_GRADE_B:
    case WHITHER_GRADE_C:
      sift (distances, timing, place);
      break;
    case WHITHER_GRADE_D:
      if (timing->trust == WHITHER_TIMING_FIRM)
        narrow (distances, timing, place);
      break;
    case WHITHER_GRADE_UNKNOWN:
    case WHITHER_GRADE_X:
    default:
      break;
    }
}

/* Takes @text. */
static void
infer (GPtrArray *evidence, char *text)
{
  g_ptr_array_add (evidence, whither_evidence_new (WHITHER_EVIDENCE_INFERRED,
                                                   WHITHER_SUBJECT_ANSWERED_FROM, text));
}

static char *
format_ms (guint32 rtt_us)
{
  return g_strdup_printf ("%u.%u", rtt_us / 1000, rtt_us % 1000 / 100);
}

/* The sum for one country. */
static void
explain_country (const WhitherDistances *distances,
                 const WhitherTiming *timing,
                 WhitherCountry country,
                 GPtrArray *evidence)
{
  WhitherPhysics physics = whither_distances_judge (distances, timing, country);
  gboolean vacuum = physics == WHITHER_PHYSICS_RULED_OUT;
  g_autofree char *ms = format_ms (timing->rtt_us);
  g_autofree char *reach = whither_text_format_count (whither_timing_get_reach (
      timing, vacuum ? WHITHER_TIMING_VACUUM_KM_PER_MS : WHITHER_TIMING_FIBRE_KM_PER_MS));
  g_autofree char *km =
      whither_text_format_count (whither_distances_get (distances, timing->from, country));
  const char *name = whither_country_get_name (country);
  const char *from = whither_country_get_name (timing->from);

  if (physics == WHITHER_PHYSICS_POSSIBLE)
    return;
  if (vacuum && timing->trust == WHITHER_TIMING_LONE)
    infer (evidence, g_strdup_printf (
                         /* Translators: milliseconds, a country, kilometres, country of the
                          * recording, kilometres. */
                         _ ("An answer after %s ms is too fast for %s: it is at least %s km from "
                            "%s, and light gets %s km there and back. But it is the answer to a "
                            "lone TCP request, which a proxy on the way may have given."),
                         ms, name, km, from, reach));
  else if (vacuum)
    infer (evidence, g_strdup_printf (
                         /* Translators: a country, milliseconds, kilometres, kilometres, country
                          * of the recording. */
                         _ ("%s is ruled out: the answer came after %s ms, in which light gets %s "
                            "km there and back, and it is at least %s km away from %s, border to "
                            "border."),
                         name, ms, reach, km, from));
  else
    infer (evidence, g_strdup_printf (
                         /* Translators: a country, milliseconds, kilometres, kilometres, country
                          * of the recording. */
                         _ ("%s is ruled out unless part of the way is radio or satellite: in %s "
                            "ms an answer through fibre comes from at most %s km, and it is at "
                            "least %s km away from %s, border to border."),
                         name, ms, reach, km, from));
}

static void
explain_off (const WhitherTiming *timing, GPtrArray *evidence)
{
  if (timing->off == WHITHER_TIMING_LOCAL_VPN)
    infer (evidence, g_strdup (_ ("The timing is not used: this was recorded through a VPN on the "
                                  "phone itself, which answers before the server does.")));
  else if (timing->off == WHITHER_TIMING_ONE_ANSWER)
    infer (evidence, g_strdup (_ ("The timing is not used: twenty or more unrelated networks "
                                  "answer within one millisecond of each other, so something in "
                                  "between answers for them.")));
}

void
whither_physics_explain (const WhitherDistances *distances,
                         const WhitherTiming *timing,
                         const WhitherPlace *place,
                         const WhitherCountrySet *named,
                         GPtrArray *evidence)
{
  if (distances == NULL || timing == NULL || timing->rtt_us == 0)
    return;

  explain_off (timing, evidence);
  if (!whither_timing_is_usable (timing))
    return;

  for (WhitherCountry c = 0; (c = whither_country_set_next (named, c)) != 0;)
    explain_country (distances, timing, c, evidence);
  if (place->within_km != 0)
    {
      g_autofree char *ms = format_ms (timing->rtt_us);
      g_autofree char *km = whither_text_format_count (
          whither_timing_get_reach (timing, WHITHER_TIMING_VACUUM_KM_PER_MS));

      /* Translators: milliseconds, kilometres, country of the recording. */
      infer (evidence, g_strdup_printf (_ ("The answer came after %s ms, in which light gets %s km "
                                           "there and back: the machine stands no farther than "
                                           "that from the border of %s."),
                                        ms, km, whither_country_get_name (place->from)));
    }
}
