/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/places.h"

#include <maxminddb.h>
#include <netinet/in.h>
#include <string.h>
#include <time.h>

/* bench-places PLACES-FOLDER: start-up, full verdicts a second, and the same bare reads of
 * libmaxminddb in the same run, on addresses of which a table knows something. Best of five. The
 * bars, in processor time: 30 ms, 300,000 a second, at most twice the bare reads. Exit status 1
 * when one is missed. */
#define N_ADDRESSES 100000
#define N_RUNS 5

static const char *const files[] = { "country.mmdb", "ipfire.mmdb",  "routing.mmdb",
                                     "network.mmdb", "anycast.mmdb", "operator.mmdb" };
/* What the verdict reads in each. */
static const char *const keys[] = { "country_code", "country_code",
                                    "country_code", "autonomous_system_number",
                                    NULL,           "country_code" };

static WhitherAddress *addresses;
static MMDB_s tables[G_N_ELEMENTS (files)];

/* Processor time: other programs on the machine do not count. */
static gint64
clock_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
look_up (const MMDB_s *table, const WhitherAddress *address, const char *key)
{
  struct sockaddr_in in = { .sin_family = AF_INET };
  MMDB_lookup_result_s found;
  MMDB_entry_data_s value;
  int status;

  memcpy (&in.sin_addr, address->bytes, 4);
  found = MMDB_lookup_sockaddr (table, (struct sockaddr *) &in, &status);
  if (!found.found_entry)
    return FALSE;

  return key == NULL || MMDB_get_value (&found.entry, &value, key, NULL) == MMDB_SUCCESS;
}

static double
time_bare (void)
{
  gint64 start = clock_us ();
  guint found = 0;

  for (guint i = 0; i < N_ADDRESSES; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (files); k++)
      found += look_up (&tables[k], &addresses[i], keys[k]) ? 1 : 0;
  if (found == 0)
    g_error ("no table knows any address");

  return (double) (clock_us () - start) / 1e6;
}

static double
time_verdicts (WhitherPlaces *places)
{
  gint64 start = clock_us ();
  WhitherPlace place;

  for (guint i = 0; i < N_ADDRESSES; i++)
    whither_places_ask (places, &addresses[i], NULL, &place);

  return (double) (clock_us () - start) / 1e6;
}

static double
time_load (const char *folder)
{
  gint64 start = clock_us ();
  g_autoptr (WhitherPlaces) places = whither_places_load (folder, NULL, NULL);
  double seconds = (double) (clock_us () - start) / 1e6;

  if (places == NULL)
    g_error ("no tables in %s", folder);

  return seconds;
}

static void
prepare (const char *folder)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      if (MMDB_open (path, MMDB_MODE_MMAP, &tables[i]) != MMDB_SUCCESS)
        g_error ("%s cannot be read", path);
    }

  addresses = g_new0 (WhitherAddress, N_ADDRESSES);
  while (n < N_ADDRESSES)
    {
      guint32 bits = g_rand_int (random);

      addresses[n].family = 4;
      memcpy (addresses[n].bytes, &bits, 4);
      n += look_up (&tables[0], &addresses[n], NULL) ? 1 : 0;
    }
}

int
main (int argc, char **argv)
{
  double load = 1e9, bare = 1e9, verdicts = 1e9;

  if (argc != 2)
    {
      g_printerr ("usage: bench-places PLACES-FOLDER\n");
      return 2;
    }

  prepare (argv[1]);
  g_autoptr (WhitherPlaces) places = whither_places_load (argv[1], NULL, NULL);
  for (guint i = 0; i < N_RUNS; i++)
    {
      load = MIN (load, time_load (argv[1]));
      bare = MIN (bare, time_bare ());
      verdicts = MIN (verdicts, time_verdicts (places));
    }

  g_print ("start-up:        %9.1f ms\n", load * 1e3);
  g_print ("full verdicts:   %9.0f a second\n", N_ADDRESSES / verdicts);
  g_print ("bare reads:      %9.0f a second (six tables each)\n", N_ADDRESSES / bare);
  g_print ("verdict to bare: %9.2f times\n", verdicts / bare);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    MMDB_close (&tables[i]);
  g_free (addresses);

  return load <= 0.030 && N_ADDRESSES / verdicts >= 300000 && verdicts <= 2 * bare ? 0 : 1;
}
