/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/distances.h"

#include "base/bytes.h"
#include "base/crypto.h"
#include "base/i18n.h"
#include "where/places-private.h"

#include <string.h>

/* No two places on earth are farther apart. */
#define FARTHEST 20100

struct _WhitherDistances
{
  char *sha256; /* (owned) */
  guint16 km[256][256];
};

guint32
whither_timing_get_reach (const WhitherTiming *self, guint km_per_ms)
{
  return (guint32) MIN (((guint64) self->rtt_us * km_per_ms + 999) / 1000, G_MAXUINT32);
}

gboolean
whither_timing_is_usable (const WhitherTiming *self)
{
  return self->from != 0 && self->rtt_us != 0 && self->trust != WHITHER_TIMING_NONE &&
         self->off == WHITHER_TIMING_USED;
}

/* What stands before the next @end, or all that is left; moves behind the @end. */
static WhitherBytes
take_part (WhitherBytes *text, guint8 end)
{
  WhitherBytes part;

  if (whither_bytes_until (text, end, &part))
    return part;
  part = *text;
  whither_bytes_skip (text, whither_bytes_left (text));
  return part;
}

/* The digits before the next space or the end; moves behind the space. */
static gboolean
take_number (WhitherBytes *line, guint32 *out)
{
  guint8 next;

  return whither_bytes_decimal (line, FARTHEST, out) &&
         (!whither_bytes_u8 (line, &next) || next == ' ');
}

/* One line: a code, then one number for each code before. FALSE: it is none. Read by hand: these
 * are 30,000 numbers at every start. */
static gboolean
read_line (WhitherDistances *self, WhitherBytes line, GArray *known)
{
  guint8 last = ' ';
  gsize len = whither_bytes_left (&line);
  gboolean ends_well = len > 0 && whither_bytes_peek_u8 (&line, len - 1, &last) && last != ' ';
  WhitherBytes code = take_part (&line, ' ');
  WhitherCountry country =
      whither_country_from_code ((const char *) code.at, (gssize) whither_bytes_left (&code));

  if (!ends_well || country == 0 || self->km[country][country] == 0)
    return FALSE;

  self->km[country][country] = 0;
  for (guint i = 0; i < known->len; i++)
    {
      WhitherCountry other = g_array_index (known, WhitherCountry, i);
      guint32 km;

      if (!take_number (&line, &km))
        return FALSE;
      self->km[country][other] = self->km[other][country] = (guint16) km;
    }
  g_array_append_val (known, country);

  return whither_bytes_left (&line) == 0;
}

static gboolean
read_lines (WhitherDistances *self, const char *path, WhitherBytes content, GError **error)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (WhitherCountry));

  for (guint number = 1; whither_bytes_left (&content) > 0; number++)
    {
      WhitherBytes line = take_part (&content, '\n');

      if (whither_bytes_starts_with (&line, "#", 1))
        continue;
      if (!read_line (self, line, known))
        {
          g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                       /* Translators: a file, then a number. */
                       _ ("%s: line %u is no country with its distances"), path, number);
          return FALSE;
        }
    }

  return TRUE;
}

WhitherDistances *
whither_distances_load (const char *path, GError **error)
{
  g_autoptr (WhitherDistances) self = g_new0 (WhitherDistances, 1);
  g_autoptr (WhitherSha256) sha256 = whither_sha256_new ();
  g_autofree char *content = NULL;
  gsize len;

  if (!g_file_get_contents (path, &content, &len, error))
    return NULL;
  if (strlen (content) != len)
    {
      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                   /* Translators: a file. */
                   _ ("%s is no text"), path);
      return NULL;
    }

  if (!whither_places_check_whole (path, content, len, error))
    return NULL;
  memset (self->km, 0xff, sizeof self->km);
  if (!read_lines (self, path, whither_bytes (content, len), error))
    return NULL;

  whither_sha256_update (sha256, content, len);
  self->sha256 = whither_sha256_finish_hex (sha256);
  return g_steal_pointer (&self);
}

void
whither_distances_write (const WhitherDistances *self, const WhitherCountrySet *from, GString *out)
{
  for (WhitherCountry a = 0; (a = whither_country_set_next (from, a)) != 0;)
    {
      g_string_append (out, whither_country_get_code (a));
      for (guint b = 1; b < G_N_ELEMENTS (self->km[a]); b++)
        if (self->km[a][b] != WHITHER_DISTANCE_UNKNOWN)
          g_string_append_printf (out, " %s %u", whither_country_get_code ((WhitherCountry) b),
                                  self->km[a][b]);
      g_string_append_c (out, '\n');
    }
}

/* A code, then a code and a number for each country whose distance is known. */
static gboolean
read_row (WhitherDistances *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  WhitherCountry from = words[0] != NULL ? whither_country_from_code (words[0], -1) : 0;

  if (from == 0)
    return FALSE;
  for (guint b = 0; b < G_N_ELEMENTS (self->km[from]); b++)
    self->km[from][b] = self->km[b][from] = WHITHER_DISTANCE_UNKNOWN;
  for (guint i = 1; words[i] != NULL; i += 2)
    {
      WhitherCountry to = whither_country_from_code (words[i], -1);
      const char *word = words[i + 1];
      WhitherBytes digits = whither_bytes (word, word != NULL ? strlen (word) : 0);
      guint32 km;

      if (to == 0 || word == NULL || !take_number (&digits, &km))
        return FALSE;
      self->km[from][to] = self->km[to][from] = (guint16) km;
    }
  return TRUE;
}

WhitherDistances *
whither_distances_read (const char *text, const WhitherDistances *base)
{
  g_autoptr (WhitherDistances) self = g_new0 (WhitherDistances, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (base != NULL)
    memcpy (self->km, base->km, sizeof self->km);
  else
    memset (self->km, 0xff, sizeof self->km);
  self->sha256 = g_strdup ("");
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && !read_row (self, lines[i]))
      return NULL;
  return g_steal_pointer (&self);
}

void
whither_distances_free (WhitherDistances *self)
{
  if (self == NULL)
    return;

  g_free (self->sha256);
  g_free (self);
}

const char *
whither_distances_get_sha256 (const WhitherDistances *self)
{
  return self->sha256;
}

guint16
whither_distances_get (const WhitherDistances *self, WhitherCountry a, WhitherCountry b)
{
  return self->km[a][b];
}

WhitherPhysics
whither_distances_judge (const WhitherDistances *self,
                         const WhitherTiming *timing,
                         WhitherCountry country)
{
  guint16 km;

  if (self == NULL || timing == NULL || !whither_timing_is_usable (timing))
    return WHITHER_PHYSICS_POSSIBLE;

  km = whither_distances_get (self, timing->from, country);
  if (km == WHITHER_DISTANCE_UNKNOWN)
    return WHITHER_PHYSICS_POSSIBLE;
  if (km > whither_timing_get_reach (timing, WHITHER_TIMING_VACUUM_KM_PER_MS))
    return WHITHER_PHYSICS_RULED_OUT;
  if (km > whither_timing_get_reach (timing, WHITHER_TIMING_FIBRE_KM_PER_MS))
    return WHITHER_PHYSICS_UNLESS_RADIO;

  return WHITHER_PHYSICS_POSSIBLE;
}
