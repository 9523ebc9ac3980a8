/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/distances.h"
#include "where/places.h"
#include "where/timings.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* What an answer's speed rules out. The folder of places is made by the build: the tiny tables. */
static WhitherDistances *distances;

static WhitherCountry
country (const char *code)
{
  return whither_country_from_code (code, -1);
}

/* From Germany to the United States it is 5,068 km in the table: 150 km for each millisecond. */
static const struct
{
  const char *name;
  const char *from, *to;
  guint32 rtt_us;
  WhitherPhysics expected;
} sums[] = {
  { "one-microsecond-too-fast", "DE", "US", 33780, WHITHER_PHYSICS_RULED_OUT },
  { "just-slow-enough", "DE", "US", 33781, WHITHER_PHYSICS_UNLESS_RADIO },
  { "fibre-too-fast", "DE", "US", 50670, WHITHER_PHYSICS_UNLESS_RADIO },
  { "fibre-just-slow-enough", "DE", "US", 50671, WHITHER_PHYSICS_POSSIBLE },
  { "either-way-round", "US", "DE", 33000, WHITHER_PHYSICS_RULED_OUT },
  { "neighbour", "DE", "NL", 1, WHITHER_PHYSICS_POSSIBLE },
  { "at-home", "DE", "DE", 1, WHITHER_PHYSICS_POSSIBLE },
  { "no-outline", "DE", "GI", 1, WHITHER_PHYSICS_POSSIBLE },
  { "recorded-where-no-outline-is", "GI", "US", 1, WHITHER_PHYSICS_POSSIBLE },
  { "not-said-where", "", "US", 1, WHITHER_PHYSICS_POSSIBLE },
  { "not-measured", "DE", "US", 0, WHITHER_PHYSICS_POSSIBLE },
  { "longest-time", "DE", "SG", G_MAXUINT32, WHITHER_PHYSICS_POSSIBLE },
};

static void
test_sums (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      WhitherTiming timing = { .from = country (sums[i].from),
                               .trust = WHITHER_TIMING_FIRM,
                               .rtt_us = sums[i].rtt_us };

      g_test_message ("%s", sums[i].name);
      g_assert_cmpint (whither_distances_judge (distances, &timing, country (sums[i].to)), ==,
                       sums[i].expected);
      timing.off = WHITHER_TIMING_ONE_ANSWER;
      g_assert_cmpint (whither_distances_judge (distances, &timing, country (sums[i].to)), ==,
                       WHITHER_PHYSICS_POSSIBLE);
    }
}

static const struct
{
  const char *name;
  const char *text;
  gboolean fits;
} files[] = {
  { "empty", "", TRUE },
  { "one-country", "DE\n", TRUE },
  { "two", "DE\nFR 0\n", TRUE },
  { "no-last-newline", "DE\nFR 0", FALSE },
  { "one-number-short", "DE\nFR 0\nIT 1\n", FALSE },
  { "one-number-more", "DE\nFR 0 1\n", FALSE },
  { "no-country", "DE\nZZ 0\n", FALSE },
  { "same-twice", "DE\nDE 0\n", FALSE },
  { "farthest", "DE\nFR 20100\n", TRUE },
  { "too-far", "DE\nFR 20101\n", FALSE },
  { "negative", "DE\nFR -1\n", FALSE },
  { "two-spaces", "DE\nFR  0\n", FALSE },
  { "blank-line-inside", "DE\n\nFR 0\n", FALSE },
  { "words", "hello\n", FALSE },
};

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("whither-distances-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "distances.txt", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WhitherDistances) read = NULL;

      g_autofree char *text = g_strconcat (files[i].text, "# end\n", NULL);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      read = whither_distances_load (path, &error);
      g_test_message ("%s", files[i].name);
      g_assert_cmpint (read != NULL, ==, files[i].fits);
      if (!files[i].fits)
        g_assert_nonnull (strstr (error->message, path));
    }
  g_assert_true (g_file_set_contents (path, "DE\nFR 0\n", -1, NULL)); /* without its last line */
  g_assert_null (whither_distances_load (path, NULL));
  g_assert_true (g_file_set_contents (path, "DE\n\0FR 0\n# end\n", 15, NULL));
  g_assert_null (whither_distances_load (path, NULL));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_null (whither_distances_load (path, NULL));
  g_assert_cmpint (g_remove (folder), ==, 0);
}

/* Round trips of one address, as "t8000" (TCP) or "q8000" (QUIC). */
static const struct
{
  const char *name;
  const char *measured;
  WhitherTimingTrust trust;
  guint32 rtt_us;
} minima[] = {
  { "lone", "t8000", WHITHER_TIMING_LONE, 8000 },
  { "two-alike", "t8000 t8000", WHITHER_TIMING_LONE, 8000 },
  { "three-at-20-percent", "t9600 t8000 t9000", WHITHER_TIMING_FIRM, 8000 },
  { "three-just-above", "t9601 t8000 t9000", WHITHER_TIMING_LONE, 8000 },
  { "three-fast-of-many", "t90000 t8000 t9000 t8100 t50000", WHITHER_TIMING_FIRM, 8000 },
  { "two-fast-and-late-ones", "t8000 t8100 t50000 t51000", WHITHER_TIMING_LONE, 8000 },
  { "quic", "q8000", WHITHER_TIMING_FIRM, 8000 },
  { "smallest-quic", "q9000 q8000 q8500", WHITHER_TIMING_FIRM, 8000 },
  { "early-tcp-is-not-quic", "t900 q8000", WHITHER_TIMING_FIRM, 8000 },
  { "three-tcp-below-quic", "t900 t900 t950 q8000", WHITHER_TIMING_FIRM, 900 },
};

