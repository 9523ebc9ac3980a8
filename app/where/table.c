/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/table.h"

#include "base/crypto.h"
#include "base/i18n.h"
#include "base/text.h"
#include "where/kept.h"
#include "where/places.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <string.h>

/* A foreign table is searched this far for its first country: real ones name one within a few
 * dozen steps, and one that loops ends here. */
#define MOST_PROBES 50000

/* Holder names longer than this are cut: the longest real one has about 100 bytes. */
#define LONGEST_HOLDER 200

static const char *const kind_ids[] = { "country", "network", "anycast", "operator" };
static const char *const origin_ids[] = { "registry", "geofeed", "routing", "operator",
                                          "measured" };

GQuark
whither_places_error_quark (void)
{
  return g_quark_from_static_string ("whither-places-error-quark");
}

void
whither_place_table_free (WhitherPlaceTable *self)
{
  if (self == NULL)
    return;

  if (self->open)
    MMDB_close (&self->mmdb);
  g_free (self->name);
  g_free (self->date);
  g_free (self->licence);
  g_free (self->attribution);
  g_free (self->sha256);
  g_free (self);
}

static int
find_word (const char *const *words, gsize n_words, const char *word)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return (int) i;

  return -1;
}

static gboolean
open_file (WhitherPlaceTable *self, const char *path, GError **error)
{
  int status = MMDB_open (path, MMDB_MODE_MMAP, &self->mmdb);

  if (status != MMDB_SUCCESS)
    {
      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                   /* Translators: a file, then the reason in English. */
                   _ ("The place table %s cannot be read: %s"), path, MMDB_strerror (status));
      return FALSE;
    }

  self->open = TRUE;
  return TRUE;
}

/* Size and type are compared before a file is trusted to be the one that was built: the sums in
 * tables.ini were made from it, and reading 16 MB at every start would cost more than all else. */
static gboolean
check_listed (WhitherPlaceTable *self,
              const char *path,
              GKeyFile *list,
              const char *group,
              GError **error)
{
  g_autofree char *type = g_key_file_get_string (list, group, "type", NULL);
  guint64 size = g_key_file_get_uint64 (list, group, "size", NULL);

  if (size != (guint64) self->mmdb.file_size)
    {
      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                   /* Translators: a file and two numbers of bytes. */
                   _ ("The place table %s has %" PRIu64 " bytes where its list says %" PRIu64),
                   path, (guint64) self->mmdb.file_size, size);
      return FALSE;
    }
  if (g_strcmp0 (type, self->mmdb.metadata.database_type) != 0)
    {
      g_autofree char *found = whither_text_clean (self->mmdb.metadata.database_type);

      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                   /* Translators: a file and two names of sorts of tables. */
                   _ ("The place table %s is of type “%s” where its list says “%s”"), path, found,
                   type != NULL ? type : "");
      return FALSE;
    }

  return TRUE;
}

/* The keys of the group that do not depend on the file. FALSE when one is missing or unknown. */
static gboolean
read_listed (WhitherPlaceTable *self, GKeyFile *list, const char *group)
{
  g_autofree char *kind = g_key_file_get_string (list, group, "kind", NULL);
  g_auto (GStrv) origins = g_key_file_get_string_list (list, group, "origins", NULL, NULL);
  int found = find_word (kind_ids, G_N_ELEMENTS (kind_ids), kind);

  if (found < 0 || origins == NULL)
    return FALSE;

  self->kind = (WhitherTableKind) found;
  for (gsize i = 0; origins[i] != NULL; i++)
    {
      int origin = find_word (origin_ids, G_N_ELEMENTS (origin_ids), origins[i]);

      if (origin < 0)
        return FALSE;
      self->origins |= 1u << origin;
    }

  self->name = g_key_file_get_locale_string (list, group, "Name", NULL, NULL);
  self->date = g_key_file_get_string (list, group, "date", NULL);
  self->licence = g_key_file_get_string (list, group, "licence", NULL);
  self->attribution = g_key_file_get_string (list, group, "attribution", NULL);
  self->sha256 = g_key_file_get_string (list, group, "sha256", NULL);

  return self->name != NULL && self->sha256 != NULL;
}

