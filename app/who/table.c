/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/table.h"
#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

#define BLOCK 65536

static void
problem_free (gpointer data)
{
  WhitherCatalogProblem *self = data;

  g_free (self->file);
  g_free (self->message);
  g_free (self);
}

GPtrArray *
whither_catalog_problems_new (void)
{
  return g_ptr_array_new_with_free_func (problem_free);
}

void
whither_catalog_problems_add (GPtrArray *problems,
                              const char *file,
                              guint line,
                              const char *format,
                              ...)
{
  WhitherCatalogProblem *problem = g_new0 (WhitherCatalogProblem, 1);
  va_list arguments;

  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  problem->file = g_strdup (file);
  problem->line = line;
  g_ptr_array_add (problems, problem);
}

WhitherCatalogText *
whither_catalog_text_new (void)
{
  WhitherCatalogText *self = g_new0 (WhitherCatalogText, 1);

  self->strings = g_string_chunk_new (64 * 1024);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->keys = g_array_new (FALSE, FALSE, sizeof (WhitherTableKey));
  self->groups = g_ptr_array_new ();
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->owners = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
whither_catalog_text_free (WhitherCatalogText *self)
{
  g_hash_table_unref (self->owners);
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->groups);
  g_array_unref (self->keys);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->blocks);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/* Thousands of small things: each takes its part of a large piece. */
gpointer
whither_catalog_text_block (WhitherCatalogText *self, gsize size)
{
  WhitherBytes part;

  size = (size + 15) / 16 * 16;
  if (!whither_bytes_take (&self->free_block, size, &part))
    {
      gsize whole = MAX (size, BLOCK);
      gpointer memory = g_malloc0 (whole);

      g_ptr_array_add (self->blocks, memory);
      self->free_block = whither_bytes (memory, whole);
      whither_bytes_take (&self->free_block, size, &part);
    }
  return (gpointer) part.at;
}

const char *
whither_catalog_text_group_get (const WhitherCatalogGroup *group, const char *name)
{
  for (guint i = 0; i < group->n_keys; i++)
    {
      const WhitherTableKey *key = whither_catalog_text_group_key (group, i);

      if (g_str_equal (key->name, name))
        return key->value;
    }
  return NULL;
}

guint
whither_catalog_text_group_get_line (const WhitherCatalogGroup *group, const char *name)
{
  for (guint i = 0; i < group->n_keys; i++)
    {
      const WhitherTableKey *key = whither_catalog_text_group_key (group, i);

      if (g_str_equal (key->name, name))
        return key->line;
    }
  return group->line;
}

/* Where the reading of one file stands. */
typedef struct
{
  WhitherCatalogText *table;
  GPtrArray *problems;
  const char *file;
  guint line;
  gboolean own;
  WhitherCatalogGroup *group; /* NULL before the first one, and inside a refused one */
  gboolean refused;           /* the keys of a refused group are passed over */
} Reader;

/* A rule belongs to the company of its file, so there can only be one. */
static void
note_owner (Reader *self)
{
  if (!g_str_equal (self->group->kind, "company"))
    return;
  if (!g_hash_table_insert (self->table->owners, (gpointer) self->file, (gpointer) self->group->id))
    whither_catalog_problems_add (self->problems, self->file, self->line,
                                  _ ("a second company in one file"));
}

/* @key: "kind id", @kind: the same as two texts. */
static void
add_group (Reader *self, const char *key, const char *kind, const char *id)
{
  WhitherCatalogGroup *other = g_hash_table_lookup (self->table->by_key, key);

  if (other != NULL && !(self->own && !other->own))
    {
      whither_catalog_problems_add (self->problems, self->file, self->line,
                                    /* Translators: a group of a table, then file and line */
                                    _ ("group “%s” stands twice, first in %s:%u"), key, other->file,
                                    other->line);
      self->group = NULL;
      self->refused = TRUE;
      return;
    }
  self->group = whither_catalog_text_block (self->table, sizeof (WhitherCatalogGroup));
  self->group->table = self->table;
  self->group->first_key = self->table->keys->len;
  self->group->kind = kind;
  self->group->id = id;
  self->group->file = self->file;
  self->group->line = self->line;
  self->group->own = self->own;
  self->refused = FALSE;
  if (other != NULL)
    g_ptr_array_remove (self->table->groups, other);
  g_ptr_array_add (self->table->groups, self->group);
  g_hash_table_replace (self->table->by_key, (gpointer) key, self->group);
  note_owner (self);
}