static void
test_minima (void)
{
  WhitherAddress local, remote;

  g_assert_true (whither_address_parse ("192.168.1.7", &local));
  g_assert_true (whither_address_parse ("11.0.0.1", &remote));
  for (gsize i = 0; i < G_N_ELEMENTS (minima); i++)
    {
      g_autoptr (WhitherTimings) timings = whither_timings_new ();
      g_auto (GStrv) words = g_strsplit (minima[i].measured, " ", -1);
      const WhitherTiming *found;

      for (gsize k = 0; words[k] != NULL; k++)
        whither_timings_add (timings, 0, country ("DE"), &local, &remote, 64500, words[k][0] == 'q',
                             (guint32) g_ascii_strtoull (words[k] + 1, NULL, 10));
      whither_timings_finish (timings);
      found = whither_timings_find (timings, 0, &local, &remote);
      g_test_message ("%s", minima[i].name);
      g_assert_cmpint (found->trust, ==, minima[i].trust);
      g_assert_cmpuint (found->rtt_us, ==, minima[i].rtt_us);
      g_assert_null (whither_timings_find (timings, 1, &local, &remote));
    }
}

/* A phone that moved, and two recordings, are never measured together. */
static void
test_networks_apart (void)
{
  g_autoptr (WhitherTimings) timings = whither_timings_new ();
  WhitherAddress home, away, six, six_later, remote;

  g_assert_true (whither_address_parse ("192.168.1.7", &home));
  g_assert_true (whither_address_parse ("10.20.30.40", &away));
  g_assert_true (whither_address_parse ("2001:db8:1:2:3::4", &six));
  g_assert_true (whither_address_parse ("2001:db8:1:2:99::1", &six_later));
  g_assert_true (whither_address_parse ("11.0.0.1", &remote));
  whither_timings_add (timings, 0, country ("DE"), &home, &remote, 1, TRUE, 8000);
  whither_timings_add (timings, 0, country ("DE"), &away, &remote, 1, TRUE, 90000);
  whither_timings_add (timings, 1, country ("JP"), &home, &remote, 1, TRUE, 5000);
  whither_timings_add (timings, 0, country ("DE"), &six, &remote, 1, TRUE, 7000);
  whither_timings_add (timings, 0, country ("DE"), &six_later, &remote, 1, TRUE, 6000);
  whither_timings_finish (timings);
  g_assert_cmpuint (whither_timings_find (timings, 0, &home, &remote)->rtt_us, ==, 8000);
  g_assert_cmpuint (whither_timings_find (timings, 0, &away, &remote)->rtt_us, ==, 90000);
  g_assert_cmpuint (whither_timings_find (timings, 1, &home, &remote)->rtt_us, ==, 5000);
  g_assert_cmpuint (whither_timings_find (timings, 0, &six, &remote)->rtt_us, ==, 6000);
}

/* @n networks, each @step_us slower than the one before. Returns: why their timing is not used. */
static WhitherTimingOff
time_networks (const char *local_text, guint n, guint32 step_us)
{
  g_autoptr (WhitherTimings) timings = whither_timings_new ();
  WhitherAddress local, remote;

  g_assert_true (whither_address_parse (local_text, &local));
  g_assert_true (whither_address_parse ("11.0.0.1", &remote));
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < 3; k++)
      {
        remote.bytes[3] = (guint8) i;
        whither_timings_add (timings, 0, country ("DE"), &local, &remote, 100 + i, FALSE,
                             2000 + i * step_us);
      }
  whither_timings_finish (timings);
  return whither_timings_find (timings, 0, &local, &remote)->off;
}

static void
test_off (void)
{
  g_assert_cmpint (time_networks ("192.168.1.7", 19, 0), ==, WHITHER_TIMING_USED);
  g_assert_cmpint (time_networks ("192.168.1.7", 20, 0), ==, WHITHER_TIMING_ONE_ANSWER);
  g_assert_cmpint (time_networks ("192.168.1.7", 20, 52), ==, WHITHER_TIMING_ONE_ANSWER);
  g_assert_cmpint (time_networks ("192.168.1.7", 20, 53), ==, WHITHER_TIMING_USED);
  g_assert_cmpint (time_networks ("192.168.1.7", 200, 53), ==, WHITHER_TIMING_USED);
  g_assert_cmpint (time_networks ("10.215.173.1", 1, 0), ==, WHITHER_TIMING_LOCAL_VPN);
  g_assert_cmpint (time_networks ("10.215.173.2", 1, 0), ==, WHITHER_TIMING_USED);
  g_assert_cmpint (time_networks ("10.1.10.1", 1, 0), ==, WHITHER_TIMING_LOCAL_VPN);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  path = g_build_filename (argv[2], "border-distances.txt", NULL);
  distances = whither_distances_load (path, &error);
  g_assert_no_error (error);

  g_test_add_func ("/where/physics/sums", test_sums);
  g_test_add_func ("/where/physics/files", test_files);
  g_test_add_func ("/where/physics/minima", test_minima);
  g_test_add_func ("/where/physics/networks-apart", test_networks_apart);
  g_test_add_func ("/where/physics/off", test_off);
  status = g_test_run ();
  whither_distances_free (distances);

  return status;
}
