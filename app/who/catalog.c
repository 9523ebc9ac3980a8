/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/catalog-private.h"
#include "base/crypto.h"
#include "base/i18n.h"
#include "who/incidents.h"

#include <string.h>

G_DEFINE_QUARK (whither - catalog - error - quark, whither_catalog_error)

char *
whither_catalog_problem_to_text (const WhitherCatalogProblem *self)
{
  return g_strdup_printf ("%s:%u: %s", self->file, self->line, self->message);
}

WhitherCatalog *
whither_catalog_new_empty (void)
{
  WhitherCatalog *self = g_new0 (WhitherCatalog, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->table = whither_catalog_text_new ();
  self->files = whither_bundle_new ();
  self->companies = g_ptr_array_new ();
  self->products = g_ptr_array_new ();
  self->features = g_ptr_array_new ();
  self->sources = g_ptr_array_new ();
  self->data_kinds = g_ptr_array_new ();
  self->purposes = g_ptr_array_new ();
  self->scopes = g_ptr_array_new ();
  self->statements = g_ptr_array_new ();
  self->answers = g_ptr_array_new ();
  self->rules = g_ptr_array_new ();
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->programs = g_hash_table_new (g_str_hash, g_str_equal);
  self->processes = g_hash_table_new (g_str_hash, g_str_equal);
  self->systems = g_hash_table_new (NULL, NULL);
  return self;
}

static void
catalog_free (WhitherCatalog *self)
{
  g_clear_pointer (&self->names, whither_name_index_free);
  g_hash_table_unref (self->systems);
  g_hash_table_unref (self->processes);
  g_hash_table_unref (self->programs);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->statements);
  g_ptr_array_unref (self->scopes);
  g_ptr_array_unref (self->purposes);
  g_ptr_array_unref (self->data_kinds);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->features);
  g_ptr_array_unref (self->products);
  g_ptr_array_unref (self->companies);
  whither_catalog_text_free (self->table);
  whither_bundle_unref (self->files);
  g_free (self->version);
  g_free (self);
}

WhitherCatalog *
whither_catalog_ref (WhitherCatalog *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
whither_catalog_unref (WhitherCatalog *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    catalog_free (self);
}

/* What names of kept files begin with. */
#define BUNDLED "bundled/"
#define OWN "own/"

/* One file of tables, read. */
typedef struct
{
  char *path;
  char *name; /* as shown: without the folder for the bundled ones */
  char *text;
  gsize len;
} File;

static void
file_free (gpointer data)
{
  File *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const File *const *first = a;
  const File *const *second = b;

  return strcmp ((*first)->path, (*second)->path);
}

/* Returns: (transfer full) (nullable): the *.ini of a folder, in the order of their names. */
static GPtrArray *
read_folder (const char *folder, gboolean full_names, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  const char *name = NULL;

  while (dir != NULL && local == NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      File *file;

      if (!g_str_has_suffix (name, ".ini") || g_str_equal (name, WHITHER_INCIDENTS_FILE))
        continue;
      file = g_new0 (File, 1);
      g_ptr_array_add (files, file);
      file->path = g_build_filename (folder, name, NULL);
      file->name = g_strdup (full_names ? file->path : name);
      g_file_get_contents (file->path, &file->text, &file->len, &local);
    }
  if (local != NULL)
    {
      g_set_error (error, WHITHER_CATALOG_ERROR, WHITHER_CATALOG_ERROR_FOLDER,
                   /* Translators: a folder, then why it cannot be read */
                   _ ("the catalog in “%s” cannot be read: %s"), folder, local->message);
      return NULL;
    }
  g_ptr_array_sort (files, compare_files);
  return g_steal_pointer (&files);
}

static void
hash_files (WhitherSha256 *hash, GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      const File *file = g_ptr_array_index (files, i);
      g_autofree char *name = g_path_get_basename (file->path);

      /* Name, NUL, contents, NUL: the contents hold no NUL, so no two sets look alike. */
      whither_sha256_update (hash, name, strlen (name) + 1);
      whither_sha256_update (hash, file->text, file->len);
      whither_sha256_update (hash, "", 1);
    }
}

static void
keep_files (WhitherBundle *bundle, const char *prefix, GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      const File *file = g_ptr_array_index (files, i);
      g_autofree char *base = g_path_get_basename (file->path);
      g_autofree char *name = g_strconcat (prefix, base, NULL);

      whither_bundle_add (bundle, name, file->text, file->len);
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  /* Companies, features, sources, products and terms all begin with their id. */
  const char *const *const *first = a;
  const char *const *const *second = b;

  return strcmp (**first, **second);
}

static void
sort_all (WhitherCatalog *self)
{
  g_ptr_array_sort (self->companies, compare_ids);
  g_ptr_array_sort (self->products, compare_ids);
  g_ptr_array_sort (self->features, compare_ids);
  g_ptr_array_sort (self->sources, compare_ids);
}