WhitherPlaceTable *
whither_place_table_open_listed (const char *folder,
                                 GKeyFile *list,
                                 const char *group,
                                 GError **error)
{
  g_autoptr (WhitherPlaceTable) self = g_new0 (WhitherPlaceTable, 1);
  g_autofree char *file = g_key_file_get_string (list, group, "file", NULL);
  g_autofree char *path = NULL;

  if (file == NULL || strchr (file, '/') != NULL || !read_listed (self, list, group))
    {
      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                   /* Translators: a folder, then the name of a group in square brackets. */
                   _ ("%s/tables.ini: group [%s] lacks a key or has one that is not known"), folder,
                   group);
      return NULL;
    }

  path = g_build_filename (folder, file, NULL);
  if (!open_file (self, path, error) || !check_listed (self, path, list, group, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
clean (char **text)
{
  char *cleaned = *text != NULL ? whither_text_clean (*text) : NULL;

  g_free (*text);
  *text = cleaned;
}

WhitherPlaceTable *
whither_place_table_new_kept (GKeyFile *list,
                              const char *group,
                              const WhitherKept *kept,
                              guint number)
{
  g_autoptr (WhitherPlaceTable) self = g_new0 (WhitherPlaceTable, 1);

  if (!read_listed (self, list, group))
    return NULL;
  clean (&self->name);
  clean (&self->date);
  clean (&self->licence);
  clean (&self->attribution);
  self->kept = kept;
  self->kept_number = number;
  return g_steal_pointer (&self);
}

static void
set_text (GKeyFile *list, const char *group, const char *key, const char *text)
{
  if (text != NULL)
    g_key_file_set_string (list, group, key, text);
}

void
whither_place_table_describe (const WhitherPlaceTable *self, GKeyFile *list, const char *group)
{
  const char *origins[G_N_ELEMENTS (origin_ids)];
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (origin_ids); i++)
    if ((self->origins & 1u << i) != 0)
      origins[n++] = origin_ids[i];
  set_text (list, group, "Name", self->name);
  set_text (list, group, "kind", kind_ids[self->kind]);
  g_key_file_set_string_list (list, group, "origins", origins, n);
  set_text (list, group, "date", self->date);
  set_text (list, group, "licence", self->licence);
  set_text (list, group, "attribution", self->attribution);
  set_text (list, group, "sha256", self->sha256);
}

/* The forms in which tables name a country: ip-location-db; GeoLite2 and DB-IP; IPinfo. */
static gboolean
read_country (const MMDB_entry_s *entry, WhitherCountry *out)
{
  static const char *const paths[][3] = {
    { "country_code", NULL },
    { "country", "iso_code", NULL },
    { "country", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      MMDB_entry_s copy = *entry;
      MMDB_entry_data_s value;

      if (MMDB_aget_value (&copy, &value, paths[i]) == MMDB_SUCCESS && value.has_data &&
          value.type == MMDB_DATA_TYPE_UTF8_STRING)
        {
          *out = whither_country_from_code (value.utf8_string, value.data_size);
          return *out != 0;
        }
    }

  return FALSE;
}

typedef struct
{
  guint64 record;
  guint8 type;
  MMDB_entry_s entry;
} Branch;

static gboolean
has_country (WhitherPlaceTable *self)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 node = 0;

  g_array_append_val (waiting, node);
  for (guint probes = 0; waiting->len > 0 && probes < MOST_PROBES; probes++)
    {
      MMDB_search_node_s found;
      WhitherCountry country;
      Branch branches[2];

      node = g_array_index (waiting, guint32, waiting->len - 1);
      g_array_set_size (waiting, waiting->len - 1);
      if (MMDB_read_node (&self->mmdb, node, &found) != MMDB_SUCCESS)
        return FALSE;

      branches[0] =
          (Branch){ found.right_record, found.right_record_type, found.right_record_entry };
      branches[1] = (Branch){ found.left_record, found.left_record_type, found.left_record_entry };
      for (gsize i = 0; i < G_N_ELEMENTS (branches); i++)
        {
          node = (guint32) branches[i].record;
          if (branches[i].type == MMDB_RECORD_TYPE_SEARCH_NODE)
            g_array_append_val (waiting, node);
          else if (branches[i].type == MMDB_RECORD_TYPE_DATA &&
                   read_country (&branches[i].entry, &country))
            return TRUE;
        }
    }

  return FALSE;
}

static char *
hash_file (const char *path, GError **error)
{
  g_autoptr (WhitherSha256) sha256 = whither_sha256_new ();
  char buffer[65536];
  FILE *file = g_fopen (path, "rb");
  gboolean complete;
  gsize got;

  if (file == NULL)
    {
      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_UNREADABLE,
                   _ ("The place table %s cannot be read: %s"), path, g_strerror (errno));
      return NULL;
    }

  while ((got = fread (buffer, 1, sizeof buffer, file)) > 0)
    whither_sha256_update (sha256, buffer, got);
  complete = !ferror (file);
  fclose (file);
  if (!complete)
    {
      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_UNREADABLE,
                   _ ("The place table %s cannot be read to its end"), path);
      return NULL;
    }

  return whither_sha256_finish_hex (sha256);
}

WhitherPlaceTable *
whither_place_table_open_added (const char *path, GError **error)
{
  g_autoptr (WhitherPlaceTable) self = g_new0 (WhitherPlaceTable, 1);
  g_autoptr (GDateTime) built = NULL;

  self->kind = WHITHER_TABLE_COUNTRY;
  self->sha256 = hash_file (path, error);
  if (self->sha256 == NULL || !open_file (self, path, error))
    return NULL;

  if (!has_country (self))
    {
      g_autofree char *type = whither_text_clean (self->mmdb.metadata.database_type);

      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_UNSUITED,
                   /* Translators: a file, then the name of a sort of table. */
                   _ ("The place table %s (“%s”) names no countries"), path, type);
      return NULL;
    }

  self->name = g_path_get_basename (path);
  built =
      g_date_time_new_from_unix_utc ((gint64) MIN (self->mmdb.metadata.build_epoch, G_MAXINT32));
  self->date = g_date_time_format (built, "%F");

  return g_steal_pointer (&self);
}