/* Cuts white space off both ends of a text of @len bytes, in place. Gives its new length. */
static char *
strip (char *text, gsize *len)
{
  gsize first = 0, end = *len;

  while (first < end && g_ascii_isspace (text[first]))
    first++;
  while (end > first && g_ascii_isspace (text[end - 1]))
    end--;
  text[end] = '\0';
  *len = end - first;
  return &text[first];
}

/* "[kind id]" */
static void
read_group (Reader *self, char *line, gsize len)
{
  char *space;

  self->group = NULL;
  self->refused = TRUE;
  if (line[len - 1] != ']' || len < 3)
    {
      whither_catalog_problems_add (self->problems, self->file, self->line,
                                    _ ("a group must end with “]”"));
      return;
    }
  line[len - 1] = '\0';
  space = strchr (line + 1, ' ');
  if (space == NULL || space == line + 1 || space[1] == '\0' ||
      strpbrk (space + 1, " \t[]") != NULL)
    {
      whither_catalog_problems_add (self->problems, self->file, self->line,
                                    _ ("a group must be “[kind id]”"));
      return;
    }

  const char *key = g_string_chunk_insert (self->table->strings, line + 1);
  *space = '\0';
  add_group (self, key, line + 1, space + 1);
}

static void
read_key (Reader *self, char *line, gsize len)
{
  char *equals = memchr (line, '=', len);
  WhitherTableKey key = { .line = self->line };

  if (equals == NULL || equals == line)
    {
      whither_catalog_problems_add (self->problems, self->file, self->line,
                                    _ ("neither a group, nor a key with a value, nor a comment"));
      return;
    }
  if (self->group == NULL)
    {
      if (!self->refused)
        whither_catalog_problems_add (self->problems, self->file, self->line,
                                      _ ("a key before the first group"));
      return;
    }

  gsize name_len = (gsize) (equals - line), value_len = len - name_len - 1;
  key.name = strip (line, &name_len);
  key.value = strip (equals + 1, &value_len);
  if (whither_catalog_text_group_get (self->group, key.name) != NULL)
    whither_catalog_problems_add (self->problems, self->file, self->line,
                                  _ ("key “%s” stands twice in its group"), key.name);
  else if (memchr (key.value, '\\', value_len) != NULL)
    whither_catalog_problems_add (self->problems, self->file, self->line,
                                  _ ("a backslash has no place in these tables"));
  else
    {
      g_array_append_val (self->table->keys, key);
      self->group->n_keys++;
    }
}

void
whither_catalog_text_read (WhitherCatalogText *self,
                           const char *file,
                           const char *text,
                           gsize len,
                           gboolean own,
                           GPtrArray *problems)
{
  Reader reader = { .table = self, .problems = problems, .own = own };
  char *copy;

  reader.file = g_string_chunk_insert_const (self->strings, file);
  if (!g_utf8_validate_len (text, len, NULL))
    {
      whither_catalog_problems_add (problems, file, 1, _ ("not UTF-8, or it holds a zero byte"));
      return;
    }
  copy = g_strndup (text, len);
  g_ptr_array_add (self->texts, copy);
  for (gsize at = 0, next; at < len; at = next)
    {
      const char *newline = memchr (&copy[at], '\n', len - at);
      gsize line_len = newline == NULL ? len - at : (gsize) (newline - &copy[at]);
      char *line = strip (&copy[at], &line_len);

      next = newline == NULL ? len : (gsize) (newline - copy) + 1;
      reader.line++;
      if (line_len == 0 || line[0] == '#')
        continue;
      if (line[0] == '[')
        read_group (&reader, line, line_len);
      else
        read_key (&reader, line, line_len);
    }
}

void
whither_catalog_check_whole (const char *file, const char *text, gsize len, GPtrArray *problems)
{
  guint line = 1;

  if (whither_text_is_whole (text, len))
    return;
  for (gsize i = 0; i < len; i++)
    line += text[i] == '\n';
  whither_catalog_problems_add (problems, file, line,
                                _ ("the file is cut: its last line is not “# end”"));
}
