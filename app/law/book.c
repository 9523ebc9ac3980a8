/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law/book.h"

#include "base/crypto.h"
#include "base/i18n.h"
#include "law/parse.h"

#include <string.h>

/* The largest real file has a few kilobytes. */
#define LARGEST_FILE (1024 * 1024)

struct _WhitherLawBook
{
  gatomicrefcount refs;
  GPtrArray *jurisdictions;       /* (element-type WhitherJurisdiction) */
  GPtrArray *laws;                /* (element-type WhitherLaw), by id */
  WhitherCountrySet of_countries; /* that have a file of their own */
  WhitherCountrySet of_unions;    /* that are members of one with a file */
  char *version;                  /* (owned) */
  WhitherBundle *files;           /* (owned): those in use */
};

GQuark
whither_law_error_quark (void)
{
  return g_quark_from_static_string ("whither-law-error-quark");
}

WhitherLawBook *
whither_law_book_new_empty (void)
{
  WhitherLawBook *self = g_new0 (WhitherLawBook, 1);
  g_autoptr (WhitherSha256) sha256 = whither_sha256_new ();

  g_atomic_ref_count_init (&self->refs);
  self->jurisdictions = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_jurisdiction_free);
  self->laws = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_law_free);
  self->version = whither_sha256_finish_hex (sha256);
  self->files = whither_bundle_new ();

  return self;
}

WhitherLawBook *
whither_law_book_ref (WhitherLawBook *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_law_book_unref (WhitherLawBook *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->laws);
  g_ptr_array_unref (self->jurisdictions);
  whither_bundle_unref (self->files);
  g_free (self->version);
  g_free (self);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static int
compare_laws (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const WhitherLaw *const *) a)->id, (*(const WhitherLaw *const *) b)->id);
}

/* Returns: (transfer full): file names of @folder in order, NULL and @error when it is none. */
static GPtrArray *
list_files (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);

  if (dir == NULL)
    return NULL;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".ini"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_texts);

  return g_steal_pointer (&names);
}

/* Two files for one country would be two half truths; that of its union is another matter. */
static gboolean
add_file (WhitherLawBook *self, const char *name, WhitherLawFile *file, GError **error)
{
  WhitherCountrySet *covered =
      file->jurisdiction->is_union ? &self->of_unions : &self->of_countries;

  if (self->jurisdictions->len >= WHITHER_LAW_MOST_JURISDICTIONS ||
      whither_country_set_intersects (covered, &file->jurisdiction->members))
    {
      g_set_error (error, WHITHER_LAW_ERROR, WHITHER_LAW_ERROR_MALFORMED,
                   /* Translators: a file. */
                   _ ("%s: another file has the laws of one of its countries already"), name);
      return FALSE;
    }

  whither_country_set_add_all (covered, &file->jurisdiction->members);
  while (file->laws->len > 0)
    {
      WhitherLaw *law = g_ptr_array_steal_index (file->laws, file->laws->len - 1);

      law->jurisdiction = self->jurisdictions->len;
      g_ptr_array_add (self->laws, law);
    }
  g_ptr_array_add (self->jurisdictions, g_steal_pointer (&file->jurisdiction));

  return TRUE;
}

/* @path: as it is called in errors, @name: as it is kept. */
static gboolean
read_text (WhitherLawBook *self,
           const char *path,
           const char *name,
           const char *content,
           gsize len,
           WhitherSha256 *sum,
           GError **error)
{
  g_autoptr (WhitherLawFile) file = NULL;

  if (len > LARGEST_FILE)
    {
      g_set_error (error, WHITHER_LAW_ERROR, WHITHER_LAW_ERROR_MALFORMED,
                   /* Translators: a file and two numbers of bytes. */
                   _ ("%s has %lu bytes; no more than %lu are read"), path, (gulong) len,
                   (gulong) LARGEST_FILE);
      return FALSE;
    }

  file = whither_law_file_parse (path, content, len, error);
  if (file == NULL || !add_file (self, path, file, error))
    return FALSE;

  whither_sha256_update (sum, content, len);
  whither_bundle_add (self->files, name, content, len);
  return TRUE;
}

static gboolean
read_file (WhitherLawBook *self,
           const char *folder,
           const char *name,
           WhitherSha256 *sum,
           GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  gsize len;

  return g_file_get_contents (path, &content, &len, error) &&
         read_text (self, path, name, content, len, sum, error);
}

