/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/networks.h"

#include "base/i18n.h"
#include "where/places-private.h"

#include <string.h>

struct _WhitherNetworks
{
  GPtrArray *all;     /* (element-type WhitherGlobalNetwork) */
  GHashTable *by_asn; /* AS number → (not owned) WhitherGlobalNetwork */
};

static void
global_network_free (WhitherGlobalNetwork *self)
{
  g_free (self->name);
  g_free (self->title);
  g_free (self->url);
  g_free (self->date);
  g_free (self);
}

WhitherNetworks *
whither_networks_new (void)
{
  WhitherNetworks *self = g_new0 (WhitherNetworks, 1);

  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) global_network_free);
  self->by_asn = g_hash_table_new (NULL, NULL);

  return self;
}

void
whither_networks_free (WhitherNetworks *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_asn);
  g_ptr_array_unref (self->all);
  g_free (self);
}

static gboolean
parse_steering (const char *text, WhitherSteering *out)
{
  static const char *const words[] = { "anycast", "dns", "regions", "partly-anycast", "several" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (text, words[i]) == 0)
      {
        *out = (WhitherSteering) i;
        return TRUE;
      }

  return FALSE;
}

/* What is said of the others needs no name (where/explain.c). */
static gboolean
is_named (WhitherSteering steering)
{
  return steering != WHITHER_STEERING_PARTLY_ANYCAST && steering != WHITHER_STEERING_SEVERAL;
}

/* "1;23;456": every AS number of the group must be one, and in no other group. Thousands at every
 * start, so the list is read as it stands. */
static gboolean
add_numbers (WhitherNetworks *self, WhitherGlobalNetwork *network, const char *numbers)
{
  while (*numbers != '\0')
    {
      char *end;
      guint64 asn = g_ascii_isdigit (*numbers) ? g_ascii_strtoull (numbers, &end, 10) : 0;

      if (asn == 0 || asn > G_MAXUINT32 || (*end != ';' && *end != '\0') ||
          !g_hash_table_insert (self->by_asn, GUINT_TO_POINTER ((guint) asn), network))
        return FALSE;
      numbers = *end == ';' ? end + 1 : end;
    }

  return TRUE;
}

static gboolean
add_group (WhitherNetworks *self, GKeyFile *file, const char *group)
{
  WhitherGlobalNetwork *network = g_new0 (WhitherGlobalNetwork, 1);
  g_autofree char *steering = g_key_file_get_string (file, group, "steering", NULL);
  g_autofree char *numbers = g_key_file_get_value (file, group, "asn", NULL);

  g_ptr_array_add (self->all, network);
  network->name = g_key_file_get_string (file, group, "Name", NULL);
  network->title = g_key_file_get_string (file, group, "title", NULL);
  network->url = g_key_file_get_string (file, group, "url", NULL);
  network->date = g_key_file_get_string (file, group, "date", NULL);

  return network->title != NULL && network->url != NULL && network->date != NULL &&
         numbers != NULL && *numbers != '\0' && parse_steering (steering, &network->steering) &&
         (network->name != NULL || !is_named (network->steering)) &&
         add_numbers (self, network, numbers);
}

gboolean
whither_networks_add_text (WhitherNetworks *self,
                           const char *name,
                           const char *text,
                           gsize len,
                           GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_data (file, text, len, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    if (!g_str_has_prefix (groups[i], "network ") || !add_group (self, file, groups[i]))
      {
        g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                     /* Translators: a file, then the name of a group in square brackets. */
                     _ ("%s: group [%s] lacks a key, repeats an AS number, or has a word that is "
                        "not known"),
                     name, groups[i]);
        return FALSE;
      }
  return TRUE;
}

gboolean
whither_networks_add_file (WhitherNetworks *self, const char *path, GString *text, GError **error)
{
  g_autofree char *content = NULL;
  gsize len;

  if (!g_file_get_contents (path, &content, &len, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  if (!whither_places_check_whole (path, content, len, error))
    return FALSE;
  if (!whither_networks_add_text (self, path, content, len, error))
    return FALSE;
  g_string_append_len (text, content, (gssize) len);
  return TRUE;
}

const WhitherGlobalNetwork *
whither_networks_find (WhitherNetworks *self, guint32 asn)
{
  return asn != 0 ? g_hash_table_lookup (self->by_asn, GUINT_TO_POINTER (asn)) : NULL;
}
