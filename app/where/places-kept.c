/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/places-private.h"

#include "base/i18n.h"
#include "base/text.h"
#include "where/kept.h"

#include <string.h>

/* The files of a bundle beside those of kept.h. "version" has the sum and, on a second line,
 * whether tables may confirm each other. */
#define VERSION_FILE "version"
#define NETWORKS_FILE "networks.ini"
#define DISTANCES_FILE "distances.txt"

WhitherPlaces *
whither_places_choose (WhitherPlaces *self, const WhitherAddress *asked)
{
  while (self->next != NULL && !whither_kept_has (self->kept, asked))
    self = self->next;
  return self;
}

gboolean
whither_places_has_kept (WhitherPlaces *self, const WhitherAddress *address)
{
  WhitherAddress asked;

  for (; self != NULL && self->kept != NULL; self = self->next)
    if (whither_places_resolve (address, &asked) != WHITHER_SCOPE_GLOBAL ||
        whither_kept_has (self->kept, &asked))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (element-type WhitherAddress): what is looked up for @addresses, each
 * once. */
static GArray *
list_asked (const GArray *addresses)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (
      (GHashFunc) whither_address_hash, (GEqualFunc) whither_address_equal, g_free, NULL);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (WhitherAddress));

  for (guint i = 0; i < addresses->len; i++)
    {
      WhitherAddress asked;

      if (whither_places_resolve (&g_array_index (addresses, WhitherAddress, i), &asked) ==
              WHITHER_SCOPE_GLOBAL &&
          g_hash_table_add (seen, g_memdup2 (&asked, sizeof asked)))
        g_array_append_val (list, asked);
    }
  return list;
}

WhitherBundle *
whither_places_keep (WhitherPlaces *self, const GArray *addresses, const WhitherCountrySet *from)
{
  WhitherBundle *bundle = whither_bundle_new ();
  g_autoptr (GArray) asked = list_asked (addresses);
  g_autoptr (GString) distances = g_string_new (NULL);
  g_autofree char *version = g_strdup_printf ("%s\n%d\n", self->version, self->can_confirm ? 1 : 0);

  g_return_val_if_fail (self->kept == NULL, bundle);

  if (self->distances != NULL)
    whither_distances_write (self->distances, from, distances);
  whither_bundle_add (bundle, VERSION_FILE, version, strlen (version));
  whither_bundle_add (bundle, NETWORKS_FILE, self->networks_text, strlen (self->networks_text));
  whither_bundle_add (bundle, DISTANCES_FILE, distances->str, distances->len);
  whither_kept_write (self->tables, asked, bundle);
  return bundle;
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                       _ ("The answers of place tables that the project holds are damaged"));
  return FALSE;
}

static gboolean
read_version (WhitherPlaces *self, const WhitherBundleFile *file)
{
  g_auto (GStrv) lines = file != NULL ? g_strsplit (file->text, "\n", 3) : NULL;

  if (lines == NULL || g_strv_length (lines) < 2)
    return FALSE;
  g_free (self->version);
  self->version = whither_text_clean (lines[0]);
  self->can_confirm = strcmp (lines[1], "1") == 0;
  return TRUE;
}

static gboolean
read_networks (WhitherPlaces *self, const WhitherBundleFile *file, GError **error)
{
  if (file == NULL)
    return refuse (error);
  g_free (self->networks_text);
  self->networks_text = g_strdup (file->text);
  return whither_networks_add_text (self->networks, file->name, file->text, file->len, error);
}

WhitherPlaces *
whither_places_load_kept (const WhitherBundle *bundle, WhitherPlaces *next, GError **error)
{
  g_autoptr (WhitherPlaces) self = whither_places_new_empty ();
  const WhitherBundleFile *distances = whither_bundle_find (bundle, DISTANCES_FILE);

  g_return_val_if_fail (next != NULL, NULL);

  self->next = whither_places_ref (next);
  self->kept = whither_kept_read (bundle, self->tables, error);
  if (self->kept == NULL ||
      !read_networks (self, whither_bundle_find (bundle, NETWORKS_FILE), error))
    return NULL;
  if (distances != NULL && distances->len > 0)
    self->distances = whither_distances_read (distances->text, next->distances);
  if (!read_version (self, whither_bundle_find (bundle, VERSION_FILE)) ||
      (distances != NULL && distances->len > 0 && self->distances == NULL))
    {
      refuse (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}