static WhitherCatalog *
build (GPtrArray *files, GPtrArray *own, GPtrArray *problems)
{
  WhitherCatalog *self = whither_catalog_new_empty ();
  g_autoptr (WhitherSha256) hash = whither_sha256_new ();

  for (guint i = 0; i < files->len; i++)
    {
      const File *file = g_ptr_array_index (files, i);

      whither_catalog_text_read (self->table, file->name, file->text, file->len, FALSE, problems);
    }
  for (guint i = 0; i < own->len; i++)
    {
      const File *file = g_ptr_array_index (own, i);

      whither_catalog_text_read (self->table, file->name, file->text, file->len, TRUE, problems);
    }
  whither_catalog_build (self, problems);
  sort_all (self);
  hash_files (hash, files);
  hash_files (hash, own);
  keep_files (self->files, BUNDLED, files);
  keep_files (self->files, OWN, own);
  self->version = whither_sha256_finish_hex (hash);
  return self;
}

/* A person's own files, one after the other: what makes the whole unsound stays out. */
static WhitherCatalog *
add_own (WhitherCatalog *base, GPtrArray *files, GPtrArray *own, GPtrArray *problems)
{
  g_autoptr (WhitherCatalog) best = base;
  g_autoptr (GPtrArray) accepted = g_ptr_array_new ();

  for (guint i = 0; i < own->len; i++)
    {
      g_autoptr (GPtrArray) found = whither_catalog_problems_new ();
      g_autoptr (WhitherCatalog) trial = NULL;

      g_ptr_array_add (accepted, g_ptr_array_index (own, i));
      trial = build (files, accepted, found);
      if (found->len == 0)
        {
          whither_catalog_unref (best);
          best = g_steal_pointer (&trial);
          continue;
        }
      g_ptr_array_remove_index (accepted, accepted->len - 1);
      g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
    }
  return g_steal_pointer (&best);
}

/* A person's own files need no last line: nobody but they would know that one was cut. */
static void
check_whole (GPtrArray *files, GPtrArray *problems)
{
  for (guint i = 0; i < files->len; i++)
    {
      const File *file = g_ptr_array_index (files, i);

      whither_catalog_check_whole (file->name, file->text, file->len, problems);
    }
}

static void
set_unsound (GPtrArray *problems, GError **error)
{
  const WhitherCatalogProblem *first = g_ptr_array_index (problems, 0);

  g_set_error (error, WHITHER_CATALOG_ERROR, WHITHER_CATALOG_ERROR_PROBLEMS,
               /* Translators: file, line and first complaint, then how many there are */
               _ ("the catalog is unsound: %s:%u: %s (%u in all)"), first->file, first->line,
               first->message, problems->len);
}

WhitherCatalog *
whither_catalog_load_with_own (const char *folder,
                               const char *own_folder,
                               GPtrArray **problems,
                               GError **error)
{
  g_autoptr (GPtrArray) found = whither_catalog_problems_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (WhitherCatalog) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  files = read_folder (folder, FALSE, error);
  if (files != NULL)
    {
      check_whole (files, found);
      self = build (files, none, found);
      if (found->len > 0)
        {
          set_unsound (found, error);
          g_clear_pointer (&self, whither_catalog_unref);
        }
    }
  if (self != NULL && own_folder != NULL && g_file_test (own_folder, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GError) local = NULL;

      own = read_folder (own_folder, TRUE, &local);
      if (own == NULL)
        whither_catalog_problems_add (found, own_folder, 0, "%s", local->message);
      else
        self = add_own (g_steal_pointer (&self), files, own, found);
    }
  if (problems != NULL)
    *problems = g_steal_pointer (&found);
  return g_steal_pointer (&self);
}

/* Returns: (transfer full): the files of a bundle that stand under @prefix. */
static GPtrArray *
list_kept (const WhitherBundle *bundle, const char *prefix)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);

  for (guint i = 0; i < whither_bundle_get_size (bundle); i++)
    {
      const WhitherBundleFile *kept = whither_bundle_get (bundle, i);
      File *file;

      if (!g_str_has_prefix (kept->name, prefix))
        continue;
      file = g_new0 (File, 1);
      file->path = g_strdup (kept->name + strlen (prefix));
      file->name = g_strdup (file->path);
      file->text = g_memdup2 (kept->text, kept->len + 1);
      file->len = kept->len;
      g_ptr_array_add (files, file);
    }
  return files;
}

const WhitherBundle *
whither_catalog_get_files (WhitherCatalog *self)
{
  return self->files;
}