static gboolean
find_row (const WhitherPlaceTable *self, const WhitherAddress *address, MMDB_entry_s *entry)
{
  MMDB_lookup_result_s found;
  int status = MMDB_SUCCESS;

  if (address->family == 4)
    {
      struct sockaddr_in in = { .sin_family = AF_INET };

      memcpy (&in.sin_addr, address->bytes, 4);
      found = MMDB_lookup_sockaddr (&self->mmdb, (struct sockaddr *) &in, &status);
    }
  else if (address->family == 6)
    {
      struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };

      memcpy (&in6.sin6_addr, address->bytes, 16);
      found = MMDB_lookup_sockaddr (&self->mmdb, (struct sockaddr *) &in6, &status);
    }
  else
    return FALSE;

  if (status != MMDB_SUCCESS || !found.found_entry)
    return FALSE;

  *entry = found.entry;
  return TRUE;
}

gboolean
whither_place_table_has (const WhitherPlaceTable *self, const WhitherAddress *address)
{
  MMDB_entry_s entry;

  if (self->kept != NULL)
    return whither_kept_find (self->kept, self->kept_number, address) != NULL;
  return find_row (self, address, &entry);
}

WhitherCountry
whither_place_table_get_country (const WhitherPlaceTable *self, const WhitherAddress *address)
{
  MMDB_entry_s entry;
  WhitherCountry country;

  if (self->kept != NULL)
    {
      const WhitherKeptAnswer *answer = whither_kept_find (self->kept, self->kept_number, address);
      return answer != NULL ? answer->country : 0;
    }
  return find_row (self, address, &entry) && read_country (&entry, &country) ? country : 0;
}

WhitherCountry
whither_place_table_read_country (const MMDB_entry_s *entry)
{
  WhitherCountry country;

  return read_country (entry, &country) ? country : 0;
}

static char *
read_text (const MMDB_entry_s *entry, const char *key)
{
  const char *const path[] = { key, NULL };
  MMDB_entry_s copy = *entry;
  MMDB_entry_data_s value;

  if (MMDB_aget_value (&copy, &value, path) != MMDB_SUCCESS || !value.has_data ||
      value.type != MMDB_DATA_TYPE_UTF8_STRING)
    return NULL;

  return whither_text_from_bytes (whither_bytes (value.utf8_string, value.data_size),
                                  LONGEST_HOLDER);
}

/* What a file says and what is kept of one are the same: no text is NULL. */
static char *
copy_text (const char *text)
{
  return text[0] != '\0' ? g_strdup (text) : NULL;
}

static gboolean
get_kept_region (const WhitherKeptAnswer *answer,
                 WhitherCountry *country,
                 char **operator_name,
                 char **region)
{
  if (answer == NULL)
    return FALSE;
  *country = answer->country;
  if (operator_name != NULL)
    *operator_name = copy_text (answer->name);
  if (region != NULL)
    *region = copy_text (answer->region);
  return TRUE;
}

gboolean
whither_place_table_get_region (const WhitherPlaceTable *self,
                                const WhitherAddress *address,
                                WhitherCountry *country,
                                char **operator_name,
                                char **region)
{
  MMDB_entry_s entry;

  if (self->kept != NULL)
    return get_kept_region (whither_kept_find (self->kept, self->kept_number, address), country,
                            operator_name, region);
  if (!find_row (self, address, &entry))
    return FALSE;

  if (!read_country (&entry, country))
    *country = 0;
  if (operator_name != NULL)
    *operator_name = read_text (&entry, "operator");
  if (region != NULL)
    *region = read_text (&entry, "region");

  return TRUE;
}

guint32
whither_place_table_get_network (const WhitherPlaceTable *self,
                                 const WhitherAddress *address,
                                 char **holder)
{
  static const char *const number_path[] = { "autonomous_system_number", NULL };
  MMDB_entry_s entry;
  MMDB_entry_data_s number;

  if (self->kept != NULL)
    {
      const WhitherKeptAnswer *answer = whither_kept_find (self->kept, self->kept_number, address);

      if (answer != NULL && holder != NULL)
        *holder = copy_text (answer->name);
      return answer != NULL ? answer->asn : 0;
    }
  if (!find_row (self, address, &entry))
    return 0;

  MMDB_entry_s copy = entry;
  if (MMDB_aget_value (&copy, &number, number_path) != MMDB_SUCCESS || !number.has_data ||
      number.type != MMDB_DATA_TYPE_UINT32)
    return 0;

  if (holder != NULL)
    *holder = read_text (&entry, "autonomous_system_organization");

  return number.uint32;
}