/* Nothing is added any more. */
static void
finish (WhitherLawBook *self, WhitherSha256 *sum)
{
  g_ptr_array_sort (self->laws, compare_laws);
  g_free (self->version);
  self->version = whither_sha256_finish_hex (sum);
}

const WhitherBundle *
whither_law_book_get_files (WhitherLawBook *self)
{
  return self->files;
}

WhitherLawBook *
whither_law_book_load_files (const WhitherBundle *files, GError **error)
{
  g_autoptr (WhitherLawBook) self = whither_law_book_new_empty ();
  g_autoptr (WhitherSha256) sum = whither_sha256_new ();

  for (guint i = 0; i < whither_bundle_get_size (files); i++)
    {
      const WhitherBundleFile *file = whither_bundle_get (files, i);

      if (!read_text (self, file->name, file->name, file->text, file->len, sum, error))
        return NULL;
    }
  finish (self, sum);
  return g_steal_pointer (&self);
}

WhitherLawBook *
whither_law_book_load (const char *folder, GPtrArray **problems, GError **error)
{
  g_autoptr (WhitherLawBook) self = whither_law_book_new_empty ();
  g_autoptr (WhitherSha256) sum = whither_sha256_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  names = list_files (folder, error);
  if (names == NULL)
    return NULL;

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (!read_file (self, folder, names->pdata[i], sum, &problem))
        g_ptr_array_add (found, g_strdup (problem->message));
    }

  if (self->jurisdictions->len == 0)
    {
      g_set_error (error, WHITHER_LAW_ERROR, WHITHER_LAW_ERROR_UNREADABLE,
                   /* Translators: a folder, then the reason why its first file is refused. */
                   _ ("%s has no file of laws that can be used. %s"), folder,
                   found->len > 0 ? (const char *) found->pdata[0] : "");
      return NULL;
    }

  finish (self, sum);
  if (problems != NULL)
    *problems = found->len > 0 ? g_steal_pointer (&found) : NULL;

  return g_steal_pointer (&self);
}

const char *
whither_law_book_get_version (WhitherLawBook *self)
{
  return self->version;
}

guint
whither_law_book_get_n_laws (WhitherLawBook *self)
{
  return self->laws->len;
}

const WhitherLaw *
whither_law_book_get_law (WhitherLawBook *self, guint number)
{
  g_return_val_if_fail (number < self->laws->len, NULL);

  return self->laws->pdata[number];
}

const WhitherLaw *
whither_law_book_find_law (WhitherLawBook *self, const char *id)
{
  for (guint i = 0; i < self->laws->len; i++)
    {
      const WhitherLaw *law = self->laws->pdata[i];

      if (strcmp (law->id, id) == 0)
        return law;
    }

  return NULL;
}

guint
whither_law_book_get_n_jurisdictions (WhitherLawBook *self)
{
  return self->jurisdictions->len;
}

const WhitherJurisdiction *
whither_law_book_get_jurisdiction (WhitherLawBook *self, guint number)
{
  g_return_val_if_fail (number < self->jurisdictions->len, NULL);

  return self->jurisdictions->pdata[number];
}

gboolean
whither_law_book_covers (WhitherLawBook *self, WhitherCountry country)
{
  return whither_country_set_has (&self->of_countries, country) ||
         whither_country_set_has (&self->of_unions, country);
}

guint
whither_law_book_get_effects (WhitherLawBook *self, WhitherCountry country)
{
  guint effects = 0;

  for (guint i = 0; i < self->laws->len; i++)
    {
      const WhitherLaw *law = self->laws->pdata[i];
      const WhitherJurisdiction *jurisdiction = self->jurisdictions->pdata[law->jurisdiction];

      if (law->status != WHITHER_LAW_LAPSED &&
          whither_country_set_has (&jurisdiction->members, country))
        effects |= 1u << law->effect;
    }

  return effects;
}

const WhitherJurisdiction *
whither_law_book_get_only_union (WhitherLawBook *self, WhitherCountry country)
{
  if (whither_country_set_has (&self->of_countries, country))
    return NULL;

  for (guint i = 0; i < self->jurisdictions->len; i++)
    {
      const WhitherJurisdiction *jurisdiction = self->jurisdictions->pdata[i];

      if (whither_country_set_has (&jurisdiction->members, country))
        return jurisdiction;
    }

  return NULL;
}