WhitherCatalog *
whither_catalog_load_files (const WhitherBundle *bundle, GError **error)
{
  g_autoptr (GPtrArray) found = whither_catalog_problems_new ();
  g_autoptr (GPtrArray) files = list_kept (bundle, BUNDLED);
  g_autoptr (GPtrArray) own = list_kept (bundle, OWN);
  g_autoptr (WhitherCatalog) self = build (files, own, found);

  if (found->len == 0)
    return g_steal_pointer (&self);
  set_unsound (found, error);
  return NULL;
}

WhitherCatalog *
whither_catalog_load (const char *folder, GPtrArray **problems, GError **error)
{
  return whither_catalog_load_with_own (folder, NULL, problems, error);
}

WhitherCatalog *
whither_catalog_load_text (const char *name, const char *text, gsize len, GPtrArray **problems)
{
  g_autoptr (GPtrArray) found = whither_catalog_problems_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (WhitherCatalog) self = NULL;
  File *file = g_new0 (File, 1);

  g_ptr_array_add (files, file);
  file->path = g_strdup (name);
  file->name = g_strdup (name);
  file->text = len == 0 ? g_strdup ("") : g_memdup2 (text, len);
  file->len = len;
  self = build (files, none, found);
  if (found->len > 0)
    g_clear_pointer (&self, whither_catalog_unref);
  if (problems != NULL)
    *problems = g_steal_pointer (&found);
  return g_steal_pointer (&self);
}

const char *
whither_catalog_get_version (WhitherCatalog *self)
{
  return self->version;
}

const WhitherCompany *
whither_catalog_get_company (WhitherCatalog *self, const char *id)
{
  return whither_catalog_lookup (self, "company", id);
}

const WhitherProduct *
whither_catalog_get_product (WhitherCatalog *self, const char *id)
{
  return whither_catalog_lookup (self, "product", id);
}

const WhitherFeature *
whither_catalog_get_feature (WhitherCatalog *self, const char *id)
{
  return whither_catalog_lookup (self, "feature", id);
}

const WhitherCitation *
whither_catalog_get_source (WhitherCatalog *self, const char *id)
{
  return whither_catalog_lookup (self, "source", id);
}

const WhitherTerm *
whither_catalog_get_data_kind (WhitherCatalog *self, const char *id)
{
  return whither_catalog_lookup (self, "data", id);
}

const WhitherTerm *
whither_catalog_get_purpose (WhitherCatalog *self, const char *id)
{
  return whither_catalog_lookup (self, "purpose", id);
}

const GPtrArray *
whither_catalog_get_companies (WhitherCatalog *self)
{
  return self->companies;
}

const GPtrArray *
whither_catalog_get_features (WhitherCatalog *self)
{
  return self->features;
}

const GPtrArray *
whither_catalog_get_rules (WhitherCatalog *self)
{
  return self->rules;
}

const GPtrArray *
whither_catalog_get_sources (WhitherCatalog *self)
{
  return self->sources;
}

const GPtrArray *
whither_catalog_get_data_kinds (WhitherCatalog *self)
{
  return self->data_kinds;
}

const GPtrArray *
whither_catalog_get_purposes (WhitherCatalog *self)
{
  return self->purposes;
}

const GPtrArray *
whither_catalog_get_answers (WhitherCatalog *self)
{
  return self->answers;
}

const char *
whither_rule_kind_to_id (WhitherRuleKind kind)
{
  static const char *const ids[] = { "documented", "listed", "inferred" };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (ids), "");
  return ids[kind];
}

const char *
whither_match_to_id (WhitherMatch match)
{
  static const char *const ids[] = { "suffix", "exact", "program", "asn" };

  g_return_val_if_fail ((guint) match < G_N_ELEMENTS (ids), "");
  return ids[match];
}

const char *
whither_runs_on_to_id (WhitherRunsOn runs_on)
{
  static const char *const ids[] = { "servers", "phone", "both" };

  g_return_val_if_fail ((guint) runs_on < G_N_ELEMENTS (ids), "");
  return ids[runs_on];
}

const char *
whither_basis_to_id (WhitherBasis basis)
{
  static const char *const ids[] = { "vendor-says", "captured", "press-reports" };

  g_return_val_if_fail ((guint) basis < G_N_ELEMENTS (ids), "");
  return ids[basis];
}

const char *
whither_basis_to_label (WhitherBasis basis)
{
  switch (basis)
    {
    case WHITHER_BASIS_VENDOR_SAYS:
      /* Translators: the ground of a statement about who answers */
      return _ ("vendor says");
    case WHITHER_BASIS_CAPTURED:
      /* Translators: the ground of a statement about who answers: seen in recorded traffic */
      return _ ("captured");
    case WHITHER_BASIS_PRESS_REPORTS:
    default:
      /* Translators: the ground of a statement about who answers */
      return _ ("press reports");
    }
}
